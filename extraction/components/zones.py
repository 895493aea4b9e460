"""Zones: sentences that are no fact about the patient (family, education, quoted policy, denials, literature)."""

import re
from collections.abc import Sequence

from extraction.components.sentences import Span
from extraction.lexicon.zones import ZoneEntry

Zones = Sequence[tuple[ZoneEntry, re.Pattern[str] | None]]


def find_zones(text: str, sentences: Sequence[Span], sections: Sequence[str | None], zones: Zones) -> list[str | None]:
    """For each sentence the zone it belongs to, ``None`` for ordinary text."""
    return [_zone(text[start:end], section, zones) for (start, end), section in zip(sentences, sections, strict=True)]


def _zone(sentence: str, section: str | None, zones: Zones) -> str | None:
    for entry, pattern in zones:
        if section in entry.sections or (pattern is not None and pattern.search(sentence)):
            return entry.zone
    return None
