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
_NO = re.compile(r"(?:no|nope|nah|n|not (?:at all|really|a bit|one bit|in the least|much)|hardly|never|none)\b", re.I)
_YES = re.compile(r"(?:yes|yep|yeah|y|definitely|absolutely|completely|very much|certainly|indeed|it did)\b", re.I)
_PARTLY = re.compile(r"[, ]{1,2}(?:but|partly|partially|somewhat|some|a (?:little|bit)|at first|slightly)\b", re.I)


def answered_questions(text: str, start: int, end: int) -> Iterator[tuple[int, int, OutcomeWord]]:
    """Questions that begin in ``[start:end]``, with what the answers say, which may stand in the next sentence."""
    for asked in _ASKED.finditer(text, start, end):
        if _NO.match(text, asked.end()):
            yield asked.start(), asked.end(), "failed"
        elif yes := _YES.match(text, asked.end()):
            yield asked.start(), asked.end(), "partial" if _PARTLY.match(text, yes.end()) else "effective"
