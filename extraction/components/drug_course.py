"""Drug courses of one note: each mention of a drug with the time and the result that the words around it give.

Linking goes from near to far: within the clause, over a list that shares a verdict, along the sentence, and to
the sentences that go on about it ("It did nothing", "Neither helped", "The steroid was used for ...").
"""

import re
from collections.abc import Sequence

from extraction.components.course_draft import CourseDraft, unused
from extraction.components.course_link import link_sentence
from extraction.components.course_link_back import goes_on, link_back
from extraction.components.course_list import Heading, answer_rows, list_heading
from extraction.components.course_repeat import repeat_of, split_repeats
from extraction.components.course_sum import sum_up
from extraction.components.course_told_use import used_after_all
from extraction.components.drug_mention import drafts_of
from extraction.components.outcome import find_outcomes
from extraction.components.planned_length import used_lengths
from extraction.lexicon.lexicon import Lexicon
from extraction.markup import Markup

_SUMMARY_DETERMINER = re.compile(
    r"\b(?:the|this|that|her|his|said|same)\s+(?:topical |prescription |first |second )?$", re.I
)
_NO_SECTION = frozenset({"family_history", "instructions", "policy_text", "literature", "review_of_systems"})


def find_drug_courses(markup: Markup, lexicon: Lexicon) -> list[CourseDraft]:
    """The drafts of every course the note speaks of, in order; the patient's own only."""
    drafts: list[CourseDraft] = []
    focus: list[CourseDraft] = []
    heading: Heading | None = None
    silent = 0
    for sentence in markup.sentences:
        if sentence.zone is not None or sentence.section in _NO_SECTION:
            focus, silent = (focus, silent + 1) if sentence.zone == "policy" else ([], 0)
            continue
        here = drafts_of(markup, sentence, lexicon)
        own = _without_anaphors(here, focus + drafts[-6:], markup)
        outcomes = find_outcomes(markup.text, sentence.start, sentence.end)
        if here and focus and goes_on(focus[-1].sentence, sentence, silent):
            outcomes = sum_up(markup, sentence, here, drafts, focus, outcomes)
        if here:
            link_sentence(markup, sentence, here, outcomes)
            answer_rows(markup, sentence, here, heading, drafts)
            again = split_repeats(markup, sentence, here) if own == here else []
            drafts += own + again
            focus, silent = here + again, 0
        heading = list_heading(markup, sentence, heading, here, outcomes)
        focus = (
            [draft for draft in focus if not unused(draft) or used_after_all(markup, sentence, draft)]
            if not here
            else focus
        )
        if not here and focus and goes_on(focus[-1].sentence, sentence, silent):
            repeat = repeat_of(markup, sentence, focus)
            if repeat:
                drafts.append(repeat)
                focus = [repeat]
            silent = 0 if link_back(markup, sentence, focus, drafts, outcomes) else silent + 1
    for draft in drafts:
        draft.durations = used_lengths(markup, draft)
    return drafts


def _without_anaphors(here: list[CourseDraft], earlier: Sequence[CourseDraft], markup: Markup) -> list[CourseDraft]:
    """``here`` with "the steroid" replaced by the steroid it means; the list returned holds only new courses."""
    new: list[CourseDraft] = []
    for index, draft in enumerate(here):
        before = markup.text[max(draft.mention.start - 26, 0) : draft.mention.start]
        meant = [d for d in earlier if d.named and d.drug_class == draft.drug_class]
        if not draft.named and meant and _SUMMARY_DETERMINER.search(before):
            here[index] = meant[-1]
        else:
            new.append(draft)
    return new
