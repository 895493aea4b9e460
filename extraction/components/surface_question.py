"""A bound within a question holds as far as the answer says: "Does it exceed 10%? No." is ten or less."""

import re

from extraction.facts import Interval
from extraction.markup import Markup

_ANSWER = re.compile(
    r"[^.;?\n]{0,60}\?[\s:|_-]{0,12}(?:\[x\]|\(x\)|a(?:ns(?:wer)?)?[:.)])?[ \t]?(?P<said>yes|no|y|n)(?!\w)", re.I
)
_ASKED = re.compile(r"[^.;?\n]{0,60}\?")
_YES = re.compile(r"y", re.I)
_WHOLE = 100.0


def answered(markup: Markup, match: re.Match[str], percent: Interval) -> Interval | None:
    """``percent`` as it stands outside a question; of a bound that is asked for, what the answer leaves of it."""
    if not _is_bound(percent) or not _ASKED.match(markup.text, match.end()):
        return percent
    answer = _ANSWER.match(markup.text, match.end())
    if answer is None:
        return None
    return percent if _YES.match(answer.group("said")) else _rest(percent)


def _is_bound(percent: Interval) -> bool:
    return percent.low != percent.high and (percent.low == 0 or percent.high in (None, _WHOLE))


def _rest(percent: Interval) -> Interval:
    """What a no leaves."""
    if percent.low == 0 and percent.high is not None:
        return Interval(low=percent.high, high=_WHOLE, low_open=not percent.high_open)
    return Interval(low=0, high=percent.low, high_open=not percent.low_open)
