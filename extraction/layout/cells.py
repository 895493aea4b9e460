"""A line cut into the cells of a table: at bars, at tabs, at commas, or at gaps."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from extraction.layout.row import Piece

Style = Literal["pipe", "tab", "gap", "comma"]
STYLES: tuple[Style, ...] = ("pipe", "tab", "gap", "comma")
_SIGN = {"pipe": "|", "tab": "\t", "comma": ","}
_WIDE = re.compile(r"[^\s](?:[ \u00a0]{0,2}[^\s])*")
_NARROW = re.compile(r"[^\s](?:[ \u00a0]?[^\s])*")
_GAP_BEHIND_DATE = re.compile(r"(?:(?<=[/-]\d\d)|(?<=[/-]\d{4}))[ \u00a0]{2}")
_LEFT_OF_HEADING = 3
_FAR = 10_000
Span = tuple[int, int]
"""From where to where a heading stands in its line."""


def cut(text: str, style: Style) -> list[Piece]:
    """The cells of a line, by their places in it; empty ones are kept, except in a table set with gaps."""
    if style == "gap":
        return [piece for match in _WIDE.finditer(text) for piece in _behind_dates(match)]
    cells: list[Piece] = []
    start = 0
    for part in text.split(_SIGN[style]):
        cells.append(_stripped(start, part))
        start += len(part) + 1
    return _without_edges(text, cells) if style == "pipe" else cells


def _behind_dates(cell: re.Match[str]) -> list[Piece]:
    """The cell, cut where two blanks follow a whole date: the next column begins there."""
    found, start = [], 0
    for gap in (*_GAP_BEHIND_DATE.finditer(cell.group()), None):
        part = cell.group()[start : gap.start() if gap else None]
        found.append(Piece(cell.start() + start, cell.start() + start + len(part), part))
        start = gap.end() if gap else start
    return found


def cut_at(text: str, headings: Sequence[Span]) -> list[list[Piece]]:
    """The pieces of a line under each heading of a table set with gaps; what overlaps most belongs."""
    edges = [-1, *(after[0] - _reach(before, after) for before, after in pairwise(headings)), _FAR]
    found: list[list[Piece]] = [[] for _ in headings]
    for match in _NARROW.finditer(text):
        shares = [min(match.end(), high) - max(match.start(), low) for low, high in pairwise(edges)]
        found[shares.index(max(shares))].append(Piece(*match.span(), match.group()))
    return found


def _reach(before: Span, after: Span) -> int:
    """How far left of its heading a cell may begin."""
    return min(_LEFT_OF_HEADING, (after[0] - before[1]) // 2)


def _stripped(start: int, part: str) -> Piece:
    text = part.strip()
    text = text[1:-1] if len(text) > 2 and text[0] == text[-1] == '"' else text
    at = part.find(text) if text else 0
    return Piece(start + at, start + at + len(text), text)


def _without_edges(text: str, cells: list[Piece]) -> list[Piece]:
    first, last = text.lstrip().startswith("|"), text.rstrip().endswith("|")
    return cells[1 if first else 0 : -1 if last and len(cells) > 1 else None]
