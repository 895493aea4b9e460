"""Birth dates and stated ages of the patient."""

import re
from collections.abc import Iterator

from extraction.components.dates import DateMention
from extraction.components.numbers import WORD, number_value
from extraction.findings import AgeFinding
from extraction.markup import Markup

_BIRTH = re.compile(
    r"\b(?:D\.?[O0]\.?B\.?|date of birth|birth ?date|birth|born(?: on)?(?: the)?|geb\.?|b\.)[\s:.(]{0,4}$", re.I
)
_AGE = re.compile(
    rf"(?<![\w./-])(?P<years>\d{{1,3}}|{WORD}) ?-? ?(?:(?:years?|yrs?|y)[- ]?(?:of age|old|o)\b|y/?o\b|"
    rf"y\.o\.|yo[MF]?\b|y ?(?=[MF]\b|/o)|(?=[MF]\b(?![\w/'-])))"
    r"|\b(?:aged?|age:)\W{0,3}(?P<aged>\d{1,3})(?![\d/]| ?(?:months?|mos?\b|-))(?: ?(?:y|years?)\b)?",
    re.I,
)
_SOMEONE_ELSE = re.compile(
    (
        r"\b(?:mother|mom|father|dad|sister|brother|son|daughter|wife|husband|sibling|siblings|since|until|"
        r"till|from|at|onset|twin|child|children|by|before|cousin|aunt|uncle|grand\w+)\b[^.;]{0,16}$"
    ),
    re.I,
)
_RELATIVE_AFTER = re.compile(r" ?-? ?(?:daughter|son|brother|sister|wife|husband|mother|father|twin)\b", re.I)


def find_ages(markup: Markup) -> list[AgeFinding]:
    """Birth dates first, then ages as stated, of the patient only."""
    return [*_birth_dates(markup), *_stated(markup)]


def _birth_dates(markup: Markup) -> Iterator[AgeFinding]:
    for mention in markup.dates:
        label = _BIRTH.search(markup.text, max(mention.start - 18, 0), mention.start)
        if label and mention.exact and mention.has_year and not _in_family(markup, mention):
            yield AgeFinding(mention.earliest, None, markup.evidence(label.start(), mention.end))


def _in_family(markup: Markup, mention: DateMention) -> bool:
    return markup.zone_at(mention.start) == "family"


def _stated(markup: Markup) -> Iterator[AgeFinding]:
    text = markup.text
    for match in _AGE.finditer(text):
        written = match.group("years") or match.group("aged")
        years = number_value(written)
        if not 0 < years <= 120 or markup.zone_at(match.start()) is not None:
            continue
        if _SOMEONE_ELSE.search(text, max(match.start() - 40, 0), match.start()) or _RELATIVE_AFTER.match(
            text, match.end()
        ):
            continue
        yield AgeFinding(None, int(years), markup.evidence(match.start(), match.end()))
