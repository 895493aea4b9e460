"""Marked spans: strict, exact, partial and type agreement, as ``nervaluate`` counts them.

Its four schemes are those of SemEval 2013 task 9.1. A span of several fragments counts from its first character to
its last. Counts are taken per chart, so that they add up and can be resampled by chart.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from nervaluate import Evaluator

from evaluation.annotation import AnnotatedNote
from evaluation.counts import Share
from evaluation.gold_case import GoldCase
from evaluation.prediction import Prediction
from evaluation.scores.error import Error, marked

SCHEMES = {"strict": "strict", "exact": "exact", "partial": "partial", "ent_type": "type"}
"""``nervaluate``'s name for each scheme, and ours."""
_HALF = frozenset({"partial", "ent_type"})


def paired(case: GoldCase, prediction: Prediction) -> list[tuple[AnnotatedNote, AnnotatedNote]]:
    """Each gold note with the prediction for it, an empty one where there is none."""
    found = {note.name: note for note in prediction.notes}
    return [
        (note, found.get(note.name, AnnotatedNote(note.case_id, note.name, note.text)))
        for note in case.notes
    ]  # fmt: skip


def entities(note: AnnotatedNote, labels: Iterable[str]) -> list[dict[str, Any]]:
    """The spans with these labels as ``nervaluate`` takes them: in order of place, the end inclusive."""
    spans = sorted({(one.start, one.end, one.label) for one in note.spans if one.label in labels})
    return [{"label": label, "start": start, "end": end - 1} for start, end, label in spans]


def shares(case: GoldCase, prediction: Prediction, labels: tuple[str, ...]) -> Iterator[tuple[str, Share]]:
    """Precision, recall and F1 by scheme, over all labels and for each."""
    if not case.notes or not labels:
        return
    notes = paired(case, prediction)
    gold, found = ([entities(pair[side], labels) for pair in notes] for side in (0, 1))
    result = Evaluator(gold, found, tags=list(labels), loader="dict").evaluate()
    yield from _shares("spans", result["overall"])
    for label in labels:
        if label in result["entities"]:
            yield from _shares(f"spans.{label}", result["entities"][label])


def _shares(name: str, results: dict[str, Any]) -> Iterator[tuple[str, Share]]:
    for theirs, ours in SCHEMES.items():
        one = results[theirs]
        right = one.correct + (0.5 * one.partial if theirs in _HALF else 0)
        yield f"{name}.{ours}.precision", (right, one.actual)
        yield f"{name}.{ours}.recall", (right, one.possible)
        yield f"{name}.{ours}.f1", (2 * right, one.actual + one.possible)


def errors(case: GoldCase, prediction: Prediction, labels: tuple[str, ...]) -> Iterator[Error]:
    """Spans of the gold that no span of the label touches, and predicted ones that touch none."""
    for gold, found in paired(case, prediction):
        for mine, other, missed in ((gold, found, True), (found, gold, False)):
            for span in mine.spans:
                if span.label in labels and not any(
                    one.label == span.label and one.overlaps(span) for one in other.spans
                ):
                    words, at = mine.words(span), marked(mine, span)
                    yield (
                        Error("span", span.label, words, "not marked", gold_places=at)
                        if missed
                        else Error("span", span.label, "not marked", words, predicted_places=at)
                    )
