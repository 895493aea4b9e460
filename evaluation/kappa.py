"""Cohen's kappa: how far two annotation sets agree beyond what chance would give (Cohen 1960)."""

from collections.abc import Iterable, Sequence

import numpy as np

from evaluation.bootstrap import Array

Pair = tuple[str, str]


def tables(charts: Sequence[Iterable[Pair]]) -> Array:
    """For each chart its agreement table: ``(charts, values, values)``, values in alphabetical order."""
    listed = [list(pairs) for pairs in charts]
    values = {
        value: n for n, value in enumerate(sorted({value for pairs in listed for pair in pairs for value in pair}))
    }
    found = np.zeros((len(listed), len(values), len(values)))
    for chart, pairs in enumerate(listed):
        for first, second in pairs:
            found[chart, values[first], values[second]] += 1
    return found


def kappa(table: Array) -> Array:
    """Kappa of agreement tables ``(..., values, values)``; not a number where both sets know one value only."""
    total = table.sum(axis=(-2, -1))
    agreed = np.trace(table, axis1=-2, axis2=-1)
    chance = (table.sum(axis=-1) * table.sum(axis=-2)).sum(axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        found: Array = (agreed * total - chance) / (total * total - chance)
    return found


def drawn_kappas(found: Array, drawn: Array) -> Array:
    """Kappa in each draw of charts."""
    charts, values = found.shape[0], found.shape[1]
    summed = (drawn @ found.reshape(charts, values * values)).reshape(len(drawn), values, values)
    return kappa(summed)
