"""How sure a score is: percentile bootstrap over charts (Efron 1979), paired where two results share the charts.

Charts are drawn, not single items, since the items of a chart stand or fall together. The draws come from a generator
with a fixed seed: the same scores give the same intervals.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluation.counts import Share

Array = NDArray[np.float64]
DRAWS = 2000
_SEED = 20241115
_TAILS = (2.5, 97.5)


@dataclass(frozen=True)
class Interval:
    """95 % interval."""

    low: float
    high: float


@dataclass(frozen=True)
class Difference:
    """New minus old over the charts that both have, with its interval. ``worse`` is the share of draws below zero."""

    value: float
    interval: Interval
    worse: float


def weights(charts: int) -> Array:
    """How often each chart stands in each draw: ``(DRAWS, charts)``."""
    drawn = np.random.Generator(np.random.PCG64(_SEED)).integers(0, charts, size=(DRAWS, charts))
    table = np.zeros((DRAWS, charts))
    for row, places in enumerate(drawn):
        table[row] = np.bincount(places, minlength=charts)
    return table


def ratios(shares: Sequence[Share], drawn: Array) -> Array:
    """The ratio in each draw; not a number where a draw has nothing to score."""
    sums = drawn @ np.array(shares, dtype=float).reshape(len(shares), 2)
    with np.errstate(invalid="ignore", divide="ignore"):
        quotient: Array = sums[:, 0] / sums[:, 1]
    return quotient


def interval(values: Array) -> Interval | None:
    """The middle 95 % of the draws that have a value."""
    known = values[np.isfinite(values)]
    if not known.size:
        return None
    low, high = np.percentile(known, _TAILS)
    return Interval(float(low), float(high))


def difference(old: Sequence[Share], new: Sequence[Share], drawn: Array) -> Difference | None:
    """What changed, chart by chart drawn together. ``old`` and ``new`` are of the same charts in the same order."""
    values = ratios(new, drawn) - ratios(old, drawn)
    found = interval(values)
    before, after = _whole(old), _whole(new)
    if found is None or before is None or after is None:
        return None
    known = values[np.isfinite(values)]
    return Difference(after - before, found, float(np.mean(known < 0)))


def _whole(shares: Sequence[Share]) -> float | None:
    above, below = sum(share[0] for share in shares), sum(share[1] for share in shares)
    return above / below if below else None
