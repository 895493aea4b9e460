"""Body sites, and which of the policy's sensitive areas each belongs to."""

from extraction.facts import SensitiveArea
from extraction.lexicon.entry import Entry, ShortForm, SourcedFile

FILE = "sites.yaml"


class SiteEntry(Entry):
    """One site. ``area`` is the sensitive area, ``None`` for an ordinary site; ``ambiguous`` sites may or may
    not be a sensitive area, so they settle nothing. ``short_forms`` are believed on a condition only."""

    id: str
    area: SensitiveArea | None
    ambiguous: bool = False
    counts: bool = True
    terms: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    short_forms: tuple[ShortForm, ...] = ()
    note: str | None = None
    source: tuple[str, ...]

    def forms(self) -> tuple[ShortForm, ...]:
        """Every way to write the site, with its condition."""
        plain = (*self.terms, *self.adjectives, *self.misspellings)
        return (*(ShortForm(text=text, needs="none") for text in plain), *self.short_forms)


class SiteFile(SourcedFile):
    """The file of sites."""

    sites: tuple[SiteEntry, ...]
