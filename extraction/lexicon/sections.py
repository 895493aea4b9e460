"""Titles of sections: which words open which part of a note. Data in ``sections.yaml``."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extraction.lexicon.entry import Entry, read

Extent = Literal["heading", "line"]
_DECORATION = re.compile(r"^[\s\W\d_]*(?:[a-z]\))?\s*|[\s:=.\-_*#]+$", re.I)


class SectionEntry(Entry):
    """One kind of section and its titles; ``strict_titles`` are those that are ordinary words too."""

    category: str
    extent: Extent
    titles: tuple[str, ...]
    strict_titles: tuple[str, ...] = ()


class SectionFile(Entry):
    """The file of section titles."""

    sections: tuple[SectionEntry, ...]


@dataclass(frozen=True)
class SectionTitle:
    """A known title: the category it opens, how far that reaches, and whether it needs a colon."""

    category: str
    extent: Extent
    strict: bool


def plain_title(text: str) -> str:
    """A title without numbering, punctuation around it, and case."""
    return " ".join(_DECORATION.sub("", text).lower().split())


@cache
def section_titles() -> dict[str, SectionTitle]:
    """Every known title by its plain form."""
    entries = read("sections.yaml", SectionFile).sections
    return {
        plain_title(title): SectionTitle(entry.category, entry.extent, title in entry.strict_titles)
        for entry in entries
        for title in (*entry.titles, *entry.strict_titles)
    }
