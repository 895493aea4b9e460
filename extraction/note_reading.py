"""One note to its findings: view, sentences, sections, zones, mentions, then every component."""

from itertools import accumulate

from extraction.components.age import find_ages
from extraction.components.body_surface import find_body_surface
from extraction.components.concomitant import find_concomitant_uses
from extraction.components.consultation import find_consultations
from extraction.components.course_outcome import finished_courses
from extraction.components.dates import find_date_forms, find_note_date, read_dates
from extraction.components.dates_by_others import with_dates_by_others
from extraction.components.diagnosis import find_atopic_context, find_diagnoses, find_vitiligo_types
from extraction.components.drug_course import find_drug_courses
from extraction.components.duration import find_durations
from extraction.components.no_trial import find_no_trials
from extraction.components.prescriber import find_prescribers
from extraction.components.response import find_responses
from extraction.components.response_use import find_uses
from extraction.components.sections import find_sections
from extraction.components.sentences import Span, find_sentences
from extraction.components.severity import find_severities
from extraction.components.shared_use import find_shared_uses
from extraction.components.site import find_sites
from extraction.components.systemic_use import find_systemic_uses
from extraction.components.zones import find_zones
from extraction.facts import NoteFact
from extraction.findings import NoteFindings
from extraction.lexicon.lexicon import load_lexicon
from extraction.lexicon.sections import section_titles
from extraction.lexicon.zones import block_entries, zone_entries
from extraction.markup import Markup, Sentence
from extraction.note import Note
from extraction.pipeline import find_mentions
from extraction.view import view


def mark_up(note: Note) -> Markup:
    """The surface of a note: everything found without knowing what it adds up to."""
    seen = view(note)
    spans = find_sentences(seen.text)
    forms = find_date_forms(seen.text)
    noted = note.given_date or find_note_date(seen.text, read_dates(forms, None))
    return Markup(
        view=seen,
        date=noted,
        sentences=_sentences(seen.text, spans),
        mentions=tuple(find_mentions(seen.text, spans)),
        durations=tuple(find_durations(seen.text)),
        dates=tuple(with_dates_by_others(seen.text, read_dates(forms, noted))),
    )


def _sentences(text: str, spans: list[Span]) -> tuple[Sentence, ...]:
    sections = find_sections(text, spans, section_titles())
    zones = find_zones(text, spans, sections, zone_entries(), block_entries())
    gaps = (text.count("\n\n", end, start) > 0 for (_, end), (start, _) in zip([(0, 0), *spans], spans, strict=False))
    blocks = accumulate(gaps, initial=0)
    next(blocks, None)
    return tuple(
        Sentence(index, start, end, section, zone, block)
        for index, ((start, end), section, zone, block) in enumerate(zip(spans, sections, zones, blocks, strict=True))
    )


def read_note(note: Note) -> NoteFindings:
    """Every finding of one note."""
    markup, lexicon = mark_up(note), load_lexicon()
    drafts = find_drug_courses(markup, lexicon)
    return NoteFindings(
        note=NoteFact(name=note.name, sha256=note.sha256, characters=len(note.text), date=markup.date),
        ages=tuple(find_ages(markup)),
        diagnoses=tuple(find_diagnoses(markup, lexicon)),
        vitiligo_types=tuple(find_vitiligo_types(markup)),
        severities=tuple(find_severities(markup, lexicon)),
        surfaces=tuple(find_body_surface(markup)),
        sites=tuple(find_sites(markup, lexicon)),
        courses=tuple(course for draft in drafts for course in finished_courses(markup, draft)),
        shared=find_shared_uses(markup, drafts),
        concomitant=tuple(find_concomitant_uses(markup, drafts)),
        no_trials=tuple(find_no_trials(markup)),
        systemic=tuple(find_systemic_uses(markup, drafts)),
        prescribers=tuple(find_prescribers(markup, lexicon)),
        consultations=tuple(find_consultations(markup)),
        responses=tuple(find_responses(markup, drafts)),
        uses=find_uses(markup, drafts),
        requests=tuple(
            markup.evidence(m.start, m.end)
            for m in markup.of("REQUESTED")
            if markup.zone_at(m.start) is None and not m.has("FAMILY")
        ),
        atopic=tuple(find_atopic_context(markup)),
    )
