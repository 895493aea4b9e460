"""Sealed reviews of jotted facts, with a note in which every passage stands where the facts say."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from assistant import __version__
from assistant.review import Review
from assistant.review_json import as_line
from criteria import library
from criteria.engine import determine
from criteria.policy import Policy
from criteria.proof.check import Against
from criteria.reading_switch import DEFAULT, Chosen
from criteria.request import Request
from criteria.stored_review import seal
from extraction.facts import ChartFacts, Evidence, NoteFact
from extraction.lexicon.fingerprint import lexicon_sha256
from extraction.note import Note

POLICY = library.find("ip0369", date(2025, 6, 1))
Leaf = tuple[str | int, ...]


def sealed(facts: ChartFacts, request: Request, readings: Chosen = DEFAULT) -> tuple[dict[str, Any], Against]:
    """The review as JSON, and what it is to be held against."""
    note = Note("note.txt", _text(facts))
    told = NoteFact(name=note.name, sha256=note.sha256, characters=len(note.text), date=facts.notes[0].date)
    facts = facts.model_copy(update={"notes": (told,)})
    done = Review("case", (note,), POLICY, facts, determine(facts, request, POLICY, readings), "given")
    return json.loads(as_line(done)), against((note,), POLICY)


def against(notes: tuple[Note, ...], policy: Policy) -> Against:
    """What a review of these notes is held against."""
    return Against({one.name: one.text for one in notes}, policy, lexicon_sha256(), __version__)


def resealed(found: dict[str, Any]) -> dict[str, Any]:
    """The review with the hash of the whole made to fit again, as somebody would who covers a change."""
    found["facts"]["proof"]["sha256"] = seal(found)
    return found


def leaves(value: Any, place: Leaf = ()) -> Iterator[Leaf]:
    """The place of every value that is no list or object; an empty one counts as a value."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if not parts or not value:
        yield place
        return
    for key, part in parts:
        yield from leaves(part, (*place, key))


def at(value: Any, place: Leaf) -> Any:
    """What stands there."""
    for key in place:
        value = value[key]
    return value


def changed(found: dict[str, Any], place: Leaf, value: Any) -> dict[str, Any]:
    """A copy with another value there."""
    copy: dict[str, Any] = json.loads(json.dumps(found))
    at(copy, place[:-1])[place[-1]] = value
    return copy


def other(value: Any) -> Any:
    """Another value of the same kind: the next number, the other truth, a hash, date or word that is not this one."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, str) and len(value) == 64:
        return hashlib.sha256(value.encode()).hexdigest()
    return {None: "x"}.get(value, f"{value}x") if not isinstance(value, list | dict) else ["x"]


def _text(facts: ChartFacts) -> str:
    text = [" "] * 6000
    for one in _spans(facts):
        text[one.start : one.end] = one.text
    return "".join(text)


def _spans(value: Any) -> Iterator[Evidence]:
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _spans(part)
    elif hasattr(value, "model_fields_set"):
        for _, part in value:
            yield from _spans(part)
