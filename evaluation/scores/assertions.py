"""What is asserted of a marked diagnosis, drug or site: negated, historical, hypothetical, family, uncertain.

Scored by class over all marked mentions: a mention that was not found misses its assertions, and an assertion on a
mention that the gold does not mark is spurious.
"""

from collections.abc import Collection, Iterable, Iterator

from evaluation.annotation import AnnotatedNote, Span
from evaluation.counts import Counts, Share
from evaluation.gold_case import GoldCase
from evaluation.marks import Marks
from evaluation.prediction import Prediction
from evaluation.scores.error import Error, marked
from evaluation.scores.spans import paired

ASSERTED = frozenset({"diagnosis", "drug", "site"})
Match = tuple[Span | None, Span | None]


def matches(gold: AnnotatedNote, predicted: AnnotatedNote, labels: Collection[str] = ASSERTED) -> list[Match]:
    """Mentions of the same label that overlap, nearest bounds first; then those of either side alone."""
    mine, theirs = (_sorted(span for span in note.spans if span.label in labels) for note in (gold, predicted))
    near = sorted(
        (abs(one.start - other.start) + abs(one.end - other.end), index, place)
        for index, one in enumerate(mine)
        for place, other in enumerate(theirs)
        if one.label == other.label and one.overlaps(other)
    )
    found: dict[int, int] = {}
    for _, index, place in near:
        if index not in found and place not in found.values():
            found[index] = place
    alone = [other for place, other in enumerate(theirs) if place not in found.values()]
    known: list[Match] = [(one, theirs[found[i]] if i in found else None) for i, one in enumerate(mine)]
    return known + [(None, other) for other in alone]


def _sorted(spans: Iterable[Span]) -> list[Span]:
    return sorted(spans, key=lambda span: (span.fragments, span.label, span.assertions))


def shares(case: GoldCase, prediction: Prediction, marks: Marks) -> Iterator[tuple[str, Share]]:
    """Precision, recall and F1 of each assertion that the set marks."""
    labels = ASSERTED & set(marks.labels)
    found = [match for gold, predicted in paired(case, prediction) for match in matches(gold, predicted, labels)]
    for name in marks.assertions:
        counts = sum((_counts(match, name) for match in found), Counts())
        if counts != Counts():
            yield from counts.shares(f"assertion.{name}").items()


def _counts(match: Match, name: str) -> Counts:
    gold, predicted = (span is not None and name in span.assertions for span in match)
    return Counts(gold and predicted, predicted and not gold, gold and not predicted)


def errors(case: GoldCase, prediction: Prediction, marks: Marks) -> Iterator[Error]:
    """Mentions that both mark and of which they assert different things."""
    if not marks.assertions:
        return
    for gold, predicted in paired(case, prediction):
        for one, other in matches(gold, predicted):
            if one and other and one.assertions != other.assertions:
                yield Error(
                    "assertion",
                    f"{one.label}: {gold.words(one)}",
                    ", ".join(one.assertions) or "affirmed",
                    ", ".join(other.assertions) or "affirmed",
                    gold_places=marked(gold, one),
                    predicted_places=marked(predicted, other),
                )
