"""Annotations of a set for other tools: the gold, or what the extraction marks, for people to look at or correct."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.review import Choices
from evaluation.annotation import AnnotatedNote, span_of
from evaluation.carried import carried
from evaluation.case_set import NoGold
from evaluation.formats.sources import write
from evaluation.gold_case import GoldCase
from evaluation.pipelines import OWN, predict
from evaluation.prediction import gold_as_prediction

FORMATS = ("brat", "label_studio", "jsonl")
_MODEL = "chartproof"


def export(cases: Sequence[GoldCase], kind: str, out: Path, predicted: bool, evidence: bool) -> int:
    """Writes the annotated notes to ``out`` and returns how many. Raises ``NoGold`` when there is none."""
    notes = [note for case in cases for note in _carrying(case, list(_notes(case, predicted, evidence)), predicted)]
    if not notes:
        raise NoGold("no spans in this set; export with --evidence for the quotes, or --predicted")
    write(kind, notes, out, _MODEL if predicted else None)  # type: ignore[arg-type]
    return len(notes)


def _carrying(case: GoldCase, notes: list[AnnotatedNote], predicted: bool) -> list[AnnotatedNote]:
    """The notes of a case, the first of which carries the chart's request and gold, so that nothing is lost.

    What people are to correct carries no gold: they would see the answer.
    """
    known = tuple(carried(replace(case, gold=None) if predicted else case))
    return [replace(note, meta=(*known, *note.meta)) if not n else note for n, note in enumerate(notes)]


def _notes(case: GoldCase, predicted: bool, evidence: bool) -> Iterator[AnnotatedNote]:
    """Every note of the case, the marked and the unmarked."""
    blank = [AnnotatedNote(case.id, note.name, note.text) for note in case.chart.notes]
    asked = replace(case, notes=tuple(blank)) if predicted else case
    found = predict(OWN, Choices(), asked) if predicted else gold_as_prediction(case)
    marked = {note.name: note for note in found.notes}
    for note in blank if predicted or evidence else case.notes:
        known = marked.get(note.name, note)
        yield _with_evidence(known, found.evidence, found.statuses) if evidence else known


def _with_evidence(
    note: AnnotatedNote, evidence: dict[str, list[dict[str, object]]], statuses: dict[str, str]
) -> AnnotatedNote:
    quotes = tuple(
        span_of(f"Q{criterion}{n}", criterion, [(int(str(one["start"])), int(str(one["end"])))],
                attributes=[("status", statuses[criterion])] if criterion in statuses else ())
        for criterion, spans in evidence.items()
        for n, one in enumerate(spans, 1)
        if one["note"] == note.name
    )  # fmt: skip
    return replace(note, spans=(*note.spans, *quotes))
