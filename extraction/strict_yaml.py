"""YAML that experts edit, read strictly: an unknown or misspelt key is an error with file and line.

``load(path, Model)`` returns a validated pydantic model; anything wrong is a ``DataError`` whose message
says the file, the line, what is wrong and, for an unknown key, the nearest key that would be right.
"""

import difflib
import re
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

Model = TypeVar("Model", bound=BaseModel)
Place = tuple[str | int, ...]
Lines = dict[Place, int]


_BOOLEAN = re.compile(r"^(?:true|false)$")


class DataError(ValueError):
    """A data file cannot be used. The message is complete: file, line, what, and what to do."""


_FastestSafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's loader where PyYAML was built with it: the lexicon loads several times as fast."""


class _StrictLoader(_FastestSafeLoader):  # type: ignore[misc, valid-type]
    """Safe YAML in which a key may stand only once in a mapping, and "no", "on", "off" are words (as in YAML 1.2)."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[Hashable] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(None, None, f"key {key!r} stands twice", key_node.start_mark)
            seen.add(key)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return mapping


_StrictLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_StrictLoader.add_implicit_resolver("tag:yaml.org,2002:bool", _BOOLEAN, list("tf"))


def load(path: Path, model: type[Model]) -> Model:
    """The file as a ``model``. Raises ``DataError``."""
    return parse(_text(path), model, str(path))


def load_located(path: Path, model: type[Model]) -> tuple[Model, Callable[[Place], int]]:
    """The file as a ``model``, and the line of a place in it, for what a later check finds wrong there."""
    node, found = _document(_text(path), model, str(path))
    lines: Lines = {}
    if node is not None:
        _collect_lines(node, (), lines)
    return found, lambda place: lines.get(place, 1)


def parse(text: str, model: type[Model], name: str) -> Model:
    """``text`` as a ``model``; ``name`` is what error messages call it. Raises ``DataError``."""
    return _document(text, model, name)[1]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror}); check the path and its permissions") from None
    except UnicodeDecodeError:
        raise DataError(f"{path}: not a UTF-8 text file; save the YAML as UTF-8") from None


def _document(text: str, model: type[Model], name: str) -> tuple[yaml.Node | None, Model]:
    try:
        loader = _StrictLoader(text)
        node = loader.get_single_node()
        data = loader.construct_document(node) if node is not None else None
    except yaml.YAMLError as error:
        raise DataError(_yaml_message(name, error)) from None
    try:
        return node, model.model_validate(data)
    except ValidationError as error:
        lines: Lines = {}
        if node is not None:
            _collect_lines(node, (), lines)
        known = _keys(model)
        raise DataError("\n".join(_message(name, detail, lines, known) for detail in error.errors())) from None


def _yaml_message(name: str, error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    return f"{name}:{line}: {getattr(error, 'problem', None) or 'not YAML'}"


def _collect_lines(node: yaml.Node, at: tuple[str | int, ...], lines: Lines) -> None:
    lines.setdefault(at, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            lines[(*at, key.value)] = key.start_mark.line + 1
            _collect_lines(value, (*at, key.value), lines)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _collect_lines(item, (*at, index), lines)


def _message(name: str, detail: ErrorDetails, lines: Lines, known: list[str]) -> str:
    place = detail["loc"]
    line = lines[max((at for at in lines if _is_within(at, place)), key=len)] if lines else 1
    where = ".".join(str(part) for part in place)
    if detail["type"] == "extra_forbidden":
        near = difflib.get_close_matches(str(place[-1]), known, n=1)
        hint = f", perhaps {near[0]!r}" if near else ""
        return f"{name}:{line}: unknown key {place[-1]!r}{hint} (at {where})"
    return f"{name}:{line}: {where or 'file'}: {detail['msg']}"


def _is_within(at: tuple[str | int, ...], place: tuple[str | int, ...]) -> bool:
    """``at`` is a path of the document that ``place`` passes through; pydantic adds union tags to places."""
    rest = iter(place)
    return all(part in rest for part in at)


def _keys(model: type[BaseModel]) -> list[str]:
    """Every key that the model and the models inside it allow."""
    schema = model.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return sorted({key for part in parts for key in part.get("properties", {})})
