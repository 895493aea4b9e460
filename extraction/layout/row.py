"""A row of a table or form: cells with a role, each made of pieces of the note."""

import re
from dataclasses import dataclass

from extraction.layout.line import Line
from extraction.lexicon.columns import Role, shown

_FIGURE = re.compile(r"[~<>]{0,1}=? ?\d{1,3}(?:\.\d)?(?: ?- ?\d{1,3}(?:\.\d)?)? ?\+?$")
_YES, _NO = ("yes", "y", "active", "x"), ("no", "n", "inactive")
_ANSWERS = (
    ("current", "ongoing", "stopped"),
    ("tried", "used", "not tried"),
    *((word, "helped", "no help") for word in ("help", "work", "effective", "improve", "respon", "benefit")),
    ("tolera", "tolerated", "not tolerated"),
)
"""What is asked by a column's role or the words of its heading, and what yes and no mean there."""
_STOPPING = re.compile(r"stop|d/?c|discont|ended|quit", re.I)


@dataclass(frozen=True)
class Piece:
    """What stands in the note at ``[start:end]``, or of a line at those columns."""

    start: int
    end: int
    text: str


def text_of(pieces: tuple[Piece, ...]) -> str:
    """The words of the pieces of one cell."""
    return " ".join(piece.text for piece in pieces)


@dataclass(frozen=True)
class Cell:
    """``label`` and ``unit`` are what the view adds before and behind. ``instead``: what it shows for the pieces."""

    pieces: tuple[Piece, ...]
    role: Role | None = None
    label: str = ""
    unit: str = ""
    instead: str = ""

    @property
    def text(self) -> str:
        """The words of the cell."""
        return " ".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Row:
    """Cells in order; none is empty."""

    cells: tuple[Cell, ...]


def cell(role: Role | None, heading: str, pieces: tuple[Piece, ...]) -> Cell:
    """The cell with the label that its role asks for, and the unit that the heading gives a bare figure."""
    text = " ".join(piece.text for piece in pieces)
    label = shown(role) if role else ""
    if role == "outcome" and _STOPPING.search(heading):
        label = "stopped: "
    figure = role in ("weeks", "months", "days") and _FIGURE.match(text)
    return Cell(pieces, role, label, f" {role}" if figure else "", _answer(role, heading, text.lower().strip(".[]() ")))


def _answer(role: Role | None, heading: str, text: str) -> str:
    """What a bare yes or no under a heading says."""
    yes, no = text in _YES, text in _NO
    if role not in ("current", "tried", "outcome") or not (yes or no):
        return ""
    for asked, affirmed, denied in _ANSWERS:
        if role == asked or (role == "outcome" and asked in heading.lower()):
            return affirmed if yes else denied
    return ""


def moved(piece: Piece, line: Line) -> Piece:
    """A piece of a line, by its place in the note."""
    return Piece(piece.start + line.start, piece.end + line.start, piece.text)
