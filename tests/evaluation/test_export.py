"""Annotations go out to other tools and come back as they were, with all that they were scored on."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from assistant.review import Choices
from evaluation.annotation import AnnotatedNote, Span, span_of
from evaluation.case_set import NoGold, read_case_set
from evaluation.evaluate import evaluate
from evaluation.evaluation_json import as_object
from evaluation.export import FORMATS, export
from evaluation.formats.sources import read_annotations
from evaluation.gold import Gold
from evaluation.gold_case import GoldCase
from evaluation.pipelines import OWN, predict
from evaluation.predicted_spans import predicted_spans
from evaluation.prediction import from_reviews
from evaluation.scheme import scheme
from extraction.note import Note
from extraction.reading.chart import Chart
from extraction.strict_yaml import DataError

Run = Callable[..., Any]
EVIDENCE = pytest.mark.parametrize("evidence", [False, True], ids=["marked", "with evidence"])
KIND = pytest.mark.parametrize("kind", FORMATS)
NAMES = scheme()


def exported(cases: tuple[GoldCase, ...], kind: str, folder: Path, evidence: bool = False) -> Path:
    path = folder / ("out.jsonl" if kind == "jsonl" else "out")
    export(cases, kind, path, predicted=False, evidence=evidence)
    return path


def quotes(case: GoldCase, note: str) -> list[Span]:
    """The evidence for one note as spans, from the gold file's own words."""
    gold = case.gold
    assert gold is not None
    return [
        span_of(f"Q{name}{n}", name, [(at, at + len(one.quote))], (), [("status", gold.criteria[name])])
        for name, listed in gold.evidence.items()
        for n, one in enumerate(listed, 1)
        if one.note == note and (at := case.text(note).index(one.quote)) >= 0
    ]


def alike(note: AnnotatedNote) -> tuple[Any, ...]:
    """A note without its ids, which a tool may give anew."""
    spans = note.by_id()

    def plain(span: Span) -> Any:
        return replace(span, id="")

    relations = [(one.kind, plain(spans[one.source]), plain(spans[one.target])) for one in note.relations]
    return (note.case_id, note.name, note.text, sorted(map(repr, map(plain, note.spans))), sorted(map(repr, relations)))


@KIND
@EVIDENCE
def test_the_samples_come_back_as_they_were(
    samples: tuple[GoldCase, ...], kind: str, evidence: bool, tmp_path: Path
) -> None:
    expected = [
        alike(replace(note, spans=(*note.spans, *(quotes(case, note.name) if evidence else ()))))
        for case in samples
        for note in case.notes
    ]
    found = read_annotations(exported(samples, kind, tmp_path, evidence), NAMES)
    assert [alike(note) for note in found] == expected


@KIND
def test_what_a_chart_carries_comes_back_with_its_first_note(
    samples: tuple[GoldCase, ...], kind: str, tmp_path: Path
) -> None:
    keyed = tuple(replace(case, keys={"site": "Leeds", "ward": "=1%"}) for case in samples)
    found = read_case_set(exported(keyed, kind, tmp_path), NAMES)
    assert [(one.id, one.chart, one.gold, one.keys) for one in found] == [
        (one.id, one.chart, one.gold, one.keys) for one in keyed
    ]


@KIND
@EVIDENCE
def test_the_export_is_evaluated_as_the_original_is(
    samples: tuple[GoldCase, ...], kind: str, evidence: bool, tmp_path: Path
) -> None:
    again = read_case_set(exported(samples, kind, tmp_path, evidence), NAMES)
    predictor = from_reviews([REVIEW | {"case_id": case.id} for case in samples])
    first, second = (as_object(evaluate(some, {"given": predictor}), "set", {}) for some in (samples, again))
    assert first == second


REVIEW: dict[str, Any] = {
    "outcome": "criteria_met",
    "criteria": [{"id": "ad.bsa", "status": "met", "reason": "so", "evidence": []}],
    "facts": {"age_years": 33, "therapies": [{"ingredient": "tacrolimus", "class": "topical_calcineurin_inhibitor"}]},
}


def judged(cases: tuple[GoldCase, ...]) -> dict[str, Any]:
    return as_object(evaluate(cases, {OWN: partial(predict, OWN, Choices())}), "set", {})


@pytest.fixture(scope="module")
def original(samples: tuple[GoldCase, ...]) -> dict[str, Any]:
    return judged(samples)


@KIND
def test_the_program_itself_scores_the_same_on_the_export(
    sample_path: Path, original: dict[str, Any], chartproof: Run, kind: str, tmp_path: Path
) -> None:
    out = tmp_path / ("out.jsonl" if kind == "jsonl" else "out")
    done = chartproof("export", sample_path, "--to", kind, "--evidence", "--out", out)
    assert (done.code, done.out, done.err) == (0, f"14 annotated notes written to {out}\n", "")
    assert judged(read_case_set(out, NAMES)) == original


def test_predicted_spans_are_predictions_in_label_studio(
    sample_path: Path, samples: tuple[GoldCase, ...], chartproof: Run, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = chartproof("export", sample_path / samples[0].id, "--to", "label_studio", "--predicted", "--out", out)
    assert (done.code, done.err) == (0, "")
    [task] = json.loads((out / "tasks.json").read_bytes())
    assert sorted(task) == ["data", "predictions"]
    [prediction] = task["predictions"]
    assert prediction["model_version"] == "chartproof"
    regions = [one["value"] for one in prediction["result"] if one["type"] == "labels"]
    expected = predicted_spans(samples[0].id, samples[0].chart.notes[0])
    assert [(*one["labels"], one["start"], one["end"], one["text"]) for one in regions] == [
        (span.label, span.start, span.end, expected.words(span)) for span in expected.spans
    ]


def odd(text: str, quote: str) -> tuple[GoldCase, ...]:
    gold = Gold.model_validate(
        {"id": "A", "criteria": {"ad.bsa": "met"}, "evidence": {"ad.bsa": [{"note": "n.txt", "quote": quote}]}}
    )
    note = AnnotatedNote("A", "n.txt", text, (span_of("T1", "drug", [(0, 1)]),))
    return (GoldCase(Chart("A", (Note("n.txt", text),)), gold, (note,)),)


@KIND
@pytest.mark.parametrize("mark", ["\x85", "\u2028", "\r\n", "\t", "😀", "\ufeff", "'\"\\", ": #", "\x7f"])
def test_quotes_with_odd_characters_come_back_as_they_were(kind: str, mark: str, tmp_path: Path) -> None:
    cases = odd(f"x BSA{mark}8% of it", f"BSA{mark}8%")
    assert [one.gold for one in read_case_set(exported(cases, kind, tmp_path), NAMES)] == [one.gold for one in cases]


def test_a_quote_that_no_longer_stands_in_the_exported_note_is_refused(tmp_path: Path) -> None:
    path = exported(odd("x BSA 8%", "BSA 8%"), "jsonl", tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("x BSA 8%", "x BSA 9%"), encoding="utf-8")
    with pytest.raises(DataError) as error:
        read_case_set(path, NAMES)
    assert str(error.value) == (
        f"{path}: A: gold: quote 'BSA 8%' does not stand in n.txt; copy it exactly, line ends included"
    )


def test_a_set_without_spans_is_not_exported_unless_its_quotes_are(tmp_path: Path) -> None:
    [case] = odd("x BSA 8%", "BSA 8%")
    bare = (replace(case, notes=()),)
    with pytest.raises(NoGold) as error:
        exported(bare, "jsonl", tmp_path)
    assert str(error.value) == "no spans in this set; export with --evidence for the quotes, or --predicted"
    [note] = read_annotations(exported(bare, "jsonl", tmp_path, evidence=True), NAMES)
    assert note.spans == (span_of("Qad.bsa1", "ad.bsa", [(2, 8)], (), [("status", "met")]),)


def test_an_export_does_not_write_over_what_is_there(sample_path: Path, chartproof: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    done = chartproof("export", sample_path, "--to", "brat", "--out", tmp_path)
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]
