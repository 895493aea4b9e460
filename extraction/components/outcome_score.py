"""What two values of a score say of the treatment between them: no lower is failure, hardly any left success."""

import re
from collections.abc import Iterator

from extraction.lexicon.outcomes import OutcomeWord

_SCALE = (
    r"\b(?P<scale>BSA|v?IGA(?:-AD)?|EASI|SCORAD|(?:[FT]-|facial )?VASI|(?:itch |pruritus )?NRS|itch(?: score)?|"
    r"DLQI|POEM|PGA)\b"
)
_OLD = r"(?P<old>\d{1,3}(?:\.\d{1,2})?)(?: ?%|/10)?"
_NEW = r"(?P<new>\d{1,3}(?:\.\d{1,2})?)\b(?! ?(?:weeks?|months?|days?|wks?|mos?|years?)\b)(?: ?%|/10)?"
_FIRST = r"(?:before|when [^.;\d]{1,40}?|at (?:the )?(?:baseline|start|outset|first|entry)|going in|to begin with)\b"
_THEN = r"\b(?:and|,|then|to) ?"
_LAST = r"(?= [^.;\n]{0,24}(?:after|later|now|today|at|by)\b|[.;,]|$)"
_FORMS = (
    re.compile(rf"{_SCALE}[^.;\d\n]{{0,20}}{_OLD} {_FIRST}[^.;\d\n]{{0,50}}?{_THEN}{_NEW}{_LAST}", re.I),
    re.compile(
        rf"{_SCALE} (?:then|was|had been) {_OLD},? (?:and )?(?:it )?(?:is )?(?:now|today) (?:is |it is )?{_NEW}", re.I
    ),
    re.compile(rf"{_SCALE}:? was {_OLD}(?:,|;| and| then)+ (?:it )?(?:still )?(?:is|remains)(?: still)? {_NEW}", re.I),
    re.compile(rf"{_SCALE}[^.;\d\n]{{0,24}}\bfrom {_OLD} (?:up |down )?to {_NEW}", re.I),
    re.compile(rf"{_SCALE}[ :]{{0,2}}{_OLD} ?(?:->|→|=>) ?{_NEW}", re.I),
    re.compile(rf"{_SCALE} (?P<old>[34]) to (?P<new>[01])\b", re.I),
)
_STUCK = (
    re.compile(
        rf"{_SCALE} (?:of )?(?:stayed|remained|was stuck|stuck|hovered|held)(?: (?:at|put at|around))? {_OLD}", re.I
    ),
    re.compile(
        rf"{_SCALE} (?:was |of )?{_OLD} (?:both )?(?:before and after|at (?:the )?start and (?:at (?:the )?)?end)\b",
        re.I,
    ),
    re.compile(
        rf"\b(?:stayed|stays|remained|remains|stuck|still|hovering|held|unchanged)(?: at)?(?: an?)? "
        rf"{_SCALE}(?: of)? {_OLD}",
        re.I,
    ),
)
_CLEAR = 1
"""A score that is still no higher than this leaves nothing to treat."""
_AS_BEFORE = 0.9
"""The share of the old value that is no change worth the name."""
_LITTLE = 0.3
"""The share of the old value that is nearly nothing."""


def score_changes(text: str, start: int, end: int) -> Iterator[tuple[int, int, OutcomeWord]]:
    """Places in ``[start:end]`` where a score is told twice, with what that says."""
    for form in _FORMS:
        for match in form.finditer(text, start, end):
            yield match.start(), match.end(), _judged(float(match.group("old")), float(match.group("new")))
    for form in _STUCK:
        for match in form.finditer(text, start, end):
            if float(match.group("old")) > _CLEAR:
                yield match.start(), match.end(), "failed"


def _judged(old: float, new: float) -> OutcomeWord:
    if new >= old * _AS_BEFORE:
        return "failed"
    return "effective" if new <= old * _LITTLE else "partial"
