"""Dates as notes write them, as the earliest and latest day they may mean, and the date of the note itself.

A date without a year is the last such day not after the note's own date.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from extraction.components.date_words import ORDINAL, ORDINALS, SPOKEN_YEARS
from extraction.components.holidays import HOLIDAY, holiday
from extraction.components.overlap import without_overlaps

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = rf"(?P<year>'\d{{2}}|\d{{4}}|{'|'.join(sorted(SPOKEN_YEARS, key=len, reverse=True)).replace(' ', '[ -]')})"
_CUE = (
    r"(?:since|from|on|began|begun|started|start|through|thru|until|till?|to|between|and|by|stopped|quit|"
    r"dated|visit|in|of|last|this|early|mid|late|"
    r"during|after|before|into|-|\(|start:|stop:|seen)"
)
_DATE_LABEL = (
    r"(?:dob|d\.o\.b\.?|birth ?date|(?:date of )?birth|born|bdate|dos|"
    r"(?:svc|service|visit|encounter|exam|note)? ?date(?: of (?:service|visit|exam))?)"
)
_DID_IT = (
    r"(?:stopped|quit|ended|finished|discontinued|started|began)(?: (?:it|them|both|using|taking|herself|"
    r"himself)){1,3}"
)
_PARTS = {
    **dict.fromkeys(("early", "beginning of", "start of"), (0, 9)),
    **dict.fromkeys(("mid", "middle of"), (10, 19)),
    **dict.fromkeys(("late", "end of"), (20, 30)),
    "first half of": (14, 14),
    **dict.fromkeys(("all through", "all of", "all during", "throughout", "the whole of"), (0, 0)),
}


_TO_THE = re.compile(r"\b(?:until|till?|to|through|thru|up to|into) (?:the )?(?:very |full )?$", re.I)
""" "Through the end of May" takes in all of it; "stopped at the end of May" is some day of the last ten."""


@dataclass(frozen=True)
class DateMention:
    """A date at ``[start:end]`` of the view: some day from ``earliest`` to ``latest``."""

    start: int
    end: int
    earliest: date
    latest: date
    has_year: bool

    @property
    def exact(self) -> bool:
        """A single day."""
        return self.earliest == self.latest

    def narrowed_by(self, other: "DateMention") -> bool:
        """The other is a shorter stretch within this one."""
        inside = self.earliest <= other.earliest and other.latest <= self.latest
        return inside and (self.earliest, self.latest) != (other.earliest, other.latest)


Reader = Callable[[re.Match[str], date | None], tuple[date, date, bool] | None]


Form = tuple[re.Match[str], Reader]


def find_date_forms(text: str) -> list[Form]:
    """What is written like a date, before it is known which year the yearless ones are of."""
    return [(match, reader) for pattern, reader in _FORMS for match in pattern.finditer(text)]


NOMINAL = 2
"""The year that yearless days of an undated note are put in, so that the days between two of them can be told."""


def days_without_year(text: str, start: int, end: int) -> list[DateMention]:
    """The yearless days of a stretch of an undated note, in the nominal year."""
    forms = [form for form in find_date_forms(text[start:end]) if form[1] in (_short, _named)]
    found = read_dates(forms, date(NOMINAL, 12, 31))
    return [replace(one, start=one.start + start, end=one.end + start) for one in found if not one.has_year]


def read_dates(forms: Sequence[Form], reference: date | None) -> list[DateMention]:
    """The dates that the forms mean in a note of the date ``reference``, in order, the longest where forms
    overlap."""
    found: list[DateMention] = []
    for match, reader in forms:
        read = reader(match, reference)
        if read is not None:
            found.append(DateMention(match.start("date"), match.end("date"), *read))
    return without_overlaps(found)


def _numeric(match: re.Match[str], reference: date | None) -> tuple[date, date, bool] | None:
    day = _day(_full_year(match.group("year")), int(match.group("month")), int(match.group("day")))
    return (day, day, True) if day else None


def _named(match: re.Match[str], reference: date | None) -> tuple[date, date, bool] | None:
    month, number = _month_number(match.group("month")), int(match.group("day"))
    if match.group("year"):
        day = _day(_full_year(match.group("year")), month, number)
        return (day, day, True) if day else None
    return _yearless(month, number, reference)


def _ordinal(match: re.Match[str], reference: date | None) -> tuple[date, date, bool] | None:
    month, number = _month_number(match.group("month")), ORDINALS[match.group("day").lower().replace(" ", "-")]
    if match.group("year"):
        day = _day(_full_year(match.group("year")), month, number)
        return (day, day, True) if day else None
    return _yearless(month, number, reference)


def _short(match: re.Match[str], reference: date | None) -> tuple[date, date, bool] | None:
    return _yearless(int(match.group("month")), int(match.group("day")), reference)


def _yearless(month: int, number: int, reference: date | None) -> tuple[date, date, bool] | None:
    if reference is None:
        return None
    for year in (reference.year, reference.year - 1):
        day = _day(year, month, number)
        if day is not None and day <= reference:
            return day, day, False
    return None


def _of_month(match: re.Match[str], reference: date | None) -> tuple[date, date, bool] | None:
    text = match.group("month")
    month = int(text) if text.isdigit() else _month_number(text)
    written = match.groupdict().get("year")
    if written:
        return (*_month_span(_full_year(written), month), True) if 1 <= month <= 12 else None
    if reference is None:
        return None
    year = reference.year if (month, 1) <= (reference.month, reference.day) else reference.year - 1
    return (*_month_span(year, month), False)


def _part_of_month(match: re.Match[str], reference: date | None) -> tuple[date, date, bool] | None:
    """ "Early May" is its first ten days; "all through May" begins with its first day."""
    whole = _of_month(match, reference)
    if whole is None:
        return None
    first, last, has_year = whole
    if match.group("part").lower() == "end of" and _TO_THE.search(
        match.string[max(match.start() - 24, 0) : match.start()]
    ):
        return last, last, has_year
    low, high = _PARTS[match.group("part").lower()]
    return first + timedelta(days=low), min(first + timedelta(days=high), last), has_year


def _of_range(match: re.Match[str], reference: date | None) -> tuple[date, date, bool] | None:
    """ "From June until September 2024": the first month is of the same year, or of the one before."""
    month, last = _month_number(match.group("month")), _month_number(match.group("last"))
    year = _full_year(match.group("year")) - (month > last)
    first, end = _month_span(year, month)
    early, late = _PARTS[match.group("part").lower()] if match.group("part") else (0, 30)
    return first + timedelta(days=early), min(first + timedelta(days=late), end), True


def _of_year(match: re.Match[str], reference: date | None) -> tuple[date, date, bool] | None:
    year = int(match.group("year"))
    return (date(year, 1, 1), date(year, 12, 31), True) if 1900 <= year <= 2100 else None


def _of_day(match: re.Match[str], reference: date | None) -> tuple[date, date, bool] | None:
    """ "On the 2nd": the last such day, unless the next one is as near."""
    number = int(match.group("day"))
    if reference is None or 0 < number - reference.day < _SOON:
        return None
    last = reference.replace(day=1) - timedelta(days=1)
    for year, month in ((reference.year, reference.month), (last.year, last.month)):
        day = _day(year, month, number)
        if day is not None and day <= reference:
            return day, day, False
    return None


def _of_holiday(match: re.Match[str], reference: date | None) -> tuple[date, date, bool] | None:
    name = match.group("name").lower()
    year = match.group("year")
    around = timedelta(days=_BREAK if match.group("around") else 0)
    if year:
        day = holiday(name, int(year))
        return day - around, day + around, True
    if reference is None:
        return None
    day = next(on for on in (holiday(name, reference.year - back) for back in (0, 1)) if on <= reference)
    return day - around, day + around, False


def _month_number(name: str) -> int:
    return MONTHS.index(name[:3].lower()) + 1


def _month_span(year: int, month: int) -> tuple[date, date]:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(days=1)


def _full_year(text: str) -> int:
    spoken = SPOKEN_YEARS.get(text.lower().replace("-", " "))
    if spoken:
        return spoken
    digits = text.strip("'")
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (1900 if int(digits) > 30 else 2000)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_FORMS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern, re.I), reader)
    for pattern, reader in (
        (
            (
                r"\b(?P<part>early|mid|middle of|late|beginning of|start of|end of|first half of|all through|"
                r"all of|all during|"
                rf"throughout|the whole of)[ -](?:the )?(?P<date>{_MONTH}(?:,? {_YEAR})?)(?!\w| \d)"
            ),
            _part_of_month,
        ),
        (r"(?<![\d./-])(?P<date>(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2}))(?![\d/-])", _numeric),
        (
            (
                r"(?<![\d./-])(?P<date>(?P<month>\d{1,2})-(?P<day>\d{1,2})-(?P<year>\d{4}|"
                r"\d{2}))(?![\d/-])"
            ),
            _numeric,
        ),
        (r"(?<![\d./])(?P<date>(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d{2}))(?![\d/])", _numeric),
        (
            (
                rf"\b{_DATE_LABEL}\W{{0,4}}"
                r"(?P<date>(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01]))(?!\d)"
            ),
            _numeric,
        ),
        (
            rf"(?<![\w.])(?P<date>(?P<day>\d{{1,2}})(?P<month>{'|'.join(MONTHS)})(?P<year>\d{{4}}|\d{{2}}))(?!\w)",
            _named,
        ),
        (
            rf"(?<![\w./-])(?P<date>(?P<day>\d{{1,2}})[-/](?P<month>{'|'.join(MONTHS)})[-/](?P<year>\d{{4}}|\d{{2}}))"
            r"(?![\w/:%]|\.\d)",
            _named,
        ),
        (rf"\b(?P<date>(?P<day>{ORDINAL})(?: day)? of {_MONTH},?(?: {_YEAR})?)(?![\w/])", _ordinal),
        (rf"\b(?P<date>{_MONTH} (?:the )?(?P<day>{ORDINAL}),?(?: {_YEAR})?)(?![\w/])", _ordinal),
        (
            r"\b(?:(?P<part>early|mid|late|beginning of|start of|end of|middle of)[ -])?"
            rf"(?P<date>{_MONTH})(?=(?: ?[-\u2013] ?| (?:to|through|thru|until|till?|into) (?:the end of |"
            rf"early |mid |mid-|late |"
            r"the (?:middle|beginning|start) of )?)"
            rf"{_MONTH.replace('<month>', '<last>')},? (?:of )?{_YEAR}(?!\w))",
            _of_range,
        ),
        (rf"(?<=[( \t|])(?P<date>{_MONTH})(?=-(?:{'|'.join(MONTHS)}))", _of_month),
        (rf"(?<=[a-z]-)(?P<date>{_MONTH})(?!\w| \d)", _of_month),
        (r"(?<![\d./-])(?P<date>(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4}))(?!\d)", _numeric),
        (rf"\b(?P<date>{_DAY}(?:[ -](?:of )?|\. ){_MONTH},?(?:[ -]{_YEAR})?)(?![\w/])", _named),
        (rf"\b(?P<date>{_MONTH} {_DAY}(?:,? {_YEAR})?)(?![\w/%])", _named),
        (rf"\b(?P<date>{_MONTH} (?:of )?{_YEAR})(?!\w)", _of_month),
        (r"(?<![\d./-])(?P<date>(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d{2}))(?![\d/-])", _of_month),
        (
            rf"\b(?:(?:{_CUE}|{_DID_IT})|since (?:the|her|his|our|my|that)) ?"
            r"(?P<date>(?P<month>0?[1-9]|1[0-2])/(?P<day>[0-2]?\d|3[01]))(?![\d/%])",
            _short,
        ),
        (
            (
                r"(?<![\d./-])(?P<date>(?P<month>0?[1-9]|1[0-2])/(?P<day>[0-2]?\d|3[01]))(?= ?(?:->|=>|\u2192|-|to|"
                r"through|"
                r"thru|until|till?|visit) ?(?:\d|present|now|today|current|date\b|ongoing))"
            ),
            _short,
        ),
        (
            r"(?<![\d./-])(?P<date>(?P<month>0?[1-9]|1[0-2])/(?P<day>[0-2]?\d|3[01]))(?=,? (?:and )?(?:us(?:ed|ing)|"
            r"appl(?:ied|ying)|kept|continued|stayed on|stuck with)(?: (?:it|them|this|up|on|going)){0,2} (?:right |"
            r"all "
            r"the way )?(?:up )?(?:to|through|thru|until|till?) ?\d{1,2}/\d)",
            _short,
        ),
        (
            rf"\b(?:{_MONTH.replace('<month>', '<named>')}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|break|weekend|"
            rf"{HOLIDAY}) \((?:last (?:day|use|dose|application) )?"
            r"(?P<date>(?P<month>0?[1-9]|1[0-2])/(?P<day>[0-2]?\d|3[01]))(?=[),;])",
            _short,
        ),
        (
            r"\btoday(?:'s date)?(?: is|,|:)? (?P<date>(?P<month>0?[1-9]|1[0-2])/(?P<day>[0-2]?\d|3[01]))(?![\d/%])",
            _short,
        ),
        (r"(?<=\()(?P<date>(?P<month>0?[1-9]|1[0-2])/(?P<day>[0-2]?\d|3[01]))(?= and \d{1,2}/\d{1,2}\))", _short),
        (
            r"\b(?:visit|appointment|day|night|morning|evening|call|time|week|dose|tube|started|began|quit|stopped|"
            r"seen|"
            r"encounter|recheck|follow-up)(?: \w+){0,2} \((?P<date>(?P<month>0?[1-9]|1[0-2])/(?P<day>[0-2]?\d|"
            r"3[01]))(?=\))",
            _short,
        ),
        (
            r"(?:^|[^\w])(?:on|since|from|until|evening of|night of|morning of) the (?P<date>(?P<day>[12]?\d|"
            r"3[01])(?:st|nd|rd|th)"
            r"(?! (?:of|day|week|month|dose|visit|night)))(?!\w)",
            _of_day,
        ),
        (
            r"\b(?:sold|phoned|called|filled|dispensed|prescribed|ordered|opened|collected|picked up|finished|ended|"
            r"emptied) "
            r"(?:on )?(?P<date>(?P<month>0?[1-9]|1[0-2])/(?P<day>[0-2]?\d|3[01]))"
            r"(?![\d/%]| (?:of|tubes?|strength|tsp|days?|weeks?|nights?|inch|g|ml)\b)",
            _short,
        ),
        (
            r"\b(?:beg[au]n|started|stopped|quit|finished|discontinued|d/?c'?d|last (?:application|dose|use|tube|day|"
            r"night))"
            r"(?: (?:the )?[\w.%-]+){0,3} (?P<date>(?P<month>0?[1-9]|1[0-2])/(?P<day>[0-2]?\d|3[01]))"
            r"(?=[.,;)]|$| (?:and|but|due|because|with)\b)",
            _short,
        ),
        (
            r"(?:^|\n|[.;] )(?P<date>(?P<month>0?[1-9]|1[0-2])/(?P<day>[0-2]?\d|3[01]))(?= ?[-\u2013:] ?[A-Za-z])",
            _short,
        ),
        (
            r"(?:->|=>|\u2192|-|to|through|thru|until) ?(?P<date>(?P<month>0?[1-9]|1[0-2])/(?P<day>[0-2]?\d|"
            r"3[01]))(?![\d/%])",
            _short,
        ),
        (
            (
                rf"\b{_CUE} (?:the )?(?:beginning of |end of |middle of |early |mid-?|late |"
                rf"all )?(?P<date>{_MONTH})(?!\w| \d)"
            ),
            _of_month,
        ),
        (rf"\b(?P<date>{_MONTH})(?= (?:to|through|into|until|and|-) )", _of_month),
        (
            r"(?<![\d/.-])(?P<date>(?P<year>(?:19|20)\d{2}))(?= ?(?:-|to|until|till|through) ?(?:19|20)"
            r"\d{2}(?![\d/.-]))",
            _of_year,
        ),
        (r"(?<=[^\d/.-](?:19|20)\d\d-)(?P<date>(?P<year>(?:19|20)\d{2}))(?![\d/-])", _of_year),
        (
            (
                r"\b(?:in|since|during|from|to|until|through|of|:|early|late|mid) (?P<date>(?P<year>(?:19|"
                r"20)\d{2}))(?![\d/-])"
            ),
            _of_year,
        ),
        (
            rf"\b(?P<date>(?P<name>{HOLIDAY})(?P<around> (?:break|vacation|holidays?|recess|week|"
            rf"time)\b)?(?:,? (?:of )?(?P<year>(?:19|20)\d\d))?)(?!\w)",
            _of_holiday,
        ),
    )
)

_BIRTH_BEFORE = re.compile(
    (
        r"(?:\b(?:dob|d\.o\.b\.?|born|birth ?date|date of birth|birth|geb|b)\b[.:]?|"
        r"\bre:.{0,40})\W*(?:\w+\W+){0,2}$"
    ),
    re.I,
)
_VISIT_BEFORE = re.compile(
    r"(?:\b(?:date of (?:service|visit|encounter|exam)|visit(?: date)?|dos|encounter(?: date)?|"
    r"seen(?: on)?|date|office visit|progress note|follow-up"
    r"|return visit|new patient|run(?: date| on)?|as of|visit on|service date|exam date|note date)\b[^\d\n]{0,24})$",
    re.I,
)
_LATE_BEFORE = re.compile(
    (
        r"\b(?:signed|transcribed|typed|transcription|proofread|filed|scanned|faxed|billed|printed|generated|"
        r"expires?|exp|last|next|since|from|start(?:ed)?|rev|through|cc|"
        r"received)\b[^\d\n]{0,20}$"
    ),
    re.I,
)
_SOON = 8
_BREAK = 10
"""Days by which a holiday's break may begin before it and end after it."""
_HEAD = 1500
_BIRTHS_AGO = 3 * 365
"""A date of the heading so much older than another one is a date of birth without its label, not the note's."""
_COLUMN_SIGNS = frozenset("\t |0123456789/-.")
_ROW = re.compile(r"[\t |]+\d[\d\t |/.%<>~-]*\n[\t |]*")
"""From the date of one row of figures to that of the next."""


def find_note_date(text: str, dates: list[DateMention]) -> date | None:
    """The date of the visit or document: a labelled one, else the first full date of its head that is no birth "
    "date."""
    full = [
        mention for mention in dates if mention.has_year and mention.exact and not _after(_BIRTH_BEFORE, text, mention)
    ]
    labelled = [mention for mention in full if _after(_VISIT_BEFORE, text, mention)]
    plain = [mention for mention in full if mention.start < _HEAD and not _after(_LATE_BEFORE, text, mention)]
    newest = max((mention.earliest for mention in plain), default=None)
    plain = [mention for mention in plain if newest and (newest - mention.earliest).days < _BIRTHS_AGO]
    for candidates in (labelled[:1], plain[:1], full[-1:]):
        if candidates:
            return max(mention.earliest for mention in _columns(text, candidates[0], full))
    return None


def _columns(text: str, first: DateMention, dates: list[DateMention]) -> Iterator[DateMention]:
    """``first`` and what stands beside or below it in a flowsheet, whose newest column or row dates it."""
    yield first
    reached = first.end
    for mention in dates[dates.index(first) + 1 :]:
        between = text[reached : mention.start]
        if not (set(between) <= _COLUMN_SIGNS or _ROW.fullmatch(between)):
            return
        yield mention
        reached = mention.end


def _after(pattern: re.Pattern[str], text: str, mention: DateMention) -> bool:
    return pattern.search(text, max(mention.start - 60, 0), mention.start) is not None
