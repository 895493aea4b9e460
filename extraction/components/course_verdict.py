"""A verdict of the assessment on the trials told of above: "refractory to the above", "failed both topicals"."""

import re
from collections.abc import Sequence

from extraction.components.course_draft import CourseDraft, unused
from extraction.components.outcome_phrase import OutcomePhrase
from extraction.facts import TRIED_CLASSES
from extraction.markup import Markup, Sentence

_THING = (
    r"(?:prescription|topicals?|creams?|ointments?|agents?|therap(?:y|ies)|treatments?|drugs?|trials?|medications?|"
    r"products?)"
)
_FAILED = re.compile(
    r"\b(?P<said>(?<!non-)(?:refractory|unresponsive|resistant|recalcitrant|not respon(?:sive|ding)) to|"
    r"(?:ha[sv]e? |having )?(?:failed|not responded to|defeated)|(?:inadequate|insufficient|poor|no|"
    r"little) (?:response|relief|benefit) (?:to|from|with)|"
    r"(?:not |un|in(?:adequately|sufficiently) |poorly )(?:\w+ ){0,2}(?:controlled|responsive|relieved|"
    r"under control)(?: (?:by|on|with|despite|to|after))|"
    r"(?:persist\w*|active|ongoing|uncontrolled|still \w+)(?: \w+)? (?:despite|after)) (?:trials? of |courses? of )?"
    rf"(?:(?:all )?(?:of )?the (?:above|foregoing|aforementioned)\b|(?:all )?(?:of )?(?:the |"
    rf"these )?(?P<count>both|two|three)(?: of)?(?: the)?(?: {_THING}){{1,3}}"
    rf"(?: (?:above|listed|named|noted|tried))?|(?:the |these )?(?:above(?:-\w+)?|listed|foregoing|"
    rf"said) (?:\w+ )?{_THING})",
    re.I,
)
_NOT = re.compile(r"\b(?:not|never|no|if|unless|until|whether|must have|should|rather than)(?: \w+)? $", re.I)
_COUNTS = {"both": 2, "two": 2, "three": 3}


def judge(markup: Markup, drafts: Sequence[CourseDraft]) -> None:
    """Gives the verdict to every timed trial above it of which no result is told."""
    for sentence in markup.sentences:
        if sentence.zone is None and sentence.section in ("assessment", "assessment_plan", "diagnosis", None):
            _judge(markup, sentence, drafts)


def _judge(markup: Markup, sentence: Sentence, drafts: Sequence[CourseDraft]) -> None:
    found = _FAILED.search(markup.text, sentence.start, sentence.end)
    if found is None or _NOT.search(markup.text, max(sentence.start, found.start() - 24), found.start()):
        return
    above = [one for one in drafts if one.named and one.drug_class in TRIED_CLASSES and one.mention.end < found.start()]
    tried = [one for one in above if not unused(one) and not one.untaken]
    count = _COUNTS.get((found.group("count") or "").lower())
    if not count or len({one.ingredient for one in tried}) == count:
        for one in tried:
            if _timed(one) and not one.outcomes and one.continuity != "intermittent":
                one.outcomes.append(OutcomePhrase(found.start(), found.end(), "failed"))


def _timed(draft: CourseDraft) -> bool:
    return bool(draft.durations or draft.dates.whole)
