"""A coverage policy as data: one version, one file, never edited once in force.

Unknown keys are refused. Everything that a payer decides is here, in words of our own with a citation; the
program knows only the tests that the file may name.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from criteria.arguments import ConcurrentUse, RequestedFor, Test
from criteria.other_reading import View
from criteria.request import RequestType
from criteria.status import Status
from criteria.tree import Cite, Leaf, Node, Part, Words, leaves
from extraction.facts import DrugClass


class Indication(Part):
    """A covered use. ``conditions`` are the diagnoses that are this use; an affirmed one of ``open_conditions``
    may be. ``diagnosis`` names the criterion that decides which."""

    id: str
    title: Words
    cite: Cite
    conditions: tuple[str, ...]
    open_conditions: tuple[str, ...] = ()
    diagnosis: str
    criteria: Node


class Exclusion(Part):
    """A use or combination that is not covered."""

    id: str
    title: Words
    text: Words
    cite: Cite
    ask: Words
    readings: tuple[str, ...] = ()
    test: Annotated[ConcurrentUse | RequestedFor, Field(discriminator="predicate")]


class Statement(Part):
    """A rule or note in our own words, with its place in the policy."""

    text: Words
    cite: Cite
    readings: tuple[str, ...] = ()


class Waiver(Part):
    """A note of the policy by which criteria are met another way."""

    id: str
    text: Words
    cite: Cite
    readings: tuple[str, ...] = ()
    test: Test


class Renewal(Part):
    """What a reauthorization needs; the criteria of the use again when ``repeats_initial_criteria``."""

    text: Words
    cite: Cite
    repeats_initial_criteria: bool
    examples: dict[str, tuple[str, ...]]
    criteria: tuple[Leaf, ...]


class Authorization(Part):
    """For how many months at most a use is authorized."""

    indication: str
    request: RequestType
    months: int = Field(ge=1)
    cite: Cite


class Product(Part):
    """A row of the policy's table of examples. ``misprint`` tells what the printed row has wrong."""

    name: str
    ingredient: str
    mechanism: Words
    drug_class: DrugClass
    kind: str | None = None
    forms: tuple[str, ...]
    misprint: str | None = None


class Table(Part):
    """The policy's table of examples of drugs that may not be combined."""

    title: Words
    cite: Cite
    note: Words
    products: tuple[Product, ...]


class Change(Part):
    """What another reading changes: ``arguments`` of the tests of the rules that name the reading, where a test has
    them; with ``drop`` those criteria and waivers fall away; ``facts`` is the view of the facts."""

    arguments: dict[str, Any] = Field(default_factory=dict)
    drop: bool = False
    facts: View | None = None
    repeats_initial_criteria: bool | None = None
    applies_before_effective: bool = False


class Reading(Part):
    """A point that the policy or a chart leaves open: the question, how it is read here, what else was
    possible, and where the choice comes from. ``switch`` holds the other readings that can be tried, by a short
    name; ``default`` is the short name of the one taken. Without a switch the point is settled while notes are read."""

    id: str
    question: Words
    reading: Words
    alternatives: tuple[str, ...]
    origin: Words
    default: str = "as_read"
    switch: dict[str, Change] = Field(default_factory=dict)


class Notice(Part):
    """Something a reader should know when a criterion comes out in a certain way, from a date of service on."""

    id: str
    text: Words
    criterion: str
    status: Status
    since: date | None = None


class Advice(Part):
    """From when on the age of a fact is worth telling, and the potency classes that payers disagree on."""

    bsa_older_than_months: int
    trial_older_than_years: int
    disputed_potency_classes: tuple[int, ...]


class Drug(Part):
    """The product that the policy covers."""

    brand: str
    ingredient: str
    form: str
    strength_percent: float


class Source(Part):
    """Where the policy was taken from, and how it was put into this form."""

    document: str
    publisher: str
    effective_as_printed: str
    provenance: Literal["read in full", "third-party abstract, unverified", "reconstructed from a revision note"]
    how: Words


class Policy(Part):
    """One version of a coverage policy. ``sha256`` is that of its file, set when it is loaded."""

    id: str
    payer: str
    number: str
    title: str
    drug: Drug
    effective: date
    until: date | None = None
    source: Source
    revision: Words
    benefit_plan: Statement
    care: Statement
    indications: tuple[Indication, ...] = Field(min_length=1)
    waivers: tuple[Waiver, ...] = ()
    exclusions: tuple[Exclusion, ...]
    other_use: Statement
    samples: Statement
    renewal: Renewal
    authorization: tuple[Authorization, ...]
    table: Table
    readings: tuple[Reading, ...]
    general_readings: tuple[str, ...]
    notices: tuple[Notice, ...] = ()
    advice: Advice
    sha256: str = ""
    applies_before_effective: bool = Field(default=False, exclude=True)

    def in_force(self, day: date) -> bool:
        """Whether this version governs a date of service."""
        begun = self.applies_before_effective or self.effective <= day
        return begun and (self.until is None or day <= self.until)

    def months(self, indication: str, request: RequestType) -> int | None:
        """Longest authorization for a use and type of request."""
        pairs = {(one.indication, one.request): one.months for one in self.authorization}
        return pairs.get((indication, request))

    def tree(self, indication: Indication, request: RequestType) -> Node:
        """What is judged for a use: its criteria, or at a renewal that does not repeat them the diagnosis alone."""
        if request == "initial" or self.renewal.repeats_initial_criteria:
            return indication.criteria
        return diagnosis_of(indication)

    def waiver(self, name: str | None) -> Waiver | None:
        """The note of that name."""
        return next((one for one in self.waivers if one.id == name), None)


def diagnosis_of(indication: Indication) -> Leaf:
    """The criterion that says the patient has the disease."""
    return next(leaf for leaf in leaves(indication.criteria) if leaf.id == indication.diagnosis)
