"""Every case of ``tests/cases/extraction``: a short text, and all that is read from it about the topic of the file.

The notation is what a pharmacist would jot down. A result is compared whole: what is not listed must not be found.
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict, Field

from extraction.chart_facts import assemble, find_in_note, note_date
from extraction.components.dates import DateMention
from extraction.facts import BodySurfaceArea, ChartFacts, Diagnosis, DrugCourse, Interval, Site
from extraction.markup import Markup
from extraction.note import Note
from extraction.note_reading import mark_up
from extraction.strict_yaml import load

FOLDER = Path(__file__).parents[1] / "cases" / "extraction"
UNDATED = date(2025, 6, 2)
KINDS = {"topical_corticosteroid": "steroid", "topical_calcineurin_inhibitor": "calcineurin"}


class Case(BaseModel):
    """One text, perhaps with earlier notes, and everything that should be read from it on the topic."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=10)
    text: str = Field(min_length=1)
    note_date: date | None = None
    earlier: dict[date, str] = {}
    finds: tuple[str | int | date, ...]


class CaseFile(BaseModel):
    """The cases of a topic. ``known_failures`` are right as well, but are not read so yet."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cases: tuple[Case, ...]
    known_failures: tuple[Case, ...] = ()


def span(low: float, high: float | None, low_open: bool = False, high_open: bool = False) -> str:
    """``8``, ``12-15``, ``<10``, ``<=20``, ``>=15``, ``>15``."""
    if low == high:
        return f"{low:g}"
    if high is None:
        return f"{'>' if low_open else '>='}{low:g}"
    return f"{'<' if high_open else '<='}{high:g}" if low == 0 else f"{low:g}-{high:g}"


def interval(one: Interval, most: float | None = None) -> str:
    return span(
        one.low, None if most is not None and one.high == most > one.low else one.high, one.low_open, one.high_open
    )


def age(facts: ChartFacts) -> Iterable[str]:
    if facts.age:
        yield f"{facts.age.years}" + (f", born {facts.age.birth_date}" if facts.age.birth_date else "")


def body_surface(facts: ChartFacts) -> Iterable[str]:
    return map(_surface, facts.body_surface_areas)


def _surface(area: BodySurfaceArea) -> str:
    words = f"{interval(area.percent, 100)}%" + (f" of {area.condition.replace('_', ' ')}" if area.condition else "")
    return words + (", contradictory" if area.contradictory else "")


def severity(facts: ChartFacts) -> Iterable[str]:
    if facts.severity:
        unsettled = "open" if " but " in facts.severity.arithmetic else "clear"
        yield (facts.severity.value or unsettled).replace("_", " ")


def sites(facts: ChartFacts) -> Iterable[str]:
    return map(_site, facts.sites)


def _site(site: Site) -> str:
    kind = " = open" if site.ambiguous else f" = {site.area}" if site.area and site.area != site.site else ""
    return f"{'' if site.involved else 'no '}{site.site}{kind}"


def diagnosis(facts: ChartFacts) -> Iterable[str]:
    return map(_diagnosis, facts.diagnoses)


def _diagnosis(one: Diagnosis) -> str:
    return f"{one.condition} {one.status}".replace("_", " ") + (", requested" if one.requested else "")


def vitiligo_type(facts: ChartFacts) -> Iterable[str]:
    if facts.vitiligo_pattern:
        yield facts.vitiligo_pattern.type


def drug_courses(facts: ChartFacts) -> Iterable[str]:
    """Courses, classes never tried, and pairs used together."""
    yield from map(_course, facts.drug_courses)
    yield from dict.fromkeys(f"never a {KINDS[one.drug_class]}" for one in facts.no_trials)
    for pair in facts.concomitant_uses:
        yield f"{pair.corticosteroid} + {pair.calcineurin_inhibitor}" + (", sample" if pair.sample else "")


def _course(course: DrugCourse) -> str:
    product = course.ingredient + (f" {course.strength_percent:g}%" if course.strength_percent else "")
    words = [f"{KINDS.get(course.drug_class, course.drug_class)} {product} {course.vehicle or ''}".strip()]
    if course.ingredient == "unspecified" and course.potency:
        words.append(f"class {interval(course.potency)}")
    words += [f"{interval(course.days)} d"] if course.days else []
    words.append(course.outcome.replace("_", " "))
    words += [word for word in (course.source, course.continuity) if word]
    return ", ".join(words + [f"{end} {day}" for end, day in (("from", course.start), ("to", course.stop)) if day])


def systemic_use(facts: ChartFacts) -> Iterable[str]:
    return (f"{one.ingredient} {one.timing}" for one in facts.systemic_uses)


def prescriber(facts: ChartFacts) -> Iterable[str]:
    return [facts.prescriber.specialty] if facts.prescriber else []


def consultation(facts: ChartFacts) -> Iterable[str]:
    return dict.fromkeys(f"{one.specialty} {one.status}" for one in facts.consultations)


def response(facts: ChartFacts) -> Iterable[str]:
    if facts.response:
        yield facts.response.value.replace("_", " ") + (" on samples" if facts.response.sample else "")


def durations(markup: Markup) -> Iterable[str]:
    return (interval(one.days) for one in markup.durations)


def dates(markup: Markup) -> Iterable[str]:
    return map(_date, markup.dates)


def _date(one: DateMention) -> str:
    return f"{one.earliest}" if one.exact else f"{one.earliest} to {one.latest}"


def note_dates(markup: Markup) -> Iterable[str]:
    return [f"{markup.date}"] if markup.date else []


def sentences(markup: Markup) -> Iterable[str]:
    return map(markup.words, markup.sentences)


def sections_and_zones(markup: Markup) -> Iterable[str]:
    """Of each sentence its section, and in brackets its zone."""
    return (f"{one.section or '-'}" + (f" ({one.zone})" if one.zone else "") for one in markup.sentences)


OF_CHART: tuple[Callable[[ChartFacts], Iterable[str]], ...] = (
    age,
    body_surface,
    severity,
    sites,
    diagnosis,
    vitiligo_type,
    drug_courses,
    systemic_use,
    prescriber,
    consultation,
    response,
)
OF_NOTE: tuple[Callable[[Markup], Iterable[str]], ...] = (durations, dates, note_dates, sentences, sections_and_zones)
ORDERED = (durations, dates, sentences, sections_and_zones)


def chart_of(case: Case) -> ChartFacts:
    """The facts at the date of the last note."""
    texts = [*case.earlier.items(), (case.note_date, case.text)]
    findings = [find_in_note(Note(f"note-{place}.txt", text, day)) for place, (day, text) in enumerate(texts, 1)]
    return assemble(findings, note_date(findings[-1]) or UNDATED)


def in_chart(read: Callable[[ChartFacts], Iterable[str]], case: Case) -> list[str]:
    return sorted(read(chart_of(case)))


def in_note(read: Callable[[Markup], Iterable[str]], case: Case) -> list[str]:
    found = list(read(mark_up(Note("note.txt", case.text, case.note_date))))
    return found if read in ORDERED else sorted(found)


READERS: dict[str, Callable[[Case], list[str]]] = {
    **{read.__name__: partial(in_chart, read) for read in OF_CHART},
    **{read.__name__: partial(in_note, read) for read in OF_NOTE},
}
FILES = {path.stem: load(path, CaseFile) for path in sorted(FOLDER.glob("*.yaml"))}


def listed() -> list[object]:
    return [
        pytest.param(topic, case, case in file.known_failures, id=f"{topic}: {case.name}")
        for topic, file in FILES.items()
        for case in (*file.cases, *file.known_failures)
    ]


def expected(topic: str, case: Case) -> list[str]:
    whole = [str(one) for one in case.finds]
    return whole if topic in [read.__name__ for read in ORDERED] else sorted(whole)


@pytest.mark.parametrize(("topic", "case", "known_failure"), listed())
def test_case(topic: str, case: Case, known_failure: bool) -> None:
    found, right = READERS[topic](case), expected(topic, case)
    if known_failure:
        assert found != right, "listed as a known failure, but read rightly: move the case to cases"
    else:
        assert found == right


def test_every_topic_has_cases_and_every_file_a_topic() -> None:
    assert set(FILES) == set(READERS)


def test_names_of_cases_are_told_apart() -> None:
    names = [f"{topic}: {one.name}" for topic, file in FILES.items() for one in (*file.cases, *file.known_failures)]
    assert sorted(set(names)) == sorted(names)
