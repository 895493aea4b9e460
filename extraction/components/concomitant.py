"""A calcineurin inhibitor and a prescription steroid in use at the same time, said in one sentence."""

import re
from collections.abc import Iterator

from extraction.components.course_draft import CourseDraft
from extraction.facts import ConcomitantUse
from extraction.markup import Markup

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
    r"side by side|overlapp\w+|with the steroid continued)\b",
    re.I,
)
_NOT_TOGETHER = re.compile(
    (
        r"\b(?:then|(?:after|(?<!as )before)(?! (?:bed\w*|breakfast|dinner|supper|bath\w*|school|work)\b)|"
        r"discuss\w*|(?<!of )each(?! (?:morning|evening|day|night))|"
        r"followed by|after that|"
        r"before that|switched|replaced|instead|stopped|previously|later|"
        r"subsequently|respectively|never together|not together)\b"
    ),
    re.I,
)


def find_concomitant_uses(markup: Markup, drafts: list[CourseDraft]) -> list[ConcomitantUse]:
    """Pairs used at the same time, by the words of the sentence that names both."""
    by_sentence: dict[int, list[CourseDraft]] = {}
    for draft in drafts:
        if not _untaken(draft):
            by_sentence.setdefault(draft.sentence.index, []).append(draft)
    return [use for here in by_sentence.values() for use in _in_sentence(markup, here)]


def _in_sentence(markup: Markup, here: list[CourseDraft]) -> Iterator[ConcomitantUse]:
    steroid = next((draft for draft in here if _is_prescribed_steroid(draft)), None)
    inhibitor = next((draft for draft in here if draft.drug_class == "topical_calcineurin_inhibitor"), None)
    if steroid is None or inhibitor is None:
        return
    sentence = steroid.sentence
    if _said_together(markup, sentence.start, sentence.end, [steroid, inhibitor]):
        yield ConcomitantUse(
            corticosteroid=steroid.ingredient,
            calcineurin_inhibitor=inhibitor.ingredient,
            sample="sample" in (steroid.source, inhibitor.source),
            evidence=(markup.evidence(sentence.start, sentence.end),),
        )


def _is_prescribed_steroid(draft: CourseDraft) -> bool:
    return draft.drug_class == "topical_corticosteroid" and draft.source != "otc" and not _is_low_otc(draft)


def _said_together(markup: Markup, start: int, end: int, pair: list[CourseDraft]) -> bool:
    """A cue stands between the two, just before the first or just after the second; nothing parts them in time."""
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
