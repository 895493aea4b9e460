"""Annotations from wherever they are, recognised by what is in the file, and out in the formats we write."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Literal

from evaluation.annotation import AnnotatedNote, AnnotationError
from evaluation.formats import brat, brat_out, docbin, doccano, jsonl, label_studio, label_studio_out, prodigy
from evaluation.formats.files import save_file, save_folder
from evaluation.formats.records import Record, load
from evaluation.scheme import Scheme

Kind = Literal["brat", "label_studio", "jsonl"]
Reader = Callable[[Sequence[Record], Scheme], list[AnnotatedNote]]

_KNOWN = "brat, Label Studio, doccano, Prodigy, spaCy DocBin or chartproof JSONL"
_FILES = frozenset({".json", ".jsonl", ".spacy"})
# A DocBin is one zlib stream (https://www.rfc-editor.org/rfc/rfc1950): its first two bytes are a multiple of 31.
_ZLIB = 0x78


def read_annotations(path: Path, scheme: Scheme) -> list[AnnotatedNote]:
    """The annotated notes of a file, or of a folder of brat pairs or of annotation files.

    Raises ``AnnotationError``, also when two of them are the same note of a chart.
    """
    notes = _folder(path, scheme) if path.is_dir() else _file(path, scheme)
    seen: set[tuple[str, str]] = set()
    for note in notes:
        if (note.case_id, note.name) in seen:
            raise AnnotationError(
                f"{path}: note {note.name!r} of chart {note.case_id!r} stands twice; keep one annotation of it"
            )
        seen.add((note.case_id, note.name))
    return notes


def write(kind: Kind, notes: Sequence[AnnotatedNote], out: Path, model_version: str | None = None) -> None:
    """The notes at ``out``: a new folder for brat and Label Studio, a file for JSONL. Raises ``AnnotationError``.

    ``model_version`` makes them a model's predictions where the format tells those from annotations.
    """
    if kind == "jsonl":
        save_file(out, jsonl.written(notes))
    elif kind == "brat":
        save_folder(out, brat_out.files(notes))
    else:
        save_folder(out, label_studio_out.files(notes, model_version))


def _folder(path: Path, scheme: Scheme) -> list[AnnotatedNote]:
    if any(path.rglob(f"*{brat.ANNOTATIONS}")):
        return brat.read(path, scheme)
    files = sorted(file for file in path.iterdir() if file.suffix in _FILES and not file.name.startswith("."))
    if not files:
        raise AnnotationError(f"{path}: no annotations in the folder; put {_KNOWN} files there")
    return [note for file in files for note in _file(file, scheme)]


def _file(path: Path, scheme: Scheme) -> list[AnnotatedNote]:
    if path.suffix in (brat.ANNOTATIONS, brat.TEXT):
        return [brat.read_pair(path, scheme)]
    try:
        data = path.read_bytes()
    except OSError as error:
        raise AnnotationError(
            f"{path}: cannot be read ({error.strerror}); check the path and its permissions"
        ) from None
    if _is_docbin(data, path):
        return docbin.read(data, str(path), scheme)
    records = load(data, str(path))
    return _reader(records, path)(records, scheme)


def _is_docbin(data: bytes, path: Path) -> bool:
    return path.suffix == ".spacy" or (len(data) > 1 and data[0] == _ZLIB and int.from_bytes(data[:2], "big") % 31 == 0)


def _reader(records: Sequence[Record], path: Path) -> Reader:
    """By the keys of the first record that has any of a format's own."""
    for record in records:
        for is_of, reader in _READERS:
            if is_of(record.value):
                return reader
    raise AnnotationError(f"{path}: in none of the formats {_KNOWN}; check what was exported")


def _is_triples(value: Mapping[str, object]) -> bool:
    items = value.get("label", value.get("labels"))
    return isinstance(items, list) and all(isinstance(item, list) for item in items)


def _is_minimal(value: Mapping[str, object]) -> bool:
    lists = [item for items in value.values() if isinstance(items, list) for item in items]
    return any(isinstance(item, dict) and "start" in item and "labels" in item for item in lists)


_READERS: tuple[tuple[Callable[[Mapping[str, object]], bool], Reader], ...] = (
    (lambda value: "schema" in value, jsonl.read),
    (lambda value: isinstance(value.get("data"), dict), label_studio.read),
    (lambda value: "spans" in value or "answer" in value, prodigy.read),
    (_is_minimal, label_studio.read),
    (lambda value: "entities" in value or _is_triples(value), doccano.read),
)
