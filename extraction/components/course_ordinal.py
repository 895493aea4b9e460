"""Drugs told by their place among those just named: "the former for five weeks, the latter for nine"."""

import re
from collections.abc import Sequence

from extraction.components.course_draft import CourseDraft
from extraction.components.outcome_phrase import OutcomePhrase
from extraction.components.time_units import Duration

_PLACES = {"former": 0, "first": 0, "latter": -1, "second": 1, "third": 2, "other": -1}
_ORDINAL = (
    r"\bthe (?P<place>former|first|latter|second|third|other)(?: (?:one|drug|cream|ointment|steroid|agent|of (?:them|"
    r"these|"
    r"those|the two)))?(?! ?(?:\d|two\b|three\b|few\b|course|trial|round|time|visit|tube|application|week|night|day|"
    r"month|"
    r"half|time|thing|line|hand|dose|use|is|was a|line))"
)
_BEFORE = re.compile(_ORDINAL + r"[^.;,]{0,36}$", re.I)
_BEHIND = re.compile(r" ?(?:of|on|with|using|for|to) " + _ORDINAL, re.I)
_NEAR = 70


def by_place(
    text: str, start: int, drafts: Sequence[CourseDraft], item: Duration | OutcomePhrase
) -> CourseDraft | None:
    """The draft whose place among ``drafts`` the words around ``item`` tell; ``start`` is where its sentence begins."""
    if len(drafts) < 2:
        return None
    found = _BEHIND.match(text, item.end) or _last(text, max(start, item.start - _NEAR), item.start)
    if found is None:
        return None
    place = _PLACES[found.group("place").lower()]
    return drafts[place] if place < len(drafts) and drafts[place].mention.end <= found.start() else None


def _last(text: str, start: int, end: int) -> re.Match[str] | None:
    """The ordinal that the words up to ``end`` go on about, if they name no later one."""
    found = None
    for begin in re.finditer(r"\bthe ", text[start:end], re.I):
        found = _BEFORE.match(text, start + begin.start(), end) or found
    return found
