"""A chart on disk: one note file, or a folder of notes with an optional ``case.yaml``."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from extraction import strict_yaml
from extraction.note import Note
from extraction.reading.text import UnreadableNote, read_text

CASE_FILE = "case.yaml"
NOTE_SUFFIXES = frozenset({".txt", ".text"})
RequestType = Literal["initial", "reauthorization"]


class CaseRequest(BaseModel):
    """What is asked for, as the folder states it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    type: RequestType = "initial"
    date_of_service: date | None = None


class Case(BaseModel):
    """``case.yaml``: which notes, in which order, dated how, for which request. More keys may slice a set."""

    model_config = ConfigDict(frozen=True, extra="allow")
    id: str | None = None
    request: CaseRequest = CaseRequest()
    notes: tuple[str, ...] | None = None
    note_dates: dict[str, date] = Field(default_factory=dict)


@dataclass(frozen=True)
class Chart:
    """The notes of one case, in order, and the request that came with them, if any."""

    id: str
    notes: tuple[Note, ...]
    request_type: RequestType | None = None
    date_of_service: date | None = None


def read_chart(path: Path) -> Chart:
    """The chart at ``path`` (a note file or a folder). Raises ``UnreadableNote`` or ``DataError``."""
    if path.is_dir():
        return _read_folder(path)
    if not path.exists():
        raise UnreadableNote(f"{path}: no such file or folder; check the path")
    return Chart(path.stem, (Note(path.name, read_text(path)),))


def _read_folder(folder: Path) -> Chart:
    case_path = folder / CASE_FILE
    stated = case_path.exists()
    case = strict_yaml.load(case_path, Case) if stated else Case()
    names = case.notes if case.notes is not None else _note_names(folder)
    if not names:
        raise UnreadableNote(f"{folder}: holds no note; put .txt files into it or name them in {CASE_FILE}")
    strange = sorted(case.note_dates.keys() - set(names))
    if strange:
        raise strict_yaml.DataError(f"{case_path}: note_dates names {strange[0]!r}, which is no note of the chart")
    notes = tuple(Note(name, read_text(_inside(folder, name)), case.note_dates.get(name)) for name in names)
    request = case.request
    return Chart(case.id or folder.resolve().name, notes, request.type if stated else None, request.date_of_service)


def _note_names(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(item.name for item in folder.iterdir() if item.suffix.lower() in NOTE_SUFFIXES))


def _inside(folder: Path, name: str) -> Path:
    if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
        raise UnreadableNote(
            f"{folder / CASE_FILE}: note {name!r} lies outside the folder; name files of the folder only"
        )
    return folder / name
