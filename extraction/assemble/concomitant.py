"""A calcineurin inhibitor and a steroid used at the same time, as the whole chart tells or shows."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import product

from extraction.assemble.course_merge import together
from extraction.assemble.shared_use import meant
from extraction.facts import TRIED_CLASSES, ConcomitantUse, DrugCourse, Evidence
from extraction.findings import LONGEST_COURSE_DAYS, NoteFindings


def concomitant_uses(notes: Sequence[NoteFindings], courses: Sequence[DrugCourse]) -> tuple[ConcomitantUse, ...]:
    """Said so of drugs that were taken, or shown by overlapping dates."""
    untaken = {course.ingredient for course in courses if course.outcome == "not_taken"}
    untaken -= {course.ingredient for course in courses if course.outcome != "not_taken"}
    said = [use for note in notes for use in note.concomitant]
    said = [use for use in said if untaken.isdisjoint((use.corticosteroid, use.calcineurin_inhibitor))]
    return (*said, *_at_once(notes), *_overlapping(courses))


def _at_once(notes: Sequence[NoteFindings]) -> Iterator[ConcomitantUse]:
    """A steroid and a calcineurin inhibitor that were "both in use"."""
    for index, note in enumerate(notes):
        for use in note.shared:
            by_class = {one.course.drug_class: one.course for one in meant(notes[:index])}
            if by_class.keys() == TRIED_CLASSES:
                steroid, inhibitor = by_class["topical_corticosteroid"], by_class["topical_calcineurin_inhibitor"]
                if steroid.source != "otc":
                    yield _pair(steroid, inhibitor, (*steroid.drug_evidence, *inhibitor.drug_evidence, use.evidence))


def _overlapping(courses: Sequence[DrugCourse]) -> Iterator[ConcomitantUse]:
    steroids = [one for one in courses if one.drug_class == "topical_corticosteroid" and one.source != "otc"]
    inhibitors = [one for one in courses if one.drug_class == "topical_calcineurin_inhibitor"]
    for steroid, inhibitor in product(steroids, inhibitors):
        if _overlap(steroid, inhibitor):
            yield _pair(steroid, inhibitor, together(steroid.evidence, inhibitor.evidence))


def _pair(steroid: DrugCourse, inhibitor: DrugCourse, evidence: tuple[Evidence, ...]) -> ConcomitantUse:
    return ConcomitantUse(
        corticosteroid=steroid.ingredient,
        calcineurin_inhibitor=inhibitor.ingredient,
        sample="sample" in (steroid.source, inhibitor.source),
        evidence=evidence,
    )


def _overlap(first: DrugCourse, second: DrugCourse) -> bool:
    if first.start is None or second.start is None:
        return False
    first_end, second_end = _last_day(first, first.start), _last_day(second, second.start)
    return (min(first_end, second_end) - max(first.start, second.start)).days > 1


def _last_day(course: DrugCourse, start: date) -> date:
    """The day on which its use ended, or up to which it is known to have gone on."""
    shown = min(course.days.low, LONGEST_COURSE_DAYS) if course.days else 0
    return course.stop or start + timedelta(days=int(shown))
