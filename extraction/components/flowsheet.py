"""Flowsheets: rows of one measure under a header of dates, newest first or last."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from extraction.components.dates import DateMention
from extraction.markup import Markup, Sentence
from extraction.view import CELL

_HEADER_REACH = 12
_OLD_NEW = re.compile(r"\b(?:old|previous|was|before)\b[^\t\n]{0,12}\t[^\t\n]{0,4}(?:new|corrected|now|after)\b", re.I)
_VALUE = re.compile(r"[<>~]?=? ?\d+(?:\.\d+)?(?: ?- ?\d+(?:\.\d+)?)? ?%?$")


@dataclass(frozen=True)
class FlowCell:
    """One value of a row, with its view span and the date of its column. ``corrected``: a new value for an old one."""

    label: str
    text: str
    start: int
    end: int
    day: date | None
    corrected: bool = False


def flow_cells(markup: Markup) -> list[FlowCell]:
    """The dated values of every flowsheet row, in text order."""
    return [cell for sentence in markup.sentences if sentence.zone is None for cell in _row(markup, sentence)]


def _row(markup: Markup, sentence: Sentence) -> Iterator[FlowCell]:
    cells = _cells(markup.words(sentence), sentence.start)
    values = [cell for cell in cells[1:] if _VALUE.match(cell[0])]
    if len(values) < 2 or len(values) != len(cells) - 1:
        return
    if _old_and_new(markup, sentence):
        text, start = values[-1]
        yield FlowCell(cells[0][0], text, start, start + len(text), markup.date, True)
        return
    header = _header(markup, sentence, len(values))
    for (text, start), mention in zip(values, header, strict=False):
        yield FlowCell(cells[0][0], text, start, start + len(text), mention.earliest)


def _old_and_new(markup: Markup, sentence: Sentence) -> bool:
    above = markup.sentences[max(sentence.index - 4, 0) : sentence.index]
    return any(_OLD_NEW.search(markup.words(line)) for line in above)


def _cells(words: str, start: int) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for piece in words.split(CELL):
        stripped = piece.strip()
        found.append((stripped, start + len(piece) - len(piece.lstrip())))
        start += len(piece) + 1
    return found


def _header(markup: Markup, sentence: Sentence, columns: int) -> list[DateMention]:
    """The dates of the nearest line above that has one for each column."""
    for above in reversed(markup.sentences[max(sentence.index - _HEADER_REACH, 0) : sentence.index]):
        dates = [mention for mention in markup.dates_in(above.start, above.end) if mention.exact]
        if len(dates) == columns:
            return dates
    return []
