"""What the text says a treatment did: spans with their polarity. Which treatment is another question."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extraction.components.answer import answer_after
from extraction.components.outcome_score import score_changes
from extraction.lexicon.outcomes import OutcomeWord, bare_verdicts, outcome_patterns

_NEGATED_BEFORE = re.compile(
    (
        r"(?:\b(?:no|not|never|nobody|no one|without|w/o|neither|nor|denies|denied|hardly|barely|none|zero|little)|"
        r"n't)(?:,? [\w'/-]+){0,4},? ?$"
    ),
    re.I,
)
_NEITHER = re.compile(r"\bneither\b(?:[^.;]|\.(?=\d)){0,110}$", re.I)
_NO_SUCH_SIGN = re.compile(
    r"\b(?:no|without|denies|denied|zero)(?: (?:new|further|active|visible|residual|other))? $", re.I
)
SIGN = re.compile(
    r"(?:skin|rash|eczema|dermatitis|vitiligo|lesions?|plaques?|patch(?:es)?|spots?|macules|itch\w*|redness|erythema|"
    r"flares?|disease|scal\w+|pigment|colou?r|symptoms|white|borders?|edges?|areas?)\b",
    re.I,
)
"""A sign of the disease, where a phrase begins with it."""
_LASTS = re.compile(r"(?:persist|worsen|progress|refractory|recalcitrant|uncontrolled)\w*", re.I)
_NOT_THE_SKIN = re.compile(
    (
        r"\b(?:view|opinion|answer|plan|dose|dosing|regimen|meds?|medications?|weight|vision|exam|vitals|labs?|"
        r"history|"
        r"PMH|PSH|FHx|FH|SH|SHx|ROS|allergies|insurance|address|pharmacy|diet|routine|schedule|advice|instructions|"
        r"mood|sleep|appetite|bowels|BP|pressure|sugars?|asthma|breathing|clinic|office|store|case|claim|request|"
        r"position|decision|policy|criteria|diagnosis|size|strength|frequency|technique|soap|detergent|reviewed),?"
        r"(?: (?:is|was|are|were|has|have|had|been|stay(?:s|ed)?|remain(?:s|ed)?|still|also|all|about|much|"
        r"with)){0,3}"
        r":? ?$"
    ),
    re.I,
)
_STATE = re.compile(r"(?:[\w']+ ){0,3}(?:same|unchanged|active|open|present|there|unaltered|no changes?)\b", re.I)
_OTHER_TROUBLE = re.compile(
    r"\b(?:warts?|moles?|acne|nails?|toenails?|tinea|keratos[ei]s|AKs?|alopecia|hair loss|knee|back pain|asthma|"
    r"cough|"
    r"headaches?|migraines?|warts)\b[^.;]{0,40}$",
    re.I,
)
_RELATIVES = re.compile(
    r"\b(?:sister|brother|mother|father|mom|mum|dad|cousin|aunt|uncle|son|daughter|twin|wife|husband|friend|roommate|"
    r"grand\w+|neighbou?r)'?s'? $",
    re.I,
)
_CAME_BACK = re.compile(r"[\w' ]{0,16}\b(?:return(?:ed)?|(?:come|came|gone|go) back)\b", re.I)
_A_PERSON = re.compile(
    r"\b(?:she|he|they|patient|pt|family|mom|dad|mother|father)(?: (?:has|have|had|did))? ?$|^ *$", re.I
)
_YET = re.compile(r" (?:yet|so far)\b[^.;]{0,60}\b(?:only|week|day|carry on|continue|keep|early|started)\b", re.I)
_UNTICKED = re.compile(r"(?:\[ ?\]|\( ?\)) ?(?:[\w'-]+ ){0,2}$")
_UNCHANGED = re.compile(r"(?:(?:without|no)(?: any)? chang\w*|unchanged\b)", re.I)
_GOES_ON = re.compile(r"\b(?:continue[sd]?|continuing|keep|same dose|stays? on|remain(?:s|ed)? on)\b[^.;]*$", re.I)
_OVER_AFTER = re.compile(
    r" (?:was gone|is gone|resolved|went away|faded|passed|settled|subsided|at first|initially)\b", re.I
)
_HYPOTHETICAL_BEFORE = re.compile(
    (
        r"\b(?:if|unless|until|should|(?-i:may)|might|(?:could|would)(?! (?:not|see|feel|find|tell|notice|detect)\b)|"
        r"will(?! not)|warned|counsel\w*|risk of|concern for|watch for|in case|once(?! (?:a|per|daily|nightly|every|"
        r"each)\b)|"
        r"when(?! (?:\w+ )?(?:i|we|she|he|they|it|\w+) (?:\w+ed|saw|came|was|were|ran|got|left|had|did|quit)\b))"
        r"(?: [\w'-]+){0,4} $"
    ),
    re.I,
)


@dataclass(frozen=True)
class OutcomePhrase:
    """A phrase at ``[start:end]`` that says how a treatment went."""

    start: int
    end: int
    outcome: OutcomeWord


def find_outcomes(text: str, start: int, end: int) -> list[OutcomePhrase]:
    """Outcome phrases in ``[start:end]`` of the view's text, in order and without overlap."""
    found = [phrase for phrase in _all(text, start, end) if not _unsaid(text, start, phrase)]
    found.sort(key=lambda phrase: (phrase.start, -phrase.end))
    kept: list[OutcomePhrase] = []
    for phrase in found:
        if not kept or phrase.start >= kept[-1].end:
            kept.append(phrase)
    return kept


def find_bare_verdicts(text: str, start: int, end: int) -> list[OutcomePhrase]:
    """Verdicts of a word in ``[start:end]``, a row or item that names a drug and its time."""
    return [
        OutcomePhrase(match.start(), match.end(), outcome)
        for outcome, pattern in bare_verdicts()
        for match in pattern.finditer(text, start, end)
        if not _UNTICKED.search(text, max(match.start() - 24, start), match.start())
    ]


def _unsaid(text: str, start: int, phrase: OutcomePhrase) -> bool:
    """A box left open, or something that only might happen."""
    if _UNTICKED.search(text, max(phrase.start - 24, start), phrase.start):
        return True
    before = text[max(start, phrase.start - 24) : phrase.start]
    named = SIGN.match(text, phrase.start)
    if not named and _CAME_BACK.match(text, phrase.start, phrase.end) and _A_PERSON.search(before):
        return True
    if named and _RELATIVES.search(before):
        return True
    if _STATE.match(text, phrase.start) and _OTHER_TROUBLE.search(text, max(start, phrase.start - 70), phrase.start):
        return True
    if _STATE.match(text, phrase.start) and _NOT_THE_SKIN.search(text, max(start, phrase.start - 60), phrase.start):
        return True
    lasts = SIGN.match(text, phrase.start) or _LASTS.match(text, phrase.start)
    if lasts and phrase.outcome == "failed" and _NO_SUCH_SIGN.search(text, max(phrase.start - 24, start), phrase.start):
        return True
    if _UNCHANGED.match(text, phrase.start) and _GOES_ON.search(text, max(phrase.start - 80, start), phrase.start):
        return True
    if phrase.outcome in ("contraindicated", "intolerant") and answer_after(text, phrase.end, phrase.end + 90) in (
        "no",
        "open",
    ):
        return True
    return (
        phrase.outcome != "ongoing"
        and _HYPOTHETICAL_BEFORE.search(text, max(phrase.start - 50, start), phrase.start) is not None
    )


def _all(text: str, start: int, end: int) -> Iterator[OutcomePhrase]:
    for outcome, pattern in outcome_patterns():
        for match in pattern.finditer(text, start, end):
            read = _polarity(outcome, text, start, match)
            if read is not None:
                yield OutcomePhrase(match.start(), match.end(), read)
    yield from (OutcomePhrase(*change) for change in score_changes(text, start, end))


def _polarity(outcome: OutcomeWord, text: str, start: int, match: re.Match[str]) -> OutcomeWord | None:
    negated = _NEGATED_BEFORE.search(text, max(match.start() - 60, start), match.start()) is not None
    if outcome == "effective":
        return "failed" if negated or _NEITHER.search(text, max(match.start() - 120, start), match.start()) else outcome
    if outcome in ("reaction", "intolerant", "contraindicated"):
        over = outcome == "reaction" and _OVER_AFTER.match(text, match.end()) is not None
        return None if (negated and outcome != "intolerant") or over else outcome
    if outcome == "failed" and _YET.match(text, match.end()):
        return "ongoing"
    return outcome
