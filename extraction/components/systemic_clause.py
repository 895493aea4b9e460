"""Words of the clause itself that put a systemic drug in use: who takes or gives it, a dose just had, a label."""

import re

from extraction.components.systemic_told import may_be
from extraction.markup import Cue, Markup, Mention

_DOSE = (
    r"(?:(?:my|his|her|their|our|the|a|an|this|one|two|monthly|weekly|daily|biweekly|regular|usual|maintenance|low-dose|"
    r"oral|subcutaneous|subq|sc|iv|shots?|injections?|infusions?|pens?|doses?|tablets?|pills?|capsules?|dosing|therapy|"
    r"treatment|medicine|medication|of|with|for|called|named|mg|mcg|ml|\d[\d.,/]{0,6})[ -]){0,6}"
)
_TAKEN_NOW = re.compile(
    r"(?P<verb>\b(?:on|under|takes?|taking|gets?|getting|receiv(?:e|es|ing)|injects?|injecting|infused with|has (?:her|"
    r"him|them|me|the patient|pt) on|(?:gives?|giving|injects?|injecting|administers?) (?:him|her|me|them|the (?:child|"
    r"boy|girl|patient|kid)|pt|his|my|the|some)|(?:does|do|doing|helps (?:him|her) (?:with|take|inject)|administers?|"
    rf"manages|handles) (?:the|his|her|my|this)|living on|maintained with|kept in remission (?:by|with|on))) {_DOSE}$",
    re.I,
)
_NOT_SO = re.compile(
    r"(?:\b(?:to|will|would|if patient|if the patient|may|might|could|should|can|must|shall|never|not|no|nor|"
    r"without|was|were|had|been|be|being|if|when|whether|before|"
    r"until|unless|while|instead of|rather than|refus\w+|declin\w+|wants?|hopes?|used|ever|anyone|patients|people|"
    r"those|who|"
    r"based|depend\w*|info\w*|reads?|reading|leaflet|article|data|study|trial|trials|studies|paper|webinar|about|regarding|concerning|question\w*|"
    r"opinion|experience|talk|review|focus\w*|insist\w*|deci\w+|move[sd]?|go|goes|going|went|put|start\w*|try|trying|"
    r"place[sd]?|keen|early|later|hold|wait\w*|report\w*|note[sd]?|once|stop\w*|quit|off)|n't)(?: \w+ly)?\s*$",
    re.I,
)
_DOSE_AFTER = (
    r"(?: (?:\d[\d.,/]{0,6} ?(?:mg|mcg|ml|units)(?:/\w+)?|shots?|pens?|injections?|infusions?|doses?|tablets?|"
    r"pills?|therapy|"
    r"treatment|sc|subq|iv|im|po|self-?injection))*"
)
_HAD_LATELY = re.compile(
    rf"{_DOSE_AFTER},?(?: (?:was|is|being|has been|had|were|given|administered|injected|infused|received|taken))*"
    r"(?: (?:given|administered|injected|infused|received) (?:in|at|by|here|today|this|yesterday|on|through|every|"
    r"each)\b|"
    r" (?:today|yesterday|this (?:morning|week|month|visit)|last (?:night|week)|(?:a few|two|three|four|five|six|"
    r"\d) days "
    r"ago|(?:one|two|three|a|1|2|3) weeks? ago)\b| (?:shots? |injections? |doses? )?at home\b|,? (?:through|via|from|"
    r"managed by|prescribed by|by) (?:dr\.?|her|his|my|the) (?!way|end|past|first|old|previous|former)\w+(?! \d)|"
    r" (?:with|at|through|via) (?:the )?(?:gi|rheum\w*|derm\w*|pulm\w*|infusion|transplant|nephrology|renal|neurology|"
    r"neuro|oncology|asthma|allergy|hospital|lung)\b|,? last (?:one|dose|shot|pen|infusion|injection) (?:in|on|was|"
    r"about|\d))",
    re.I,
)
_LABEL = re.compile(
    r"\b(?:concurrent|concomitant|current(?:ly)?|present(?:ly)?|active|ongoing|in use)\b(?P<rest>[^.;\n]{0,70}?)"
    r"[:?=][ \t]{0,4}(?:\(?(?:yes|y)\)?|\[ ?x ?\] ?(?:yes|y)\b)?[^\w\n]{0,6}(?:\[ \] ?no?\W{0,6})?"
    r"(?:if (?:yes|so),? )?(?:(?:drug|name|which|agent|specify|list|please specify)\W{1,4})?$",
    re.I,
)
_ANSWERED = re.compile(
    r"\b(?:biologics?|jak inhibitors?|immuno-?suppress\w*|systemic (?:drugs?|therapy|treatments?|agents?|"
    r"medications?))\b"
    r"(?P<rest>[^.;\n:?]{0,40})[:?][ \t]{0,4}(?:\(?(?:yes|y)\)?|\[ ?x ?\] ?(?:yes|"
    r"y))\b[^\w\n]{0,6}(?:\[ \] ?no?\W{0,6})?"
    r"(?:if (?:yes|so),? )?(?:(?:drug|name|which|agent|specify|list|please specify)\W{1,4})?$",
    re.I,
)
_NOT_LABEL = re.compile(
    r"\b(?:not|no|none|any of|such as|including|e\.?g|excluded?|exclusion|contraindicated|past|prior|previous|"
    r"allerg\w*|"
    r"problems?|symptoms?|conditions?|plan)\b|n't",
    re.I,
)
_NOT_STOPPED = re.compile(
    r"\s*(?:dr\b|the (?!end|summer|fall|autumn|winter|spring|year|month|week|holidays)|her |his |my |our |an? |gi\b|"
    r"rheum|derm|pulm|transplant|neuro|hemat|onc|infusion|special|mail|employer|insur|pharm)",
    re.I,
)
_NOT_NOW = ("NOT_TAKEN", "PLANNED", "NEGATED")
_LAST_NOW = re.compile(
    r"\b(?:stopped|discontinued|until|ended|former|past|allergy|intolerant|failed|years? ago|none since)\b", re.I
)


def in_use(markup: Markup, mention: Mention) -> bool:
    """The clause has the patient on the drug, or given a dose lately, or the label of a field does."""
    sentence = markup.sentence_at(mention.start)
    before = markup.text[max(sentence.start, mention.start - 110) : mention.start]
    limit = markup.next_drug(sentence, mention.end)
    if _LAST_NOW.search(markup.text, mention.end, limit):
        return False
    denied = max(
        (cue.end for cue in mention.cues if cue.category in _NOT_NOW and cue.start < mention.start), default=-1
    )
    had = denied < 0 and _HAD_LATELY.match(markup.text, mention.end, limit)
    return _taken(before, mention.start - denied) or _labelled(before) or bool(had)


def _taken(before: str, denied: int) -> bool:
    """The verb of use stands behind the words ``denied`` characters back that would take the use away."""
    taken = _TAKEN_NOW.search(before)
    if taken is None or len(before) - taken.start() > denied:
        return False
    lead = before[: taken.start()]
    return _NOT_SO.search(lead) is None and not may_be(lead)


def _labelled(before: str) -> bool:
    label = _LABEL.search(before) or _ANSWERED.search(before)
    return label is not None and _NOT_LABEL.search(label.group("rest")) is None


def by_someone(markup: Markup, cue: Cue) -> bool:
    """ "through Dr. A", "through the lung clinic": by whom, not till when."""
    said = markup.text[cue.start : cue.end].lower()
    return said == "through" and _NOT_STOPPED.match(markup.text, cue.end) is not None
