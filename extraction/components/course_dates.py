"""When a course began and ended, from the dates of its clause."""

import itertools
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from extraction.components.dates import DateMention
from extraction.components.relative_days import entry_opening, relative_days
from extraction.facts import Interval
from extraction.findings import LONGEST_COURSE_DAYS
from extraction.markup import Markup

_RANGE = re.compile(
    (
        r"[ ,|)]*(?:(?:right |straight |all the way |clear )?(?:up )?(?:to|through|thru|until|till?|into)|-|and|->|"
        r"\t|"
        r"stop(?:ped)?(?: date)?:?|end(?:ed)?(?: date)?:?|"
        r"last used:?)"
        r"[ \t(:|]*(?:on |about |(?:the )?(?:end|middle|start|beginning|last day|close) of |the first half of |"
        r"(?:(?:the|her|his|our|my|that|this|a|next|follow-?up|visit|appointment|recheck|return|of|on) ){1,5}"
        r")?$"
    ),
    re.I,
)
_CELLS = re.compile(r"[ \t]*(?:\||/|:|\t|;)[ \t]*(?:(?:stop(?:ped)?|end(?:ed)?|to|off|last|until)[ :|=]*)?$", re.I)
_BETWEEN = re.compile(
    r"\b(?:between|from|betw\.?)(?: (?:the|her|his|our|my|two|these|those|both|last|visits?|appointments?|dates|"
    r"encounters?|"
    r"office|clinic|of|on|around|about)){0,6}[ (:,]*$",
    re.I,
)
_COMMA = re.compile(r", ?$")
_STARTS = re.compile(
    r"\b(?:beg[au]n|begin(?:ning|s)?|start(?:ed|ing|s)?|commenced|initiated|put (?:her|him|them|me) on|went on|"
    r"first (?:used|applied|put)|opened)\b",
    re.I,
)
_STOPS = re.compile(
    r"\b(?:stop(?:ped|ping|s)?|quit(?:ting|s)?|ended|finish(?:ed|ing)|discontinued|d/?c'?d|gave (?:it )?up|came off|"
    r"carried on until|"
    r"until|last (?:time|used?|put|dose|tube|application|day|of (?:it|them|the \w+))|ran out|used (?:it )?up|"
    r"(?:was|were|is) (?:empty|gone(?! from)|done)|thrown? out|threw (?:it )?out|given up|off it|binned)\b",
    re.I,
)
_NOT_GOVERNED = re.compile(r"[;]|\b(?:visit|appointment|seen|follow|return|clinic|refill\w*|filled|request\w*)\b", re.I)
_DENIED = re.compile(r"\b(?:no|not|never|without|unknown)(?: \w+)? $|n't(?: \w+)? $", re.I)
_FAR = 80
_STOPPED_TODAY = re.compile(
    r"\b(?:stop(?:ped|ping)?|quit(?:ting)?|d/?c'?d?|discontinue[ds]?|finished|ended|last (?:dose|tube|"
    r"application)(?: was)?)\b"
    r"[^.;\n]{0,40}?\b(?:as of today|today|this morning|tonight)\b",
    re.I,
)
_START = re.compile(
    (
        r"\b(?:since|began|begun|begin|start(?:ed|ing)?|from|first applied|commenced|initiated|begun on|on it since|"
        r"as of|start:|day (?:1|one))"
        r"(?: (?:on|in|it|using|about|around|the|early|mid|late|back in|date|(?:yyyy-mm-dd)|"
        r"(?:my|our|her|his|the)? ?last visit|that visit|visit|was|the|her|his|an?|our|my))*[ :=(\t]*$"
    ),
    re.I,
)
_ORDERED = re.compile(
    r"\b(?:rx'?d?|prescribed|dispensed|ordered|wrote(?: for)?|sent(?: in)?|(?:phoned|called) in|given|handed|filled|"
    r"picked (?:it )?up|collected|received|(?:took|brought|carried)\b[^.;\n]{0,40}\bhome|bought)"
    r"(?: (?:on|in|it|about|around|the|early|mid|late|back in|at|her|his|my|our|a|visit|(?:last|that) visit|home|"
    r"of))*[ :=(\t]*$",
    re.I,
)
""" An order or a fill: the use began then unless its beginning is told."""
_ORDERS = re.compile(
    r"\b(?:rx|start(?:ed)?|beg[au]n|prescribed?|gave|given|ordered|trial of|put (?:her|him|them) on)\b", re.I
)
_STOP = re.compile(
    (
        r"\b(?:stop(?:ped)?|quit|ended|end|until|till?|through|thru|discontinued|d/?c'?d|off|finished|"
        r"completed|last (?:used|applied|taken|given|dose|application|day)|gave up|to|stop:)(?: (?:on|in|it|"
        r"using|about|herself|himself|themselves|"
        r"around|the|early|mid|late|date))*[ :=(\t]*$"
    ),
    re.I,
)
_SINCE = re.compile(
    r"\bsince(?: (?:about|around|early|mid|late|last|the|my|our|her|his|that|this|a|visit|appointment|note|order|"
    r"script|"
    r"prescription|encounter|intake|consult|she|he|they|we|i|pt|was|were|being|came|saw|met|left|last|first|here|in|"
    r"seen|"
    r"home|hospital|discharge|starting|beginning|on|of|at|from|day|her|him|us|them)){0,9}[ :,(]*$",
    re.I,
)
_HANDED = re.compile(
    r"\b(?:opened(?: it| the (?:first )?tube)?|picked (?:it )?up|filled|first (?:fill|tube)|given|gave (?:her|him|"
    r"them|it)|"
    r"handed|collected|received)(?: (?:on|it|in|about|around|the))* ?:? ?$",
    re.I,
)
_STARTED_AFTER = re.compile(
    r",? (?:\w+ ){0,2}?(?:started|began|begun|initiated|commenced|put (?:her|him|them|me) on|placed (?:her|him|"
    r"them) on)\b",
    re.I,
)
_OFF_SINCE = re.compile(
    r"\b(?:not used|off it|off|none|not taken|nothing|unused|without it)(?: \w+)? since(?: \w+){0,2} *$", re.I
)


_STILL_THEN = re.compile(
    r"\b(?:still|yet) (?:very |quite )?(?:on (?:it|them|the \w+)|us(?:es|ing)|appl(?:ies|ying)|at it|tak(?:es|ing)|"
    r"putting|"
    r"in use|rubbing)\b[^.;\n]{0,40}\b(?:on|as of|at|by|when seen(?: on)?|until)(?: (?:the|her|his|our|my|visit|"
    r"appointment|of))*"
    r" *$",
    re.I,
)
_VISIT_DAY = re.compile(
    r"(?:\b(?:at|by|on|come|as of|until|visit(?: of)?|seen|when)(?: (?:the|her|his|our|my|a|next|last|follow-?up|"
    r"visit|return|"
    r"recheck|check|appointment|of|on))*|[(]|^|[.;\n\t]) *$",
    re.I,
)
_ANOTHER_DAY = re.compile(
    r"\b(?:had|already|ago|earlier|before|previous\w*|last (?:week|month|visit|year|night|evening)|yesterday|should|"
    r"would|will|may|can|"
    r"plan\w*|if|until|not|never|told to|advised|asked|wants?|restart\w*|resum\w*|prior|other|discuss\w*)\b",
    re.I,
)
_NOT_ON = re.compile(r"\b(?:not|never|no longer|n't|if|unless|whether|to be|should)\b[^.;,]{0,20}$", re.I)
_GOES_ON = re.compile(
    r"\b(?:still (?:on|us(?:es|ing)|appl(?:ies|ying)|at it|tak(?:es|ing)|going|putting)|ongoing|to date|"
    r"(?:every (?:day|night|evening|morning)|daily|nightly|twice a day|steadily|faithfully|religiously|regularly|it|"
    r"them|that|"
    r"continuously|without (?:a )?(?:break|miss\w*|interruption)) since(?=[ ]*(?:[.,;:)\n]|then\b|and\b|but\b|with|$))|"
    r"(?:kept|keeps|has kept|have kept) (?:it|them|the \w+|that|this|on)(?: up| going| on)?\b(?: \w+)? since\b|"
    r"(?:has|have) been (?:very |quite |most )?"
    r"(?:faithful|consistent|diligent|good|steady|reliable|us(?:ed|ing)|appl(?:ied|ying)|on it|rubb\w+|put\w*)|"
    r"ever since|(?:continues|goes on|has gone on|keeps|remains) (?:to use|to apply|using|applying|on|with|it)|"
    r"to this day)\b",
    re.I,
)


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
    begun = next((one for one in dates if _led(_START, text, start, one) or _led(_SINCE, text, start, one)), None)
    stopped = next((mention for mention in dates if _led(_STOP, text, start, mention) and mention is not begun), None)
    begun = begun or _governed(text, start, dates, _STARTS, stopped)
    ordered = next((one for one in dates if one not in (begun, stopped) and _led(_ORDERED, text, start, one)), None)
    begun = begun or next((one for one in dates if one is not stopped and _STARTED_AFTER.match(text, one.end)), None)
    stopped = stopped or _governed(text, start, dates, _STOPS, begun) or _today(markup, start, end)
    free = [one for one in dates if one not in (begun, stopped, ordered)]
    stopped = stopped or told_behind(text, end, free, _STOPS, _STARTS) or _still_then(text, start, free)
    if begun is None and stopped is not None:
        begun = next((one for one in dates if one.end <= stopped.start and _led(_HANDED, text, start, one)), None)
    if begun is not None and stopped is None and _led(_OFF_SINCE, text, start, begun):
        return CourseDates(None, begun, None)
    if begun is not None and not about_drug and _led(_SINCE, text, start, begun):
        begun = None
    since = begun is not None and stopped is None and _led(_SINCE, text, start, begun)
    goes_on = since or (stopped is None and _goes_on(text, start, end))
    entry = entry_opening(text, markup.dates, begun.start if begun else start, markup.date, start)
    if ordered is None and about_drug and entry is not None and _ORDERS.search(text, start, end):
        ordered = entry
    until = (entry.earliest if entry else markup.date) if goes_on else None
    return CourseDates(begun, stopped, until, ordered)._begun()


def _goes_on(text: str, start: int, end: int) -> bool:
    found = _GOES_ON.search(text, start, end)
    return found is not None and not _NOT_ON.search(text, max(start, found.start() - 30), found.start())


def _still_then(text: str, start: int, dates: list[DateMention]) -> DateMention | None:
    """ "Was still using it faithfully on June 13": it lasted until then at least."""
    return next((one for one in dates if _led(_STILL_THEN, text, start, one)), None)


def told_behind(
    text: str, end: int, dates: list[DateMention], verb: re.Pattern[str], opposite: re.Pattern[str]
) -> DateMention | None:
    """The date in front of its verb: "at the April 29 visit she was no better and it was stopped"."""
    for mention in dates:
        limit = min((one.start for one in dates if one.start > mention.start), default=end)
        found = verb.search(text, mention.end, min(limit, mention.end + _FAR))
        if found is None or opposite.search(text, mention.end, found.start()):
            continue
        if not _ANOTHER_DAY.search(text[mention.end : found.end() + 36]) and _VISIT_DAY.search(
            text, max(mention.start - 24, 0), mention.start
        ):
            return mention
    return None


def _dates(markup: Markup, start: int, end: int) -> list[DateMention]:
    """The dates of the stretch, with the days that the note's own day tells."""
    relative = relative_days(markup.text, start, end, markup.date)
    return sorted([*markup.dates_in(start, end), *relative], key=lambda mention: mention.start)


def _is_range(text: str, dates: list[DateMention], first: DateMention, second: DateMention, about_drug: bool) -> bool:
    """Two dates that are the ends of a course: by a word or a dash, or as neighbouring cells of the drug's own "
    "row."""
    between = text[first.end : second.start]
    if _RANGE.fullmatch(between):
        led = _BETWEEN.search(text, max(first.start - 60, 0), first.start) is not None
        return led or not _is_list(between)
    if not (first.exact and second.exact and first.earliest < second.earliest):
        return False
    if _CELLS.fullmatch(between) or (about_drug and between.isspace()):
        return True
    return about_drug and len(dates) == 2 and _COMMA.fullmatch(between) is not None


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
            for pattern in (_STARTS, _STOPS)
            for match in pattern.finditer(window)
            if not _DENIED.search(window, max(match.start() - 20, 0), match.start())
        ]
        if not found or mention is taken or not max(found)[1]:
            continue
        if not _NOT_GOVERNED.search(window, max(found)[0]) or "after" in window[max(found)[0] :]:
            return mention
    return None


def _today(markup: Markup, start: int, end: int) -> DateMention | None:
    """ "Stopping as of today": the date of the note."""
    found = _STOPPED_TODAY.search(markup.text, start, end)
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
