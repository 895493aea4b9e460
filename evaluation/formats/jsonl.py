"""Our own format: one note a line, strict. An unknown key is an error with file and line.

``{"schema": "chartproof.annotations/1", "case_id": …, "name": …, "text": …, "spans": [{"id", "label", "fragments":
[[start, end]], "assertions": […], "attributes": [[name, value]]}], "relations": [{"kind", "source", "target"}],
"meta": [[key, value]]}``. Offsets are code points.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, StrictInt

from evaluation.annotation import AnnotatedNote, AnnotationError, Span, checked, span_of
from evaluation.formats.records import Record, parsed
from evaluation.formats.relations import directed
from evaluation.scheme import Scheme

SCHEMA = "chartproof.annotations/1"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Span(_Strict):
    id: str
    label: str
    fragments: list[tuple[StrictInt, StrictInt]] = Field(min_length=1)
    assertions: list[str] = []
    attributes: list[tuple[str, str]] = []


class _Relation(_Strict):
    kind: str
    source: str
    target: str


class _Line(_Strict):
    # "schema" is the key in the file; as an attribute it would hide one of pydantic's.
    tag: Literal["chartproof.annotations/1"] = Field(alias="schema")
    case_id: str
    name: str
    text: str
    spans: list[_Span] = []
    relations: list[_Relation] = []
    meta: list[tuple[str, str]] = []


def read(records: Sequence[Record], scheme: Scheme) -> list[AnnotatedNote]:
    """The notes of the lines. Raises ``AnnotationError``."""
    return [_note(parsed(record, _Line), record.where, scheme) for record in records]


def written(notes: Iterable[AnnotatedNote]) -> str:
    """The notes as the text of a file."""
    return "".join(json.dumps(_value(note), ensure_ascii=False) + "\n" for note in notes)


def _note(line: _Line, where: str, scheme: Scheme) -> AnnotatedNote:
    spans = tuple(_span(span, f"{where}: span {span.id}", scheme) for span in line.spans)
    known = {span.id: span for span in spans}
    relations = tuple(directed(given.kind, given.source, given.target, known, scheme) for given in line.relations)
    return checked(AnnotatedNote(line.case_id, line.name, line.text, spans, relations, tuple(line.meta)), where)


def _span(span: _Span, where: str, scheme: Scheme) -> Span:
    assertions = [_assertion(name, where, scheme) for name in span.assertions]
    return span_of(span.id, scheme.label(span.label), span.fragments, assertions, span.attributes)


def _assertion(name: str, where: str, scheme: Scheme) -> str:
    found = scheme.assertion(name)
    if found is None:
        raise AnnotationError(f"{where}: unknown assertion {name!r}; correct it or make it an attribute")
    return found


def _value(note: AnnotatedNote) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "case_id": note.case_id,
        "name": note.name,
        "text": note.text,
        "spans": [vars(span) for span in note.spans],
        "relations": [vars(relation) for relation in note.relations],
        "meta": note.meta,
    }
