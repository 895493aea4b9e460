"""Holidays by which people remember when something began or ended."""

import re
from datetime import date, timedelta

_FIXED = {
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "new year's": (1, 1),
    "new year": (1, 1),
    "valentine's day": (2, 14),
    "valentine's": (2, 14),
    "st. patrick's day": (3, 17),
    "fourth of july": (7, 4),
    "4th of july": (7, 4),
    "july 4th": (7, 4),
    "halloween": (10, 31),
    "veterans day": (11, 11),
    "juneteenth": (6, 19),
    "independence day": (7, 4),
    "groundhog day": (2, 2),
    "st. nicholas day": (12, 6),
    "boxing day": (12, 26),
    "april fools' day": (4, 1),
    "epiphany": (1, 6),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
}
_NTH_WEEKDAY = {
    "mlk day": (1, 0, 3),
    "martin luther king day": (1, 0, 3),
    "presidents' day": (2, 0, 3),
    "presidents day": (2, 0, 3),
    "mother's day": (5, 6, 2),
    "memorial day weekend": (5, 0, -1),
    "memorial day": (5, 0, -1),
    "father's day": (6, 6, 3),
    "labor day weekend": (9, 0, 1),
    "labor day": (9, 0, 1),
    "columbus day": (10, 0, 2),
    "indigenous peoples' day": (10, 0, 2),
    "thanksgiving day": (11, 3, 4),
    "thanksgiving": (11, 3, 4),
}
"""Month, weekday from Monday on, and which such day of the month; -1 is the last."""
_FROM_EASTER = {"ash wednesday": -46, "good friday": -2, "easter sunday": 0, "easter": 0, "pentecost": 49}
HOLIDAY = "|".join(sorted(map(re.escape, (*_FIXED, *_NTH_WEEKDAY, *_FROM_EASTER)), key=len, reverse=True))
"""Their names as a pattern without groups."""


def holiday(name: str, year: int) -> date:
    """The day on which the holiday fell."""
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _FROM_EASTER:
        return _easter(year) + timedelta(days=_FROM_EASTER[name])
    return _nth(year, *_NTH_WEEKDAY[name])


def _nth(year: int, month: int, weekday: int, which: int) -> date:
    first = date(year, month, 1)
    days = [first + timedelta(days=count) for count in range(31)]
    fitting = [day for day in days if day.month == month and day.weekday() == weekday]
    return fitting[which if which < 0 else which - 1]


def _easter(year: int) -> date:
    """The Gregorian rule of Butcher."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
