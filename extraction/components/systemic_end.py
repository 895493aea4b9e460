"""That the use of a systemic drug has ended, or is to end once the drug asked for is there, told behind it."""

import re

from extraction.markup import Cue, Markup, Mention, Sentence

_ENDED = re.compile(
    r"[^.;\n]{0,80}?\b(?:off(?: of)?(?: it| them| this| that)? (?:since|as of|by|completely|entirely|altogether|"
    r"for (?:the (?:past|last) )?(?:\d|an?\b|one|two|three|several|many|over))|"
    r"(?:ended|finished|concluded|lapsed) (?:in|on|at|with|by|the)|"
    r"(?:last|final) (?:dose|shot|injection|infusion|pill|tablet)s?\b[^.;\n]{0,24}\b(?:years?|months?) ago|none since|"
    r"(?:and )?not since|gave (?:it|them) up|(?:was|were|been) (?:finished|done|through) with (?:it|them)|"
    r"until (?:last |early |late |mid[- ]?|the ){0,3}(?:(?:january|february|march|april|may|june|july|august|september|"
    r"october|november|december|spring|summer|fall|autumn|winter)(?: of)? )?(?:19|20)\d\d)\b",
    re.I,
)
_MEANS_TO = (
    r"\b(?:intention|intends?|intend(?:ed|ing)|plan(?:s|ned|ning)?|aim(?:s|ing)?|idea|proposes?|proposed|will|would|going|"
    r"means?|wants?|wish(?:es)?|hopes?|hoping|expects?|agreed|decided|ready|prefers?|like)\b"
)
_TO_END = re.compile(
    rf"{_MEANS_TO}[^.;\n]{{0,40}}?\b(?:end|stop|discontinue|quit|cease|drop|withdraw|halt|come off|go off|be off|"
    r"get off|be done with|let go of|wean|taper)\b(?: (?:her|him|them|me))?(?: off| from| of)?"
    r"(?: (?:it|this|that|them|these|"
    r"the [a-z]+(?: [a-z]+)?|[A-Z][a-z]+))?\b[^.;\n]{0,60}?"
    r"\b(?:once|when|as soon as|after|upon|the (?:day|moment|week|minute)|if|before)\b",
    re.I,
)
_KEPT = re.compile(
    r"\b(?:not|n't|never|un)(?: |-)?(?:yet )?(?:willing|ready|keen|prepared|happy|inclined|safe|wise|able) to "
    r"[^.;\n]{0,24}$|"
    r"\b(?:cannot|can't|can not|must not|should not|will not|won't) (?:safely )?"
    r"(?:be |come |go |take (?:her|him|them) )?$",
    re.I,
)
"""Not willing to end it: it goes on."""
_BELOW = 3


def ended_after(markup: Markup, mention: Mention, limit: int) -> bool:
    """The words behind the drug, before another one, say that its use is over."""
    return _ENDED.match(markup.text, mention.end, limit) is not None


def kept(markup: Markup, cue: Cue) -> bool:
    """The words before a cue of ending deny it: "not willing to take him off", "cannot be stopped"."""
    return _KEPT.search(markup.text, max(cue.start - 60, 0), cue.start) is not None


def to_end_below(markup: Markup, mention: Mention) -> bool:
    """One of the next sentences means to end the drug that is still spoken of, when the one asked for is there."""
    index = markup.sentence_at(mention.start).index
    for below in markup.sentences[index + 1 : index + 1 + _BELOW]:
        if _names_another(markup, below, mention):
            return False
        if _TO_END.search(markup.words(below)):
            return True
    return False


def _names_another(markup: Markup, sentence: Sentence, mention: Mention) -> bool:
    return any(other.id != mention.id for other in markup.within(sentence, "SYSTEMIC", "TOPICAL"))
