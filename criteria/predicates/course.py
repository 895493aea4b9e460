"""The questions put to one course of a drug, each answered on its own."""

from typing import NamedTuple

from criteria.arguments import Tried
from criteria.quantity import days, number, potency
from criteria.status import Status
from extraction.facts import DrugCourse, TrialOutcome

_SOURCE_WORDS = {"sample": "sample product, which does not count", "otc": "over the counter, which does not count"}


class Answer(NamedTuple):
    """Status of one question, its words for the reason, and what to ask when it is open."""

    status: Status
    words: str
    ask: str | None = None


def questions(course: DrugCourse, test: Tried) -> list[Answer]:
    """The answers for this course. Intolerance needs no duration, contraindication neither use nor potency."""
    if course.outcome == "not_taken":
        return [Answer("not_met", "never used (declined, not filled or refused)")]
    if course.condition is not None and course.condition not in test.conditions:
        return [_other_condition(course)]
    if course.outcome == "contraindicated":
        return [Answer("met", "contraindicated")]
    answers = [_source(course, test), _potency(course, test)]
    if course.outcome == "intolerant":
        return [*answers, Answer("met", "not tolerated")]
    return [*answers, _duration(course, test), _outcome(course)]


def name(course: DrugCourse) -> str:
    """The product as a reader would name it: ``triamcinolone 0.1% ointment``."""
    ingredient = course.ingredient
    if ingredient == "unspecified":
        ingredient = f"unnamed {course.drug_class.replace('_', ' ')}"
    strength = f"{number(course.strength_percent)}%" if course.strength_percent is not None else ""
    return " ".join(part for part in (ingredient, strength, course.vehicle or "") if part)


def _other_condition(course: DrugCourse) -> Answer:
    use = (course.condition or "").replace("_", " ")
    return Answer("unknown", f"used for {use}", f"Was {name(course)} also used for the disease now treated?")


def _source(course: DrugCourse, test: Tried) -> Answer:
    if course.source is not None and course.source in test.sources_not_counted:
        return Answer("not_met", _SOURCE_WORDS.get(course.source, course.source))
    return Answer("met", "")


def _potency(course: DrugCourse, test: Tried) -> Answer:
    """Qualifies when every class it may have does; falls short when none does."""
    floor, classes = test.weakest_class, course.potency
    if floor is None:
        return Answer("met", "")
    if classes is None:
        return _open_potency(course, "potency not known")
    if classes.within(floor):
        return Answer("met", f"{potency(classes)}")
    if classes.above(floor):
        return Answer("not_met", f"{potency(classes)}, weaker than class {floor}")
    return _open_potency(course, f"{potency(classes)}, so its potency is open")


def _open_potency(course: DrugCourse, words: str) -> Answer:
    if course.outcome == "intolerant":
        return Answer("met", words)
    if course.ingredient == "unspecified":
        return Answer("unknown", words, f"Which product was the {name(course)}, in what strength?")
    return Answer("unknown", words, f"Which strength and vehicle of {course.ingredient} was used?")


def _duration(course: DrugCourse, test: Tried) -> Answer:
    span, ask = course.days, f"How long was {name(course)} applied?"
    if span is None:
        return Answer("unknown", "duration not stated", ask)
    shown_as = course.arithmetic or days(span)
    if span.falls_short(test.days):
        return Answer("not_met", f"{shown_as} < {test.days} d")
    if not span.reaches(test.days):
        return Answer("unknown", f"{shown_as}, which may or may not reach {test.days} d", ask)
    if test.consecutive and course.continuity == "intermittent":
        ask = f"Was {name(course)} at any time applied for {test.days} days in a row?"
        return Answer("unknown", f"{shown_as} on and off, so {test.days} d in a row are not shown", ask)
    return Answer("met", f"{shown_as} >= {test.days} d")


def _outcome(course: DrugCourse) -> Answer:
    ask = f"What was the result of {name(course)}: inadequate response, intolerance, or did it work?"
    answers: dict[TrialOutcome, Answer] = {
        "failed": Answer("met", "failed"),
        "effective": Answer("not_met", "worked well"),
        "ongoing": Answer("unknown", "still in use, result not stated", ask),
        "partial": Answer("unknown", "some improvement, not said to be inadequate", ask),
    }
    return answers.get(course.outcome, Answer("unknown", "result not stated", ask))
