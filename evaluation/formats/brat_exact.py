"""What brat's format cannot say, kept in a note of type ``Exact`` on the span or relation that it is about.

brat shows it as any other note. A label with a space, an id other than T1, a span across a line end, an attribute of
several lines come back from it as they were.
"""

import json
from collections.abc import Mapping, Sequence

from pydantic import BaseModel, ConfigDict, ValidationError

from evaluation.annotation import Fragment
from evaluation.formats.brat_lines import Line

TYPE = "Exact"


class Exact(BaseModel):
    """The parts that brat's own lines do not carry; ``None`` for those that they do."""

    model_config = ConfigDict(extra="forbid")

    id: str | None = None
    label: str | None = None
    kind: str | None = None
    fragments: tuple[Fragment, ...] | None = None
    attributes: tuple[tuple[str, str], ...] = ()


NOTHING = Exact()


def exact_notes(found: Sequence[Line]) -> Mapping[str, Exact]:
    """By the id of the line that each is about. Raises ``AnnotationError``."""
    return {line.data.removeprefix(f"{TYPE} "): _parsed(line) for line in found if is_exact(line)}


def is_exact(line: Line) -> bool:
    """Whether the line is such a note."""
    return line.kind == "#" and line.data.startswith(f"{TYPE} ")


def exact_note(number: int, target: str, parts: Mapping[str, object]) -> str:
    """The line that keeps ``parts`` of ``target``."""
    return f"#{number}\t{TYPE} {target}\t{json.dumps(parts)}"


def _parsed(line: Line) -> Exact:
    try:
        return Exact.model_validate_json(line.rest or "")
    except ValidationError:
        raise line.wrong("cannot be read; take the line out or restore it from the file that was written") from None
