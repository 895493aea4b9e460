"""Tables of which a copy kept one cell a line: the headings one below the other, then the cells of each row."""

import re
from collections.abc import Iterator, Sequence

from extraction.layout.heading import roles_of
from extraction.layout.known import begins_with_drug, names_drug
from extraction.layout.line import Line
from extraction.layout.row import Cell, Piece, Row, cell
from extraction.lexicon.columns import Role, role_of

_MOST = 8
_AHEAD = 24
_FEWEST = 3
_LONGEST = 80
_LONG = 400
"""Cells of one table at most."""
_DATED = ("start", "stop", "dates")
_DATE = re.compile(
    r"\W*(?:\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? [\d, ]*\d{4})\W*$",
    re.I,
)
_LENGTH = re.compile(
    r"\W*(?:about |approx\.? |~)?\d[\d -]{0,6}\+? ?(?:d|w|m|y|days?|wks?|weeks?|mos?|months?|yrs?|years?)\W*$", re.I
)
_NO_CELL = re.compile(r"[A-Za-z][\w /&'-]{0,30}:|\W*(?:signed|electronically|page \d)", re.I)


def read_stacked(lines: Sequence[Line], at: int) -> tuple[list[Row], int] | None:
    """The rows of the table whose headings begin on line ``at``, and the line after it."""
    if role_of(lines[at].text) is None:
        return None
    headings, first = _headings(lines, at)
    roles = roles_of(tuple(line.text.strip() for line in headings))
    if roles is None or roles[0] not in ("drug", "other"):
        return None
    rows, after = _even_rows(lines, first, roles) or _uneven_rows(lines, first, len(roles))
    if not rows:
        return None
    return [_row(row, roles, [line.text for line in headings]) for row in rows], after


def _headings(lines: Sequence[Line], at: int) -> tuple[list[Line], int]:
    found: list[Line] = []
    after = at
    for line in lines[at : at + 2 * _MOST]:
        if line.text.strip() and role_of(line.text) is None:
            break
        found += [line] if line.text.strip() else []
        after += 1
    return found, after


def _even_rows(lines: Sequence[Line], at: int, roles: tuple[Role | None, ...]) -> tuple[list[list[Line]], int] | None:
    """Rows of as many cells as there are headings each, up to an empty line: dates stand where the headings say so."""
    last = min(at + _LONG, len(lines))
    after = next((place for place in range(at, last) if not lines[place].text.strip()), last)
    cells, width = list(lines[at:after]), len(roles)
    rows = [cells[place : place + width] for place in range(0, len(cells), width)]
    if not rows or len(cells) % width or any(map(_is_no_cell, cells)) or roles[0] != "drug":
        return None
    stray = any(_DATE.match(line.text) and role not in _DATED for row in rows for line, role in _pairs(row, roles))
    named = sum(begins_with_drug(row[0].text) for row in rows)
    lost = sum(begins_with_drug(line.text) for row in rows for line in row[1:])
    return None if stray or lost or not named else (rows, after)


def _pairs(row: list[Line], roles: tuple[Role | None, ...]) -> Iterator[tuple[Line, Role | None]]:
    return zip(row, roles, strict=True)


def _uneven_rows(lines: Sequence[Line], at: int, width: int) -> tuple[list[list[Line]], int]:
    """A row begins with a drug. Of fewer than three columns none is told apart so."""
    rows, after = _rows(lines, at, width) if width >= _FEWEST else ([], at)
    named = bool(rows) and any(names_drug(line.text) for line in rows[0])
    return (rows, after) if named else ([], at)


def _rows(lines: Sequence[Line], at: int, width: int) -> tuple[list[list[Line]], int]:
    """A row begins with a drug; it holds no more cells than there are headings, but the rest of wrapped ones."""
    rows: list[list[Line]] = []
    after = at
    for place in range(at, len(lines)):
        line = lines[place]
        if line.blank:
            continue
        full = bool(rows) and len(rows[-1]) >= width
        if _begins_row(lines, place, rows[-1] if rows else [], width):
            rows.append([line])
        elif not rows or _is_no_cell(line) or (full and not _wrapped(lines, place)):
            break
        else:
            rows[-1].append(line)
        after = place + 1
    return rows, after


def _begins_row(lines: Sequence[Line], place: int, above: list[Line], width: int) -> bool:
    if begins_with_drug(lines[place].text) and len(above) != 1:
        return True
    return len(above) >= width and _whole_rows_ahead(lines, place, width)


def _whole_rows_ahead(lines: Sequence[Line], place: int, width: int) -> bool:
    """Up to the next drug stand the cells of whole rows: the line is a drug not known here."""
    count = 0
    for line in lines[place : place + _AHEAD]:
        if count and begins_with_drug(line.text):
            return count % width == 0
        if line.text.strip() and _is_no_cell(line):
            return False
        count += not line.blank
    return False


def _is_no_cell(line: Line) -> bool:
    return line.tabular or len(line.text) > _LONGEST or _NO_CELL.match(line.text) is not None


def _wrapped(lines: Sequence[Line], place: int) -> bool:
    """The line goes on with the cell right above it."""
    return not lines[place - 1].blank and lines[place].text.strip()[:1].islower()


def _row(row: list[Line], roles: tuple[Role | None, ...], headings: list[str]) -> Row:
    given = list(zip(roles, headings, strict=True))
    places = range(len(row)) if len(row) == len(roles) else _by_kind(row, roles)
    cells: list[Cell] = []
    for place, line in zip(places, row, strict=True):
        start = line.start + line.indent
        cells.append(cell(*given[place], (Piece(start, start + len(line.text.strip()), line.text.strip()),)))
    return Row(tuple(cells))


def _by_kind(row: list[Line], roles: tuple[Role | None, ...]) -> list[int]:
    """The column of each cell of a row that lacks some or has some wrapped: the next one that it can stand in."""
    found = [0]
    for line in row[1:]:
        fitting = [at for at in range(found[-1] + 1, len(roles)) if _fits(line.text, roles[at])]
        found.append(fitting[0] if fitting else found[-1])
    return found


def _fits(text: str, role: Role | None) -> bool:
    if _DATE.match(text):
        return role in _DATED
    if _LENGTH.match(text):
        return role in ("duration", "weeks", "months", "days")
    return role not in ("start", "stop", "duration", "weeks", "months", "days", "drug") and (
        role != "strength" or re.search(r"\d|cream|oint|lotion|gel|foam|bid|daily|twice", text, re.I) is not None
    )
