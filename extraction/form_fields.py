"""Fields of forms, written one way in the matching view: ``label: value``.

Forms lead the eye to a value with dots, brackets, combs of cells, an equals sign or a new line. Each of these is
rewritten here, and every character of the rewritten text keeps the place in the note that it came from.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from extraction.dictation import SIGNS, is_dictated, sign
from extraction.ocr import mended
from extraction.spelling import WORD, respelled

Rewritten = tuple[str, tuple[int, ...]]
_LEADER = re.compile(r"(?<=[\w)])[ \t]*(?:\.{4,}|(?:\. ){3,}\.?)[ \t:]*(?=[\w<>~$(\[])")
_ASSIGNED = re.compile(
    r"^(?P<key>[a-z][a-z_]*(?:[._][a-z_]+)+|[A-Z]{2,}[A-Z_]*(?:[._][A-Z_]{2,})+)[ \t]*[=:][ \t]*", re.M
)
_BRACKETED = re.compile(
    r"(?P<lead>(?<=[A-Za-z?)%])[ \t]*(?::[ \t]*)?|(?<=\n)|(?<=\|)[ \t]*)\[[ \t]*(?P<value>(?:[^\[\]\n\s]{2,}|\d)"
    r"(?:[ \t]+[^\[\]\n\s]+){0,9})[ \t]*\](?![ \t]*\()"
)
_CHOICE = re.compile(
    r"[A-Za-z][^/|]{0,40}(?:/|\|)[^/|]{1,40}(?:/|\|)|^(?:yes|no|none|check|specify|describe|name|date)\b|"
    r"^x+$",
    re.I,
)
_COMB = re.compile(r"(?:\|[ \t]*)?\d(?:[ \t]*\|[ \t]*\d){5,9}(?:[ \t]*\|)?")
_SPACED_DATE = re.compile(
    r"(?<![\d.,] )(?<!\d)(?:\d \d ?[-/] ?\d \d ?[-/] ?\d \d(?: \d \d)?|\d \d \d \d ?[-/] ?\d \d ?[-/] ?\d \d)(?! ?\d)"
)
_SPLIT_PERCENT = re.compile(r"(?<=\d)\t(?=%)")
_ALONE = re.compile(
    r"(?<=[A-Za-z)?%\d])[ \t]*:?\n[ \t]*(?:A(?:ns(?:wer)?)?[:.)]?[ \t]+)?(?=(?:[<>~]=?[ ]?)?\d[\d./]*(?:[ ]?-[ ]?\d"
    r"[\d./]*)?[ ]?%?[ \t]*(?:\n|$))"
)
_QUESTION = re.compile(
    r"^[ \t]*Q(?:uestion)?(?:[ ]?\d{0,3}[:.)]|[ ]?\d{1,3}\t)[ \t]*(?P<question>[^\n]{1,200}?)[ \t:]*"
    r"(?:\n|(?<=[?\])])\t)"
    r"[ \t]*A(?:ns(?:wer)?)?(?:[ ]?\d{0,3}[:.)]|[ \t])[ \t]*(?=\S)",
    re.M,
)
_OFFERED = re.compile(
    r"[ \t]*\[[^\[\]\n]{1,160}[/|][^\[\]\n]{1,160}\]|"
    r"[ \t]*\b(?:select|choose|check|mark|circle|pick|options)\b[^:?\n]{0,30}:[^\n]{1,200}$",
    re.I,
)
_UNIT_FIRST = re.compile(
    r"(?<![\w-])(?:(?:#|no\.?|number|total|length|duration)(?: (?:of|in))? ?)?\(?(?P<unit>weeks|wks|months|mos|days)\)?"
    r"(?: (?:used|of use|of therapy|of treatment|tried|total))?[ \t]{0,2}[:=][ \t]{0,2}"
    r"(?P<figure>\d{1,3})(?![\d/%.-]| \w)",
    re.I,
)
_YES_NO_ALONE = re.compile(
    r"(?P<mark>[?:])[ \t]*(?:\tA[:.)]?[ \t]*)?\n[ \t]*(?:A(?:ns(?:wer)?)?[:.)]?[ \t]+)?(?P<word>yes|no)[ \t.]*"
    r"(?=\n|$)",
    re.I,
)
_SPACES = re.compile(r" {2,}")
_RN = re.compile(r"(?<![A-Za-z])[A-Za-z]*[rR][nN][A-Za-z]*(?![A-Za-z])")


def as_fields(text: str, offsets: Sequence[int]) -> Rewritten:
    """The view's text with its fields written alike, and where each character stands in the note. Linear."""
    found: Rewritten = text, tuple(offsets)
    rewrites = ((SIGNS, sign), *_REWRITES) if is_dictated(text) else _REWRITES
    for pattern, written in rewrites:
        found = _rewritten(*found, pattern, written)
    return found


def _rewritten(
    text: str, offsets: tuple[int, ...], pattern: re.Pattern[str], written: Callable[[re.Match[str]], str | None]
) -> Rewritten:
    pieces: list[str] = []
    places: list[int] = []
    done = 0
    for match, new in _changes(pattern, written, text):
        pieces += [text[done : match.start()], new]
        places += offsets[done : match.start()]
        places += _spread(text, offsets, match, new)
        done = match.end()
    if not done:
        return text, offsets
    return "".join((*pieces, text[done:])), (*places, *offsets[done:])


def _changes(
    pattern: re.Pattern[str], written: Callable[[re.Match[str]], str | None], text: str
) -> Iterator[tuple[re.Match[str], str]]:
    for match in pattern.finditer(text):
        new = written(match)
        if new is not None:
            yield match, new


def _spread(text: str, offsets: tuple[int, ...], match: re.Match[str], new: str) -> Iterator[int]:
    """Each new character at the place of the old one it stands for: the next of its kind, else the last one passed."""
    at = match.start()
    for character in new:
        same = text.find(character, at, match.end())
        if same >= 0 and character not in ": ":
            at = same
        yield offsets[min(at, match.end() - 1)]


def _colon(_match: re.Match[str]) -> str:
    return ": "


def _key(match: re.Match[str]) -> str:
    return f"{re.sub(r'[._]', ' ', match.group('key'))}: "


def _value(match: re.Match[str]) -> str | None:
    value = match.group("value")
    if _CHOICE.search(value):
        return None
    return f": {value}" if match.group("lead") or match.start() == 0 or _follows_word(match) else value


def _follows_word(match: re.Match[str]) -> bool:
    return match.start() > 0 and match.string[match.start() - 1].isalnum()


def _joined(match: re.Match[str]) -> str:
    """Digits of a comb of cells; eight of them are a date, month first."""
    digits = re.sub(r"\D", "", match.group())
    return f"{digits[:2]}/{digits[2:4]}/{digits[4:]}" if len(digits) == 8 else digits


def _nothing(_match: re.Match[str]) -> str:
    return ""


def _answered(match: re.Match[str]) -> str:
    """The question without what it offered to choose from, so that only the answer is read."""
    question = _OFFERED.sub("", match.group("question")).rstrip("? ")
    return f"{question or match.group('question').rstrip('? ')}: "


_REWRITES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...] = (
    (_LEADER, _colon),
    (_QUESTION, _answered),
    (_ASSIGNED, _key),
    (_BRACKETED, _value),
    (_COMB, _joined),
    (_SPACED_DATE, lambda match: match.group().replace(" ", "")),
    (_SPLIT_PERCENT, _nothing),
    (_ALONE, _colon),
    (_UNIT_FIRST, lambda match: f"{match.group('figure')} {match.group('unit')}"),
    (_YES_NO_ALONE, lambda match: f"{match.group('mark')} [x] {match.group('word')}"),
    (_SPACES, lambda _match: " "),
    (_RN, mended),
    (WORD, respelled),
)
