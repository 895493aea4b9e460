"""brat: folders of ``.txt`` and ``.ann`` pairs. Offsets are code points (https://github.com/nlplab/brat).

A folder inside is a chart (``A01/note-1.txt``); a pair directly in the folder is a chart of its own.
"""

import dataclasses
from pathlib import Path, PurePosixPath

from pydantic import BaseModel, ConfigDict

from evaluation.annotation import AnnotatedNote, AnnotationError, checked
from evaluation.formats.brat_lines import lines
from evaluation.formats.brat_pair import pair
from evaluation.formats.records import Record, load, parsed
from evaluation.scheme import Scheme
from extraction.reading.text import UnreadableNote, read_text

ANNOTATIONS = ".ann"
TEXT = ".txt"
SIDECAR = ".meta.json"
"""Beside a pair: chart, name and meta, where the file names cannot say them. brat does not look at it."""


class Sidecar(BaseModel):
    """What the file names of a pair do not say."""

    model_config = ConfigDict(extra="forbid")

    case_id: str
    name: str
    meta: tuple[tuple[str, str], ...] = ()


def read(folder: Path, scheme: Scheme) -> list[AnnotatedNote]:
    """The pairs of the folder and the folders in it, by path. A ``.txt`` alone is not annotated, so it is left out.

    Raises ``AnnotationError``.
    """
    inside = [path.relative_to(folder) for path in folder.rglob(f"*{ANNOTATIONS}")]
    visible = sorted(path for path in inside if not any(part.startswith(".") for part in path.parts))
    return [_note(folder, PurePosixPath(path.as_posix()), scheme) for path in visible]


def read_pair(path: Path, scheme: Scheme) -> AnnotatedNote:
    """The one pair of which ``path`` is either file. Raises ``AnnotationError``."""
    return _note(path.parent, PurePosixPath(path.stem + ANNOTATIONS), scheme)


def _note(folder: Path, path: PurePosixPath, scheme: Scheme) -> AnnotatedNote:
    text = _text(folder / path.with_suffix(TEXT), folder / path)
    named = _named(folder, path)
    found = lines(_bytes(folder / path), str(folder / path))
    note = pair(named.case_id, named.name, text, found, scheme)
    return checked(dataclasses.replace(note, meta=named.meta), str(folder / path))


def _named(folder: Path, path: PurePosixPath) -> Sidecar:
    sidecar = folder / path.with_suffix(SIDECAR)
    if sidecar.exists():
        record = next(iter(load(_bytes(sidecar), str(sidecar))), Record(str(sidecar), {}))
        return parsed(record, Sidecar)
    chart, *inside = path.with_suffix(TEXT).parts
    return Sidecar(case_id=chart if inside else path.stem, name="/".join(inside or [chart]))


def _text(path: Path, annotations: Path) -> str:
    if not path.exists():
        raise AnnotationError(f"{annotations}: there is no {path.name} beside it; put the annotated text there")
    try:
        return read_text(path)
    except UnreadableNote as error:
        raise AnnotationError(str(error)) from None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise AnnotationError(
            f"{path}: cannot be read ({error.strerror}); check the path and its permissions"
        ) from None
