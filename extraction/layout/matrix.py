"""Tables with a column for each drug and a row for each thing asked of it: each column is read as a row."""

from collections.abc import Sequence

from extraction.layout.cells import STYLES, Span, Style, cut, cut_at
from extraction.layout.known import names_drug
from extraction.layout.line import Line
from extraction.layout.row import Cell, Piece, Row, cell, moved
from extraction.lexicon.columns import TELLING, Role, role_of

_FEWEST = 3
_MOST_COLUMNS = 5
_MOST_LINES = 16
_Line = tuple[Role | None, str, list[tuple[Piece, ...]]]
"""What a line asks of each drug, its label, and the cells of its columns."""


def read_matrix(lines: Sequence[Line], at: int) -> tuple[list[Row], int] | None:
    """The columns under line ``at`` as rows, and the line after them; ``None`` when it heads no such table."""
    for style in STYLES[:3]:
        spans = _spans(lines[at].text, style)
        if spans is not None:
            table, after = _table(lines, at, style, spans)
            rows = _rows(table, len(spans) - 1)
            return (rows, after) if rows else None
    return None


def _spans(text: str, style: Style) -> tuple[Span, ...] | None:
    """Where the columns stand; the first, of the labels, need not be headed."""
    pieces = cut(text, style)
    spans = tuple((piece.start, piece.end) for piece in pieces)
    if style == "gap" and pieces and pieces[0].start > 3 and not _label(pieces[0].text):
        spans = ((0, 0), *spans)
    return spans if 3 <= len(spans) <= _MOST_COLUMNS else None


def _label(text: str) -> bool:
    return role_of(text) is not None


def _table(lines: Sequence[Line], at: int, style: Style, spans: tuple[Span, ...]) -> tuple[list[_Line], int]:
    found: list[_Line] = []
    after = at
    for place in range(at, min(at + _MOST_LINES, len(lines))):
        line = lines[place]
        if line.blank:
            if found and not line.text.strip():
                break
            continue
        cells = _cells(line, style, spans)
        label = " ".join(piece.text for piece in cells[0]) if cells else ""
        role = role_of(label)
        if place > at and role is None:
            break
        found.append((role, label, cells[1:] if cells else []))
        after = place + 1
    return found, after


def _cells(line: Line, style: Style, spans: tuple[Span, ...]) -> list[tuple[Piece, ...]]:
    flat = cut(line.text, style)
    if style != "gap" or len(flat) == len(spans):
        flat = [*flat, *[Piece(0, 0, "")] * len(spans)][: len(spans)]
        return [(moved(piece, line),) if piece.text else () for piece in flat]
    return [tuple(moved(piece, line) for piece in column) for column in cut_at(line.text, spans)]


def _rows(table: list[_Line], columns: int) -> list[Row]:
    if len(table) < _FEWEST or not any(role in TELLING for role, _, _ in table[1:]):
        return []
    rows = [_row(table, place) for place in range(columns)]
    named = [any(names_drug(one.text) for one in row.cells if one.role in ("drug", None)) for row in rows if row.cells]
    return [row for row in rows if row.cells] if len(named) > 1 and all(named) else []


def _row(table: list[_Line], place: int) -> Row:
    cells: list[Cell] = []
    for role, label, columns in table:
        if place < len(columns) and columns[place]:
            cells.append(cell(role, label, columns[place]))
    return Row(tuple(cells))
