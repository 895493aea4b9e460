"""Specialties of prescribers and consultants, and how practices and people show theirs."""

from functools import cached_property

from extraction.lexicon.entry import Entry, ShortForm, SourcedFile

FILE = "specialties.yaml"


class SpecialtyEntry(Entry):
    """One specialty. ``names`` are its name and its people; ``practice_cues`` are words of practice and
    department names; ``credentials`` stand after a person's name; ``taxonomy`` are NUCC codes.

    Only names and misspellings are surface forms: the rest counts in a signature, header or letterhead.
    """

    id: str
    specialist: bool
    names: tuple[str, ...]
    short_forms: tuple[ShortForm, ...] = ()
    practice_cues: tuple[str, ...] = ()
    credentials: tuple[str, ...] = ()
    taxonomy: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    note: str | None = None
    source: tuple[str, ...]

    def forms(self) -> tuple[ShortForm, ...]:
        """Every way to write the specialty, with its condition."""
        plain = (*self.names, *self.misspellings)
        return (*(ShortForm(text=text, needs="none") for text in plain), *self.short_forms)


class SpecialtyFile(SourcedFile):
    """The file of specialties. ``degrees`` mark a name as a clinician's; ``midlevel_degrees`` are those that
    carry no specialty of their own. ``not_practices`` look like a dermatology practice and are none."""

    specialties: tuple[SpecialtyEntry, ...]
    degrees: tuple[str, ...]
    midlevel_degrees: tuple[str, ...]
    not_practices: tuple[str, ...]

    @cached_property
    def specialists(self) -> frozenset[str]:
        """The ids of the specialties that the criteria may ask for."""
        return frozenset(entry.id for entry in self.specialties if entry.specialist)

    def by_taxonomy(self, code: str) -> str | None:
        """The specialty id of a NUCC taxonomy code."""
        wanted = code.strip().upper()
        return next((entry.id for entry in self.specialties if wanted in entry.taxonomy), None)

    def by_credential(self, text: str) -> str | None:
        """The specialty id that a credential after a name shows (FAAD)."""
        wanted = text.strip().rstrip(".").upper()
        return next((e.id for e in self.specialties if wanted in (c.upper() for c in e.credentials)), None)
