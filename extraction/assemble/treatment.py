"""Treatment: courses told in several places become one, and each systemic drug has one timing."""

from collections.abc import Sequence
from datetime import date

from extraction.assemble.course_merge import absorb, borne_out, joined, merged, same_course, spanned, together
from extraction.assemble.requested import Renewal, last_length, of_requested, tells
from extraction.assemble.shared_use import shared_courses
from extraction.facts import (
    DrugClass,
    DrugCourse,
    Interval,
    NoTrial,
    Response,
    SystemicUse,
)
from extraction.findings import CourseFinding, NoteFindings, SystemicFinding

_VERDICTS = frozenset({"failed", "intolerant", "partial", "effective"})
_SYSTEMIC = frozenset({"biologic", "jak_inhibitor", "immunosuppressant"})
_UNIMPORTANT = frozenset({"emollient", "emollients", "antihistamine", "antihistamines"})
_FILLING = 3
"""Days from an order to the first use, at most, where the chart does not say."""
_ELSEWHERE = frozenset({"fluticasone", "budesonide", "ophthalmic steroid", "topical retinoid", "dapsone"})
"""Drugs of other organs and diseases, where they are not the topical ones of these names."""


def drug_courses(
    notes: Sequence[NoteFindings], date_of_service: date, answer: Response | None
) -> tuple[DrugCourse, ...]:
    """The courses of the chart, in chart order. What was only planned lends its strength and is no course.

    ``answer`` is the response to the requested drug, which is the outcome of its course.
    """
    told = [note for note in notes if _in_time(note, date_of_service)]
    shared = list(shared_courses(told))
    found = [one for note in told for one in (*note.courses, *(course for of, course in shared if of is note))]
    day = max((note.note.date for note in told if note.note.date), default=date_of_service)
    renewal = Renewal(answer, max(day, date_of_service) if len(told) == 1 else day)
    named = _merged([finding for finding in found if finding.named], renewal)
    unnamed = [finding.course for finding in found if not finding.named and finding.taken and tells(finding.course)]
    return (*_summed_up(named, unnamed), *_unnamed(unnamed, named))


def _in_time(note: NoteFindings, date_of_service: date) -> bool:
    return note.note.date is None or note.note.date <= date_of_service


def _merged(found: list[CourseFinding], renewal: Renewal) -> list[DrugCourse]:
    grouped: dict[tuple[str, str], list[CourseFinding]] = {}
    for finding in found:
        grouped.setdefault((finding.course.ingredient, finding.course.drug_class), []).append(finding)
    courses = [course for group in grouped.values() for course in _of_one_drug(group, renewal)]
    return [course for course in courses if not _unimportant(course)]


def _unimportant(course: DrugCourse) -> bool:
    return course.ingredient in _UNIMPORTANT or (course.drug_class == "other" and course.ingredient in _ELSEWHERE)


def _of_one_drug(group: list[CourseFinding], renewal: Renewal) -> list[DrugCourse]:
    taken = [finding for finding in group if finding.taken]
    ordered = [finding.course for finding in group if not finding.taken]
    tellings = last_length(taken) if group[0].requested else taken
    courses = [_from_order(_completed(course, ordered), group) for course in merged(tellings)]
    if group[0].requested:
        return of_requested(courses, group, renewal)
    return courses or [finding.course for finding in group if not finding.planned][:1]


def _from_order(course: DrugCourse, group: list[CourseFinding]) -> DrugCourse:
    """A course whose end is dated, and whose beginning is the visit that ordered it. Unless that names the day, the
    tube may have come a few days later, so the shortest it may have lasted is so much less."""
    last = max((finding.until for finding in group if finding.taken and finding.until), default=None)
    end = course.stop or last
    orders = [finding for finding in group if finding.ordered and end and finding.ordered < end]
    if course.start is not None or not orders or end is None:
        return course
    order = max(orders, key=lambda finding: finding.ordered or date.min)
    days = spanned(order.ordered or end, end)
    if days is None or not (course.days is None or (order.exactly and borne_out(days, course.days))):
        return course
    shortest = days.low if order.exactly else max(days.low - _FILLING, 0)
    arithmetic = f"ordered {order.ordered}, until {end} = {days.low:g} d" + ("" if order.exactly else " at most")
    evidence = together(course.evidence, order.course.drug_evidence)
    return course.model_copy(
        update={"days": Interval(low=shortest, high=days.high), "arithmetic": arithmetic, "evidence": evidence}
    )


def _completed(course: DrugCourse, ordered: list[DrugCourse]) -> DrugCourse:
    """Strength and vehicle from the prescription, when the telling of the use lacks them."""
    for order in ordered:
        if course.strength_percent is None and order.strength_percent is not None:
            evidence = together(course.evidence, order.drug_evidence)
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
            absorb(kept, course)
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
        if summary.drug_class == course.drug_class and summary.outcome in _VERDICTS and same_course(course, summary):
            return joined(course, summary)
    return course


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
    uses = [_use(found) for found in latest.values()]
    named = {use.drug_class for use in uses if use.timing == "current" and not _class_alone(use)}
    return tuple(
        use for use in uses if not (_class_alone(use) and (use.timing != "current" or use.drug_class in named))
    )


def going_on(courses: Sequence[DrugCourse], uses: Sequence[SystemicUse]) -> tuple[DrugCourse, ...]:
    """The courses; a systemic drug still in use has not failed, whatever is said of one site."""
    current = {use.ingredient for use in uses if use.timing == "current"}
    return tuple(
        course.model_copy(update={"outcome": "ongoing"})
        if course.outcome == "failed" and course.drug_class in _SYSTEMIC and course.ingredient in current
        else course
        for course in courses
    )


def _class_alone(use: SystemicUse) -> bool:
    """A drug known by its class only; with its name beside it, it is no second drug."""
    return use.ingredient in ("unspecified", use.drug_class, use.drug_class.replace("jak_", "JAK ").replace("_", " "))


def _use(found: list[SystemicFinding]) -> SystemicUse:
    told = [finding for finding in found if finding.timing != "planned"] or found
    stopping = [finding for finding in told if finding.timing == "stopping"]
    firm = [finding for finding in told if finding.firm]
    last = (stopping or firm or told)[-1]
    ingredient = last.drug_class if last.ingredient == "unspecified" else last.ingredient
    return SystemicUse(ingredient=ingredient, drug_class=last.drug_class, timing=last.timing, evidence=(last.evidence,))
