"""A row of a table or form: cells with a role, each made of pieces of the note."""

import re
from dataclasses import dataclass

from extraction.layout.line import Line
from extraction.lexicon.columns import Role, shown

_FIGURE = re.compile(r"[~<>]{0,1}=? ?\d{1,3}(?:\.\d)?(?: ?- ?\d{1,3}(?:\.\d)?)? ?\+?$")
_CURRENT = {
    **dict.fromkeys(("yes", "y", "active", "x"), "ongoing"),
    **dict.fromkeys(("no", "n", "inactive"), "stopped"),
}
_STOPPING = re.compile(r"stop|d/?c|discont|ended|quit", re.I)


@dataclass(frozen=True)
class Piece:
    """What stands in the note at ``[start:end]``, or of a line at those columns."""

    start: int
    end: int
    text: str


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
    label = shown(role) if role else ""
    if role == "outcome" and _STOPPING.search(heading):
        label = "stopped: "
    if role == "current":
        return Cell(
            pieces, role, instead=_CURRENT.get(" ".join(piece.text for piece in pieces).lower().strip(".[]() "), "")
        )
    figure = role in ("weeks", "months", "days") and _FIGURE.match(" ".join(piece.text for piece in pieces))
    return Cell(pieces, role, label, f" {role}" if figure else "")


def moved(piece: Piece, line: Line) -> Piece:
    """A piece of a line, by its place in the note."""
    return Piece(piece.start + line.start, piece.end + line.start, piece.text)
