"""Lengths of time as intervals of days, with their arithmetic ("6 weeks = 42 d").

One week is 7 days, one month 30, one year 365; vague words have the bounds that the readings give them.
"""

import itertools
import re
from collections.abc import Iterator

from extraction.components.duration_bounds import bounded_lengths
from extraction.components.numbers import NUMBER, ORDINAL, number_value, ordinal_value, shown
from extraction.components.time_units import AT_LEAST, BELOW, UNIT, UNIT_DAYS, Duration, days_shown, unit_of
from extraction.facts import Interval
from extraction.findings import LONGEST_COURSE_DAYS

_SEVERAL = {
    "few": {"day": 2, "week": 14, "month": 60, "year": 730},
    "several": {"day": 3, "week": 21, "month": 90, "year": 1095},
}
_PLURALS = {"day": 2, "week": 14, "month": 60, "year": 365}
_BETWEEN = (
    r"(?: ?-? ?(?:(?:full|whole|solid|straight|consecutive|continuous|long|good|more|or so|entire|further|"
    r"unbroken|successive) ){0,2})"
)
_ALMOST = r"(?:almost|nearly|just under|just shy of|close to|not quite|shy of|a little under|approaching)"
_ABOUT = r"(?:about|around|approx(?:imately)?\.?|roughly|~|circa|some|maybe|perhaps|a total of|only|just|full|another)"

_PATTERN = re.compile(
    rf"(?<![\w./])(?:(?P<least>{AT_LEAST})|(?P<below>{BELOW})|(?P<almost>{_ALMOST})|{_ABOUT})? ?"
    rf"(?:x ?|for (?:the )?)?(?:between )?"
    rf"(?:(?P<vague>a few|few|several|a couple(?: of)?|couple(?: of)?|a couple more|half a dozen|a dozen|"
    rf"many|some|a half|half an?|an?|the better part of an?) (?:(?:more|full|good|solid|whole|entire|straight) )?"
    rf"|(?P<low>{NUMBER})(?: ?(?P<plus>\+) ?| ?(?:-|to|or|and) ?(?P<high>{NUMBER}))?{_BETWEEN})"
    rf"{UNIT}(?P<half> and a half)?(?P<more> ?(?:\+|or (?:more|longer)|plus))?",
    re.I,
)
_DAY_COUNT = re.compile(rf"\b(?:day|night|week|month) ?#? ?(?P<count>{NUMBER})\b(?! ?[-/:=] ?\d)", re.I)
_GOING_ON = re.compile(r"\b(?:in|on|into|only|is|currently|now)(?: only| in| on)? $", re.I)
_OF_SO_MANY = re.compile(r" (?:of|out of) \d", re.I)
_ORDINAL_DAY = re.compile(rf"\b(?P<count>{ORDINAL})\s+(?P<unit>day|night|week|evening|application|use)\b", re.I)
_UNNUMBERED = re.compile(
    r"\b(?:for|of|after|over|used|now)\s+(?P<unit>weeks|months|years)\b(?!\s+(?:ago|later|old))", re.I
)
_NOT_A_LENGTH_AFTER = re.compile(
    (
        r" ?(?:ago|old\b|of age|after (?:the|her|his|that|diagnosis|onset|surgery|birth)\b|later|apart|from now|"
        r"prior|earlier|hence|history\b|hx\b|each (?:day|week|month|year|time|flare|season|summer|winter)|"
        r"per (?:day|week|month|year|flare|course)|supply|"
        r"refill|on[,/ ]+(?:and )?(?:\d|one|two|a) ?(?:w|d|off)|off\b|on[,/ ]+off|back\b(?! to)|'? supply|"
        r"before\b|missed|lost|(?:long )?(?:break|pause|gap|holiday|interruption|washout|hiatus)\b|"
        r"of (?:work|school|wages|sleep|classes)\b|without (?:it|the cream|the ointment|using|applying)\b)"
    ),
    re.I,
)
_NOT_A_LENGTH_BEFORE = re.compile(
    r"(?:\bevery|\bq\.?|\beach|\bper|\bin|\bwithin|\bage[d]?|\bnext|\brtc|\bf/u|\bfollow[- ]?up(?: in)?|"
    r"\brecheck|\breturn(?: in)?|\bback in|\bsee (?:in|again in)"
    r"|\brecheck in|\bonce|\btwice|\btimes|\b[x#]\d* (?:a|per)|"
    r"\b(?:off|none|clear|stopped|without|nothing|not used)(?: \w+){0,2} since|\bgrade|\bpast|\blast|\bsmoked|"
    r"\bafter about|\b(?:may|can|could|will|might|should) take|\bexpect|\ballow|\bfu)\s*$",
    re.I,
)


_PAUSE_BEFORE = re.compile(
    r"(?<!without a )(?<!without )(?<!no )(?<!not )\b(?:pauses?|breaks?|gaps?|interruptions?|holidays?|missed|"
    r"skipped|"
    r"lost|missing)(?: of| a| another)?(?: about| some| only| around| roughly)?\s*$",
    re.I,
)


def find_durations(text: str) -> list[Duration]:
    """Lengths of time in the view's text, in order, without ages, intervals between doses and follow-ups."""
    lengths = list(_lengths(text))
    found = [*lengths, *_counts(text), *_unnumbered(text), *_since(text), *_seasons(text), *_gapped(text, lengths)]
    found += bounded_lengths(text)
    found.sort(key=lambda duration: (duration.start, -duration.end))
    found = [one for one, after in itertools.pairwise([*found, None]) if one and not _taken_back(text, one, after)]
    kept: list[Duration] = []
    for duration in found:
        if not kept or duration.start >= kept[-1].end:
            kept.append(duration)
    return kept


_TOOK = re.compile(
    r"\b(?:clear(?:ed|s)?|resolved|healed|gone|did the (?:job|trick)|settled|worked|better|"
    r"improved|took care of it)\b[^.;\n]{0,40}\bin\s*$|"
    r"\b(?:no (?:trouble|change|improvement|benefit|effect|response|difference|relief|help|pigment|gain|progress)|"
    r"nothing|"
    r"did no good|did not|didn't|little|not one)\b[^.;\n]{0,50}\bin\s*$",
    re.I,
)
_FUTURE = re.compile(
    r"\b(?:if|should|unless|will|may|see|seen|return\w*|re-?check\w*|re-?assess\w*|back|call\w*|follow\w*|f/?u|"
    r"rtc|review\w*|"
    r"repeat\w*|visit|appointment|again|due|expires?|schedul\w+|book\w*|plan\w*|labs?|come|refill\w*|next|asked|"
    r"told|advised|"
    r"instructed|discuss\w*|arranged|want\w*)\b",
    re.I,
)
_PAST_IN = re.compile(
    r"\b(?:has|have|had|was|were|did|made|gave|brought|showed|got|\w{3,}ed|clearing|clearance)"
    r"\b[^.;:\n]{0,60}\bin(?: the)?\s*$",
    re.I,
)
_RESULT_NEXT = re.compile(
    r"(?: of (?:use|it|this|that|daily \w+|nightly \w+|application))?,? (?:it |they |this |that )?(?:has |had |have )?"
    r"(?:never|nothing|did (?:no|n['o]t)|made no|brought no|gave no|no (?:change|improvement|benefit|effect|"
    r"response))\b",
    re.I,
)
_RATE_BEFORE = re.compile(
    r"\b(?:once|twice|times?|days?|nights?|mornings?|evenings?|doses?|tubes?|hours?|drinks?|x)\s*$", re.I
)


_TAKEN_BACK = re.compile(
    r"[ ,.-]*(?:scratch that|strike that|correction|no,? make that|make that|i mean|sorry|rather|i stand corrected|"
    r"excuse me)[ ,:.-]*(?:for )?",
    re.I,
)


def _taken_back(text: str, one: Duration, after: Duration | None) -> bool:
    """ "For ten weeks, scratch that, fourteen weeks": the second stands for the first."""
    return after is not None and _TAKEN_BACK.fullmatch(text, one.end, after.start) is not None


_SINCE_AGO = re.compile(
    rf"\b(?:since|started|began|begun|starting|on it|from|got going|went on|first (?:used|applied))\b(?:[^.;\n]|"
    rf"\.\d){{0,40}}?(?P<length>(?P<low>{NUMBER}|a|an|a few|"
    rf"several|a couple of) "
    r"(?P<unit>days?|nights?|weeks?|wks?|months?|mos?|years?|yrs?)) (?:ago|back)\b",
    re.I,
)
_SEASON = re.compile(
    r"\b(?:all|the whole|the entire|throughout|all through) (?:of )?(?:the |last |this |past )*(?:winter|summer|"
    r"spring|fall|autumn)\b",
    re.I,
)
_GAPPED = re.compile(
    rf"(?:\b(?:for|and|then|but|only|cream|crm|ointment|oint|lotion|gel|foam|soln|solution)|%) "
    rf"(?:only |just |about |another )?(?P<low>{NUMBER})(?= (?:of|more)\b|[ ]?[,;)]|\.(?!\d)|$)",
    re.I,
)
_GAP_REACH = 120
_FULL_STOP = re.compile(r"[.!?]\s|\n")
_SEASON_DAYS = 90
_WHOLE_YEAR = re.compile(
    r"\b(?:all|the whole|the entire|throughout|all through) (?:of )?(?:last |this past |the past )?year\b", re.I
)
_LATER = re.compile(
    rf"(?P<length>(?P<low>{NUMBER}|an?) (?P<unit>days?|weeks?|wks?|months?|mos?)) (?:later|in|on|into it)"
    rf"\b(?=[^.;\n]{{0,50}}"
    r"\b(?:no (?:better|change|improvement|benefit|response|difference|relief|pigment)|not (?:better|improved|"
    r"helped)|still|"
    r"unchanged|nothing|the same|stopped|quit))",
    re.I,
)


def _since(text: str) -> Iterator[Duration]:
    """ "since we began three months ago": what has passed since then."""
    for match in _SINCE_AGO.finditer(text):
        unit, word = unit_of(match.group("unit")), match.group("low").lower()
        days = _ago(word, unit)
        yield Duration(match.start("length"), match.end(), days, f"{match.group('length')} ago = {days_shown(days)}")


def _ago(word: str, unit: str) -> Interval:
    if word in ("a few", "several"):
        return Interval(low=_SEVERAL[word.split()[-1]][unit], high=None)
    amount = 1.0 if word in ("a", "an") else 2.0 if "couple" in word else number_value(word)
    return Interval(low=amount * UNIT_DAYS[unit], high=amount * UNIT_DAYS[unit])


def _seasons(text: str) -> Iterator[Duration]:
    for match in _WHOLE_YEAR.finditer(text):
        days = Interval(low=UNIT_DAYS["year"], high=UNIT_DAYS["year"])
        yield Duration(match.start(), match.end(), days, f"a whole year = {days_shown(days)}")
    for match in _LATER.finditer(text):
        days = _ago(
            "a" if match.group("low").lower() == "an" else match.group("low").lower(), unit_of(match.group("unit"))
        )
        yield Duration(match.start(), match.end(), days, f"{match.group('length')} later = {days_shown(days)}", True)
    for match in _SEASON.finditer(text):
        days = Interval(low=_SEASON_DAYS, high=None)
        yield Duration(match.start(), match.end(), days, f"a whole season = {days_shown(days)}")


def _gapped(text: str, lengths: list[Duration]) -> Iterator[Duration]:
    """A number that leaves out the unit said just before: "for five weeks and pimecrolimus for nine"."""
    for match in _GAPPED.finditer(text):
        before = next((one for one in reversed(lengths) if one.end <= match.start()), None)
        between = text[before.end : match.start()] if before else ""
        if before is None or len(between) > _GAP_REACH or _FULL_STOP.search(between):
            continue
        unit = re.search(UNIT, text[before.start : before.end + 1], re.I)
        if unit is None:
            continue
        days = number_value(match.group("low")) * UNIT_DAYS[unit_of(unit.group("unit"))]
        words = f"{match.group('low')} {unit.group('unit')}"
        yield Duration(match.start("low"), match.end(), Interval(low=days, high=days), f"{words} = {shown(days)} d")


def _lengths(text: str) -> Iterator[Duration]:
    for match in _PATTERN.finditer(text):
        if _NOT_A_LENGTH_AFTER.match(text, match.end()) or _is_no_length(text, match.start(), match.end()):
            continue
        if match.group("vague") in ("a", "an", "A", "An") and unit_of(match.group("unit")) == "day":
            continue
        if match.group().strip().lower() == "one day":
            continue
        if (
            match.group("vague") in ("a", "an")
            and "for " not in match.group().lower()
            and _RATE_BEFORE.search(text, max(match.start() - 12, 0), match.start())
        ):
            continue
        duration = _length(match)
        if duration is not None and duration.days.low <= LONGEST_COURSE_DAYS:
            yield duration


def _is_no_length(text: str, start: int, end: int) -> bool:
    """The words before make it an interval or a time to come; "cleared in twelve days" is how long it took."""
    before = _NOT_A_LENGTH_BEFORE.search(text, max(start - 24, 0), start)
    if _PAUSE_BEFORE.search(text, max(start - 40, 0), start):
        return True
    told = _TOOK.search(text, max(start - 70, 0), start) or _RESULT_NEXT.match(text, end) or _in_the_past(text, start)
    return before is not None and not (told and _FUTURE.search(text, max(start - 70, 0), start) is None)


def _in_the_past(text: str, start: int) -> bool:
    """ "Has hardly touched it in five weeks": the clause is in a past tense, and nothing in it looks ahead."""
    return _PAST_IN.search(text, max(start - 70, 0), start) is not None


def _length(match: re.Match[str]) -> Duration | None:
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
    vague = match.group("vague")
    if vague is None:
        low = number_value(match.group("low"))
        high = number_value(match.group("high")) if match.group("high") else low
        return min(low, high) * size, max(low, high) * size
    word = vague.lower()
    if "few" in word or "several" in word or word in ("many", "some"):
        return _SEVERAL["few" if "few" in word or word == "some" else "several"][unit], None
    amount = (
        2
        if "couple" in word
        else 6
        if "half a dozen" in word
        else 12
        if "dozen" in word
        else 0.5
        if "half" in word
        else 1
    )
    return amount * size, amount * size


def _bounded(match: re.Match[str], low: float, high: float | None, size: int) -> Interval:
    if match.group("least") or match.group("more") or match.group("plus"):
        return Interval(low=low, high=None)
    if match.group("below"):
        strict = (
            match.group("below").lower().startswith(("less", "under", "fewer", "not even", "barely"))
            or match.group("below") == "<"
        )
        return Interval(low=0, high=high, high_open=strict)
    if match.group("almost"):
        return Interval(low=max(low - size, 0), high=low - 1)
    return Interval(low=low, high=high)


def _counts(text: str) -> Iterator[Duration]:
    for match in _DAY_COUNT.finditer(text):
        if _GOING_ON.search(text, max(match.start() - 16, 0), match.start()) or _OF_SO_MANY.match(text, match.end()):
            continue
        unit = unit_of(match.group().split()[0].rstrip("#").rstrip("0123456789").lower())
        days = number_value(match.group("count")) * UNIT_DAYS[unit]
        yield Duration(
            match.start(), match.end(), Interval(low=days, high=days), f"{match.group()} = {shown(days)} d", True
        )
    for match in _ORDINAL_DAY.finditer(text):
        if ordinal_value(match.group("count")) < 2:
            continue
        days = ordinal_value(match.group("count")) * UNIT_DAYS[unit_of(match.group("unit"))]
        yield Duration(
            match.start(), match.end(), Interval(low=days, high=days), f"{match.group()} = {shown(days)} d", True
        )


def _unnumbered(text: str) -> Iterator[Duration]:
    for match in _UNNUMBERED.finditer(text):
        low = _PLURALS[unit_of(match.group("unit"))]
        yield Duration(
            match.start("unit"), match.end(), Interval(low=low, high=None), f"{match.group('unit')} >= {low} d"
        )
