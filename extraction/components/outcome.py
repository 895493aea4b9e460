"""What the text says a treatment did: spans with their polarity. Which treatment is another question."""

import re
from collections.abc import Iterator

from extraction.components.answer import answer_after
from extraction.components.outcome_denied import SIGN
from extraction.components.outcome_mixed import without_verdict
from extraction.components.outcome_phrase import OutcomePhrase
from extraction.components.outcome_question import answered_questions
from extraction.components.outcome_score import score_changes
from extraction.components.outcome_unsaid import unsaid, unticked
from extraction.components.overlap import without_overlaps
from extraction.lexicon.outcome_grammar import openings, outcome_forms
from extraction.lexicon.outcomes import OutcomeWord, bare_verdicts, outcome_patterns

_NEGATED_BEFORE = re.compile(
    (
        r"(?:\b(?:no|not|never|nobody|no one|without|w/o|neither|nor|denies|denied|hardly|barely|none|zero)|"
        r"n't)(?:,? [\w'/-]+){0,4},? ?$|(?<!\ba )\blittle $"
    ),
    re.I,
)
_NEITHER = re.compile(r"\bneither\b(?:[^.;]|\.(?=\d)){0,110}$", re.I)
_ASKED = re.compile(r"[\w ]{0,12}\?[:. \t]{0,4}(?=[\[(]|yes\b|no\b|[YN]\b)", re.I)
_DENIED_WITHIN = re.compile(
    r"(?<=\w )(?<!but )(?<!though )(?<!yet )(?<!still )(?:not|never|hardly|barely|scarcely|nowhere|neither)\b", re.I
)
_OWN_SUBJECT = re.compile(r"(?:no|not|nothing|zero|without)\b", re.I)
_TO_NONE = re.compile(r" (?:to |with |on |from |by )?(?:neither|none|nothing|no one)\b", re.I)
_YET = re.compile(r" (?:yet|so far)\b[^.;]{0,60}\b(?:only|week|day|carry on|continue|keep|early|started)\b", re.I)
_OVER_AFTER = re.compile(
    r"[^.;]{0,24} (?:was gone|is gone|resolved|went away|faded|passed|settled|subsided|eased|wore off)\b|"
    r" (?:\w+ ){0,2}(?:at first|initially)\b",
    re.I,
)


def find_outcomes(text: str, start: int, end: int) -> list[OutcomePhrase]:
    """Outcome phrases in ``[start:end]`` of the view's text, in order and without overlap."""
    found = [phrase for phrase in _all(text, start, end) if not unsaid(text, start, phrase)]
    return without_verdict(text, start, without_overlaps(found))


def find_bare_verdicts(text: str, start: int, end: int) -> list[OutcomePhrase]:
    """Verdicts of a word in ``[start:end]``, a row or item that names a drug and its time."""
    return [
        OutcomePhrase(match.start(), match.end(), outcome)
        for outcome, pattern in bare_verdicts()
        for match in pattern.finditer(text, start, end)
        if not unticked(text, start, match.start())
    ]


def _all(text: str, start: int, end: int) -> Iterator[OutcomePhrase]:
    begun = openings(text, start, end)
    forms = ((form.outcome, form.pattern) for form in outcome_forms() if form.may_stand_in(begun))
    for outcome, pattern in (*outcome_patterns(), *forms):
        for match in pattern.finditer(text, start, end):
            read = _polarity(outcome, text, start, match)
            if read is not None:
                yield OutcomePhrase(match.start(), match.end(), read)
    for told in (*score_changes(text, start, end), *answered_questions(text, start, end)):
        yield OutcomePhrase(*told)


def _polarity(outcome: OutcomeWord, text: str, start: int, match: re.Match[str]) -> OutcomeWord | None:
    negated = _NEGATED_BEFORE.search(text, max(match.start() - 60, start), match.start()) is not None
    if outcome == "effective" and (asked := _ASKED.match(text, match.end())):
        answer = answer_after(text, asked.end() - 1, asked.end() + 24)
        return {"no": "failed", "yes": outcome, "open": None, None: None}[answer]
    if outcome in ("effective", "partial") and _DENIED_WITHIN.search(match.group()):
        return "failed"
    if outcome == "effective" and _TO_NONE.match(text, match.end()):
        return "failed"
    if outcome == "effective":
        negated = (
            negated and _OWN_SUBJECT.match(text, match.start()) is None and SIGN.match(text, match.start()) is None
        )
        return "failed" if negated or _NEITHER.search(text, max(match.start() - 120, start), match.start()) else outcome
    if outcome in ("reaction", "intolerant", "contraindicated"):
        over = outcome == "reaction" and _OVER_AFTER.match(text, match.end()) is not None
        return None if (negated and outcome != "intolerant") or over else outcome
    if outcome == "early":
        return outcome
    if outcome == "failed" and _YET.match(text, match.end()):
        return "ongoing"
    return outcome
