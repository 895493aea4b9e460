"""Questions whether a treatment worked, with their answers: "Did it help? Not at all"."""

import re
from collections.abc import Iterator

from extraction.lexicon.outcomes import OutcomeWord

_ASKED = re.compile(
    r"\b(?:did|does|has|have|was|were|is|are)\b[^.?;\n]{2,80}?\b(?:work(?:ed|ing)?|help(?:ed|ful|ing)?|effective|"
    r"improve[d]?|better|clear(?:ed)?|(?:do|done) (?:any|the)\w*|make a difference|respond(?:ed)?|success\w*)"
    r"\b[^.?;\n]{0,30}\?[\"' ]{0,3}",
    re.I,
)
_ASKED_SHORT = re.compile(
    r"(?<![\w,'-])(?<![\w,] )(?:helped|worked|effective|improved|any (?:help|benefit|effect))\?[\"' ]{0,3}"
    r"(?=(?:yes|no|y|n)(?:[.,;!)]|\s*$|\n))",
    re.I,
)
""" "Helped? N": a field of a form."""
_TOLD_ASKED = re.compile(
    r"\b(?:asked|ask|enquired|inquired|pressed|wanted to know|question(?:ed)?)\b[^.?;\n]{0,40}?\b(?:(?:what|"
    r"how much|anything) "
    r"[^.?;\n]{0,24}?\b(?:to show for|gained|did for|done for|got (?:out of|from)|achieved|changed|noticed|difference)|"
    r"(?:whether|if) (?!(?:\w+ ){1,4}(?:would|will|could|can|might|may|should)\b)"
    r"[^.?;\n]{0,30}?\b(?:help\w*|work\w*|improv\w*|made a difference|done any(?:thing)?|"
    r"did any(?:thing)?|"
    r"better|benefit\w*))\b[^.?;\n]{0,40}?(?=[.:;,?] ?[\"'\u201c\u2018]?)",
    re.I,
)
""" "I asked what she had to show for it." """
_SAID = re.compile(
    r"[.:;,?\"'\u201c\u2018\u201d ]{1,5}(?:(?:he|she|they|mom|mother|dad|father|the \w+) (?:says?|said|"
    r"answer\w*|repli\w+|told \w+)[,:]? ?[\"'\u201c]?|(?:her|his|the|their) (?:answer|"
    r"reply)(?: was)?:? ?[\"'\u201c]?)?",
    re.I,
)
_NOTHING = re.compile(
    r"(?:nothing|not a (?:thing|bit)|zip|zilch|nada|squat|none)\b(?! (?:but (?:good|praise)|bad|wrong|to complain))",
    re.I,
)
_NO = re.compile(r"(?:no|nope|nah|n|not (?:at all|really|a bit|one bit|in the least|much)|hardly|never|none)\b", re.I)
_BARE_NO = re.compile(rf"{_NO.pattern}(?=[.,;!)\"'\u201d]|$)", re.I)
_YES = re.compile(r"(?:yes|yep|yeah|y|definitely|absolutely|completely|very much|certainly|indeed|it did)\b", re.I)
_PARTLY = re.compile(r"[, ]{1,2}(?:but|partly|partially|somewhat|some|a (?:little|bit)|at first|slightly)\b", re.I)


def answered_questions(text: str, start: int, end: int) -> Iterator[tuple[int, int, OutcomeWord]]:
    """Questions that begin in ``[start:end]``, with what the answers say, which may stand in the next sentence."""
    yield from _answers_told(text, start, end)
    for asked in (*_ASKED.finditer(text, start, end), *_ASKED_SHORT.finditer(text, start, end)):
        if _NO.match(text, asked.end()):
            yield asked.start(), asked.end(), "failed"
        elif yes := _YES.match(text, asked.end()):
            yield asked.start(), asked.end(), "partial" if _PARTLY.match(text, yes.end()) else "effective"


def _answers_told(text: str, start: int, end: int) -> Iterator[tuple[int, int, OutcomeWord]]:
    """Questions told of, "I asked what she had to show for it", with the answer "Nothing" behind them."""
    for asked in _TOLD_ASKED.finditer(text, start, end):
        said = _SAID.match(text, asked.end())
        if said and (_NOTHING.match(text, said.end()) or _BARE_NO.match(text, said.end())):
            yield asked.start(), asked.end(), "failed"
