"""A switch ends one course on the day on which it begins the next: "On May 3 she was moved to Elidel"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.components.course_draft import CourseDraft, unused
from extraction.facts import TRIED_CLASSES
from extraction.markup import Markup, Sentence

_TO_THIS = re.compile(
    r"\b(?:(?:switch|chang|mov|transition|cross|convert|swap)(?:p?ed|d)(?: (?:her|him|them|me|over|it|this|that|back))*"
    r" (?:to|onto|for|on to)|replac(?:ed|ing) (?:it|this|that|them|the (?:cream|ointment|steroid)) (?:with|by)|"
    r"exchanged (?:it|this|that) for|(?:its|their) place was taken by|in (?:its|their) place)\b(?:[^.;,]|\.\d){0,30}$",
    re.I,
)
_THIS_TOOK_OVER = re.compile(
    r"(?:[^.;,]|\.\d){0,40}?\b(?:took (?:its|their|the other's) place|replaced (?:it|this|that|them)|took over|"
    r"(?:in|was put in) (?:its|their) place|instead of it)\b",
    re.I,
)
_REACH = 2


def end_by_switch(markup: Markup, sentence: Sentence, here: Sequence[CourseDraft], before: CourseDraft | None) -> None:
    """Gives the drug ``before`` its last day, where the sentence tells of the day of the switch and nothing else
    tells how long it was used."""
    if len(here) != 1 or before is None or before is here[0] or not _open(before) or not _is_near(before, sentence):
        return
    begun = here[0].dates.start
    if begun is not None and begun.exact and not unused(here[0]) and _is_switch(markup, sentence, here[0]):
        before.dates = replace(before.dates, stop=begun, still_on=None)


def _open(draft: CourseDraft) -> bool:
    """It has a beginning, and neither an end nor a length."""
    ended = draft.dates.stop is not None or draft.durations or unused(draft)
    return draft.drug_class in TRIED_CLASSES and draft.dates.start is not None and not ended


def _is_near(draft: CourseDraft, sentence: Sentence) -> bool:
    near = 0 < sentence.index - draft.sentence.index <= _REACH
    return near and sentence.section == draft.sentence.section


def _is_switch(markup: Markup, sentence: Sentence, draft: CourseDraft) -> bool:
    low = max(sentence.start, draft.mention.start - 70)
    led = _TO_THIS.search(markup.text, low, draft.mention.start) is not None
    return led or _THIS_TOOK_OVER.match(markup.text, draft.mention.end, sentence.end) is not None
