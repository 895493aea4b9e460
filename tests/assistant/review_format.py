"""The review format (``chartproof.review/1``) as outside programs rely on it, written down a second time.

Nothing here is imported from the program, so that a change of the program cannot change the format unseen. Models
forbid unknown keys, except in ``facts``, which may hold more.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Number = int | float


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Request(Strict):
    type: Literal["initial", "reauthorization"]
    date_of_service: Day


class PolicyVersion(Strict):
    id: str
    effective: Day
    sha256: Hash


class NoteRead(Strict):
    name: str
    sha256: Hash
    characters: int
    date: Day | None


class Span(Strict):
    note: str
    start: int
    end: int
    text: str


class Cite(Strict):
    section: str
    item: str | None
    page: int


class Criterion(Strict):
    id: str
    status: Literal["met", "not_met", "unknown"]
    text: str
    cite: Cite
    reason: str
    evidence: list[Span]
    ask: str | None


class Exclusion(Strict):
    id: str
    status: Literal["present", "absent", "unknown"]
    reason: str
    evidence: list[Span]


class Missing(Strict):
    criterion: str
    ask: str


class Advisory(Strict):
    id: str
    text: str
    evidence: list[Span]


class Bounds(Strict):
    low: Number
    high: Number | None


DiagnosisValue = Literal["affirmed", "negated", "not_affirmed"]


class Diagnoses(Strict):
    atopic_dermatitis: DiagnosisValue
    vitiligo: DiagnosisValue
    psoriasis: DiagnosisValue
    alopecia: DiagnosisValue


DrugClass = Literal[
    "topical_corticosteroid", "topical_calcineurin_inhibitor", "biologic", "jak_inhibitor", "immunosuppressant", "other"
]
Result = Literal["failed", "intolerant", "contraindicated", "effective", "ongoing", "not_taken", "unknown"]


class Therapy(Strict):
    ingredient: str
    drug_class: DrugClass = Field(alias="class")
    strength_percent: Number | None
    duration_days: Number | None
    outcome: Result
    evidence: list[Span] = Field(min_length=1)
    vehicle: str | None = None
    continuity: Literal["continuous", "intermittent"] | None = None
    source: Literal["prescription", "sample", "otc"] | None = None
    potency_class: Annotated[int, Field(ge=1, le=7)] | None = None
    potency: Bounds | None = None
    start: Day | None = None
    stop: Day | None = None
    days: Bounds | None = None


class Proof(Strict):
    program: str
    lexicon_sha256: Hash
    sha256: Hash


class Facts(Strict):
    diagnoses: Diagnoses
    vitiligo_type: Literal["nonsegmental", "segmental", "unspecified"] | None
    age_years: int | None
    bsa_percent: Bounds | None
    severity: Literal["mild", "moderate", "severe", "mild_to_moderate", "moderate_to_severe"] | None
    sensitive_sites: list[Literal["face", "eyelids", "skin_folds", "genitalia"]]
    therapies: list[Therapy]
    concurrent: list[str]
    prescriber_specialty: str | None
    consult_specialty: str | None
    response: Literal["improved", "not_improved"] | None
    concomitant_tcs_tci: bool
    readings: dict[str, str]
    chart: dict[str, Any]
    proof: Proof


class ReviewFormat(Strict):
    schema_name: Literal["chartproof.review/1"] = Field(alias="schema")
    case_id: str
    request: Request
    policy: PolicyVersion
    notes: list[NoteRead]
    outcome: Literal["criteria_met", "criteria_not_met", "more_information_needed"]
    indication: Literal["atopic_dermatitis", "nonsegmental_vitiligo", "other", "none"]
    authorization_months: int | None
    criteria: list[Criterion]
    exclusions: list[Exclusion]
    missing: list[Missing]
    advisories: list[Advisory]
    facts: Facts


KEYS = [field.alias or name for name, field in ReviewFormat.model_fields.items()]
FACT_KEYS = list(Facts.model_fields)
AD = [
    "ad.diagnosis",
    "ad.severity",
    "ad.age",
    "ad.bsa",
    "ad.steroid_or_site",
    "ad.steroid_trial",
    "ad.sensitive_site",
    "ad.calcineurin_trial",
    "ad.prescriber",
]
NSV = [one.replace("ad.", "nsv.") for one in AD if one != "ad.severity"]
EXCLUSIONS = [
    "exclusion.biologic_or_jak",
    "exclusion.immunosuppressant",
    "exclusion.alopecia",
    "exclusion.plaque_psoriasis",
]
SOME_DAY = date(2025, 6, 4)


def expected_criteria(indication: str, request: str) -> list[str]:
    """Ids that ``criteria`` must hold, in order."""
    if indication in ("other", "none"):
        return ["ad.diagnosis", "nsv.diagnosis"]
    own = AD if indication == "atopic_dermatitis" else NSV
    return own + (["reauth.response"] if request == "reauthorization" else [])
