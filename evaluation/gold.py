"""What people concluded from a chart: ``gold.yaml`` beside its notes, read strictly.

Only what is given is scored. An absent key was not at issue; an explicit null was looked at and is not settled
by the chart.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from extraction import strict_yaml
from extraction.facts import Continuity, DrugClass, ProductSource, ResponseValue, SensitiveArea, Severity, VitiligoType
from extraction.strict_yaml import DataError

GOLD_FILE = "gold.yaml"
Outcome = Literal["criteria_met", "criteria_not_met", "more_information_needed"]
Status = Literal["met", "not_met", "unknown", "present", "absent"]
Indication = Literal["atopic_dermatitis", "nonsegmental_vitiligo", "other", "none"]
TherapyOutcome = Literal["failed", "intolerant", "contraindicated", "effective", "ongoing", "not_taken", "unknown"]
Stance = Literal["affirmed", "negated", "not_affirmed"]
Condition = Literal["atopic_dermatitis", "vitiligo", "psoriasis", "alopecia"]
Precision = Literal["month", "year", "season"]
PotencyWord = Literal["low", "medium", "high", "very_high"]
POTENCY_CLASSES: Mapping[str, tuple[int, int]] = {"very_high": (1, 1), "high": (2, 3), "medium": (4, 5), "low": (6, 7)}


class GoldData(BaseModel):
    """Anything in a gold file: immutable, and unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Bounds(GoldData):
    """A quantity between two bounds; ``high`` null when nothing bounds it above."""

    low: float
    high: float | None = None


class GoldTherapy(GoldData):
    """One course of one drug. ``duration_days`` is the lower bound, ``duration_high_days`` the upper one."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    ingredient: str
    drug_class: DrugClass = Field(alias="class")
    outcome: TherapyOutcome | None = None
    strength_percent: float | None = None
    vehicle: str | None = None
    duration_days: float | None = None
    duration_high_days: float | None = None
    duration_precision: Precision | None = None
    continuity: Continuity | None = None
    source: ProductSource | None = None
    potency: PotencyWord | None = None
    potency_class: int | None = Field(default=None, ge=1, le=7)
    start: date | None = None
    stop: date | None = None
    days: Bounds | None = None


class GoldFacts(GoldData):
    """The facts of a chart, under the keys of the review format."""

    diagnoses: dict[Condition, Stance] = Field(default_factory=dict)
    vitiligo_type: VitiligoType | None = None
    age_years: int | None = None
    bsa_percent: Bounds | None = None
    severity: Severity | None = None
    sensitive_sites: tuple[SensitiveArea, ...] | None = None
    therapies: tuple[GoldTherapy, ...] | None = None
    concurrent: tuple[str, ...] | None = None
    prescriber_specialty: str | None = None
    consult_specialty: str | None = None
    response: ResponseValue | None = None
    concomitant_tcs_tci: bool | None = None

    def given(self, name: str) -> bool:
        """Whether the file has this key, be its value null or not."""
        return name in self.model_fields_set


class Quote(GoldData):
    """An exact substring of a note."""

    note: str
    quote: str = Field(min_length=1)


class GoldRequest(GoldData):
    """The request that the gold was written for."""

    type: Literal["initial", "reauthorization"] = "initial"
    date_of_service: date | None = None


class Gold(GoldData):
    """Everything people concluded from one chart."""

    id: str
    request: GoldRequest | None = None
    notes: tuple[str, ...] | None = None
    outcome: Outcome | None = None
    indication: Indication | None = None
    criteria: dict[str, Status] = Field(default_factory=dict)
    facts: GoldFacts = GoldFacts()
    not_therapies: tuple[str, ...] = ()
    evidence: dict[str, tuple[Quote, ...]] = Field(default_factory=dict)
    why: str | None = None


@dataclass(frozen=True)
class Misquoted:
    """A quote that does not stand in its note, by its place in the file."""

    path: tuple[str | int, ...]
    problem: str


def load_gold(path: Path, texts: Mapping[str, str]) -> Gold:
    """The gold file at ``path`` for notes with these texts by name.

    Raises ``DataError`` with file and line for an unknown key, a wrong value, or a quote that is not in its note.
    """
    gold, line_of = strict_yaml.load_located(path, Gold)
    for wrong in misquoted(gold, texts):
        raise DataError(f"{path}:{line_of(wrong.path)}: {wrong.problem}")
    return gold


def misquoted(gold: Gold, texts: Mapping[str, str]) -> Iterator[Misquoted]:
    """The quotes that do not stand in their notes."""
    for criterion, quotes in gold.evidence.items():
        for index, one in enumerate(quotes):
            place = ("evidence", criterion, index)
            if one.note not in texts:
                yield Misquoted(
                    (*place, "note"), f"no note {one.note!r} in this chart; it has {', '.join(sorted(texts))}"
                )
            elif one.quote not in texts[one.note]:
                problem = f"quote {_short(one.quote)} does not stand in {one.note}; copy it exactly, line ends included"
                yield Misquoted((*place, "quote"), problem)


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return repr(words if len(words) <= 60 else f"{words[:57]}...")
