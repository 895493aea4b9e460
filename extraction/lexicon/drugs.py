"""Drugs: what they are called, what they are made as, and which other drug the same word may mean."""

from typing import Annotated

from pydantic import Field, model_validator

from extraction.facts import DrugClass
from extraction.lexicon.entry import Entry, ShortForm, SourcedFile

PotencyClass = Annotated[int, Field(ge=1, le=7)]
ClassRange = tuple[PotencyClass, PotencyClass]

FILES = (
    "drugs/topical_corticosteroids.yaml",
    "drugs/topical_calcineurin_inhibitors.yaml",
    "drugs/biologics.yaml",
    "drugs/jak_inhibitors.yaml",
    "drugs/immunosuppressants.yaml",
    "drugs/other_drugs.yaml",
)


class Formulation(Entry):
    """One product form. ``us_class`` is its US potency class, a pair where no single class is agreed;
    ``sources_say`` is the spread of the charts where they differ from it."""

    vehicle: str
    strength_percent: float | None = None
    us_class: PotencyClass | ClassRange | None = None
    qualifier: str | None = None
    sources_say: ClassRange | None = None
    brands: tuple[str, ...] = ()
    source: tuple[str, ...]

    @property
    def classes(self) -> ClassRange | None:
        """Lowest and highest US class number of this form."""
        return (self.us_class, self.us_class) if isinstance(self.us_class, int) else self.us_class


class Alternate(Entry):
    """The entry that is meant instead when one of ``cues`` stands near the name."""

    id: str
    cues: tuple[str, ...]


class Drug(Entry):
    """One drug by one route. ``ingredient`` is the name in facts; several entries may share it."""

    id: str
    ingredient: str
    drug_class: DrugClass = Field(alias="class")
    route: str
    requested: bool = False
    policy_listed: bool = False
    names: tuple[str, ...]
    brands: tuple[str, ...] = ()
    foreign_brands: tuple[str, ...] = ()
    biosimilars: tuple[str, ...] = ()
    otc_brands: tuple[str, ...] = ()
    otc_up_to_percent: float | None = None
    misspellings: tuple[str, ...] = ()
    abbreviations: tuple[ShortForm, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    only_strength_percent: float | None = None
    formulations: tuple[Formulation, ...] = ()
    formulations_of: tuple[str, ...] = ()
    note: str | None = None
    source: tuple[str, ...]

    @model_validator(mode="after")
    def _products_have_known_brands(self) -> "Drug":
        known = {*self.brands, *self.foreign_brands, *self.otc_brands}
        strange = [brand for form in self.formulations for brand in form.brands if brand not in known]
        if strange:
            raise ValueError(f"brand {strange[0]!r} of a formulation is not among the brands of {self.id!r}")
        return self

    @property
    def systemic_cues(self) -> tuple[str, ...]:
        """Words near the name that turn it into another entry."""
        return tuple(cue for alternate in self.alternates for cue in alternate.cues)

    def forms(self) -> tuple[ShortForm, ...]:
        """Every way to write the drug, with its condition."""
        plain = (*self.names, *self.brands, *self.foreign_brands, *self.biosimilars, *self.otc_brands)
        spelled = (*plain, *self.misspellings)
        return (*(ShortForm(text=text, needs="none") for text in spelled), *self.abbreviations)

    def products(self, brand: str) -> tuple[Formulation, ...]:
        """The formulations sold under ``brand``; one only means that the brand says strength and vehicle."""
        wanted = brand.casefold()
        return tuple(form for form in self.formulations if wanted in (name.casefold() for name in form.brands))

    def is_otc(self, surface: str, strength_percent: float | None) -> bool:
        """Written as a non-prescription brand, or in a strength sold without prescription."""
        if surface.casefold() in (brand.casefold() for brand in self.otc_brands):
            return True
        limit = self.otc_up_to_percent
        return limit is not None and strength_percent is not None and strength_percent <= limit


class DrugFile(SourcedFile):
    """One file of drugs."""

    drugs: tuple[Drug, ...]


def with_shared_formulations(drugs: tuple[Drug, ...]) -> tuple[Drug, ...]:
    """``drugs``, with the products of the entries named in ``formulations_of`` added."""
    own = {drug.id: drug.formulations for drug in drugs}
    return tuple(_sharing(drug, own) if drug.formulations_of else drug for drug in drugs)


def _sharing(drug: Drug, own: dict[str, tuple[Formulation, ...]]) -> Drug:
    shared = tuple(form for entry_id in drug.formulations_of for form in own[entry_id])
    return drug.model_copy(update={"formulations": drug.formulations + shared})
