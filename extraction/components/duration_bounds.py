"""Lengths of time told by their bounds: "more than six weeks but less than eight", "within ten days", "in the second
week", "from age 5 to 7"."""

import re
from collections.abc import Iterator

from extraction.components.numbers import NUMBER, ORDINAL, number_value, ordinal_value
from extraction.components.time_units import AT_LEAST, BELOW, NOW_IN, UNIT, UNIT_DAYS, Duration, days_shown, unit_of
from extraction.facts import Interval

_BOUNDS = re.compile(
    rf"(?:{AT_LEAST}) ?(?P<low>{NUMBER})(?: ?(?P<first>days?|weeks?|wks?|w|months?|mos?|d))?,? ?(?:but|and|yet)? ?"
    rf"(?:{BELOW}) ?(?P<high>{NUMBER})(?: ?{UNIT})?",
    re.I,
)
_ELIDED = re.compile(
    rf"(?<![\w./])(?:for )?(?P<low>{NUMBER}) ?{UNIT} ?(?:to|or|,? (?:maybe|perhaps|possibly|at (?:the )?most)) "
    rf"(?P<high>{NUMBER})(?=[,;)]|\.(?!\d)| (?:at|in|before|but|and|then|altogether|in all|overall|depending)\b|\s*$)",
    re.I,
)
_WITHIN = re.compile(
    rf"\b(?P<word>within|inside(?: of)?|before|in under|in less than) (?:the (?:first )?)?(?:(?P<low>{NUMBER}|an?|"
    rf"a couple of) )?"
    rf"{UNIT}(?! of (?:stop|quit|com|end|finish|discont))",
    re.I,
)
_OF_BEGINNING = re.compile(r" (?:of|after) (?:start|begin|first|us|apply|the first|initiat)", re.I)
_VISIT_AHEAD = re.compile(
    r"\b(?:f/?u|follow\w*|return|see|seen|recheck|back|call|book\w*|review|reply|answer|response|decision|visit|"
    r"appointment|respond|due|schedul\w+|improv\w* not|again|flare\w*|relaps\w+|recur\w*|returned|came back)"
    r"\b[^.;\n]{0,40}$",
    re.I,
)
_FROM_AGE = re.compile(
    r"\b(?:from |between )?(?:the )?ages? (?:of )?(?P<low>\d{1,2}) (?:to|until|till?|through|and)"
    r" (?:age )?(?P<high>\d{1,2})\b",
    re.I,
)
_PART_OF = re.compile(
    rf"\b(?<!every )(?<!each )(?<!but )(?P<low>{NUMBER})(?: {UNIT.replace('<unit>', '<first>')})? (?:out )?of (?:the|"
    rf"an?|her|"
    rf"his|their|those|these)? ?"
    rf"(?:(?:planned|prescribed|intended|ordered|scheduled|recommended|requested|full|last|past) )?{NUMBER}[ -]{UNIT}",
    re.I,
)
_IN_WEEK = re.compile(
    rf"\b(?:in|into|entering|(?:now|is|was|midway through|currently)(?: in| on| into)?) (?:the|his|her|their|"
    rf"its) (?P<count>{ORDINAL}) (?P<unit>week|month)\b",
    re.I,
)
_NUMBERED = re.compile(
    rf"\b(?P<unit>week|wk|month|day|night) ?#? ?(?P<count>{NUMBER})\b(?! ?[-/:=] ?\d)(?P<more> (?:of|out of|in|into)"
    rf" (?:(?:an?|the|her|his|their|this) )?{NUMBER}(?:[- ](?:days?|nights?|weeks?|months?))?)?",
    re.I,
)
_SLASHED = re.compile(
    r"(?<![\d/.])(?P<count>\d{1,2}(?:-\d{1,2})?)/52\b|\b(?:for|x) ?(?P<months>\d{1,2})/12\b(?!/)|"
    r"(?<![\d/.])(?:(?<=for )|(?<=x)|(?<=x )|(?=1[3-9]|[2-9]\d))(?P<days>\d{1,2})/7\b(?!/)",
    re.I,
)
_EFFECT = re.compile(
    r"\b(?:clear\w*|resol\w+|under control|healed|settled|quiet|gone|better|improved)\b[^.;\n]{0,30}$", re.I
)
_BY_WEEK = re.compile(
    rf"\b(?:by|past|beyond) (?:the|his|her|their|its) (?P<count>{ORDINAL}) (?P<unit>day|night|week|month)\b", re.I
)


def bounded_lengths(text: str) -> Iterator[Duration]:
    """Every such length in the view's text."""
    yield from _between(text)
    yield from _elided(text)
    yield from _within(text)
    yield from _by_age(text)
    yield from _nth(text)
    yield from _numbered(text)
    yield from _slashed(text)
    yield from _part_of(text)


def _between(text: str) -> Iterator[Duration]:
    """ "More than six weeks but less than eight"."""
    for match in _BOUNDS.finditer(text):
        words = match.group("unit") or match.group("first")
        if words is None:
            continue
        upper = UNIT_DAYS[unit_of(words)]
        lower = UNIT_DAYS[unit_of(match.group("first") or words)]
        low, high = number_value(match.group("low")) * lower, number_value(match.group("high")) * upper - 1
        if low <= high:
            days = Interval(low=low, high=high)
            yield Duration(match.start(), match.end(), days, f"{' '.join(match.group().split())} = {days_shown(days)}")


def _elided(text: str) -> Iterator[Duration]:
    """ "From four weeks to eight", "six weeks, maybe seven"."""
    for match in _ELIDED.finditer(text):
        size = UNIT_DAYS[unit_of(match.group("unit"))]
        low, high = number_value(match.group("low")) * size, number_value(match.group("high")) * size
        if low < high:
            days = Interval(low=low, high=high)
            yield Duration(match.start(), match.end(), days, f"{match.group()} = {days_shown(days)}")


def _within(text: str) -> Iterator[Duration]:
    """ "Off it within two weeks": no longer than that. It bounds a use whose length nothing else tells."""
    for match in _WITHIN.finditer(text):
        if _VISIT_AHEAD.search(text, max(match.start() - 60, 0), match.start()):
            continue
        unit, low = unit_of(match.group("unit")), match.group("low")
        if low is None and match.group("word").lower() != "within":
            continue
        count = 1.0 if low is None else 2.0 if "couple" in low else number_value(low)
        high = count * UNIT_DAYS[unit] - (match.group("word").lower() != "within")
        worked = _EFFECT.search(text, max(match.start() - 60, 0), match.start()) is not None
        if worked and _OF_BEGINNING.match(text, match.end()):
            continue
        days = Interval(low=high if worked else 0, high=high)
        yield Duration(match.start(), match.end(), days, f"{match.group()} = {days_shown(days)}", True)


def _numbered(text: str) -> Iterator[Duration]:
    """ "In week 3 of 12": two weeks are behind, the third is running. Of days the count itself."""
    for match in _NUMBERED.finditer(text):
        if not (match.group("more") or NOW_IN.search(text, max(match.start() - 16, 0), match.start())):
            continue
        size, count = UNIT_DAYS[unit_of(match.group("unit"))], number_value(match.group("count"))
        days = Interval(low=count * size if size == 1 else max(count - 1, 0) * size, high=count * size)
        yield Duration(match.start(), match.end(), days, f"{match.group()} = {days_shown(days)}", True)


def _part_of(text: str) -> Iterator[Duration]:
    """ "Four of the planned twelve weeks"."""
    for match in _PART_OF.finditer(text):
        unit = match.group("first") or match.group("unit")
        low = number_value(match.group("low")) * UNIT_DAYS[unit_of(unit)]
        days = Interval(low=low, high=low)
        yield Duration(match.start(), match.end(), days, f"{match.group()} = {days_shown(days)}")


def _slashed(text: str) -> Iterator[Duration]:
    """ "6/52" is six weeks, "for 3/12" three months."""
    for match in _SLASHED.finditer(text):
        unit = match.lastgroup or "count"
        written, size = match.group(unit), {"count": 7, "months": 30, "days": 1}[unit]
        bounds = [int(part) * size for part in written.split("-")]
        days = Interval(low=bounds[0], high=bounds[-1])
        yield Duration(match.start(), match.end(), days, f"{match.group()} = {days_shown(days)}")


def _by_age(text: str) -> Iterator[Duration]:
    """ "From age 5 to 7"."""
    for match in _FROM_AGE.finditer(text):
        years = int(match.group("high")) - int(match.group("low"))
        if years > 0:
            days = Interval(low=years * UNIT_DAYS["year"], high=years * UNIT_DAYS["year"])
            yield Duration(match.start(), match.end(), days, f"{match.group()} = {days_shown(days)}")


def _nth(text: str) -> Iterator[Duration]:
    """ "In the second week" is after one week and before two; "by the tenth week" is ten weeks on."""
    for pattern in (_IN_WEEK, _BY_WEEK):
        for match in pattern.finditer(text):
            count, size = ordinal_value(match.group("count")), UNIT_DAYS[unit_of(match.group("unit"))]
            low = (count - 1) * size if pattern is _IN_WEEK else count * size
            days = Interval(low=low, high=count * size)
            yield Duration(match.start(), match.end(), days, f"{match.group()} = {days_shown(days)}", True)
