"""A sentence as PyRuSH cuts it, and the expressions in it that no target stands for: strengths, times, results."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TypeVar

from extraction.components.duration import find_durations
from extraction.facts import Interval
from extraction.lexicon.letter_case import in_small_letters
from extraction.lexicon.outcomes import OutcomeWord, outcome_patterns
from extraction.lexicon.vehicles import canonical_vehicle, vehicles

_WHITE = re.compile(r"\s")
_PERCENT = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d{1,4})?|\.\d{1,4}) ?%")


@dataclass(frozen=True)
class Expression:
    """Words at ``[start:end]`` of the note."""

    start: int
    end: int


@dataclass(frozen=True)
class Strength(Expression):
    """A percentage."""

    percent: float


@dataclass(frozen=True)
class Time(Expression):
    """A length of time."""

    days: Interval
    arithmetic: str


@dataclass(frozen=True)
class Result(Expression):
    """A phrase of the lexicon for what a treatment did."""

    outcome: OutcomeWord


Placed = TypeVar("Placed", bound=Expression)


@dataclass(frozen=True)
class Sentence(Expression):
    """A sentence of the note. ``text`` is on one line."""

    text: str

    @cached_property
    def strengths(self) -> tuple[Strength, ...]:
        """Every percentage, whatever it is a percentage of."""
        found = _PERCENT.finditer(self.text)
        return tuple(Strength(self.start + m.start(), self.start + m.end(), float(m.group(1))) for m in found)

    @cached_property
    def times(self) -> tuple[Time, ...]:
        """Every length of time."""
        found = find_durations(self.text)
        return tuple(Time(self.start + one.start, self.start + one.end, one.days, one.arithmetic) for one in found)

    @cached_property
    def results(self) -> tuple[Result, ...]:
        """Every outcome phrase, as the lexicon has it."""
        words = in_small_letters(self.text)
        found = ((outcome, m) for outcome, pattern in outcome_patterns() for m in pattern.finditer(words))
        return tuple(leftmost(Result(self.start + m.start(), self.start + m.end(), outcome) for outcome, m in found))

    def vehicle_after(self, offset: int) -> str | None:
        """The first vehicle that is named after ``offset`` of the note."""
        found = _vehicle().search(self.text, offset - self.start)
        return canonical_vehicle(found.group()) if found else None


def on_one_line(text: str) -> str:
    """``text``, as long as it was, so that a pattern reaches over a line end."""
    return _WHITE.sub(" ", text)


def leftmost(found: Iterable[Placed]) -> Iterator[Placed]:
    """In order; of those that overlap the one that begins first, then the longest."""
    reached = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= reached:
            yield one
            reached = one.end


@cache
def any_of(*words: str) -> re.Pattern[str]:
    """One of the words, the longest first, in any case."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.I)


@cache
def _vehicle() -> re.Pattern[str]:
    return any_of(*(term for vehicle in vehicles() for term in vehicle.terms))
