"""Lengths in British shorthand: "3/52" is three weeks, "2/12" two months and "10/7" ten days."""

import re
from collections.abc import Iterator

from extraction.components.numbers import shown
from extraction.components.time_units import UNIT_DAYS, Duration
from extraction.facts import Interval

_FRACTION = re.compile(
    r"(?<![\d/.])(?P<for>(?:\bx|\bfor|\btds|\bbd|\bod|\bnocte|\bon) ?)?(?P<low>\d{1,2})/(?P<part>7|52|12)(?![\d/%])"
    r"(?! (?:of|strength|ago|supply|later|each)\b)",
    re.I,
)
_UNITS = {"7": "day", "52": "week", "12": "month"}
_BRITISH = re.compile(
    r"\b(?:bd|tds|nocte|nil|gp|mane|dermovate|betnovate|eumovate|elocon|cutivate|locoid|fucibet|diprosone|"
    r"r/v|o/e|pt's gp|fortnight|consultant|\d{1,2}/52)\b",
    re.I,
)
_DATE_BEFORE = re.compile(
    r"\b(?:since|from|until|till?|to|through|started?|began|begun|stopped|quit|dated|visit|seen|by|before|after|in|due|"
    r"filled|sold)(?: (?:on|it|about|around))? ?$|[-\u2013] ?$",
    re.I,
)
_RANGE_AFTER = re.compile(r" ?(?:-|\u2013|->|to|until|through)[ ]?\d", re.I)


def fractions(text: str) -> Iterator[Duration]:
    """Every such length of a text that is written the British way; elsewhere "3/12" is a day of March."""
    if "/" not in text or not _BRITISH.search(text):
        return
    for match in _FRACTION.finditer(text):
        led = match.group("for") or match.group("part") == "52"
        dated = _DATE_BEFORE.search(text, max(match.start() - 24, 0), match.start()) or _RANGE_AFTER.match(
            text, match.end()
        )
        if dated or (not led and int(match.group("low")) > _MOST[match.group("part")]):
            continue
        days = int(match.group("low")) * UNIT_DAYS[_UNITS[match.group("part")]]
        if days:
            words = f"{match.group('low')}/{match.group('part')} = {shown(days)} d"
            yield Duration(match.start("low"), match.end(), Interval(low=days, high=days), words)


_MOST = {"7": 28, "52": 52, "12": 12}
