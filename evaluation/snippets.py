"""Short texts with the facts they settle: each is a chart of one note."""

import datetime
from pathlib import Path

from pydantic import Field, RootModel

from evaluation.gold import Gold, GoldData, GoldFacts
from extraction import strict_yaml
from extraction.note import Note
from extraction.reading.chart import Chart
from extraction.strict_yaml import DataError

NOTE = "note.txt"


class Snippet(GoldData):
    """A text and what it settles. ``phenomenon`` says what makes it hard."""

    id: str
    text: str = Field(min_length=1)
    date: datetime.date | None = None
    facts: GoldFacts = GoldFacts()
    not_therapies: tuple[str, ...] = ()
    phenomenon: str | None = None

    @property
    def chart(self) -> Chart:
        """The text as a chart, dated as the snippet says."""
        return Chart(self.id, (Note(NOTE, self.text, self.date),))

    @property
    def gold(self) -> Gold:
        """The facts as a chart's gold."""
        return Gold(id=self.id, facts=self.facts, not_therapies=self.not_therapies)


class SnippetFile(RootModel[tuple[Snippet, ...]]):
    """A file of snippets."""


def load_snippets(path: Path) -> tuple[Snippet, ...]:
    """The snippets of a file, in order. Raises ``DataError``; no two may have the same id."""
    snippets, line_of = strict_yaml.load_located(path, SnippetFile)
    seen: set[str] = set()
    for index, one in enumerate(snippets.root):
        if one.id in seen:
            raise DataError(f"{path}:{line_of((index, 'id'))}: id {one.id!r} stands twice; give each text its own")
        seen.add(one.id)
    return snippets.root
