"""What a later sentence tells of the use of a drug: that it was never fetched, or was used after all."""

import re

from extraction.components.course_draft import CourseDraft, nearest_use_cue
from extraction.components.planned_length import meant
from extraction.markup import Markup, Sentence

_USED = re.compile(
    r"\b(?:cream|ointment|foam|gel|it|tube|steroid|drops?) (?:was |has been )?(?:used|applied|put on)\b|"
    r"\b(?:used|applied|put on|finished|completed|took|taking) (?:it|this|as (?:directed|prescribed|written|told)|"
    r"the (?:cream|ointment|tube))\b|"
    r"^\W*(?:it )?(?:was|had been|has been) (?:used|applied|put on)\b|"
    r"\b(?:put|rubbed|smeared|dabbed|spread|worked|slathered) (?:it|them|this|that|some) (?:on|in)\b|"
    r"\bmanaged (?:only |just )?(?:\w+ ){1,2}(?:days?|nights?|weeks?|months?)\b",
    re.I,
)
_UNTAKEN = re.compile(
    r"(?:\b(?:not|never)|n't) (?:\w+ ){0,2}(?:pick(?:ed)?|fill(?:ed)?|start(?:ed)?|open(?:ed)?|used?|tried|try|took|"
    r"taken?|appl(?:y|ied)|"
    r"b[ou](?:y|ught)|received?|collect(?:ed)?|obtain(?:ed)?|get|got|had) (?:it|them|this|the (?:cream|"
    r"ointment|tube|prescription|script|rx))"
    r"(?: up)?(?= *(?:[.;,!)]|$)| (?:yet|and|because|but|at all|due|so|as|since|for|when|after|"
    r"over|once|on account|owing|given|thanks)\b)|"
    r"\b(?:it|they|prescription|script|rx|order|cream|ointment|tube) (?:was |were |has been )?(?:never|"
    r"not) (?:yet )?(?:filled|picked up|dispensed|"
    r"started|used|opened|approved|covered|shipped|sent)\b|^(?:never|not) (?:filled|picked up|dispensed|started|"
    r"used|opened|tried)\b|"
    r"\b(?:left|went home|came away|walked out) without (?:it|them|the (?:tube|cream|ointment))\b|"
    r"\b(?:plan|insurance|insurer|carrier|payer|pharmacy) (?:said no|(?:denied|refused|rejected) it|"
    r"would not (?:pay|cover|approve))\b",
    re.I,
)
_HAD = re.compile(r"\b(?:had|was|did|used|stayed|kept|gave|got|lasted|made|brought)\b", re.I)


def used_after_all(markup: Markup, sentence: Sentence, draft: CourseDraft) -> bool:
    """What was ordered before is told of as used."""
    nearest = draft.mention.nearest("NOT_TAKEN")
    if nearest and markup.text[nearest.start : nearest.end].lower() == "next" and _HAD.search(markup.words(sentence)):
        return True
    return nearest_use_cue(draft.mention) == "PLANNED" and _USED.search(markup.words(sentence)) is not None


_PUT_OFF = re.compile(
    r"\b(?:prefers?|rather|decided|cho(?:se|oses)|elect(?:s|ed)|wants?|wishes|would like|'d like|opted|"
    r"opts) (?:to )?(?:hold off|"
    r"wait|think (?:it|about)|talk (?:it|to|w/|with)|not (?:start|use))|\bhold(?:s|ing)? off\b|"
    r"\b(?:rx|script|prescription|treatment|cream|ointment) not (?:yet )?(?:begun|started|filled|opened)\b|"
    r"\bfirst (?:application|dose|use) (?:is |will be |to be )?(?:this evening|tonight|tomorrow|today|on \w+day)\b",
    re.I,
)
_BEGUN = re.compile(
    r"\b(?:she|he|they|i|we|pt|patient|mom|mother|dad) (?:then |had |has |only )?(?:began|begun|started|used|applied) "
    r"(?:it|this|them|using|with it|the (?:cream|ointment|tube))\b(?! after\b)",
    re.I,
)
""" "She began it in May, but the plan would not pay": what was taken for a while."""
_PUT_OFF_REACH = 4


def told_untaken(markup: Markup, sentence: Sentence, draft: CourseDraft) -> bool:
    """Right after a drug of which nothing is told: "She never picked it up"; a little later "prefers to hold off"."""
    if _BEGUN.search(markup.words(sentence)):
        return False
    used = [one for one in draft.durations if not meant(markup, one)]
    blank = not (draft.outcomes or used or draft.dates.whole or draft.requested)
    if (
        blank
        and 0 < sentence.index - draft.sentence.index <= _PUT_OFF_REACH
        and _PUT_OFF.search(markup.words(sentence))
    ):
        return True
    return blank and sentence.index - draft.sentence.index == 1 and _UNTAKEN.search(markup.words(sentence)) is not None
