"""What a score is made of: counts that add up over charts, and the ratio they give.

A ratio without a denominator is not 1 and not 0: there was nothing to score.
"""

from collections.abc import Iterable
from dataclasses import dataclass

Share = tuple[float, float]
"""Numerator and denominator of one chart. Summed over charts before they are divided."""


@dataclass(frozen=True)
class Counts:
    """Found and right, found and wrong, and missed."""

    right: float = 0
    spurious: float = 0
    missed: float = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.right + other.right, self.spurious + other.spurious, self.missed + other.missed)

    def shares(self, name: str) -> dict[str, Share]:
        """Precision, recall and F1 under ``name``."""
        return {
            f"{name}.precision": (self.right, self.right + self.spurious),
            f"{name}.recall": (self.right, self.right + self.missed),
            f"{name}.f1": (2 * self.right, 2 * self.right + self.spurious + self.missed),
        }


def total(counts: Iterable[Counts]) -> Counts:
    """The sum."""
    return sum(counts, Counts())


def ratio(share: Share) -> float | None:
    """The quotient; ``None`` when there was nothing to score."""
    return share[0] / share[1] if share[1] else None


def compared(gold: Iterable[object], predicted: Iterable[object]) -> Counts:
    """Counts of two collections without order, in which the same thing may stand more than once."""
    rest = list(predicted)
    right = missed = 0
    for one in gold:
        if one in rest:
            rest.remove(one)
            right += 1
        else:
            missed += 1
    return Counts(right, len(rest), missed)
