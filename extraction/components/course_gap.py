"""Days within a course on which the drug was not used: "with a three-week gap", "minus ten days in hospital"."""

import re

from extraction.components.course_draft import CourseDraft
from extraction.components.numbers import NUMBER, number_value
from extraction.components.time_units import UNIT, UNIT_DAYS, unit_of
from extraction.markup import DRUG_KINDS, Markup, Sentence

_BREAK = r"(?:gap|break|pause|interruption|hiatus|lapse|holiday|pause in use|time off)s?"
_ABOUT = r"(?:about |some |roughly |around |only |just |the |those |for )*"
_GAPS = (
    re.compile(rf"\b{_BREAK} (?:of|lasting|that lasted|for) {_ABOUT}(?P<low>{NUMBER}|an?)[ -]{UNIT}", re.I),
    re.compile(rf"\b(?P<low>{NUMBER})[ -]{UNIT}(?: long)? {_BREAK}\b", re.I),
    re.compile(
        rf"\b(?:minus|less|except(?: for)?|apart from|save for|not counting|excluding|missed|missing|skipped|lost|"
        rf"went without(?: it)?|did not use it|was without it) {_ABOUT}(?P<low>{NUMBER}|an?)[ -]{UNIT}",
        re.I,
    ),
)
_OF_THEM = re.compile(rf"\b(?:missed|skipped|lost) {_ABOUT}(?P<low>{NUMBER}) of (?:them|those|these)\b", re.I)
_NONE = re.compile(r"(?:\b(?:no|not|never|without|nor)|n't)(?: \w+){0,2} $", re.I)
_ELSEWHERE = re.compile(
    r"(?: (?:of|from) (?:school|work|class\w*|sleep|sports?)|-? ?(?:later|ago|before|after|supply)\b)", re.I
)
_AFTER_IT = re.compile(r"\b(?:then|after(?:wards?)?|followed by|since|before (?:that|starting))\b[^.;]{0,30}$", re.I)
LEAST = 7
"""Days from which a pause counts; a few missed days are in any course."""


def gap_within(markup: Markup, draft: CourseDraft) -> int:
    """Days that the words of the course's time, or the sentence behind them, take out of it."""
    times = [*(one.start for one in draft.durations), *(one.start for one in draft.dates.spans)]
    if not times:
        return 0
    told = markup.sentence_at(max(times))
    low = max(told.start, draft.mention.start) if told.index == draft.sentence.index else told.start
    days = _gap(markup, draft, low, markup.next_drug(told, low + 1))
    return days or _behind(markup, draft, told)


def _behind(markup: Markup, draft: CourseDraft, told: Sentence) -> int:
    after = markup.sentences[told.index + 1 : told.index + 2]
    here = [one for one in after if one.section == told.section and not markup.within(one, *DRUG_KINDS)]
    return _gap(markup, draft, here[0].start, here[0].end) if here else 0


def _gap(markup: Markup, draft: CourseDraft, start: int, end: int) -> int:
    for pattern in _GAPS:
        for match in pattern.finditer(markup.text, start, end):
            if _counts(markup.text, start, match):
                return round(number_value(match.group("low")) * UNIT_DAYS[unit_of(match.group("unit"))])
    part = _OF_THEM.search(markup.text, start, end)
    unit = re.search(rf"(?:(?<=\d)|\b){UNIT}", _words(markup, draft), re.I)
    if part is None or unit is None or not _counts(markup.text, start, part):
        return 0
    return round(number_value(part.group("low")) * UNIT_DAYS[unit_of(unit.group("unit"))])


def _words(markup: Markup, draft: CourseDraft) -> str:
    """The words of the length."""
    return markup.text[draft.durations[0].start : draft.durations[0].end + 1] if draft.durations else ""


def _counts(text: str, start: int, match: re.Match[str]) -> bool:
    led = text[max(start, match.start() - 40) : match.start()]
    apart = _NONE.search(led) or _AFTER_IT.search(led)
    return apart is None and _ELSEWHERE.match(text, match.end()) is None
