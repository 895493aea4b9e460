"""Body surface involved, in percent: every estimate of a note, with its day and its standing.

Body size in square metres, percents of one region, strengths, improvement and the area to be treated are not it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from extraction.components.flowsheet import flow_cells
from extraction.components.numbers import NUMBER
from extraction.components.surface_elided import DATED, elided_estimates
from extraction.components.surface_forms import form_entries
from extraction.components.surface_guard import counts
from extraction.components.surface_palms import palm_counts
from extraction.components.surface_question import answered
from extraction.components.surface_rank import condition_of, narrated_last, standing_of
from extraction.components.surface_regions import RegionSum, region_sums, spanned
from extraction.components.surface_value import VALUE, fraction, interval, percent_shown
from extraction.components.surface_wording import (
    BARE,
    CHANGED,
    ESTIMATES,
    FRACTION,
    FROM_TO,
    I_GET,
    NAMES_EXTENT,
    NOW_AT,
    SURFACE_LABEL,
)
from extraction.facts import Interval
from extraction.findings import CORRECTION, ORDINARY, TODAY, TOLD, BodySurfaceFinding
from extraction.markup import Markup

_A_NUMBER = re.compile(rf"{NUMBER}|\b(?:half|thirds?|quarter|fourth|fifth|sixth|eighth|tenth|twentieth|none|nil)", re.I)
"""Without one of these no wording of an estimate can match."""
_CELL_VALUE = re.compile(VALUE, re.I)
_NOT_SURFACE = re.compile(r"\b(?:m2|mosteller|treated)\b|\bf-?bsa\b", re.I)
_ROUNDING, _NEAR = 1.0, 120
_STRUCK = re.compile(r"~~[^~\n]{1,30}~~|<(?P<tag>s|del|strike)>[^<>\n]{1,30}</(?P=tag)>", re.I)
_SPOKEN_OF = re.compile(
    rf"{SURFACE_LABEL.pattern}|(?:%|percent) of (?:the |his |her |my )?(?:body|skin)\b|"
    r"\bhow much of the (?:skin|body)\b",
    re.I,
)
Found = tuple[int, int, BodySurfaceFinding]


def find_body_surface(markup: Markup) -> list[BodySurfaceFinding]:
    """Estimates of the surface involved, in text order."""
    taken = bytearray(len(markup.text) + 1)
    tables = [*_flowsheet(markup), *_forms(markup)]
    sums = region_sums(markup)
    for start, end in (*((start, end) for start, end, _ in tables), *spanned(sums)):
        _take(taken, start, end)
    named = [*_taking(taken, _labelled(markup)), *_taking(taken, _palms(markup))]
    told = [*(start for start, _, _ in (*tables, *named)), *(one.start for one in sums)]
    told += [match.start() for match in _SPOKEN_OF.finditer(markup.text)]
    named += _taking(taken, _elided(markup, told))
    found = [*tables, *named, *_summed(markup, sums, named)]
    found.sort(key=lambda one: one[0])
    return narrated_last(markup, found)


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\x01" * (end - start)


def _taking(taken: bytearray, candidates: Iterator[Found]) -> list[Found]:
    """Those of the candidates whose place no other has taken; each takes its own."""
    found: list[Found] = []
    for candidate in candidates:
        start, end, _ = candidate
        if not any(taken[start:end]):
            _take(taken, start, end)
            found.append(candidate)
    return found


def _flowsheet(markup: Markup) -> Iterator[Found]:
    for cell in flow_cells(markup):
        value = _CELL_VALUE.match(cell.text)
        percent = interval(value) if value else None
        if percent is None or not SURFACE_LABEL.search(cell.label) or _NOT_SURFACE.search(cell.label):
            continue
        sentence, told = markup.sentence_at(cell.start), f"{cell.label} {cell.text} = {percent_shown(percent)}"
        rank = CORRECTION if cell.corrected else ORDINARY
        condition, evidence = condition_of(markup, cell.start), markup.sentence_evidence(cell.start)
        yield sentence.start, sentence.end, BodySurfaceFinding(condition, percent, cell.day, rank, told, evidence)


def _forms(markup: Markup) -> Iterator[Found]:
    for entry in form_entries(markup):
        yield _finding(markup, entry.start, entry.end, entry.percent)


def _labelled(markup: Markup) -> Iterator[Found]:
    if not (NAMES_EXTENT.search(markup.text) and _A_NUMBER.search(markup.text)):
        return
    text = _STRUCK.sub(lambda struck: " " * len(struck.group()), markup.chosen)
    for pattern in ESTIMATES:
        for match in pattern.finditer(text):
            percent = None
            if counts(markup, match):
                percent = fraction(match) if pattern is FRACTION else interval(match)
            percent = percent and answered(markup, match, percent)
            if percent is not None:
                yield _of_match(markup, match, percent)


def _of_match(markup: Markup, match: re.Match[str], percent: Interval) -> Found:
    place = match.start() if match.re is FRACTION else match.start("low")
    _, end, found = _finding(markup, place, match.end(), percent, max(match.start(), markup.sentence_at(place).start))
    if match.re in (NOW_AT, FROM_TO):
        found = replace(found, rank=max(found.rank, TODAY))
    if match.re in BARE and found.rank < CORRECTION and not _of_surface(markup, match):
        found = replace(found, rank=min(found.rank, TOLD))
    return place, end, replace(found, rank=CORRECTION) if match.re is CHANGED else found


def _of_surface(markup: Markup, match: re.Match[str]) -> bool:
    """The examiner's own figure, where the words before it speak of the surface."""
    return (
        match.re is I_GET and _SPOKEN_OF.search(markup.text, max(match.start() - _NEAR, 0), match.start()) is not None
    )


def _palms(markup: Markup) -> Iterator[Found]:
    for count in palm_counts(markup):
        yield _finding(markup, count.start, count.end, count.percent, each=", 1 % each")


def _elided(markup: Markup, named: list[int]) -> Iterator[Found]:
    for match in elided_estimates(markup, named):
        percent = interval(match)
        if percent is not None:
            start, end, found = _finding(markup, match.start("low"), match.end(), percent)
            yield start, end, found if match.re is DATED else replace(found, rank=max(found.rank, TODAY))


def _summed(markup: Markup, sums: list[RegionSum], named: list[Found]) -> Iterator[Found]:
    """Sums of parts, and the totals under them. A sum that its total bears out adds nothing; one that differs stands
    beside it."""
    for one in sums:
        beside = _beside(markup, one, named)
        start, end, found = _finding(markup, one.start, one.end, one.percent)
        if beside is None:
            yield start, end, replace(found, rank=TODAY)
        elif not _agree(one.percent, beside.percent):
            yield start, end, replace(found, rank=beside.rank, date=beside.date)


def _beside(markup: Markup, one: RegionSum, named: list[Found]) -> BodySurfaceFinding | None:
    first, last = markup.sentence_at(one.start).index, markup.sentence_at(one.end - 1).index
    near = (f for start, _, f in named if first - 1 <= markup.sentence_at(start).index <= last + 2 and f.rank)
    return max(near, key=lambda finding: finding.rank, default=None)


def _agree(one: Interval, other: Interval) -> bool:
    highs = [100.0 if each.high is None else each.high for each in (one, other)]
    return other.low - _ROUNDING <= highs[0] and one.low <= highs[1] + _ROUNDING


def _finding(
    markup: Markup, place: int, end: int, percent: Interval, start: int | None = None, each: str = ""
) -> Found:
    since = place if start is None else start
    day, rank = standing_of(markup, place, end)
    words = " ".join(markup.text[since:end].split())
    told, evidence = f"{words}{each} = {percent_shown(percent)}", markup.evidence(since, end)
    return place, end, BodySurfaceFinding(condition_of(markup, since), percent, day, rank, told, evidence)
