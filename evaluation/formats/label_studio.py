"""Label Studio's JSON export, and its shorter JSON-MIN.

``start`` and ``end`` count code points since the editor of October 2021
(https://github.com/HumanSignal/label-studio-frontend/pull/308) and UTF-16 units before it
(https://github.com/HumanSignal/label-studio/issues/1347). So each annotation is read as the one by which its quotes
fit, code points first. "\\r\\n" is two characters (https://labelstud.io/tags/text).
"""

from collections.abc import Iterator, Mapping, Sequence

from pydantic import AliasChoices, BaseModel, Field

from evaluation.annotation import AnnotatedNote, AnnotationError, checked
from evaluation.formats.identity import CASE_KEYS, NOTE_KEYS, identity
from evaluation.formats.label_studio_regions import annotated
from evaluation.formats.label_studio_result import Result
from evaluation.formats.records import Record, parsed
from evaluation.scheme import Scheme

_CONTROLS = ("labels", "choices", "taxonomy", "rating", "number")
_BOOKKEEPING = {"id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time"}


class Annotation(BaseModel):
    """What one person, or one model, marked in a task."""

    result: list[Result] = []
    was_cancelled: bool = False
    completed_by: int | str | dict[str, object] | None = None

    def is_by(self, annotator: str) -> bool:
        """Whether a person of that id, e-mail or name made it."""
        by = self.completed_by
        return annotator in {str(value) for value in (by.values() if isinstance(by, dict) else [by])}


class Task(BaseModel):
    """A text with everyone's annotations of it."""

    data: dict[str, object]
    annotations: list[Annotation] = Field([], validation_alias=AliasChoices("annotations", "completions"))
    predictions: list[Annotation] = []


def read(records: Sequence[Record], scheme: Scheme, annotator: str | None = None) -> list[AnnotatedNote]:
    """The annotated notes: of each task the first annotation that was not cancelled, or the ``annotator``'s.

    Tasks without one are left out. Predictions are read only from a file in which nobody annotated anything, so that
    a model's work never passes for gold. Raises ``AnnotationError``.
    """
    tasks = [(record.where, parsed(_full(record), Task)) for record in records]
    guessed = not any(task.annotations for _, task in tasks)
    return [
        _note(task, chosen, where, number, scheme)
        for number, (where, task) in enumerate(tasks, 1)
        if (chosen := _chosen(task.predictions if guessed else task.annotations, annotator)) is not None
    ]


def _chosen(annotations: Sequence[Annotation], annotator: str | None) -> Annotation | None:
    usable = (item for item in annotations if not item.was_cancelled and (annotator is None or item.is_by(annotator)))
    return next(usable, None)


def _note(task: Task, annotation: Annotation, where: str, number: int, scheme: Scheme) -> AnnotatedNote:
    key = _text_key(task.data, where)
    text = str(task.data[key])
    case_id, name, meta = identity({name: value for name, value in task.data.items() if name != key}, number)
    spans, relations, said = annotated(text, annotation.result, where, scheme)
    return checked(AnnotatedNote(case_id, name, text, spans, relations, (*meta, *said)), where)


def _text_key(data: Mapping[str, object], where: str) -> str:
    """The labeling configuration says which key is the text; the export does not."""
    named = {"text", *CASE_KEYS, *NOTE_KEYS}
    texts = [key for key, value in data.items() if isinstance(value, str) and key not in named]
    if isinstance(data.get("text"), str):
        return "text"
    if len(texts) != 1:
        raise AnnotationError(f"{where}: data has no 'text'; name the key of the note's text 'text'")
    return texts[0]


def _full(record: Record) -> Record:
    """A task of JSON-MIN as the full export would have it. Relations are not in JSON-MIN
    (https://github.com/HumanSignal/label-studio/issues/1803)."""
    if "data" in record.value:
        return record
    lists = {key: value for key, value in record.value.items() if isinstance(value, list)}
    data = {key: value for key, value in record.value.items() if key not in lists and key not in _BOOKKEEPING}
    annotation = {"result": list(_results(lists)), "completed_by": record.value.get("annotator")}
    return Record(record.where, {"data": data, "annotations": [annotation]})


def _results(lists: Mapping[str, list[object]]) -> Iterator[dict[str, object]]:
    """Items of one passage belong together; in JSON-MIN they have no id but the passage."""
    for name, items in lists.items():
        for item in items:
            if isinstance(item, dict) and "start" in item and "end" in item:
                kind = next((kind for kind in _CONTROLS if kind in item), "textarea")
                yield {"id": f"{item['start']}-{item['end']}", "from_name": name, "type": kind, "value": item}
