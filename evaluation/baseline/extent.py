"""How severe the disease is, how much of the body it covers, and where: words and numbers beside its name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from evaluation.baseline.note import BaselineReading
from evaluation.baseline.sentence import Expression, any_of
from extraction.facts import BodySurfaceArea, Interval, Severity, SeverityFact, Site
from extraction.lexicon.lexicon import load_lexicon

_ECZEMA = ("atopic_dermatitis", "eczema_unspecified")
_IGA = re.compile(r"\bv?IGA(?:-AD)?\b[^\d.;]{0,20}(?P<score>[0-4])(?![\d%]|[.-]\d)", re.I)
_NUMBER = r"(?<![\d.])(?P<low>\d{1,3}(?:\.\d)?)(?: ?%? ?(?:-|to) ?(?P<high>\d{1,3}(?:\.\d)?))? {0,3}(?:%|percent\b)"
_SURFACE = r"\b(?:T?BSA|body surface(?: area)?)\b"
_ESTIMATES = (
    re.compile(rf"{_NUMBER} (?:of )?(?:(?:the|his|her|total) )?{_SURFACE}", re.I),
    re.compile(rf"{_SURFACE}[^\d.;%]{{0,25}}{_NUMBER}", re.I),
)


@dataclass(frozen=True)
class Grade(Expression):
    """A severity."""

    value: Severity


@dataclass(frozen=True)
class Surface(Expression):
    """A share of the body."""

    percent: Interval


def grades(reading: BaselineReading) -> list[Grade]:
    """IGA scores, and the first severity word of each sentence that names eczema, in order."""
    return sorted([*_scores(reading), *_words(reading)], key=lambda grade: grade.start)


def _scores(reading: BaselineReading) -> Iterator[Grade]:
    scale = load_lexicon().severity.scale("IGA")
    for found in _IGA.finditer(reading.text):
        value = scale.value(float(found.group("score"))) if scale else None
        if value is not None:
            yield Grade(found.start(), found.end(), value)


def _words(reading: BaselineReading) -> Iterator[Grade]:
    for sentence in dict.fromkeys(one.sentence for one in reading.of("diagnosis") if one.id in _ECZEMA):
        found = _severity_word().search(sentence.text)
        entry = load_lexicon().severity.word(found.group()) if found else None
        if found and entry and entry.value:
            yield Grade(sentence.start + found.start(), sentence.start + found.end(), entry.value)


@cache
def _severity_word() -> re.Pattern[str]:
    return any_of(*(word for entry in load_lexicon().severity.words if entry.value for word in entry.words))


def severity(readings: Sequence[BaselineReading]) -> SeverityFact | None:
    """The last grade of the chart."""
    found = [(reading, grade) for reading in readings for grade in grades(reading)]
    if not found:
        return None
    reading, last = found[-1]
    evidence = reading.evidence(last)
    return SeverityFact(value=last.value, date=reading.date, arithmetic=evidence.text, evidence=(evidence,))


def surfaces(reading: BaselineReading) -> list[Surface]:
    """Percentages written beside BSA, in order."""
    found = [_surface(match) for pattern in _ESTIMATES for match in pattern.finditer(reading.text)]
    return sorted(found, key=lambda surface: surface.start)


def _surface(found: re.Match[str]) -> Surface:
    bounds = sorted(float(number) for number in found.group("low", "high") if number)
    return Surface(found.start(), found.end(), Interval(low=bounds[0], high=bounds[-1]))


def body_surface_areas(readings: Sequence[BaselineReading]) -> tuple[BodySurfaceArea, ...]:
    """The last estimate of the chart, tied to no condition."""
    found = [(reading, surface) for reading in readings for surface in surfaces(reading)]
    return tuple(_area(*one) for one in found[-1:])


def _area(reading: BaselineReading, surface: Surface) -> BodySurfaceArea:
    evidence = reading.evidence(surface)
    return BodySurfaceArea(
        condition=None,
        percent=surface.percent,
        date=reading.date,
        contradictory=False,
        arithmetic=evidence.text,
        evidence=(evidence,),
    )


def sites(readings: Sequence[BaselineReading]) -> tuple[Site, ...]:
    """Each site as it is named last: involved unless negated."""
    latest: dict[str, Site] = {}
    for reading in readings:
        for one in reading.of("site"):
            if not one.is_any("family", "hypothetical"):
                entry, involved = load_lexicon().site(one.id), not one.is_any("negated")
                latest[one.id] = Site(
                    site=entry.id,
                    area=entry.area,
                    ambiguous=entry.ambiguous,
                    involved=involved,
                    condition=None,
                    date=reading.date,
                    evidence=(reading.evidence(one),),
                )
    return tuple(latest.values())
