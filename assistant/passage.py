"""Passages of a note as a person finds them: note, line and words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extraction.facts import Evidence
from extraction.note import Note

_LINE_END = re.compile(r"\r\n|\r|\n")
_BLANK_LINE = re.compile(r"\n\s*\n|\r\s*\r")
_NEAR = 90
REPLACEMENT = "\ufffd"


@dataclass(frozen=True)
class Passage:
    """Words of a note and where they stand. ``line`` counts from 1."""

    note: str
    line: int
    quote: str


def passages(notes: Iterable[Note], evidence: Iterable[Evidence]) -> tuple[Passage, ...]:
    """The evidence by note and place. Spans of one passage are shown as one, with the words between them."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for one in evidence:
        spans.setdefault(one.note, []).append((one.start, one.end))
    return tuple(
        Passage(one_line(note.name), line_of(note.text, start), one_line(note.text[start:end]))
        for note in notes
        for start, end in _joined(note.text, sorted(spans.get(note.name, [])))
    )


def line_of(text: str, offset: int) -> int:
    """The number of the line in which the offset lies."""
    return len(_LINE_END.findall(text, 0, offset)) + 1


def one_line(text: str) -> str:
    """The words on one line, safe to show: a terminal obeys control characters, so none is passed on."""
    words = " ".join(text.split())
    return "".join(character if character.isprintable() else REPLACEMENT for character in words)


def _joined(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans near each other, within a paragraph, as one."""
    current: tuple[int, int] | None = None
    for start, end in spans:
        if current and start - current[1] <= _NEAR and not _BLANK_LINE.search(text, current[1], start):
            current = (current[0], max(current[1], end))
            continue
        if current:
            yield current
        current = (start, end)
    if current:
        yield current
