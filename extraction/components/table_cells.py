"""The cells of a line of a table, and a value of one with the day it holds for."""

import re
from dataclasses import dataclass
from datetime import date

_BORDER = re.compile(r"[ \t]*\|[ \t]*|\t")
_SEMICOLON = re.compile(r" ?; ?")
CELL_VALUE = re.compile(r"[<>~]?=? ?\d+(?:[.,]\d+)?(?: ?- ?\d+(?:[.,]\d+)?)? ?%?$")


@dataclass(frozen=True)
class FlowCell:
    """One value of a table, with its view span and its day. ``corrected``: a new value for an old one."""

    label: str
    text: str
    start: int
    end: int
    day: date | None
    corrected: bool = False


def cells(words: str, start: int) -> list[tuple[str, int]]:
    """The cells of a line that begins at ``start``, each with its own place; the borders around the line are none."""
    inner = words.strip(" \t|")
    offset = start + words.find(inner) if inner else start
    found: list[tuple[str, int]] = []
    place = 0
    pattern = _BORDER if _BORDER.search(inner) or inner.count(";") < 2 else _SEMICOLON
    for border in [*pattern.finditer(inner), None]:
        end = border.start() if border else len(inner)
        piece = inner[place:end]
        found.append((piece.strip(), offset + place + len(piece) - len(piece.lstrip())))
        place = border.end() if border else end
    return found
