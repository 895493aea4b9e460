"""Sentences of a note's view: lines end them, and so does closing punctuation that no abbreviation explains.

Own rules rather than PyRuSH, which joins lower-case lines, bullets and table rows into one sentence, so that
a negation crosses lines.
"""

import re

Span = tuple[int, int]

_STOP = re.compile(r"""(?<![.!?])[.!?]+["')\]]*(?=\s)|[ \t]*\n\s*""")
_TITLES = frozenset(
    [
        "dr",
        "drs",
        "mr",
        "mrs",
        "ms",
        "prof",
        "st",
        "vs",
        "e.g",
        "i.e",
        "eg",
        "ie",
        "approx",
        "ca",
        "cf",
        "al",
        "fig",
        "ext",
        "resp",
        "st",
        "jr",
        "sr",
        "rev",
        "tel",
        "no",
        "nos",
        "incl",
        "esp",
        "viz",
    ]
)
_NUMBERING = frozenset(["no", "nos"])
_DOSES = frozenset(
    [
        "b.i.d",
        "t.i.d",
        "q.i.d",
        "q.d",
        "q.h.s",
        "h.s",
        "p.r.n",
        "p.o",
        "a.m",
        "p.m",
        "bid",
        "tid",
        "qd",
        "wk",
        "wks",
        "mo",
        "mos",
        "yr",
        "yrs",
        "oint",
        "crm",
        "soln",
    ]
)
_ANSWER = re.compile(r"[ \t]+(?:\[|\(|(?:yes|no|none|[yn])\b)", re.I)
_LONGEST = 440
_SMALL, _CAPITAL = re.compile(r"[a-z]{3}[.!?] {1,2}[a-z]"), re.compile(r"[a-z]{3}[.!?] {1,2}[A-Z]")
_FEWEST, _MOSTLY, _WHOLE = 3, 0.85, 4
_SHORTENED = frozenset(
    [
        "oint",
        "soln",
        "derm",
        "appt",
        "approx",
        "appl",
        "prev",
        "cont",
        "resp",
        "incl",
        "bilat",
        "neurol",
        "prob",
        "poss",
        "dept",
        "hosp",
        "assoc",
        "sept",
        "tabs",
        "caps",
    ]
)
_LAST_WORD = re.compile(r"[\w.]+$")
_OPENERS = "\"'([\u2022-"


def find_sentences(text: str) -> list[Span]:
    """The sentences of a view's text, in order, without surrounding white space. Offsets are the view's."""
    sentences: list[Span] = []
    start, small = 0, _written_small(text)
    for stop in _STOP.finditer(text):
        if text[stop.start()] in ".!?" and not (_ends(text, start, stop) or (small and _ends_small(text, start, stop))):
            continue
        _append(text, start, stop.end(), sentences)
        start = stop.end()
    _append(text, start, len(text), sentences)
    return sentences


def _written_small(text: str) -> bool:
    """The note does not begin its sentences with capitals."""
    small, capital = len(_SMALL.findall(text)), len(_CAPITAL.findall(text))
    return small >= _FEWEST and small > _MOSTLY * (small + capital)


def _ends_small(text: str, start: int, stop: re.Match[str]) -> bool:
    """Where sentences begin small, a stop behind a word of some length ends one."""
    word = _last_word(text, start, stop.start())
    return len(word) >= _WHOLE and word.isalpha() and word not in _TITLES and word not in _SHORTENED


def _append(text: str, start: int, end: int, sentences: list[Span]) -> None:
    """The piece without white space around it; what is too long for any sentence is cut at white space, since the
    cost of looking at every pair of things in a sentence grows with the square of its length."""
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        _append(text, start, cut, sentences)
        start = cut
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        begin = start + len(piece) - len(piece.lstrip())
        sentences.append((begin, begin + len(stripped)))


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    following = text[stop.end() : stop.end() + 3].lstrip()[:1]
    if stop.group()[0] != "." or not following:
        return not (stop.group()[0] == "?" and _ANSWER.match(text, stop.end()))
    word = _last_word(text, start, stop.start())
    if (
        (word in _TITLES and (word not in _NUMBERING or following.isdigit()))
        or _is_initial(text, stop.start())
        or (word.isdigit() and text[start : stop.start()].strip() == word)
    ):
        return False
    if following.islower() or (word in _DOSES and not (following.isupper() or following.isdigit())):
        return False
    return following.isupper() or following.isdigit() or following in _OPENERS


def _last_word(text: str, start: int, end: int) -> str:
    found = _LAST_WORD.search(text, max(start, end - 12), end)
    return found.group().lower() if found else ""


def _is_initial(text: str, end: int) -> bool:
    """A single capital before the stop, as in ``C. Delahunty``."""
    alone = text[end - 1].isupper() and (end < 2 or not text[end - 2].isalnum())
    return alone and (text[max(end - 3, 0) : end - 1] != ". " or text[max(end - 5, 0) : end - 1] == "Dr. ")
