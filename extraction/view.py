"""The matching view: a normalised shadow of a note's text, with a map back to the original offsets.

The text itself stays as it is. The view makes typographic variants alike, joins wrapped lines, and marks
table cells, so that one pattern serves all of them. Every view offset maps to an original offset.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extraction.form_fields import as_fields
from extraction.layout.line import Line, lines_of
from extraction.layout.read import laid_out
from extraction.layout.row import Row
from extraction.layout.shadow import CELL, Shadow
from extraction.note import Note
from extraction.ocr import read_right

__all__ = ["CELL", "View", "view"]

_SHOUTED_SHARE = 0.8
_COLUMN, _WIDE = 40, 80
"""Characters: as narrow as running text is set, and as a page is wide."""
_LATER_PAGE = 3
"""Lines that a first page has at least."""
_FULL_STOP = re.compile(
    r"(?<!\b(?i:dr))(?<!\b(?i:mr))(?<!\b(?i:ms))(?<!\b(?i:mrs))(?<!\b(?i:st))(?<!\b(?i:vs))(?<![ .][A-Z])(?<!^[A-Z])"
    r"[.!?][\"')]*$"
)
_BOX = r"(?:\[[ xX]?\]|\([ xX]?\))"
_CUT_OPTION = re.compile(
    rf"^(?:[^\[\]():]{{1,40}}:\s*|[A-Z /]{{3,40}}\s{{2,}})?\s*{_BOX} {{0,2}}\w[^\[\]()]{{1,80}}"
    rf"(?:{_BOX} {{0,2}}\w[^\[\]()]{{1,80}}){{0,6}}{_BOX}$"
)
"""A line of options with the box in front of each, whose last box has lost its option to the next line."""
_BOX_LAST = re.compile(rf"{_BOX}$")
_PICK_LIST = re.compile(r"\{[^{}\n]{0,200}\}")
_ARTICLE = re.compile(r"\b(?:the|an?|his|her|your|our|its)$", re.I)
"""Words that no line of its own ends in."""
_CUT_NUMBER = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|january|february|march|april|june|july|august|september|"
    r"october|november|december|sept|iga|bsa|easi|about|for|to|of|from|between|at) ?$",
    re.I,
)
_NUMBER = re.compile(r"\s*\d{1,4}\b")
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
        places = self.offsets[start : max(end, start + 1)]
        return min(places), max(places) + 1


def view(note: Note) -> View:
    """The matching view of the note. Linear in its length."""
    lines = list(_without_furniture(list(lines_of(note.text))))
    items = laid_out(lines)
    set_out = [item for item in items if isinstance(item, Line)]
    widths = dict(zip((line.start for line in set_out), _block_widths(set_out), strict=False))
    shadow = Shadow(note.text)
    for index, item in enumerate(items):
        if index:
            shadow.end(items[index - 1], joined=_joined(items[index - 1], item, widths))
        shadow.add(item)
    return View(note, *as_fields(_without_pick_lists(read_right("".join(shadow.characters))), shadow.offsets))


def _joined(item: Line | Row, following: Line | Row, widths: dict[int, int]) -> bool:
    if isinstance(item, Row) or isinstance(following, Row):
        return False
    return _wrapped(item, following, widths[item.start])


def _without_pick_lists(text: str) -> str:
    """``text`` with the choices of unfilled templates, ``{improved / worse}``, blanked out, same length."""
    return _PICK_LIST.sub(lambda found: " " * len(found.group()), text)


def _without_furniture(lines: list[Line]) -> Iterator[Line]:
    """The lines without a page's header or footer, and the blank lines around it, where it cuts a text in two."""
    index = 0
    while index < len(lines):
        yield lines[index]
        index = _beyond_furniture(lines, index) or index + 1


def _beyond_furniture(lines: list[Line], index: int) -> int | None:
    """Where the text that line ``index`` leaves off goes on, when only page furniture stands between: in the middle of
    a sentence, or wherever a second page is counted."""
    if lines[index].blank:
        return None
    after = index + 1
    while after < min(len(lines), index + 7) and (lines[after].blank or lines[after].furniture):
        after += 1
    between = lines[index + 1 : after]
    if after >= len(lines) or not any(line.furniture for line in between):
        return None
    open_end = not _FULL_STOP.search(lines[index].text.rstrip()) and lines[after].text.strip()[:1].islower()
    return after if open_end or (index > _LATER_PAGE and any(line.page_break for line in between)) else None


def _block_widths(lines: list[Line]) -> list[int]:
    """For each line the longest line of its block, a block being a run of lines without a blank one."""
    widths: list[int] = []
    block: list[Line] = []
    for line in [*lines, Line(0, 0, "")]:
        if not line.blank:
            block.append(line)
            continue
        widest = max((len(member.text.rstrip()) for member in block), default=0)
        widths += [widest] * len(block) + [0]
        block = []
    return widths


def _wrapped(line: Line, following: Line, width: int) -> bool:
    """Whether ``following`` goes on with the sentence that the end of ``line`` cut."""
    if line.blank or following.blank:
        return False
    if _goes_on(line, following):
        return True
    content, rest = line.text.rstrip(), following.text.strip()
    if following.begins_item and not _shouted_on(line, following, width):
        return False
    if line.begins_item and following.indent < line.indent and rest[0].isupper():
        return False
    if line.tabular and not following.tabular and rest[0].islower() and _reached(content, rest, width):
        return True
    if following.tabular or line.tabular or (_FULL_STOP.search(content) and rest[0].isupper()):
        return False
    shouted = _shouted(content, rest) and _reached(content, rest, width, _SHOUTED_SHARE)
    return shouted or rest[0].islower() or _DANGLING.search(content[-6:]) is not None or _reached(content, rest, width)


def _shouted(content: str, rest: str) -> bool:
    return content.isupper() and rest.isupper()


def _shouted_on(line: Line, following: Line, width: int) -> bool:
    """A sentence in capitals runs on over a full line: the words before the colon are no label."""
    content, rest = line.text.rstrip(), following.text.strip()
    full = width >= _WIDE and content[-1:].isalpha() and _reached(content, rest, width)
    return full and _shouted(content, rest) and following.labelled and not (line.tabular or following.tabular)


def _goes_on(line: Line, following: Line) -> bool:
    """A number cut from its month or scale, dots cut from their label, or the last cell of a line cut in a phrase."""
    if _CUT_NUMBER.search(line.text) and _NUMBER.match(following.text):
        return True
    content, rest = line.text.rstrip(), following.text.strip()
    if _CUT_OPTION.search(content) and not (following.begins_item or _BOX_LAST.search(rest)):
        return True
    if rest[0].islower() and not line.tabular and _ARTICLE.search(content[-6:]):
        return True
    cut = rest[0].islower() and not following.tabular and _DANGLING.search(content[-6:]) is not None
    return rest.startswith("....") or (cut and line.tabular)


def _reached(content: str, rest: str, width: int, share: float = 1.0) -> bool:
    """The first word of the next line would not have fitted any more, if lines may fill that share of the width."""
    first_word = rest.split(None, 1)[0]
    return width >= _COLUMN and len(content) + 1 + len(first_word) > share * width - 2
