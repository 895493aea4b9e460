"""Days named by the note's own day: "today", "last night", "this visit". Words of that kind stand everywhere, so they
count only where the words before them make them the end or the beginning of something."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from extraction.components.dates import DateMention
from extraction.components.numbers import NUMBER, number_value

_DAY = re.compile(
    r"\b(?P<before>yesterday(?: (?:morning|evening|night))?|last (?:night|evening)|the (?:night|day) before)\b|"
    r"\b(?:today(?:'s (?:visit|appointment))?|tonight|this (?:morning|evening|afternoon|visit|appointment)|now|"
    r"(?:the )?present(?: day| visit)?(?! with)|date|current)\b",
    re.I,
)
_LEADS = re.compile(
    r"(?:\b(?:to|through|thru|until|till?|up to|and including|inclusive of|as of|(?:stopp(?:ed|ing)|"
    r"quit|ended|finished|discontinued|d/?c'?d|"
    r"gave up)"
    r"(?: (?:it|them|using it|as of|(?:the|that|this|both|my|her|his|using|taking) [\w-]+(?: [\w-]+)?))?|ran out|"
    r"gave (?:it )?up|last (?:used?|applied|dose|tube)(?: was)?|"
    r"off since|not since|empty|threw it out|used up)|(?<=\d) ?-|(?<=\d) ?\u2013|->|=>|\u2192|\|)\s*(?:of )?$",
    re.I,
)
_LINE_START = re.compile(r"(?:^|\n)[ \t>*\u2022|-]*(?:\[|\()?$")
_VISIT = (
    r"[ \t>*\u2022|-]*(?:\[|\()?(?:(?:office|clinic|phone|follow-?up|nurse|video|first|second|return) )?"
    r"(?:visit|call|seen|encounter|appointment|recheck)(?: of| on|:)? "
)
_VISIT_LABEL = re.compile(_VISIT, re.I)
_VISIT_START = re.compile(rf"(?:^|\n){_VISIT}$", re.I)
_ENTRY_SIGN = re.compile(r"\)?(?: ?[-\u2013]|:) ")
_JOURNAL = timedelta(days=1100)
"""How far back the entries of one document reach."""


def relative_days(text: str, start: int, end: int, day: date | None) -> list[DateMention]:
    """The days of ``[start:end]`` that are told by the note's ``day``, where something lasted until then."""
    return list(_found(text, start, end, day)) if day else []


def _found(text: str, start: int, end: int, day: date) -> Iterator[DateMention]:
    for match in _DAY.finditer(text, start, end):
        if not _LEADS.search(text, max(start, match.start() - 32), match.start()):
            continue
        on = day - timedelta(days=1 if match.group("before") else 0)
        yield DateMention(match.start(), match.end(), on, on, False)


_SAME_DAY = re.compile(
    r"\b(?:(?:that|the) (?:very )?same (?:day|afternoon|morning|evening|night|visit|appointment)|"
    r"that (?:very )?(?:day|night|evening|afternoon|morning)|(?P<next>the (?:next|following) (?:day|morning|evening|"
    r"night)|"
    rf"(?P<count>{NUMBER}|an?|a couple of) (?P<unit>days?|weeks?|months?) (?:after (?:that|this|which)|later|"
    r"afterwards?|thereafter)|"
    r"the (?:day|morning|evening|night) after|a day later)|same (?:day|evening|night))\b",
    re.I,
)
_BEGINS = (
    r"(?:beg[au]n|start(?:ed|ing)|put on|first (?:used|applied|application|dose)|opened|filled|"
    r"picked up|applied|used it|took (?:its|their|the other's|the) place|took over|(?:replaced|followed|succeeded) "
    r"(?:it|them|that|this|by)|(?:was|were) (?:substituted|added|exchanged|brought in)|came in its place|"
    r"(?:switched|changed|moved|went) (?:over )?(?:to|on))"
)
_BEGINS_BEFORE = re.compile(rf"\b{_BEGINS}\b[^.;\n]{{0,30}}$", re.I)
_BEGINS_BEHIND = re.compile(rf"(?:[^.;\n]|\.\d){{0,44}}\b{_BEGINS}\b", re.I)
_SAID_REACH = 420


def same_day(text: str, dates: Sequence[DateMention], start: int, end: int) -> DateMention | None:
    """ "He began it that night": the day last spoken of, or the one after."""
    for match in _SAME_DAY.finditer(text, start, end):
        near = _BEGINS_BEFORE.search(text, max(start, match.start() - 44), match.start())
        if near is None and _BEGINS_BEHIND.match(text, match.end(), end) is None:
            continue
        before = [one for one in dates if one.exact and match.start() - _SAID_REACH < one.start < match.start()]
        if before and not (match.group("count") and _TIMED.search(text, before[-1].end, match.start())):
            near_by, far = _days_on(match)
            day = before[-1].earliest
            return DateMention(
                match.start(), match.end(), day + timedelta(near_by), day + timedelta(far), before[-1].has_year
            )
    return None


_TIMED = re.compile(r"\b(?:for|x) ?(?:\d|\w+ (?:days?|weeks?|months?)\b)|\bwithin\b", re.I)
"""A length between: "two weeks later" may be counted from its end."""
_SIZES = {"day": (1, 1), "week": (7, 7), "month": (28, 31)}


def _days_on(match: re.Match[str]) -> tuple[int, int]:
    """The days from the day spoken of, at least and at most."""
    if not match.group("count"):
        return (1, 1) if match.group("next") else (0, 0)
    word = match.group("count").lower()
    count = 2.0 if "couple" in word else number_value(word)
    low, high = _SIZES[match.group("unit").lower().rstrip("s")]
    return round(count * low), round(count * high)


def entry_opening(
    text: str, dates: Sequence[DateMention], offset: int, day: date | None, sentence: int
) -> DateMention | None:
    """The date that opens the entry in which ``offset`` stands, or the ``sentence`` there; ``None`` where the note is
    no journal of dated lines."""
    labelled = _VISIT_LABEL.match(text, sentence)
    offset = max(offset, labelled.end()) if labelled else offset
    before = dates[: bisect_right([mention.start for mention in dates], offset)]
    for mention in reversed(before):
        if _opens_entry(text, mention, day, sentence):
            return mention
    return None


def _opens_entry(text: str, mention: DateMention, day: date | None, sentence: int) -> bool:
    """A whole date that begins a line, no later than the note and no birth date; or with a dash behind the
    sentence's own."""
    near = day is None or timedelta(0) <= day - mention.earliest <= _JOURNAL
    if not (mention.exact and near):
        return False
    if mention.start - sentence in range(3) and _ENTRY_SIGN.match(text, mention.end):
        return True
    labelled = _VISIT_START.search(text, max(mention.start - 40, 0), mention.start) is not None
    if labelled and _ENTRY_SIGN.match(text, mention.end):
        return True
    return mention.has_year and _LINE_START.search(text, max(mention.start - 12, 0), mention.start) is not None
