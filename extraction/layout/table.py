"""Tables of drugs under a heading row: each row with all its cells, wrapped ones put together."""

import re
from collections.abc import Sequence

from extraction.layout.cells import cut, cut_at
from extraction.layout.ditto import is_ditto
from extraction.layout.heading import Heading, heading_of
from extraction.layout.known import names_drug
from extraction.layout.line import Line
from extraction.layout.row import Piece, Row, cell, moved, text_of

Columns = list[tuple[Piece, ...]]
_MOST_ROWS = 60
_ASKS = re.compile(
    r"\? {1,40}(?:\( {0,2}[xX]? {0,2}\)|\[ {0,2}[xX]? {0,2}\]|\u2610|\u2612|_{2,5} ?(?:y|n|yes|no)\b)", re.I
)
_GOES_ON = re.compile(
    r"\W*(?:\d|\(|(?:cream|crm|ointment|oint|lotion|foam|gel|soln|solution|spray|shampoo|acetonide|furoate|valerate|"
    r"propionate|dipropionate|butyrate|pivalate|diacetate|topical|strength|bid|qd|daily|twice|nightly|once|and|"
    r"with|to|x)\b)",
    re.I,
)


def read_table(lines: Sequence[Line], at: int) -> tuple[list[Row], int] | None:
    """The rows of the table that line ``at`` heads, and the line after it; ``None`` when it heads none."""
    heading = heading_of(lines[at].text) if not lines[at].blank else None
    if heading is None:
        return None
    table, after = _rows(lines, at + 1, heading)
    drug = heading.roles.index("drug")
    if not any(names_drug(text_of(columns[drug])) for columns in table):
        return None
    return [_row(columns, heading) for columns in _written_out(table) if any(columns)], after


def _written_out(table: list[Columns]) -> list[Columns]:
    """The table with what its ditto marks stand for."""
    found: list[Columns] = []
    for columns in table:
        above = found[-1] if found else columns
        found.append([top if is_ditto(text_of(own)) else own for own, top in zip(columns, above, strict=True)])
    return found


def _rows(lines: Sequence[Line], at: int, heading: Heading) -> tuple[list[Columns], int]:
    found: list[Columns] = []
    after = at
    while len(found) < _MOST_ROWS:
        at = _beyond_gap(lines, after, started=bool(found))
        columns = _columns(lines[at], heading) if at < len(lines) else None
        if columns is None or _is_no_row(lines[at], columns, heading):
            break
        if found and _goes_on(columns, found[-1], heading):
            if at > after and any(line.text.strip() == "" for line in lines[after:at]):
                break
            found[-1] = [above + below for above, below in zip(found[-1], columns, strict=True)]
        elif at > after and found and (not _drug_of(columns, heading) or _runs_on(lines[at], heading)):
            break
        elif _is_row(columns, heading):
            found.append(columns)
        else:
            break
        after = at + 1
    return found, after


def _runs_on(line: Line, heading: Heading) -> bool:
    """Behind a gap, words in one piece are a sentence, not a row."""
    return len(cut(line.text, heading.style)) == 1


def _is_no_row(line: Line, columns: Columns, heading: Heading) -> bool:
    """The header of a page or of another table, or a question with boxes to answer it."""
    again = tuple(map(text_of, columns)) == heading.texts
    asks = _ASKS.search(line.text) is not None
    return again or ((line.furniture or asks) and not _drug_of(columns, heading))


def _beyond_gap(lines: Sequence[Line], at: int, started: bool) -> int:
    """The next line that holds anything: past rulers, one blank line, and the header of a page."""
    blanks = 0
    while at < len(lines) and (lines[at].blank or (started and lines[at].furniture and blanks)):
        blanks += lines[at].text.strip() == ""
        if blanks > (3 if any(line.furniture for line in lines[max(at - 2, 0) : at + 2]) else 1):
            return len(lines)
        at += 1
    return at


def _columns(line: Line, heading: Heading) -> Columns | None:
    wanted = len(heading.roles)
    pieces = cut(line.text, heading.style)
    if heading.style == "comma" and len(pieces) > wanted > 1:
        start = pieces[wanted - 1].start
        pieces = [*pieces[: wanted - 1], Piece(start, len(line.text.rstrip()), line.text[start:].rstrip())]
    if heading.style != "gap":
        if not 2 <= len(pieces) <= wanted + 1:
            return None
        pieces = (pieces + [Piece(0, 0, "")] * wanted)[:wanted]
    if len(pieces) == wanted:
        return [(moved(piece, line),) if piece.text else () for piece in pieces]
    found = cut_at(line.text, heading.spans)
    return [tuple(moved(piece, line) for piece in column) for column in found]


def _drug_of(columns: Columns, heading: Heading) -> bool:
    return names_drug(text_of(columns[heading.roles.index("drug")]))


def _is_row(columns: Columns, heading: Heading) -> bool:
    return sum(map(bool, columns)) > 1 or _drug_of(columns, heading)


def _goes_on(columns: Columns, above: Columns, heading: Heading) -> bool:
    """The line holds the rest of wrapped cells: it names no drug of its own."""
    drug = columns[heading.roles.index("drug")]
    if not drug:
        return not columns[0] or heading.roles[0] != "drug"
    words = text_of(drug)
    return _GOES_ON.match(words) is not None and not names_drug(words)


def _row(columns: Columns, heading: Heading) -> Row:
    named = zip(columns, heading.roles, heading.texts, strict=True)
    return Row(tuple(cell(role, text, pieces) for pieces, role, text in named if pieces))
