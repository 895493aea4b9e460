"""doccano exports: JSONL with ``label`` triples, or with ``entities`` and ``relations``.

doccano counts UTF-16 units unless the project counts grapheme clusters
(https://github.com/doccano/doccano/issues/2290), and its export has no quotes to check that against. Offsets that a
program put in through an import are mostly code points: pass ``units="code points"`` for those.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field

from evaluation.annotation import AnnotatedNote, AnnotationError, Span, checked, span_of
from evaluation.formats.identity import identity
from evaluation.formats.offsets import code_points, utf16
from evaluation.formats.records import Record, parsed
from evaluation.formats.relations import directed
from evaluation.scheme import Scheme

Counting = Literal["UTF-16 units", "code points"]

_OWN_KEYS = {"id", "text", "data", "label", "labels", "entities", "relations", "cats", "Comments", "comments"}


class _Entity(BaseModel):
    id: int | str
    label: str
    start_offset: int
    end_offset: int


class _Relation(BaseModel):
    from_id: int | str
    to_id: int | str
    type: str = ""


class _Example(BaseModel):
    model_config = ConfigDict(extra="allow")

    text: str = Field(validation_alias=AliasChoices("text", "data"))
    triples: list[tuple[int, int, str]] = Field([], validation_alias=AliasChoices("label", "labels"))
    entities: list[_Entity] = []
    relations: list[_Relation] = []


def read(records: Sequence[Record], scheme: Scheme, units: Counting = "UTF-16 units") -> list[AnnotatedNote]:
    """The notes of an export; what stands beside text and labels is their meta. Raises ``AnnotationError``."""
    return [_note(record, number, scheme, units) for number, record in enumerate(records, 1)]


def _note(record: Record, number: int, scheme: Scheme, units: Counting) -> AnnotatedNote:
    example = parsed(record, _Example)
    spans = tuple(_spans(example, record.where, scheme, units))
    known = {span.id: span for span in spans}
    relations = tuple(
        directed(given.type, str(given.from_id), str(given.to_id), known, scheme) for given in example.relations
    )
    case_id, name, meta = identity({key: value for key, value in record.value.items() if key not in _OWN_KEYS}, number)
    return checked(AnnotatedNote(case_id, name, example.text, spans, relations, meta), record.where)


def _spans(example: _Example, where: str, scheme: Scheme, units: Counting) -> Iterator[Span]:
    counted = utf16(example.text) if units == "UTF-16 units" else code_points(example.text)
    numbered = [(f"s{n}", start, end, label) for n, (start, end, label) in enumerate(example.triples, 1)]
    given = [(str(item.id), item.start_offset, item.end_offset, item.label) for item in example.entities]
    for identifier, start, end, label in (*numbered, *given):
        fragment = counted.fragment(start, end)
        if fragment is None:
            raise AnnotationError(
                f"{where}: {label} [{start}:{end}] is no passage of the text, counted in {units}; "
                "check the text and what the offsets count"
            )
        yield span_of(identifier, scheme.label(label), [fragment])
