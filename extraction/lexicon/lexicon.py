"""The lexicon: everything the extraction knows by name, loaded once and checked as a whole.

``load_lexicon()`` reads the YAML files of this package. A surface form may stand in one entry only: two
entries that could claim the same word are an error that names both places.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from extraction.lexicon import class_mentions, diagnoses, drugs, severity, sites, specialties
from extraction.lexicon.class_mentions import ClassMention, ClassMentionFile, PotencyWord
from extraction.lexicon.diagnoses import DiagnosisEntry, DiagnosisFile, VitiligoTypeTerms
from extraction.lexicon.drugs import Drug, DrugFile, with_shared_formulations
from extraction.lexicon.entry import Kind, ShortForm, SurfaceForm, read
from extraction.lexicon.severity import SeverityFile
from extraction.lexicon.sites import SiteEntry, SiteFile
from extraction.lexicon.specialties import SpecialtyEntry, SpecialtyFile
from extraction.strict_yaml import DataError


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
    drug_files = {name: read(name, DrugFile).drugs for name in drugs.FILES}
    mentions = read(class_mentions.FILE, ClassMentionFile)
    conditions = read(diagnoses.FILE, DiagnosisFile)
    body = read(sites.FILE, SiteFile).sites
    people = read(specialties.FILE, SpecialtyFile)
    named: list[tuple[Kind, str, str, Iterable[ShortForm]]] = [
        *(("drug", name, drug.id, drug.forms()) for name, entries in drug_files.items() for drug in entries),
        *(("class", class_mentions.FILE, entry.id, entry.forms()) for entry in mentions.all_mentions()),
        *(("diagnosis", diagnoses.FILE, entry.id, entry.forms()) for entry in conditions.diagnoses),
        *(("site", sites.FILE, entry.id, entry.forms()) for entry in body),
        *(("specialty", specialties.FILE, entry.id, entry.forms()) for entry in people.specialties),
    ]
    check_ids((kind, name, entry_id) for kind, name, entry_id, _ in named)
    forms = tuple(SurfaceForm(f.text, kind, entry_id, f.needs, name) for kind, name, entry_id, own in named for f in own)
    check_forms(forms)
    all_drugs = with_shared_formulations(tuple(drug for entries in drug_files.values() for drug in entries))
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


def check_ids(ids: Iterable[tuple[Kind, str, str]]) -> None:
    """An id stands once in its kind. Raises ``DataError``."""
    seen: dict[tuple[Kind, str], str] = {}
    for kind, name, entry_id in ids:
        if (kind, entry_id) in seen:
            where = f"extraction/lexicon/{seen[kind, entry_id]} and extraction/lexicon/{name}"
            raise DataError(f"{kind} id {entry_id!r} stands twice: in {where}; give one of them another id")
        seen[kind, entry_id] = name


def check_forms(forms: Iterable[SurfaceForm]) -> None:
    """A surface form, in any case, stands once. Raises ``DataError``."""
    repeats = list(_repeats(forms))
    if repeats:
        raise DataError("\n".join(repeats))


def check_alternates(entries: tuple[Drug, ...]) -> None:
    """Every alternate of a drug exists. Raises ``DataError``."""
    known = {drug.id for drug in entries}
    for drug in entries:
        for alternate in drug.alternates:
            if alternate.id not in known:
                raise DataError(f"drug {drug.id!r}: alternate {alternate.id!r} is no drug entry")


def _repeats(forms: Iterable[SurfaceForm]) -> Iterator[str]:
    seen: dict[str, SurfaceForm] = {}
    for form in forms:
        first = seen.setdefault(" ".join(form.text.casefold().split()), form)
        if first is not form:
            yield f"{form.text!r} stands twice: {_place(first)} and {_place(form)}; keep one"


def _place(form: SurfaceForm) -> str:
    return f"extraction/lexicon/{form.file} ({form.kind} {form.id})"
