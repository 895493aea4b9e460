"""Several courses of one drug added up, for trials whose days need not be consecutive."""

from datetime import date

from criteria.arguments import Tried
from criteria.finding import spans
from criteria.quantity import days
from extraction.facts import DrugCourse, Interval

_ADDABLE = ("failed", "partial", "unknown", "ongoing")


def totals(courses: list[DrugCourse], test: Tried) -> list[DrugCourse]:
    """One course for each drug that was used in several blocks, as long as all of them together."""
    blocks: dict[str, list[DrugCourse]] = {}
    for one in courses:
        if _counts(one, test):
            blocks.setdefault(one.ingredient, []).append(one)
    separate = (_separate(one) for one in blocks.values())
    return [_total(one) for one in separate if len(one) > 1]


def _counts(course: DrugCourse, test: Tried) -> bool:
    """Blocks of an unnamed product may be of different drugs, and what does not count alone does not add."""
    return (
        course.ingredient != "unspecified"
        and course.days is not None
        and course.outcome in _ADDABLE
        and course.source not in test.sources_not_counted
        and (course.condition is None or course.condition in test.conditions)
        and (test.weakest_class is None or course.potency is None or not course.potency.above(test.weakest_class))
    )


def _separate(blocks: list[DrugCourse]) -> list[DrugCourse]:
    """Blocks that are not one and the same: of two that overlap in time the longer, and of two undated ones
    of the same length one."""
    apart: list[DrugCourse] = []
    for one in sorted(blocks, key=_chronology):
        same = next((other for other in apart if _same(one, other)), None)
        if same is None:
            apart.append(one)
        elif _low(one) > _low(same):
            apart[apart.index(same)] = one
    return apart


def _chronology(course: DrugCourse) -> tuple[bool, date, date, float]:
    """Dated blocks first, in order of time."""
    return not (course.start and course.stop), course.start or date.max, course.stop or date.max, _low(course)


def _same(one: DrugCourse, other: DrugCourse) -> bool:
    if one.start and one.stop and other.start and other.stop:
        return one.start < other.stop and other.start < one.stop
    return one.days == other.days


def _low(course: DrugCourse) -> float:
    return course.days.low if course.days else 0


def _total(blocks: list[DrugCourse]) -> DrugCourse:
    lengths = [one.days for one in blocks if one.days is not None]
    total = Interval(low=sum(one.low for one in lengths), high=_sum([one.high for one in lengths]))
    return blocks[0].model_copy(
        update={
            "potency": _weakest(blocks),
            "stop": max((one.stop for one in blocks if one.stop), default=None),
            "days": total,
            "arithmetic": f"{' + '.join(days(one) for one in lengths)} = {days(total)}",
            "outcome": "failed" if any(one.outcome == "failed" for one in blocks) else "unknown",
            "drug_evidence": spans(*(one.drug_evidence for one in blocks)),
            "duration_evidence": spans(*(one.duration_evidence for one in blocks)),
            "outcome_evidence": spans(*(one.outcome_evidence for one in blocks)),
            "evidence": spans(*(one.evidence for one in blocks)),
        }
    )


def _sum(highs: list[float | None]) -> float | None:
    return None if None in highs else sum(high for high in highs if high is not None)


def _weakest(blocks: list[DrugCourse]) -> Interval | None:
    """The potency that holds for all of them: open when that of one block is."""
    known = [one.potency for one in blocks if one.potency is not None]
    if len(known) < len(blocks):
        return None
    return Interval(low=min(one.low for one in known), high=_most([one.high for one in known]))


def _most(highs: list[float | None]) -> float | None:
    return None if None in highs else max(high for high in highs if high is not None)
