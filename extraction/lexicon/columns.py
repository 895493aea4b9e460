"""What stands under the heading of a column, or behind the label of a form's line. Data in ``columns.yaml``."""

import re
from functools import cache
from typing import Literal

from extraction.lexicon.entry import Entry, read

Role = Literal[
    "drug",
    "strength",
    "start",
    "stop",
    "dates",
    "weeks",
    "months",
    "days",
    "duration",
    "outcome",
    "current",
    "tried",
    "other",
]
TELLING: frozenset[Role] = frozenset({"start", "stop", "dates", "weeks", "months", "days", "duration", "outcome"})
"""The roles that say how a treatment went or when."""
_EDGES = re.compile(r"^(?:\d{1,2}[a-z]?[.)]|[a-z][.)]|[^\w#%(])+|[^\w#%)]+$")
_LONGEST = 44


class ColumnEntry(Entry):
    """One role and the headings that give it."""

    role: Role
    shown: str = ""
    patterns: tuple[str, ...]


class ColumnFile(Entry):
    """The file of headings."""

    roles: tuple[ColumnEntry, ...]


def role_of(heading: str) -> Role | None:
    """The role of what stands under the heading; ``None`` when it is no heading known here."""
    trimmed = heading.strip()
    plain = " ".join(_EDGES.sub("", trimmed.lower()).split()) if len(trimmed) <= 2 * _LONGEST else ""
    if not plain or len(plain) > _LONGEST:
        return None
    read_right = plain.replace("rn", "m").replace("|", "l").replace("0", "o").replace("1", "l")
    return next((role for role, pattern in _patterns() for one in (plain, read_right) if pattern.fullmatch(one)), None)


@cache
def shown(role: Role) -> str:
    """The label that a cell of the role has in the matching view."""
    return next(entry.shown for entry in _file().roles if entry.role == role)


@cache
def _patterns() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    return tuple((entry.role, re.compile("|".join(entry.patterns), re.I)) for entry in _file().roles)


@cache
def _file() -> ColumnFile:
    return read("columns.yaml", ColumnFile)
