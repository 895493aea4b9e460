"""The lexicon: everything the extraction knows by name, loaded once and checked as a whole.

``load_lexicon()`` reads the YAML files of this package. A surface form may stand in one entry only: two
entries that could claim the same word are an error that names both places.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from extraction.lexicon import class_mentions, diagnoses, drugs, severity, sites, specialties
from extraction.lexicon.class_mentions import ClassMention, ClassMentionFile, PotencyWord
from extraction.lexicon.consistency import check_alternates, check_forms, check_ids
from extraction.lexicon.diagnoses import DiagnosisEntry, DiagnosisFile, VitiligoTypeTerms
from extraction.lexicon.drugs import Drug, DrugFile, with_shared_formulations
from extraction.lexicon.entry import Kind, SurfaceForm, read
from extraction.lexicon.severity import SeverityFile
from extraction.lexicon.sites import SiteEntry, SiteFile
from extraction.lexicon.specialties import SpecialtyEntry, SpecialtyFile

Named = tuple[Kind, str, Drug | ClassMention | DiagnosisEntry | SiteEntry | SpecialtyEntry]


@dataclass(frozen=True)
class Lexicon:
    """All entries, by kind, in file order."""

    drugs: tuple[Drug, ...]
    class_mentions: tuple[ClassMention, ...]
    potency_words: tuple[PotencyWord, ...]
    diagnoses: tuple[DiagnosisEntry, ...]
    vitiligo_types: tuple[VitiligoTypeTerms, ...]
    atopic_context: tuple[str, ...]
    sites: tuple[SiteEntry, ...]
    severity: SeverityFile
    specialties: SpecialtyFile
    _forms: tuple[SurfaceForm, ...]

    def surface_forms(self) -> tuple[SurfaceForm, ...]:
        """Every way to write every entry: ``(text, kind, id, needs, file)``, for building one matcher."""
        return self._forms

    def drug(self, entry_id: str) -> Drug:
        """The drug entry with this id. Raises ``KeyError``."""
        return self._drugs_by_id[entry_id]

    def drugs_of(self, ingredient: str) -> tuple[Drug, ...]:
        """Every entry of an ingredient: tacrolimus is an ointment, a capsule and an eye drop."""
        return tuple(drug for drug in self.drugs if drug.ingredient == ingredient)

    def class_mention(self, entry_id: str) -> ClassMention:
        """The class phrase with this id. Raises ``KeyError``."""
        return self._mentions_by_id[entry_id]

    def diagnosis(self, entry_id: str) -> DiagnosisEntry:
        """The diagnosis with this id. Raises ``KeyError``."""
        return self._diagnoses_by_id[entry_id]

    def site(self, entry_id: str) -> SiteEntry:
        """The body site with this id. Raises ``KeyError``."""
        return self._sites_by_id[entry_id]

    def specialty(self, entry_id: str) -> SpecialtyEntry:
        """The specialty with this id. Raises ``KeyError``."""
        return self._specialties_by_id[entry_id]

    @cached_property
    def _drugs_by_id(self) -> dict[str, Drug]:
        return {drug.id: drug for drug in self.drugs}

    @cached_property
    def _mentions_by_id(self) -> dict[str, ClassMention]:
        return {mention.id: mention for mention in self.class_mentions}

    @cached_property
    def _diagnoses_by_id(self) -> dict[str, DiagnosisEntry]:
        return {entry.id: entry for entry in self.diagnoses}

    @cached_property
    def _sites_by_id(self) -> dict[str, SiteEntry]:
        return {site.id: site for site in self.sites}

    @cached_property
    def _specialties_by_id(self) -> dict[str, SpecialtyEntry]:
        return {specialty.id: specialty for specialty in self.specialties.specialties}


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of this package. Raises ``DataError`` when a file or the whole does not hold together."""
    drug_files = [(name, read(name, DrugFile).drugs) for name in drugs.FILES]
    mentions = read(class_mentions.FILE, ClassMentionFile)
    conditions = read(diagnoses.FILE, DiagnosisFile)
    body = read(sites.FILE, SiteFile).sites
    people = read(specialties.FILE, SpecialtyFile)
    named: list[Named] = [
        *(("drug", name, entry) for name, entries in drug_files for entry in entries),
        *(("class", class_mentions.FILE, entry) for entry in mentions.all_mentions()),
        *(("diagnosis", diagnoses.FILE, entry) for entry in conditions.diagnoses),
        *(("site", sites.FILE, entry) for entry in body),
        *(("specialty", specialties.FILE, entry) for entry in people.specialties),
    ]
    forms = surface_forms(named)
    all_drugs = with_shared_formulations(tuple(entry for _, entries in drug_files for entry in entries))
    check_ids((kind, name, entry.id) for kind, name, entry in named)
    check_forms(forms)
    check_alternates(all_drugs)
    return Lexicon(
        drugs=all_drugs,
        class_mentions=mentions.all_mentions(),
        potency_words=mentions.potency_words,
        diagnoses=conditions.diagnoses,
        vitiligo_types=conditions.vitiligo_types,
        atopic_context=conditions.atopic_context,
        sites=body,
        severity=read(severity.FILE, SeverityFile),
        specialties=people,
        _forms=forms,
    )


def surface_forms(named: Iterable[Named]) -> tuple[SurfaceForm, ...]:
    """Every form of every entry, in order."""
    return tuple(
        SurfaceForm(form.text, kind, entry.id, form.needs, name)
        for kind, name, entry in named
        for form in entry.forms()
    )
