"""The scores of a whole set: each measure with its interval, confusion tables, kappa, the unsafe list, and time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from evaluation.bootstrap import Array, Interval, interval, ratios, weights
from evaluation.case_score import CaseScore
from evaluation.counts import Share
from evaluation.kappa import drawn_kappas, kappa, tables
from evaluation.scores.statuses import Pair, decided_wrongly

MACROS = {
    "assertion.macro_f1": ("assertion.", ".f1"),
    "link.macro_f1": ("link.", ".f1"),
    "span_link.macro_f1": ("span_link.", ".f1"),
}
"""A macro average: the plain mean of all measures with this beginning and end."""
Confusion = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Estimate:
    """A score with its 95 % interval. ``right`` of ``all``, where it is a share of things counted."""

    value: float
    interval: Interval | None
    right: float | None = None
    all: float | None = None


@dataclass(frozen=True)
class Unsafe:
    """A chart decided where the gold decides otherwise or leaves it open."""

    case_id: str
    gold: str
    predicted: str


@dataclass(frozen=True)
class Timing:
    """Seconds a note and a thousand characters, over the charts that were timed."""

    cases: int
    total_seconds: float
    median_case_seconds: float
    seconds_per_1000_characters: float


@dataclass(frozen=True)
class Summary:
    """Everything that is said of a set as a whole."""

    cases: int
    measures: Mapping[str, Estimate]
    kappa: Mapping[str, Estimate]
    outcome_confusion: Confusion
    status_confusion: Mapping[str, Confusion]
    unsafe: tuple[Unsafe, ...]
    timing: Timing | None


def summarise(scores: Sequence[CaseScore]) -> Summary:
    """The scores of the set. Nothing is estimated that no case of the set bears on."""
    drawn = weights(len(scores))
    names = sorted({name for score in scores for name in score.statuses})
    outcomes = [[score.outcome] if score.outcome else [] for score in scores]
    return Summary(
        cases=len(scores),
        measures=_measures(scores, drawn),
        kappa=_kappas(scores, drawn),
        outcome_confusion=_confusion(pair for pairs in outcomes for pair in pairs),
        status_confusion={name: _confusion(_pairs(scores, name)) for name in names},
        unsafe=tuple(
            Unsafe(score.id, *score.outcome) for score in scores if score.outcome and decided_wrongly(score.outcome)
        ),
        timing=_timing(scores),
    )


def _measures(scores: Sequence[CaseScore], drawn: Array) -> dict[str, Estimate]:
    names = sorted({name for score in scores for name in score.shares})
    shares = {name: [score.shares.get(name, (0.0, 0.0)) for score in scores] for name in names}
    draws = {name: ratios(shares[name], drawn) for name in names}
    found = {name: _estimate(shares[name], draws[name]) for name in names}
    known = {name: one for name, one in found.items() if one is not None}
    macros = {name: _macro(known, draws, *ends) for name, ends in MACROS.items()}
    return {**known, **{name: one for name, one in macros.items() if one is not None}}


def _estimate(shares: Sequence[Share], draws: Array) -> Estimate | None:
    right, all_ = (float(sum(share[side] for share in shares)) for side in (0, 1))
    return Estimate(right / all_, interval(draws), right, all_) if all_ else None


def _macro(known: Mapping[str, Estimate], draws: Mapping[str, Array], begin: str, end: str) -> Estimate | None:
    names = [name for name in known if name.startswith(begin) and name.endswith(end)]
    if not names:
        return None
    mean = sum(known[name].value for name in names) / len(names)
    return Estimate(mean, interval(np.mean([draws[name] for name in names], axis=0)))


def _kappas(scores: Sequence[CaseScore], drawn: Array) -> dict[str, Estimate]:
    """Of the outcome, of all statuses together, and of each criterion."""
    names = sorted({name for score in scores for name in score.statuses})
    listed: dict[str, list[list[Pair]]] = {
        "outcome": [[score.outcome] if score.outcome else [] for score in scores],
        "status": [list(score.statuses.values()) for score in scores],
        **{name: [[score.statuses[name]] if name in score.statuses else [] for score in scores] for name in names},
    }
    found = {name: _kappa(tables(charts), drawn) for name, charts in listed.items()}
    return {name: one for name, one in found.items() if one is not None}


def _kappa(found: Array, drawn: Array) -> Estimate | None:
    value = float(kappa(found.sum(axis=0))) if found.size else float("nan")
    return Estimate(value, interval(drawn_kappas(found, drawn))) if np.isfinite(value) else None


def _pairs(scores: Sequence[CaseScore], name: str) -> Iterable[Pair]:
    return (score.statuses[name] for score in scores if name in score.statuses)


def _confusion(pairs: Iterable[Pair]) -> dict[str, dict[str, int]]:
    """Rows gold, columns predicted."""
    found: dict[str, dict[str, int]] = {}
    for gold, predicted in sorted(pairs):
        row = found.setdefault(gold, {})
        row[predicted] = row.get(predicted, 0) + 1
    return found


def _timing(scores: Sequence[CaseScore]) -> Timing | None:
    timed = [(score.seconds, score.characters) for score in scores if score.seconds is not None]
    if not timed:
        return None
    seconds, characters = sum(one for one, _ in timed), sum(many for _, many in timed)
    return Timing(len(timed), seconds, median(one for one, _ in timed), 1000 * seconds / max(characters, 1))
