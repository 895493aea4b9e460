"""A note as read: its text, untouched, and what is known about it from outside the text."""

import hashlib
from dataclasses import dataclass, field
from datetime import date

from extraction.facts import Evidence


@dataclass(frozen=True)
class Note:
    """One document of a chart. Offsets everywhere are code points into ``text``, half-open.

    ``given_date`` is a date that the chart's folder states for a note whose text carries none.
    """

    name: str
    text: str = field(repr=False)
    given_date: date | None = None

    @property
    def sha256(self) -> str:
        """Hash of the text as read (UTF-8), so that a result can be tied to what was read."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def evidence(self, start: int, end: int) -> Evidence:
        """The span ``[start:end]`` with its text."""
        return Evidence(note=self.name, start=start, end=end, text=self.text[start:end])
