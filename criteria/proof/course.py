"""What a trial needs, worked out again: each course by itself, and the blocks of a drug added up."""

from datetime import date

from criteria.arguments import Tried
from criteria.proof.basis import Basis, highest, lowest, shown
from criteria.status import Status
from extraction.facts import ChartFacts, DrugCourse, Interval

_RESULTS: dict[str, Status] = {"failed": "met", "effective": "not_met"}
_ADDED = {"failed", "partial", "unknown", "ongoing"}


def tried(test: Tried, facts: ChartFacts) -> Basis:
    """As good as the best course; without one, not met only when the chart says that none was tried."""
    courses = [one for one in facts.drug_courses if one.drug_class in test.drug_classes]
    none = [one for one in facts.no_trials if one.drug_class in test.drug_classes]
    found = [_course(one, test) for one in courses]
    totals = [] if test.consecutive else _totals(courses, test)
    found += [status for status, _ in totals]
    further = tuple(sum_ for _, sums in totals for sum_ in sums)
    if not courses and not none:
        return Basis("unknown")
    status = highest(found) if found else "not_met"
    carrying = [one for one in courses if _course(one, test) == status] if status == "met" else [*courses, *none]
    basis = shown(status, carrying or courses) if status != "unknown" else Basis("unknown")
    return Basis(basis.status, (*courses, *none), further)


def _course(one: DrugCourse, test: Tried) -> Status:
    if one.outcome == "not_taken":
        return "not_met"
    if one.condition and one.condition not in test.conditions:
        return "unknown"
    if one.outcome == "contraindicated":
        return "met"
    counts: Status = "not_met" if one.source in test.sources_not_counted else "met"
    if one.outcome == "intolerant":
        strong = potency(one.potency, test.weakest_class)
        return lowest([counts, "met" if strong == "unknown" else strong])
    lasted = _duration(one.days, test, one.continuity == "intermittent")
    return lowest([counts, potency(one.potency, test.weakest_class), lasted, _RESULTS.get(one.outcome, "unknown")])


def potency(classes: Interval | None, floor: int | None) -> Status:
    """Met when the weakest class it may have is strong enough, not met when the strongest is too weak."""
    if floor is None:
        return "met"
    if classes is None:
        return "unknown"
    if classes.high is not None and classes.high <= floor:
        return "met"
    too_weak = classes.low > floor or (classes.low == floor and classes.low_open)
    return "not_met" if too_weak else "unknown"


def _duration(span: Interval | None, test: Tried, on_and_off: bool) -> Status:
    if span is None:
        return "unknown"
    if span.high is not None and (span.high < test.days or (span.high == test.days and span.high_open)):
        return "not_met"
    if span.low < test.days or (on_and_off and test.consecutive):
        return "unknown"
    return "met"


def _totals(courses: list[DrugCourse], test: Tried) -> list[tuple[Status, tuple[float, ...]]]:
    """For each drug used in several blocks the status of all of them as one, with the sums."""
    drugs = dict.fromkeys(one.ingredient for one in courses)
    apart = [_apart([one for one in courses if one.ingredient == drug and _adds(one, test)]) for drug in drugs]
    return [_total(blocks, test) for blocks in apart if len(blocks) > 1]


def _adds(one: DrugCourse, test: Tried) -> bool:
    named = one.ingredient != "unspecified" and one.days is not None and one.outcome in _ADDED
    own = one.condition is None or one.condition in test.conditions
    weak = one.potency is not None and potency(one.potency, test.weakest_class) == "not_met"
    return named and own and not weak and one.source not in test.sources_not_counted


def _apart(blocks: list[DrugCourse]) -> list[DrugCourse]:
    kept: list[DrugCourse] = []
    for one in sorted(blocks, key=_order):
        for place, other in enumerate(kept):
            if _one_and_the_same(one, other):
                kept[place] = one if _low(one) > _low(other) else other
                break
        else:
            kept.append(one)
    return kept


def _order(one: DrugCourse) -> tuple[bool, date, date, float]:
    return one.start is None or one.stop is None, one.start or date.max, one.stop or date.max, _low(one)


def _low(one: DrugCourse) -> float:
    return one.days.low if one.days else 0


def _one_and_the_same(one: DrugCourse, other: DrugCourse) -> bool:
    if one.start and one.stop and other.start and other.stop:
        return max(one.start, other.start) < min(one.stop, other.stop)
    return one.days == other.days


def _total(blocks: list[DrugCourse], test: Tried) -> tuple[Status, tuple[float, ...]]:
    spans = [one.days for one in blocks if one.days]
    highs = [one.high for one in spans if one.high is not None]
    high = sum(highs) if len(highs) == len(spans) else None
    days = Interval(low=sum(one.low for one in spans), high=high)
    result: Status = "met" if any(one.outcome == "failed" for one in blocks) else "unknown"
    status = lowest([potency(_hull(blocks), test.weakest_class), _duration(days, test, False), result])
    return status, (days.low, *((high,) if high is not None else ()))


def _hull(blocks: list[DrugCourse]) -> Interval | None:
    known = [one.potency for one in blocks if one.potency]
    if len(known) < len(blocks):
        return None
    highs = [one.high for one in known if one.high is not None]
    return Interval(low=min(one.low for one in known), high=max(highs) if len(highs) == len(known) else None)
