"""How the disease moved at a site: gone from it, not there yet, or held down there by a drug."""

import re

from extraction.components.answer import Answer, answer_after
from extraction.markup import Markup, Mention, Sentence

_DETERMINERS = r"(?: (?:the|his|her|their|my|both|all of|left|right|entire|whole|upper|lower))*"
_GONE_BEFORE = re.compile(
    r"(?P<not>\b(?:not|n't|never|yet|hardly|barely|partly|partially|almost|nearly)\b[^.;,]{0,14})?"
    r"(?:\b(?:has|have|had|it|rash|eczema|patches|redness|now|finally|since) (?:all |now |completely |finally |since |"
    r"long since )*left|\b(?:gone|went|disappeared|vanished|faded|departed|cleared|resolved|healed|retreated|receded)"
    rf" (?:away |completely |entirely |now |up )*(?:from|off|out of|on|over|around)|\b(?:rash|eczema|patches|"
    rf"redness) (?:is|are) "
    rf"(?:now )?off){_DETERMINERS}\s*$",
    re.I,
)
_GONE_ENDS = re.compile(
    r"\s*(?:$|[.,;:!)\n\t]|(?:and|but|now|completely|entirely|altogether|for good|after|since|with|by|while|though|"
    r"this|"
    r"over|in|within|as|when|once|during|at last|on (?:exam|inspection|this|today))\b)",
    re.I,
)
_ONCE_BUT_CLEAR = re.compile(
    r"[\s,]*(?:(?:which|that) )?(?:(?:was|were|had been|used to be|had|did have|got|became) [^.;\n]{0,50}?)"
    r"\b(?:but|and|though|although|yet|then) (?:it |they |that |those |these |this )?(?:(?:has|have|had|is|are|was|"
    r"were|now|"
    r"since|both|all|then|later|fully|completely|entirely|long since|already)\s)*(?:cleared|clear(?!ing)|resolved|"
    r"healed|gone|settled|"
    r"quiet|faded|normal|fine|vanished|disappeared|uninvolved|free)\b(?! (?:but|except))",
    re.I,
)
_MOVES = (
    r"(?:spread\w*|reach\w*|involv\w*|extend\w*|appear\w*|com(?:es?|ing)|gets?|getting|got|shows?|showed|flares?|"
    r"flared|returns?|"
    r"returned|recurs?|recurred|moves?|moved|develops?|crops?|breaks?|affect\w*|creeps?|progress\w*|turns? up|is|are|"
    r"were)"
)
_IF = re.compile(
    rf"\b(?:if|should|in case|unless|were it to|once|when(?:ever)?|(?:watch(?:ing)?|monitor\w*|alert) for|"
    rf"(?:worr\w+|afraid|fear\w*|concern\w*|scared) (?:that |it |about )*(?:it )?(?:will|may|might|could|would)?)"
    rf"\b(?: (?!not\b)[\w']+){{0,4}}? {_MOVES}\b(?P<rest>[^.;:\n]{{0,50}})$",
    re.I,
)
_HAPPENED = re.compile(r"\b(?:once|when(?:ever)?)\b", re.I)
_THEN = re.compile(
    r"[^.;\n]{0,60}?,? (?:we|i|she|he|they|you|then|please|call|let)?\s*(?:would|will|can|could|should|may|might|"
    r"call)\b",
    re.I,
)
_ASKED = re.compile(r"\b(?:asked|asks|inquired|unclear|unsure|not sure|wonder\w*|see)\s*$", re.I)
_HELD_DOWN = re.compile(
    rf"\b(?:keep(?:s|ing)?|kept|maintain(?:s|ed|ing)|hold(?:s|ing)?|held|controls?|controlling|calms?|quiets?|settles?)"
    rf"{_DETERMINERS}\s*$",
    re.I,
)


def gone_from(markup: Markup, sentence: Sentence, group: list[Mention]) -> int | None:
    """Where the words end that tell of a disease which has left the group of sites, if they do."""
    start, end = group[0].start, group[-1].end
    left = _GONE_BEFORE.search(markup.text, max(start - 70, sentence.start), start)
    if left and not left.group("not") and not _by_request(markup, sentence):
        return end if _GONE_ENDS.match(markup.text, end, sentence.end) else None
    once = _ONCE_BUT_CLEAR.match(markup.text, end, sentence.end)
    return once.end() if once and not _by_request(markup, sentence) else None


def _by_request(markup: Markup, sentence: Sentence) -> bool:
    """What the drug asked for has cleared is a site of the disease that it treats."""
    return bool(markup.within(sentence, "REQUESTED"))


def not_there_yet(markup: Markup, sentence: Sentence, group: list[Mention]) -> bool:
    """The disease may yet come to the sites: "if it spreads to the face"."""
    start = group[0].start
    met = _IF.search(markup.text, max(start - 110, sentence.start), start)
    if met is None or _ASKED.search(markup.text, max(met.start() - 20, sentence.start), met.start()):
        return False
    if _HAPPENED.match(met.group()):
        return _THEN.match(markup.text, group[-1].end, sentence.end) is not None
    return True


def held_down(markup: Markup, sentence: Sentence, group: list[Mention]) -> bool:
    """A drug keeps the sites quiet, so that the disease is there: "tacrolimus keeps the eyelids clear"."""
    start = group[0].start
    if not _HELD_DOWN.search(markup.text, max(start - 40, sentence.start), start):
        return False
    return bool(markup.within(sentence, "TOPICAL", "REQUESTED"))


def form_answer(markup: Markup, sentence: Sentence, group: list[Mention]) -> Answer | None:
    """What the boxes behind a question about the sites answer: "Face or lids .... [ ] Yes [X] No"."""
    end = group[-1].end
    following = next((m.start for m in markup.within(sentence, "SITE") if m.start >= end), sentence.end)
    return answer_after(markup.text, end, min(end + 80, following))
