"""Dates told by another date of the text: "the 9th of that month", "the week before Christmas"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from extraction.components.date_words import ORDINAL, ORDINALS
from extraction.components.dates import DateMention
from extraction.components.numbers import NUMBER, number_value
from extraction.components.overlap import without_overlaps

_OF_MONTH = re.compile(
    rf"\bthe (?P<day>\d{{1,2}}(?:st|nd|rd|th)|{ORDINAL}|last(?: day)?|end|close) of "
    r"(?:that|the same|this same|said|the (?P<next>following|next)) month\b",
    re.I,
)
_MONTH_REACH = 300
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LED = (
    r"(?:since|from|until|till?|to|through|thru|between|and|by|in|on|began|begun|opened|started|stopped|quit|ended|"
    r"finished|used|cream|ointment|oint|gel|foam|lotion|,|\(|-)"
    r"(?: (?:it|them|using it|about|around|roughly|maybe|just|right))* ?"
)
_FROM_DAY = re.compile(
    rf"\b(?P<told>the (?:(?P<weekday>{'|'.join(_WEEKDAYS)})|(?P<one>day|night|morning|evening|week|weekend|month)) "
    r"(?P<side>before|after|following|preceding) (?:the )?)(?=\w)",
    re.I,
)
_COUNTED = re.compile(
    rf"\b{_LED}(?P<told>(?P<count>{NUMBER}|an?|a couple of) (?P<unit>days?|weeks?|months?) "
    r"(?P<side>before|after|following|preceding) (?:the )?)(?=\w)",
    re.I,
)
""" "From two weeks before Easter"; "for two weeks before Easter" is a length."""
_BEHIND = frozenset({"after", "following"})
_SPANS = {"week": 7, "weekend": 7, "month": 31}
_SIZES = {"day": 1, "week": 7, "month": 30}


def with_dates_by_others(text: str, dates: Sequence[DateMention]) -> list[DateMention]:
    """The dates, with those that are told by one of them; the one told from stands for itself no longer."""
    return without_overlaps([*dates, *_of_months(text, dates), *_from_days(text, dates)])


def _of_months(text: str, dates: Sequence[DateMention]) -> Iterator[DateMention]:
    starts = [one.start for one in dates]
    for match in _OF_MONTH.finditer(text):
        at = bisect_left(starts, match.start()) - 1
        if at < 0 or match.start() - dates[at].end > _MONTH_REACH:
            continue
        day = _of_month(match, dates[at])
        if day is not None:
            yield DateMention(match.start(), match.end(), day, day, dates[at].has_year)


def _of_month(match: re.Match[str], said: DateMention) -> date | None:
    """The day of the month ``said``, or of the one that follows it; ``None`` where ``said`` is longer than a month."""
    first = said.earliest.replace(day=1)
    if first != said.latest.replace(day=1):
        return None
    if match.group("next"):
        first = _following(first)
    word = match.group("day").lower().replace(" ", "-")
    if word.startswith(("last", "end", "close")):
        return _following(first) - timedelta(days=1)
    number = ORDINALS[word] if word in ORDINALS else int(word[:-2])
    day = first + timedelta(days=number - 1)
    return day if number and day.month == first.month else None


def _following(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _from_days(text: str, dates: Sequence[DateMention]) -> Iterator[DateMention]:
    by_start = {one.start: one for one in dates}
    for match in (*_FROM_DAY.finditer(text), *_COUNTED.finditer(text)):
        said = by_start.get(match.end())
        if said is not None:
            behind = match.group("side").lower() in _BEHIND
            near, far = _distance(match, said, behind)
            earliest = said.earliest + timedelta(days=near if behind else -far)
            latest = said.latest + timedelta(days=far if behind else -near)
            yield DateMention(match.start("told"), said.end, earliest, latest, said.has_year)


def _distance(match: re.Match[str], said: DateMention, behind: bool) -> tuple[int, int]:
    """How many days lie between, at least and at most."""
    told = match.groupdict()
    if told.get("weekday"):
        return _to_weekday(_WEEKDAYS.index(told["weekday"].lower()), said, behind)
    return (1, _SPANS.get(told["one"].lower(), 1)) if told.get("one") else _counted(told)


def _to_weekday(wanted: int, said: DateMention, behind: bool) -> tuple[int, int]:
    """ "The Monday after Easter" is a day, where Easter is one."""
    day = said.earliest.weekday()
    days = ((wanted - day if behind else day - wanted) % 7) or 7
    return (days, days) if said.exact else (1, 7)


def _counted(told: dict[str, str]) -> tuple[int, int]:
    """A count of weeks is rounded by half a week."""
    word, size = told["count"].lower(), _SIZES[told["unit"].lower().rstrip("s")]
    days = round((2 if "couple" in word else number_value(word)) * size)
    return days - size // 2, days + size // 2
