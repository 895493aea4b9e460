"""Units of time and what a length of time is: an interval of days with its arithmetic."""

import re
from dataclasses import dataclass

from extraction.components.numbers import shown
from extraction.facts import Interval

UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
UNIT = (
    r"(?P<unit>days?|dys?|nights?|evenings?|d|weeks?|weaks?|wks?|w|fortnights?|months?|mos?|mths?|mnths?|years?|yrs?|y|"
    r"wochen|semanas?|semaines?|sem\.?|monate?|meses|mois)"
    r"(?![\w%]|-old|/)"
)
AT_LEAST = (
    r"(?:at least|(?:(?:just |a )?(?:little|bit|tad|touch|shade|hair) )?(?:over|more than)|greater than|"
    r"longer than|no less than|not less than|no fewer than|upwards of|well over|in excess of|north of|"
    r">=?|min(?:imum)?(?: of)?|a good)"
)
BELOW = (
    r"(?:less than|under|fewer than|not even|no more than|not more than|up to|max(?:imum)?(?: of)?|<=?|"
    r"barely|only up to)"
)
NOW_IN = re.compile(r"\b(?:in|on|into|only|is|currently|now)(?: only| in| on)? $", re.I)
"""The words before a numbered week that make it the one the patient is in."""


@dataclass(frozen=True)
class Duration:
    """A length of time at ``[start:end]`` of the view. ``arithmetic`` shows how the days were reached.

    ``elapsed`` marks forms that count where someone stands ("day 12 of", "on the fourth day").
    """

    start: int
    end: int
    days: Interval
    arithmetic: str
    elapsed: bool = False


def unit_of(word: str) -> str:
    """The unit that a word or abbreviation stands for."""
    plain = word.lower()
    if plain.startswith(("d", "n", "e", "a", "u")):
        return "day"
    if plain.startswith("f"):
        return "fortnight"
    return {"w": "week", "s": "week", "m": "month", "y": "year"}[plain[0]]


def days_shown(days: Interval) -> str:
    """An interval of days for people: ``42 d``, ``28-42 d``, ``at least 42 d``, ``under 42 d``."""
    if days.high is None:
        return f"at least {shown(days.low)} d"
    if days.low == days.high:
        return f"{shown(days.low)} d"
    if days.low == 0:
        return f"{'under' if days.high_open else 'at most'} {shown(days.high)} d"
    return f"{shown(days.low)}-{shown(days.high)} d"
