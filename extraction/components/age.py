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
    rf"y\.o\.|yo[MF]?\b|y[ \t]?(?=[MF]\b|/o)|(?=[MF]\b(?![\w/'-])))"
    rf"|(?<=woman, )(?P<woman>\d{{1,2}}|{WORD}) years?\b|(?<=man, )(?P<man>\d{{1,2}}|{WORD}) years?\b"
    r"|(?<=female, )(?P<female>\d{1,2})\b(?! ?(?:wks?|weeks?|months?|mos?|days?))|"
    r"(?<=male, )(?P<male>\d{1,2})\b(?! ?(?:wks?|weeks?|months?|mos?|days?))"
    r"|\b(?:aged?|age:)\W{0,3}(?P<aged>\d{1,3})(?![\d/]| ?(?:months?|mos?\b|-))(?: ?(?:y|years?)\b)?",
    re.I,
)
_SOMEONE_ELSE = re.compile(
    (
        r"\b(?:mother|mom|father|dad|sister|brother|son|daughter|wife|husband|sibling|siblings|since|until|"
        r"till|from|at|onset|twin|child|children|before|cousin|aunt|uncle|grand\w+)\b[^.;]{0,16}$"
    ),
    re.I,
)
_SAID = re.compile(
    rf"\b(?:he|she|pt|patient) is (?:now |currently |just )?(?P<now>\d{{1,3}}|{WORD})(?=[.,;)]|$| and\b)"
    rf"|\b(?:just )?turned (?P<turned>\d{{1,2}}|{WORD})\b(?! (?:it|him|her))|\bwill be (?P<next>\d{{1,2}}|"
    rf"{WORD}) (?:in|on|next)\b"
    r"|\bage:?\W{0,2}(?P<months>\d{2,3}) ?(?:months|mos?)\b|(?<![\w.])(?P<part>\d{1,2}) ?(?:y|yrs?|"
    r"years?),? \d{1,2} ?(?:m|mos?|months?)\b",
    re.I,
)
_HEADING = 8
_YOUNGEST, _OLDEST = 3 * 365, 110 * 366
_NAME_OR_SEX = re.compile(
    r"\b(?:[MF]|(?i:male|female|boy|girl|name|patient|pt|member))\b|^[A-Z][\w'-]+,? (?:[A-Z]\.? )?[A-Z][\w'-]+ ?\t"
)
_NOT_BIRTH = re.compile(
    r"\b(?:since|onset|diagnos\w+|started|seen|visit|first|effective|member since|enrolled|joined|printed|service|"
    r"surgery|"
    r"history|filled|received)\b",
    re.I,
)
_NOT_AN_AGE = re.compile(r"\bbone (?:age(?: of)?)? *.?$", re.I)
_RELATIVE_AFTER = re.compile(r" ?-? ?(?:daughter|son|brother|sister|wife|husband|mother|father|twin)\b", re.I)


def find_ages(markup: Markup) -> list[AgeFinding]:
    """Birth dates first, then ages as stated, of the patient only."""
    labelled = list(_birth_dates(markup))
    return [*(labelled or _in_heading(markup)), *_stated(markup), *_told(markup)]


def _in_heading(markup: Markup) -> Iterator[AgeFinding]:
    """A date in the heading, beside the patient's name or sex, so long ago that it can only be the day of birth."""
    noted = markup.date or max((m.latest for m in markup.dates if m.exact and m.has_year), default=None)
    for sentence in markup.sentences[:_HEADING]:
        line = markup.words(sentence)
        dates = [m for m in markup.dates_in(sentence.start, sentence.end) if m.exact and m.has_year]
        if noted is None or len(dates) != 1 or not _NAME_OR_SEX.search(line) or _NOT_BIRTH.search(line):
            continue
        if _YOUNGEST < (noted - dates[0].earliest).days < _OLDEST:
            yield AgeFinding(dates[0].earliest, None, markup.evidence(dates[0].start, dates[0].end))
            return


def _birth_dates(markup: Markup) -> Iterator[AgeFinding]:
    for mention in markup.dates:
        label = _BIRTH.search(markup.text, max(mention.start - 18, 0), mention.start)
        if label and mention.exact and mention.has_year and not _in_family(markup, mention):
            yield AgeFinding(mention.earliest, None, markup.evidence(label.start(), mention.end))


def _told(markup: Markup) -> Iterator[AgeFinding]:
    """Ages told otherwise: "she turned twelve", "will be 13 in May", in months, in years and months."""
    for match in _SAID.finditer(markup.text):
        if markup.zone_at(match.start()) is not None or markup.of_relative(match.start()):
            continue
        yield AgeFinding(None, _told_years(match), markup.evidence(match.start(), match.end()))


def _told_years(match: re.Match[str]) -> int:
    if match.group("months"):
        return int(match.group("months")) // 12
    if match.group("next"):
        return int(number_value(match.group("next"))) - 1
    return int(number_value(match.group("now") or match.group("turned") or match.group("part")))


def _in_family(markup: Markup, mention: DateMention) -> bool:
    return markup.zone_at(mention.start) == "family"


def _stated(markup: Markup) -> Iterator[AgeFinding]:
    text = markup.text
    for match in _AGE.finditer(text):
        written = next(filter(None, match.groups()))
        years = number_value(written)
        if not 0 < years <= 120 or markup.zone_at(match.start()) is not None:
            continue
        if (
            _NOT_AN_AGE.search(text, max(match.start() - 14, 0), match.start() + 1)
            or text[match.start() : match.start() + 1] == "-"
        ):
            continue
        if _SOMEONE_ELSE.search(text, max(match.start() - 40, 0), match.start()) or _RELATIVE_AFTER.match(
            text, match.end()
        ):
            continue
        yield AgeFinding(None, int(years), markup.evidence(match.start(), match.end()))
