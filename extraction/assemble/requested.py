"""The courses of the drug asked for: it is used until the last note that speaks of it, and the response to it is what
came of it."""

from dataclasses import dataclass, replace
from datetime import date

from extraction.assemble.course_merge import borne_out, spanned, together
from extraction.facts import DrugCourse, Response, TrialOutcome
from extraction.findings import CourseFinding


@dataclass(frozen=True)
class Renewal:
    """What the chart says that the drug did, and the day on which it is told last."""

    answer: Response | None
    day: date


def tells(course: DrugCourse) -> bool:
    return course.outcome not in ("unknown", "ongoing", "not_taken") or course.days is not None


def last_length(taken: list[CourseFinding]) -> list[CourseFinding]:
    """Of a use that goes on from note to note, the length that the last note tells."""
    timed = [one for one in taken if one.course.days and not (one.course.start or one.course.stop or one.again)]
    last = max((one.noted for one in timed if one.noted), default=None)
    early = [one for one in timed if last and one.noted and one.noted < last and one.course.outcome != "intolerant"]
    bare = {"days": None, "arithmetic": "", "duration_evidence": ()}
    return [replace(one, course=one.course.model_copy(update=bare)) if one in early else one for one in taken]


def of_requested(courses: list[DrugCourse], group: list[CourseFinding], renewal: Renewal) -> list[DrugCourse]:
    """The courses of the drug asked for that tell anything, with what the chart says that it did."""
    answer = renewal.answer
    if answer is None or answer.sample or answer.value == "unclear":
        return [
            _unanswered(course)
            for course in (_until_last_told(one, group, renewal) for one in courses)
            if tells(course)
        ]
    told = [course for course in courses if tells(course)]
    answered = [_answered(course, answer) for course in told or courses[-1:] or _before(group, answer)]
    return [_until_last_told(course, group, renewal, used=True) for course in answered]


def _until_last_told(
    course: DrugCourse, group: list[CourseFinding], renewal: Renewal, used: bool = False
) -> DrugCourse:
    """The drug asked for, begun on a known day and not stopped, was used until the last note that speaks of it. Where
    the chart tells what it did in ``used``, the order of an earlier note was its beginning."""
    last = max([finding.noted for finding in group if finding.noted] + ([renewal.day] if used else []), default=None)
    begun = course.start or (_first_order(group) if used else None)
    if begun is None or course.stop is not None or last is None or course.source == "sample":
        return course
    days = spanned(begun, last)
    if days is None or not (course.days is None or _earlier_told(course, group, last) or borne_out(days, course.days)):
        return course
    return course.model_copy(update={"days": days, "arithmetic": f"{begun} to {last} = {days.low:g} d"})


def _first_order(group: list[CourseFinding]) -> date | None:
    return min((finding.noted for finding in group if finding.planned and finding.noted), default=None)


def _earlier_told(course: DrugCourse, group: list[CourseFinding], last: date) -> bool:
    """The length was told before the last note, when the use went on."""
    notes = {one.note for finding in group if finding.noted == last for one in finding.course.evidence}
    return notes.isdisjoint(one.note for one in course.duration_evidence)


def _before(group: list[CourseFinding], answer: Response) -> list[DrugCourse]:
    """The first order of the drug, if it stands in another note than what the drug did."""
    notes = {one.note for one in answer.evidence}
    courses = [finding.course for finding in group[:1]]
    return [one for one in courses if notes.isdisjoint(evidence.note for evidence in one.evidence)]


def _answered(course: DrugCourse, answer: Response) -> DrugCourse:
    """The response is the result: what is said of one site does not outweigh it."""
    outcome: TrialOutcome = "effective" if answer.value == "improved" else "failed"
    if course.outcome in ("intolerant", "contraindicated", outcome):
        return course
    evidence = together(course.evidence, answer.evidence)
    return course.model_copy(update={"outcome": outcome, "outcome_evidence": answer.evidence, "evidence": evidence})


def _unanswered(course: DrugCourse) -> DrugCourse:
    """In use, and nothing said of the response: the result is not known."""
    return course.model_copy(update={"outcome": "unknown"}) if course.outcome == "ongoing" else course
