"""Something that a prediction got wrong, with where it stands in the notes."""

from dataclasses import dataclass
from typing import Any, Literal

from evaluation.annotation import AnnotatedNote, Span
from evaluation.gold import Quote

Kind = Literal["fault", "outcome", "status", "fact", "therapy", "span", "assertion", "link"]


@dataclass(frozen=True)
class Place:
    """A span of a note."""

    note: str
    start: int
    end: int


@dataclass(frozen=True)
class Error:
    """``unsafe`` when the prediction decides what the gold decides otherwise or leaves open."""

    kind: Kind
    name: str
    gold: Any
    predicted: Any
    unsafe: bool = False
    reason: str = ""
    gold_places: tuple[Place, ...] = ()
    predicted_places: tuple[Place, ...] = ()


def places(spans: list[dict[str, Any]]) -> tuple[Place, ...]:
    """The places of evidence in the review format."""
    return tuple(Place(one["note"], one["start"], one["end"]) for one in spans)


def quoted(quotes: tuple[Quote, ...], texts: dict[str, str]) -> tuple[Place, ...]:
    """The places of quotes: where each first stands in its note."""
    starts = ((one, texts[one.note].find(one.quote)) for one in quotes)
    return tuple(Place(one.note, start, start + len(one.quote)) for one, start in starts if start >= 0)


def marked(note: AnnotatedNote, *spans: Span) -> tuple[Place, ...]:
    """The places of annotated spans, fragment by fragment."""
    return tuple(Place(note.name, start, end) for span in spans for start, end in span.fragments)
