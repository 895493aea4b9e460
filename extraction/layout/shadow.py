"""The shadow of a note as it is put together: characters made alike, each with its place in the note."""

import re

from extraction.layout.line import Line
from extraction.layout.row import Cell, Row

CELL = "\t"
"""What separates the cells of a table row, or the columns of a line, in the view."""

_WIDE_GAP = 3
_BOX = re.compile(r"[\u2610\u25a1\u25fb\u25ef\u2611\u2612\u25a0]|\[[ xX_]{0,2}\]|\([ xX_]{0,2}\)")
_SAME = {
    **dict.fromkeys("\u2018\u2019\u201a\u2032\u00b4`", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\u2022\u25aa\u25cf\u25e6\u2023\u2043\u00b7", "\u2022"),
    **dict.fromkeys("\u2610\u25a1\u25fb\u25ef\u25cb", "[ ]"),
    **dict.fromkeys("\u2611\u2612\u25a0\u2713\u2714\u2717\u2718\u25c9", "[x]"),
    "_": "",
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", ""),
    "\u2264": "<=", "\u2265": ">=", "\u2248": "~", "\u2192": "->", "\u00d7": "x", "\uff05": "%",
    "\ufb01": "fi", "\ufb02": "fl", "\u00bd": "1/2", "\u00bc": "1/4", "\u00be": "3/4", "\u2153": "1/3", "\u2154": "2/3",
}  # fmt: skip
_CROSSED = re.compile(r"_{1,10}[xX\u2713\u2714](?:_{1,10}|(?=\s))")
_EMPTY = re.compile(r"_{2,8}(?!\w)")
_ANSWER_BEFORE = re.compile(r"\b(?:yes|no|y|n):? ?$", re.I)
_ANSWER_AFTER = re.compile(r"_{2,8} ?(?:yes|no)\b", re.I)
_ONE_BLANK, _TWO_BLANKS = re.compile(r"(?<=\w) (?=\w)"), re.compile(r"(?<=\w)  (?=\w)")
_WHITE = frozenset(" \u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\f\v")
_FRACTIONS = frozenset("\u00bd\u00bc\u00be\u2153\u2154")


class Shadow:
    """Grows line by line and row by row. ``offsets[i]`` is where the i-th of ``characters`` stands in the note."""

    def __init__(self, note_text: str) -> None:
        self._text = note_text
        self._one_space = 2 if _is_doubled(note_text) else 1
        self.characters: list[str] = []
        self.offsets: list[int] = []

    def add(self, item: Line | Row) -> None:
        """A line as it is, or a row with its cells labelled."""
        if isinstance(item, Line):
            content = item.text.rstrip()
            self._add(item.start + len(content) - len(content.lstrip()), item.start + len(content))
            return
        for index, cell in enumerate(item.cells):
            if index:
                close = cell.role == "strength" and item.cells[index - 1].role == "drug"
                self._show(" " if close else CELL, cell.pieces[0].start)
            self._add_cell(cell)

    def end(self, item: Line | Row, joined: bool) -> None:
        """The end of a line or row: a blank where the next line goes on with its sentence."""
        last = item.end if isinstance(item, Line) else item.cells[-1].pieces[-1].end - 1
        self._show(" " if joined else "\n", last)

    def _show(self, shown: str, at: int) -> None:
        self.characters += shown
        self.offsets += [at] * len(shown)

    def _add_cell(self, cell: Cell) -> None:
        self._show(cell.label, cell.pieces[0].start)
        if cell.instead:
            self._show(cell.instead, cell.pieces[0].start)
            return
        for index, piece in enumerate(cell.pieces):
            if index:
                self._show(" ", piece.start)
            shortened = cell.role == "drug" and piece.text.endswith(".")
            self._add(piece.start, piece.end - shortened)
        self._show(cell.unit, cell.pieces[-1].end - 1)

    def _add(self, position: int, end: int) -> None:
        crossed = _CROSSED.search(self._text, position, end) is not None
        while position < end:
            character = self._text[position]
            blank = _blank(self._text, position, end, crossed) if character == "_" else None
            if blank is not None:
                self._show(*blank)
                position = blank[1] + 1
                continue
            if character in _WHITE or character == "\t":
                position = self._add_gap(position, end)
                continue
            self._show(_shown(character, self._text[position - 1] if position else ""), position)
            position += 1

    def _add_gap(self, position: int, end: int) -> int:
        start = position
        while position < end and (self._text[position] in _WHITE or self._text[position] == "\t"):
            position += 1
        least = _WIDE_GAP - (_BOX.match(self._text, position) is not None)
        width = position - start
        wide = (width > self._one_space and width >= least) or "\t" in self._text[start:position]
        self._show(CELL if wide else " ", start)
        return position


def _is_doubled(text: str) -> bool:
    """Two blanks stand where others set one."""
    return len(_TWO_BLANKS.findall(text)) > 2 * len(_ONE_BLANK.findall(text))


def _blank(text: str, position: int, end: int, crossed: bool) -> tuple[str, int] | None:
    """What a blank shows, and its last character: ``_x_`` is a filled box, ``___`` beside it an empty one."""
    cross = _CROSSED.match(text, position, end)
    if cross is not None:
        return "[x]", cross.end() - 1
    empty = _EMPTY.match(text, position, end)
    answers = _ANSWER_BEFORE.search(text, max(position - 6, 0), position) or _ANSWER_AFTER.match(text, position, end)
    return ("[ ]", empty.end() - 1) if empty and (crossed or answers) else None


def _shown(character: str, before: str) -> str:
    """What stands for one character in the view; ``2\u00bd`` is read ``2 1/2``."""
    shown = _SAME.get(character, character)
    return f" {shown}" if character in _FRACTIONS and before.isdigit() else shown
