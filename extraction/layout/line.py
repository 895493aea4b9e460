"""A line of a note, and the signs of layout that it carries."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BULLET = re.compile(
    r"(?:[-*\u2022\u2023>+o]|\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?(?=\s+[A-Z]\w)(?!\s+(?i:mg|mcg|ml|gm|kg|cm|mm|"
    r"percent|weeks?|wks?|months?|mos?|years?|yrs?|hours?|hrs?)\b)|[a-zA-Z][.)]|#|\[[ xX]?\]|\( ?[xX]? ?\))\s"
)
_LABEL = re.compile(r"[A-Z][\w/&'. -]{0,30}:(?=\s|$)")
_RULE = re.compile(r"[\W_]*$")
_GAP = re.compile(r"(?<=\S)(?:[ \u00a0]{3,}|\t| \| )(?=\S)")
_FURNITURE = re.compile(
    r"\bpage \d{1,3}(?: ?(?:of|/) ?\d{1,3})?\b|^[\s|.-]*\d{1,3}[\s|.-]*$|\bfax(?:ed)?\b.{0,60}\d", re.I
)
_FURNITURE_WIDTH = 100
_PAGE = re.compile(r"\b(?:page|pg\.?|p\.) ?\d{1,3} ?(?:of|/) ?\d{1,3}\b", re.I)
_ENDS = "\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


@dataclass(frozen=True)
class Line:
    """``text`` is the note's ``[start:end]``."""

    start: int
    end: int
    text: str

    @property
    def blank(self) -> bool:
        """Nothing stands there, or only a ruler."""
        return _RULE.match(self.text) is not None

    @property
    def indent(self) -> int:
        """How many blanks it begins with."""
        return len(self.text) - len(self.text.lstrip())

    @property
    def begins_item(self) -> bool:
        """It begins with a bullet, a number or a label."""
        content = self.text.lstrip()
        return bool(_BULLET.match(content)) or self.labelled

    @property
    def labelled(self) -> bool:
        """It begins with a label."""
        return _LABEL.match(self.text.lstrip()) is not None

    @property
    def tabular(self) -> bool:
        """It has columns."""
        return _GAP.search(self.text.strip()) is not None

    @property
    def furniture(self) -> bool:
        """It looks like the header or footer of a page."""
        return len(self.text) < _FURNITURE_WIDTH and not self.blank and _FURNITURE.search(self.text) is not None

    @property
    def page_break(self) -> bool:
        """It is furniture that counts the pages."""
        return self.furniture and _PAGE.search(self.text) is not None


def lines_of(text: str) -> Iterator[Line]:
    """The lines of the text, without their ends."""
    start = 0
    for piece in text.splitlines(keepends=True):
        content = piece.rstrip(_ENDS)
        yield Line(start, start + len(content), content)
        start += len(piece)
