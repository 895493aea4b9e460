"""The lines of a form that tell of one drug: its name, then when it was used and what came of it, a label to each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extraction.layout.known import names_drug
from extraction.layout.line import Line
from extraction.layout.row import Cell, Piece, Row, cell
from extraction.lexicon.columns import TELLING, Role, role_of

_CHUNK = re.compile(r"\S(?:[ \u00a0]{0,2}\S)*")
_LABEL = re.compile(
    r"(?P<label>(?:\d{1,2}[a-z]?[.)] ?)?[A-Za-z#][\w#/&'(), -]{0,40}?\)?) ?"
    r"(?:[:?]{1,2}|=|\.{3,}|(?:\. ?){3,}|_{2,})[ _:.]*(?P<value>.*)$"
)
_KEY = re.compile(r"(?P<group>[a-z]\w{0,30}?)[._](?P<label>[a-z]{1,20}(?:_?date)?)[ \t]*[:=][ \t]*(?P<value>.*)$", re.I)
_REQUESTED = re.compile(r"opzelura|ruxolitinib|requested", re.I)
_MOST = 8


@dataclass(frozen=True)
class Field:
    """A label with what stands behind it. ``group``: the part of a key that its record shares."""

    role: Role
    label: str
    value: Piece | None
    group: str = ""


def read_record(lines: Sequence[Line], at: int) -> tuple[list[Row], int] | None:
    """The row that the lines from ``at`` on make, and the line after them; ``None`` where no record begins."""
    fields = fields_of(lines[at])
    if not fields or fields[0].role != "drug":
        return None
    found, after = _collected(lines, at, fields)
    drug = next((field.value.text for field in found if field.role == "drug" and field.value), "")
    if not names_drug(drug) or _REQUESTED.search(drug) or not any(field.role in TELLING for field in found):
        return None
    return [Row(tuple(_cells(found)))], after


def fields_of(line: Line) -> list[Field]:
    """The labels with values of a line, when it holds nothing else and each is known."""
    key = _KEY.match(line.text.strip())
    role = role_of(key.group("label").replace("_", " ")) if key else None
    if key and role:
        shift = line.start + line.indent
        return [Field(role, key.group("label"), _piece(key, shift), key.group("group").lower())]
    return _labelled(line)


def _labelled(line: Line) -> list[Field]:
    found: list[Field] = []
    for chunk in _CHUNK.finditer(line.text):
        label = _LABEL.match(chunk.group())
        role = role_of(label.group("label")) if label else role_of(chunk.group())
        if role is not None:
            value = _piece(label, line.start + chunk.start()) if label else None
            found.append(Field(role, label.group("label") if label else chunk.group(), value))
        elif not found:
            return []
        else:
            found[-1] = _longer(found[-1], line, chunk)
    return found


def _piece(match: re.Match[str], shift: int) -> Piece | None:
    value = match.group("value")
    text = value.rstrip("_ .") if value.endswith("_") else value.rstrip()
    text = text.strip('"')
    at = match.start("value") + (value.find(text) if text else 0) + shift
    return Piece(at, at + len(text), text) if text else None


def _longer(field: Field, line: Line, chunk: re.Match[str]) -> Field:
    start = field.value.start if field.value else line.start + chunk.start()
    end = line.start + chunk.end()
    return Field(field.role, field.label, Piece(start, end, line.text[start - line.start : chunk.end()]), field.group)


def _collected(lines: Sequence[Line], at: int, first: list[Field]) -> tuple[list[Field], int]:
    found = list(first)
    after = at + 1
    while after < len(lines) and len(found) < _MOST:
        line = lines[after]
        fields = fields_of(line)
        if found[-1].value is None and line.text.strip() and not fields:
            found[-1] = _valued(found[-1], line)
        elif not fields or any(field.role == "drug" or field.group != found[0].group for field in fields):
            break
        else:
            found += fields
        after += 1
    return found, after


def _valued(field: Field, line: Line) -> Field:
    start = line.start + line.indent
    text = line.text.strip()
    return Field(field.role, field.label, Piece(start, start + len(text), text), field.group)


def _cells(fields: list[Field]) -> Iterator[Cell]:
    for field in fields:
        if field.value is not None:
            yield cell(field.role, field.label, (field.value,))
