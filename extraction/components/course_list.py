"""Lists of drugs: a heading that says what its items came to, verdicts of a word in rows, and ditto marks."""

import re
from collections.abc import Sequence

from extraction.components.course_dates import find_course_dates
from extraction.components.course_draft import CourseDraft, unused
from extraction.components.course_reach import clauses
from extraction.components.course_span import CourseDates
from extraction.components.outcome import find_bare_verdicts
from extraction.components.outcome_phrase import OutcomePhrase
from extraction.markup import Markup, Sentence

_ENDS_AS_HEADING = re.compile(r":[ \t]*$|^[A-Z ,/]{6,}$")
_DITTO = re.compile(
    r"\b(?:likewise|ditto|idem|(?:same|identical|similar) (?:result|story|outcome|thing|response|again|end)|"
    r"also (?:no|without|failed)|"
    r"as above|the same)\b|"
    r"(?<=[\t|] )\"(?=\s*$)|(?<=\t)\"(?=\s*$)",
    re.I,
)
_UNTAKEN = re.compile(
    r"\W*(?:\w+,? (?:but )?)?(?:never|not) (?:yet )?(?:used|tried|taken|prescribed|filled|started|picked up|given|"
    r"dispensed)\W*",
    re.I,
)
_RESULT_CELL = re.compile(r"\t(?:result|stopped): ")
_ITEM = re.compile(r"(?:^|\n)[ \t]*(?:[-*\u2022#]|#?\d{1,2}[.)]|[a-zA-Z][.)])[ \t]*$")
_LONGEST_HEADING, _LONGEST_LIST = 110, 5
Heading = tuple[Sentence, OutcomePhrase | None]
"""The heading of a list that says what its items came to; ``None`` stands for drugs that were not taken."""


def list_heading(
    markup: Markup, sentence: Sentence, before: Heading | None, here: list[CourseDraft], outcomes: list[OutcomePhrase]
) -> Heading | None:
    """ "Tried and failed:" over a list says it of each item, until a blank line or another heading ends the list."""
    words = markup.words(sentence)
    if not here and _ENDS_AS_HEADING.search(words) and len(words) < 60:
        if _UNTAKEN.fullmatch(words):
            return sentence, None
        said = [phrase for phrase in outcomes if phrase.outcome in ("failed", "intolerant")]
        return (sentence, said[0]) if said and len({phrase.outcome for phrase in outcomes}) == 1 else None
    if before and sentence.block - before[0].block <= 1 and (here or sentence.block == before[0].block):
        return before
    return None


Span = tuple[Sentence, CourseDates]
"""A heading that tells from when to when the drugs of its list were used."""


def heading_span(markup: Markup, sentence: Sentence, before: Span | None, here: list[CourseDraft]) -> Span | None:
    """ "From 3 March to 14 April" over a list is the time of each item that tells no time of its own."""
    if not here:
        dates = find_course_dates(markup, sentence.start, sentence.end)
        short = len(markup.words(sentence)) < _LONGEST_HEADING
        return (sentence, dates) if short and dates.whole else None
    if before is None or not _ITEM.search(markup.text, max(here[0].mention.start - 16, 0), here[0].mention.start):
        return None
    if sentence.index - before[0].index > _LONGEST_LIST or sentence.section != before[0].section:
        return None
    for draft in here if len(here) == 1 else ():
        if not (draft.durations or draft.dates.spans):
            draft.dates = before[1]
    return before


def answer_rows(
    markup: Markup,
    sentence: Sentence,
    here: list[CourseDraft],
    heading: Heading | None,
    earlier: Sequence[CourseDraft],
) -> None:
    """Verdicts that a row gives in a word, by a ditto mark, or that the heading of its list gave."""
    own = [draft for draft in here if sentence.start <= draft.mention.start < sentence.end]
    for draft, (start, end) in zip(own, clauses(markup.text, sentence, own), strict=True) if own else ():
        timed = draft.durations or draft.dates.start or _RESULT_CELL.search(markup.text, start, end)
        if draft.outcomes or not timed:
            continue
        draft.outcomes += find_bare_verdicts(markup.text, max(start, draft.mention.end), end)[:1]
        if not draft.outcomes and _DITTO.search(markup.text, start, end):
            draft.outcomes += _last_outcomes((*earlier, *own[: own.index(draft)]))
    if heading:
        _as_headed(own, heading[1])


_THE_SAME_OF_IT = re.compile(
    r"\W*(?:and |again,? |with |but )?(?:the )?(?:very )?(?:(?:same|identical|similar) (?:(?:sad|old|poor|"
    r"dismal) )?(?:story|"
    r"result|outcome|thing|end|response|tale|picture|ending|fate)|ditto|likewise|idem|no different)"
    r"(?: (?:again|there|here|both times|as before|over again|all over|with (?:it|that|this)( one)?))?\W*",
    re.I,
)


def likewise(words: str, meant: CourseDraft, drafts: Sequence[CourseDraft]) -> list[OutcomePhrase]:
    """ "Same story.": what the drug before ``meant`` came to, where a sentence says no more than that."""
    if meant.outcomes or not meant.durations or not _THE_SAME_OF_IT.fullmatch(words):
        return []
    return _last_outcomes([one for one in drafts if one is not meant and one.outcomes][-1:])


def _as_headed(own: list[CourseDraft], verdict: OutcomePhrase | None) -> None:
    for draft in own:
        if verdict is None:
            draft.untaken = not draft.outcomes
        else:
            draft.outcomes += [] if draft.outcomes or unused(draft) else [verdict]


def _last_outcomes(earlier: Sequence[CourseDraft]) -> list[OutcomePhrase]:
    """What the drug before came to, where it is told."""
    return list(earlier[-1].outcomes) if earlier else []
