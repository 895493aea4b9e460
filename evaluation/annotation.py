"""What people or programs marked in a note: spans, what is asserted of them, and which belong together.

Offsets are code points, half-open, into the note's text as read. A span of several fragments covers them only,
not the words between.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

Label = Literal[
    "diagnosis",
    "severity",
    "age",
    "bsa",
    "site",
    "drug",
    "strength",
    "duration",
    "outcome",
    "prescriber",
    "consultation",
    "response",
]
Assertion = Literal["negated", "historical", "hypothetical", "family", "uncertain"]
RelationKind = Literal["drug_strength", "drug_duration", "drug_outcome"]
Fragment = tuple[int, int]

LABELS: tuple[Label, ...] = get_args(Label)
ASSERTIONS: tuple[Assertion, ...] = get_args(Assertion)
RELATIONS: tuple[RelationKind, ...] = get_args(RelationKind)


class AnnotationError(ValueError):
    """An annotation file cannot be used. The message names the file, the place in it, and what to do."""


@dataclass(frozen=True)
class Span:
    """A marked passage. ``attributes`` are further (name, value) pairs of the source, kept for the way back."""

    id: str
    label: str
    fragments: tuple[Fragment, ...]
    assertions: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()

    @property
    def start(self) -> int:
        """Where the first fragment begins."""
        return self.fragments[0][0]

    @property
    def end(self) -> int:
        """Where the last fragment ends."""
        return self.fragments[-1][1]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character, each taken from its first to its last."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Relation:
    """Two spans, by id, that belong together: ``kind`` runs from ``source`` to ``target``."""

    kind: str
    source: str
    target: str


@dataclass(frozen=True)
class AnnotatedNote:
    """A note's text with its annotations. ``case_id`` is the chart it belongs to; ``meta`` are keys to slice by."""

    case_id: str
    name: str
    text: str
    spans: tuple[Span, ...] = ()
    relations: tuple[Relation, ...] = ()
    meta: tuple[tuple[str, str], ...] = ()

    def words(self, span: Span) -> str:
        """The text under a span, fragments joined by a space."""
        return " ".join(self.text[start:end] for start, end in span.fragments)

    def by_id(self) -> dict[str, Span]:
        """Its spans by id."""
        return {span.id: span for span in self.spans}


def span_of(
    identity: str,
    label: str,
    fragments: Iterable[Fragment],
    assertions: Iterable[str] = (),
    attributes: Iterable[tuple[str, str]] = (),
) -> Span:
    """A span with its parts in the one order that makes equal spans equal."""
    return Span(identity, label, tuple(sorted(fragments)), tuple(sorted(set(assertions))), tuple(sorted(attributes)))


def checked(note: AnnotatedNote, where: str) -> AnnotatedNote:
    """The note, if every span lies in its text and every relation joins two of its spans; else ``AnnotationError``."""
    for problem in _problems(note):
        raise AnnotationError(f"{where}: {problem}")
    return note


def _problems(note: AnnotatedNote) -> Iterator[str]:
    known = note.by_id()
    if len(known) != len(note.spans):
        yield "two spans have the same id; give each its own"
    for span in note.spans:
        for start, end in span.fragments:
            if not 0 <= start < end <= len(note.text):
                yield f"span {span.id} [{start}:{end}] does not lie in the text of {len(note.text)} characters"
        if any(end > start for (_, end), (start, _) in zip(span.fragments, span.fragments[1:], strict=False)):
            yield f"span {span.id}: its fragments overlap"
    for relation in note.relations:
        for side in (relation.source, relation.target):
            if side not in known:
                yield f"relation {relation.kind} names {side}, which is no span of the note"
