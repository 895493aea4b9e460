"""Flowsheets: rows of one measure under a header of dates or visits, and tables with a row for each visit."""

import re
from collections.abc import Iterator

from extraction.components.dates import DateMention
from extraction.components.table_cells import CELL_VALUE, FlowCell, cells
from extraction.components.visit_table import visit_cells
from extraction.markup import Markup, Sentence

_HEADER_REACH = 12
_OLD_NEW = re.compile(r"\b(?:old|previous|was|before)\b[^\t\n]{0,12}\t[^\t\n]{0,4}(?:new|corrected|now|after)\b", re.I)
_NO_VALUE = re.compile(
    r"(?:as (?:in|before|above|charted|noted)|see|same|n/?[ad]\b|not |none|unknown|ditto|[-\u2013\u2014?]+$|$)", re.I
)
_NOW_HEADING = re.compile(r"\b(?:now|today|current|after|this visit|present|post|latest)\b", re.I)
_HEADING = re.compile(
    r"\b(?:baseline|start|initial|intake|first|1st|2nd|second|3rd|third|before|after|pre|post|now|today|current|prior|"
    r"previous|last|then|this visit|follow-?up|present|"
    r"latest|(?:week|wk|month|mo|visit|day|v|w|m) ?\d{1,3})\b",
    re.I,
)


def flow_cells(markup: Markup) -> list[FlowCell]:
    """The values of every flowsheet with the dates they hold for, in text order."""
    rows = [cell for sentence in markup.sentences if sentence.zone is None for cell in _row(markup, sentence)]
    taken = {cell.start for cell in rows}
    found = [*rows, *(cell for cell in visit_cells(markup) if cell.start not in taken)]
    return sorted(found, key=lambda cell: cell.start)


def _row(markup: Markup, sentence: Sentence) -> Iterator[FlowCell]:
    row = cells(markup.words(sentence), sentence.start)
    if not _measured(row):
        return
    values = row[1:]
    if CELL_VALUE.match(values[-1][0]) and _old_and_new(markup, sentence):
        text, start = values[-1]
        yield FlowCell(row[0][0], text, start, start + len(text), markup.date, True)
        return
    header = _header(markup, sentence, len(values))
    for (text, start), mention in zip(values, header, strict=False):
        if CELL_VALUE.match(text):
            yield FlowCell(row[0][0], text, start, start + len(text), mention.earliest)
    latest = None if header else _latest_column(markup, sentence, len(values))
    if latest is not None and CELL_VALUE.match(values[latest][0]):
        text, start = values[latest]
        yield FlowCell(row[0][0], text, start, start + len(text), markup.date)


def _measured(row: list[tuple[str, int]]) -> bool:
    """A label and two cells or more, of which each is a value or says that it has none, the last one a value."""
    values = [cell for cell in row[1:] if CELL_VALUE.match(cell[0])]
    blank = [cell for cell in row[1:] if _NO_VALUE.match(cell[0])]
    return len(row) > 2 and bool(values) and len(values) + len(blank) == len(row) - 1


def _old_and_new(markup: Markup, sentence: Sentence) -> bool:
    above = markup.sentences[max(sentence.index - 4, 0) : sentence.index]
    return any(_OLD_NEW.search(markup.words(line)) for line in above)


def _header(markup: Markup, sentence: Sentence, columns: int) -> list[DateMention]:
    """The dates of the nearest line above that has one for each column."""
    for above in reversed(markup.sentences[max(sentence.index - _HEADER_REACH, 0) : sentence.index]):
        dates = markup.dates_in(above.start, above.end)
        exact = [mention for mention in dates if mention.exact]
        if len(exact) == columns:
            return exact
        if len(dates) == columns and _one_each(markup, above, dates):
            return dates
    return []


def _one_each(markup: Markup, above: Sentence, dates: list[DateMention]) -> bool:
    """Each column is headed by one of the dates: "Nov 2024 (before)" beside "June 19, 2025"."""
    headings = cells(markup.words(above), above.start)[-len(dates) :]
    held = [start <= one.start < start + len(text) for (text, start), one in zip(headings, dates, strict=False)]
    return len(headings) == len(dates) and all(held)


def _latest_column(markup: Markup, sentence: Sentence, columns: int) -> int | None:
    """The column of the present under headings without dates: the one that says so, else the last."""
    for above in reversed(markup.sentences[max(sentence.index - _HEADER_REACH, 0) : sentence.index]):
        headings = [text for text, _ in cells(markup.words(above), above.start)][-columns:]
        if len(headings) == columns and all(_HEADING.search(text) for text in headings):
            present = [place for place, text in enumerate(headings) if _NOW_HEADING.search(text)]
            return present[0] if present else columns - 1
    return None
