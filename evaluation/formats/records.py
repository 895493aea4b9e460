"""JSON files of annotation tools as records, each with the place that errors name."""

import difflib
import json
from collections.abc import Iterator
from typing import NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from evaluation.annotation import AnnotationError

Model = TypeVar("Model", bound=BaseModel)


class Record(NamedTuple):
    """One object of a file. ``where`` is the file with the line, or with the number in a list."""

    where: str
    value: dict[str, object]


def load(data: bytes, name: str) -> list[Record]:
    """The records of a JSON Lines file, of a JSON list, or a single JSON object. Raises ``AnnotationError``."""
    text = decoded(data, name)
    if not text.strip():
        raise AnnotationError(f"{name}: empty; there are no annotations in it")
    if text.lstrip().startswith("["):
        return list(_listed(text, name))
    if _is_one_object(text):
        return [_record(_json(text, name, 1), name)]
    return list(_lines(text, name))


def decoded(data: bytes, name: str) -> str:
    """The bytes as text, without a byte order mark. Raises ``AnnotationError``."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise AnnotationError(f"{name}: not UTF-8; save or export it as UTF-8") from None


def parsed(record: Record, model: type[Model]) -> Model:
    """The record as a ``model``. Raises ``AnnotationError``."""
    try:
        return model.model_validate(record.value)
    except ValidationError as error:
        raise AnnotationError(f"{record.where}: {_problem(error, model)}") from None


def _lines(text: str, name: str) -> Iterator[Record]:
    # Only at "\n": a note's text may hold U+2028 and other characters at which ``splitlines`` would break.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _record(_json(line, name, number), f"{name}:{number}")


def _listed(text: str, name: str) -> Iterator[Record]:
    values = _json(text, name, 1)
    for number, value in enumerate(values if isinstance(values, list) else [values], 1):
        yield _record(value, f"{name}: record {number}")


def _record(value: object, where: str) -> Record:
    if not isinstance(value, dict):
        raise AnnotationError(f"{where}: a JSON object was expected; each note is one object {{…}}")
    return Record(where, value)


def _is_one_object(text: str) -> bool:
    """A JSON object over several lines: its first line alone is none."""
    first = text.strip().split("\n", 1)
    if len(first) == 1 or not first[0].startswith("{"):
        return False
    return not first[0].rstrip().endswith("}")


def _json(text: str, name: str, line: int) -> object:
    try:
        return json.loads(text, object_pairs_hook=_single)
    except json.JSONDecodeError as error:
        place = f"{name}:{line + error.lineno - 1}"
        raise AnnotationError(f"{place}: not JSON ({error.msg}, column {error.colno}); export the file again") from None
    except (ValueError, RecursionError) as error:
        problem = "nested too deeply" if isinstance(error, RecursionError) else error
        raise AnnotationError(f"{name}:{line}: not usable JSON ({problem}); export the file again") from None


def _single(pairs: list[tuple[str, object]]) -> dict[str, object]:
    value = dict(pairs)
    if len(value) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"key {twice!r} stands twice")
    return value


def _problem(error: ValidationError, model: type[BaseModel]) -> str:
    detail = error.errors()[0]
    where = ".".join(str(part) for part in detail["loc"])
    if detail["type"] != "extra_forbidden":
        return f"{where or 'record'}: {detail['msg']}; correct it or export the file again"
    key = str(detail["loc"][-1])
    near = difflib.get_close_matches(key, _keys(model), n=1)
    return f"unknown key {key!r} (at {where}); " + (f"perhaps {near[0]!r} is meant" if near else "take it out")


def _keys(model: type[BaseModel]) -> list[str]:
    schema = model.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return sorted({key for part in parts for key in part.get("properties", {})})
