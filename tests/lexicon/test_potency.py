"""Every case of ``tests/cases/potency.yaml``."""

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from extraction.lexicon.lexicon import load_lexicon
from extraction.lexicon.potency import potency
from extraction.lexicon.vehicles import canonical_vehicle, vehicles
from extraction.strict_yaml import load


class Case(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    drug: str
    strength: float | None = None
    vehicle: str | None = None
    brand: str | None = None
    augmented: bool | None = None
    classes: tuple[int, int] | None
    reason: str = ""


class Cases(BaseModel):
    model_config = ConfigDict(extra="forbid")
    cases: tuple[Case, ...]


CASES = load(Path(__file__).parents[1] / "cases" / "potency.yaml", Cases).cases


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_classes_are_those_of_the_products_that_fit(case: Case) -> None:
    drug = load_lexicon().drug(case.drug)
    found, reason = potency(drug, case.strength, case.vehicle, brand=case.brand, augmented=case.augmented)
    assert (found and (found.low, found.high)) == case.classes
    assert case.reason in reason


def test_every_topical_steroid_has_a_potency_and_a_reason() -> None:
    steroids = [drug for drug in load_lexicon().drugs if drug.drug_class == "topical_corticosteroid"]
    assert all(potency(drug, None, None)[0] is not None and potency(drug, None, None)[1] for drug in steroids)


def test_every_product_is_made_as_a_known_vehicle() -> None:
    known = {vehicle.id for vehicle in vehicles()}
    assert {form.vehicle for drug in load_lexicon().drugs for form in drug.formulations} <= known


@pytest.mark.parametrize(
    ("written", "vehicle"),
    [
        ("Oint.", "ointment"),
        ("ung", "ointment"),
        ("crm", "cream"),
        ("soln", "solution"),
        ("CR", "cream"),
        ("jar", None),
    ],
)
def test_short_vehicle_words_are_understood(written: str, vehicle: str | None) -> None:
    assert canonical_vehicle(written) == vehicle
