"""The entries of a Label Studio annotation, and what they say of a region
(https://labelstud.io/guide/task_format)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pydantic import BaseModel, ConfigDict

from evaluation.formats.attributes import Pair

ATTRIBUTES = "attributes"
"""Name of the text field in which a region's further attributes stand, each as ``name=value``."""


class Value(BaseModel):
    """What was chosen, and where."""

    model_config = ConfigDict(coerce_numbers_to_str=True)

    start: int | None = None
    end: int | None = None
    text: str | list[str] | None = None
    labels: list[str] = []
    choices: list[str] = []
    taxonomy: list[list[str]] = []
    rating: str | None = None
    number: str | None = None


class Result(BaseModel):
    """One entry: a region with a label, something said of a region or of the whole text, or a relation."""

    id: str = ""
    type: str
    from_name: str = ""
    value: Value = Value()
    from_id: str = ""
    to_id: str = ""
    direction: str = "right"
    labels: list[str] = []


def said(results: Sequence[Result]) -> Mapping[str, list[Pair]]:
    """By region, what its choices and fields say. Only a region's own have its id."""
    said: dict[str, list[Pair]] = defaultdict(list)
    for result in results:
        if result.type not in ("labels", "relation"):
            said[result.id] += _pairs(result)
    return said


def _pairs(result: Result) -> Iterator[Pair]:
    value = result.value
    yield from ((result.from_name, choice) for choice in value.choices)
    yield from ((result.from_name, "/".join(path)) for path in value.taxonomy)
    yield from ((result.from_name, number) for number in (value.rating, value.number) if number is not None)
    if result.type == "textarea":
        yield from (_field(result.from_name, text) for text in _texts(value.text))


def _texts(text: str | list[str] | None) -> list[str]:
    return [text] if isinstance(text, str) else text or []


def _field(name: str, text: str) -> Pair:
    before, equals, after = text.partition("=")
    if name != ATTRIBUTES or not equals:
        return name, text
    return before.replace("%3D", "=").replace("%25", "%"), after
