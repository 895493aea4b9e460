"""Relations between marked spans: which strength, duration and outcome belongs to which drug.

A predicted relation is right when it is of the same kind as one of the gold and both its ends overlap that one's.
"""

from collections.abc import Iterator

from evaluation.annotation import RELATIONS, AnnotatedNote, Relation, Span
from evaluation.counts import Counts, Share
from evaluation.gold_case import GoldCase
from evaluation.marks import Marks
from evaluation.prediction import Prediction
from evaluation.scores.error import Error, marked
from evaluation.scores.spans import paired

Link = tuple[str, Span, Span]


def links(note: AnnotatedNote) -> list[Link]:
    """The relations of a note with their spans, in order of place."""
    spans = note.by_id()
    found = [(one.kind, spans[one.source], spans[one.target]) for one in note.relations if one.kind in RELATIONS]
    return sorted(found, key=lambda link: (link[1].fragments, link[2].fragments, link[0]))


def matched(gold: AnnotatedNote, predicted: AnnotatedNote) -> tuple[list[Link], list[Link], int]:
    """Relations missed, relations invented, and how many are right."""
    rest, missed = links(predicted), []
    for one in links(gold):
        partner = next((other for other in rest if _same(one, other)), None)
        if partner is None:
            missed.append(one)
        else:
            rest.remove(partner)
    return missed, rest, len(links(gold)) - len(missed)


def _same(first: Link, second: Link) -> bool:
    return first[0] == second[0] and all(one.overlaps(other) for one, other in zip(first[1:], second[1:], strict=True))


def shares(case: GoldCase, prediction: Prediction, marks: Marks) -> Iterator[tuple[str, Share]]:
    """Precision, recall and F1 by kind of relation that the set marks."""
    notes = paired(case, prediction)
    for kind in marks.relations:
        counts = sum((_counts(gold, predicted, kind) for gold, predicted in notes), Counts())
        if counts != Counts():
            yield from counts.shares(f"span_link.{kind}").items()


def _counts(gold: AnnotatedNote, predicted: AnnotatedNote, kind: str) -> Counts:
    missed, invented, _ = matched(_only(gold, kind), _only(predicted, kind))
    all_ = sum(one.kind == kind for one in gold.relations)
    return Counts(all_ - len(missed), len(invented), len(missed))


def _only(note: AnnotatedNote, kind: str) -> AnnotatedNote:
    relations: tuple[Relation, ...] = tuple(one for one in note.relations if one.kind == kind)
    return AnnotatedNote(note.case_id, note.name, note.text, note.spans, relations)


def errors(case: GoldCase, prediction: Prediction, marks: Marks) -> Iterator[Error]:
    """Relations missed and invented, of the kinds that the set marks."""
    for gold, predicted in paired(case, prediction):
        missed, invented, _ = matched(gold, predicted)
        for kind, drug, other in _of(missed, marks):
            words = f"{gold.words(drug)} + {gold.words(other)}"
            yield Error("link", kind, words, "not linked", gold_places=marked(gold, drug, other))
        for kind, drug, other in _of(invented, marks):
            words = f"{predicted.words(drug)} + {predicted.words(other)}"
            yield Error("link", kind, "not linked", words, predicted_places=marked(predicted, drug, other))


def _of(found: list[Link], marks: Marks) -> list[Link]:
    return [link for link in found if link[0] in marks.relations]
