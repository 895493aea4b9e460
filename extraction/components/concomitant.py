"""A calcineurin inhibitor and a prescription steroid in use at the same time, said in one sentence."""

import re

from extraction.components.drug_course import CourseDraft
from extraction.facts import ConcomitantUse
from extraction.markup import Markup

_TOGETHER = re.compile(
    r"\b(?:at the same time|same time|concurrent(?:ly)?|concomitant(?:ly)?|simultaneous(?:ly)?|"
    r"together(?: with)?|in combination|combin(?:ed|ation|ing)|along with|alongside|on top of|added to|"
    r"in addition to|while (?:still |continuing|using|on)|"
    r"alternat\w+|weekdays?|weekends?|a\.?m\.?\b[^.;]{0,40}\bp\.?m|morning\w*\b[^.;]{0,60}\b(?:night|"
    r"evening|bedtime)\w*|going on as before|also on|plus|both (?:daily|nightly|creams|together)|"
    r"side by side|overlapp\w+|with the steroid continued)\b",
    re.I,
)
_NOT_TOGETHER = re.compile(
    (
        r"\b(?:then|after|before|discuss\w*|each(?! (?:morning|evening|day|night))|followed by|after that|"
        r"before that|switched|replaced|instead|stopped|previously|later|"
        r"subsequently|respectively|never together|not together)\b"
    ),
    re.I,
)


def find_concomitant_uses(markup: Markup, drafts: list[CourseDraft]) -> list[ConcomitantUse]:
    """Pairs used at the same time, by the words of the sentence that names both."""
    found: list[ConcomitantUse] = []
    for sentence in markup.sentences:
        here = [draft for draft in drafts if draft.sentence.index == sentence.index and not _untaken(draft)]
        steroids = [
            d for d in here if d.drug_class == "topical_corticosteroid" and d.source != "otc" and not _is_low_otc(d)
        ]
        inhibitors = [d for d in here if d.drug_class == "topical_calcineurin_inhibitor"]
        if (
            steroids
            and inhibitors
            and _said_together(markup, sentence.start, sentence.end, [steroids[0], inhibitors[0]])
        ):
            sample = "sample" in (steroids[0].source, inhibitors[0].source)
            evidence = (markup.evidence(sentence.start, sentence.end),)
            found.append(
                ConcomitantUse(
                    corticosteroid=steroids[0].ingredient,
                    calcineurin_inhibitor=inhibitors[0].ingredient,
                    sample=sample,
                    evidence=evidence,
                )
            )
    return found


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
