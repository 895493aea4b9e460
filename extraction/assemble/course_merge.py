"""Tellings of one drug become one course where they can be of the same use.

Dates say more than rounded lengths, a length told while the use went on is only its beginning, and lengths that
contradict each other leave what the course lasted between them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extraction.facts import DrugCourse, Evidence, Interval, TrialOutcome
from extraction.findings import LONGEST_COURSE_DAYS, CourseFinding

_WEIGHT: tuple[TrialOutcome, ...] = (
    "unknown",
    "ongoing",
    "partial",
    "effective",
    "failed",
    "intolerant",
    "contraindicated",
)
_ALIKE = 0.15
_SHOWN = 100
"""Passages kept at most for one course that a chart tells of again and again."""
_SLACK = 7
"""Days by which the dates of a course and its rounded length may differ, at least."""


@dataclass(frozen=True)
class _Length:
    """Days with their arithmetic and where they were read."""

    days: Interval
    arithmetic: str
    evidence: tuple[Evidence, ...]


def merged(findings: Sequence[CourseFinding]) -> list[DrugCourse]:
    """The courses that tellings in order of their notes add up to."""
    courses: list[DrugCourse] = []
    for finding, course in zip(findings, _as_it_stood(findings), strict=True):
        if finding.corrects:
            courses = _taken_back(courses, course)
        if finding.again:
            courses.append(course)
        else:
            absorb(courses, course)
    return _reconciled(courses)


def _taken_back(courses: list[DrugCourse], right: DrugCourse) -> list[DrugCourse]:
    """The courses told so far, without the lengths that ``right`` corrects."""
    kept: list[DrugCourse] = []
    for course in courses:
        wrong = course.days and right.days and not _alike(course.days, right.days)
        absorb(kept, _untimed(course) if wrong else course)
    return kept


def _alike(first: Interval, second: Interval) -> bool:
    """Both can be the one length, give or take its rounding."""
    return abs(first.low - second.low) <= max(_SLACK / 2, _ALIKE * max(first.low, second.low))


def _untimed(course: DrugCourse) -> DrugCourse:
    gone = {"days": None, "arithmetic": "", "duration_evidence": (), "start": None, "stop": None}
    return course.model_copy(update=gone)


def absorb(courses: list[DrugCourse], course: DrugCourse) -> None:
    """Joins ``course`` to the one of ``courses`` that it tells of, the last first, or adds it."""
    for index in range(len(courses) - 1, -1, -1):
        if same_course(courses[index], course):
            courses[index] = joined(courses[index], course)
            return
    courses.append(course)


def _as_it_stood(findings: Sequence[CourseFinding]) -> Iterator[DrugCourse]:
    """What a note tells of a use that went on has no upper end once a later note goes on about it."""
    named = [frozenset(one.note for one in finding.course.evidence) for finding in findings]
    last = {notes: index for index, notes in enumerate(named)}
    for index, finding in enumerate(findings):
        later = any(at > index and notes.isdisjoint(named[index]) for notes, at in last.items())
        days = finding.course.days
        if finding.until is None or days is None or not later:
            yield finding.course
        else:
            open_end = Interval(low=days.low, high=None)
            yield finding.course.model_copy(
                update={"days": open_end, "arithmetic": f"{finding.course.arithmetic}, and still on it"}
            )


def _reconciled(courses: list[DrugCourse]) -> list[DrugCourse]:
    """Undated lengths of one product that differ from note to note tell of one course; what it lasted lies between."""
    kept: list[DrugCourse] = []
    for course in courses:
        rival = next((known for known in kept if _rivals(known, course)), None)
        if rival is None:
            kept.append(course)
        else:
            kept[kept.index(rival)] = _corrected(rival, course) if _dated(course) else _hull(rival, course)
    return kept


def _dated(course: DrugCourse) -> bool:
    return course.start is not None and course.stop is not None


def _corrected(earlier: DrugCourse, later: DrugCourse) -> DrugCourse:
    """A later note gives the days that an earlier one told of as a rounded length."""
    length = {name: getattr(later, name) for name in ("days", "arithmetic", "duration_evidence", "start", "stop")}
    return joined(earlier, later).model_copy(update=length)


def _rivals(first: DrugCourse, second: DrugCourse) -> bool:
    undated = not (_dated(first) and _dated(second))
    strengths = {first.strength_percent, second.strength_percent} - {None}
    return undated and len(strengths) <= 1 and _told_elsewhere(first, second) and None not in (first.days, second.days)


def _told_elsewhere(first: DrugCourse, second: DrugCourse) -> bool:
    """The lengths stand in different notes."""
    return {one.note for one in first.duration_evidence}.isdisjoint(one.note for one in second.duration_evidence)


def _hull(first: DrugCourse, second: DrugCourse) -> DrugCourse:
    whole = joined(first, second)
    if first.days is None or second.days is None:
        return whole
    highs = [days.high for days in (first.days, second.days)]
    high = None if None in highs else max(high for high in highs if high is not None)
    days = Interval(low=min(first.days.low, second.days.low), high=high)
    both = (*first.duration_evidence, *second.duration_evidence)
    return whole.model_copy(
        update={
            "days": days,
            "arithmetic": f"told differently: {first.arithmetic}; {second.arithmetic}",
            "duration_evidence": both,
        }
    )


def same_course(first: DrugCourse, second: DrugCourse) -> bool:
    """Two tellings can be of one use of the drug."""
    if first.strength_percent and second.strength_percent and first.strength_percent != second.strength_percent:
        return False
    if first.days is None or second.days is None:
        return True
    if _apart(first, second) or _told_apart(first, second):
        return False
    if _told_elsewhere(first, second):
        return _meet(first.days, second.days)
    return abs(first.days.low - second.days.low) <= _ALIKE * max(first.days.low, second.days.low)


def _meet(first: Interval, second: Interval) -> bool:
    """Both can be true, give or take the rounding of a length told from memory."""
    return _reaches(first, second) and _reaches(second, first)


def _reaches(first: Interval, second: Interval) -> bool:
    return first.high is None or second.low * (1 - _ALIKE) <= first.high


def _told_apart(first: DrugCourse, second: DrugCourse) -> bool:
    """One note tells of both, and of one that it worked and of the other that it did not."""
    verdicts = {first.outcome, second.outcome}
    notes = {one.note for one in (*first.duration_evidence, *second.duration_evidence)}
    return verdicts == {"effective", "failed"} and len(notes) == 1


def _apart(first: DrugCourse, second: DrugCourse) -> bool:
    """Both are dated, and one had ended before the other began."""
    if first.start is None or first.stop is None or second.start is None or second.stop is None:
        return False
    return first.stop < second.start or second.stop < first.start


def joined(first: DrugCourse, second: DrugCourse) -> DrugCourse:
    """One course from two tellings: what the first lacks comes from the second, and the weightier outcome counts."""
    length = _length(first, second)
    told = max((first, second), key=lambda course: _WEIGHT.index(course.outcome) if course.outcome in _WEIGHT else 0)
    product = first if first.strength_percent is not None or second.strength_percent is None else second
    fields = {
        name: getattr(first, name) if getattr(first, name) is not None else getattr(second, name)
        for name in ("vehicle", "source", "start", "stop", "continuity")
    }
    return first.model_copy(
        update={
            **fields,
            "strength_percent": product.strength_percent,
            "potency": _narrower(first.potency, second.potency),
            "potency_reason": product.potency_reason,
            "days": length.days if length else None,
            "arithmetic": length.arithmetic if length else "",
            "outcome": told.outcome,
            "drug_evidence": together(first.drug_evidence, second.drug_evidence),
            "duration_evidence": length.evidence if length else (),
            "outcome_evidence": together(first.outcome_evidence, second.outcome_evidence),
            "evidence": together(first.evidence, second.evidence),
        }
    )


def _length(first: DrugCourse, second: DrugCourse) -> _Length | None:
    told = _told(first, second)
    start, stop = first.start or second.start, first.stop or second.stop
    evidence = together(first.duration_evidence, second.duration_evidence)
    dated = None if start is None or stop is None else spanned(start, stop)
    if dated is None or not (told is None or borne_out(dated, told.days)):
        return told
    return _Length(dated, f"{start} to {stop} = {dated.low:g} d", evidence)


def spanned(start: date, stop: date) -> Interval | None:
    """The days from one day to a later one, unless they are too many for a course."""
    days = (stop - start).days
    return Interval(low=days, high=days) if 0 < days <= LONGEST_COURSE_DAYS else None


def borne_out(dated: Interval, told: Interval) -> bool:
    """The dates are those of the length told, which was rounded."""
    slack = max(_SLACK, _ALIKE * told.low)
    return told.low - slack <= dated.low and (told.high is None or dated.low <= told.high + slack)


def _told(first: DrugCourse, second: DrugCourse) -> _Length | None:
    """The length that the tellings agree on, else that of the first that tells one."""
    lengths = [_Length(one.days, one.arithmetic, one.duration_evidence) for one in (first, second) if one.days]
    if len(lengths) < 2 or lengths[0].days == lengths[1].days:
        return lengths[0] if lengths else None
    return _agreed(*lengths) or lengths[0]


def _agreed(one: _Length, other: _Length) -> _Length | None:
    low = max(one.days.low, other.days.low)
    highs = [days.high for days in (one.days, other.days) if days.high is not None]
    if highs and low > min(highs):
        return None
    narrower = min((one, other), key=lambda length: _width(length.days))
    return _Length(Interval(low=low, high=min(highs, default=None)), narrower.arithmetic, narrower.evidence)


def _width(days: Interval) -> float:
    return float("inf") if days.high is None else days.high - days.low


def _narrower(first: Interval | None, second: Interval | None) -> Interval | None:
    known = [interval for interval in (first, second) if interval is not None and interval.high is not None]
    return min(known, key=_width) if known else None


def together(first: tuple[Evidence, ...], second: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Both, each span once, and no more than a reader can take in."""
    return first if len(first) >= _SHOWN else tuple(dict.fromkeys((*first, *second)))[:_SHOWN]
