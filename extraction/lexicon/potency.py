"""Potency of a topical steroid: every US class that its product may have, given what the chart says of it."""

from extraction.facts import Interval
from extraction.lexicon.drugs import Drug, Formulation
from extraction.lexicon.vehicles import canonical_vehicle

Forms = tuple[Formulation, ...]


def potency(
    drug: Drug,
    strength_percent: float | None,
    vehicle: str | None,
    *,
    brand: str | None = None,
    augmented: bool | None = None,
) -> tuple[Interval | None, str]:
    """The interval of US classes (1 strongest - 7 weakest) of the products that fit, and why.

    ``None`` when the drug has no class. ``brand`` narrows to the brand's own products. What does not name a
    marketed product never narrows: the reason then says so.
    """
    if drug.drug_class != "topical_corticosteroid" or not any(form.classes for form in drug.formulations):
        return None, f"{drug.ingredient} has no US potency class here"
    forms = _of_brand(drug, brand)
    if augmented is not None:
        forms = _narrow(forms, tuple(form for form in forms if (form.qualifier == "augmented") == augmented))
    made_as = (canonical_vehicle(vehicle) or vehicle) if vehicle else None
    forms, remark = _of_product(forms, strength_percent, made_as)
    low, high = _span(forms)
    written = _written(drug, strength_percent, made_as)
    return Interval(low=low, high=high), f"{written}: {_class_words(low, high)}{remark}"


def _of_brand(drug: Drug, brand: str | None) -> Forms:
    return _narrow(drug.formulations, drug.products(brand) if brand else ())


def _of_product(forms: Forms, strength: float | None, vehicle: str | None) -> tuple[Forms, str]:
    strong = tuple(form for form in forms if strength is not None and form.strength_percent == strength)
    made_so = tuple(form for form in forms if vehicle is not None and form.vehicle == vehicle)
    both = tuple(form for form in strong if form in made_so)
    if strong and made_so and not both:
        return strong + made_so, "; not a marketed pair of strength and vehicle, so either may be wrong"
    chosen = both or strong or _of_vehicle(forms, made_so)
    return chosen, _missing(strength, bool(strong), vehicle, bool(made_so))


def _of_vehicle(forms: Forms, made_so: Forms) -> Forms:
    """The vehicle alone tells the product only where it is sold in one strength; else the class stays open."""
    return made_so if len({form.strength_percent for form in made_so}) == 1 else forms


def _missing(strength: float | None, strength_fits: bool, vehicle: str | None, vehicle_fits: bool) -> str:
    remarks = []
    if not strength_fits:
        remarks.append("strength not written" if strength is None else "not a marketed strength")
    if not vehicle_fits:
        remarks.append("vehicle not written" if vehicle is None else "not a marketed vehicle")
    return "".join(f"; {remark}" for remark in remarks)


def _narrow(forms: Forms, narrowed: Forms) -> Forms:
    return narrowed or forms


def _span(forms: Forms) -> tuple[int, int]:
    known = [form.classes for form in forms if form.classes]
    return min(low for low, _ in known), max(high for _, high in known)


def _class_words(low: int, high: int) -> str:
    return f"class {low}" if low == high else f"class {low} to {high}"


def _written(drug: Drug, strength: float | None, vehicle: str | None) -> str:
    parts = [drug.ingredient, f"{strength:g} %" if strength is not None else "", vehicle or ""]
    return " ".join(part for part in parts if part)
