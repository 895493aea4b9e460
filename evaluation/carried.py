"""What annotation formats have no place for, a chart's request and gold, carried as keys of its first note.

So a set that went to another tool and came back is scored on everything it was scored on before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from evaluation.annotation import AnnotatedNote
from evaluation.gold import Gold, misquoted
from evaluation.gold_case import GoldCase
from extraction.note import Note
from extraction.reading.chart import Case, CaseRequest, Chart
from extraction.strict_yaml import DataError

GOLD, CASE = "gold", "case"
Model = TypeVar("Model", bound=BaseModel)


def carried(case: GoldCase) -> Iterator[tuple[str, str]]:
    """The keys, as JSON, and the case's own keys."""
    chart = case.chart
    dates = {note.name: note.given_date for note in chart.notes if note.given_date}
    known = Case(id=chart.id, notes=tuple(note.name for note in chart.notes), note_dates=dates)
    if chart.request_type:
        request = CaseRequest(type=chart.request_type, date_of_service=chart.date_of_service)
        known = known.model_copy(update={"request": request})
    yield CASE, known.model_dump_json(exclude_none=True, exclude=None if chart.request_type else {"request"})
    if case.gold:
        yield GOLD, case.gold.model_dump_json(by_alias=True, exclude_unset=True)
    yield from case.keys.items()


def carried_case(identity: str, notes: Sequence[AnnotatedNote], source: str) -> GoldCase:
    """The case of annotated notes, with what they carry. ``source`` is what errors call it. Raises ``DataError``."""
    keys = {name: value for note in reversed(notes) for name, value in note.meta}
    gold, case = keys.pop(GOLD, None), keys.pop(CASE, None)
    known = _parsed(case, Case, f"{source}: {identity}: case") if case else Case()
    ordered = sorted(notes, key=lambda note: _place(known, note.name))
    chart = Chart(
        identity,
        tuple(Note(note.name, note.text, known.note_dates.get(note.name)) for note in ordered),
        known.request.type if "request" in known.model_fields_set else None,
        known.request.date_of_service,
    )
    return GoldCase(
        chart,
        _gold(gold, chart, f"{source}: {identity}: gold") if gold else None,
        tuple(replace(note, meta=()) for note in ordered),
        keys,
    )


def _gold(text: str, chart: Chart, where: str) -> Gold:
    gold = _parsed(text, Gold, where)
    for wrong in misquoted(gold, {note.name: note.text for note in chart.notes}):
        raise DataError(f"{where}: {wrong.problem}")
    return gold


def _parsed(text: str, model: type[Model], where: str) -> Model:
    """Read as the JSON it was written as: YAML takes some characters of a quote for line ends."""
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise DataError(f"{where}: {place + ': ' if place else ''}{first['msg']}") from None


def _place(case: Case, name: str) -> int:
    return case.notes.index(name) if case.notes and name in case.notes else len(case.notes or ())
