"""The facts of a review under the keys and values of the review format."""

from collections.abc import Iterator
from typing import Any

from assistant.review import Review
from extraction.facts import BodySurfaceArea, ChartFacts, DrugCourse, Evidence, Interval, SystemicUse

DIAGNOSES = ("atopic_dermatitis", "vitiligo", "psoriasis", "alopecia")
AREAS = ("face", "eyelids", "skin_folds", "genitalia")
_USE_OUTCOME = {"current": "ongoing", "stopping": "ongoing", "planned": "not_taken"}


def fact_sheet(review: Review) -> dict[str, Any]:
    """Keys in the order of the format. What the chart does not settle is ``None`` or empty."""
    facts = review.facts
    response = facts.response.value if facts.response else None
    return {
        "diagnoses": {one: _diagnosis(facts, one) for one in DIAGNOSES},
        "vitiligo_type": facts.vitiligo_pattern.type if facts.vitiligo_pattern else None,
        "age_years": facts.age.years if facts.age else None,
        "bsa_percent": _bsa(review),
        "severity": facts.severity.value if facts.severity else None,
        "sensitive_sites": [area for area in AREAS if area in _involved(facts)],
        "therapies": [*map(_course, facts.drug_courses), *map(_use, _uses_without_course(facts))],
        "concurrent": list(dict.fromkeys(one.ingredient for one in facts.systemic_uses if one.timing == "current")),
        "prescriber_specialty": facts.prescriber.specialty if facts.prescriber else None,
        "consult_specialty": next((one.specialty for one in facts.consultations if one.status == "done"), None),
        "response": None if response == "unclear" else response,
        "concomitant_tcs_tci": any(not one.sample for one in facts.concomitant_uses),
        "readings": review.determination.readings,
    }


def _diagnosis(facts: ChartFacts, condition: str) -> str:
    status = next((one.status for one in facts.diagnoses if one.condition == condition), "not_affirmed")
    return "not_affirmed" if status == "uncertain" else status


def _bsa(review: Review) -> dict[str, Any] | None:
    """The estimate for the use that was evaluated, else the first."""
    areas = review.facts.body_surface_areas
    own = [one for one in areas if one.condition in _conditions(review)]
    chosen: BodySurfaceArea | None = next(iter([*own, *areas]), None)
    return _bounds(chosen.percent) if chosen else None


def _conditions(review: Review) -> tuple[str, ...]:
    uses = [one for one in review.policy.indications if one.id == review.determination.indication]
    return tuple(name for one in uses for name in (*one.conditions, *one.open_conditions))


def _involved(facts: ChartFacts) -> set[str | None]:
    return {one.area for one in facts.sites if one.involved and not one.ambiguous}


def _uses_without_course(facts: ChartFacts) -> Iterator[SystemicUse]:
    told = {(one.ingredient, one.drug_class) for one in facts.drug_courses}
    uses = (one for one in facts.systemic_uses if (one.ingredient, one.drug_class) not in told)
    return (one for one in uses if one.timing == "current" or one.ingredient != one.drug_class)


def _course(course: DrugCourse) -> dict[str, Any]:
    outcome = "unknown" if course.outcome == "partial" else course.outcome
    days = _days(course.days) if course.days else None
    return {
        "ingredient": course.ingredient,
        "class": course.drug_class,
        "strength_percent": _number(course.strength_percent),
        "duration_days": days["low"] if days else None,
        "outcome": outcome,
        "evidence": _spans(course.evidence or course.drug_evidence),
        **{key: value for key, value in _further(course) if value is not None},
    }


def _further(course: DrugCourse) -> Iterator[tuple[str, Any]]:
    """Keys that stand only where the chart settles them."""
    yield "vehicle", course.vehicle
    yield "continuity", course.continuity
    yield "source", course.source
    yield "potency_class", _one_class(course.potency)
    yield "potency", _bounds(course.potency) if course.potency else None
    yield "start", course.start.isoformat() if course.start else None
    yield "stop", course.stop.isoformat() if course.stop else None
    yield "days", _days(course.days) if course.days else None


def _one_class(potency: Interval | None) -> int | None:
    """The potency class, when the product can be of one class only."""
    return int(potency.low) if potency and potency.low == potency.high else None


def _use(use: SystemicUse) -> dict[str, Any]:
    return {
        "ingredient": use.ingredient,
        "class": use.drug_class,
        "strength_percent": None,
        "duration_days": None,
        "outcome": _USE_OUTCOME.get(use.timing, "unknown"),
        "evidence": _spans(use.evidence),
    }


def _bounds(interval: Interval) -> dict[str, Any]:
    return {"low": _number(interval.low), "high": _number(interval.high)}


def _days(interval: Interval) -> dict[str, Any]:
    """Whole days: under two weeks is 13 days at most."""
    bounds = _bounds(interval)
    if interval.high_open and bounds["high"] is not None:
        bounds["high"] = max(bounds["high"] - 1, bounds["low"])
    return bounds


def _number(value: float | None) -> int | float | None:
    """``8`` rather than ``8.0``."""
    return int(value) if value is not None and value.is_integer() else value


def _spans(evidence: tuple[Evidence, ...]) -> list[dict[str, Any]]:
    return [one.model_dump(mode="json") for one in evidence]
