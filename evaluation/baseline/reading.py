"""What the evaluation asks of the baseline: the facts, the review and the spans of a chart.

The notes are read one after the other and the last word wins. PyRuSH allows one thread a process.
"""

from collections.abc import Sequence
from datetime import date

from assistant.review import Choices, Review, judge
from evaluation.baseline import disease, extent, person
from evaluation.baseline.courses import drug_courses, systemic_uses, tellings
from evaluation.baseline.note import BaselineReading, read_baseline
from evaluation.baseline.response import requests, response
from evaluation.baseline.spans import baseline_spans
from extraction.facts import ChartFacts, NoteFact
from extraction.note import Note
from extraction.reading.chart import Chart

__all__ = ["baseline_facts", "baseline_review", "baseline_spans"]


def baseline_review(chart: Chart, today: date, choices: Choices | None = None) -> Review:
    """The chart against the policy, as ``assistant.review.review`` but for the reading. Raises ``UnknownPolicy``."""
    dates = [reading.date for reading in map(read_baseline, chart.notes) if reading.date]
    return judge(chart, today, choices, dates, lambda day: baseline_facts(chart.notes, day))


def baseline_facts(notes: Sequence[Note], date_of_service: date) -> ChartFacts:
    """The facts of the notes, in their order, at the date of service."""
    readings = [read_baseline(note) for note in notes]
    told = [one for reading in readings for one in tellings(reading)]
    known = disease.diagnoses(readings)
    return ChartFacts(
        notes=tuple(_note(reading) for reading in readings),
        age=person.age(readings, date_of_service),
        diagnoses=known,
        vitiligo_pattern=disease.vitiligo_pattern(readings, known),
        severity=extent.severity(readings),
        body_surface_areas=extent.body_surface_areas(readings),
        sites=extent.sites(readings),
        drug_courses=drug_courses(told),
        systemic_uses=systemic_uses(told),
        prescriber=person.prescriber(readings),
        consultations=person.consultations(readings),
        response=response(told),
        drug_requested=requests(told),
    )


def _note(reading: BaselineReading) -> NoteFact:
    note = reading.note
    return NoteFact(name=note.name, sha256=note.sha256, characters=len(note.text), date=reading.date)
