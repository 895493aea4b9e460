"""Ditto marks: a cell that stands for the one above it."""

import re
from collections.abc import Sequence

from extraction.layout.cells import STYLES, cut
from extraction.layout.line import Line
from extraction.layout.row import Cell, Piece, Row, moved

_MARK = re.compile(
    r"(?:[\"\u201c\u201d\u2033\u3003]{1,3}|''|,,|-+[\"\u201d]-+|do\.|ditto|idem|same|as above|same as above|"
    r"same (?:result|response|outcome|reason|length|dates?|time))\.?$",
    re.I,
)
_MOST_ROWS = 12
_MOST_CELLS = 12


def is_ditto(text: str) -> bool:
    """The cell holds nothing but the mark."""
    return _MARK.match(text) is not None


def read_ditto(lines: Sequence[Line], at: int) -> tuple[list[Row], int] | None:
    """The line ``at`` as a row whose ditto marks are replaced by what they repeat; ``None`` where there is none."""
    for style in STYLES[:3]:
        pieces = cut(lines[at].text, style)
        if 1 < len(pieces) <= _MOST_CELLS and any(is_ditto(piece.text) for piece in pieces[1:]):
            meant = [_meant(lines, at, place, len(pieces)) for place in range(len(pieces))]
            return [Row(tuple(Cell((piece,)) for piece in meant if piece.text))], at + 1
    return None


def _meant(lines: Sequence[Line], at: int, place: int, cells: int) -> Piece:
    """The cell at that place, or, where it is a ditto mark, the nearest above that is none."""
    own = moved(_cells(lines[at], cells)[place], lines[at])
    for line in reversed(lines[max(at - _MOST_ROWS, 0) : at + 1]):
        found = _cells(line, cells)
        if len(found) != cells:
            return own
        if not is_ditto(found[place].text):
            return moved(found[place], line)
    return own


def _cells(line: Line, cells: int) -> list[Piece]:
    return next((found for style in STYLES[:3] if len(found := cut(line.text, style)) == cells), [])
