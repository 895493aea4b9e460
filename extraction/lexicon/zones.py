"""What marks text that is no fact about the patient. Data in ``zones.yaml``."""

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from extraction import strict_yaml


class ZoneEntry(BaseModel):
    """One kind of zone: the sections that are wholly of it, and the cues that mark a sentence."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    zone: str
    sections: tuple[str, ...]
    cues: tuple[str, ...]

    @property
    def pattern(self) -> re.Pattern[str] | None:
        """All cues as one pattern, or ``None``."""
        return re.compile("|".join(self.cues), re.I) if self.cues else None


class ZoneFile(BaseModel):
    """The file of zones; the first zone that fits a sentence counts."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    zones: tuple[ZoneEntry, ...]


@cache
def zone_entries() -> tuple[tuple[ZoneEntry, re.Pattern[str] | None], ...]:
    """The zones, in order, each with its compiled pattern."""
    path = Path(str(files("extraction.lexicon") / "zones.yaml"))
    return tuple((entry, entry.pattern) for entry in strict_yaml.load(path, ZoneFile).zones)
