"""Drug courses of one note: each mention of a drug with the time and the result that the words around it give.

Linking goes from near to far: within the clause, over a list that shares a verdict, along the sentence, and to
the sentences that go on about it ("It did nothing", "Neither helped", "The steroid was used for ...").
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.components.anaphor import (
    again,
    by_product,
    by_strength,
    first_strength,
    is_background,
    meant_by,
    take_over,
)
from extraction.components.course_draft import CourseDraft, unused
from extraction.components.course_length import like_the_last
from extraction.components.course_link import link_sentence
from extraction.components.course_link_back import goes_on, link_back
from extraction.components.course_list import Heading, Span, answer_rows, heading_span, list_heading
from extraction.components.course_repeat import repeat_of, split_repeats
from extraction.components.course_sum import sum_up
from extraction.components.course_switch import end_by_switch
from extraction.components.course_told_use import used_after_all
from extraction.components.course_verdict import judge
from extraction.components.drug_mention import drafts_of
from extraction.components.family import of_another_user
from extraction.components.lent import of_relatives
from extraction.components.outcome import find_outcomes
from extraction.components.outcome_phrase import OutcomePhrase
from extraction.components.planned_length import used_lengths
from extraction.lexicon.lexicon import Lexicon
from extraction.markup import DRUG_KINDS, Markup, Sentence

_TUBES = re.compile(r"\b(?:both|the|these|two|her|his) (?:\w+ )?(?:tubes|creams|ointments|topicals|products)\b", re.I)
""" "They brought both tubes": nothing new is told, but the drugs are still spoken of."""
_NO_SECTION = frozenset({"family_history", "instructions", "policy_text", "literature", "review_of_systems"})


def find_drug_courses(markup: Markup, lexicon: Lexicon) -> list[CourseDraft]:
    """The drafts of every course the note speaks of, in order; the patient's own only."""
    drafts: list[CourseDraft] = []
    if not markup.of(*DRUG_KINDS):
        return drafts
    focus: list[CourseDraft] = []
    heading: Heading | None = None
    span: Span | None = None
    silent = 0
    for sentence in markup.sentences:
        if sentence.zone is not None or sentence.section in _NO_SECTION:
            focus, silent = (focus, silent + 1) if sentence.zone == "policy" else ([], 0)
            continue
        earlier = focus + drafts[-6:]
        here = [one for one in drafts_of(markup, sentence, lexicon) if not is_background(markup, one, earlier)]
        here = sorted([*here, *by_strength(markup, sentence, here, earlier)], key=lambda one: one.mention.start)
        outcomes = _patients_own(markup, sentence)
        if here and focus and goes_on(focus[-1].sentence, sentence, silent):
            outcomes = sum_up(markup, sentence, here, drafts, focus, outcomes)
        if here:
            link_sentence(markup, sentence, here, outcomes)
            like_the_last(markup, sentence, here, drafts)
            answer_rows(markup, sentence, here, heading, drafts)
            repeats = split_repeats(markup, here)
            end_by_switch(markup, sentence, here, focus[-1] if focus else None)
            own, focus = _settled(markup, here, earlier)
            drafts += own + repeats
            focus, silent = focus + repeats, 0
        span = heading_span(markup, sentence, span, here)
        heading = list_heading(markup, sentence, heading, here, outcomes)
        focus = (
            [draft for draft in focus if not unused(draft) or used_after_all(markup, sentence, draft)]
            if not here
            else focus
        )
        product = by_product(markup, sentence, drafts) if not here else None
        if product:
            focus, silent = _of_product(product, outcomes), 0
            drafts += [one for one in focus if one.again and one is not product]
        if not here and _of_a_relatives_drug(markup, sentence):
            silent += 1
            continue
        if not here and focus and (product or goes_on(focus[-1].sentence, sentence, silent)):
            repeat = repeat_of(markup, sentence, focus)
            if repeat:
                drafts.append(repeat)
                focus = [repeat]
            linked = link_back(markup, sentence, focus, drafts, outcomes)
            silent = 0 if linked else silent + (_TUBES.search(markup.words(sentence)) is None)
    for draft in drafts:
        draft.durations = used_lengths(markup, draft)
    judge(markup, drafts)
    return drafts


def _patients_own(markup: Markup, sentence: Sentence) -> list[OutcomePhrase]:
    """The results that the sentence tells, but for those of somebody else."""
    found = find_outcomes(markup.text, sentence.start, sentence.end)
    return [
        one
        for one in found
        if not (of_another_user(markup.text, sentence.start, one.end) or _behind_relatives_drug(markup, sentence, one))
    ]


def _behind_relatives_drug(markup: Markup, sentence: Sentence, phrase: OutcomePhrase) -> bool:
    """ "...; her sister's Elidel cleared her lids": the last drug before the result is not the patient's."""
    before = [one for one in markup.within(sentence, *DRUG_KINDS) if one.end <= phrase.start]
    return bool(before) and of_relatives(markup, before[-1])


def _of_a_relatives_drug(markup: Markup, sentence: Sentence) -> bool:
    """ "Her sister used Elidel all spring": its length and result are not those of the patient's drug before it."""
    named = markup.within(sentence, *DRUG_KINDS)
    return bool(named) and all(markup.of_relative(one.start) or one.has("FAMILY") for one in named)


def _settled(
    markup: Markup, here: list[CourseDraft], earlier: Sequence[CourseDraft]
) -> tuple[list[CourseDraft], list[CourseDraft]]:
    """The new courses of a sentence, and those it speaks of: what is told of "the steroid" is of the one meant."""
    new: list[CourseDraft] = []
    spoken: list[CourseDraft] = []
    for draft in here:
        known = meant_by(markup, draft, earlier) or first_strength(draft, [*earlier, *new])
        if known is None:
            new.append(draft)
        else:
            take_over(known, draft)
        spoken.append(known or draft)
    return new, spoken


def _of_product(product: CourseDraft, outcomes: Sequence[OutcomePhrase]) -> list[CourseDraft]:
    """ "That same foam" told of before, or used once more with the opposite result."""
    before, now = {one.outcome for one in product.outcomes}, {one.outcome for one in outcomes}
    opposite = ("effective" in before and "failed" in now) or ("failed" in before and "effective" in now)
    return [replace(again(product), again=True)] if opposite else [product]
