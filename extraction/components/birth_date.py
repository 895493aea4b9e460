"""The patient's date of birth: behind its label, or in the heading of the note."""

import re
from collections.abc import Iterator
from datetime import date

from extraction.components.dates import DateMention
from extraction.findings import AgeFinding
from extraction.markup import Markup, Sentence

_BIRTH = re.compile(
    r"\b(?:D\.?[O0]\.?B\.?|D/O/B|(?:date of birth|b[i1l]rth ?date)(?: is| was)?(?: on)?(?: the)?|birthday|birth|bdate|"
    r"born(?: on| in)?(?: the)?|geb\.?(?: am)?|n\u00e9e? le|nacid[oa] el|nat[oa] il|B/D|b-?day|b\.)"
    r"(?: ?\([^()\d\n]{0,14}\))?\??(?:[\s:.(=|-]{0,6}|[ ._:\t]{0,40})$",
    re.I,
)
_NOT_OF_PATIENT = re.compile(
    r"\b(?:subscriber|insured|policy ?-?holder|guarantor|card ?holder|parents?|mother|father|mom|dad|guardian|spouse|"
    r"wife|husband|provider|prescriber|physician|brother|sister|son|daughter|twin|sibling|cousin|contact)\b[^\n\t|;]{0,40}$",
    re.I,
)
_HEADING, _NEAR = 8, 24
_YOUNGEST, _OLDEST = 3 * 365, 110 * 366
_NAME_OR_SEX = re.compile(
    r"\b(?:[MF]|(?i:male|female|boy|girl|name|patient|pt|member))\b|^[A-Z][\w'-]+,? (?:[A-Z]\. )?[A-Z][\w'-]+ ?\t"
)
_NAME = r"[A-Z][\w'-]+ (?:[A-Z]\.? )?[A-Z][\w'-]+"
_TURNED = r"[A-Z][\w'-]+, (?!(?i:MD|DO|NP|PA|RN|DNP|FNP|inc|llc|cream|ointment)\b)[A-Z][\w'-]+(?: [A-Z]\.?)?"
_NAMED = re.compile(
    rf"(?:^(?i:re|regarding|concerning)\b ?[:.]?[^\d\n]{{0,40}}?\b(?:{_NAME}|{_TURNED})|(?:^|[\t|]) ?{_TURNED})"
    r"[ ,\t|(-]{1,4}$"
)
"""Two capitalised names right before the date: behind "Re", or the family name first in a cell of their own."""
_NOT_BIRTH = re.compile(
    r"\b(?:since|onset|diagnos\w+|started|seen|visit|first|effective|member since|enrolled|joined|printed|service|"
    r"surgery|history|filled|received)\b",
    re.I,
)


_DAY_FIRST = re.compile(
    r"\b(?:D\.?O\.?B\.?|date of birth|birth ?date|born)[\s:.(=-]{1,6}(?:on )?"
    r"(?P<day>1[3-9]|2\d|3[01])[/.-](?P<month>0?[1-9]|1[0-2])[/.-](?P<year>(?:19|20)\d\d)\b",
    re.I,
)
"""Behind its label, a day that can be no month stands first."""


def find_birth_dates(markup: Markup) -> list[AgeFinding]:
    """Labelled dates of birth, those of others left out; failing them, one in the heading."""
    return list(_labelled(markup)) or list(_day_first(markup)) or list(_in_heading(markup))


def _labelled(markup: Markup) -> Iterator[AgeFinding]:
    for mention in markup.dates:
        label = _BIRTH.search(markup.text, max(mention.start - 60, 0), mention.start)
        if label and mention.has_year and not _of_another(markup, label.start(), mention.start):
            evidence = markup.evidence(label.start(), mention.end)
            latest = None if mention.exact else mention.latest
            yield AgeFinding(mention.earliest, None, evidence, latest)


def _day_first(markup: Markup) -> Iterator[AgeFinding]:
    for match in _DAY_FIRST.finditer(markup.text):
        try:
            born = date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue
        if not _of_another(markup, match.start(), match.start("day")):
            yield AgeFinding(born, None, markup.evidence(match.start(), match.end()))


def _of_another(markup: Markup, start: int, day: int) -> bool:
    sentence = markup.sentence_at(start)
    named = _NOT_OF_PATIENT.search(markup.text, sentence.start, start)
    return markup.zone_at(day) == "family" or named is not None


def _in_heading(markup: Markup) -> Iterator[AgeFinding]:
    """A date in the heading, beside the patient's name or sex, so long ago that it can only be the day of birth."""
    noted = markup.date or max((m.latest for m in markup.dates if m.exact and m.has_year), default=None)
    if noted is None:
        return
    for sentence in markup.sentences[:_HEADING]:
        told = [m for m in _days(markup, sentence) if _YOUNGEST < (noted - m.earliest).days < _OLDEST]
        if len(told) == 1 and _beside_a_person(markup, sentence, told[0]):
            yield AgeFinding(told[0].earliest, None, markup.evidence(told[0].start, told[0].end))
            return


def _days(markup: Markup, sentence: Sentence) -> list[DateMention]:
    return [one for one in markup.dates_in(sentence.start, sentence.end) if one.exact and one.has_year]


def _beside_a_person(markup: Markup, sentence: Sentence, mention: DateMention) -> bool:
    if _NOT_BIRTH.search(markup.text, max(mention.start - _NEAR, sentence.start), mention.start):
        return False
    alone = len(_days(markup, sentence)) == 1 and not _NOT_BIRTH.search(markup.words(sentence))
    named = _NAMED.search(markup.text[sentence.start : mention.start])
    return named is not None or (alone and _NAME_OR_SEX.search(markup.words(sentence)) is not None)
