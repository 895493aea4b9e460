"""Conditions: names, codes, and the words that say which kind of vitiligo it is."""

from pydantic import Field

from extraction.facts import VitiligoType
from extraction.lexicon.entry import Entry, ShortForm, SourcedFile

FILE = "diagnoses.yaml"


class DiagnosisEntry(Entry):
    """One condition. ``icd10`` are code prefixes: ``L20`` covers ``L20`` and ``L20.9``.

    ``kinds`` name sorts of the condition (plaque psoriasis) by the words for them, all of which are names too.
    ``at`` are names that say where it is, by site. ``eyelid_codes`` say that the eyelids are involved. With
    ``own_sites`` it is another disease than eczema or vitiligo: the sites it is said to be at tell nothing of theirs.
    """

    id: str
    names: tuple[str, ...]
    kinds: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    at: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    misspellings: tuple[str, ...] = ()
    abbreviations: tuple[ShortForm, ...] = ()
    icd10: tuple[str, ...] = ()
    eyelid_codes: tuple[str, ...] = ()
    own_sites: bool = False
    note: str | None = None
    source: tuple[str, ...]

    def forms(self) -> tuple[ShortForm, ...]:
        """Every way to write the condition, with its condition of belief; codes are not among them."""
        kinds = tuple(text for words in self.kinds.values() for text in words)
        placed = tuple(text for words in self.at.values() for text in words)
        plain = (*self.names, *kinds, *placed, *self.misspellings)
        return (*(ShortForm(text=text, needs="none") for text in plain), *self.abbreviations)

    def has_code(self, code: str) -> bool:
        """The ICD-10-CM code belongs to this condition."""
        written = _bare(code)
        return any(written.startswith(_bare(prefix)) for prefix in (*self.icd10, *self.eyelid_codes))

    def site_of(self, text: str) -> str | None:
        """The site that the name ``text`` holds, ``None`` when it holds none."""
        wanted = text.casefold()
        return next((site for site, words in self.at.items() if wanted in (w.casefold() for w in words)), None)

    def kind_of(self, text: str) -> str | None:
        """The kind that ``text`` names, ``None`` when it names none."""
        wanted = text.casefold()
        return next((kind for kind, words in self.kinds.items() if wanted in (w.casefold() for w in words)), None)


class VitiligoTypeTerms(Entry):
    """Words that tell the type of vitiligo. ``needs_vitiligo``: only beside the word vitiligo or its patches."""

    type: VitiligoType
    needs_vitiligo: bool
    terms: tuple[str, ...]
    note: str | None = None
    source: tuple[str, ...]


class DiagnosisFile(SourcedFile):
    """The file of conditions. ``atopic_context`` are words that make plain eczema atopic."""

    diagnoses: tuple[DiagnosisEntry, ...]
    vitiligo_types: tuple[VitiligoTypeTerms, ...]
    atopic_context: tuple[str, ...]


def _bare(code: str) -> str:
    return code.upper().replace(".", "").replace("-", "").replace(" ", "")
