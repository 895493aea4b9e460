"""Check lists with a column for yes and one for no: which of them is crossed in a row."""

import re
from collections.abc import Sequence

from extraction.components.answer import Answer

_CROSS = re.compile(r"^(?:x|\[x\]|\(x\))$", re.I)
_YES, _NO = re.compile(r"^(?:y|yes)$", re.I), re.compile(r"^(?:n|no)$", re.I)
_TWO_BOXES = re.compile(r"(?P<first>\[[ x]?\]|\([ x]?\))[ \t]+(?P<second>\[[ x]?\]|\([ x]?\))", re.I)

_HEADINGS = 8


def row_answer(row: str, above: Sequence[str]) -> Answer | None:
    """What a row answers. ``above`` are the lines before it, the nearest last; ``None`` when it is no such row."""
    if row.count("|") >= 3:
        return _by_column(row, above)
    boxes = _TWO_BOXES.search(row)
    if boxes is None or not any(_heads(line) for line in above):
        return None
    first, second = ("x" in boxes.group(name).lower() for name in ("first", "second"))
    return "yes" if first and not second else "no" if second and not first else "open"


def _by_column(row: str, above: Sequence[str]) -> Answer | None:
    columns = next((found for line in reversed(above) if (found := _columns(line))), None)
    if columns is None:
        return None
    cells = _cells(row)
    yes, no = (len(cells) > at and _CROSS.match(cells[at]) is not None for at in columns)
    return "yes" if yes and not no else "no" if no and not yes else "open"


def _columns(line: str) -> tuple[int, int] | None:
    """Where the columns for yes and no stand in a heading row."""
    cells = _cells(line) if "|" in line else []
    yes = next((at for at, cell in enumerate(cells) if _YES.match(cell)), None)
    no = next((at for at, cell in enumerate(cells) if _NO.match(cell)), None)
    return (yes, no) if yes is not None and no is not None else None


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _heads(line: str) -> bool:
    """A line of column headings with yes before no."""
    words = re.split(r"[\t ]+", line.strip())
    yes, no = ([at for at, word in enumerate(words) if pattern.match(word)] for pattern in (_YES, _NO))
    return bool(yes and no) and yes[0] < no[0] and len(words) <= _HEADINGS
