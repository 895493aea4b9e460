"""A relative's tube in the patient's hands, and a relative's diary of the patient's treatment: neither is the
relative's own treatment."""

import re

from extraction.components.family import RELATIVE
from extraction.markup import Cue, Markup, Mention

_TUBE = r"(?:tubes?|jars?|bottles?|supply|stash|left-?overs?|prescription|script|remains|rest)"
_PAPER = (
    r"(?:diary|log|notes?|calendar|records?|notebook|chart|spreadsheet|list|letter|message|photos?|account|report|"
    r"answers?|words?|description|recollection)"
)
_OWNED = rf"\b(?:(?:his|her|my|their|the|a|an|pt's) )?(?:\w+ )?{RELATIVE}'s"
_IN_HAND = re.compile(
    rf"{_OWNED} (?:\w+ ){{0,2}}{_TUBE}(?: of)?(?: the| some)? $|"
    rf"\b(?:us(?:ed|ing|es)|borrow(?:ed|ing|s)|tried|trying|appl(?:ied|ying)|put on|"
    rf"help(?:ed|ing) (?:him|her|my)self to) (?:(?:\w+ ){{1,4}}(?:of|from|with|on) )?{_OWNED} (?:\w+ )?$",
    re.I,
)
_TOLD_BY = re.compile(rf"'s (?:\w+ )?{_PAPER}\b", re.I)
_GOVERNS_NEXT = re.compile(r" (?!(?:and|or|but|so|too|not|as|who|which|that|for|in|on|now|was|is)\b)[A-Za-z]", re.I)
_OWNER = re.compile(rf"{_OWNED} (?:\w+ )?$", re.I)
_REACH = 70


def of_relatives(markup: Markup, mention: Mention) -> bool:
    """The drug is somebody else's by the words around it, and was not used by the patient all the same."""
    sentence = markup.sentence_at(mention.start)
    before = markup.text[max(sentence.start, mention.start - _REACH) : mention.start]
    if _IN_HAND.search(before):
        return False
    told = [cue for cue in mention.cues if cue.category == "FAMILY"]
    return any(_counts(markup, mention, cue) for cue in told) or _OWNER.search(before) is not None


def _counts(markup: Markup, mention: Mention, cue: Cue) -> bool:
    """ "His brother's" behind the drug is of the next noun; "mom's diary" before it is who tells."""
    said = markup.text[cue.start : cue.end]
    if cue.start >= mention.end:
        return not (said.endswith("'s") and _GOVERNS_NEXT.match(markup.text, cue.end))
    return _TOLD_BY.search(markup.text, max(cue.start, cue.end - 2), min(cue.end + 30, mention.start)) is None
