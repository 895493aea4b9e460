"""What a percent is when it is not the surface involved: another score, one region, a limit, a goal, another "
"person."""

import re

from extraction.components.numbers import number_value
from extraction.components.standing import clause
from extraction.components.surface_value import FILE
from extraction.components.surface_wording import (
    BARE,
    CHANGED,
    LABEL_FIRST,
    LABEL_LAST,
    MEASURED,
    NEEDS_LABEL,
    SURFACE_LABEL,
    WEAK_LABEL_FIRST,
)
from extraction.lexicon.phrases import phrases
from extraction.markup import DRUG_KINDS, Markup, Sentence

_OTHER_SCORE = re.compile(
    r"\b(?:v?IGA|ISGA|EASI|SCORAD|NRS|DLQI|PGA|POEM|itch|VASI|age|rule of|grade|type|visit|note|page|item|"
    r"question|room|series|section|lines?)\b",
    re.I,
)
_AFTER = re.compile(
    r" ?(?:cream|crm|oint\w*|lotion|foam|gel|solution|soln|shampoo)\b|"
    r"[ ,]{0,2}(?:each|apiece|per (?:palm|side|hand|arm|leg|print|lesion))\b|"
    r"[^.;\n]{0,4}\b(?:of|to) (?:the |her |his |each |both |facial ){0,8}(?:face|facial|scalp|hand|hands|"
    r"trunk|arms?|legs?|region|lid|eyelid|site|area treated|beard|neck|back|chest|left|right|"
    r"palms?|lesions?|patch(?:es)?|plaques?|"
    r"nails?)\b",
    re.I,
)
_REGION_BEFORE = re.compile(
    rf"\b(?:{phrases(FILE, 'region')}|facial|acral|truncal|nail|genital|palmar|plantar|"
    r"site|lesional|joint|treated|treatment|application|target)[ -]$",
    re.I,
)
_NOT_EXTENT = re.compile(rf"\b{phrases(FILE, 'not_extent')}", re.I)
_OTHER_DISEASE = re.compile(rf"\b{phrases(FILE, 'other_disease')}\b[^.;,]{{0,30}}$", re.I)
_NOT_YET = re.compile(rf"\b{phrases(FILE, 'not_yet')}", re.I)
_PRINTED_LIMIT = re.compile(r"\s{0,4}\((?:the )?(?:plan|policy|payer|coverage|limit|max|criteri)", re.I)
_VALUE_BEHIND = re.compile(r"[^\n\d]{0,30}[:=\t] ?[<>~]?=? ?\d", re.I)
_RESPONSE = re.compile(
    r"\b(?:re-?pigment\w*|clear\w*|better|improve\w*|VASI|reduc\w+|respon\w+|gone|faded|relief|humidity|"
    r"sat\w*)\b",
    re.I,
)
_ORGAN = re.compile(
    r"\b(?:ejection|fraction|stenosis|occlu\w+|predicted|FEV1|h(?:a)?ematocrit|a1c|oxygen|saturation|valv\w+|lungs?|"
    r"kidney|renal|bone|artery|ventric\w+)\b",
    re.I,
)
"""What else is measured in percent."""
_SMALL_LAST = re.compile(rf"\b{phrases(FILE, 'small_region')}[ :=\t]{{1,6}}$", re.I)
MOST_OF_SMALL = 7.0
_ASIDE = re.compile(r"[(\t]")
_BODY_SIZE = re.compile(r"[12]\.\d\d?$")
_BEFORE, _BEHIND, _OTHER_REACH = 50, 34, 60


def counts(markup: Markup, match: re.Match[str]) -> bool:
    """The number that was matched is an estimate of how much of this patient's surface is involved."""
    start = match.start("low") if "low" in match.re.groupindex else match.start()
    sentence = markup.sentence_at(start)
    if not _zone_allows(markup, match, sentence) or _of_another(markup, sentence, start):
        return False
    if match.re in NEEDS_LABEL and not SURFACE_LABEL.search(markup.words(sentence)):
        return False
    if _AFTER.match(markup.text, match.end()) or _NOT_YET.search(clause(markup, match.start(), match.end())):
        return False
    if _OTHER_DISEASE.search(markup.text, max(sentence.start, start - _OTHER_REACH), start):
        return False
    return _label_holds(markup, match) and not _beside_other_use(markup, match, sentence)


def _zone_allows(markup: Markup, match: re.Match[str], sentence: Sentence) -> bool:
    """The sentence is the patient's, or only what is no fact stands behind the number: the plan's limit, an error."""
    if sentence.zone == "policy":
        return match.re is LABEL_FIRST and _PRINTED_LIMIT.match(markup.text, match.end()) is not None
    return sentence.zone is None or (sentence.zone == "resolved" and match.re is CHANGED)


def _of_another(markup: Markup, sentence: Sentence, start: int) -> bool:
    return markup.of_relative(start) or (sentence.section == "plan" and bool(markup.within(sentence, "REQUESTED")))


def _label_holds(markup: Markup, match: re.Match[str]) -> bool:
    """The label in front is that of the number: no other score stands between, no region before it."""
    sentence = markup.sentence_at(match.start())
    if match.re is LABEL_LAST:
        return match.start() != sentence.start or not _VALUE_BEHIND.match(markup.text, match.end(), sentence.end)
    if match.re is MEASURED and _ORGAN.search(markup.words(sentence)):
        return False
    if match.re in BARE:
        return not markup.within(sentence, *DRUG_KINDS) and not _RESPONSE.search(markup.words(sentence))
    if match.re not in (LABEL_FIRST, WEAK_LABEL_FIRST):
        return True
    if _OTHER_SCORE.search(match.group("between")) or _of_small_region(match):
        return False
    if match.re is WEAK_LABEL_FIRST:
        return _REGION_BEFORE.search(markup.text, max(match.start() - 14, 0), match.start()) is None
    if match.group("percent") is None and match.group("low").lower() == "one":
        return False
    return "%" in match.group() or _BODY_SIZE.match(match.group("low")) is None


def _of_small_region(match: re.Match[str]) -> bool:
    """A small region stands right before more than it is of the body."""
    return _SMALL_LAST.search(match.group("between")) is not None and number_value(match.group("low")) > MOST_OF_SMALL


def _beside_other_use(markup: Markup, match: re.Match[str], sentence: Sentence) -> bool:
    low, high = max(match.start() - _BEFORE, sentence.start), min(match.end() + _BEHIND, sentence.end)
    aside = _ASIDE.search(markup.text, match.end(), high)
    return _NOT_EXTENT.search(markup.text, low, aside.start() if aside else high) is not None
