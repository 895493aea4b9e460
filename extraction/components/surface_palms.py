"""Surface counted in palms: the palm with its fingers is one percent of the body."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extraction.components.numbers import NUMBER, number_value
from extraction.components.surface_guard import counts
from extraction.components.surface_value import VALUE, interval
from extraction.facts import Interval
from extraction.markup import Markup

PALM_UNIT = (
    r"(?:palms?(?:[' -]?(?:areas?|prints?|worth|sized?|equivalents?))?|hand ?-?prints?|hand[- ]areas?|"
    r"hand[- ]sizes?|prints?|hand-widths?|hands' worth)"
)
_OWNER = r"(?:(?:his|her|their|the|own|patient's|my|whole|full|adult|child's|pt's|flat) ){0,8}"
_WHOLE_HAND = r"hands?(?=,? ?\(?(?:with |including |counting |and )?(?:all |the |his |her )?(?:fingers|digits)\b)"
_PALMS = re.compile(rf"{VALUE},? ?(?:of )?{_OWNER}(?P<palms>{PALM_UNIT}|{_WHOLE_HAND})\b", re.I)
_NAMES_HAND = re.compile(rf"palm|hand|{PALM_UNIT}", re.I)
_MORE = re.compile(
    rf"[^.;\n\d]{{0,70}}?(?:\band|\bplus|\bwith|,) (?:then )?(?:(?:another|a further|"
    rf"yet another) (?:(?P<further>{NUMBER})\b)?"
    rf"|(?P<more>{NUMBER}) (?:(?:of (?:them|his|hers|her|theirs) )?(?:more|further|additional|extra|others?)\b))",
    re.I,
)
_COUNT = re.compile(
    r"\b(?:palm|palms|palmar|hand ?print|hand-print|handprints?|palmprints?)(?:[ -](?:count|method|score|units?|"
    rf"equivalents?|estimate|total))?s?(?: today| now| is| was| of| came to| comes to| gives| at){{0,8}}[ :=\t]{{1,20}}"
    rf"{VALUE}(?![.,]?\d)(?=[ ]?%?(?:[.,;)\n]|$))",
    re.I,
)
_RECKONED = re.compile(
    r"\b(?:palms?|palm-sized|hand-?prints?|own(?: whole| full| flat)? hands?|"
    r"(?:using|with|w/|against|by|taking) (?:(?:his|her|their|the|pt's|patient's|child's|girl's|boy's|whole|full|"
    r"flat|entire) ){1,4}hands?)\b[^.;\n]{0,80}?(?:needed|reach(?:ed)?|count(?:ed)?|get|got|"
    rf"make it|makes?|came to|comes to|takes?|took|gives?|:) {VALUE}(?![.,]?\d)(?: of (?:them|these))?(?=[.,;)\n]|$)",
    re.I,
)
_UNIT_THEN_COUNT = re.compile(
    r"\bhands?\b[^.;\n]{0,40}? ?(?:=|is|equals|counts as|makes) ?(?:1|one|a) ?(?:%|per ?cent)[.;,]? "
    rf"(?:I |we )?(?:counted|count|tally|total|number|found)[ :=]{{1,3}}{VALUE}(?![.,]?\d| ?%)(?=[ ]?[:.,;)\n]|$)",
    re.I,
)
_PART_OF_HAND = re.compile(
    r"\b(?:palm|hand|hand-?print)\b[^.;\n]{0,40}?\b(?:fills|covers|takes(?: up)?|spans|occupies|comes to|amounts to|"
    r"equals|makes) (?:(?:about|only|just|roughly|barely) )?(?:(?:one|a) )?(?P<part>half|third|quarter)"
    r"(?: of (?:it|one|that|this|her|his|hers))?(?=[.,;)\n]|$)",
    re.I,
)
_PARTS = {"half": 0.5, "third": 0.33, "quarter": 0.25}
_ONE_PALM = re.compile(
    r"\b(?P<below>smaller than|less than|under|not even|below|not quite)?(?(below) |)(?P<half>half )?(?:(?:of |"
    r"the ){0,8}"
    r"(?:size|area) of |as large as |about |of ){0,8}(?:a|one|the|her|his)(?: single)? "
    r"(?:(?:patient's|own|whole) ){0,8}(?:palm\b|handprint\b|hand (?:including|with) (?:the |her |his )?fingers)"
    r"(?P<more> and a half\b)?",
    re.I,
)
_SIZED = re.compile(
    r"\b(?:sizes?|area|half|as large as|covers?|about|comes? to|amounts? to|equals?|smaller than|less than|under|"
    r"not even|below|not quite)\b",
    re.I,
)


@dataclass(frozen=True)
class PalmCount:
    """An area of so many palms, at its place in the view."""

    start: int
    end: int
    percent: Interval


def palm_counts(markup: Markup) -> list[PalmCount]:
    """Every count of palms, and every single palm that something is measured by, in text order."""
    if not _NAMES_HAND.search(markup.text):
        return []
    found = [*_counted(markup), *_parts(markup), *_single(markup)]
    return sorted(found, key=lambda count: count.start)


def _counted(markup: Markup) -> Iterator[PalmCount]:
    for pattern in (_PALMS, _COUNT, _RECKONED, _UNIT_THEN_COUNT):
        for match in pattern.finditer(markup.text):
            percent = interval(match) if counts(markup, match) else None
            if percent is not None:
                yield _with_more(markup, match, percent)


def _with_more(markup: Markup, match: re.Match[str], percent: Interval) -> PalmCount:
    """The count together with the palms that the sentence adds to it: "and two more on the legs"."""
    sentence = markup.sentence_at(match.start())
    more = _MORE.match(markup.text, match.end(), sentence.end) if match.re is _PALMS else None
    if more is None or percent.high is None:
        return PalmCount(match.start(), match.end(), percent)
    added = number_value(more.group("more") or more.group("further") or "one")
    total = percent.model_copy(update={"low": percent.low + added, "high": min(percent.high + added, 100.0)})
    return PalmCount(match.start(), more.end(), total)


def _parts(markup: Markup) -> Iterator[PalmCount]:
    """Less than one hand: "against her own hand it fills one half"."""
    for match in _PART_OF_HAND.finditer(markup.text):
        sentence = markup.sentence_at(match.start())
        if sentence.zone is None and not markup.of_relative(match.start()):
            value = _PARTS[match.group("part").lower()]
            yield PalmCount(match.start(), match.end(), Interval(low=value, high=value))


def _single(markup: Markup) -> Iterator[PalmCount]:
    for match in _ONE_PALM.finditer(markup.text):
        sentence = markup.sentence_at(match.start())
        if sentence.zone is None and _SIZED.search(markup.text, max(match.start() - 20, sentence.start), match.end()):
            yield PalmCount(match.start(), match.end(), _size(match))


def _size(match: re.Match[str]) -> Interval:
    value = 0.5 if match.group("half") else 1.5 if match.group("more") else 1.0
    if match.group("below"):
        return Interval(low=0, high=value, high_open=True)
    return Interval(low=value, high=value)
