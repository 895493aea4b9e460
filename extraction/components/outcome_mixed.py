"""Results that differ by site or by who tells them: one part better and another not is no verdict on the treatment."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extraction.components.outcome_phrase import OutcomePhrase
from extraction.lexicon.outcomes import outcome_macros

_TURN = re.compile(r"[,;]|\b(?:but|while|whereas|though|although|and yet)\b", re.I)
_TELLER = (
    r"(?:mom|mum|mother|dad|father|parents?|wife|husband|grand\w+|teacher|nurse|patient|pt|she|he|school|aunt)"
    r"(?: (?:thinks?|says?|feels?|believes?|reports?|thought|said|felt|is sure|insists?)\b)"
)
_SIGNS = r"redness|erythema|scal\w+|itch\w*|pruritus|thick\w+|dryness|cracks"
_REACH = 40
"""Characters before a phrase in which its subject stands."""
_SLIGHT = re.compile(r"\b(?:a little|a bit|some|slight\w*|a few|partial\w*|brief\w*|temporar\w*|initial\w*)\b", re.I)


def without_verdict(text: str, start: int, phrases: Sequence[OutcomePhrase]) -> list[OutcomePhrase]:
    """The phrases in order; a good and a bad one next to each other, of different subjects, say neither."""
    told = list(phrases)
    for place, (first, second) in enumerate(itertools.pairwise(told)):
        if _opposite(first, second) and _differ(text, start, first, second):
            told[place], told[place + 1] = (replace(one, outcome="partial") for one in (first, second))
    return told


def _opposite(first: OutcomePhrase, second: OutcomePhrase) -> bool:
    return {first.outcome, second.outcome} in ({"effective", "failed"}, {"partial", "failed"})


def _differ(text: str, start: int, first: OutcomePhrase, second: OutcomePhrase) -> bool:
    between = text[first.end : max(second.start, first.end)]
    one, other = _subject(text, max(start, first.start - _REACH), first.end), _subject(text, first.end, second.end)
    slight = _SLIGHT.search(text, max(start, first.start - 20), first.end) is not None
    turned = _TURN.search(between + text[second.start : second.start + 1]) is not None
    return turned and not slight and one is not None and other is not None and one != other


def _subject(text: str, start: int, end: int) -> str | None:
    """The part of the body, the lesions or the teller that stands last in ``[start:end]``."""
    found = [match.group().lower().split()[0] for match in _subjects().finditer(text, start, end)]
    return found[-1] if found else None


@cache
def _subjects() -> re.Pattern[str]:
    some = r"(?:the )?(?:others?|rest|redder|older|newer|thicker|thinner|remaining|some|most|half)"
    macros = outcome_macros()
    return re.compile(rf"\b(?:{_TELLER}|(?:{macros['part']}|{_SIGNS}|{some})\b)", re.I)
