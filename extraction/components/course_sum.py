"""A verdict on the drugs before, in a sentence that goes on to another: "None of these helped, so we tried ..."."""

import re
from collections.abc import Sequence

from extraction.components.course_draft import CourseDraft
from extraction.components.course_link_back import spoken_of
from extraction.components.outcome_phrase import OutcomePhrase
from extraction.markup import Markup, Sentence

_OF_THEM = re.compile(
    r"\b(?:it|this|that|they|these|those|both|each|neither|none|nothing|all of (?:them|these|those)|(?:from|with|of) "
    r"(?:any|either|them))\b",
    re.I,
)
_GOES_ON = re.compile(
    r"^[^;]{0,30}?(?:;|,? \b(?:so|then|thus|hence|therefore|whereupon|after which|at which point|and (?:then|so|now|"
    r"we|i|she|he|was|"
    r"so)|but (?:then )?(?:we|i))\b)",
    re.I,
)
_EXCEPT = re.compile(r"^[^;]{0,20}?,? (?:al)?though\b", re.I)


def sum_up(
    markup: Markup,
    sentence: Sentence,
    here: Sequence[CourseDraft],
    drafts: list[CourseDraft],
    focus: list[CourseDraft],
    outcomes: list[OutcomePhrase],
) -> list[OutcomePhrase]:
    """Gives verdicts on the drugs before to them; returns what is left for the drugs of this sentence."""
    first = min(draft.mention.start for draft in here)
    back = [one for one in outcomes if one.end <= first and _is_of_those_before(markup, sentence, one, first, here)]
    for phrase in back:
        for draft in spoken_of(drafts, focus, markup.text[sentence.start : phrase.end + 12]):
            draft.outcomes.append(phrase)
    return [one for one in outcomes if one not in back]


def _is_of_those_before(
    markup: Markup, sentence: Sentence, phrase: OutcomePhrase, first: int, here: Sequence[CourseDraft]
) -> bool:
    between = markup.text[phrase.end : first]
    if not _OF_THEM.search(markup.text, sentence.start, min(phrase.end + 12, first)):
        return False
    timed = any(draft.durations for draft in here) or markup.durations_in(sentence.start, sentence.end)
    return _GOES_ON.search(between) is not None or (not timed and _EXCEPT.search(between) is not None)
