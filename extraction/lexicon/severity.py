"""Severity of atopic dermatitis: scales with their bands, and words."""

from pydantic import model_validator

from extraction.facts import Severity
from extraction.lexicon.entry import Entry, SourcedFile

FILE = "severity.yaml"


class Band(Entry):
    """Scores from ``low`` to ``high`` mean ``value``; ``None`` is clear or almost clear. An ``_open`` bound is
    outside the band."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False
    value: Severity | None

    def holds(self, score: float) -> bool:
        """The score lies in this band."""
        above = score > self.low if self.low_open else score >= self.low
        below = score < self.high if self.high_open else score <= self.high
        return above and below


class Scale(Entry):
    """One scale. ``decides``: readings take severity from it. ``whole``: scores are whole numbers."""

    id: str
    names: tuple[str, ...]
    decides: bool
    whole: bool = False
    bands: tuple[Band, ...]
    note: str | None = None
    source: tuple[str, ...]

    def value(self, score: float) -> Severity | None:
        """Severity at ``score``; ``None`` when clear. Raises ``ValueError`` for a score the scale cannot have."""
        for band in self.bands:
            if band.holds(score):
                return band.value
        raise ValueError(f"{self.id} has no score {score:g}")

    @model_validator(mode="after")
    def _bands_follow_each_other(self) -> "Scale":
        for first, second in zip(self.bands, self.bands[1:], strict=False):
            if second.low < first.high:
                raise ValueError(f"bands of {self.id!r} overlap at {second.low:g}")
        return self


class SeverityWords(Entry):
    """Words for one severity; ``None`` for words that say clear or almost clear."""

    value: Severity | None
    words: tuple[str, ...]
    source: tuple[str, ...]


class SeverityFile(SourcedFile):
    """The file of severity scales and words."""

    scales: tuple[Scale, ...]
    words: tuple[SeverityWords, ...]

    def scale(self, name: str) -> Scale | None:
        """The scale that goes by this name, in any case."""
        wanted = name.casefold()
        return next((scale for scale in self.scales if wanted in (n.casefold() for n in scale.names)), None)

    def word(self, text: str) -> SeverityWords | None:
        """The words entry that ``text`` belongs to, in any case."""
        wanted = text.casefold()
        return next((entry for entry in self.words if wanted in (w.casefold() for w in entry.words)), None)
