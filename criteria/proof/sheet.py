"""The summary of the facts against the facts themselves: what a reader sees is what the criteria were judged by."""

from collections.abc import Iterator
from typing import Any

from extraction.facts import ChartFacts, DrugCourse, Interval, SystemicUse

_TIMING = {"current": "ongoing", "stopping": "ongoing", "planned": "not_taken"}


def wrong_in_sheet(sheet: dict[str, Any], facts: ChartFacts) -> Iterator[str]:
    """The keys of the summary that say other than the facts."""
    for key, value in _expected(facts).items():
        if sheet.get(key) != value:
            yield f"facts.{key} is {sheet.get(key)!r}, but the facts say {value!r}"
    areas = [_bounds(one.percent) for one in facts.body_surface_areas]
    if sheet.get("bsa_percent") not in (areas or (None,)):
        yield "facts.bsa_percent is none of the estimates in the facts"
    yield from _therapies(sheet.get("therapies"), facts)


def _expected(facts: ChartFacts) -> dict[str, Any]:
    involved = {one.area for one in facts.sites if one.involved and not one.ambiguous}
    response = facts.response.value if facts.response else None
    done = [one.specialty for one in facts.consultations if one.status == "done"]
    now = [one.ingredient for one in facts.systemic_uses if one.timing == "current"]
    return {
        "diagnoses": {one: _status(facts, one) for one in ("atopic_dermatitis", "vitiligo", "psoriasis", "alopecia")},
        "vitiligo_type": facts.vitiligo_pattern.type if facts.vitiligo_pattern else None,
        "age_years": facts.age.years if facts.age else None,
        "severity": facts.severity.value if facts.severity else None,
        "sensitive_sites": [one for one in ("face", "eyelids", "skin_folds", "genitalia") if one in involved],
        "concurrent": list(dict.fromkeys(now)),
        "prescriber_specialty": facts.prescriber.specialty if facts.prescriber else None,
        "consult_specialty": done[0] if done else None,
        "response": response if response in ("improved", "not_improved") else None,
        "concomitant_tcs_tci": not all(one.sample for one in facts.concomitant_uses),
    }


def _status(facts: ChartFacts, condition: str) -> str:
    said = [one.status for one in facts.diagnoses if one.condition == condition]
    return said[0] if said and said[0] != "uncertain" else "not_affirmed"


def _therapies(told: Any, facts: ChartFacts) -> Iterator[str]:
    """Every course once and in order, then drugs in use that no course tells of."""
    courses = [_course(one) for one in facts.drug_courses]
    uses = [_use(one) for one in facts.systemic_uses]
    told = told if isinstance(told, list) else []
    if told[: len(courses)] != courses:
        place = next((n for n, one in enumerate(courses) if n >= len(told) or told[n] != one), 0)
        yield f"facts.therapies.{place} is not the course of {facts.drug_courses[place].ingredient} in the facts"
    rest = told[len(courses) :]
    listed = {(one["ingredient"], one["class"]) for one in told if isinstance(one, dict) and "class" in one}
    if any(one not in uses for one in rest):
        yield f"facts.therapies.{len(courses)} is no use of a drug in the facts"
    silent = [one for one in facts.systemic_uses if one.timing == "current"]
    if any((one.ingredient, one.drug_class) not in listed for one in silent):
        yield "facts.therapies lacks a drug that is in use"


def _course(one: DrugCourse) -> dict[str, Any]:
    one_class = one.potency is not None and one.potency.low == one.potency.high
    further = {
        "vehicle": one.vehicle,
        "continuity": one.continuity,
        "source": one.source,
        "potency_class": one.potency.low if one.potency and one_class else None,
        "potency": _bounds(one.potency) if one.potency else None,
        "start": one.start.isoformat() if one.start else None,
        "stop": one.stop.isoformat() if one.stop else None,
        "days": _whole(one.days) if one.days else None,
    }
    return {
        "ingredient": one.ingredient,
        "class": one.drug_class,
        "strength_percent": one.strength_percent,
        "duration_days": one.days.low if one.days else None,
        "outcome": "unknown" if one.outcome == "partial" else one.outcome,
        "evidence": [span.model_dump() for span in one.evidence or one.drug_evidence],
        **{key: value for key, value in further.items() if value is not None},
    }


def _use(one: SystemicUse) -> dict[str, Any]:
    return {
        "ingredient": one.ingredient,
        "class": one.drug_class,
        "strength_percent": None,
        "duration_days": None,
        "outcome": _TIMING.get(one.timing, "unknown"),
        "evidence": [span.model_dump() for span in one.evidence],
    }


def _bounds(span: Interval) -> dict[str, float | None]:
    return {"low": span.low, "high": span.high}


def _whole(span: Interval) -> dict[str, float | None]:
    """Whole days: an upper bound left out is a day less."""
    if span.high is not None and span.high_open:
        return {"low": span.low, "high": max(span.high - 1, span.low)}
    return _bounds(span)
