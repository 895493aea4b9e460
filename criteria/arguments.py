"""The closed set of tests that a policy may name, each with its typed arguments.

Numbers, lists of areas, specialties and drug classes are written in the policy file and arrive here;
there is no default that a payer would have to know of.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from extraction.facts import DrugClass, ProductSource, SensitiveArea, Severity, VitiligoType

Conditions = Annotated[tuple[str, ...], Field(min_length=1)]


class Arguments(BaseModel):
    """Arguments of a test: immutable, and unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Diagnosis(Arguments):
    """The patient has one of ``conditions``. An affirmed one of ``open_conditions`` leaves it open.
    With ``vitiligo_type`` the pattern must be that one."""

    predicate: Literal["diagnosis"]
    conditions: Conditions
    open_conditions: tuple[str, ...] = ()
    vitiligo_type: VitiligoType | None = None


class SeverityWithin(Arguments):
    """Severity is one of ``accepted``; one of ``refused`` is not met; any other leaves it open."""

    predicate: Literal["severity_within"]
    accepted: tuple[Severity, ...]
    refused: tuple[Severity, ...]


class AgeAtLeast(Arguments):
    """At least ``years`` old at the date of service."""

    predicate: Literal["age_at_least"]
    years: int


class BsaAtMost(Arguments):
    """At most ``percent`` of the body surface involved by one of ``conditions``."""

    predicate: Literal["bsa_at_most"]
    percent: float
    conditions: Conditions


class Tried(Arguments):
    """Failure of one drug of ``drug_classes`` after ``days``, or intolerance of it, or contraindication.

    ``weakest_class`` is the weakest US potency class that qualifies (1 strongest, 7 weakest).
    ``consecutive`` asks for days in one piece; otherwise several courses of a drug add up.
    """

    predicate: Literal["tried"]
    drug_classes: Annotated[tuple[DrugClass, ...], Field(min_length=1)]
    days: int
    consecutive: bool
    weakest_class: int | None = None
    sources_not_counted: tuple[ProductSource, ...]
    conditions: Conditions


class SiteInvolved(Arguments):
    """One of ``areas`` is affected by one of ``conditions``."""

    predicate: Literal["site_involved"]
    areas: Annotated[tuple[SensitiveArea, ...], Field(min_length=1)]
    conditions: Conditions


class PrescribedBy(Arguments):
    """Prescribed by one of ``specialties``, or after a consultation with one that has taken place."""

    predicate: Literal["prescribed_by"]
    specialties: Annotated[tuple[str, ...], Field(min_length=1)]


class ConcurrentUse(Arguments):
    """Current use of a drug of ``drug_classes`` or of one of ``products``; those of ``never`` do not count."""

    predicate: Literal["concurrent_use"]
    drug_classes: tuple[DrugClass, ...]
    products: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class RequestedFor(Arguments):
    """The drug is asked for one of ``conditions``."""

    predicate: Literal["requested_for"]
    conditions: Conditions


class Responded(Arguments):
    """The disease got better on the drug. ``samples_count`` tells whether sample product may show it."""

    predicate: Literal["responded"]
    samples_count: bool


class ConcomitantUse(Arguments):
    """A topical corticosteroid and a topical calcineurin inhibitor in use at the same time."""

    predicate: Literal["concomitant_use"]
    samples_count: bool


Test = Annotated[
    Diagnosis
    | SeverityWithin
    | AgeAtLeast
    | BsaAtMost
    | Tried
    | SiteInvolved
    | PrescribedBy
    | ConcurrentUse
    | RequestedFor
    | Responded
    | ConcomitantUse,
    Field(discriminator="predicate"),
]
