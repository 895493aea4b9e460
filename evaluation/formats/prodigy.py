"""Prodigy exports (``db-out``): JSONL with ``spans``, ``relations`` and an ``answer``.

Offsets come from spaCy's tokens, so they are code points. ``head`` and ``child`` of a relation are token numbers;
``head_span`` and ``child_span`` say the passages (https://prodi.gy/docs/api-interfaces#relations).
"""

from collections.abc import Iterator, Sequence

from pydantic import BaseModel

from evaluation.annotation import AnnotatedNote, AnnotationError, Relation, Span, checked, span_of
from evaluation.formats.identity import CASE_KEYS, NOTE_KEYS, identity
from evaluation.formats.records import Record, parsed
from evaluation.formats.relations import directed
from evaluation.scheme import Scheme


class _Span(BaseModel):
    start: int
    end: int
    label: str | None = None
    text: str | None = None
    token_start: int | None = None
    token_end: int | None = None

    def holds(self, token: int) -> bool:
        return self.token_start is not None and self.token_start <= token <= (self.token_end or self.token_start)


class _Relation(BaseModel):
    head: int = -1
    child: int = -1
    head_span: _Span | None = None
    child_span: _Span | None = None
    label: str = ""


class _Task(BaseModel):
    text: str
    spans: list[_Span] = []
    relations: list[_Relation] = []
    answer: str = "accept"


def read(records: Sequence[Record], scheme: Scheme) -> list[AnnotatedNote]:
    """The accepted notes; what was rejected or ignored is no gold. Raises ``AnnotationError``."""
    tasks = [(number, record, parsed(record, _Task)) for number, record in enumerate(records, 1)]
    return [_note(task, record, number, scheme) for number, record, task in tasks if task.answer == "accept"]


def _note(task: _Task, record: Record, number: int, scheme: Scheme) -> AnnotatedNote:
    spans = tuple(_spans(task, record.where, scheme))
    relations = tuple(_relations(task, spans, record.where, scheme))
    inside = record.value.get("meta")
    top = {key: value for key, value in record.value.items() if key in (*CASE_KEYS, *NOTE_KEYS)}
    case_id, name, meta = identity({**(inside if isinstance(inside, dict) else {}), **top}, number)
    return checked(AnnotatedNote(case_id, name, task.text, spans, relations, meta), record.where)


def _spans(task: _Task, where: str, scheme: Scheme) -> Iterator[Span]:
    for number, given in enumerate(task.spans, 1):
        words = task.text[given.start : given.end]
        if given.text is not None and given.text != words:
            raise AnnotationError(
                f"{where}: spans.{number - 1}: the text at [{given.start}:{given.end}] is {words!r}, "
                f"not {given.text!r}; the text was changed after it was annotated"
            )
        yield span_of(f"s{number}", scheme.label(given.label or ""), [(given.start, given.end)])


def _relations(task: _Task, spans: tuple[Span, ...], where: str, scheme: Scheme) -> Iterator[Relation]:
    known = {span.id: span for span in spans}
    for number, given in enumerate(task.relations):
        head, child = _found(task, given.head_span, given.head), _found(task, given.child_span, given.child)
        if head is None or child is None:
            side = "head" if head is None else "child"
            raise AnnotationError(
                f"{where}: relations.{number}: its {side} is no span of the task; mark it as a span too"
            )
        yield directed(given.label, f"s{head}", f"s{child}", known, scheme)


def _found(task: _Task, passage: _Span | None, token: int) -> int | None:
    """The number of the span at a passage, else of the span that holds a token."""
    for number, span in enumerate(task.spans, 1):
        if (span.start, span.end) == (passage.start, passage.end) if passage else span.holds(token):
            return number
    return None
