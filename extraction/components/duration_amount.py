"""How many days a number and its unit are: "6 weeks", "a third of a year", "almost two months"."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from math import floor

from extraction.components.duration_guard import is_no_length
from extraction.components.numbers import NUMBER, number_value
from extraction.components.time_units import AT_LEAST, BELOW, UNIT, UNIT_DAYS, Duration, days_shown, unit_of
from extraction.facts import Interval
from extraction.findings import LONGEST_COURSE_DAYS

SEVERAL = {
    "few": {"day": 2, "week": 14, "month": 60, "year": 730},
    "several": {"day": 3, "week": 21, "month": 90, "year": 1095},
}
_BETWEEN = (
    r"(?: ?-? ?(?:(?:full|whole|solid|straight|consecutive|continuous|long|good|more|or so|entire|further|additional|"
    r"unbroken|successive) ){0,2})"
)
_ALMOST = (
    r"(?:almost|nearly|not quite|shy of|approaching|going on|coming up (?:on|to)|getting on for|close (?:to|on)|"
    r"pushing|nearing|about to hit|"
    r"(?:just|(?:just )?an? (?:little|bit|tad|shade|hair|touch|smidge[n]?|whisker)|slightly|somewhat)"
    r"(?: bit)? (?:less than|under|short of|shy of|below))"
)
_ABOUT = (
    r"(?:about|around|approx(?:imately)?\.?|roughly|~|circa|some|maybe|perhaps|a total of|only|just|full|another|"
    r"a (?:full|solid|whole|further|total)|all of|fully|exactly)"
)
_FRACTION = r"(?:an?|one|two|three)[ -](?:third|quarter)s? of an?|half of an?"
_SMALL = ["one", "two", "three", "four", "five", "six", "seven", "eight"]
_NEIGHBOURS = "|".join(
    f"{low}, ?{high}" for low, high in (*itertools.pairwise(_SMALL), *itertools.pairwise(map(str, range(1, 9))))
)
_PATTERN = re.compile(
    rf"(?<![\w./])(?:(?P<almost>{_ALMOST})|(?P<least>{AT_LEAST})|(?P<below>{BELOW})|{_ABOUT})? ?"
    rf"(?:x ?|for (?:the )?)?(?:between )?"
    rf"(?:(?P<vague>{_FRACTION}|a few|few|several|a couple(?: of)?|couple(?: of)?|a couple more|half a dozen|a dozen|"
    rf"(?<!how )(?<!so )(?<!too )many|some|a half|half an?|an?|the better part of an?) (?:(?:more|full|good|"
    rf"solid|whole|entire|straight) )?"
    rf"|(?P<pair>{_NEIGHBOURS}){_BETWEEN}|(?P<low>{NUMBER})(?: ?(?P<plus>\+|(?<=[a-z\d])-plus\b|\bplus\b) ?|"
    rf" ?(?:-|to|or|and) ?(?P<high>{NUMBER}))?{_BETWEEN})"
    rf"{UNIT}(?P<half> and a half)?(?P<more> ?(?:\+|or (?:more|longer)|plus\b))?",
    re.I,
)
_RATE_BEFORE = re.compile(
    r"\b(?:once|twice|times?|days?|nights?|mornings?|evenings?|doses?|tubes?|hours?|drinks?|x)\s*$", re.I
)
_NEVER_MORE = re.compile(
    r"\b(?:never|not|hardly ever|n't) (?:\w+ )?(?:us(?:ed?|ing)|appl\w+|last(?:ed)?|stay(?:ed)?|managed?|kept|keep|"
    r"get|got|"
    r"stuck|stick|was on|been on|took|take|taken|put)\b[^.;,\n]{0,40}$",
    re.I,
)
_PART_WAY = re.compile(
    r"\b(?P<gone>(?:half[- ]?way|midway|half|part(?:ly)?(?: of the)?[- ]?(?:way)?|(?P<many>an?|one|two|three)[- ]"
    r"(?P<share>third|quarter)s?(?: of the way)?|still|early|well|in the middle|not yet) "
    r"(?:through|into|in|of|to the end of|along|done with|finished with))"
    r" (?:with )?(?:(?:an?|the|her|his|their|my|this|that|planned|prescribed|full) ){0,3}$",
    re.I,
)
_A_COURSE = re.compile(r",? ?(?:course|trial|run|round|treatment|cycle|of\b|on\b|stretch|prescription|plan)", re.I)
_SHARES = {"third": 1 / 3, "quarter": 1 / 4}
_COUNTS = {"half a dozen": 6.0, "dozen": 12.0, "couple": 2.0, "half": 0.5}


def counted_lengths(text: str) -> Iterator[Duration]:
    """Numbers with their units, without ages, intervals between doses and follow-ups."""
    for match in _PATTERN.finditer(text):
        if is_no_length(text, match) or _is_a_day(match) or _is_a_rate(text, match):
            continue
        duration = _length(match)
        part = _PART_WAY.search(text, max(match.start() - 60, 0), match.start())
        if part is not None and _A_COURSE.match(text, match.end()):
            duration = _part_gone(duration, part)
        if match.group("least") and _NEVER_MORE.search(text, max(match.start() - 70, 0), match.start()):
            days = Interval(low=0, high=duration.days.low)
            duration = replace(
                duration, days=days, arithmetic=f"never {duration.arithmetic.split(' = ')[0]} = {days_shown(days)}"
            )
        if duration.days.low <= LONGEST_COURSE_DAYS:
            yield duration


def _part_gone(whole: Duration, part: re.Match[str]) -> Duration:
    """ "Halfway through a four-week course": what is still to come is no use yet."""
    share = _gone(part)
    low, high = (0.0, 1.0) if share is None else (share, share)
    days = Interval(low=floor(whole.days.low * low), high=floor(whole.days.low * high))
    words = f"{part.group('gone')} {whole.arithmetic.split(' = ')[0]}"
    return replace(whole, days=days, arithmetic=f"{words} = {days_shown(days)}")


def _gone(part: re.Match[str]) -> float | None:
    """The share that is over; ``None`` where the words do not say how much."""
    if part.group("share"):
        return _SHARES[part.group("share").lower()] * (
            2 if part.group("many").lower() == "two" else 3 if part.group("many").lower() == "three" else 1
        )
    return 0.5 if "half" in part.group("gone").lower() or "mid" in part.group("gone").lower() else None


def _is_a_day(match: re.Match[str]) -> bool:
    """ "A day" and "one day" are no lengths of use."""
    article = (match.group("vague") or "").lower() in ("a", "an") and unit_of(match.group("unit")) == "day"
    return article or match.group().strip().lower() == "one day"


def _is_a_rate(text: str, match: re.Match[str]) -> bool:
    """ "Twice a week"."""
    article = (match.group("vague") or "").lower() in ("a", "an") and "for " not in match.group().lower()
    return article and _RATE_BEFORE.search(text, max(match.start() - 12, 0), match.start()) is not None


def _length(match: re.Match[str]) -> Duration:
    unit = unit_of(match.group("unit"))
    size = UNIT_DAYS[unit]
    low, high = _amounts(match, unit)
    if match.group("half"):
        low, high = low + size / 2, None if high is None else high + size / 2
    days = _bounded(match, low, high, size)
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    words = " ".join(match.group().split())
    return Duration(start, match.end(), days, f"{words} = {days_shown(days)}")


def _amounts(match: re.Match[str], unit: str) -> tuple[float, float | None]:
    """Days at least and at most, before words like "over" or "almost" are read."""
    size = UNIT_DAYS[unit]
    vague = (match.group("vague") or "").lower()
    if not vague:
        low, high = _pair(match)
        return min(low, high) * size, max(low, high) * size
    if "few" in vague or "several" in vague or vague in ("many", "some"):
        return SEVERAL["few" if "few" in vague or vague == "some" else "several"][unit], None
    amount = _share(vague) or next((count for word, count in _COUNTS.items() if word in vague), 1.0)
    return amount * size, amount * size


def _pair(match: re.Match[str]) -> tuple[float, float]:
    """Both numbers of a range; a comma stands between neighbours only: "two, three weeks"."""
    if match.group("pair"):
        low, high = match.group("pair").split(",")
        return number_value(low), number_value(high)
    low = match.group("low")
    return number_value(low), number_value(match.group("high") or low)


def _share(vague: str) -> float:
    """ "A third of a", "three quarters of a"."""
    part = next((share for word, share in _SHARES.items() if word in vague), 0.0)
    many = {"two": 2, "three": 3}.get(vague.replace("-", " ").split()[0], 1)
    return part * many


def _bounded(match: re.Match[str], low: float, high: float | None, size: int) -> Interval:
    if match.group("least") or match.group("more") or match.group("plus"):
        return Interval(low=low, high=None)
    if match.group("below"):
        strict = match.group("below").lower().startswith(("less", "under", "fewer", "not even", "barely"))
        return Interval(low=0, high=high, high_open=strict or match.group("below") == "<")
    if match.group("almost"):
        return Interval(low=floor(max(low - size, 0)), high=low - 1)
    return Interval(low=floor(low), high=None if high is None else floor(high))
