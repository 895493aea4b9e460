"""Check lists with a column for yes and one for no: which of them is crossed in a row."""

import re

from extraction.components.answer import Answer

_ROW = re.compile(r"\t\[(?P<yes>[ x])\] yes \[(?P<no>[ x])\] no(?= \||\t|$)")
"""How the matching view writes what a row of such a list answers."""

_REMARKED = "] no |\t"


def remark_start(row: str) -> int:
    """Where the boxes of such a row end and its remark follows; -1 when it has none."""
    return row.find(_REMARKED)


def row_answer(row: str) -> Answer | None:
    """What a row answers; ``None`` when it is no such row."""
    if "[" not in row:
        return None
    found = _ROW.search(row)
    if found is None:
        return None
    yes, no = (found.group(name) == "x" for name in ("yes", "no"))
    return "yes" if yes and not no else "no" if no and not yes else "open"
