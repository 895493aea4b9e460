"""Lengths told by how often a drug was used: so many daily applications, weekends, tubes of known time."""

import re
from collections.abc import Iterator

from extraction.components.numbers import NUMBER, number_value
from extraction.components.time_units import UNIT, UNIT_DAYS, Duration, days_shown, unit_of
from extraction.facts import Interval

_USES = r"(?:applications?|doses|uses|coats|layers)"
_DAILY = r"(?:once[ -](?:daily|a day)|daily|nightly|evening|bedtime|morning|nighttime)"
_EACH_DAY = r"(?:each|every|an?|per) (?:single )?(?:day|night|evening|morning|bedtime)"
_PER_DAY = re.compile(
    rf"\b(?P<count>{NUMBER}) (?:{_DAILY} {_USES}\b|(?:[\w'-]+ )?{_USES}\b,? (?:at |i\.e\. )?(?:(?P<two>two|twice|2) |"
    rf"one |once |1 )?"
    rf"(?:{_EACH_DAY}|daily|nightly)\b)",
    re.I,
)
_FEWEST = 5
"""Fewer a day are how often it is used: "two coats a day"."""
_WEEKENDS = re.compile(rf"\b(?:for|over|on|x|after) (?P<count>{NUMBER}) (?:consecutive |straight )?weekends\b", re.I)
_TUBES = re.compile(
    rf"\b(?:went through|used(?: up)?|finished|emptied|got through|gone through|goes through|"
    rf"been through)\b[^.;\n]{{0,20}}?"
    rf"(?P<count>{NUMBER})(?: (?:full|whole|large|small))?(?: ?\d+[ -]?g(?:m|rams?)?)? (?:tubes|jars|bottles|cans|"
    rf"refills)\b"
    rf"[^.;\n]{{0,50}}?\b(?:one|each|a (?:tube|new one|fresh one)|apiece)(?: tube)? "
    rf"(?:every|lasting|lasted|per|about every|(?:for )?about)? ?(?P<each>{NUMBER}|an?)? ?{UNIT}",
    re.I,
)


def counted_uses(text: str) -> Iterator[Duration]:
    """ "Thirty applications, one each evening", "for ten weekends", "four tubes, one every three weeks"."""
    for match in _PER_DAY.finditer(text):
        if number_value(match.group("count")) < _FEWEST:
            continue
        yield _length(match, number_value(match.group("count")) / (2 if match.group("two") else 1))
    for match in _WEEKENDS.finditer(text):
        yield _length(match, number_value(match.group("count")) * UNIT_DAYS["week"])
    for match in _TUBES.finditer(text):
        each = match.group("each") or "one"
        size = number_value("one" if each.lower() in ("a", "an") else each) * UNIT_DAYS[unit_of(match.group("unit"))]
        yield _length(match, number_value(match.group("count")) * size)


def _length(match: re.Match[str], days: float) -> Duration:
    whole = Interval(low=float(int(days)), high=float(int(days)))
    return Duration(
        match.start("count"), match.end(), whole, f"{' '.join(match.group().split())} = {days_shown(whole)}"
    )
