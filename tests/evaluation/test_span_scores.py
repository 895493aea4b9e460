"""The span measures are those of ``nervaluate``, asked once about the whole set instead of chart by chart."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nervaluate import Evaluator

from evaluation.annotation import LABELS, AnnotatedNote, span_of
from evaluation.evaluate import evaluate
from evaluation.gold_case import GoldCase
from evaluation.predicted_spans import predicted_spans
from evaluation.prediction import Prediction
from extraction.note import Note
from extraction.reading.chart import Chart

SCHEMES = {"strict": "strict", "exact": "exact", "partial": "partial", "type": "ent_type"}
TEXT = "x" * 12
Scores = dict[str, float]


def ours(cases: Sequence[GoldCase], predicted: Sequence[Prediction]) -> Scores:
    known = {one.case_id: one for one in predicted}
    measures = evaluate(cases, {"given": lambda case: known[case.id]}).own.summary.measures
    return {name: one.value for name, one in measures.items() if name.startswith("spans")}


def theirs(cases: Sequence[GoldCase], predicted: Sequence[Prediction]) -> Scores:
    """Every note of the set a document. They say 0 where nothing was there to be found; we leave that out."""
    known = {(one.case_id, note.name): note for one in predicted for note in one.notes}
    gold = [note for case in cases for note in case.notes]
    found = [known[case.id, note.name] for case in cases for note in case.notes]
    labels = [label for label in LABELS if any(span.label == label for note in gold for span in note.spans)]
    if not labels:
        return {}
    result = Evaluator([_plain(note) for note in gold], [_plain(note) for note in found], tags=labels, loader="dict")
    done = result.evaluate()
    listed = {"spans": done["overall"], **{f"spans.{label}": one for label, one in done["entities"].items()}}
    return {
        f"{name}.{scheme}.{kind}": value
        for name, results in listed.items()
        for scheme, key in SCHEMES.items()
        for kind, value in _three(results[key]).items()
    }


def _plain(note: AnnotatedNote) -> list[dict[str, Any]]:
    spans = sorted(note.spans, key=lambda span: (span.start, span.end, span.label))
    return [{"label": span.label, "start": span.start, "end": span.end - 1} for span in spans]


def _three(one: Any) -> Scores:
    parts = [("precision", one.precision, one.actual), ("recall", one.recall, one.possible)]
    return {kind: value for kind, value, there in [*parts, ("f1", one.f1, one.actual + one.possible)] if there}


@pytest.fixture(scope="module")
def marked(samples: tuple[GoldCase, ...]) -> list[Prediction]:
    return [
        Prediction(case.id, notes=tuple(predicted_spans(case.id, note) for note in case.chart.notes))
        for case in samples
    ]


def test_predicted_spans_of_the_samples_score_as_nervaluate_says(
    samples: tuple[GoldCase, ...], marked: list[Prediction]
) -> None:
    unique = [Prediction(one.case_id, notes=tuple(_once(note) for note in one.notes)) for one in marked]
    expected = theirs(samples, unique)
    assert ours(samples, marked) == pytest.approx(expected, abs=1e-12)
    assert {name.split(".")[1] for name in expected} == {*LABELS, *SCHEMES}


def _once(note: AnnotatedNote) -> AnnotatedNote:
    """A passage that carries a label twice, since two assertions are made of it, is one marked passage."""
    spans = {(span.start, span.end, span.label): span for span in note.spans}
    return AnnotatedNote(note.case_id, note.name, note.text, tuple(spans.values()))


def spans_of(drawn: Sequence[tuple[str, int, int]], case_id: str, name: str) -> AnnotatedNote:
    spans = [span_of(f"T{n}", label, [(start, start + size)]) for n, (label, start, size) in enumerate(drawn)]
    return AnnotatedNote(case_id, name, TEXT, tuple(spans))


SPANS = st.lists(
    st.tuples(st.sampled_from(["drug", "site", "unscored"]), st.integers(0, 8), st.integers(1, 4)),
    max_size=4,
    unique=True,
)
CHARTS = st.lists(st.lists(st.tuples(SPANS, SPANS), min_size=1, max_size=2), min_size=1, max_size=3)


@settings(max_examples=40, deadline=None)
@given(charts=CHARTS)
def test_any_spans_score_as_nervaluate_says(charts: list[list[tuple[Any, Any]]]) -> None:
    cases, predicted = [], []
    for number, notes in enumerate(charts):
        identity = f"A{number}"
        gold, found = (
            tuple(spans_of(pair[side], identity, f"n{n}.txt") for n, pair in enumerate(notes)) for side in (0, 1)
        )
        cases.append(GoldCase(Chart(identity, tuple(Note(note.name, TEXT) for note in gold)), None, gold))
        predicted.append(Prediction(identity, notes=found))
    assert ours(cases, predicted) == pytest.approx(theirs(cases, predicted), abs=1e-12)


def test_the_four_schemes_forgive_as_they_say() -> None:
    gold = spans_of([("drug", 0, 4), ("site", 6, 2)], "A", "n.txt")
    found = spans_of([("drug", 0, 3), ("drug", 6, 2)], "A", "n.txt")
    case = GoldCase(Chart("A", (Note("n.txt", TEXT),)), None, (gold,))
    scores = ours([case], [Prediction("A", notes=(found,))])
    assert {scheme: scores[f"spans.{scheme}.f1"] for scheme in SCHEMES} == {
        "strict": 0.0,  # bounds and label
        "exact": 0.5,  # bounds: the second
        "partial": 0.75,  # bounds, an overlap counts half
        "type": 0.5,  # label of what overlaps: the first
    }


def test_spans_that_end_one_character_early_are_not_exact() -> None:
    gold, found = spans_of([("drug", 2, 4)], "A", "n.txt"), spans_of([("drug", 2, 3)], "A", "n.txt")
    case = GoldCase(Chart("A", (Note("n.txt", TEXT),)), None, (gold,))
    assert ours([case], [Prediction("A", notes=(gold,))])["spans.strict.f1"] == 1.0
    assert ours([case], [Prediction("A", notes=(found,))])["spans.strict.f1"] == 0.0


def test_spans_that_only_touch_do_not_overlap() -> None:
    gold, found = spans_of([("drug", 2, 4)], "A", "n.txt"), spans_of([("drug", 6, 2)], "A", "n.txt")
    case = GoldCase(Chart("A", (Note("n.txt", TEXT),)), None, (gold,))
    assert ours([case], [Prediction("A", notes=(found,))])["spans.partial.f1"] == 0.0
