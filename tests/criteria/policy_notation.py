"""The short notation of the policy cases: facts of a chart as a pharmacist would jot them down.

Evidence is made up where the notation gives none: a passage whose text is the entry itself.
"""

import re
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ConfigDict, Field

from criteria.request import Request, RequestType
from extraction import facts as chart
from extraction.facts import ChartFacts, Evidence, Interval
from extraction.strict_yaml import load

CASES = Path(__file__).parents[1] / "cases" / "policy"
CLASSES: dict[str, chart.DrugClass] = {
    "steroid": "topical_corticosteroid",
    "calcineurin": "topical_calcineurin_inhibitor",
}
OUTCOMES = {one.replace("_", " "): one for one in get_args(chart.TrialOutcome)}


class Jotted(BaseModel):
    """The facts of a case. A key left out, or null, is a fact the chart does not hold."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    diagnoses: dict[str, str] | None = None
    vitiligo: chart.VitiligoType | None = None
    severity: str | None = None
    age: int | None = None
    bsa: dict[str, str] | str | int | float | None = None
    sites: tuple[str, ...] | None = None
    courses: tuple[str, ...] | None = None
    never_tried: tuple[str, ...] | None = None
    together: tuple[str, ...] | None = None
    systemic: tuple[str, ...] | None = None
    prescriber: str | None = None
    consults: tuple[str, ...] | None = None
    response: str | None = None
    drug_named: bool = True


class Base(BaseModel):
    """The chart that every case of a file starts from, and everything that is found in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    request: RequestType = "initial"
    day: date
    facts: Jotted
    expect: dict[str, str]


class Case(BaseModel):
    """One chart: what differs from the base, and what that changes. ``instead`` is the whole expectation anew."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=10)
    request: RequestType | None = None
    day: date | None = None
    readings: dict[str, str] = {}
    change: Jotted = Jotted()
    expect: dict[str, str] = {}
    instead: dict[str, str] | None = None


class CaseFile(BaseModel):
    """A base and its cases."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    base: Base
    cases: tuple[Case, ...]


class Ready(BaseModel):
    """A case made whole: its facts, its request and every status it should have."""

    name: str
    jotted: Jotted
    request: Request
    readings: dict[str, str]
    expected: dict[str, str]


def all_cases() -> list[Ready]:
    """Every case of every file, the bases too."""
    return [one for path in sorted(CASES.glob("*.yaml")) for one in _ready(path)]


def _ready(path: Path) -> list[Ready]:
    file = load(path, CaseFile)
    base = file.base
    start = Case(name=f"{path.stem}: the chart that the cases start from")
    return [_whole(one, base) for one in (start, *file.cases)]


def _whole(case: Case, base: Base) -> Ready:
    changed = {name: getattr(case.change, name) for name in case.change.model_fields_set}
    request = Request(type=case.request or base.request, date_of_service=case.day or base.day)
    expected = case.instead if case.instead is not None else base.expect | case.expect
    return Ready(
        name=case.name,
        jotted=base.facts.model_copy(update=changed),
        request=request,
        readings=case.readings,
        expected=expected,
    )


class Notebook:
    """Hands out passages, one after the other in one note."""

    def __init__(self) -> None:
        self._starts = count(0, 200)

    def passage(self, text: str) -> tuple[Evidence, ...]:
        """A passage that reads ``text``."""
        start = next(self._starts)
        return (Evidence(note="note.txt", start=start, end=start + len(text), text=text),)


def facts_of(jotted: Jotted) -> ChartFacts:
    """The facts that the notation stands for."""
    book = Notebook()
    return ChartFacts(
        notes=(chart.NoteFact(name="note.txt", sha256="0" * 64, characters=5000, date=date(2025, 3, 1)),),
        age=_age(jotted.age, book),
        diagnoses=tuple(_diagnosis(one, words, book) for one, words in (jotted.diagnoses or {}).items()),
        vitiligo_pattern=_pattern(jotted.vitiligo, book),
        severity=_severity(jotted.severity, book),
        body_surface_areas=_areas(jotted.bsa, book),
        sites=tuple(_site(one, book) for one in jotted.sites or ()),
        drug_courses=tuple(course(one, book) for one in jotted.courses or ()),
        no_trials=tuple(
            chart.NoTrial(drug_class=CLASSES[one], evidence=book.passage(f"never tried {one}"))
            for one in jotted.never_tried or ()
        ),
        concomitant_uses=tuple(_together(one, book) for one in jotted.together or ()),
        systemic_uses=tuple(systemic(one, book) for one in jotted.systemic or ()),
        prescriber=_prescriber(jotted.prescriber, book),
        consultations=tuple(_consult(one, book) for one in jotted.consults or ()),
        response=_response(jotted.response, book),
        drug_requested=book.passage("Opzelura 1.5% cream") if jotted.drug_named else (),
    )


def _age(years: int | None, book: Notebook) -> chart.Age | None:
    if years is None:
        return None
    return chart.Age(years=years, birth_date=None, arithmetic="", evidence=book.passage(f"{years} years old"))


def _diagnosis(condition: str, words: str, book: Notebook) -> chart.Diagnosis:
    status, requested = words.removesuffix(", requested").replace(" ", "_"), words.endswith(", requested")
    return chart.Diagnosis.model_validate(
        {"condition": condition, "status": status, "requested": requested, "evidence": book.passage(condition)}
    )


def _pattern(kind: chart.VitiligoType | None, book: Notebook) -> chart.VitiligoPattern | None:
    return chart.VitiligoPattern(type=kind, evidence=book.passage(kind)) if kind else None


def _severity(words: str | None, book: Notebook) -> chart.SeverityFact | None:
    if words is None:
        return None
    value = None if words == "unsettled" else words.replace(" ", "_")
    return chart.SeverityFact.model_validate(
        {"value": value, "date": None, "arithmetic": "", "evidence": book.passage(words)}
    )


def _areas(jotted: Any, book: Notebook) -> tuple[chart.BodySurfaceArea, ...]:
    if jotted is None:
        return ()
    named = jotted if isinstance(jotted, dict) else {"": str(jotted)}
    return tuple(_area(condition or None, words, book) for condition, words in named.items())


def _area(condition: str | None, words: str, book: Notebook) -> chart.BodySurfaceArea:
    day = re.search(r"on (\d{4}-\d{2}-\d{2})", words)
    return chart.BodySurfaceArea(
        condition=condition,
        percent=interval(words.split(" ")[0]),
        date=date.fromisoformat(day[1]) if day else None,
        contradictory="contradictory" in words,
        arithmetic="",
        evidence=book.passage(f"BSA {words}%"),
    )


def interval(words: str) -> Interval:
    """``8``, ``12-22``, ``<10`` (10 left out) or ``>=15``."""
    if words.startswith("<"):
        return Interval(low=0, high=float(words[1:]), high_open=True)
    if words.startswith(">="):
        return Interval(low=float(words[2:]), high=None)
    low, _, high = words.partition("-")
    return Interval(low=float(low), high=float(high or low))


def _site(words: str, book: Notebook) -> chart.Site:
    """``hands``; ``cheeks = face``; ``no eyelids = eyelids``; ``elbow bends = open``, or ``= open skin_folds``."""
    name, _, kind = words.partition(" = ")
    area = kind.removeprefix("open").strip()
    return chart.Site.model_validate(
        {
            "site": name.removeprefix("no "),
            "area": area or None,
            "ambiguous": kind.startswith("open"),
            "involved": not name.startswith("no "),
            "condition": None,
            "date": None,
            "evidence": book.passage(name),
        }
    )


def course(words: str, book: Notebook) -> chart.DrugCourse:
    """``steroid triamcinolone 0.1%, class 4, 42 d, failed``; further words in any order."""
    first, *rest = words.split(", ")
    kind, name = first.split(" ", 1)
    strength = re.search(r" ([\d.]+)%", name)
    known: dict[str, Any] = {
        "ingredient": name[: strength.start()] if strength else name,
        "drug_class": CLASSES[kind],
        "strength_percent": float(strength[1]) if strength else None,
        "evidence": book.passage(words),
    }
    for word in rest:
        known |= _property(word)
    return chart.DrugCourse.model_validate(known)


def _property(word: str) -> dict[str, Any]:
    if word.startswith("class "):
        return {"potency": interval(word.removeprefix("class "))}
    if word.endswith(" d"):
        return {"days": interval(word.removesuffix(" d"))}
    if word.startswith(("from ", "to ")):
        side, day = word.split(" ")
        return {"start" if side == "from" else "stop": date.fromisoformat(day)}
    if word.startswith("for "):
        return {"condition": word.removeprefix("for ").replace(" ", "_")}
    if word in get_args(chart.ProductSource):
        return {"source": word}
    if word in get_args(chart.Continuity):
        return {"continuity": word}
    return {"outcome": OUTCOMES[word]}


def _together(words: str, book: Notebook) -> chart.ConcomitantUse:
    pair, _, sample = words.partition(", ")
    steroid, inhibitor = pair.split(" + ")
    return chart.ConcomitantUse(
        corticosteroid=steroid,
        calcineurin_inhibitor=inhibitor,
        sample=sample == "sample",
        evidence=book.passage(words),
    )


def systemic(words: str, book: Notebook) -> chart.SystemicUse:
    """``dupilumab, biologic, current``."""
    name, kind, timing = words.split(", ")
    return chart.SystemicUse.model_validate(
        {"ingredient": name, "drug_class": kind.replace(" ", "_"), "timing": timing, "evidence": book.passage(words)}
    )


def _prescriber(specialty: str | None, book: Notebook) -> chart.Prescriber | None:
    return chart.Prescriber(specialty=specialty, evidence=book.passage(specialty)) if specialty else None


def _consult(words: str, book: Notebook) -> chart.Consultation:
    specialty, status = words.rsplit(", ", 1)
    return chart.Consultation.model_validate(
        {"specialty": specialty, "status": status, "evidence": book.passage(words)}
    )


def _response(words: str | None, book: Notebook) -> chart.Response | None:
    if words is None:
        return None
    value, sample = words.removesuffix(" on samples").replace(" ", "_"), words.endswith(" on samples")
    return chart.Response.model_validate({"value": value, "sample": sample, "evidence": book.passage(words)})
