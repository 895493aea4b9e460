"""What a surface has become, told without naming it again: "it is 8 now", "we got to 5 %"."""

import re
from collections.abc import Iterator

from extraction.components.numbers import NUMBER
from extraction.components.surface_guard import counts
from extraction.components.surface_value import PERCENT, VALUE
from extraction.markup import Markup

_ENDS = r"(?=[.,;)]|$| (?:in total|overall|total|altogether|all told|and|but|with|mostly|mainly|on|by|all|in all)\b)"
_NOW = (
    r"(?:now|today|currently|at present|presently|present (?:state|status|extent)|"
    r"this (?:visit|morning|afternoon|time)|at (?:today|yesterday)'s "
    r"(?:visit|exam|check))"
)
_GO = (
    r"(?:(?:it|this|that|we|i|is|are|was|has|have|had|be|come|came|gone|get|got|find|found|count(?:ed)?|measured?|"
    r"make|down|up|only|just|at|to|about|stands?|more like|closer to|nearer|fallen|risen|"
    r"the (?:extent|area|figure|number|count)) ){0,8}"
)
_NOT_ME = r"(?<!he )(?<!she )(?<!patient )(?<!pt )(?<!boy )(?<!girl )(?<!child )"
_AFTER_NOW = re.compile(rf"\b{_NOT_ME}{_NOW},?(?:(?: [a-z]+){{1,4}},)? ?:?{_GO}{VALUE}(?:{PERCENT})?{_ENDS}", re.I)
_BEFORE_NOW = re.compile(rf"{VALUE}(?:{PERCENT})?,? (?:is what (?:I|we) (?:see|find|count) )?{_NOW}\b", re.I)
_REACHED = re.compile(
    rf"\b(?:we|it|this|that|extent|involvement|area|surface|figure|number|count)(?: \w+)? (?:got|came|went|fell|fallen|"
    rf"dropped|shrank|shrunk|rose|grew|come|gone|is|are|down|up)(?: now| all the way| back)? (?:down |up )?(?:to|at) "
    rf"{VALUE}(?:{PERCENT})?{_ENDS}",
    re.I,
)
_CAME_TO = re.compile(
    rf"\b(?:(?:came|got|went|fell|dropped|is|are) (?:all the way )?(?:down|up) to|(?:were|was|stood|stands?|are|is) at|"
    rf"put down|entered) {VALUE}(?P<percent>{PERCENT})?{_ENDS}",
    re.I,
)
_FROM = re.compile(rf"{VALUE}{PERCENT},? (?:down from|up from|from|was|it was|previously|before it was) {NUMBER}", re.I)
_SPREAD_TO = re.compile(
    rf"\b{_NOT_ME}(?:has |have |had )?(?:since |now |then |slowly |gradually ){{0,2}}(?:spread|grown|crept|"
    rf"climbed|risen|"
    rf"fallen|dropped|shrunk|receded|expanded|extended|retreated|decreased|increased|faded|improved|worsened|advanced)"
    rf"(?: further| back| out)? (?:down |up )?to (?:cover |involve |affect )?{VALUE}(?:{PERCENT}){_ENDS}",
    re.I,
)
_OWN = re.compile(
    rf"\b(?:my|our|mine|today's)(?: own)?(?: estimate| count| figure| number| reading| measurement| assessment|"
    rf" tally)?"
    rf"(?: today| now)? (?:is|was|comes to|came to|of|gives|gave|would be|:) (?:more like |"
    rf"closer to )?{VALUE}{PERCENT}{_ENDS}",
    re.I,
)
_DAY = r"(?:\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d\d-\d\d|[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4})"
DATED = re.compile(
    rf"(?<![\d/-]){_DAY}[:,]? (?:(?:it|this|that|extent|area) )?(?:(?:is|was|measured|stood|came)(?: at| to)? )?"
    rf"{VALUE}{PERCENT}{_ENDS}",
    re.I,
)
"""What it was on a day that stands in front: "on 5/1/2025, 11%"."""
_OTHER_MATTER = re.compile(
    r"\b(?:IGA|EASI|SCORAD|DLQI|NRS|POEM|VASI|itch\w*|pain|sleep|score|out of|better|improve\w*|clear(?:ed|er|ance)?|"
    r"repigment\w*|weeks?|nights?|days?|tubes?|grams?|mg|kg|years? old|strength|cream|ointment|reduc\w+)\b",
    re.I,
)
_REACH = 3
_WORDINGS = (_AFTER_NOW, _BEFORE_NOW, _REACHED, _CAME_TO, _FROM, _SPREAD_TO, _OWN, DATED)


def elided_estimates(markup: Markup, named: list[int]) -> Iterator[re.Match[str]]:
    """Present values in the sentence of an estimate that names the surface, or the two after it."""
    first = {markup.sentence_at(place).index for place in named}
    near = {index + further for index in first for further in range(_REACH + 1)}
    for sentence in (markup.sentences[index] for index in sorted(near) if index < len(markup.sentences)):
        yield from _in_sentence(markup, sentence.start, sentence.end)


def _in_sentence(markup: Markup, start: int, end: int) -> Iterator[re.Match[str]]:
    for pattern in _WORDINGS:
        for match in pattern.finditer(markup.text, start, end):
            around = _clause(markup.text, match, start, end)
            if not _OTHER_MATTER.search(around) and counts(markup, match):
                yield match


def _clause(text: str, match: re.Match[str], start: int, end: int) -> str:
    before, after = text[start : match.start()], text[match.end() : end]
    return before.rsplit(";", 1)[-1][-60:] + match.group() + after.split(";", 1)[0].split(",", 1)[0][:40]
