"""The drugs of a chart as a table: what was used, how strong, how long and with what result."""

from dataclasses import dataclass

from assistant.passage import Passage, one_line, passages
from assistant.review import Review
from criteria.predicates.course import name
from criteria.quantity import days, potency
from extraction.facts import DrugCourse, SystemicUse


@dataclass(frozen=True)
class Treatment:
    """A row of the table. Empty where the chart does not say."""

    drug: str
    kind: str
    duration: str
    outcome: str
    passages: tuple[Passage, ...]


def treatments(review: Review) -> tuple[Treatment, ...]:
    """Courses in chart order, then systemic drugs that no course stands for."""
    facts = review.facts
    told = {(one.ingredient, one.drug_class) for one in facts.drug_courses}
    uses = [one for one in facts.systemic_uses if (one.ingredient, one.drug_class) not in told]
    return (*(_course(one, review) for one in facts.drug_courses), *(_use(one, review) for one in uses))


def _course(course: DrugCourse, review: Review) -> Treatment:
    classes = f", {potency(course.potency)}" if course.potency else ""
    source = f", {course.source}" if course.source in ("sample", "otc") else ""
    continuity = f", {course.continuity}" if course.continuity == "intermittent" else ""
    return Treatment(
        drug=one_line(name(course)),
        kind=f"{_words(course.drug_class)}{classes}{source}",
        duration=f"{days(course.days)}{continuity}" if course.days else "",
        outcome=_words(course.outcome),
        passages=passages(review.notes, course.evidence or course.drug_evidence),
    )


def _use(use: SystemicUse, review: Review) -> Treatment:
    shown = passages(review.notes, use.evidence)
    return Treatment(one_line(use.ingredient), _words(use.drug_class), "", f"use: {use.timing}", shown)


def _words(value: str) -> str:
    return value.replace("_", " ").replace("jak ", "JAK ")
