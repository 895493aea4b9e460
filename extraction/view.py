"""The matching view: a normalised shadow of a note's text, with a map back to the original offsets.

The text itself stays as it is. The view makes typographic variants alike, joins wrapped lines, and marks
table cells, so that one pattern serves all of them. Every view offset maps to an original offset.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extraction.form_fields import as_fields
from extraction.note import Note
from extraction.ocr import read_right

CELL = "\t"
"""What separates the cells of a table row, or the columns of a line, in the view."""

_WIDE_GAP = 3
_BOX = re.compile(r"[\u2610\u25a1\u25fb\u25ef\u2611\u2612\u25a0]|\[[ xX_]{0,2}\]|\([ xX_]{0,2}\)")
_FURNITURE = re.compile(r"\bpage \d{1,3}(?: ?(?:of|/) ?\d{1,3})?\b|^\W*\d{1,3}\W*$|\bfax(?:ed)?\b.{0,60}\d", re.I)
_FURNITURE_WIDTH = 100
_SHOUTED_SHARE = 0.7
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
_WHITE = frozenset(" \u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\f\v")
_FRACTIONS = frozenset("\u00bd\u00bc\u00be\u2153\u2154")

_FULL_STOP = re.compile(
    r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)(?<!\bvs)(?<![ .][A-Z])(?<!^[A-Z])[.!?][\"')]*$"
)
_PICK_LIST = re.compile(r"\{[^{}\n]{0,200}\}")
_BULLET = re.compile(r"(?:[-*\u2022\u2023>+o]|\d{1,2}[.)]|[a-zA-Z][.)]|#|\[[ xX]?\]|\( ?[xX]? ?\))\s")
_LABEL = re.compile(r"[A-Z][\w/&'. -]{0,30}:(?=\s|$)")
_RULE = re.compile(r"[\W_]*$")
_GAP = re.compile(r"(?<=\S)(?:[ \u00a0]{3,}|\t| \| )(?=\S)")
_DANGLING = re.compile(
    r"(?:,|;|-|/|\b(?:and|or|of|the|a|an|to|for|with|in|on|at|by|from|was|is|are|no|not|her|his))$", re.I
)


@dataclass(frozen=True)
class View:
    """``text`` is what patterns run on; ``offsets[i]`` is where the i-th character of it stands in the note."""

    note: Note
    text: str
    offsets: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the note that the view's span ``[start:end]`` came from."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True)
class _Line:
    start: int
    end: int
    text: str

    @property
    def blank(self) -> bool:
        return _RULE.match(self.text) is not None

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())

    @property
    def begins_item(self) -> bool:
        content = self.text.lstrip()
        return bool(_BULLET.match(content) or _LABEL.match(content))

    @property
    def tabular(self) -> bool:
        return _GAP.search(self.text.strip()) is not None


def view(note: Note) -> View:
    """The matching view of the note. Linear in its length."""
    lines = list(_without_furniture(list(_lines(note.text))))
    widths = _block_widths(lines)
    characters: list[str] = []
    offsets: list[int] = []
    for index, line in enumerate(lines):
        _append_line(note.text, line, characters, offsets)
        if index + 1 < len(lines):
            joined = _wrapped(line, lines[index + 1], widths[index])
            characters.append(" " if joined else "\n")
            offsets.append(line.end)
    return View(note, *as_fields(_without_pick_lists(read_right("".join(characters))), offsets))


def _without_pick_lists(text: str) -> str:
    """``text`` with the choices of unfilled templates, ``{improved / worse}``, blanked out, same length."""
    return _PICK_LIST.sub(lambda found: " " * len(found.group()), text)


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for piece in text.splitlines(keepends=True):
        content = piece.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
        yield _Line(start, start + len(content), content)
        start += len(piece)


def _without_furniture(lines: list[_Line]) -> Iterator[_Line]:
    """The lines without a page's header or footer, and the blank lines around it, where it cuts a sentence in two."""
    index = 0
    while index < len(lines):
        yield lines[index]
        index = _beyond_furniture(lines, index) or index + 1


def _beyond_furniture(lines: list[_Line], index: int) -> int | None:
    """Where the sentence that line ``index`` leaves open goes on, when only page furniture stands between."""
    if lines[index].blank or _FULL_STOP.search(lines[index].text.rstrip()):
        return None
    after = index + 1
    while after < min(len(lines), index + 7) and (lines[after].blank or _is_furniture(lines[after])):
        after += 1
    passed = any(_is_furniture(line) for line in lines[index + 1 : after])
    if not passed or after >= len(lines) or not lines[after].text.strip()[:1].islower():
        return None
    return after


def _is_furniture(line: _Line) -> bool:
    return len(line.text) < _FURNITURE_WIDTH and not line.blank and _FURNITURE.search(line.text) is not None


def _block_widths(lines: list[_Line]) -> list[int]:
    """For each line the longest line of its block, a block being a run of lines without a blank one."""
    widths: list[int] = []
    block: list[_Line] = []
    for line in [*lines, _Line(0, 0, "")]:
        if not line.blank:
            block.append(line)
            continue
        widest = max((len(member.text.rstrip()) for member in block), default=0)
        widths += [widest] * len(block) + [0]
        block = []
    return widths


def _wrapped(line: _Line, following: _Line, width: int) -> bool:
    """Whether ``following`` goes on with the sentence that the end of ``line`` cut."""
    if line.blank or following.blank or following.begins_item:
        return False
    content, rest = line.text.rstrip(), following.text.strip()
    if line.begins_item and following.indent < line.indent and rest[0].isupper():
        return False
    if following.tabular or line.tabular or (_FULL_STOP.search(content) and rest[0].isupper()):
        return False
    shouted = content.isupper() and rest.isupper() and len(content) > _SHOUTED_SHARE * width >= 24
    return shouted or rest[0].islower() or _DANGLING.search(content[-6:]) is not None or _reached(content, rest, width)


def _reached(content: str, rest: str, width: int) -> bool:
    """The first word of the next line would not have fitted any more."""
    first_word = rest.split(None, 1)[0]
    return width >= 40 and len(content) + 1 + len(first_word) > width - 2


def _append_line(text: str, line: _Line, characters: list[str], offsets: list[int]) -> None:
    position, end = line.start, line.start + len(line.text.rstrip())
    position += len(line.text) - len(line.text.lstrip())
    while position < end:
        character = text[position]
        if character in _WHITE or character == "\t":
            position = _append_gap(text, position, end, characters, offsets)
            continue
        for shown in _shown(character, text[position - 1] if position else ""):
            characters.append(shown)
            offsets.append(position)
        position += 1


def _append_gap(text: str, position: int, end: int, characters: list[str], offsets: list[int]) -> int:
    start = position
    while position < end and (text[position] in _WHITE or text[position] == "\t"):
        position += 1
    least = _WIDE_GAP - (_BOX.match(text, position) is not None)
    wide = position - start >= least or "\t" in text[start:position]
    characters.append(CELL if wide else " ")
    offsets.append(start)
    return position


def _shown(character: str, before: str) -> str:
    """What stands for one character in the view; ``2\u00bd`` is read ``2 1/2``."""
    shown = _SAME.get(character, character)
    return f" {shown}" if character in _FRACTIONS and before.isdigit() else shown
