"""What the text says a treatment did: spans with their polarity. Which treatment is another question."""

import re
from collections.abc import Iterable, Iterator

from extraction.components.answer import answer_after
from extraction.components.outcome_denied import SIGN
from extraction.components.outcome_mixed import without_verdict
from extraction.components.outcome_phrase import OutcomePhrase
from extraction.components.outcome_question import answered_questions
from extraction.components.outcome_score import score_changes
from extraction.components.outcome_unsaid import of_comfort, unsaid, unticked
from extraction.components.overlap import without_overlaps
from extraction.lexicon.letter_case import in_small_letters
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
_LOOK_BACK = 80
"""Characters before a sentence that a pattern may look back on."""
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
    found = (OutcomePhrase(*told) for told in _matches(bare_verdicts(), text, start, end))
    return [
        phrase for phrase in found if not (unticked(text, start, phrase.start) or of_comfort(text, start, phrase.start))
    ]


def _all(text: str, start: int, end: int) -> Iterator[OutcomePhrase]:
    begun = openings(text, start, end)
    forms = ((form.outcome, form.pattern) for form in outcome_forms() if form.may_stand_in(begun))
    for first, last, outcome in _matches((*outcome_patterns(), *forms), text, start, end):
        read = _polarity(outcome, text, start, (first, last))
        if read is not None:
            yield OutcomePhrase(first, last, read)
    for told in (*score_changes(text, start, end), *answered_questions(text, start, end)):
        yield OutcomePhrase(*told)


def _matches(
    patterns: Iterable[tuple[OutcomeWord, re.Pattern[str]]], text: str, start: int, end: int
) -> Iterator[tuple[int, int, OutcomeWord]]:
    base = max(start - _LOOK_BACK, 0)
    words = in_small_letters(text[base:end])
    for outcome, pattern in patterns:
        for match in pattern.finditer(words, start - base):
            yield match.start() + base, match.end() + base, outcome


def _polarity(outcome: OutcomeWord, text: str, start: int, phrase: tuple[int, int]) -> OutcomeWord | None:
    first, last = phrase
    negated = _NEGATED_BEFORE.search(text, max(first - 60, start), first) is not None
    if outcome == "effective" and (asked := _ASKED.match(text, last)):
        answer = answer_after(text, asked.end() - 1, asked.end() + 24)
        return {"no": "failed", "yes": outcome, "open": None, None: None}[answer]
    if outcome in ("effective", "partial") and _DENIED_WITHIN.search(text[first:last]):
        return "failed"
    if outcome == "effective" and _TO_NONE.match(text, last):
        return "failed"
    if outcome == "effective":
        negated = negated and _OWN_SUBJECT.match(text, first) is None and SIGN.match(text, first) is None
        return "failed" if negated or _NEITHER.search(text, max(first - 120, start), first) else outcome
    if outcome in ("reaction", "intolerant", "contraindicated"):
        over = outcome == "reaction" and _OVER_AFTER.match(text, last) is not None
        return None if (negated and outcome != "intolerant") or over else outcome
    if outcome == "early":
        return outcome
    if outcome == "failed" and _YET.match(text, last):
        return "ongoing"
    return outcome
