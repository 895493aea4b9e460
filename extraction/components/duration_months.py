"""Lengths told by the months they filled ("all of June and July") and by the ages at which a use began and ended."""

import itertools
import re
from collections.abc import Iterator

from extraction.components.dates import MONTHS
from extraction.components.numbers import NUMBER, number_value
from extraction.components.time_units import UNIT_DAYS, Duration, days_shown
from extraction.facts import Interval

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?(?:,? (?:of )?(?:19|20)\d\d)?"
)
_WHOLE = re.compile(
    r"\b(?:all|(?:the|an?) (?:whole|entire|full)|throughout|all through|all during|(?:for|over|during|in|"
    r"through(?:out)?|lasted(?: her| him| them| me)?)"
    r" the months? of|every (?:day|night|evening|morning) (?:of|in|through(?:out)?|during))"
    r"(?: of)?(?: the)?(?: (?:whole )?months? of)? "
    rf"(?P<months>{_MONTH}(?:(?:,? (?:and|&|plus)|,) (?:all of )?{_MONTH}){{0,5}})"
    r"(?!,? (?:to|until|till?|through|thru|into|up to|\d)\b| ?[-\u2013])",
    re.I,
)
_DAILY_MONTHS = re.compile(
    rf"\b(?P<months>{_MONTH}(?:(?:,? (?:and|&)|,) {_MONTH}){{1,4}}),? "
    r"(?:each|every|once a|twice a) (?:single )?(?:day|night|evening|morning)\b",
    re.I,
)
_FIRST_OF_MONTH = re.compile(r"\b(?:" + "|".join(MONTHS) + r")", re.I)
_BEGAN = (
    r"(?:beg[au]n|started?|went on|was put on|first (?:used|tried|got|had)|was given|was (?:first )?prescribed|got)"
)
_ENDED = r"(?:stopped|quit|came off|gave (?:it )?up|was taken off|ended|finished|dropped|let it go|discontinued)"
_WHEN = r"(?:years? old )?when (?:he|she|they|i|the patient|pt)"
_AGES = re.compile(
    rf"\b(?:was|were|at|age|aged) (?P<low>{NUMBER}) {_WHEN} {_BEGAN}\b[^.;\n]{{0,60}}?"
    rf"(?P<high>{NUMBER}) {_WHEN} {_ENDED}\b",
    re.I,
)


def filled_months(text: str) -> Iterator[Duration]:
    """ "Throughout February, March and April": thirty days each, when they follow each other."""
    for match in (*_WHOLE.finditer(text), *_DAILY_MONTHS.finditer(text)):
        names = _FIRST_OF_MONTH.findall(match.group("months"))
        places = [MONTHS.index(name.lower()[:3]) for name in names]
        if all((second - first) % 12 == 1 for first, second in itertools.pairwise(places)):
            days = Interval(low=len(places) * UNIT_DAYS["month"], high=len(places) * UNIT_DAYS["month"] + 1)
            yield Duration(match.start(), match.end(), days, f"{match.group()} = {days_shown(days)}")


def between_ages(text: str) -> Iterator[Duration]:
    """ "He was 9 when he began it and 11 when he stopped"."""
    for match in _AGES.finditer(text):
        years = number_value(match.group("high")) - number_value(match.group("low"))
        if years > 0:
            days = Interval(low=(years - 1) * UNIT_DAYS["year"] or 1, high=(years + 1) * UNIT_DAYS["year"])
            yield Duration(match.start("low"), match.end(), days, f"{match.group()} = {days_shown(days)}")
