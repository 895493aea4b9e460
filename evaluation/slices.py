"""Parts of a set to be scored on their own: by a key of the cases, or by what a pattern finds in it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from evaluation.case_score import CaseScore
from evaluation.gold_case import GoldCase
from evaluation.note_style import chart_style

ELSE = "(none)"


class BadSlice(ValueError):
    """A slice cannot be used. The message says what is wrong with it and which keys there are."""


@dataclass(frozen=True)
class Slice:
    """``key`` of the cases; with ``pattern``, the first match in its value."""

    key: str
    pattern: re.Pattern[str] | None = None

    @property
    def name(self) -> str:
        """As it was asked for."""
        return f"{self.key}={self.pattern.pattern}" if self.pattern else self.key

    def part(self, score: CaseScore) -> str:
        """The part that a case belongs to."""
        value = score.keys.get(self.key)
        if value is None or self.pattern is None:
            return value or ELSE
        match = self.pattern.search(value)
        return match.group() if match else ELSE


def parsed(text: str) -> Slice:
    """``KEY`` or ``KEY=PATTERN``. Raises ``BadSlice``."""
    key, _, pattern = text.partition("=")
    try:
        return Slice(key, re.compile(pattern) if pattern else None)
    except re.error as error:
        raise BadSlice(f"--slice {text}: not a regular expression ({error}); give KEY or KEY=PATTERN") from None


def keys(case: GoldCase) -> dict[str, str]:
    """What a case can be sliced by: what its set says of it, its request, gold and style."""
    gold = case.gold
    known = {
        "id": case.id,
        "request": case.chart.request_type,
        "outcome": gold.outcome if gold else None,
        "indication": gold.indication if gold else None,
        "style": chart_style([note.text for note in case.chart.notes]),
        "notes": str(len(case.chart.notes)),
    }
    return {**{name: value for name, value in known.items() if value}, **case.keys}


def refuse_unknown(key: str, known: Iterable[str]) -> None:
    """Raises ``BadSlice``, which says the keys there are, when none of them is this one."""
    names = set(known)
    if key not in names:
        raise BadSlice(f"--slice {key}: no case has this key; there are {', '.join(sorted(names))}")


def divided(scores: Iterable[CaseScore], by: Slice) -> dict[str, list[CaseScore]]:
    """The cases of each part, parts in alphabetical order. Raises ``BadSlice`` when no case has the key."""
    listed = list(scores)
    if listed:
        refuse_unknown(by.key, (name for score in listed for name in score.keys))
    parts: dict[str, list[CaseScore]] = {}
    for score in listed:
        parts.setdefault(by.part(score), []).append(score)
    return dict(sorted(parts.items()))
