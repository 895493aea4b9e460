"""What a set marks at all. What it never marks was not at issue, and is not held against a prediction."""

from collections.abc import Iterable
from dataclasses import dataclass

from evaluation.annotation import ASSERTIONS, LABELS, RELATIONS
from evaluation.gold_case import GoldCase


@dataclass(frozen=True)
class Marks:
    """The labels, assertions and kinds of relation in use, of those that are scored."""

    labels: tuple[str, ...] = ()
    assertions: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()


NOTHING_MARKED = Marks()


def marks(cases: Iterable[GoldCase]) -> Marks:
    """What the notes of the cases mark."""
    notes = [note for case in cases for note in case.notes]
    labels = {span.label for note in notes for span in note.spans}
    asserted = {name for note in notes for span in note.spans for name in span.assertions}
    related = {relation.kind for note in notes for relation in note.relations}
    return Marks(
        tuple(one for one in LABELS if one in labels),
        tuple(one for one in ASSERTIONS if one in asserted),
        tuple(one for one in RELATIONS if one in related),
    )
