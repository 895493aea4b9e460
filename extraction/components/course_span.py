"""The days that a course is told to have begun, been ordered and ended on, and how long that makes it."""

from dataclasses import dataclass, replace
from datetime import date

from extraction.components.dates import NOMINAL, DateMention
from extraction.facts import Interval
from extraction.findings import LONGEST_COURSE_DAYS


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
            _sharper(self._told, other.start),
            _sharper(self.stop, other.stop),
            self.still_on or other.still_on,
            self.ordered or other.ordered,
        ).begun_by_order()

    @property
    def whole(self) -> bool:
        """Both ends are known."""
        return self.start is not None and self.stop is not None

    @property
    def begun_on(self) -> date | None:
        """The first day, where it is told to the day and the year is known."""
        return self.start.earliest if self.start and self.start.exact and self.start.earliest.year > NOMINAL else None

    @property
    def ended_on(self) -> date | None:
        """The last day, where it is told to the day and the year is known."""
        return self.stop.latest if self.stop and self.stop.exact and self.stop.latest.year > NOMINAL else None

    @property
    def spans(self) -> tuple[DateMention, ...]:
        """The mentions that the dates were read from."""
        return tuple(mention for mention in (self.start, self.stop) if mention is not None)

    @property
    def _told(self) -> DateMention | None:
        return None if self.start is self.ordered else self.start

    def begun_by_order(self) -> "CourseDates":
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
        ), f"{_shown(self.start.earliest)} to {_shown(latest)} = {max(low, 0)}{f'-{high}' if high != low else ''} d"

    def _end(self) -> tuple[date | None, date | None]:
        if self.stop is not None:
            return self.stop.earliest, self.stop.latest
        return self.still_on, self.still_on


def _shown(day: date) -> str:
    """The day as people write it; without the year where no one knows it."""
    return f"{day.month}/{day.day}" if day.year <= NOMINAL else str(day)


def _sharper(one: DateMention | None, other: DateMention | None) -> DateMention | None:
    """The first date, or the second where that is a day or a shorter stretch within the first."""
    if one is None or other is None:
        return one or other
    return other if one.narrowed_by(other) else one
