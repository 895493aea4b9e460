"""The facts of a chart, each with the spans it was read from. This is what the criteria engine sees.

Plain frozen data, no spaCy. A value that the chart does not settle is absent (``None`` or an empty
tuple): absent means *not documented*, never *false*. Offsets are code points, half-open, into the
note's text as read.
"""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

DiagnosisStatus = Literal["affirmed", "negated", "uncertain", "not_affirmed"]
VitiligoType = Literal["nonsegmental", "segmental", "unspecified"]
Severity = Literal["mild", "moderate", "severe", "mild_to_moderate", "moderate_to_severe"]
DrugClass = Literal[
    "topical_corticosteroid",
    "topical_calcineurin_inhibitor",
    "biologic",
    "jak_inhibitor",
    "immunosuppressant",
    "other",
]
TRIED_CLASSES: frozenset[DrugClass] = frozenset({"topical_corticosteroid", "topical_calcineurin_inhibitor"})
"""The classes of which a policy asks for a trial."""
TrialOutcome = Literal[
    "failed", "intolerant", "contraindicated", "effective", "ongoing", "not_taken", "partial", "unknown"
]
Continuity = Literal["continuous", "intermittent"]
ProductSource = Literal["prescription", "sample", "otc"]
SensitiveArea = Literal["face", "eyelids", "skin_folds", "genitalia"]
ResponseValue = Literal["improved", "not_improved", "unclear"]
UseTiming = Literal["current", "stopping", "past", "planned", "unknown"]
ConsultStatus = Literal["done", "pending", "declined"]


class Fact(BaseModel):
    """Anything read from a chart: immutable, and unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Fact):
    """Where something stands: ``text`` is the slice ``[start:end]`` of the note named ``note``."""

    note: str
    start: int
    end: int
    text: str


class Interval(Fact):
    """A quantity known to lie between two bounds; ``high`` is ``None`` when nothing bounds it above.

    A bound is inside the interval unless its ``_open`` flag is set: ``<10`` is ``[0, 10)``.
    """

    low: float
    high: float | None
    low_open: bool = False
    high_open: bool = False

    @model_validator(mode="after")
    def _ordered(self) -> "Interval":
        if self.high is not None and self.high < self.low:
            raise ValueError(f"interval ends ({self.high}) before it begins ({self.low})")
        return self

    def within(self, limit: float) -> bool:
        """Every possible value is at most ``limit``."""
        return self.high is not None and self.high <= limit

    def above(self, limit: float) -> bool:
        """Every possible value is greater than ``limit``."""
        return self.low > limit or (self.low == limit and self.low_open)

    def reaches(self, least: float) -> bool:
        """Every possible value is at least ``least``."""
        return self.low >= least

    def falls_short(self, least: float) -> bool:
        """Every possible value is less than ``least``."""
        return self.high is not None and (self.high < least or (self.high == least and self.high_open))


class NoteFact(Fact):
    """One note of the chart. ``date`` is the date of the visit or document, when known."""

    name: str
    sha256: str
    characters: int
    date: date | None


class Age(Fact):
    """Age in completed years at the date of service; ``arithmetic`` shows how it was reached."""

    years: int
    birth_date: date | None
    arithmetic: str
    evidence: tuple[Evidence, ...]


class Diagnosis(Fact):
    """A condition and how the chart stands to it. Ids: ``atopic_dermatitis``, ``vitiligo``, ``psoriasis``,
    ``alopecia``, or the id of another dermatosis of the lexicon. ``requested`` = the chart says that the
    drug is asked for this condition. ``uncertain`` = a differential or rule-out leaves it open;
    ``not_affirmed`` = not the patient's (family, education) or not said.
    """

    condition: str
    status: DiagnosisStatus
    requested: bool
    evidence: tuple[Evidence, ...]


class VitiligoPattern(Fact):
    """Type of vitiligo; ``unspecified`` when the chart says only vitiligo."""

    type: VitiligoType
    evidence: tuple[Evidence, ...]


class SeverityFact(Fact):
    """Severity of atopic dermatitis, from words or a scale. ``value`` is ``None`` when statements of
    the same date contradict each other, or when the disease is described as clear."""

    value: Severity | None
    date: date | None
    arithmetic: str
    evidence: tuple[Evidence, ...]


class BodySurfaceArea(Fact):
    """Percent of body surface involved, for one condition (``None`` = the chart does not tie it to one).

    The latest estimate not after the date of service. ``contradictory`` = estimates of the same date
    disagree; ``percent`` is then the span that holds both.
    """

    condition: str | None
    percent: Interval
    date: date | None
    contradictory: bool
    arithmetic: str
    evidence: tuple[Evidence, ...]


class Site(Fact):
    """A body site of the disease. ``area`` is the policy's sensitive area, ``None`` for an ordinary site,
    and ``ambiguous`` marks sites that may or may not be a sensitive area (elbow or knee flexures)."""

    site: str
    area: SensitiveArea | None
    ambiguous: bool
    involved: bool
    condition: str | None
    date: date | None
    evidence: tuple[Evidence, ...]


class DrugCourse(Fact):
    """One course of one drug. The unit of a trial, not a mention.

    ``potency`` is the interval of US classes (1 strongest - 7 weakest) that the product may have, ``None``
    when nothing is known. ``days`` is the interval of its duration. ``evidence`` holds every span;
    the three narrower tuples say which of them name the drug, its time and its result.
    """

    ingredient: str
    drug_class: DrugClass
    strength_percent: float | None = None
    vehicle: str | None = None
    potency: Interval | None = None
    potency_reason: str = ""
    source: ProductSource | None = None
    start: date | None = None
    stop: date | None = None
    days: Interval | None = None
    arithmetic: str = ""
    continuity: Continuity | None = None
    outcome: TrialOutcome = "unknown"
    condition: str | None = None
    drug_evidence: tuple[Evidence, ...] = ()
    duration_evidence: tuple[Evidence, ...] = ()
    outcome_evidence: tuple[Evidence, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class NoTrial(Fact):
    """The chart states that no drug of this class was tried."""

    drug_class: DrugClass
    evidence: tuple[Evidence, ...]


class ConcomitantUse(Fact):
    """A topical calcineurin inhibitor and a prescription topical corticosteroid in use at the same time."""

    corticosteroid: str
    calcineurin_inhibitor: str
    sample: bool
    evidence: tuple[Evidence, ...]


class SystemicUse(Fact):
    """Use of a biologic, JAK inhibitor, immunosuppressant or other listed systemic drug, and when."""

    ingredient: str
    drug_class: DrugClass
    timing: UseTiming
    evidence: tuple[Evidence, ...]


class Prescriber(Fact):
    """Specialty of the person who prescribes or signs, e.g. ``dermatology``, ``allergy/immunology``,
    ``family medicine``."""

    specialty: str
    evidence: tuple[Evidence, ...]


class Consultation(Fact):
    """A specialist's part in the case. Only ``done`` has taken place."""

    specialty: str
    status: ConsultStatus
    evidence: tuple[Evidence, ...]


class Response(Fact):
    """Response to topical ruxolitinib. ``sample`` = on sample product only."""

    value: ResponseValue
    sample: bool
    evidence: tuple[Evidence, ...]


class Contradiction(Fact):
    """Two statements of the same standing that cannot both hold. ``topic`` names the fact they concern."""

    topic: str
    text: str
    evidence: tuple[Evidence, ...]


class ChartFacts(Fact):
    """Everything the criteria need to know of a chart, at a date of service.

    ``drug_requested`` are the spans that ask for topical ruxolitinib. Tuples are in chart order.
    """

    notes: tuple[NoteFact, ...]
    age: Age | None = None
    diagnoses: tuple[Diagnosis, ...] = ()
    vitiligo_pattern: VitiligoPattern | None = None
    severity: SeverityFact | None = None
    body_surface_areas: tuple[BodySurfaceArea, ...] = ()
    sites: tuple[Site, ...] = ()
    drug_courses: tuple[DrugCourse, ...] = ()
    no_trials: tuple[NoTrial, ...] = ()
    concomitant_uses: tuple[ConcomitantUse, ...] = ()
    systemic_uses: tuple[SystemicUse, ...] = ()
    prescriber: Prescriber | None = None
    consultations: tuple[Consultation, ...] = ()
    response: Response | None = None
    contradictions: tuple[Contradiction, ...] = ()
    drug_requested: tuple[Evidence, ...] = ()
