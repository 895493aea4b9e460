"""Assertion cues for ConText. Data in ``context_rules.yaml``; groups are written out on load."""

import itertools
import re
from functools import cache
from typing import Literal

from pydantic import model_validator

from extraction.lexicon.entry import Entry, read

Direction = Literal["forward", "backward", "bidirectional", "terminate", "pseudo"]
_GROUP = re.compile(r"\{(\w+)\}")


class ContextEntry(Entry):
    """Literals that say the same of the mentions they reach."""

    category: str
    direction: Direction
    literals: tuple[str, ...]
    applies_to: tuple[str, ...] | None = None
    reach: int | None = None


class ContextFile(Entry):
    """The file of cues."""

    groups: dict[str, tuple[str, ...]]
    rules: tuple[ContextEntry, ...]

    @model_validator(mode="after")
    def _groups_exist(self) -> "ContextFile":
        used = {name for rule in self.rules for literal in rule.literals for name in _GROUP.findall(literal)}
        unknown = sorted(used - self.groups.keys())
        if unknown:
            raise ValueError(f"unknown group {unknown[0]!r}; known are {sorted(self.groups)}")
        return self


def _written_out(literal: str, groups: dict[str, tuple[str, ...]]) -> list[str]:
    names = _GROUP.findall(literal)
    template = _GROUP.sub("{}", literal)
    return [template.format(*words) for words in itertools.product(*(groups[name] for name in names))]


@cache
def cues_by_literal() -> dict[str, tuple[ContextEntry, ...]]:
    """For each literal, groups written out, every entry it stands in, in the order of the file.

    One literal may be a cue of several kinds ("discussed" looks ahead and back, "no" differs by kind of mention),
    while ConText keeps only one rule for a span of text.
    """
    data = read("context_rules.yaml", ContextFile)
    found: dict[str, list[ContextEntry]] = {}
    for entry in data.rules:
        for literal in entry.literals:
            for text in _written_out(literal, data.groups):
                found.setdefault(" ".join(text.split()), []).append(entry)
    return {literal: tuple(entries) for literal, entries in found.items()}
