"""Answers on forms: which box is ticked, which letter is circled, what stands after a colon."""

import re
from typing import Literal

Answer = Literal["yes", "no", "open"]

_OPTION = re.compile(r"(?P<box>\[ ?\]|\( ?\)|\[x\]|\(x\)) ?(?P<word>yes|no|none|y|n|never)\b", re.I)
_CIRCLED = re.compile(
    r"(?P<yes>\((?:Y|(?i:yes))\)\W{1,12}(?:N|(?i:no))\b)|(?P<no>\b(?:Y|(?i:yes))\W{1,12}\((?:N|(?i:no))\))|"
    r"(?P<open>\b(?:Y(?:\s+|\s*/\s*)N|(?i:yes)(?:[ \t]{2,}|\t| ?/ ?)(?i:no))\b)"
)
_BARE = re.compile(
    r"(?: (?:used|tried|taken|use|so far|to date|ever|previously|before|currently|now|"
    r"in the past|to|of|with|any|all|either|both|the|these|those|above|listed|drugs?|medications?|medicines?|agents?|"
    r"products?))*\s?(?:[:?]{1,2}|\.{3,})\s*(?:(?P<no>no|none|n/a|never|denies)|(?P<yes>yes))\b(?! ?[\[(])",
    re.I,
)
_OPTION_FIRST = re.compile(r"\b(?P<word>yes|no|none|y|n|never) ?(?P<box>\[ ?\]|\( ?\)|\[x\]|\(x\))", re.I)
_EMPTY_BOX = re.compile(r"(?:\[ ?\]|\( ?\)) ?(?=\S)[^\[\]()\t\n]*")
_EMPTY_BOX_AFTER = re.compile(r"[^\[\]()\t\n:?]*(?:\[ ?\]|\( ?\))")
_ENDS_IN_BOX = re.compile(r"(?:\[[ x]?\]|\([ x]?\))(?: name: ?)?\s*$", re.I)
_BOX_BEFORE = re.compile(r"(?:\[(?P<square>[ x]?)\]|\((?P<round>[ x]?)\))[^\n\t\[\]()]{0,24}$", re.I)
_BOX_WITH_LIST = re.compile(
    r"(?:\[(?P<square>[ x]?)\]|\((?P<round>[ x]?)\)) ?[^\n\t\[\]()]{1,30}\([^\n\t\[\]()]{0,60}$", re.I
)
_NEXT_FIELD = re.compile(
    r"\W(?:yes|no|none|y|n)\b\W{1,8}(?:if (?:yes|so)|drug|name|which|specify|list|agent|please|dose|details?|"
    r"comments?)\b",
    re.I,
)
_BOX_AFTER = re.compile(r"[^\n\t\[\]()]{0,16}?(?:\[(?P<square>[ x]?)\]|\((?P<round>[ x]?)\))", re.I)


def ticked(line: str, start: int, end: int) -> bool | None:
    """Whether the box of the words ``[start:end]`` of a line is ticked; ``None`` when they have none.

    A line whose boxes follow their words ends in a box; else a box stands before its words.
    """
    if "[" not in line and "(" not in line:
        return None
    if _ENDS_IN_BOX.search(line):
        found = _BOX_AFTER.match(line, end)
    else:
        found = _BOX_BEFORE.search(line, 0, start) or _BOX_WITH_LIST.search(line, 0, start)
    if found is None or _NEXT_FIELD.search(found.group(), 0, start - found.start()):
        return None
    return (found.group("square") or found.group("round") or "").lower() == "x"


def answer_after(text: str, end: int, limit: int) -> Answer | None:
    """The answer to what ends at ``end``, looked for up to ``limit``; ``open`` when the boxes are left blank."""
    bare = _BARE.match(text, end, limit)
    if bare:
        return "no" if bare.group("no") else "yes"
    circled = _CIRCLED.search(text, end, limit)
    if circled:
        return "yes" if circled.group("yes") else "no" if circled.group("no") else "open"
    found = [list(pattern.finditer(text, end, limit))[:2] for pattern in (_OPTION, _OPTION_FIRST)]
    options = min((style for style in found if style), key=lambda style: style[0].start(), default=[])
    if not options:
        return None
    chosen = [option for option in options if "x" in option.group("box").lower()]
    if not chosen:
        return "open" if len(options) == 2 else None
    return "yes" if chosen[0].group("word").lower().startswith("y") else "no"


def without_unticked(text: str) -> str:
    """The text with the options of empty boxes blanked out, same length."""
    return "\n".join(_line_without_unticked(line) for line in text.split("\n"))


def _line_without_unticked(line: str) -> str:
    pattern = _EMPTY_BOX_AFTER if _ENDS_IN_BOX.search(line) else _EMPTY_BOX
    return pattern.sub(lambda option: " " * len(option.group()), line)
