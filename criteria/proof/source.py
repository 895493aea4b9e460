"""Where a result comes from: policy, lexicon, program and notes by their hashes, and every passage by its slice."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from criteria.stored_review import StoredReview

if TYPE_CHECKING:
    from criteria.proof.check import Against

SCHEMA = "chartproof.review/1"
_SPAN = {"note", "start", "end", "text"}


def wrong_sources(review: StoredReview, proof: Mapping[str, Any], against: "Against") -> Iterator[str]:
    """Schema, program, lexicon and policy, as told and as they are here."""
    policy = against.policy
    told_here = {
        "schema": (review.schema_name, SCHEMA),
        "policy.id": (review.policy.id, policy.id),
        "policy.effective": (review.policy.effective, policy.effective.isoformat()),
        "policy.sha256": (review.policy.sha256, policy.sha256),
        "facts.proof.lexicon_sha256": (proof.get("lexicon_sha256"), against.lexicon),
        "facts.proof.program": (proof.get("program"), against.program),
    }
    for name, (told, here) in told_here.items():
        if told != here:
            yield f"{name} is {told}, but here it is {here}"


def wrong_notes(review: StoredReview, notes: Mapping[str, str]) -> Iterator[str]:
    """The notes are the same ones, each with the same text."""
    told = [one.name for one in review.notes]
    if told != list(notes):
        yield f"notes are {', '.join(told)}, but the chart holds {', '.join(notes)}"
    for one in review.notes:
        text = notes.get(one.name, "")
        if one.sha256 != hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest():
            yield f"notes: the text of {one.name} is not the one that was read"
        if one.characters != len(text):
            yield f"notes: {one.name} has {len(text)} characters, not {one.characters}"


def wrong_spans(value: Any, notes: Mapping[str, str], place: str = "") -> Iterator[str]:
    """Every passage anywhere in the result reads as its note does there."""
    if isinstance(value, dict) and set(value) == _SPAN:
        if not _stands(value, notes):
            yield f"{place}: the passage does not stand at {value['start']}-{value['end']} of {value['note']}"
        return
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from wrong_spans(part, notes, f"{place}.{key}".removeprefix("."))


def _stands(span: Mapping[str, Any], notes: Mapping[str, str]) -> bool:
    start, end = span["start"], span["end"]
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        return False
    return bool(notes.get(span["note"], "")[start:end] == span["text"])
