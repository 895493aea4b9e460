"""Whether a drug of a class was tried and failed, could not be tolerated or may not be used.

Each course is judged by four questions: was it really used and does its source count, is it potent enough, did it
last, what came of it. A course is as good as its worst answer, and the best course counts.
"""

from collections.abc import Iterable

from criteria.arguments import Tried
from criteria.finding import Finding, shown, spans
from criteria.predicates.course import Answer, name, questions
from criteria.predicates.course_total import totals
from criteria.status import worst
from extraction.facts import ChartFacts, DrugCourse, Evidence, NoTrial

Judged = tuple[DrugCourse, list[Answer]]


def tried(test: Tried, facts: ChartFacts) -> Finding:
    """Met by one course that qualifies. Not met when the chart says that none was tried or when every course it
    names definitely falls short. Otherwise unknown, and the question asks for what the nearest course lacks."""
    named = [one for one in facts.drug_courses if one.drug_class in test.drug_classes]
    courses = named if test.consecutive else [*named, *totals(named, test)]
    judged = [(one, questions(one, test)) for one in courses]
    met, unknown = _having(judged, "met"), _having(judged, "unknown")
    if met:
        return _by(min(met, key=lambda one: _potency_rank(one[0])))
    if unknown:
        return _nearest(unknown, test)
    return _none_left(judged, [one for one in facts.no_trials if one.drug_class in test.drug_classes], test)


def _by(judged: Judged) -> Finding:
    course, answers = judged
    return shown("met", _sentence(course, answers), _evidence([course]), courses=(course,))


def _nearest(unknown: list[Judged], test: Tried) -> Finding:
    """The course with the fewest open answers speaks; the others are shown as evidence."""
    nearer = sorted(unknown, key=lambda one: sum(answer.status != "met" for answer in one[1]))
    course, answers = nearer[0]
    found = _evidence([course, *(other for other, _ in unknown)])
    routes = [asked for _, told in nearer if (asked := _asked(told))]
    ask = routes[0] if _asked(answers) else None
    return Finding("unknown", _sentence(course, answers), found, ask, routes=(*dict.fromkeys(routes), _another(test)))


def _asked(answers: list[Answer]) -> str:
    return " ".join(one.ask for one in answers if one.status == "unknown" and one.ask)


def _another(test: Tried) -> str:
    """What else would do: a course of a drug that the chart does not name yet."""
    kind = " or ".join(one.replace("_", " ") for one in test.drug_classes)
    floor = f" of class {test.weakest_class} or stronger" if test.weakest_class else ""
    row = " in a row" if test.consecutive else ""
    return (
        f"Did another {kind}{floor} fail after {test.days} days or more{row}, or was one not tolerated or "
        "contraindicated?"
    )


def _none_left(judged: list[Judged], no_trials: list[NoTrial], test: Tried) -> Finding:
    kind = " or ".join(one.replace("_", " ") for one in test.drug_classes)
    reasons = [_sentence(course, [one for one in answers if one.status == "not_met"]) for course, answers in judged]
    if no_trials:
        reasons.append(f"the chart says that no {kind} was tried")
    if not reasons:
        return Finding("unknown", f"the chart does not say whether a {kind} was tried")
    found = spans(_evidence(one for one, _ in judged), *(one.evidence for one in no_trials))
    return shown("not_met", "; ".join(dict.fromkeys(reasons)), found)


def _having(judged: list[Judged], status: str) -> list[Judged]:
    return [one for one in judged if worst(answer.status for answer in one[1]) == status]


def _potency_rank(course: DrugCourse) -> float:
    """Strongest first, so that a class in dispute is relied on only when nothing stronger qualifies."""
    potency = course.potency
    return 8 if potency is None else (potency.high if potency.high is not None else 7)


def _sentence(course: DrugCourse, answers: list[Answer]) -> str:
    return f"{name(course)}, {', '.join(one.words for one in answers if one.words)}"


def _evidence(courses: Iterable[DrugCourse]) -> tuple[Evidence, ...]:
    return spans(*(group for one in courses for group in _groups(one)))


def _groups(course: DrugCourse) -> tuple[tuple[Evidence, ...], ...]:
    return course.drug_evidence, course.duration_evidence, course.outcome_evidence, course.evidence
