"""The lines of brat's ``.ann`` files (https://brat.nlplab.org/standoff.html), each with its place."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from evaluation.annotation import AnnotationError, Fragment
from evaluation.formats.records import decoded

BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""Where Python, and so brat's server, ends a line: none of these can stand in an ``.ann`` line."""

_KINDS = "TAMREN*#"
_SPACED = str.maketrans(dict.fromkeys(BREAKS, " "))
_PLACE = re.compile(r"(\S+) (\d+ \d+(?:;\d+ \d+)*)")
_UNBROKEN = re.compile(f"[^{BREAKS}]+")
_WORD = re.compile(r"[A-Za-z0-9_-]+")


class Line(NamedTuple):
    """One annotation: its id, what comes up to the next tab, and the rest (``None`` without a second tab)."""

    where: str
    id: str
    data: str
    rest: str | None

    @property
    def kind(self) -> str:
        """The letter or sign that says what is annotated."""
        return self.id[0]

    def wrong(self, problem: str) -> AnnotationError:
        """An error at this line."""
        return AnnotationError(f"{self.where}: {self.id}: {problem}")


def lines(data: bytes, name: str) -> list[Line]:
    """The annotations of a file. Raises ``AnnotationError``."""
    found = list(_lines(decoded(data, name), name))
    seen: set[str] = set()
    for line in found:
        # Equivalences have no number, and some programs number no notes.
        if line.id in seen and line.kind not in "*#":
            raise line.wrong("stands twice; give each annotation an id of its own")
        seen.add(line.id)
    return found


def place(line: Line) -> tuple[str, list[tuple[int, int]]]:
    """Label and offsets of a T line. Raises ``AnnotationError``."""
    match = _PLACE.fullmatch(line.data)
    if not match:
        raise line.wrong(f"{line.data!r} is not 'LABEL START END', with ';' between fragments; correct it")
    pairs = [pair.split(" ") for pair in match[2].split(";")]
    return match[1], [(int(start), int(end)) for start, end in pairs]


def spaced(text: str) -> str:
    """Text as it stands in an ``.ann`` file: line ends are spaces."""
    return text.translate(_SPACED)


def is_word(name: str) -> bool:
    """Whether brat can have the name as it is: without spaces and signs that its files use."""
    return bool(_WORD.fullmatch(name))


def word(name: str) -> str:
    """The name as brat can have it."""
    return name if is_word(name) else re.sub(r"[^A-Za-z0-9_-]", "_", name) or "_"


def pieces(text: str, fragments: tuple[Fragment, ...]) -> tuple[Fragment, ...]:
    """Fragments cut at line ends, since brat shows none across one. A fragment of line ends only stays."""
    return tuple(piece for start, end in fragments for piece in _cut(text, start, end))


def _cut(text: str, start: int, end: int) -> list[Fragment]:
    return [match.span() for match in _UNBROKEN.finditer(text, start, end)] or [(start, end)]


def _lines(text: str, name: str) -> Iterator[Line]:
    for number, raw in enumerate(text.split("\n"), 1):
        if not raw.strip():
            continue
        identifier, *parts = raw.removesuffix("\r").split("\t", 2)
        if not parts or not identifier or identifier[0] not in _KINDS:
            raise AnnotationError(
                f"{name}:{number}: not a brat annotation; a line is an id that begins with one of "
                f"{' '.join(_KINDS)}, a tab and what is annotated"
            )
        yield Line(f"{name}:{number}", identifier, parts[0].strip(" "), parts[1] if len(parts) == 2 else None)
