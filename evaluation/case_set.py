"""A set to evaluate on, whatever its form: chart folders with gold, snippet files, or files of annotated spans."""

import itertools
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from evaluation.annotation import AnnotatedNote
from evaluation.carried import carried_case
from evaluation.formats.sources import read_annotations
from evaluation.gold import GOLD_FILE, load_gold
from evaluation.gold_case import GoldCase
from evaluation.scheme import Scheme
from evaluation.snippets import load_snippets
from extraction import strict_yaml
from extraction.reading.chart import CASE_FILE, Case, Chart, read_chart

_YAML = frozenset({".yaml", ".yml"})


class NoGold(ValueError):
    """Nothing to score against. The message says where it was looked for and what would do."""


def read_case_set(path: Path, scheme: Scheme) -> tuple[GoldCase, ...]:
    """The cases of the set at ``path``, by id.

    Raises ``NoGold``, ``DataError``, ``UnreadableNote``, ``AnnotationError``.
    """
    if not path.exists():
        raise NoGold(f"{path}: no such file or folder; check the path")
    cases = sorted(_reader(path)(path, scheme), key=lambda case: case.id)
    if not cases:
        raise NoGold(
            f"{path}: nothing to score against; give a folder of charts with {GOLD_FILE}, a snippet file, or brat, "
            "Label Studio, doccano, Prodigy, DocBin or JSONL annotations"
        )
    twice = next((case.id for case, after in itertools.pairwise(cases) if case.id == after.id), None)
    if twice:
        raise NoGold(f"{path}: two cases have the id {twice!r}; give each its own")
    return tuple(cases)


def _reader(path: Path) -> Callable[[Path, Scheme], Iterator[GoldCase]]:
    if path.is_file():
        return _snippets if path.suffix.lower() in _YAML else _spans
    if (path / GOLD_FILE).exists():
        return lambda folder, scheme: iter([_chart(folder, scheme)])
    if any((child / GOLD_FILE).exists() for child in path.iterdir()):
        return _charts
    return _snippet_folder if _snippet_files(path) else _spans


def _charts(path: Path, scheme: Scheme) -> Iterator[GoldCase]:
    folders = sorted(child for child in path.iterdir() if (child / GOLD_FILE).exists())
    return map(partial(_chart, scheme=scheme), folders)


def _chart(folder: Path, scheme: Scheme) -> GoldCase:
    chart = read_chart(folder)
    gold = load_gold(folder / GOLD_FILE, {note.name: note.text for note in chart.notes})
    return GoldCase(_asked(chart, gold.request), gold, _marked(folder, chart, scheme), _keys(folder / CASE_FILE))


def _asked(chart: Chart, request: object) -> Chart:
    """The chart, with the request that the gold was written for where its own folder names none."""
    given = getattr(request, "type", None), getattr(request, "date_of_service", None)
    return Chart(chart.id, chart.notes, chart.request_type or given[0], chart.date_of_service or given[1])


def _marked(folder: Path, chart: Chart, scheme: Scheme) -> tuple[AnnotatedNote, ...]:
    """The annotated notes of a chart folder: standoff files beside its notes."""
    if not any(folder.glob("*.ann")):
        return ()
    found = {note.name: note for note in read_annotations(folder, scheme)}
    return tuple(
        AnnotatedNote(chart.id, note.name, note.text, found[note.name].spans, found[note.name].relations)
        for note in chart.notes
        if note.name in found
    )


def _keys(path: Path) -> dict[str, str]:
    """The keys of ``case.yaml`` beyond the contract's, as words."""
    case = strict_yaml.load(path, Case) if path.exists() else Case()
    return {name: str(value) for name, value in (case.model_extra or {}).items() if not isinstance(value, dict | list)}


def _snippet_folder(path: Path, scheme: Scheme) -> Iterator[GoldCase]:
    for file in _snippet_files(path):
        yield from _snippets(file, scheme)


def _snippet_files(path: Path) -> list[Path]:
    return sorted(file for file in path.iterdir() if file.suffix.lower() in _YAML and file.name != CASE_FILE)


def _snippets(path: Path, _scheme: Scheme) -> Iterator[GoldCase]:
    for one in load_snippets(path):
        keys = {"file": path.name} | ({"phenomenon": one.phenomenon} if one.phenomenon else {})
        yield GoldCase(one.chart, one.gold, keys=keys)


def _spans(path: Path, scheme: Scheme) -> Iterator[GoldCase]:
    grouped: dict[str, list[AnnotatedNote]] = {}
    for note in read_annotations(path, scheme):
        grouped.setdefault(note.case_id, []).append(note)
    return (carried_case(identity, notes, str(path)) for identity, notes in grouped.items())
