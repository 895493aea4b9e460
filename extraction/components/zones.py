"""Zones: sentences that are no fact about the patient (family, education, quoted policy, denials, literature)."""

import re
from collections.abc import Iterator, Sequence

from extraction.components.sentences import Span
from extraction.lexicon.zones import ZoneEntry

_PRINTED = re.compile(r"\t\([^()\n\t]{1,80}\)")
_FILLED = re.compile(r":[ \t]*\[?[\dA-Za-z][^\t\n]{0,60}\t\(")
Blocks = Sequence[tuple[str, re.Pattern[str], re.Pattern[str]]]
Zones = Sequence[tuple[ZoneEntry, re.Pattern[str] | None]]


def find_zones(
    text: str, sentences: Sequence[Span], sections: Sequence[str | None], zones: Zones, blocks: Blocks
) -> list[str | None]:
    """For each sentence the zone it belongs to, ``None`` for ordinary text."""
    found = [_zone(text[start:end], section, zones) for (start, end), section in zip(sentences, sections, strict=True)]
    for zone, begins, ends in blocks:
        for index in _block(text, sentences, begins, ends):
            found[index] = zone
    return found


def _block(text: str, sentences: Sequence[Span], begins: re.Pattern[str], ends: re.Pattern[str]) -> Iterator[int]:
    """The sentences of every block, its opening one included."""
    inside, previous_end = False, 0
    for index, (start, end) in enumerate(sentences):
        if inside and ("\n\n" in text[previous_end:start] or ends.search(text, start, end)):
            inside = False
        inside = inside or begins.search(text, start, end) is not None
        if inside:
            yield index
        previous_end = end


def _zone(sentence: str, section: str | None, zones: Zones) -> str | None:
    """The zone of a sentence. What a form prints in brackets behind a field that is filled in does not say it."""
    sentence = _PRINTED.sub("", sentence) if _FILLED.search(sentence) else sentence
    for entry, pattern in zones:
        if section in entry.sections or (pattern is not None and pattern.search(sentence)):
            return entry.zone
    return None
