"""What a program, or a second annotator, concludes from a chart: the review format, and spans where there are any.

An empty prediction has no key at all. That is told apart from a key that is null, so saying nothing earns nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from evaluation.annotation import AnnotatedNote
from evaluation.gold import POTENCY_CLASSES, Gold, GoldFacts, GoldTherapy
from evaluation.gold_case import GoldCase


@dataclass(frozen=True)
class Prediction:
    """``review`` has the keys of the review format that were predicted. ``fault`` is why a chart could not be read."""

    case_id: str
    review: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[AnnotatedNote, ...] = ()
    seconds: float | None = None
    fault: str | None = None

    @property
    def statuses(self) -> dict[str, str]:
        """Status by criterion and exclusion."""
        found = (*self.review.get("criteria", ()), *self.review.get("exclusions", ()))
        return {one["id"]: one["status"] for one in found if "status" in one}

    @property
    def evidence(self) -> dict[str, list[dict[str, Any]]]:
        """Spans by criterion and exclusion."""
        found = (*self.review.get("criteria", ()), *self.review.get("exclusions", ()))
        return {one["id"]: one.get("evidence", []) for one in found}

    @property
    def reasons(self) -> dict[str, str]:
        """Reason by criterion and exclusion."""
        found = (*self.review.get("criteria", ()), *self.review.get("exclusions", ()))
        return {one["id"]: one.get("reason", "") for one in found}

    @property
    def facts(self) -> Mapping[str, Any]:
        """Facts by key."""
        facts: Mapping[str, Any] = self.review.get("facts", {})
        return facts


Predictor = Callable[[GoldCase], Prediction]


def gold_as_prediction(case: GoldCase) -> Prediction:
    """What the annotators of a case say, as if a program had said it: one set scored against another."""
    review = _review(case.gold, {note.name: note.text for note in case.chart.notes}) if case.gold else {}
    return Prediction(case.id, review, case.notes)


def from_set(cases: Iterable[GoldCase]) -> Predictor:
    """Predictions read from another annotated set, by id; a case it lacks gets an empty one."""
    known = {case.id: gold_as_prediction(case) for case in cases}
    return lambda case: known.get(case.id, Prediction(case.id))


def from_reviews(reviews: Iterable[Mapping[str, Any]]) -> Predictor:
    """Predictions read from review objects, by case id; a case they lack gets an empty one."""
    known = {review["case_id"]: Prediction(review["case_id"], review) for review in reviews}
    return lambda case: known.get(case.id, Prediction(case.id))


def _review(gold: Gold, texts: Mapping[str, str]) -> dict[str, Any]:
    evidence = {
        name: [_span(one.note, texts[one.note], one.quote) for one in quotes] for name, quotes in gold.evidence.items()
    }
    statuses = {name: {"status": status} for name, status in gold.criteria.items()}
    criteria = [
        {"id": name, **statuses.get(name, {}), "evidence": evidence.get(name, [])}
        for name in dict.fromkeys([*statuses, *evidence])
    ]
    stated = {name: value for name, value in (("outcome", gold.outcome), ("indication", gold.indication)) if value}
    barred = {"not_therapies": list(gold.not_therapies)} if gold.not_therapies else {}
    return {**stated, "criteria": criteria, "facts": _facts(gold.facts) | barred}


def _span(note: str, text: str, quote: str) -> dict[str, Any]:
    start = text.index(quote)
    return {"note": note, "start": start, "end": start + len(quote), "text": quote}


def _facts(facts: GoldFacts) -> dict[str, Any]:
    found = facts.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return found if facts.therapies is None else found | {"therapies": [_course(one) for one in facts.therapies]}


def _course(course: GoldTherapy) -> dict[str, Any]:
    """A course with its upper bound and its potency as the review format has them."""
    found = course.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if "duration_high_days" in found:
        found["days"] = {"low": course.duration_days, "high": course.duration_high_days}
    if course.potency:
        found["potency"] = dict(zip(("low", "high"), POTENCY_CLASSES[course.potency], strict=True))
    return found
