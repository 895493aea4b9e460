"""Notes as a folder to import into Label Studio: tasks, and the labeling configuration that shows them.

A span of several fragments is a region each, joined by ``same_span`` relations. Assertions are choices of a region,
further attributes lines of its text field. Offsets are code points, as Label Studio has counted since October 2021
(https://github.com/HumanSignal/label-studio-frontend/pull/308).
"""

import html
import json
from collections.abc import Iterable, Iterator, Sequence

from evaluation.annotation import ASSERTIONS, LABELS, RELATIONS, AnnotatedNote, Span
from evaluation.formats.files import Files
from evaluation.formats.identity import meta_value
from evaluation.formats.label_studio_regions import SAME_SPAN
from evaluation.formats.label_studio_result import ATTRIBUTES

TASKS = "tasks.json"
CONFIGURATION = "labeling_config.xml"

_TEXT = "text"
_LABEL = "label"
_ASSERTIONS = "assertions"


def files(notes: Sequence[AnnotatedNote], model_version: str | None = None) -> Files:
    """The files of the folder. With ``model_version`` the spans are that model's predictions, else annotations."""
    tasks = [_task(note, model_version) for note in notes]
    return {
        TASKS: json.dumps(tasks, ensure_ascii=False, indent=1) + "\n",
        CONFIGURATION: configuration(notes),
    }


def configuration(notes: Sequence[AnnotatedNote]) -> str:
    """The labeling configuration: our names, and those of the notes."""
    labels = _names(LABELS, (span.label for note in notes for span in note.spans))
    kinds = _names(RELATIONS, (relation.kind for note in notes for relation in note.relations))
    return f"""<View>
  <Style>.htx-text {{ white-space: pre-wrap; }}</Style>
  <Relations>{_tags("Relation", [*kinds, SAME_SPAN])}</Relations>
  <Labels name="{_LABEL}" toName="{_TEXT}">{_tags("Label", labels)}</Labels>
  <Text name="{_TEXT}" value="$text"/>
  <Choices name="{_ASSERTIONS}" toName="{_TEXT}" perRegion="true" choice="multiple">
    {_tags("Choice", ASSERTIONS)}
  </Choices>
  <TextArea name="{ATTRIBUTES}" toName="{_TEXT}" perRegion="true" placeholder="name=value"/>
</View>
"""


def _tags(tag: str, values: Iterable[str]) -> str:
    return "".join(f'<{tag} value="{html.escape(value)}"/>' for value in values)


def _names(ours: Iterable[str], further: Iterable[str]) -> list[str]:
    first = list(ours)
    return first + sorted(set(further) - set(first))


def _task(note: AnnotatedNote, model_version: str | None) -> dict[str, object]:
    data: dict[str, object] = {"text": note.text, "case_id": note.case_id, "note": note.name}
    if note.meta:
        data["meta"] = meta_value(note)
    result = list(_results(note))
    if model_version is None:
        return {"data": data, "annotations": [{"result": result, "was_cancelled": False, "ground_truth": True}]}
    return {"data": data, "predictions": [{"result": result, "model_version": model_version}]}


def _results(note: AnnotatedNote) -> Iterator[dict[str, object]]:
    taken = set(note.by_id())
    for span in note.spans:
        yield from _span_results(note, span, taken)
    for relation in note.relations:
        yield _relation(relation.source, relation.target, relation.kind)


def _span_results(note: AnnotatedNote, span: Span, taken: set[str]) -> Iterator[dict[str, object]]:
    (start, end), *further = span.fragments
    place: dict[str, object] = {"start": start, "end": end}
    yield _region(span.id, "labels", _LABEL, place | {"text": note.text[start:end], "labels": [span.label]})
    if span.assertions:
        yield _region(span.id, "choices", _ASSERTIONS, place | {"choices": span.assertions})
    if span.attributes:
        fields = [f"{_field_name(name)}={value}" for name, value in span.attributes]
        yield _region(span.id, "textarea", ATTRIBUTES, place | {"text": fields})
    for start, end in further:
        part = _free(span.id, taken)
        value = {"start": start, "end": end, "text": note.text[start:end], "labels": [span.label]}
        yield _region(part, "labels", _LABEL, value)
        yield _relation(span.id, part, SAME_SPAN)


def _free(identifier: str, taken: set[str]) -> str:
    """An id for a further fragment that no span has."""
    number = 2
    while f"{identifier}.{number}" in taken:
        number += 1
    taken.add(f"{identifier}.{number}")
    return f"{identifier}.{number}"


def _region(identifier: str, kind: str, control: str, value: dict[str, object]) -> dict[str, object]:
    return {"id": identifier, "type": kind, "from_name": control, "to_name": _TEXT, "value": value}


def _relation(source: str, target: str, kind: str) -> dict[str, object]:
    return {"type": "relation", "from_id": source, "to_id": target, "direction": "right", "labels": [kind]}


def _field_name(name: str) -> str:
    return name.replace("%", "%25").replace("=", "%3D")
