"""What the words around a date make of it: the beginning or the end of a course, one end of a range, or neither."""

import re
from datetime import date, timedelta

from extraction.components.course_date_words import (
    ANOTHER_DAY,
    AUTHORIZED,
    BETWEEN,
    CELLS,
    COMMA,
    DENIED,
    FIRST_FILL,
    GOES_ON,
    LAST_FILL,
    NOT_GOVERNED,
    NOT_ON,
    RANGE,
    SHORTER,
    STARTS,
    STILL_THEN,
    STOPPED_TODAY,
    STOPS,
    USED_THROUGHOUT,
    VISIT_DAY,
)
from extraction.components.dates import DateMention, days_without_year
from extraction.components.overlap import without_overlaps
from extraction.components.relative_days import relative_days
from extraction.markup import Markup

_FAR = 80


def goes_on(text: str, start: int, end: int) -> bool:
    found = GOES_ON.search(text, start, end)
    return found is not None and not NOT_ON.search(text, max(start, found.start() - 30), found.start())


def used_throughout(markup: Markup, start: int, end: int) -> bool:
    """The entry tells of a use as ordered, and of no shorter one: "used as directed throughout"."""
    found = USED_THROUGHOUT.search(markup.text, start, end)
    return found is not None and not markup.durations_in(start, end) and not SHORTER.search(markup.text, start, end)


def still_then(text: str, start: int, dates: list[DateMention]) -> DateMention | None:
    """ "Was still using it faithfully on June 13": it lasted until then at least."""
    return next((one for one in dates if led(STILL_THEN, text, start, one)), None)


def told_behind(
    text: str, end: int, dates: list[DateMention], verb: re.Pattern[str], opposite: re.Pattern[str]
) -> DateMention | None:
    """The date in front of its verb: "at the April 29 visit she was no better and it was stopped"."""
    for mention in dates:
        limit = min((one.start for one in dates if one.start > mention.start), default=end)
        found = verb.search(text, mention.end, min(limit, mention.end + _FAR))
        if found is None or opposite.search(text, mention.end, found.start()):
            continue
        if DENIED.search(text, max(mention.end, found.start() - 20), found.start()):
            continue
        if not ANOTHER_DAY.search(text[mention.end : found.end() + 36]) and VISIT_DAY.search(
            text, max(mention.start - 24, 0), mention.start
        ):
            return mention
    return None


def dates_in(markup: Markup, start: int, end: int) -> list[DateMention]:
    """The dates of the stretch, with the days that the note's own day tells."""
    relative = relative_days(markup.text, start, end, markup.date)
    yearless = days_without_year(markup.text, start, end) if markup.date is None else []
    told = without_overlaps([*markup.dates_in(start, end), *yearless])
    found = sorted([*told, *relative], key=lambda mention: mention.start)
    return [one for one in found if not AUTHORIZED.search(markup.text, max(start, one.start - 70), one.start)]


def is_range(text: str, dates: list[DateMention], first: DateMention, second: DateMention, about_drug: bool) -> bool:
    """Two dates that are the ends of a course: by a word or a dash, or as neighbouring cells of the drug's own "
    "row."""
    between = text[first.end : second.start]
    if RANGE.fullmatch(between):
        led = BETWEEN.search(text, max(first.start - 60, 0), first.start) is not None
        return led or not _is_list(between)
    if not (first.exact and second.exact and first.earliest < second.earliest):
        return False
    if FIRST_FILL.search(text, max(first.start - 12, 0), first.start) and LAST_FILL.fullmatch(between):
        return False
    if CELLS.fullmatch(between) or (about_drug and between.isspace()):
        return True
    return about_drug and len(dates) == 2 and COMMA.fullmatch(between) is not None


def governed(
    text: str, start: int, dates: list[DateMention], verb: re.Pattern[str], taken: DateMention | None
) -> DateMention | None:
    """The first date whose nearest verb before it, since the date before, is this one: "began the cream the day after
    (2/12), twice daily, and quit 4/7"."""
    low = start
    for mention in dates:
        window = text[max(low, mention.start - _FAR) : mention.start]
        low = mention.end
        found = [
            (match.end(), pattern is verb)
            for pattern in (STARTS, STOPS)
            for match in pattern.finditer(window)
            if not DENIED.search(window, max(match.start() - 20, 0), match.start())
        ]
        if not found or mention is taken or not max(found)[1]:
            continue
        if not NOT_GOVERNED.search(window, max(found)[0]) or "after" in window[max(found)[0] :]:
            return mention
    return None


def today(markup: Markup, start: int, end: int) -> DateMention | None:
    """ "Stopping as of today": the date of the note."""
    found = STOPPED_TODAY.search(markup.text, start, end)
    if found is None or markup.date is None:
        return None
    return DateMention(found.start(), found.end(), markup.date, markup.date, True)


def _is_list(between: str) -> bool:
    return between.strip(" ,").lower() == "and"


def before(first: DateMention, second: DateMention) -> DateMention:
    """A yearless first date of a range lies before the second."""
    if first.earliest > second.earliest and not first.has_year:
        return _year_back(first)
    return first


def _year_back(mention: DateMention) -> DateMention:
    earliest, latest = (_same_day_before(day) for day in (mention.earliest, mention.latest))
    return DateMention(mention.start, mention.end, earliest, latest, mention.has_year)


def _same_day_before(day: date) -> date:
    """The same day of the year before; of a leap day the day after it."""
    return (day + timedelta(days=(day.month, day.day) == (2, 29))).replace(year=day.year - 1)


def led(pattern: re.Pattern[str], text: str, start: int, mention: DateMention) -> bool:
    return pattern.search(text, max(mention.start - 40, start), mention.start) is not None
