"""Answers on forms: which box is ticked, which letter is circled, what stands after a colon."""

import re
from typing import Literal

Answer = Literal["yes", "no", "open"]

_OPTION = re.compile(r"(?P<box>\[ ?\]|\( ?\)|\[x\]|\(x\)) ?(?P<word>yes|no|none|y|n|never)\b", re.I)
_CIRCLED = re.compile(r"(?P<yes>\(Y\)\W+N\b)|(?P<no>\bY\W+\(N\))|(?P<open>\bY\s+N\b)")
_BARE = re.compile(r"\s?(?::|\?|\.{3,})\s*(?:(?P<no>no|none|n/a|never|denies)|(?P<yes>yes))\b", re.I)
UNTICKED = re.compile(r"(?:\[ ?\]|\( ?\))(?: ?)(?=\S)[^\[\]()\t\n]*")


def answer_after(text: str, end: int, limit: int) -> Answer | None:
    """The answer to what ends at ``end``, looked for up to ``limit``; ``open`` when the boxes are left blank."""
    bare = _BARE.match(text, end, limit)
    if bare:
        return "no" if bare.group("no") else "yes"
    circled = _CIRCLED.search(text, end, limit)
    if circled:
        return "yes" if circled.group("yes") else "no" if circled.group("no") else "open"
    options = list(_OPTION.finditer(text, end, limit))[:2]
    if not options:
        return None
    ticked = [option for option in options if "x" in option.group("box").lower()]
    if not ticked:
        return "open" if len(options) == 2 else None
    return "yes" if ticked[0].group("word").lower().startswith("y") else "no"


def without_unticked(text: str) -> str:
    """The text with the options of empty boxes blanked out, same length."""
    return UNTICKED.sub(lambda option: " " * len(option.group()), text)
