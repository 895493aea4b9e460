"""A telling that takes back an earlier one: "my letter is wrong on this; he was on it 17 days"."""

import re

from extraction.components.course_draft import CourseDraft
from extraction.markup import Markup

_CORRECTS = re.compile(
    r"\b(?:(?:my|our|the|that|this|last) (?:[\w'/]+ ){0,3}(?:letter|note|form|entry|statement|record|"
    r"request|submission|"
    r"dictation|chart|report|history|fax)\b[^.;]{0,40}?\b(?:is|was|were|are|had it) (?:wrong|in error|"
    r"incorrect|mistaken|"
    r"not (?:right|correct|accurate)|inaccurate|misleading)|"
    r"(?:wrote|stated|said|reported|listed|dictated|recorded|entered|typed)\b[^.;]{0,30}\b(?:in error|"
    r"by mistake|mistakenly|"
    r"wrongly|erroneously)|"
    r"i (?:misstated|misspoke|misread|stand corrected|was (?:wrong|mistaken)|must correct|need to correct|"
    r"wish to correct|"
    r"am correcting|correct (?:my|the))|(?:late |signed )?addend(?:um|a)\b|correction\b|corrected\b|"
    r"corrects? (?:my|the|our)\b|"
    r"on re-?check\w*|re-?checked|errat(?:um|a)|should have (?:read|said)|should read|overstated|in fact it was|"
    r"strike (?:the|that|my))",
    re.I,
)
_NOT_OF_THIS = re.compile(
    r"\b(?:BSA|body surface|address|phone|spelling|date of birth|DOB|insurance|allerg\w+|weight|billing|"
    r"code|coding|will "
    r"follow|will be sent)\b",
    re.I,
)
_REACH = 4


def corrects(markup: Markup, draft: CourseDraft) -> bool:
    """The time of the course is told right behind such words, in the same part of the note."""
    told = [*(one.start for one in draft.durations), *(one.start for one in draft.dates.spans)]
    if not told:
        return False
    at = markup.sentence_at(min(told))
    for sentence in markup.sentences[max(at.index - _REACH, 0) : at.index + 1]:
        end = min(sentence.end, max(told))
        found = _CORRECTS.search(markup.text, sentence.start, end)
        if found and sentence.section == at.section and sentence.zone is None:
            return _NOT_OF_THIS.search(markup.text, found.end(), min(found.end() + 40, sentence.end)) is None
    return False
