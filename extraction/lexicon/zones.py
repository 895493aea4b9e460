"""What marks text that is no fact about the patient. Data in ``zones.yaml``."""

import re
from functools import cache

from extraction.lexicon.entry import Entry, read


class ZoneEntry(Entry):
    """One kind of zone: the sections that are wholly of it, and the cues that mark a sentence."""

    zone: str
    sections: tuple[str, ...]
    cues: tuple[str, ...]

    @property
    def pattern(self) -> re.Pattern[str] | None:
        """All cues as one pattern, or ``None``."""
        return re.compile("|".join(self.cues), re.I) if self.cues else None


class BlockEntry(Entry):
    """A zone of several lines: the cue that opens it and the one that closes it."""

    zone: str
    begins: str
    ends: str


class ZoneFile(Entry):
    """The file of zones; a block goes before the first zone that fits a sentence."""

    blocks: tuple[BlockEntry, ...] = ()
    zones: tuple[ZoneEntry, ...]


@cache
def zone_file() -> ZoneFile:
    """The file as it stands."""
    return read("zones.yaml", ZoneFile)


@cache
def block_entries() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """The blocks: zone, opening and closing pattern."""
    return tuple((b.zone, re.compile(b.begins, re.I), re.compile(b.ends, re.I)) for b in zone_file().blocks)


@cache
def zone_entries() -> tuple[tuple[ZoneEntry, re.Pattern[str] | None], ...]:
    """The zones, in order, each with its compiled pattern."""
    return tuple((entry, entry.pattern) for entry in zone_file().zones)
