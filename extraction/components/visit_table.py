"""Tables with a row for each visit and a column for each measure."""

import re
from collections.abc import Iterator

from extraction.components.dates import DateMention
from extraction.components.table_cells import CELL_VALUE, FlowCell, cells
from extraction.markup import Markup, Sentence

Row = tuple[Sentence, list[tuple[str, int]]]
_TIME = re.compile(r"\b(?:date|visit|week|wk|month|time|day|when|encounter|seen)\b", re.I)
_VISIT = re.compile(
    r"\b(?:baseline|screening|start|before|after|initial|first|last|now|today|current|follow[- ]?up|f/?u|renewal|"
    r"(?:week|wk|month|mo|visit|day|v|w|m)[ -]?\d{1,3})\b|\b\d{1,3} ?(?:weeks?|wks?|months?|mos?)\b|\d[/.-]\d|"
    r"\b(?:19|20)\d\d\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b",
    re.I,
)
_MOMENT = re.compile(
    r"\b(?:week|wk|month|mo|visit|day|v|w|m)[ -]?(\d{1,3})\b|\b(\d{1,3}) ?(?:weeks?|wks?|months?)\b", re.I
)
_LEAST_COLUMNS, _MOST_ROWS = 2, 40


def visit_cells(markup: Markup) -> Iterator[FlowCell]:
    """The values of such tables with the dates of their rows; of a table without dates the latest row only."""
    at = 0
    while at < len(markup.sentences):
        header = _header(markup, markup.sentences[at])
        rows = _rows(markup, at, len(header)) if header else []
        yield from _values(markup, header, rows)
        at += 1 + len(rows)


def _header(markup: Markup, sentence: Sentence) -> list[str]:
    """The headings of a line that is all headings, one of them of a time."""
    headings = [text for text, _ in cells(markup.words(sentence), sentence.start)]
    told = len(headings) >= _LEAST_COLUMNS and not any(CELL_VALUE.match(text) for text in headings)
    timed = told and any(_TIME.search(text) for text in headings[:2])
    return headings if timed and sentence.zone is None and not markup.dates_in(sentence.start, sentence.end) else []


def _rows(markup: Markup, header: int, columns: int) -> list[Row]:
    rows: list[Row] = []
    for sentence in markup.sentences[header + 1 : header + 1 + _MOST_ROWS]:
        words = markup.words(sentence)
        row = cells(words, sentence.start)
        fits = len(row) == columns or ("|" in words and 1 < len(row) < columns)
        if not fits or not any(_VISIT.search(text) for text, _ in row[:2]):
            break
        rows.append((sentence, row))
    return rows


def _values(markup: Markup, header: list[str], rows: list[Row]) -> Iterator[FlowCell]:
    days = [next((m.earliest for m in _dates(markup, sentence)), None) for sentence, _ in rows]
    if rows and None in days:
        last = max(range(len(rows)), key=lambda place: (_moment(rows[place][1]), place))
        rows, days = [rows[last]], [None]
    for (_, row), day in zip(rows, days, strict=True):
        for label, (text, start) in zip(header, row, strict=False):
            if CELL_VALUE.match(text):
                yield FlowCell(label, text, start, start + len(text), day)


def _dates(markup: Markup, sentence: Sentence) -> Iterator[DateMention]:
    return (m for m in markup.dates_in(sentence.start, sentence.end) if m.exact)


def _moment(row: list[tuple[str, int]]) -> int:
    found = next((moment for text, _ in row[:2] if (moment := _MOMENT.search(text))), None)
    return int(found.group(1) or found.group(2)) if found else 0
