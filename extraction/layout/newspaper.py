"""Text set in columns side by side, each under a title of its own: read one column after the other."""

import re
from collections.abc import Sequence

from extraction.layout.cells import Span, cut, cut_at
from extraction.layout.heading import heading_of
from extraction.layout.line import Line

_TITLE = re.compile(r"(?:\d{1,2}[.)]? |[A-H][.)] )?[A-Z][A-Z/&+ '-]{2,30}:?$")
_FIGURE = re.compile(r"(?:\d[\d/.-]*|\d{1,2} [A-Za-z]{3,9} \d{2,4}|[A-Za-z]{3,9}\.? \d{1,2},? \d{4})$")
_FEWEST_LINES = 3
_COLUMNS = (2, 3, 4)


def read_newspaper(lines: Sequence[Line], at: int) -> tuple[list[Line], int] | None:
    """The lines under the titles on line ``at``, column after column, and the line after them."""
    titles = cut(lines[at].text, "gap")
    if len(titles) not in _COLUMNS or not all(_TITLE.match(title.text) for title in titles):
        return None
    if heading_of(lines[at].text) is not None:
        return None
    spans = [(title.start, title.end) for title in titles]
    after = at + 1
    while after < len(lines) and _fits(lines[after], spans):
        after += 1
    if after - at < _FEWEST_LINES or _is_table(lines[at + 1 : after], len(spans)):
        return None
    return _by_column(lines[at:after], spans), after


def _fits(line: Line, spans: Sequence[Span]) -> bool:
    """Each piece of the line begins where a column does, and none runs on into the next."""
    pieces = cut(line.text, "gap")
    starts = [start for start, _ in spans]
    return bool(pieces) and all(min(abs(piece.start - start) for start in starts) <= 1 for piece in pieces)


def _is_table(lines: Sequence[Line], columns: int) -> bool:
    """Every line is a row: it begins with a day or a figure, and has a cell in each column."""
    rows = [cut(line.text, "gap") for line in lines]
    return all(len(row) == columns and _FIGURE.match(row[0].text) for row in rows)


def _by_column(lines: Sequence[Line], spans: Sequence[Span]) -> list[Line]:
    columns: list[list[Line]] = [[] for _ in spans]
    for line in lines:
        for column, pieces in zip(columns, cut_at(line.text, spans), strict=True):
            if pieces:
                start, end = pieces[0].start, pieces[-1].end
                column.append(Line(line.start + start, line.start + end, line.text[start:end]))
    blank = Line(lines[-1].end, lines[-1].end, "")
    return [line for column in columns for line in (*column, blank)]
