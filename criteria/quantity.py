"""Numbers and intervals in words, the same wherever a reason shows them."""

from extraction.facts import Interval


def number(value: float) -> str:
    """``8`` for 8.0, ``9.5`` for 9.5."""
    return f"{value:g}"


def percent(area: Interval) -> str:
    """``8%``, ``12-22%``, ``<10%``, ``at least 15%``."""
    if area.high is None:
        return f"{'>' if area.low_open else 'at least '}{number(area.low)}%"
    if area.low == area.high:
        return f"{number(area.low)}%"
    if area.low == 0:
        return f"{'<' if area.high_open else 'up to '}{number(area.high)}%"
    return f"{number(area.low)}-{number(area.high)}%"


def days(span: Interval) -> str:
    """``42 d``, ``21-28 d``, ``at least 60 d``."""
    if span.high is None:
        return f"at least {number(span.low)} d"
    if span.low == span.high:
        return f"{number(span.low)} d"
    return f"{number(span.low)}-{number(span.high)} d"


def potency(classes: Interval) -> str:
    """``class 4``, ``class 3-5``."""
    if classes.high is None or classes.low == classes.high:
        return f"class {number(classes.low)}"
    return f"class {number(classes.low)}-{number(classes.high)}"
