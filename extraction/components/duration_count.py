"""Lengths counted off: "day 12 of", "on the fourth night"."""

import re
from collections.abc import Iterator

from extraction.components.numbers import NUMBER, ORDINAL, number_value, ordinal_value, shown
from extraction.components.time_units import NOW_IN, UNIT_DAYS, Duration, unit_of
from extraction.facts import Interval

_DAY_COUNT = re.compile(rf"\b(?P<unit>day|night|week|month) ?#? ?(?P<count>{NUMBER})\b(?! ?[-/:=] ?\d)", re.I)
_OF_SO_MANY = re.compile(
    r" (?:of|out of|in|into) (?:(?:an?|the|her|his|their|this) )?(?:\d|\w+[- ](?:day|night|week|month))", re.I
)
_ORDINAL_DAY = re.compile(rf"\b(?P<count>{ORDINAL})\s+(?P<unit>day|night|week|evening|application|use)\b", re.I)


def counted_off(text: str) -> Iterator[Duration]:
    """Every such length in the view's text."""
    for match in _DAY_COUNT.finditer(text):
        if NOW_IN.search(text, max(match.start() - 16, 0), match.start()) or _OF_SO_MANY.match(text, match.end()):
            continue
        days = number_value(match.group("count")) * UNIT_DAYS[unit_of(match.group("unit"))]
        if days < 2:  # the first day is a beginning
            continue
        yield Duration(
            match.start(), match.end(), Interval(low=days, high=days), f"{match.group()} = {shown(days)} d", True
        )
    for match in _ORDINAL_DAY.finditer(text):
        if ordinal_value(match.group("count")) < 2:
            continue
        days = ordinal_value(match.group("count")) * UNIT_DAYS[unit_of(match.group("unit"))]
        yield Duration(
            match.start(), match.end(), Interval(low=days, high=days), f"{match.group()} = {shown(days)} d", True
        )
