"""When a finding holds: at the visit, or at an earlier time that the words around it name."""

import re
from datetime import date, timedelta

from extraction.components.dates import DateMention
from extraction.components.numbers import NUMBER
from extraction.lexicon.phrases import phrases
from extraction.markup import Markup, Sentence

FILE = "times.yaml"
_PRESENT = phrases(FILE, "present")
_BEFORE = re.compile(
    rf"(?:\b{phrases(FILE, 'former_before')}\b[^.;\n]{{0,40}}|\b{phrases(FILE, 'former_clause')}\b[^.;,\n]{{0,44}}"
    r"|[(,] ?was (?:at )?|\bfrom )$",
    re.I,
)
_RANGE = re.compile(r"\d ?%? ?(?:-|to|and) ?\d", re.I)
_AFTER = re.compile(
    r"(?:(?!\b(?:from|than|since|with|as|versus|vs|like)\b)[^.;\n(\d]){0,30}"
    rf"\b{phrases(FILE, 'former_after')}(?!:? (?:it )?(?:was |at |about |around |~)?{NUMBER})",
    re.I,
)
_NOW_BEFORE = re.compile(rf"\b{_PRESENT}\b[^.;\n]{{0,40}}$", re.I)
_NOW_LATER = re.compile(rf"\b{_PRESENT}\b", re.I)
_WAS_BEFORE = re.compile(r"\b(?:was|were|had|at)\b[^.;\n]{0,20}$", re.I)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_ASIDE_OF_MONTH = re.compile(rf"\((?:in )?{_MONTH}\.?(?: \d{{4}})?[: ][^()]{{0,30}}$", re.I)
_COMPARED = re.compile(r"\b(?:against|versus|vs\.?|compared (?:with|to)|as against|down from|up from)\s*$", re.I)
_COPIED_HEAD = re.compile(rf"\W{{0,3}}{phrases(FILE, 'copied')}\b", re.I)
_BIRTH = re.compile(r"\b(?:D\.?O\.?B\.?|born|birth)\b[^.;\n]{0,12}$", re.I)
_BRACKET_REACH, _LOOK, _CLAUSE_MARKS, _FAR = 500, 60, 1, 60
_LONG_AGO = timedelta(days=15 * 365)


def is_present(markup: Markup, start: int) -> bool:
    """Words of the present stand in front, nearer than any of an earlier time."""
    now, former = (_in_front(markup, pattern, start) for pattern in (_NOW_BEFORE, _BEFORE))
    return now is not None and (former is None or now.start() > former.start())


def is_former(markup: Markup, start: int, end: int) -> bool:
    """The finding at ``[start:end]`` is told of an earlier time, or copied from an earlier note."""
    if in_copied_passage(markup, start):
        return True
    now = is_present(markup, start)
    limit = markup.sentence_at(start).end
    told = _in_front(markup, _BEFORE, start)
    if told and told.group().lower() == "from " and _RANGE.search(markup.text, start, end):
        told = None
    if not now and (told or _AFTER.match(markup.text, end, limit)):
        return True
    return _set_against_another(markup, start) or (not now and _was_but_is_now(markup, start, end, limit))


def _in_front(markup: Markup, pattern: re.Pattern[str], start: int) -> re.Match[str] | None:
    return pattern.search(markup.text, max(start - _LOOK, markup.sentence_at(start).start), start)


def _set_against_another(markup: Markup, start: int) -> bool:
    return any(_in_front(markup, pattern, start) for pattern in (_ASIDE_OF_MONTH, _COMPARED))


def _was_but_is_now(markup: Markup, start: int, end: int, limit: int) -> bool:
    return _in_front(markup, _WAS_BEFORE, start) is not None and _NOW_LATER.search(markup.text, end, limit) is not None


def in_copied_passage(markup: Markup, offset: int) -> bool:
    """An open bracket whose head says that its text comes from an earlier note."""
    text, since = markup.text, max(offset - _BRACKET_REACH, 0)
    for opens, closes in ("[]", "()"):
        start = text.rfind(opens, since, offset)
        if start > text.rfind(closes, since, offset) and _COPIED_HEAD.match(text, start + 1):
            return True
    return False


def stated_day(markup: Markup, start: int, end: int) -> date | None:
    """The day that the clause around ``[start:end]`` names for its finding, not after the note's own day."""
    sentence = markup.sentence_at(start)
    dates = [m for m in markup.dates_in(sentence.start, sentence.end) if _may_date(markup, m)]
    near = [m for m in dates if _marks(markup, m, start, end) <= _CLAUSE_MARKS or m.start - sentence.start < 3]
    nearest = min(near, key=lambda m: (_marks(markup, m, start, end), _gap(m, start, end)), default=None)
    return nearest.earliest if nearest else None


def _may_date(markup: Markup, mention: DateMention) -> bool:
    if not mention.exact or not mention.has_year or _in_front(markup, _BIRTH, mention.start):
        return False
    return markup.date is None or timedelta() <= markup.date - mention.earliest < _LONG_AGO


def _gap(mention: DateMention, start: int, end: int) -> int:
    return start - mention.end if mention.end <= start else mention.start - end


def _marks(markup: Markup, mention: DateMention, start: int, end: int) -> int:
    """Commas, semicolons and cells between a date and the finding; a long way counts as one."""
    low, high = (mention.end, start) if mention.end <= start else (end, mention.start)
    between = markup.text[low:high]
    return sum(between.count(mark) for mark in ",;\t") + len(between) // _FAR


def clause(markup: Markup, start: int, end: int) -> str:
    """The words around ``[start:end]`` up to the next comma, semicolon or bracket on either side."""
    sentence: Sentence = markup.sentence_at(start)
    before = re.split(r"[,;()\t]", markup.text[sentence.start : start])[-1]
    after = re.split(r"[,;()\t]", markup.text[end : sentence.end])[0]
    return f"{before}{markup.text[start:end]}{after}"
