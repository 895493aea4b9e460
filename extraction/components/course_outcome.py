"""From a draft to a course: what it was, how long it ran, how it ended, and whether it was taken at all."""

import re
from dataclasses import replace
from datetime import date

from extraction.components.course_correction import corrects
from extraction.components.course_draft import CourseDraft
from extraction.components.course_gap import LEAST, gap_within
from extraction.components.course_order import order_day
from extraction.components.course_span import CourseDates
from extraction.components.course_use import use
from extraction.components.outcome_phrase import OutcomePhrase
from extraction.facts import DrugCourse, Evidence, Interval, ProductSource, TrialOutcome
from extraction.findings import CourseFinding
from extraction.lexicon.drugs import Drug, Formulation
from extraction.lexicon.potency import potency
from extraction.markup import Markup

_SOON = 7
"""Days: a course of no more than these of which nothing but a reaction is told was ended by it."""

_COMES_BACK = re.compile(r"recur|relaps|return|reappear|c[ao]me?s? back|coming back|disease continues|only while", re.I)


def _finished(markup: Markup, draft: CourseDraft) -> CourseFinding:
    """The draft as a finding with evidence."""
    form = _branded(draft)
    strength = draft.strength[0] if draft.strength else (form.strength_percent if form else None)
    vehicle = draft.vehicle[0] if draft.vehicle else (form.vehicle if form else None)
    classes, reason = _potency(draft, strength, vehicle)
    days, arithmetic, paused = _without_gap(markup, draft, *_days(draft))
    outcome = _outcome(markup, draft, days)
    days, arithmetic = (None, "") if outcome != "intolerant" and _of_onset(draft) else (days, arithmetic)
    taken, planned = use(markup, draft, outcome)
    drug, time, result = _drug_evidence(markup, draft), _time_evidence(markup, draft), _result_evidence(markup, draft)
    course = DrugCourse(
        ingredient=_ingredient(draft),
        drug_class=draft.drug_class,
        strength_percent=strength,
        vehicle=vehicle,
        potency=classes,
        potency_reason=reason,
        source=_source(draft, strength),
        start=draft.dates.begun_on,
        stop=draft.dates.ended_on,
        days=days,
        arithmetic=arithmetic,
        continuity="intermittent" if paused else draft.continuity,
        outcome=outcome if taken or outcome == "contraindicated" else "not_taken",
        drug_evidence=drug,
        duration_evidence=time,
        outcome_evidence=result,
        evidence=tuple(dict.fromkeys((*drug, *time, *result))),
    )
    day, exactly = _order(markup, draft, planned)
    until = draft.dates.still_on if draft.dates.stop is None else None
    return CourseFinding(
        course,
        taken,
        planned,
        draft.named,
        draft.requested,
        day,
        exactly,
        until,
        draft.again,
        markup.date,
        days is not None and corrects(markup, draft),
    )


def _order(markup: Markup, draft: CourseDraft, planned: bool) -> tuple[date | None, bool]:
    """The day of the order, of what is planned or of which nothing is told but that the first doses are today's."""
    blank = not (draft.durations or draft.outcomes or draft.dates.spans)
    ordered = order_day(markup, draft) if planned or blank else None
    return ordered if ordered and (planned or ordered[1]) else (None, False)


def finished_courses(markup: Markup, draft: CourseDraft) -> list[CourseFinding]:
    """The course, and a further one for each later block of the same drug."""
    first = _finished(markup, draft)
    return [first, *(_block(markup, first, dates) for dates in draft.further)]


def _block(markup: Markup, first: CourseFinding, dates: CourseDates) -> CourseFinding:
    known = dates.days()
    time = tuple(markup.evidence(mention.start, mention.end) for mention in dates.spans)
    course = first.course.model_copy(
        update={
            "start": dates.begun_on,
            "stop": dates.ended_on,
            "days": known[0] if known else None,
            "arithmetic": known[1] if known else "",
            "duration_evidence": time,
            "evidence": tuple(dict.fromkeys((*first.course.drug_evidence, *time, *first.course.outcome_evidence))),
        }
    )
    return replace(first, course=course)


def _ingredient(draft: CourseDraft) -> str:
    if draft.ingredient == "unspecified" and draft.drug_class in ("biologic", "jak_inhibitor", "immunosuppressant"):
        return draft.drug_class
    return draft.ingredient


def _branded(draft: CourseDraft) -> Formulation | None:
    """The one product that a brand name stands for, if it stands for one only."""
    if not isinstance(draft.entry, Drug):
        return None
    forms = draft.entry.products(draft.mention.text)
    vehicle = draft.vehicle[0] if draft.vehicle else None
    fitting = tuple(form for form in forms if vehicle is None or form.vehicle == vehicle) or forms
    return fitting[0] if len(fitting) == 1 else None


def _potency(draft: CourseDraft, strength: float | None, vehicle: str | None) -> tuple[Interval | None, str]:
    if isinstance(draft.entry, Drug):
        return potency(draft.entry, strength, vehicle, brand=draft.mention.text)
    return draft.entry.interval, f"{draft.mention.text}: by its words" if draft.entry.interval else "product not named"


def _source(draft: CourseDraft, strength: float | None) -> ProductSource | None:
    if draft.source is not None:
        return draft.source
    otc = draft.entry.is_otc(draft.mention.text, strength) if isinstance(draft.entry, Drug) else draft.entry.otc
    return "otc" if otc else None


def _days(draft: CourseDraft) -> tuple[Interval | None, str]:
    lengths = [duration for duration in draft.durations if not duration.elapsed] or draft.durations
    dated = draft.dates.days()
    if dated is not None and (not lengths or _day_to_day(draft)):
        return dated
    return (lengths[0].days, lengths[0].arithmetic) if lengths else (None, "")


def _without_gap(
    markup: Markup, draft: CourseDraft, days: Interval | None, arithmetic: str
) -> tuple[Interval | None, str, bool]:
    """The days without those of a pause that is told, which also makes them no consecutive ones."""
    gap = gap_within(markup, draft) if days else 0
    if days is None or gap < LEAST or gap >= days.low:
        return days, arithmetic, False
    low, high = days.low - gap, None if days.high is None else days.high - gap
    return days.model_copy(update={"low": low, "high": high}), f"{arithmetic}, less {gap} d not used", True


def _of_onset(draft: CourseDraft) -> bool:
    """ "Within a fortnight she had stretch marks" tells when they came, not for how long the drug was used."""
    told_of = draft.dates.days() is None and any(phrase.outcome == "reaction" for phrase in draft.outcomes)
    return told_of and bool(draft.durations) and all(one.elapsed and not one.days.low for one in draft.durations)


def _day_to_day(draft: CourseDraft) -> bool:
    """Both ends are dated to the day, which says more than a rounded length."""
    start, stop = draft.dates.start, draft.dates.stop
    return start is not None and stop is not None and start.exact and stop.exact


def _outcome(markup: Markup, draft: CourseDraft, days: Interval | None) -> TrialOutcome:
    between = [phrase for phrase in draft.outcomes if _between_uses(markup, draft, phrase)]
    said = {phrase.outcome for phrase in draft.outcomes if phrase not in between}
    said -= {"effective"} if between else set()
    if "contraindicated" in said:
        return "contraindicated"
    if "intolerant" in said or ("reaction" in said and draft.reaction_stopped):
        return "intolerant"
    if said == {"reaction"} and days and days.high is not None and days.high <= _SOON:
        return "intolerant"
    if draft.sentence.section == "allergies" and draft.named:
        return "intolerant"
    if "early" in said:
        return "ongoing"
    order: tuple[TrialOutcome, ...] = ("failed", "partial", "effective", "ongoing")
    for outcome in order:
        if outcome in said:
            return outcome
    listed = draft.sentence.section == "medications" and not draft.mention.has("STOPPED")
    if listed or (draft.mention.has("CURRENT") and not (draft.durations or draft.dates.stop)):
        return "ongoing"
    return "unknown"


def _between_uses(markup: Markup, draft: CourseDraft, phrase: OutcomePhrase) -> bool:
    """What comes back between the uses of a drug taken as needed is no failure of it."""
    told = markup.text[phrase.start : phrase.end]
    return phrase.outcome == "failed" and draft.continuity == "intermittent" and _COMES_BACK.search(told) is not None


def _drug_evidence(markup: Markup, draft: CourseDraft) -> tuple[Evidence, ...]:
    ends = [draft.mention.end, *(item[2] for item in (draft.strength, draft.vehicle) if item)]
    return (markup.evidence(draft.mention.start, max(ends)),)


def _time_evidence(markup: Markup, draft: CourseDraft) -> tuple[Evidence, ...]:
    lengths = [duration for duration in draft.durations if not duration.elapsed] or draft.durations
    if lengths and not _day_to_day(draft):
        return (markup.evidence(lengths[0].start, lengths[0].end),)
    return tuple(markup.evidence(mention.start, mention.end) for mention in draft.dates.spans)


def _result_evidence(markup: Markup, draft: CourseDraft) -> tuple[Evidence, ...]:
    phrases: list[OutcomePhrase] = draft.outcomes
    return tuple(markup.evidence(phrase.start, phrase.end) for phrase in phrases)
