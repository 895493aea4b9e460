"""Phrases of a result that another word takes away: a sign that is not there, a failure that never was, the gain that
grows, side effects that were not seen, and troubles that no cream was put on."""

import re
from functools import cache

from extraction.components.outcome_phrase import OutcomePhrase
from extraction.lexicon.outcome_grammar import words_of
from extraction.lexicon.outcomes import outcome_macros

SIGN = re.compile(
    r"(?:skin|rash|eczema|dermatitis|vitiligo|lesions?|plaques?|patch(?:es)?|spots?|macules|itch\w*|redness|erythema|"
    r"flares?|disease|scal\w+|pigment|colou?r|symptoms|white|borders?|edges?|areas?)\b",
    re.I,
)
"""A sign of the disease, where a phrase begins with it."""
_LASTS = re.compile(r"(?:persist|worsen|progress|refractory|recalcitrant|uncontrolled)\w*", re.I)
_NO_SUCH_SIGN = re.compile(
    r"\b(?:no|without|denies|denied|zero|free of|only|just|few|faint|minimal|mild|residual|slight|scattered|trace)"
    r"(?: (?!(?:and|but|so|with|for|from|help|better|relief|benefit|effect)\b)[\w-]+){0,3} $",
    re.I,
)
_GAINED = re.compile(r"\b(?:re)?pigment\w*(?: of)? $|\b(?:brown|tan|clear|normal)(?: \w+)? $", re.I)
_GROWS = re.compile(r"\b(?:spread|grow|grew|increas|expand|extend|advanc|enlarg|multipl|bigger|larger|wider)", re.I)
_SIDE = re.compile(r"\b(?:side|adverse|ill|unwanted|untoward|systemic)[ -]$", re.I)
_FAIL = re.compile(r"(?:an? )?(?:treatment |therapeutic )?fail\w*", re.I)
_NO_FAILURE = re.compile(
    r"(?:\b(?:no|not|never|without|cannot (?:say|claim)|documentation of|nor)|n't)"
    r"(?: (?!(?:and|but|so|then|help\w*|work\w*|improv\w*|better|relief|benefit|effect|respon\w+)\b)[\w-]+){0,4} $",
    re.I,
)
_RETURNED = re.compile(
    r"\b(?:never|not|n't) (?:\w+ )?(?:return(?:ed)?|(?:come|came|been) back|reappear(?:ed)?)\b", re.I
)
_ILL_SIGN = re.compile(
    r"\b(?:rash|scal(?:e|es|ing)|itch\w*|eczema|redness|plaques?|flares?|lesions?|cracks|patch(?:es)?)\b"
    r"(?![^.;]{0,60}\b(?:pigment|colou?r|brown))[^.;]{0,60}$",
    re.I,
)
_EASED = re.compile(r"(?:settled|faded|calmed|resolved|healed|eased|cleared|quieted|under control|improv\w*)", re.I)
_OTHER_TROUBLE = re.compile(
    r"\b(?:hay fever|asthma|(?:chronic )?hives|urticaria|allerg(?:y|ies)|sinus\w*|knees? pain|back pain|arthritis|"
    r"joints?|migraines?|headaches?|reflux|mood|depression|anxiety|sleep|cough|breathing|thyroid|diabetes|sugars|"
    r"blood pressure|warts?|toenails?|acne|alopecia|hair loss)"
    r"(?: (?:is|was|are|were|has|have|had|been|also|still|now|much|itself|symptoms?)){0,3}:? $",
    re.I,
)


def denied(text: str, start: int, phrase: OutcomePhrase) -> bool:
    """Whether what stands before the phrase takes it away."""
    tests = (_no_sign, _no_failure, _of_gain, _of_other_trouble, _of_relative, _of_harm, _stayed_away)
    return any(test(text[max(start, phrase.start - 70) : phrase.start], text, phrase) for test in tests)


def _no_sign(before: str, text: str, phrase: OutcomePhrase) -> bool:
    """ "No plaques persisted", "only faint redness remains"."""
    lasts = SIGN.match(text, phrase.start) or _part().match(text, phrase.start) or _LASTS.match(text, phrase.start)
    return phrase.outcome == "failed" and lasts is not None and _NO_SUCH_SIGN.search(before[-32:]) is not None


def _no_failure(before: str, text: str, phrase: OutcomePhrase) -> bool:
    """ "Never a treatment failure", "without fail"."""
    failed = phrase.outcome == "failed" and _FAIL.match(text, phrase.start) is not None
    return failed and _NO_FAILURE.search(before) is not None


def _of_gain(before: str, text: str, phrase: OutcomePhrase) -> bool:
    """ "Repigmented areas are expanding"; "side effects were not noted"."""
    grows = phrase.outcome == "failed" and _GROWS.search(text, phrase.start, phrase.end) is not None
    return (grows and _GAINED.search(before) is not None) or _SIDE.search(before) is not None


def _of_relative(before: str, text: str, phrase: OutcomePhrase) -> bool:
    """ "Her sister's eczema cleared"."""
    return phrase.outcome in ("failed", "effective") and _relative().search(before) is not None


def _of_harm(before: str, text: str, phrase: OutcomePhrase) -> bool:
    """ "It stung at first, then settled" tells of the sting."""
    eased = phrase.outcome == "effective" and _EASED.match(text, phrase.start) is not None
    return eased and _harm().search(before[-44:]) is not None


def _stayed_away(before: str, text: str, phrase: OutcomePhrase) -> bool:
    """ "The scale came off and never returned"."""
    returned = _RETURNED.search(text, phrase.start, phrase.end) is not None
    return phrase.outcome == "failed" and returned and _ILL_SIGN.search(before) is not None


def _of_other_trouble(before: str, text: str, phrase: OutcomePhrase) -> bool:
    """ "Her hay fever is no better"."""
    return phrase.outcome in ("failed", "effective") and _OTHER_TROUBLE.search(before) is not None


@cache
def _harm() -> re.Pattern[str]:
    return re.compile(rf"{words_of('harm')}[^.;:]{{0,30}}$", re.I)


@cache
def _relative() -> re.Pattern[str]:
    kin = r"(?:sister|brother|mother|father|mom|mum|dad|cousin|aunt|uncle|daughter|twin|friend|neighbou?r|grand\w+)"
    return re.compile(
        rf"\b{kin}'s(?: own)?(?: \w+)? (?:{outcome_macros()['sign']}|skin|photo\w*|pictures?)(?: \w+)? $|"
        rf"\b{kin}'s $",
        re.I,
    )


@cache
def _part() -> re.Pattern[str]:
    return re.compile(rf"{outcome_macros()['part']}\b", re.I)
