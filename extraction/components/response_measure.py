"""Measures that rose or fell: "EASI 11.8 in February, 3.2 today", "BSA 14% (was 3%)", "from 8 to 2"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from extraction.components.numbers import NUMBER, number_value

When = Literal["then", "now"]

MEASURE = re.compile(
    r"\b(?P<name>BSA|body surface(?: area)?|surface(?= of| is| was| now)|extent|(?:involved |"
    r"affected )?area(?= (?:was|is|now|has|from|of skin))|involvement(?= (?:was|is|now|has|from))|v?IGA|"
    r"PGA|EASI|(?:[FT]-?|"
    r"facial |total )?"
    r"VASI|SCORAD|POEM|DLQI|CDLQI|itch(?:ing)?(?: (?:NRS|score|VAS))?|prurit\w+(?: NRS| score)?|p?NRS)\b",
    re.I,
)
_SCALE = re.compile(
    r"(?<=\d)(?: ?/ ?| (?:of|out of) )(?:4|5|10|28|30|40|72|100|103|ten)\b|\b0 ?(?:-|to) ?(?:4|10)\b", re.I
)
_LAPSE = re.compile(
    r"\b(?:wk|week|visit|day|month|mo)\.? ?#? ?\d{1,3}\b|\b\d{1,3} ?-?(?:wks?|weeks?|months?|mos?|days?|yrs?|"
    r"years?|tubes?|"
    r"g|mg|mL|refills?)\b|\bx ?\d{1,3}\b|\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{4}-\d\d-\d\d|\b(?:19|20)\d\d\b",
    re.I,
)
_THEN = re.compile(
    r"\b(?:was|were|before|baseline|initial(?:ly)?|at (?:the )?start|at first|"
    r"(?<!since )(?<!since she )(?<!since he )start(?:ed|ing)?(?: at| of)?|prior|previous(?:ly)?|"
    r"formerly|from|last|pre|then|ago|began|begun|(?:wk|week|day|visit|month) [01]\b|old|originally|had been|"
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b|\b(?:spring|summer|fall|autumn|winter)\b",
    re.I,
)
_NOW = re.compile(
    r"->|--+>|=>|>{1,2}|\b(?:now|today|to|current(?:ly)?|at present|present(?:ly)?|this (?:visit|morning|"
    r"week)|down to|is|are|new|"
    r"(?:wk|week|visit|month|mo) (?:[2-9]|\d\d)\b)",
    re.I,
)
_NUMBER = re.compile(rf"(?<![\w./-])(?:{NUMBER})(?: ?- ?\d[\d.]*)?(?![\w/]| ?(?:mg|g|ml|cm)\b)", re.I)
_AHEAD = re.compile(rf"(?<![\w./-])(?P<ahead>{NUMBER}) ?(?:%|percent|per cent) ?(?:of (?:the |his |her )?)?$", re.I)
_GONE = re.compile(
    rf"\b(?:from|was) (?P<old>{NUMBER}) ?(?:%|percent|per cent)?(?: [\w ]{{0,30}})? to (?:about |roughly |"
    rf"under |just )?(?P<new>{NUMBER}) ?(?:%|percent|per cent)?",
    re.I,
)
_PERCENT = re.compile(r"%|percent|per cent", re.I)
_NOT_OF_SKIN = re.compile(
    r"\b(?:a1c|weight|lbs?|kg|bmi|tsh|hgb|wbc|plt|alt|ast|grams?|tubes?|dose|salt|copay|face)\b", re.I
)
_REACH = 90
_PART = re.compile(r"[,;(]|\band\b", re.I)
_PART_OR_ARROW = re.compile(r"[,;(]|[.] |\band\b|->", re.I)
_BREAK = re.compile(r"[;()]|[.] ")
_STOP = re.compile(r"[;.](?=\s)")


@dataclass(frozen=True)
class Reading:
    """A value of a measure and whether the words place it then or now."""

    name: str
    value: float
    when: When | None
    start: int
    end: int


def readings(words: str) -> list[Reading]:
    """The values of every measure of a passage, in order."""
    blanked = _SCALE.sub(lambda m: " " * len(m.group()), words)
    return _placed([reading for found in _spans(blanked) for reading in _of_measure(blanked, *found)], blanked)


def _placed(found: list[Reading], words: str) -> list[Reading]:
    """A value without a word of its own goes with the one before it, and the first with how the passage begins."""
    placed: list[Reading] = []
    for reading in found:
        last, since = (
            (placed[-1].when, placed[-1].end) if placed else (_marked(words[: reading.start][-60:]), reading.start)
        )
        joined = not placed or (placed[-1].name != reading.name and not _BREAK.search(words, since, reading.start))
        placed.append(replace(reading, when=last) if reading.when is None and joined else reading)
    return placed


def change(words: str) -> float | None:
    """Relative change of the measure that fell most: -0.5 is half. ``None`` where no two values can be compared."""
    return compared(readings(words), words)


def compared(found: list[Reading], words: str = "") -> float | None:
    """The same of readings gathered from several passages."""
    changes = [
        one for name in dict.fromkeys(r.name for r in found) for one in _changes([r for r in found if r.name == name])
    ]
    changes += _told_change(words) if words and not found else []
    return min(changes, default=None)


def _spans(words: str) -> Iterator[tuple[str, int, int, int, int]]:
    """Each measure's name with its place and where its values may stand: up to the next measure."""
    names = list(MEASURE.finditer(words))
    for index, match in enumerate(names):
        limit = names[index + 1].start() if index + 1 < len(names) else len(words)
        earlier = names[index - 1].end() if index else 0
        yield (
            _name(match),
            max(earlier, match.start() - 24),
            match.start(),
            match.end(),
            min(limit, match.end() + _REACH),
        )


def _name(match: re.Match[str]) -> str:
    name = match.group("name").lower().replace("-", "").replace("viga", "iga")
    if name.startswith(("body", "surface", "extent", "area", "involve", "affected")):
        return "bsa"
    return "itch" if name.startswith(("itch", "prur", "nrs", "pnrs")) else name


def _of_measure(words: str, name: str, lead: int, name_start: int, start: int, limit: int) -> Iterator[Reading]:
    hidden = _LAPSE.sub(lambda m: re.sub(r"\d", " ", m.group()), words[:limit])
    stop = _STOP.search(words, start + 1, limit)
    ahead = _AHEAD.search(hidden, lead, name_start)
    numbers = [*([ahead] if ahead else []), *_NUMBER.finditer(hidden, start, limit)]
    for index, match in enumerate(numbers):
        value = number(match.group("ahead") if match is ahead else match.group())
        if value is None or (name != "bsa" and _PERCENT.match(words[match.end() :].lstrip())):
            continue
        before = words[numbers[index - 1].end() if index else lead : match.start()]
        after = words[
            match.end() : numbers[index + 1].start() if index + 1 < len(numbers) else min(limit, match.end() + 28)
        ]
        when = _when(before, after)
        if when is None and stop and index and match.start() > stop.start():
            return
        yield Reading(name, value, when, match.start(), match.end())


def number(text: str) -> float | None:
    """The value written, of a range its middle."""
    text = text.strip("~<>=% ")
    low, _, high = text.partition("-") if re.match(r"\d[\d.]* ?- ?\d", text) else (text, "", "")
    try:
        return (number_value(low.strip()) + number_value(high.strip())) / 2 if high else number_value(low.strip())
    except (ValueError, KeyError):
        return None


def _when(before: str, after: str) -> When | None:
    """The words in front of a value, back to the comma, place it; else those behind it; else those further in front."""
    parts = _PART.split(before)
    return _marked(parts[-1][-40:]) or _behind(_PART_OR_ARROW.split(after, maxsplit=1)[0]) or _marked(before[-40:])


def _marked(words: str) -> When | None:
    then = [match.start() for match in _THEN.finditer(words)]
    now = [match.start() for match in _NOW.finditer(words)]
    if not then and not now:
        return None
    return "then" if max(then, default=-1) > max(now, default=-1) else "now"


def _behind(words: str) -> When | None:
    if re.match(r"\W*(?:to|is|from|was|down|up)\b", words):
        return None
    if _NOW.search(words):
        return "now"
    return "then" if _THEN.search(words) else None


def _changes(found: list[Reading]) -> Iterator[float]:
    """New against old, where words say which is which; one said leaves the other. Values without any say nothing."""
    then = [r for r in found if r.when == "then"]
    now = [r for r in found if r.when == "now"]
    rest = [r for r in found if r.when is None]
    old = then[0] if then else (rest[0] if now and rest else None)
    new = now[-1] if now else (rest[-1] if then and rest else None)
    if old is None and len(then) > 1:
        old, new = then[0], then[-1]
    if old is not None and new is None and len(then) > 1:
        new = then[-1]
    if old is not None and new is not None and old is not new and old.value > 0:
        yield (new.value - old.value) / old.value


def _told_change(words: str) -> list[float]:
    """ "has gone from twelve per cent to three": a share of the skin without its name."""
    match = _GONE.search(words)
    if match is None or not _PERCENT.search(match.group()) or _NOT_OF_SKIN.search(words):
        return []
    old, new = number(match.group("old")), number(match.group("new"))
    return [(new - old) / old] if old and new is not None else []
