"""Which chart and which note a record is about, from whatever keys its source uses."""

import json
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from evaluation.annotation import AnnotatedNote

CASE_KEYS = ("case_id", "chart_id", "chart", "case")
NOTE_KEYS = ("note", "note_name", "note_id", "file", "file_name", "filename")


class Identity(NamedTuple):
    """A note's chart, its name in it, and what else is known of it."""

    case_id: str
    name: str
    meta: tuple[tuple[str, str], ...]


def identity(values: Mapping[str, object], number: int) -> Identity:
    """From the values beside a note's text. Without a name it is numbered; without a chart it is its own."""
    known = {key: text for key, value in values.items() if (text := _text(value)) is not None}
    name = _first(known, NOTE_KEYS) or f"doc-{number:04}"
    case_id = _first(known, CASE_KEYS) or PurePosixPath(name).stem
    meta = tuple((key, text) for key, text in known.items() if key not in (*CASE_KEYS, *NOTE_KEYS))
    return Identity(case_id, name, meta + _pairs(values.get("meta")))


def meta_value(note: AnnotatedNote) -> dict[str, str] | list[list[str]]:
    """A note's meta pairs as JSON that ``identity`` reads back: a mapping, unless a key stands twice."""
    pairs = dict(note.meta)
    return pairs if len(pairs) == len(note.meta) else [list(pair) for pair in note.meta]


def _first(known: Mapping[str, str], keys: tuple[str, ...]) -> str | None:
    return next((known[key] for key in keys if known.get(key)), None)


def _pairs(meta: object) -> tuple[tuple[str, str], ...]:
    if isinstance(meta, dict):
        meta = list(meta.items())
    if not isinstance(meta, list):
        return ()
    pairs = [(str(pair[0]), _text(pair[1])) for pair in meta if isinstance(pair, list | tuple) and len(pair) == 2]
    return tuple((key, text) for key, text in pairs if text is not None)


def _text(value: object) -> str | None:
    if isinstance(value, str):
        return value
    return json.dumps(value) if isinstance(value, bool | int | float) else None
