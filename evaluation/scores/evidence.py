"""Whether the passages shown for a criterion are those that people quoted for it."""

from collections.abc import Iterator, Mapping

from evaluation.counts import Counts, Share
from evaluation.gold import Quote
from evaluation.gold_case import GoldCase
from evaluation.prediction import Prediction

Covered = Mapping[str, set[int]]


def shares(case: GoldCase, prediction: Prediction) -> Iterator[tuple[str, Share]]:
    """Share of criteria with a quote of which some is shown, and precision, recall, F1 by character.

    Where a quote stands more than once in its note, the place that the prediction shows counts.
    """
    quoted = {name: quotes for name, quotes in case.gold.evidence.items() if quotes} if case.gold else {}
    counts, shown = Counts(), 0
    for criterion, quotes in quoted.items():
        found = _characters(prediction.evidence.get(criterion, []))
        one = _overlap(case, quotes, found)
        counts, shown = counts + one, shown + (one.right > 0)
    if quoted:
        yield "evidence.shown", (shown, len(quoted))
        yield from counts.shares("evidence").items()


def _characters(spans: list[dict[str, object]]) -> Covered:
    covered: dict[str, set[int]] = {}
    for one in spans:
        covered.setdefault(str(one["note"]), set()).update(range(int(str(one["start"])), int(str(one["end"]))))
    return covered


def _overlap(case: GoldCase, quotes: tuple[Quote, ...], found: Covered) -> Counts:
    gold: dict[str, set[int]] = {}
    for one in quotes:
        gold.setdefault(one.note, set()).update(_place(case.text(one.note), one.quote, found.get(one.note, set())))
    right = sum(len(places & found.get(note, set())) for note, places in gold.items())
    return Counts(right, sum(map(len, found.values())) - right, sum(map(len, gold.values())) - right)


def _place(text: str, quote: str, found: set[int]) -> range:
    """Where the quote stands: of several places the one most of which was shown, else the first."""
    starts = list(_occurrences(text, quote))
    best = max(starts, key=lambda start: len(found & set(range(start, start + len(quote)))))
    return range(best, best + len(quote))


def _occurrences(text: str, quote: str) -> Iterator[int]:
    start = text.find(quote)
    while start >= 0:
        yield start
        start = text.find(quote, start + 1)
