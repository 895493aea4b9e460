"""Use of two topical drugs told without their names: "fourteen weeks of both creams", "jar and tube every night".

Which drugs are meant stands in an earlier note of the chart.
"""

import re
from collections.abc import Sequence

from extraction.components.course_dates import find_course_dates
from extraction.components.course_draft import CourseDraft
from extraction.components.course_length import durations_in, of_effect
from extraction.components.outcome import find_outcomes
from extraction.facts import TRIED_CLASSES, TrialOutcome
from extraction.findings import SharedUse
from extraction.markup import Markup, Sentence

_FORM = r"(?:creams?|ointments?|tubes?|jars?|foams?|gels?|lotions?|solutions?)"
_BOTH = re.compile(
    rf"\b(?:both|the two|each of the two)(?: of)?(?: (?:the|these|those|them|her|his|their))?(?: (?:topical|new|"
    rf"prescribed|"
    rf"different))? (?:{_FORM}|products|topicals|medicines|medications|preparations|prescriptions|every (?:day|night|"
    rf"morning)|"
    rf"daily|nightly|twice|in use|faithfully|religiously|without|since|together)\b|"
    rf"\b{_FORM} (?:(?:before|after|at|in|every|each|by|for) (?:the )?\w+,? )and (?:the |her |his )?{_FORM} "
    r"(?:before|after|at|in|every|each|by|for)\b|"
    rf"\b{_FORM} and (?:the |her |his )?{_FORM}\b(?! (?:were|was|are|is) (?:discussed|offered|prescribed|ordered|"
    rf"sent))",
    re.I,
)
_NO_USE = re.compile(
    r"\b(?:(?:not|never|n't)(?! (?:been )?(?:miss|skip|forg))|neither|will|would|should|plan|start|"
    r"begin|to use|if|discussed|options?|consider\w*|"
    r"instructed|"
    r"advised|prescribed|ordered)\b[^.;]{0,40}$",
    re.I,
)
_SINCE_VISIT = re.compile(
    r"\bsince (?:we last (?:met|spoke)|(?:(?:the|our|her|his|my|your|that) )?last (?:visit|appointment|check|time)|"
    r"(?:i|we|you) last saw|(?:she|he|they) (?:was|were) last (?:seen|here))\b",
    re.I,
)
_ELSEWHERE = frozenset({"family_history", "instructions", "policy_text", "literature", "plan"})
_NAMED_REACH = 6
_RESULT_REACH = 3


def find_shared_uses(markup: Markup, drafts: Sequence[CourseDraft]) -> tuple[SharedUse, ...]:
    """Every such telling of how long the two were used, where the note names no drugs that could be meant."""
    return tuple(use for one in markup.sentences for use in _of_sentence(markup, one, drafts))


def _of_sentence(markup: Markup, sentence: Sentence, drafts: Sequence[CourseDraft]) -> Sequence[SharedUse]:
    said = _BOTH.search(markup.text, sentence.start, sentence.end)
    if said is None or sentence.zone is not None or sentence.section in _ELSEWHERE:
        return ()
    if _NO_USE.search(markup.text, sentence.start, said.start()) or _named_near(sentence, drafts):
        return ()
    lengths = [one for one in durations_in(markup, sentence) if not of_effect(markup, sentence, one)]
    dates = find_course_dates(markup, sentence.start, sentence.end)
    known = (lengths[0].days, lengths[0].arithmetic) if lengths else dates.days()
    if known is None and dates.still_on is None and dates.stop is None:
        return ()
    days, arithmetic = known or (None, "")
    until = dates.still_on or (dates.stop.latest if dates.stop else None)
    outcome = _result(markup, sentence)
    since = _SINCE_VISIT.search(markup.text, sentence.start, sentence.end) is not None
    return (SharedUse(days, arithmetic, outcome, until, markup.evidence(sentence.start, sentence.end), since),)


def _named_near(sentence: Sentence, drafts: Sequence[CourseDraft]) -> bool:
    """The note has just named topical drugs, to which the words belong."""
    tried = (draft.sentence.index for draft in drafts if draft.drug_class in TRIED_CLASSES)
    return any(0 <= sentence.index - named <= _NAMED_REACH for named in tried)


def _result(markup: Markup, sentence: Sentence) -> TrialOutcome:
    """What came of it, by this sentence and those right behind it."""
    for near in markup.sentences[sentence.index : sentence.index + _RESULT_REACH]:
        if near.section != sentence.section:
            break
        found = {phrase.outcome for phrase in find_outcomes(markup.text, near.start, near.end)}
        if "failed" in found:
            return "failed"
        if found == {"effective"}:
            return "effective"
    return "unknown"
