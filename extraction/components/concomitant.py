"""A calcineurin inhibitor and a prescription steroid in use at the same time, as one sentence or several say."""

import re
from collections.abc import Iterator
from itertools import pairwise

from extraction.components.concomitant_day import share_the_day
from extraction.components.concomitant_passage import told_together
from extraction.components.course_draft import CourseDraft
from extraction.components.course_laid_aside import laid_aside
from extraction.facts import ConcomitantUse
from extraction.markup import Markup, Sentence

_TOGETHER = re.compile(
    r"\b(?:at the same time|same time|concurrent(?:ly)?|concomitant(?:ly)?|simultaneous(?:ly)?|"
    r"together(?: with)?|in combination|combin(?:ed|ation|ing)|along with|alongside|on top of|added to|"
    r"in addition to|while (?:still |continuing|using|on)|"
    r"alternat\w+|weekdays?|weekends?|a\.?m\b(?:[^;.]|\.(?=[\d,m])|\. ?(?=,)){0,50}\bp\.?m|"
    r"morning\w*\b(?:[^.;]|\.(?=\d)){0,70}\b(?:night|evening|bedtime)\w*|"
    r"(?:night|evening|bedtime)\w*\b(?:[^.;]|\.(?=\d)){0,70}\b(?:morning|breakfast)\w*|"
    r"breakfast\b(?:[^.;]|\.(?=\d)){0,70}\b(?:bed|bedtime|night|supper|dinner)|"
    r"while (?:the )?\w+ (?:\w+ )?(?:went|goes|was|is) (?:on|to)|going on as before|also on|plus|"
    r"both (?:daily|nightly|creams|together)|"
    r"same (?:two|three|four|\d+|days?|weeks?|period|stretch|months?|evenings?)\b|"
    r"layer(?:ed|ing|s)(?: \w+){1,3} (?:over|on|with|under)|in tandem|in parallel|"
    r"both (?:the )?[\w.%, ]{4,50} and (?:the )?[^.;\n]{4,60} (?:every|each) (?:day|night|morning|evening)|"
    r"side[ -]by[ -]side|overlapp\w+|with the steroid continued)\b",
    re.I,
)
_NOT_TOGETHER = re.compile(
    (
        r"\b(?:then|(?:after|(?<!as )before)(?! (?:bed\w*|breakfast|dinner|supper|bath\w*|school|work)\b)|"
        r"discuss\w*|(?<!of )each(?! (?:morning|evening|day|night))|"
        r"followed by|after that|"
        r"before that|switched|replaced|instead|stopped|previously|later|"
        r"subsequently|respectively)\b"
    ),
    re.I,
)
_PLANS = frozenset({"plan", "assessment_plan"})
_NEVER_TOGETHER = re.compile(
    r"\b(?:never|not|nor|rather than|without)\b[^.;]{0,70}\b(?:together|(?:same|one) time|at once|concurrently|"
    r"overlap\w*)\b",
    re.I,
)


def find_concomitant_uses(markup: Markup, drafts: list[CourseDraft]) -> list[ConcomitantUse]:
    """Pairs used at the same time: by the words of the sentence that names both, by the day that the two share, or
    by a sentence near by that says so of both."""
    taken = [draft for draft in drafts if not (_untaken(draft) or laid_aside(markup, draft))]
    first: dict[tuple[str, str], ConcomitantUse] = {}
    for use in (*_in_sentences(markup, taken), *_in_passages(markup, taken)):
        first.setdefault((use.corticosteroid, use.calcineurin_inhibitor), use)
    return list(first.values())


def _in_sentences(markup: Markup, taken: list[CourseDraft]) -> Iterator[ConcomitantUse]:
    by_sentence: dict[int, list[CourseDraft]] = {}
    for draft in taken:
        by_sentence.setdefault(draft.sentence.index, []).append(draft)
    for here in by_sentence.values():
        steroid = next((draft for draft in here if _is_prescribed_steroid(draft)), None)
        inhibitor = next((draft for draft in here if _is_inhibitor(draft)), None)
        if steroid and inhibitor:
            sentence = steroid.sentence
            if _said_together(markup, sentence.start, sentence.end, [steroid, inhibitor]):
                yield _use(markup, steroid, inhibitor, sentence)


def _in_passages(markup: Markup, taken: list[CourseDraft]) -> Iterator[ConcomitantUse]:
    """Of each two neighbours that are one of either kind; what is ordered for the time to come is no use."""
    told = [draft for draft in taken if draft.sentence.section not in _PLANS]
    for pair in pairwise(told):
        steroid = next((draft for draft in pair if _is_prescribed_steroid(draft)), None)
        inhibitor = next((draft for draft in pair if _is_inhibitor(draft)), None)
        if steroid is None or inhibitor is None:
            continue
        sentence = told_together(markup, steroid, inhibitor)
        if sentence or share_the_day(markup, steroid, inhibitor):
            yield _use(markup, steroid, inhibitor, sentence or inhibitor.sentence)


def _use(markup: Markup, steroid: CourseDraft, inhibitor: CourseDraft, told: Sentence) -> ConcomitantUse:
    named = (draft.sentence for draft in (steroid, inhibitor))
    spans = dict.fromkeys((one.start, one.end) for one in (*named, told))
    return ConcomitantUse(
        corticosteroid=steroid.ingredient,
        calcineurin_inhibitor=inhibitor.ingredient,
        sample="sample" in (steroid.source, inhibitor.source),
        evidence=tuple(markup.evidence(start, end) for start, end in spans),
    )


def _is_inhibitor(draft: CourseDraft) -> bool:
    return draft.drug_class == "topical_calcineurin_inhibitor"


def _is_prescribed_steroid(draft: CourseDraft) -> bool:
    return draft.drug_class == "topical_corticosteroid" and draft.source != "otc" and not _is_low_otc(draft)


def _said_together(markup: Markup, start: int, end: int, pair: list[CourseDraft]) -> bool:
    """A cue stands between the two, just before the first or just after the second; nothing parts them in time."""
    if _NEVER_TOGETHER.search(markup.text, start, end):
        return False
    low = min(draft.mention.start for draft in pair)
    high = max(draft.mention.end for draft in pair)
    start, end = max(low - 40, start), min(high + 70, end)
    return (
        _TOGETHER.search(markup.text, start, end) is not None and _NOT_TOGETHER.search(markup.text, start, end) is None
    )


def _untaken(draft: CourseDraft) -> bool:
    return draft.mention.has("NOT_TAKEN", "PLANNED", "NEGATED", "FAMILY")


def _is_low_otc(draft: CourseDraft) -> bool:
    return draft.ingredient == "hydrocortisone" and draft.strength is not None and draft.strength[0] <= 1
