"""The patient's age, who prescribes, and who was consulted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from evaluation.baseline.note import FULL_DATE, BaselineReading, Mention, written_date
from evaluation.baseline.sentence import Expression
from extraction.facts import Age, Consultation, Prescriber
from extraction.lexicon.lexicon import load_lexicon

_BIRTH = re.compile(rf"\b(?:DOB|D\.O\.B\.|date of birth|birth ?date|born)\b\W{{0,8}}{FULL_DATE}", re.I)
_YEARS = re.compile(
    r"(?<![\w./-])(\d{1,3})[- ]?(?:years?[- ]old|y/?o\b|y\.o\.|[MF]\b(?![-/'.]))|\baged? (\d{1,3})\b", re.I
)
_CONSULTED = re.compile(r"\b(?:consult(?:ed|ation) with|in consultation|seen by|co-?managed|recommended by)\b", re.I)


@dataclass(frozen=True)
class Birth(Expression):
    """A date of birth."""

    day: date


@dataclass(frozen=True)
class Years(Expression):
    """An age as stated."""

    years: int


def births(reading: BaselineReading) -> Iterator[Birth]:
    """Dates of birth, with their label."""
    for found in _BIRTH.finditer(reading.text):
        day = written_date(found)
        if day:
            yield Birth(found.start(), found.end(), day)


def stated_ages(reading: BaselineReading) -> Iterator[Years]:
    """Ages in years, whoever is that old."""
    for found in _YEARS.finditer(reading.text):
        yield Years(found.start(), found.end(), int(found.group(1) or found.group(2)))


def age(readings: Sequence[BaselineReading], date_of_service: date) -> Age | None:
    """From the last date of birth, else the first age that the last note to state one states."""
    born = [(reading, birth) for reading in readings for birth in births(reading) if birth.day <= date_of_service]
    if born:
        return _from_birth(*born[-1], date_of_service)
    stated = [(reading, next(stated_ages(reading), None)) for reading in readings]
    return next((_as_stated(reading, years) for reading, years in reversed(stated) if years), None)


def _from_birth(reading: BaselineReading, birth: Birth, day: date) -> Age:
    years = day.year - birth.day.year - ((day.month, day.day) < (birth.day.month, birth.day.day))
    words = f"born {birth.day}, {years} on {day}"
    return Age(years=years, birth_date=birth.day, arithmetic=words, evidence=(reading.evidence(birth),))


def _as_stated(reading: BaselineReading, stated: Years) -> Age:
    words = f"stated as {stated.years}"
    return Age(years=stated.years, birth_date=None, arithmetic=words, evidence=(reading.evidence(stated),))


def prescribing(reading: BaselineReading) -> Mention | None:
    """The specialty that a note names last: signatures stand at the end."""
    return next(reversed(reading.of("specialty")), None)


def prescriber(readings: Sequence[BaselineReading]) -> Prescriber | None:
    """The specialty of the last note that names one."""
    named = [(reading, mention) for reading in readings if (mention := prescribing(reading))]
    if not named:
        return None
    reading, mention = named[-1]
    return Prescriber(specialty=mention.id, evidence=(reading.evidence(mention),))


def consulted(reading: BaselineReading) -> list[Mention]:
    """Specialists in a sentence that speaks of a consultation, unless ConText says that it did not take place."""
    specialists = load_lexicon().specialties.specialists
    return [
        one
        for one in reading.of("specialty")
        if one.id in specialists
        and not one.is_any("negated", "hypothetical", "family")
        and _CONSULTED.search(one.sentence.text)
    ]


def consultations(readings: Sequence[BaselineReading]) -> tuple[Consultation, ...]:
    """Each specialist consulted, as told last."""
    found = {one.id: reading.evidence(one) for reading in readings for one in consulted(reading)}
    return tuple(Consultation(specialty=one, status="done", evidence=(span,)) for one, span in found.items())
