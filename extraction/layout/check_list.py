"""Check lists with columns for yes and no: each row as its question with both boxes, the crossed one filled."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extraction.layout.cells import STYLES, Span, Style, cut, cut_at
from extraction.layout.line import Line
from extraction.layout.row import Cell, Piece, Row, moved, text_of

_YES, _NO = re.compile(r"\W*(?:y|yes)\W*$", re.I), re.compile(r"\W*(?:n|no)\W*$", re.I)
_CROSS = re.compile(r"[\[(_ ]*(?:[x\u2713\u2714\u2717\u2718\u2611\u2612\u25a0*]|yes|y|no|n)[\])_ ]*$", re.I)
_EMPTY = re.compile(r"[\[\](){}_ .\u2610\u25a1-]*$")
_MOST_COLUMNS = 6
_LONGEST_QUESTION = 200


@dataclass(frozen=True)
class _Columns:
    """The columns of a check list; the first is that of the question."""

    style: Style
    spans: tuple[Span, ...]
    yes: int
    no: int


def read_check_list(lines: Sequence[Line], at: int) -> tuple[list[Row], int] | None:
    """The rows under a heading with yes and no on line ``at``, and the line after them."""
    columns = next((found for style in STYLES[:3] if (found := _columns(lines[at].text, style))), None)
    if columns is None:
        return None
    rows: list[Row] = []
    after = at + 1
    for place in range(at + 1, len(lines)):
        row = _row(lines[place], columns)
        if row is not None:
            rows.append(row)
            after = place + 1
        elif not lines[place].blank or (place - at > 2 and not lines[place].text.strip()):
            break
    return (rows, after) if rows else None


def _columns(text: str, style: Style) -> _Columns | None:
    headings = cut(text, style)
    yes = [place for place, one in enumerate(headings) if _YES.match(one.text)]
    no = [place for place, one in enumerate(headings) if _NO.match(one.text)]
    if len(yes) != 1 or len(no) != 1 or len(headings) > _MOST_COLUMNS:
        return None
    headed = min(yes[0], no[0]) > 0
    spans = tuple((one.start, one.end) for one in headings)
    return _Columns(style, spans if headed else ((0, 0), *spans), yes[0] + (not headed), no[0] + (not headed))


def _row(line: Line, columns: _Columns) -> Row | None:
    cells = _cells(line, columns) if not line.blank else []
    if len(cells) <= max(columns.yes, columns.no) or not cells[0] or len(text_of(cells[0])) > _LONGEST_QUESTION:
        return None
    answers = [text_of(cells[place]) for place in (columns.yes, columns.no)]
    if not all(_CROSS.match(one) or _EMPTY.match(one) for one in answers):
        return None
    crossed = [_EMPTY.match(one) is None for one in answers]
    marks = [piece for place in (columns.yes, columns.no) for piece in cells[place]]
    first, last = sorted((columns.yes, columns.no))
    remarks = [Cell(pieces) for pieces in cells[last + 1 :] if pieces]
    answer = _boxes(crossed, (marks or list(cells[0]))[-1], last=not remarks)
    return Row((*map(Cell, filter(None, cells[:first])), answer, *remarks))


def _boxes(crossed: list[bool], mark: Piece, last: bool) -> Cell:
    """The two boxes; a bar behind them keeps the "no" from what follows."""
    yes, no = ("x" if one and sum(crossed) == 1 else " " for one in crossed)
    return Cell((Piece(mark.end - 1, mark.end, ""),), instead=f"[{yes}] yes [{no}] no{'' if last else ' |'}")


def _cells(line: Line, columns: _Columns) -> list[tuple[Piece, ...]]:
    if columns.style == "gap":
        found = cut_at(line.text, columns.spans)
        return [tuple(moved(piece, line) for piece in column) for column in found]
    flat = cut(line.text, columns.style)
    flat += [Piece(0, 0, "")] * (len(columns.spans) - len(flat) if len(flat) > 1 else 0)
    return [(moved(piece, line),) if piece.text else () for piece in flat]
