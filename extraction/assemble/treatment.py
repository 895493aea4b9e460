"""Treatment: courses told in several places become one, and each systemic drug has one timing."""

from collections.abc import Iterable, Sequence
from datetime import date

from extraction.facts import (
    ConcomitantUse,
    DrugClass,
    DrugCourse,
    Evidence,
    Interval,
    NoTrial,
    Response,
    SystemicUse,
    TrialOutcome,
)
from extraction.findings import LONGEST_COURSE_DAYS, CourseFinding, NoteFindings, SystemicFinding

_WEIGHT: tuple[TrialOutcome, ...] = (
    "unknown",
    "ongoing",
    "partial",
    "effective",
    "failed",
    "intolerant",
    "contraindicated",
)
_VERDICTS = frozenset({"failed", "intolerant", "partial", "effective"})
_ALIKE = 0.15
_UNIMPORTANT = frozenset({"emollient", "emollients", "antihistamine", "antihistamines"})
_FILLING = 3
"""Days from an order to the first use, at most, where the chart does not say."""
_ELSEWHERE = frozenset({"fluticasone", "budesonide", "ophthalmic steroid", "topical retinoid", "dapsone"})
"""Drugs of other organs and diseases, where they are not the topical ones of these names."""


def drug_courses(notes: Sequence[NoteFindings], date_of_service: date) -> tuple[DrugCourse, ...]:
    """The courses of the chart, in chart order. What was only planned lends its strength and is no course."""
    found = [finding for note in notes if _in_time(note, date_of_service) for finding in note.courses]
    named = _merged([finding for finding in found if finding.named])
    unnamed = [finding.course for finding in found if not finding.named and finding.taken and _tells(finding.course)]
    return (*_summed_up(named, unnamed), *_unnamed(unnamed, named))


def _in_time(note: NoteFindings, date_of_service: date) -> bool:
    return note.note.date is None or note.note.date <= date_of_service


def _tells(course: DrugCourse) -> bool:
    return course.outcome not in ("unknown", "ongoing", "not_taken") or course.days is not None


def _merged(found: list[CourseFinding]) -> list[DrugCourse]:
    grouped: dict[tuple[str, str], list[CourseFinding]] = {}
    for finding in found:
        grouped.setdefault((finding.course.ingredient, finding.course.drug_class), []).append(finding)
    courses = [course for group in grouped.values() for course in _of_one_drug(group)]
    return [course for course in courses if not _unimportant(course)]


def _unimportant(course: DrugCourse) -> bool:
    return course.ingredient in _UNIMPORTANT or (course.drug_class == "other" and course.ingredient in _ELSEWHERE)


def _of_one_drug(group: list[CourseFinding]) -> Iterable[DrugCourse]:
    taken = [finding.course for finding in group if finding.taken]
    ordered = [finding.course for finding in group if not finding.taken]
    if not taken:
        declined = [finding.course for finding in group if not finding.planned]
        return [] if group[0].requested else declined[:1]
    courses: list[DrugCourse] = []
    for course in taken:
        _absorb(courses, course)
    courses = _reconciled(courses)
    courses = [_completed(course, ordered) for course in courses]
    courses = [_from_order(course, group) for course in courses]
    if group[0].requested:
        return [course for course in courses if _tells(course)]
    return courses


def _from_order(course: DrugCourse, group: list[CourseFinding]) -> DrugCourse:
    """A course whose end is dated, and whose beginning is the visit that ordered it. The tube may have come a few days
    later, so the shortest it may have lasted is so much less."""
    orders = [finding for finding in group if finding.ordered and course.stop and finding.ordered < course.stop]
    if course.days is not None or course.start is not None or not orders or course.stop is None:
        return course
    order = max(orders, key=lambda finding: finding.ordered or date.min)
    days = (course.stop - (order.ordered or course.stop)).days
    if days > LONGEST_COURSE_DAYS:
        return course
    arithmetic = f"ordered {order.ordered}, until {course.stop} = {days} d at most"
    evidence = _together(course.evidence, order.course.drug_evidence)
    return course.model_copy(
        update={
            "days": Interval(low=max(days - _FILLING, 0), high=days),
            "arithmetic": arithmetic,
            "evidence": evidence,
        }
    )


def _absorb(courses: list[DrugCourse], course: DrugCourse) -> None:
    for index in range(len(courses) - 1, -1, -1):
        if _same_course(courses[index], course):
            courses[index] = _joined(courses[index], course)
            return
    courses.append(course)


def _reconciled(courses: list[DrugCourse]) -> list[DrugCourse]:
    """Undated lengths of one product that differ from note to note tell of one course; what it lasted lies between."""
    kept: list[DrugCourse] = []
    for course in courses:
        rival = next((known for known in kept if _rivals(known, course)), None)
        if rival is None:
            kept.append(course)
        else:
            kept[kept.index(rival)] = _hull(rival, course)
    return kept


def _rivals(first: DrugCourse, second: DrugCourse) -> bool:
    undated = None in (first.start, first.stop) or None in (second.start, second.stop)
    strengths = {first.strength_percent, second.strength_percent} - {None}
    apart = {evidence.note for evidence in first.duration_evidence}.isdisjoint(
        evidence.note for evidence in second.duration_evidence
    )
    return undated and len(strengths) <= 1 and apart and first.days is not None and second.days is not None


def _hull(first: DrugCourse, second: DrugCourse) -> DrugCourse:
    joined = _joined(first, second)
    if first.days is None or second.days is None:
        return joined
    highs = [days.high for days in (first.days, second.days)]
    high = None if None in highs else max(high for high in highs if high is not None)
    days = Interval(low=min(first.days.low, second.days.low), high=high)
    both = (*first.duration_evidence, *second.duration_evidence)
    return joined.model_copy(
        update={
            "days": days,
            "arithmetic": f"told differently: {first.arithmetic}; {second.arithmetic}",
            "duration_evidence": both,
        }
    )


def _same_course(first: DrugCourse, second: DrugCourse) -> bool:
    if first.strength_percent and second.strength_percent and first.strength_percent != second.strength_percent:
        return False
    if first.days is None or second.days is None:
        return True
    if _apart(first, second) or _told_apart(first, second):
        return False
    return abs(first.days.low - second.days.low) <= _ALIKE * max(first.days.low, second.days.low)


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


def _joined(first: DrugCourse, second: DrugCourse) -> DrugCourse:
    """One course from two tellings: what the first lacks comes from the second, and the weightier outcome counts."""
    timed = first if first.days is not None else second
    spanned = _spanned(first, second) if timed.days is None else None
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
            "days": spanned[0] if spanned else timed.days,
            "arithmetic": spanned[1] if spanned else timed.arithmetic,
            "outcome": told.outcome,
            "drug_evidence": _together(first.drug_evidence, second.drug_evidence),
            "duration_evidence": timed.duration_evidence,
            "outcome_evidence": _together(first.outcome_evidence, second.outcome_evidence),
            "evidence": _together(first.evidence, second.evidence),
        }
    )


def _spanned(first: DrugCourse, second: DrugCourse) -> tuple[Interval, str] | None:
    """The days between a start that one telling gives and a stop that the other gives."""
    start, stop = first.start or second.start, first.stop or second.stop
    if start is None or stop is None or start >= stop or (stop - start).days > LONGEST_COURSE_DAYS:
        return None
    days = (stop - start).days
    return Interval(low=days, high=days), f"{start} to {stop} = {days} d"


def _narrower(first: Interval | None, second: Interval | None) -> Interval | None:
    known = [interval for interval in (first, second) if interval is not None and interval.high is not None]
    return min(known, key=lambda interval: (interval.high or 0) - interval.low) if known else None


def _together(first: tuple[Evidence, ...], second: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _completed(course: DrugCourse, ordered: list[DrugCourse]) -> DrugCourse:
    """Strength and vehicle from the prescription, when the telling of the use lacks them."""
    for order in ordered:
        if course.strength_percent is None and order.strength_percent is not None:
            evidence = _together(course.evidence, order.drug_evidence)
            return course.model_copy(
                update={
                    "strength_percent": order.strength_percent,
                    "vehicle": course.vehicle or order.vehicle,
                    "potency": order.potency,
                    "potency_reason": order.potency_reason,
                    "evidence": evidence,
                }
            )
    return course


def _unnamed(unnamed: list[DrugCourse], named: list[DrugCourse]) -> list[DrugCourse]:
    """Courses of an unnamed product count where no product of the class is named, and contraindications always."""
    classes = {course.drug_class for course in named if course.outcome != "not_taken"}
    kept: list[DrugCourse] = []
    for course in unnamed:
        if course.outcome == "contraindicated" or course.drug_class not in classes or _another(course, named):
            _absorb(kept, course)
    return kept


def _another(course: DrugCourse, named: list[DrugCourse]) -> bool:
    """An unnamed product that by its potency or its time can be none of the named ones of its class."""
    rivals = [one for one in named if one.drug_class == course.drug_class and one.outcome != "not_taken"]
    if course.days is None or course.outcome not in _VERDICTS:
        return False
    return all(_disjoint(course.potency, one.potency) for one in rivals)


def _disjoint(first: Interval | None, second: Interval | None) -> bool:
    if first is None or second is None or first.high is None or second.high is None:
        return False
    return first.high < second.low or second.high < first.low


def _summed_up(named: list[DrugCourse], unnamed: list[DrugCourse]) -> list[DrugCourse]:
    """ "Class 2 steroid for six weeks, inadequate" says of the one steroid of the chart what it came to."""
    return [_with_summary(course, named, unnamed) for course in named]


def _with_summary(course: DrugCourse, named: list[DrugCourse], unnamed: list[DrugCourse]) -> DrugCourse:
    alone = sum(one.drug_class == course.drug_class and one.outcome != "not_taken" for one in named) == 1
    if not alone or course.outcome not in ("unknown", "ongoing"):
        return course
    for summary in unnamed:
        if summary.drug_class == course.drug_class and summary.outcome in _VERDICTS and _same_course(course, summary):
            return _joined(course, summary)
    return course


def concomitant_uses(notes: Sequence[NoteFindings], courses: Sequence[DrugCourse]) -> tuple[ConcomitantUse, ...]:
    """Said so, or shown by overlapping dates."""
    said = [use for note in notes for use in note.concomitant]
    return (*said, *_overlapping(courses))


def _overlapping(courses: Sequence[DrugCourse]) -> Iterable[ConcomitantUse]:
    for steroid in courses:
        for inhibitor in courses:
            if (
                steroid.drug_class == "topical_corticosteroid"
                and inhibitor.drug_class == "topical_calcineurin_inhibitor"
                and steroid.source != "otc"
                and _overlap(steroid, inhibitor)
            ):
                sample = "sample" in (steroid.source, inhibitor.source)
                evidence = _together(steroid.evidence, inhibitor.evidence)
                yield ConcomitantUse(
                    corticosteroid=steroid.ingredient,
                    calcineurin_inhibitor=inhibitor.ingredient,
                    sample=sample,
                    evidence=evidence,
                )


def _overlap(first: DrugCourse, second: DrugCourse) -> bool:
    if None in (first.start, first.stop, second.start, second.stop):
        return False
    start, stop = max(first.start, second.start), min(first.stop, second.stop)  # type: ignore[type-var]
    return start is not None and stop is not None and (stop - start).days > 1


def no_trials(notes: Sequence[NoteFindings], courses: Sequence[DrugCourse]) -> tuple[NoTrial, ...]:
    """Statements that nothing of a class was tried, unless a course of it stands in the chart."""
    tried: set[DrugClass] = {course.drug_class for course in courses if course.outcome != "not_taken"}
    found = [finding for note in notes for finding in note.no_trials if finding.drug_class not in tried]
    return tuple(NoTrial(drug_class=finding.drug_class, evidence=(finding.evidence,)) for finding in found)


def systemic_uses(notes: Sequence[NoteFindings], date_of_service: date) -> tuple[SystemicUse, ...]:
    """One timing for each systemic drug: what the latest note that speaks of it says last."""
    latest: dict[tuple[str, DrugClass], list[SystemicFinding]] = {}
    for note in notes:
        if not _in_time(note, date_of_service):
            continue
        here: dict[tuple[str, DrugClass], list[SystemicFinding]] = {}
        for finding in note.systemic:
            here.setdefault((finding.ingredient, finding.drug_class), []).append(finding)
        latest.update(
            {
                key: found
                for key, found in here.items()
                if any(f.timing != "planned" for f in found) or key not in latest
            }
        )
    uses = (_use(found) for found in latest.values())
    return tuple(use for use in uses if not (use.ingredient == "unspecified" and use.timing != "current"))


def _use(found: list[SystemicFinding]) -> SystemicUse:
    told = [finding for finding in found if finding.timing != "planned"] or found
    stopping = [finding for finding in told if finding.timing == "stopping"]
    firm = [finding for finding in told if finding.firm]
    last = (stopping or firm or told)[-1]
    ingredient = last.drug_class if last.ingredient == "unspecified" else last.ingredient
    return SystemicUse(ingredient=ingredient, drug_class=last.drug_class, timing=last.timing, evidence=(last.evidence,))


def response(notes: Sequence[NoteFindings], date_of_service: date) -> Response | None:
    """The response that the latest note telling of one shows; improvement of any part is improvement."""
    telling = [note for note in notes if note.responses and _in_time(note, date_of_service)]
    if not telling:
        return None
    found = telling[-1].responses
    improved = [finding for finding in found if finding.value == "improved"]
    chosen = improved or list(found)
    sample = all(finding.sample for finding in chosen)
    return Response(value=chosen[0].value, sample=sample, evidence=tuple(dict.fromkeys(f.evidence for f in chosen)))
