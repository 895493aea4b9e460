"""Statements that nothing of a class was tried."""

import re
from collections.abc import Iterator

from extraction.facts import DrugClass
from extraction.findings import NoTrialFinding
from extraction.markup import Markup

_STEROID = (
    r"(?:prescription |topical |rx |medicated |strong |stronger |real )*(?:cortico)?steroids?(?: (?:cream|"
    r"ointment)s?)?|TCS|cortisone"
)
_TCI = (
    r"(?:topical )?calcineurin inhibitors?|TCIs?|(?:protopic|tacrolimus)(?: or (?:elidel|pimecrolimus))|"
    r"(?:elidel|pimecrolimus)(?: or (?:protopic|tacrolimus))"
)
_NEVER = (
    r"(?:never (?:been )?(?:used|tried|had|prescribed|given|on)|has not (?:used|tried|had|had any)|hasn't (?:used|"
    r"tried|had)|have not (?:used|tried)|no (?:prior|previous|trial of|history of|past)|has had no|had no|"
    r"did not (?:use|try)|denies (?:any )?(?:prior |use of )?|not (?:yet )?tried|"
    r"without (?:ever )?(?:trying|using)|naive to|no (?:topical|prescription))"
)
_BOTH = re.compile(
    r"\b(?:treatment[- ]na(?:i|ï)ve|no (?:prior|previous|past) (?:topical |prescription )*(?:treatments?|"
    r"therap(?:y|ies)|medications?)|never (?:been )?(?:treated|used anything|tried anything)|"
    r"untreated so far|nothing (?:prescribed|tried|used) (?:so far|before|yet)|"
    r"(?:only|nothing but) (?:emollients?|moisturi[sz]ers?|petrolatum|vaseline|lotions?) (?:so far|"
    r"to date|until now|used|tried))\b",
    re.I,
)
_ONE: tuple[tuple[DrugClass, re.Pattern[str]], ...] = (
    ("topical_corticosteroid", re.compile(rf"\b{_NEVER} (?:an? |any |other )?(?:{_STEROID})\b", re.I)),
    ("topical_calcineurin_inhibitor", re.compile(rf"\b{_NEVER} (?:an? |any |other )?(?:{_TCI})\b", re.I)),
)
_WAS_TRIED = r"(?:was|were|ha(?:s|ve|d) (?:ever )?been) (?:ever )?(?:tried|used|prescribed|given|applied|put on)"
_ANSWERED = (
    r"[^.;\n\[\]]{0,40}(?:[:?.=\t-] ?| ?\[(?=no|never)|\[ ?\] ?yes[ \t]+)(?:\[x\] ?)?\[?(?:no|none|never|"
    r"denies)(?:,? (?:not used|never|"
    r"none|ever|tried|used))*\b(?= *(?:[.,;)\]\n|\t]|$)| (?:ever|prior|to date|so far|yet|in the past|before|"
    r"previously|at all)\b)"
)
_NONE_WAS: tuple[tuple[DrugClass, re.Pattern[str]], ...] = (
    (
        "topical_corticosteroid",
        re.compile(
            rf"\bno (?:{_STEROID})(?: or (?:cream|ointment))? (?:at all |whatever |of any kind )"
            rf"?{_WAS_TRIED}\b",
            re.I,
        ),
    ),
    ("topical_calcineurin_inhibitor", re.compile(rf"\bno (?:{_TCI}) (?:at all )?{_WAS_TRIED}\b", re.I)),
    (
        "topical_corticosteroid",
        re.compile(
            rf"\b(?:never|not) (?:\w+ ){{0,3}}(?:to use|used?|tried|put on|apply|"
            rf"applied|wanted) (?:an? |any )?(?:{_STEROID})\b",
            re.I,
        ),
    ),
    (
        "topical_corticosteroid",
        re.compile(rf"^[^A-Za-z\n]{{0,12}}(?:prior |previous |any )?(?:{_STEROID}){_ANSWERED}", re.I | re.M),
    ),
    (
        "topical_calcineurin_inhibitor",
        re.compile(rf"^[^A-Za-z\n]{{0,12}}(?:prior |previous |any )?(?:{_TCI}){_ANSWERED}", re.I | re.M),
    ),
)


_ASKED = (
    r"\b(?:have you|has (?:the )?(?:patient|pt|member|he|she)|did (?:the )?(?:patient|pt|you)|was|ever|tried|used)\b"
    r"[^?\n]{0,60}"
)
_SAID_NO = (
    r"[^?\n]{0,60}\?[ \t]*(?:(?:\[ ?\] ?yes[ \t]*)?(?:\[x\]|\(x\))?[ \t]?(?:no|never|none)\b(?! ?[\[(])|"
    r"yes ?(?:\[ ?\]|\( ?\))[ \t]*no ?(?:\[x\]|\(x\)))"
)
_ANY_TCI = r"(?:tacrolimus|protopic|pimecrolimus|elidel|calcineurin)"
_ANY_TCS = r"(?:topical (?:cortico)?steroids?|steroid (?:cream|ointment)s?|corticosteroids?)"
_QUESTIONS: tuple[tuple[DrugClass, re.Pattern[str]], ...] = (
    ("topical_corticosteroid", re.compile(_ASKED + _ANY_TCS + _SAID_NO, re.I)),
    ("topical_calcineurin_inhibitor", re.compile(_ASKED + _ANY_TCI + _SAID_NO, re.I)),
)


_NOT_THE_PATIENT = re.compile(
    r"(?:\b(?:mother|father|mom|mum|dad|sister|brother|twin|cousin|aunt|uncle|son|daughter|wife|husband|friend|"
    r"roommate|"
    r"grand\w+)(?:'s)?(?: \w+)?|\b(?:if|unless|whether|should|would|patients|people|those who)\b[^.;\n]{0,50}) ?$",
    re.I,
)
_LIMITED = re.compile(
    r"[^.;\n]{0,12}?\b(?:injections?|shots?|pills?|tablets?|inhalers?|today|tonight|now|currently|at present|"
    r"this (?:week|month|"
    r"visit|season|time)|in the (?:last|past) \w+|since|on (?:the |her |his )?(?:face|lids?|eyelids?|genital\w*|"
    r"groin|cheeks?|neck)|near|"
    r"(?:has |have |had |was |were )?(?:ever )?(?:been )?(?:help\w*|work\w*|effective|enough|useful|successful|"
    r"ma[dk]e|gave|touched|"
    r"stronger|cleared|controlled))\b",
    re.I,
)


def _is_of_the_patient(markup: Markup, match: re.Match[str]) -> bool:
    """Said of the patient as such, outside zones: not of a relative, a condition, a time, a site or an effect."""
    before = markup.text[max(0, match.start() - 70) : match.start()]
    limited = _LIMITED.match(markup.text, match.end()) is not None
    return markup.zone_at(match.start()) is None and not limited and _NOT_THE_PATIENT.search(before) is None


def find_no_trials(markup: Markup) -> list[NoTrialFinding]:
    """Statements of that kind outside zones, in text order."""
    found = [*_of_all(markup), *_of_class(markup)]
    found.sort(key=lambda finding: finding.evidence.start)
    return found


def _of_all(markup: Markup) -> Iterator[NoTrialFinding]:
    for match in _BOTH.finditer(markup.text):
        if _is_of_the_patient(markup, match):
            evidence = markup.evidence(match.start(), match.end())
            yield NoTrialFinding("topical_corticosteroid", evidence)
            yield NoTrialFinding("topical_calcineurin_inhibitor", evidence)


def _of_class(markup: Markup) -> Iterator[NoTrialFinding]:
    for drug_class, pattern in (*_ONE, *_NONE_WAS, *_QUESTIONS):
        for match in pattern.finditer(markup.text):
            if _is_of_the_patient(markup, match):
                yield NoTrialFinding(drug_class, markup.evidence(match.start(), match.end()))
