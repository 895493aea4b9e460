"""A note with the baseline's spans marked in it, in the model that annotations are scored in."""

from collections.abc import Iterator

from evaluation.annotation import AnnotatedNote, Label, Relation, RelationKind, Span, span_of
from evaluation.baseline import extent, person
from evaluation.baseline.courses import Telling, tellings
from evaluation.baseline.note import BaselineReading, Mention, read_baseline
from evaluation.baseline.response import responses
from evaluation.baseline.sentence import Expression
from extraction.note import Note

Place = tuple[Label, int, int]


def baseline_spans(case_id: str, note: Note) -> AnnotatedNote:
    """A note of the chart with everything the baseline found in it, whatever is asserted of it."""
    reading = read_baseline(note)
    told = list(tellings(reading))
    marked = {_place(label, one): one for label, one in [*_mentions(reading), *_expressions(reading), *_linked(told)]}
    spans = {place: _span(f"T{n}", place, marked[place]) for n, place in enumerate(sorted(marked, key=_order), 1)}
    relations = dict.fromkeys(
        Relation(kind, spans[source].id, spans[target].id) for kind, source, target in _relations(told)
    )
    return AnnotatedNote(case_id, note.name, note.text, tuple(spans.values()), tuple(relations))


def _place(label: Label, one: Expression) -> Place:
    return label, one.start, one.end


def _order(place: Place) -> tuple[int, int, Label]:
    return place[1], place[2], place[0]


def _span(identity: str, place: Place, one: Expression) -> Span:
    label, start, end = place
    return span_of(identity, label, [(start, end)], one.assertions if isinstance(one, Mention) else ())


def _mentions(reading: BaselineReading) -> Iterator[tuple[Label, Expression]]:
    yield from (("diagnosis", one) for one in reading.of("diagnosis"))
    yield from (("site", one) for one in reading.of("site"))
    yield from (("consultation", one) for one in person.consulted(reading))
    last = person.prescribing(reading)
    if last:
        yield "prescriber", last


def _expressions(reading: BaselineReading) -> Iterator[tuple[Label, Expression]]:
    yield from (("age", one) for one in person.births(reading))
    yield from (("age", one) for one in person.stated_ages(reading))
    yield from (("severity", one) for one in extent.grades(reading))
    yield from (("bsa", one) for one in extent.surfaces(reading))


def _linked(told: list[Telling]) -> Iterator[tuple[Label, Expression]]:
    """Drugs with what is linked to them: an expression that no drug claims is not marked."""
    for one in told:
        yield "drug", one.mention
        yield from _parts(one)
        yield from (("response", result) for result, _ in responses(one))


def _parts(one: Telling) -> Iterator[tuple[Label, Expression]]:
    parts: list[tuple[Label, Expression | None]] = [
        ("strength", one.strength),
        ("duration", one.time),
        ("outcome", one.result),
    ]
    yield from ((label, linked) for label, linked in parts if linked)


_KINDS: dict[Label, RelationKind] = {
    "strength": "drug_strength",
    "duration": "drug_duration",
    "outcome": "drug_outcome",
}


def _relations(told: list[Telling]) -> Iterator[tuple[RelationKind, Place, Place]]:
    for one in told:
        for label, linked in _parts(one):
            yield _KINDS[label], _place("drug", one.mention), _place(label, linked)
