"""When a course began and ended, from the dates of its clause."""

import itertools
import re
from dataclasses import dataclass
from datetime import date

from extraction.components.course_date_roles import (
    before,
    dates_in,
    goes_on,
    governed,
    is_range,
    led,
    still_then,
    today,
    told_behind,
    used_throughout,
)
from extraction.components.course_date_words import (
    GAVE,
    HANDED,
    NOT_UNTIL,
    OFF_SINCE,
    ORDERED,
    ORDERS,
    RESUMED,
    SINCE,
    START,
    STARTED_AFTER,
    STARTS,
    STOP,
    STOPS,
    TODAY_IS,
    USED_SINCE,
    USED_THEN,
)
from extraction.components.course_span import CourseDates
from extraction.components.dates import DateMention
from extraction.components.relative_days import entry_opening, same_day
from extraction.markup import Markup

_BRACKET = 30


def find_course_dates(markup: Markup, start: int, end: int, about_drug: bool = True) -> CourseDates:
    """Start and stop stated in ``[start:end]`` of the view. Where the clause does not name the drug, "since" may be
    said of anything and is left out."""
    ends = _Ends(markup, start, end, about_drug, dates_in(markup, start, end))
    found = ends.as_range()
    if found is not None:
        return found
    ends.led_by_words()
    ends.ruled_by_verbs()
    ends.told_by_verbs_behind()
    ends.to_the_day()
    return ends.off_since() or ends.course()


@dataclass
class _Ends:
    """The ends of a course as they are found among ``dates``, the surest words first."""

    markup: Markup
    start: int
    end: int
    about_drug: bool
    dates: list[DateMention]
    begun: DateMention | None = None
    stopped: DateMention | None = None
    ordered: DateMention | None = None

    def as_range(self) -> CourseDates | None:
        """ "3 March to 14 April"."""
        for first, second in itertools.pairwise(self.dates):
            if is_range(self.markup.text, self.dates, first, second, self.about_drug):
                return CourseDates(before(first, second), self._exactly(second))
        return None

    def to_the_day(self) -> None:
        """ "Since the week before Easter (4/9)": the day in the brackets."""
        self.begun = self._exactly(self.begun) if self.begun else None
        self.stopped = self._exactly(self.stopped) if self.stopped else None

    def led_by_words(self) -> None:
        """ "Since 3 March", "until 14 April": the words stand right before the date."""
        self.begun = next((one for one in self.dates if self._led(one, NOT_UNTIL, START, SINCE)), None)
        self.stopped = next((one for one in self.dates if self._led(one, STOP) and one is not self.begun), None)

    def ruled_by_verbs(self) -> None:
        """ "Began the cream the day after (2/12) and quit 4/7": the verb stands further off."""
        text = self.markup.text
        self.begun = self.begun or governed(text, self.start, self.dates, STARTS, self.stopped)
        self.ordered = next((one for one in self._free() if self._led(one, ORDERED)), None)
        self.begun = self.begun or self._begun_behind() or same_day(text, self.markup.dates, self.start, self.end)
        self.stopped = self.stopped or governed(text, self.start, self.dates, STOPS, self.begun)
        self.stopped = self.stopped or today(self.markup, self.start, self.end)

    def told_by_verbs_behind(self) -> None:
        """ "At the April 29 visit it was stopped": the verb stands behind the date."""
        text, free = self.markup.text, self._free()
        self.stopped = self.stopped or told_behind(text, self.end, free, STOPS, STARTS)
        self.stopped = self.stopped or still_then(text, self.start, free)
        self.stopped = self.stopped or told_behind(text, self.end, free, USED_THEN, STARTS)
        self.stopped = self.stopped or self._up_to_today(free)
        free = [one for one in free if one is not self.stopped]
        self.begun = self.begun or told_behind(text, self.end, free, STARTS, STOPS)
        free = [one for one in free if one is not self.begun]
        self.ordered = self.ordered or told_behind(text, self.end, free, GAVE, STOPS)
        self.begun = self.begun or self._handed()

    def off_since(self) -> CourseDates | None:
        """ "Off it since 3 March" tells the end."""
        ended = self.begun is not None and self.stopped is None and self._led(self.begun, OFF_SINCE)
        return CourseDates(None, self.begun, None) if ended else None

    def course(self) -> CourseDates:
        """What the ends make, with the day on which the use still went on."""
        if self._since_of_another():
            self.begun = None
        entry = self._entry()
        return CourseDates(self.begun, self.stopped, self._until(entry), self._order(entry)).begun_by_order()

    def _led(self, mention: DateMention, *words: re.Pattern[str]) -> bool:
        return any(led(one, self.markup.text, self.start, mention) for one in words)

    def _exactly(self, last: DateMention) -> DateMention:
        """ "To the week before Easter (last day 4/9)": the day in the brackets behind."""
        near = (one for one in self.dates if last.end < one.start < last.end + _BRACKET)
        return next(
            (one for one in near if last.narrowed_by(one) and "(" in self.markup.text[last.end : one.start]), last
        )

    def _free(self) -> list[DateMention]:
        return [one for one in self.dates if one not in (self.begun, self.stopped, self.ordered)]

    def _begun_behind(self) -> DateMention | None:
        others = (one for one in self.dates if one is not self.stopped)
        return next((one for one in others if STARTED_AFTER.match(self.markup.text, one.end)), None)

    def _handed(self) -> DateMention | None:
        """The day of the fill, before the end that is told."""
        end = self.stopped.start if self.stopped else -1
        return next((one for one in self.dates if one.end <= end and self._led(one, HANDED)), None)

    def _up_to_today(self, free: list[DateMention]) -> DateMention | None:
        """ "Started on 4/1, today is 4/22": it went on until then, where no length and no end is told."""
        ended = STOPS.search(self.markup.text, self.start, self.end) or self.markup.durations_in(self.start, self.end)
        if self.begun is None or ended:
            return None
        return next((one for one in free if self._led(one, TODAY_IS)), None)

    def _since_of_another(self) -> bool:
        """Since then she is back on it, or what the clause says of "since" need not be said of the drug."""
        if self.begun is None or not self._led(self.begun, SINCE):
            return False
        resumed = RESUMED.search(self.markup.text, self.start, self.begun.start) is not None
        return resumed or not (self.about_drug or self._led(self.begun, USED_SINCE))

    def _entry(self) -> DateMention | None:
        """The date of the journal's entry that the clause stands in."""
        offset = self.begun.start if self.begun else self.start
        return entry_opening(self.markup.text, self.markup.dates, offset, self.markup.date, self.start)

    def _until(self, entry: DateMention | None) -> date | None:
        """The day of the note or the entry, where the use went on."""
        since = self.begun is not None and self._led(self.begun, SINCE)
        throughout = entry is not None and not self.about_drug and used_throughout(self.markup, self.start, self.end)
        if self.stopped is not None or not (since or throughout or goes_on(self.markup.text, self.start, self.end)):
            return None
        return entry.earliest if entry else self.markup.date

    def _order(self, entry: DateMention | None) -> DateMention | None:
        ordered = self.about_drug and ORDERS.search(self.markup.text, self.start, self.end) is not None
        return self.ordered or (entry if ordered else None)
