"""What one note yields, before the notes of a chart are put together. Plain data with evidence, no spaCy."""

from dataclasses import dataclass
from datetime import date

from extraction.facts import (
    ConcomitantUse,
    Consultation,
    DiagnosisStatus,
    DrugClass,
    DrugCourse,
    Evidence,
    Interval,
    NoteFact,
    ResponseValue,
    SensitiveArea,
    Severity,
    TrialOutcome,
    UseTiming,
    VitiligoType,
)

LONGEST_COURSE_DAYS = 3650
"""Days beyond which a span of dates is not one course: a date of birth has got into it."""


@dataclass(frozen=True)
class AgeFinding:
    """A birth date, or an age in years as stated on the note's date. ``birth_latest``: the birth date is only known
    to lie between the two."""

    birth_date: date | None
    years: int | None
    evidence: Evidence
    birth_latest: date | None = None


@dataclass(frozen=True)
class DiagnosisFinding:
    """One statement about a condition."""

    condition: str
    status: DiagnosisStatus
    requested: bool
    assessed: bool
    evidence: Evidence


@dataclass(frozen=True)
class VitiligoTypeFinding:
    """One statement about the type of vitiligo; ``named`` when it says the type, not only the distribution."""

    type: VitiligoType
    named: bool
    assessed: bool
    evidence: Evidence


@dataclass(frozen=True)
class SeverityFinding:
    """One severity statement; ``scored`` when read from a scale. ``value`` ``None`` is clear."""

    value: Severity | None
    scored: bool
    date: date | None
    arithmetic: str
    evidence: Evidence
    condition: str | None = None


FORMER, TOLD, ORDINARY, TODAY, CORRECTION = range(5)
"""Ranks of an estimate: of an earlier time, by someone who did not examine, plain, a total or today's, correcting."""


@dataclass(frozen=True)
class BodySurfaceFinding:
    """One estimate of involved surface. ``rank`` is one of those above."""

    condition: str | None
    percent: Interval
    date: date | None
    rank: int
    arithmetic: str
    evidence: Evidence


@dataclass(frozen=True)
class SiteFinding:
    """One statement that a site is involved or free; ``disease`` when the words tie it to one of its own, as tinea;
    ``one_of`` when it only says that the disease is at one or other of the sites named."""

    site: str
    area: SensitiveArea | None
    ambiguous: bool
    involved: bool
    examined: bool
    evidence: Evidence
    disease: str | None = None
    one_of: bool = False


@dataclass(frozen=True)
class CourseFinding:
    """One course as a note tells it. ``taken`` is false for what was planned, declined or never filled.

    ``ordered`` is the day that a note has the patient begin the drug on, ``exactly`` where it names the day; ``until``
    is the day of a note that finds the use still going on. ``again``: a further use. ``noted``: the note's day.
    ``corrects``: its length takes back what was told before.
    """

    course: DrugCourse
    taken: bool
    planned: bool
    named: bool
    requested: bool
    ordered: date | None = None
    exactly: bool = False
    until: date | None = None
    again: bool = False
    noted: date | None = None
    corrects: bool = False


@dataclass(frozen=True)
class SharedUse:
    """What a note tells of the use of two topical drugs that it does not name. ``until``: the day up to which.
    ``since_visit``: from the visit before."""

    days: Interval | None
    arithmetic: str
    outcome: TrialOutcome
    until: date | None
    evidence: Evidence
    since_visit: bool = False


@dataclass(frozen=True)
class SystemicFinding:
    """One statement about a systemic drug's use. ``firm``: a next dose is due, which no word on former times undoes."""

    ingredient: str
    drug_class: DrugClass
    timing: UseTiming
    evidence: Evidence
    firm: bool = False


@dataclass(frozen=True)
class PrescriberFinding:
    """A specialty tied to the author or prescriber. ``rank``: 3 labelled, 2 signature, 1 letterhead."""

    specialty: str
    rank: int
    evidence: Evidence


@dataclass(frozen=True)
class ResponseFinding:
    """One statement about the response to topical ruxolitinib. ``rank``: 2 the clinician looked or measured, 1 told,
    0 the patient's opinion. ``tied``: the note tells of the drug in use. ``general``: of the treatment as such."""

    value: ResponseValue
    sample: bool
    evidence: Evidence
    rank: int = 1
    tied: bool = True
    general: bool = False


@dataclass(frozen=True)
class NoTrialFinding:
    """The note says that nothing of this class was tried."""

    drug_class: DrugClass
    evidence: Evidence


@dataclass(frozen=True)
class NoteFindings:
    """Everything found in one note, in text order."""

    note: NoteFact
    ages: tuple[AgeFinding, ...]
    diagnoses: tuple[DiagnosisFinding, ...]
    vitiligo_types: tuple[VitiligoTypeFinding, ...]
    severities: tuple[SeverityFinding, ...]
    surfaces: tuple[BodySurfaceFinding, ...]
    sites: tuple[SiteFinding, ...]
    courses: tuple[CourseFinding, ...]
    shared: tuple[SharedUse, ...]
    concomitant: tuple[ConcomitantUse, ...]
    no_trials: tuple[NoTrialFinding, ...]
    systemic: tuple[SystemicFinding, ...]
    prescribers: tuple[PrescriberFinding, ...]
    consultations: tuple[Consultation, ...]
    responses: tuple[ResponseFinding, ...]
    uses: tuple[Evidence, ...]
    requests: tuple[Evidence, ...]
    atopic: tuple[Evidence, ...]
