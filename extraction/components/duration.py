"""Lengths of time as intervals of days, with their arithmetic ("6 weeks = 42 d").

One week is 7 days, one month 30, one year 365; vague words have the bounds that the readings give them.
"""

import itertools
import re
from collections.abc import Iterator

from extraction.components.duration_amount import counted_lengths
from extraction.components.duration_bounds import bounded_lengths
from extraction.components.duration_count import counted_off
from extraction.components.duration_fraction import fractions
from extraction.components.duration_months import between_ages, filled_months
from extraction.components.duration_past import lengths_ago, seasons
from extraction.components.duration_uses import counted_uses
from extraction.components.numbers import NUMBER, number_value, shown
from extraction.components.overlap import without_overlaps
from extraction.components.time_units import UNIT, UNIT_DAYS, Duration, days_shown, unit_of
from extraction.facts import Interval

_PLURALS = {"day": 2, "week": 14, "month": 60, "year": 365}
_UNNUMBERED = re.compile(
    r"\b(?:for|of|after|over|used|now)\s+(?P<unit>weeks|months|years)\b(?!\s+(?:ago|later|old))", re.I
)


def find_durations(text: str) -> list[Duration]:
    """Lengths of time in the view's text, in order, without ages, intervals between doses and follow-ups."""
    lengths = sorted([*counted_lengths(text), *_months(text)], key=lambda one: one.start)
    found = [
        *lengths,
        *counted_off(text),
        *_unnumbered(text),
        *lengths_ago(text),
        *seasons(text),
        *filled_months(text),
        *between_ages(text),
        *counted_uses(text),
        *fractions(text),
        *_gapped(text, lengths),
    ]
    found += bounded_lengths(text)
    found.sort(key=lambda duration: (duration.start, -duration.end))
    found = [one for one, after in itertools.pairwise([*found, None]) if one and not _taken_back(text, one, after)]
    return list(_summed(text, without_overlaps(found)))


_AND = re.compile(r"(?:,? (?:and |plus |& )?|,)", re.I)
_RESPECTIVELY = re.compile(r"[^.;\n]{0,60}\b(?:respectively|in that order)\b", re.I)


def _summed(text: str, found: list[Duration]) -> Iterator[Duration]:
    """ "1 yr 3 mo", "two months and ten days" are one length."""
    waiting: Duration | None = None
    for one in found:
        if waiting is not None and _goes_on(text, waiting, one):
            waiting = _sum(text, waiting, one)
            continue
        if waiting is not None:
            yield waiting
        waiting = one
    if waiting is not None:
        yield waiting


def _goes_on(text: str, first: Duration, second: Duration) -> bool:
    """The second is in a smaller unit, right behind, and both are exact."""
    if not _AND.fullmatch(text, first.end, second.start) or first.elapsed or second.elapsed:
        return False
    exact = first.days.low == first.days.high and second.days.low == second.days.high
    smaller = _unit(text, second) < _unit(text, first) and second.days.low < _unit(text, first)
    return exact and smaller and not _RESPECTIVELY.match(text, second.end)


def _unit(text: str, length: Duration) -> int:
    unit = re.search(rf"(?:(?<=\d)|\b){UNIT}", text[length.start : length.end + 1], re.I)
    return UNIT_DAYS[unit_of(unit.group("unit"))] if unit else 0


def _sum(text: str, first: Duration, second: Duration) -> Duration:
    days = Interval(low=first.days.low + second.days.low, high=(first.days.high or 0) + (second.days.high or 0))
    return Duration(first.start, second.end, days, f"{text[first.start : second.end]} = {days_shown(days)}")


_MONTHS = re.compile(
    r"(?<![\w./%$])(?:x ?|for )?(?P<low>1?\d) ?m(?= ?(?:[,.;:)\n|\t-]|no\b|not\b|w/|with\b|failed|without|on\b|of\b|"
    r"bid|qd|then|and|$))(?!-)"
)


def _months(text: str) -> Iterator[Duration]:
    """ "2m" in a list of drugs."""
    for match in _MONTHS.finditer(text):
        days = float(match.group("low")) * UNIT_DAYS["month"]
        yield Duration(match.start(), match.end(), Interval(low=days, high=days), f"{match.group()} = {shown(days)} d")


_TAKEN_BACK = re.compile(
    r"[ ,.-]*(?:scratch that|strike that|correction|no,? make that|make that|i mean|sorry|rather|i stand corrected|"
    r"excuse me)[ ,:.-]*(?:for )?",
    re.I,
)


def _taken_back(text: str, one: Duration, after: Duration | None) -> bool:
    """ "For ten weeks, scratch that, fourteen weeks": the second stands for the first."""
    return after is not None and _TAKEN_BACK.fullmatch(text, one.end, after.start) is not None


_A_DRUG = r"\w+(?:limus|sone|lone|tasol|onide|onate|rate|opic|idel)"
_GAPPED = re.compile(
    rf"(?:(?:[,;]|\b(?:nor|and|or|then|plus) the) (?P<listed>{NUMBER})"
    rf"(?= of (?:the (?:second|latter|other|third)|{_A_DRUG})\b))|"
    rf"\bfor (?:only |just |about |another )?(?P<told>(?![0.]){NUMBER})"
    r"(?= (?:did|does|had|was|made|brought|gave|without|with (?:no|little|the same)|and (?:did|had|no|got)|"
    r"but|likewise|"
    r"too|no (?:better|change|help|benefit|effect)|to no (?:effect|avail))\b)|"
    rf"[,;] (?:and )?(?:another|then|a further) (?P<further>(?![0.]){NUMBER})(?= (?:of|on|with) {_A_DRUG}\b)|"
    rf"\b(?:whereas|while|but)\b[^.;\n]{{0,60}}\bin (?:only |just |"
    rf"about )?(?P<within>(?![0.]){NUMBER})(?=[,;.)](?!\d)|$)|"
    rf"(?:\b(?:for|and|then|by|but|only|cream|crm|ointment|oint|lotion|gel|foam|soln|solution|"
    rf"{_A_DRUG})|%) "
    rf"(?:only |just |about |another |a (?:further|full|good|whole) )?(?P<low>(?![0.]){NUMBER})"
    rf"(?= (?:of|more|on|in the (?:spring|summer|fall|autumn|winter|new))\b(?! (?:the|them|these|those|us|which|my|"
    rf"his|her)\b)|[ ]?[,;)]|\.(?!\d)|$)",
    re.I,
)
_GAP_REACH = 120
_FULL_STOP = re.compile(r"[.!?]\s|\n")


def _gapped(text: str, lengths: list[Duration]) -> Iterator[Duration]:
    """A number that leaves out the unit said just before: "for five weeks and pimecrolimus for nine"."""
    for match in _GAPPED.finditer(text):
        before = next((one for one in reversed(lengths) if one.end <= match.start()), None)
        between = text[before.end : match.start()] if before else ""
        if before is None or len(between) > _GAP_REACH or _FULL_STOP.search(between):
            continue
        unit = re.search(rf"(?:(?<=\d)|\b){UNIT}", text[before.start : before.end + 1], re.I)
        if unit is None:
            continue
        number = match.lastgroup or "low"
        days = number_value(match.group(number)) * UNIT_DAYS[unit_of(unit.group("unit"))]
        words = f"{match.group(number)} {unit.group('unit')}"
        yield Duration(match.start(number), match.end(), Interval(low=days, high=days), f"{words} = {shown(days)} d")


def _unnumbered(text: str) -> Iterator[Duration]:
    for match in _UNNUMBERED.finditer(text):
        low = _PLURALS[unit_of(match.group("unit"))]
        yield Duration(
            match.start("unit"), match.end(), Interval(low=low, high=None), f"{match.group('unit')} >= {low} d"
        )
