"""From notes to the facts of a chart: what the rest of the program calls."""

from collections.abc import Sequence
from datetime import date

from extraction.assemble import concomitant, disease, person, response, treatment
from extraction.facts import ChartFacts, Contradiction
from extraction.findings import NoteFindings
from extraction.note import Note
from extraction.note_reading import read_note


def find_in_note(note: Note) -> NoteFindings:
    """Everything found in one note. Independent of the other notes of the chart."""
    return read_note(note)


def note_date(findings: NoteFindings) -> date | None:
    """The date of the note: as given by the chart's folder, else as its text says."""
    return findings.note.date


def assemble(findings: Sequence[NoteFindings], date_of_service: date) -> ChartFacts:
    """The facts of the chart at the date of service. The order of the notes does not matter where they are dated."""
    notes = _by_date(findings)
    known = disease.diagnoses(notes)
    surfaces = disease.body_surface_areas(notes, known, date_of_service)
    answer = response.response(notes, date_of_service)
    uses = treatment.systemic_uses(notes, date_of_service)
    courses = treatment.going_on(treatment.drug_courses(notes, date_of_service, answer), uses)
    prescribes = person.prescriber(notes)
    return ChartFacts(
        notes=tuple(note.note for note in findings),
        age=person.age(notes, date_of_service),
        diagnoses=known,
        vitiligo_pattern=disease.vitiligo_pattern(notes, known),
        severity=disease.severity(notes, known, date_of_service),
        body_surface_areas=surfaces,
        sites=disease.sites(notes, known),
        drug_courses=courses,
        no_trials=treatment.no_trials(notes, courses),
        concomitant_uses=concomitant.concomitant_uses(notes, courses),
        systemic_uses=uses,
        prescriber=prescribes,
        consultations=person.consultations(notes, prescribes),
        response=answer,
        contradictions=tuple(
            Contradiction(topic="body_surface_area", text=area.arithmetic, evidence=area.evidence)
            for area in surfaces
            if area.contradictory
        ),
        drug_requested=tuple(evidence for note in notes for evidence in note.requests),
    )


def _by_date(findings: Sequence[NoteFindings]) -> list[NoteFindings]:
    """Dated notes in order of date; an undated one keeps its place after the note before it."""
    keyed: list[tuple[date, int, NoteFindings]] = []
    last = date.min
    for index, note in enumerate(findings):
        last = note.note.date or last
        keyed.append((last, index, note))
    return [note for _, _, note in sorted(keyed, key=lambda item: item[:2])]
