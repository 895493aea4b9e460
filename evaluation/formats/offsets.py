"""What a tool's offsets count, and the code points they stand for."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from evaluation.annotation import Fragment

_ASTRAL = 0x10000
_CRLF = re.compile(r"\r\n")


@dataclass(frozen=True)
class Units:
    """A way to count through one text. ``starts[n]`` is the offset, so counted, at which code point ``n`` begins."""

    name: str
    starts: Sequence[int] = field(repr=False)

    def place(self, offset: int) -> int | None:
        """The code point at an offset; ``None`` outside the text or inside a character."""
        at = bisect_left(self.starts, offset)
        return at if at < len(self.starts) and self.starts[at] == offset else None

    def offset(self, place: int) -> int:
        """The offset of a code point."""
        return self.starts[place]

    def fragment(self, start: int, end: int) -> Fragment | None:
        """The code points between two offsets; ``None`` when there is no text between them."""
        first, last = self.place(start), self.place(end)
        return None if first is None or last is None or first >= last else (first, last)


def code_points(text: str) -> Units:
    """Offsets as Python counts them."""
    return Units("code points", range(len(text) + 1))


def utf16(text: str) -> Units:
    """Offsets as JavaScript counts them: an emoji or other astral character is two."""
    return Units("UTF-16 units", _starts(2 if ord(character) >= _ASTRAL else 1 for character in text))


def crlf_as_one(text: str) -> Units:
    """Offsets of a program that read the file with universal newlines: a Windows line end is one character."""
    returns = frozenset(match.start() for match in _CRLF.finditer(text))
    return Units("code points, CRLF as one", _starts(0 if at in returns else 1 for at in range(len(text))))


def _starts(widths: Iterable[int]) -> Sequence[int]:
    return [0, *accumulate(widths)]
