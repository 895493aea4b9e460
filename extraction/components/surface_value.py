"""A share of the body surface as notes put it: numbers, words, fractions, ranges and bounds."""

import re

from extraction.components.numbers import NUMBER, number_value, shown
from extraction.facts import Interval
from extraction.lexicon.phrases import phrases

FILE = "body_surface.yaml"
ABOVE, BELOW, ABOUT = (phrases(FILE, name) for name in ("above", "below", "about"))

VALUE = (
    rf"(?:(?<![A-Za-z])(?:(?P<above>{ABOVE})|(?P<below>{BELOW})|{ABOUT}))? ?(?:{ABOUT} ?)?(?:between )?"
    rf"(?<![\w./-])(?P<low>{NUMBER})(?P<plus>\+)?"
    rf"(?:(?: ?(?:%|percent))? ?(?:-|to|or|and|, perhaps|, maybe) ?(?:perhaps |maybe )?"
    rf"(?:a (?=dozen))?(?P<high>{NUMBER})"
    rf"|(?: ?(?:%|percent))?,? ?(?:but |and )?(?P<most>{BELOW}) ?(?P<top>{NUMBER}))?"
)
"""A number with its bounds, as a pattern; ``interval`` reads what it matches."""

PERCENT = (
    r"(?: ?(?:%|percents?\b|per ?cent\b|pct\b)\+?(?:,? or (?:(?P<less>less|under|below|fewer|lower|smaller)"
    r"|(?P<more>more|over|above|greater|higher|up))\b)?)"
)
"""The percent sign, and a bound that follows it."""

_CLOSED = re.compile(phrases(FILE, "above_closed"), re.I)
_OPEN = re.compile(phrases(FILE, "below_open"), re.I)
_LIES = re.compile(rf"\b{phrases(FILE, 'lies')}[ ,]{{1,3}}$", re.I)
_LOOK = 40
_WHOLE = 100.0
_FRACTIONS = {
    "half": 50.0,
    "third": 33.0,
    "quarter": 25.0,
    "fourth": 25.0,
    "fifth": 20.0,
    "sixth": 17.0,
    "eighth": 12.5,
    "tenth": 10.0,
    "twentieth": 5.0,
}


def interval(match: re.Match[str]) -> Interval | None:
    """The percents that a match of ``VALUE`` allows; ``None`` when they are none of a whole."""
    low = number_value(match.group("low"))
    last = match.group("high") or match.group("top")
    high = number_value(last) if last else low
    if not 0 <= low <= high <= _WHOLE:
        return None
    return _bounded(match, low, high)


def fraction(match: re.Match[str]) -> Interval:
    """The percents of "a quarter of the skin", which ``FRACTION`` matched."""
    value = _FRACTIONS[match.group("part").lower().rstrip("s")] * (2 if match.group("two") else 1)
    if match.group("above"):
        return Interval(low=value, high=_WHOLE, low_open=_leaves_out(match.group("above")))
    if match.group("below"):
        return Interval(low=0, high=value, high_open=True)
    return Interval(low=value, high=value)


def _bounded(match: re.Match[str], low: float, high: float) -> Interval:
    groups = match.groupdict()
    if _covers(match):
        groups["above"] = None
    if groups["top"] and not groups["above"]:
        return Interval(low=low, high=high, high_open=_opens(groups["most"]))
    if groups["above"] or groups["plus"] or groups.get("more"):
        top = high if groups["top"] else _WHOLE
        return Interval(low=low, high=top, low_open=_leaves_out(groups["above"]), high_open=_opens(groups["most"]))
    if groups["below"] or groups.get("less"):
        return Interval(low=0, high=high, high_open=_opens(groups["below"]))
    return Interval(low=low, high=high)


def _covers(match: re.Match[str]) -> bool:
    """ "Over" tells where the disease lies, no bound: "active over 15-25%", "spread over eight percent"."""
    above = match.group("above")
    if above is None or above.lower() != "over":
        return False
    return match.group("high") is not None or _LIES.search(match.string[: match.start("above")][-_LOOK:]) is not None


def _opens(bound: str | None) -> bool:
    return bound is not None and _OPEN.match(bound) is not None


def _leaves_out(bound: str | None) -> bool:
    return bound is not None and _CLOSED.match(bound) is None


def percent_shown(percent: Interval) -> str:
    """An interval of percents for people: ``8 %``, ``10-15 %``, ``under 10 %``, ``at least 15 %``."""
    high = percent.high
    if high is None or (high == _WHOLE and percent.low < _WHOLE):
        return f"{'over' if percent.low_open else 'at least'} {shown(percent.low)} %"
    if percent.low == high:
        return f"{shown(high)} %"
    if percent.low == 0:
        return f"{'under' if percent.high_open else 'at most'} {shown(high)} %"
    return f"{shown(percent.low)}-{shown(high)} %"
