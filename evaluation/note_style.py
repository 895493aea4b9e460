"""In what style a note is written, from its looks alone: a key to slice scores by."""

import re
from collections.abc import Sequence

_BOX = re.compile(r"\[[ xX]?\]|[☐☑☒]|\( ?[xX]? ?\)")
_LABEL = re.compile(r"^\s*[A-Z][^:.\n]{1,28}:\s*\S")
_BULLET = re.compile(r"^\s*(?:[-*•>]|\d{1,2}[.)])\s+\S")
_COLUMNS = re.compile(r"\||\t|\S {3,}\S")
_SALUTATION = re.compile(r"^\s*(?:Dear\b|To whom|RE:|Re:)", re.M)
_MISREAD = re.compile(r"[A-Za-z][01][a-z]|[a-z][01][A-Za-z]|\b[lO]{1,2}[/.]\d")
_LETTER = re.compile(r"[A-Za-z]")


def note_style(text: str) -> str:
    """``scan``, ``capitals``, ``form``, ``table``, ``list``, ``letter`` or ``prose``."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(_MISREAD.findall(text)) >= 5:
        return "scan"
    if _capital_share(text) > 0.7:
        return "capitals"
    if len(_BOX.findall(text)) >= 3:
        return "form"
    if _share(lines, _COLUMNS) > 0.3:
        return "table"
    if _share(lines, _BULLET) > 0.4:
        return "list"
    if _SALUTATION.search(text):
        return "letter"
    return "form" if _share(lines, _LABEL) > 0.5 else "prose"


def chart_style(texts: Sequence[str]) -> str:
    """The style of the notes, ``mixed`` when they differ."""
    styles = {note_style(text) for text in texts}
    return styles.pop() if len(styles) == 1 else "mixed"


def _share(lines: Sequence[str], pattern: re.Pattern[str]) -> float:
    return sum(pattern.search(line) is not None for line in lines) / max(len(lines), 1)


def _capital_share(text: str) -> float:
    letters: list[str] = _LETTER.findall(text)
    return sum(map(str.isupper, letters)) / max(len(letters), 1)
