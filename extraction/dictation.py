"""Dictated notes in which the punctuation was written out: read as the signs that were meant."""

import re

_SPOKEN = re.compile(r"\b(?:comma|period|next line|new line|new paragraph|next paragraph)\b", re.I)
_LEAST = 4
SIGNS = re.compile(
    r"[ \t]+(?P<sign>comma|period|full stop|colon|semicolon|open quote|unquote|end quote|close quote|new line|"
    r"next line|"
    r"new paragraph|next paragraph)(?=[ \t\n]|$)",
    re.I,
)
_WRITTEN = {
    "comma": ",",
    "period": ".",
    "full stop": ".",
    "colon": ":",
    "semicolon": ";",
    **dict.fromkeys(("open quote", "unquote", "end quote", "close quote"), '"'),
    **dict.fromkeys(("new line", "next line", "new paragraph", "next paragraph"), "\n"),
}


def is_dictated(text: str) -> bool:
    """The note writes out its punctuation, and not just once, as the word "period" may stand anywhere."""
    return len(_SPOKEN.findall(text)) >= _LEAST


def sign(match: re.Match[str]) -> str:
    """The sign for what ``SIGNS`` matched."""
    return _WRITTEN[match.group("sign").lower()]
