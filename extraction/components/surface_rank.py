"""How an estimate of surface stands among the others of its note: former, told, plain, today's, a correction."""

import re
from dataclasses import replace
from datetime import date

from extraction.components.numbers import number_value, ordinal_value
from extraction.components.standing import is_former, is_present, stated_day
from extraction.components.surface_value import FILE
from extraction.findings import CORRECTION, FORMER, ORDINARY, TODAY, TOLD, BodySurfaceFinding
from extraction.lexicon.phrases import phrases
from extraction.markup import Markup, Mention, Sentence

_CORRECTS = re.compile(rf"\b{phrases(FILE, 'corrects')}\b", re.I)
_REPLACES = re.compile(rf"\b{phrases(FILE, 'replaces')}\b", re.I)
_WITHDRAWN = re.compile(rf" ?[(\[,;.-]? ?(?:that (?:is|was) |this (?:is|was) )?{phrases(FILE, 'withdrawn')}", re.I)
_TOLD = re.compile(rf"\b{phrases(FILE, 'told')}\b[^.;\n]{{0,50}}$", re.I)
_TOLD_AFTER = re.compile(rf",? ?\(?{phrases(FILE, 'told')}\b", re.I)
_TOTAL_BEFORE = re.compile(r"\b(?:total(?:s|ling)?|in all|all told|overall|that is|altogether)\b[^.;\n]{0,40}$", re.I)
_MOMENT = re.compile(
    r"\b(?:(?:week|wk|month|mo|visit|year) ?(?P<after>\d{1,3})|"
    r"the (?P<nth>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth)|"
    r"(?P<before>\d{1,3}|one|two|three|four|five|six|nine|"
    r"twelve) (?:weeks?|wks?|months?|years?)(?: in| on| later| after| out)?)\b[^.;\n]{0,30}$",
    re.I,
)
_CONDITIONS = ("atopic_dermatitis", "vitiligo", "psoriasis")
_LOOK, _SHORT = 60, 4


def standing_of(markup: Markup, start: int, end: int) -> tuple[date | None, int]:
    """The day and the rank of the estimate whose number is at ``[start:end]``; a former one may stand for its day."""
    day, rank = stated_day(markup, start, end), _rank(markup, start, end)
    if rank == FORMER and day is not None and markup.date is not None and day < markup.date:
        rank = ORDINARY
    return day or markup.date, rank


def _rank(markup: Markup, start: int, end: int) -> int:
    sentence = markup.sentence_at(start)
    if _WITHDRAWN.match(markup.text, end):
        return FORMER
    if _CORRECTS.search(markup.words(sentence)) or _replaces(markup, sentence):
        return CORRECTION
    if is_former(markup, start, end):
        return FORMER
    if is_present(markup, start) or _before(markup, _TOTAL_BEFORE, start):
        return TODAY
    told = _before(markup, _TOLD, start) or _TOLD_AFTER.match(markup.text, end, sentence.end) is not None
    return TOLD if told else ORDINARY


def _before(markup: Markup, pattern: re.Pattern[str], start: int) -> bool:
    return pattern.search(markup.text, max(start - _LOOK, markup.sentence_at(start).start), start) is not None


def _replaces(markup: Markup, sentence: Sentence) -> bool:
    """The next sentence says that this estimate stands in place of another."""
    if _REPLACES.search(markup.words(sentence)):
        return True
    following = markup.sentences[sentence.index + 1 : sentence.index + 2]
    bare = [markup.words(near) for near in following if near.block == sentence.block]
    return any(_REPLACES.search(words) and "%" not in words for words in bare)


def condition_of(markup: Markup, offset: int) -> str | None:
    """The disease that the sentence names nearest to its number; in a note of several, the one named last before
    in full or in capitals."""
    sentence = markup.sentence_at(offset)
    near = [m for m in markup.diseases_in(sentence) if _holds(m)]
    if near:
        return min(near, key=lambda mention: abs(mention.start - offset)).id
    named = [m for m in markup.diseases if _holds(m) and (len(m.text) > _SHORT or m.text.isupper())]
    if len({m.id for m in named}) < 2:
        return None
    before = [m for m in named if m.start < offset and markup.sentence_at(m.start).block == sentence.block]
    return before[-1].id if before and sentence.index - markup.sentence_at(before[-1].start).index <= 3 else None


def _holds(mention: Mention) -> bool:
    return mention.id in _CONDITIONS and not mention.has("NEGATED", "FAMILY")


def narrated_last(markup: Markup, found: list[tuple[int, int, BodySurfaceFinding]]) -> list[BodySurfaceFinding]:
    """Of estimates told week by week the last one stands; the others become former ones."""
    moments = {start: moment for start, _, _ in found if (moment := _moment(markup, start)) is not None}
    last = max(moments.values(), default=0)
    several = len(set(moments.values())) > 1
    return [
        replace(finding, rank=FORMER) if several and moments.get(start, last) < last else finding
        for start, _, finding in found
    ]


def _moment(markup: Markup, start: int) -> int | None:
    match = _MOMENT.search(markup.text, max(start - 40, markup.sentence_at(start).start), start)
    if match is None:
        return None
    if match.group("nth"):
        return ordinal_value(match.group("nth"))
    return int(number_value(match.group("after") or match.group("before")))
