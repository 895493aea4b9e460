"""When a course began and ended, from the dates of its clause."""

import itertools
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from extraction.components.course_date_words import (
    ANOTHER_DAY,
    AUTHORIZED,
    BETWEEN,
    CELLS,
    COMMA,
    DENIED,
    FIRST_FILL,
    GAVE,
    GOES_ON,
    HANDED,
    LAST_FILL,
    NOT_GOVERNED,
    NOT_ON,
    NOT_UNTIL,
    OFF_SINCE,
    ORDERED,
    ORDERS,
    RANGE,
    RESUMED,
    SINCE,
    START,
    STARTED_AFTER,
    STARTS,
    STILL_THEN,
    STOP,
    STOPPED_TODAY,
    STOPS,
    USED_SINCE,
    USED_THEN,
    VISIT_DAY,
)
from extraction.components.dates import DateMention
from extraction.components.relative_days import entry_opening, relative_days, same_day
from extraction.facts import Interval
from extraction.findings import LONGEST_COURSE_DAYS
from extraction.markup import Markup

_FAR = 80


@dataclass(frozen=True)
class CourseDates:
    """Start and stop of a course. ``open_since``: it began then and still went on at the note's date."""

    start: DateMention | None = None
    stop: DateMention | None = None
    still_on: date | None = None
    ordered: DateMention | None = None

    def joined(self, other: "CourseDates") -> "CourseDates":
        """These dates, completed by those of another sentence. The beginning told says more than the order."""
        return CourseDates(
            self._told or other.start,
            self.stop or other.stop,
            self.still_on or other.still_on,
            self.ordered or other.ordered,
        )._begun()

    @property
    def whole(self) -> bool:
        """Both ends are known."""
        return self.start is not None and self.stop is not None

    @property
    def spans(self) -> tuple[DateMention, ...]:
        """The mentions that the dates were read from."""
        return tuple(mention for mention in (self.start, self.stop) if mention is not None)

    @property
    def _told(self) -> DateMention | None:
        return None if self.start is self.ordered else self.start

    def _begun(self) -> "CourseDates":
        """With the order as the beginning, where none is told and the use went on to some day after it."""
        begun = self.start is None and self.ordered is not None and self._end()[1] is not None
        return replace(self, start=self.ordered) if begun else self

    def days(self) -> tuple[Interval, str] | None:
        """Days from start to stop, with the arithmetic; ``None`` when an end is missing or they are out of order."""
        if self.start is None:
            return None
        earliest, latest = self._end()
        if earliest is None or latest is None:
            return None
        low, high = (earliest - self.start.latest).days, (latest - self.start.earliest).days
        if high <= 0 or low > LONGEST_COURSE_DAYS:
            return None
        return Interval(
            low=max(low, 0), high=high
        ), f"{self.start.earliest} to {latest} = {max(low, 0)}{f'-{high}' if high != low else ''} d"

    def _end(self) -> tuple[date | None, date | None]:
        if self.stop is not None:
            return self.stop.earliest, self.stop.latest
        return self.still_on, self.still_on


def find_course_dates(markup: Markup, start: int, end: int, about_drug: bool = True) -> CourseDates:
    """Start and stop stated in ``[start:end]`` of the view. Where the clause does not name the drug, "since" may be
    said of anything and is left out."""
    text = markup.text
    dates = _dates(markup, start, end)
    for first, second in itertools.pairwise(dates):
        if _is_range(text, dates, first, second, about_drug):
            return CourseDates(_before(first, second), second)
    begun = next(
        (one for one in dates if any(_led(word, text, start, one) for word in (NOT_UNTIL, START, SINCE))), None
    )
    stopped = next((mention for mention in dates if _led(STOP, text, start, mention) and mention is not begun), None)
    begun = begun or _governed(text, start, dates, STARTS, stopped)
    ordered = next((one for one in dates if one not in (begun, stopped) and _led(ORDERED, text, start, one)), None)
    begun = begun or next((one for one in dates if one is not stopped and STARTED_AFTER.match(text, one.end)), None)
    begun = begun or same_day(text, markup.dates, start, end)
    stopped = stopped or _governed(text, start, dates, STOPS, begun) or _today(markup, start, end)
    free = [one for one in dates if one not in (begun, stopped, ordered)]
    stopped = stopped or told_behind(text, end, free, STOPS, STARTS) or _still_then(text, start, free)
    stopped = stopped or told_behind(text, end, free, USED_THEN, STARTS)
    free = [one for one in free if one is not stopped]
    begun = begun or told_behind(text, end, free, STARTS, STOPS)
    ordered = ordered or told_behind(text, end, [one for one in free if one is not begun], GAVE, STOPS)
    if begun is None and stopped is not None:
        begun = next((one for one in dates if one.end <= stopped.start and _led(HANDED, text, start, one)), None)
    if begun is not None and stopped is None and _led(OFF_SINCE, text, start, begun):
        return CourseDates(None, begun, None)
    if begun is not None and _led(SINCE, text, start, begun) and RESUMED.search(text, start, begun.start):
        begun = None
    if (
        begun is not None
        and not about_drug
        and _led(SINCE, text, start, begun)
        and not _led(USED_SINCE, text, start, begun)
    ):
        begun = None
    since = begun is not None and stopped is None and _led(SINCE, text, start, begun)
    goes_on = since or (stopped is None and _goes_on(text, start, end))
    entry = entry_opening(text, markup.dates, begun.start if begun else start, markup.date, start)
    if ordered is None and about_drug and entry is not None and ORDERS.search(text, start, end):
        ordered = entry
    until = (entry.earliest if entry else markup.date) if goes_on else None
    return CourseDates(begun, stopped, until, ordered)._begun()


def _goes_on(text: str, start: int, end: int) -> bool:
    found = GOES_ON.search(text, start, end)
    return found is not None and not NOT_ON.search(text, max(start, found.start() - 30), found.start())


def _still_then(text: str, start: int, dates: list[DateMention]) -> DateMention | None:
    """ "Was still using it faithfully on June 13": it lasted until then at least."""
    return next((one for one in dates if _led(STILL_THEN, text, start, one)), None)


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


def _dates(markup: Markup, start: int, end: int) -> list[DateMention]:
    """The dates of the stretch, with the days that the note's own day tells."""
    relative = relative_days(markup.text, start, end, markup.date)
    found = sorted([*markup.dates_in(start, end), *relative], key=lambda mention: mention.start)
    return [one for one in found if not AUTHORIZED.search(markup.text, max(start, one.start - 70), one.start)]


def _is_range(text: str, dates: list[DateMention], first: DateMention, second: DateMention, about_drug: bool) -> bool:
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


def _governed(
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


def _today(markup: Markup, start: int, end: int) -> DateMention | None:
    """ "Stopping as of today": the date of the note."""
    found = STOPPED_TODAY.search(markup.text, start, end)
    if found is None or markup.date is None:
        return None
    return DateMention(found.start(), found.end(), markup.date, markup.date, True)


def _is_list(between: str) -> bool:
    return between.strip(" ,").lower() == "and"


def _before(first: DateMention, second: DateMention) -> DateMention:
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


def _led(pattern: re.Pattern[str], text: str, start: int, mention: DateMention) -> bool:
    return pattern.search(text, max(mention.start - 40, start), mention.start) is not None
