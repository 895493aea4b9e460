"""Arithmetic as it is written out in facts and reasons: dates to days, units to days, birth date to age."""

import re
from collections.abc import Iterator
from datetime import date

from extraction.facts import Age, ChartFacts, DrugCourse

_DAY = r"(\d{4}-\d{2}-\d{2})"
_DAYS = r"(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))? d\b"
_DATES = re.compile(rf"{_DAY} to {_DAY} = {_DAYS}", re.ASCII)
_UNITS = re.compile(rf"(?:for )?([a-z]+|\d+(?:\.\d+)?) (day|week|month|year)s? = {_DAYS}", re.ASCII)
_COMPARED = re.compile(r"(\d+(?:\.\d+)?)( d|%)? (>=|<) (\d+(?:\.\d+)?)", re.ASCII)
_RESULT = re.compile(rf"= {_DAYS}$", re.ASCII)
_SIZES = {"day": 1, "week": 7, "month": 30, "year": 365}
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fourteen": 14, "sixteen": 16, "eighteen": 18, "twenty": 20,
}  # fmt: skip


def wrong_in(text: str) -> Iterator[str]:
    """What does not add up in words that show how something was reached."""
    for found in _DATES.finditer(text):
        low, high = _bounds(found[3], found[4])
        if not low <= _between(found[1], found[2]) <= high:
            yield f"{found[0]!r} does not add up"
    for found in _UNITS.finditer(text):
        low, high = _bounds(found[3], found[4])
        count = _count(found[1])
        if count is not None and not low <= count * _SIZES[found[2]] <= high:
            yield f"{found[0]!r} does not add up"
    for found in _COMPARED.finditer(text):
        if (float(found[1]) >= float(found[4])) != (found[3] == ">="):
            yield f"{found[0]!r} is not so"


def wrong_lengths(facts: ChartFacts, day: date) -> Iterator[str]:
    """What does not add up in age and courses: the words, and the interval against the words."""
    if facts.age:
        yield from (f"facts.chart.age: {one}" for one in _wrong_age(facts.age, day))
    for number, course in enumerate(facts.drug_courses):
        place = f"facts.chart.drug_courses.{number}"
        yield from (f"{place}.arithmetic: {one}" for one in wrong_in(course.arithmetic))
        yield from (f"{place}.days: {one}" for one in _wrong_days(course))


def years_between(born: date, day: date) -> int:
    """Completed years: one less until the birthday has come round (29 February comes on 1 March)."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _wrong_age(age: Age, day: date) -> Iterator[str]:
    if not age.birth_date:
        return
    years = years_between(age.birth_date, day)
    if age.years != years:
        yield f"born {age.birth_date} is {years} years on {day}, not {age.years}"
    if age.arithmetic != f"born {age.birth_date}, {years} on {day}":
        yield f"{age.arithmetic!r} is not how {years} years are reached"


def _wrong_days(course: DrugCourse) -> Iterator[str]:
    """The interval is the one that the words end in; further words, of a gap or an open end, change it."""
    told = _RESULT.search(course.arithmetic)
    span = course.days
    if told and span and span.high is not None and (span.low, span.high) != _bounds(told[1], told[2]):
        yield f"{span.low:g}-{span.high:g} d, but the arithmetic says {told[0][2:]}"


def _bounds(low: str, high: str | None) -> tuple[float, float]:
    return float(low), float(high or low)


def _between(start: str, stop: str) -> int:
    try:
        return (date.fromisoformat(stop) - date.fromisoformat(start)).days
    except ValueError:
        return -1


def _count(word: str) -> float | None:
    if word in _WORDS:
        return _WORDS[word]
    return float(word) if word[0].isdigit() else None
