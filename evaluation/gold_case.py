"""One case to score against: a chart, what people concluded from it, and what they marked in its notes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from evaluation.annotation import AnnotatedNote
from evaluation.gold import Gold
from extraction.reading.chart import Chart


@dataclass(frozen=True)
class GoldCase:
    """A chart with its gold. ``gold`` is ``None`` for a set of spans only, ``notes`` empty for a set without spans.

    ``keys`` are what the set says of the case (keys of ``case.yaml``, the phenomenon of a snippet): slices.
    """

    chart: Chart
    gold: Gold | None = None
    notes: tuple[AnnotatedNote, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The id of the chart."""
        return self.chart.id

    def text(self, name: str) -> str:
        """The text of one of its notes. Raises ``KeyError``."""
        return {note.name: note.text for note in self.chart.notes}[name]
