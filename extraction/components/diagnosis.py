"""Conditions of the patient: affirmed, negated, left open, or not the patient's; and the type of vitiligo."""

import re
from collections.abc import Iterator
from functools import cache

from extraction.components.answer import answer_after, ticked
from extraction.components.diagnosis_open import (
    considered,
    course_doubted,
    disbelieved,
    family_ticked,
    left_open,
    open_elsewhere,
    treated_as,
)
from extraction.components.family import RELATIVE, near_relative
from extraction.facts import DiagnosisStatus, Evidence, VitiligoType
from extraction.findings import DiagnosisFinding, VitiligoTypeFinding
from extraction.lexicon.lexicon import Lexicon, load_lexicon
from extraction.markup import Cue, Markup, Mention, Sentence

_CODE = re.compile(r"\b[A-TV-Z]\d[0-9A-Z](?:\.\w{1,4})?\b")
_ECZEMA = frozenset({"eczema_unspecified", "hand_eczema", "contact_dermatitis"})
_ASSESSED = frozenset({"assessment", "assessment_plan", "problem_list", "plan"})
_OTHERS = frozenset({"family", "question", "education", "policy", "literature", "denial"})
_OBJECT_OF_FOR = re.compile(r"\bfor (?:the |her |his |an? )?$", re.I)
_BEGAN = re.compile(r"\b(?:first|began|begun|started|noticed|diagnosed|since|onset|appeared|developed|dates?)\b", re.I)
_EXTENT_THEN = re.compile(r",? (?:that|which|whose)\b", re.I)
_NOT_ATOPIC = re.compile(
    r"\b(?:not|n't|never|non|rather than|nothing)[ -]?(?:an? )?atopic\b(?! (?:derm|ecz|triad|march|history|family))",
    re.I,
)
_LIMIT = re.compile(r"\b(?:limit|maximum|max)\b[^.;\n]{0,14}$", re.I)
_ATOPIC_GUARD = re.compile(r"\b(?:no|not|denies|without|neither|nor|never)\b[^.;]{0,40}$", re.I)
_VITILIGO_SIGN = re.compile(
    r"\b(?:vitiligo|depigment\w*|white (?:patches|macules|spots)|leukoderma|patches|macules)\b", re.I
)
_UNTICKED = re.compile(r"(?:\[ ?\]|\( ?\)) ?$")
_UNDECIDED = re.compile(
    r"\b(?:whether|(?:cannot|can't|could not) decide|cannot tell|can't tell|could not tell|unclear|"
    r"undetermined|undecided|too early|not sure|torn between|unable to (?:say|tell|decide|type|classify)|"
    r"hard to (?:say|tell|classify|type)|difficult to (?:say|tell|classify)|not (?:yet )?(?:clear|classified|typed|"
    r"determined|"
    r"decided|settled))\b"
    r"|\bsegmental,? (?:or|vs\.?|versus|from) (?:non|seg|gener)|"
    r"\b(?:either|between|distinguish\w*)\b[^.;]{0,25}\bsegmental\b",
    re.I,
)
_RELATIVES_AFTER = re.compile(
    (
        r"[^.;]{0,24}\b(?:is|was|in|belongs to) (?:(?:her|his|the|a|an|that of) ){1,2}"
        rf"(?:(?:maternal|paternal|great|older|elder|younger|eldest|youngest) )?{RELATIVE}\b"
    ),
    re.I,
)
_FOR_WHAT = re.compile(
    r"\b(?:indication|diagnosis|dx|condition|reason|what)\b[^.;\n]{0,30}\b(?:for (?:the |this )?(?:request\w*|drug|"
    r"rx|cream|medication)|"
    r"(?:drug|cream|medication|it|rx) is (?:being )?(?:meant|intended|wanted|requested|prescribed|used)(?: for)?)\b",
    re.I,
)
_USED_FOR = re.compile(
    r"\b(?:use|used|requested|dx) for this (?:rx|drug|request|cream|medication)\W{0,4}(?:y|yes|"
    r"x)\b",
    re.I,
)
_OFF_LABEL = re.compile(r"\b(?:not|never|rather than|instead of|approved|indicated|studied|off label)\b", re.I)
_REVISED_BEFORE = re.compile(
    r"\b(?:misdiagnosed (?:with|as)|mistaken for|mislabell?ed (?:as|with)|(?:changed|revised|corrected|amended) from|"
    r"(?:initially|originally|at first|first|earlier) (?:was |had been )?(?:thought to (?:be|have)|called|"
    r"labell?ed(?: as)?|taken for|treated as|coded as|read as|considered)|(?:in which|where|when|before|formerly|"
    r"previously|earlier|"
    r"then|last \w+|\d{4}),? (?:we|i|they|he|she|the \w+) (?:had |still )?(?:called|labell?ed|took|thought|"
    r"diagnosed|considered|"
    r"wrote|named|coded) (?:it|this|the rash|her|him|that)(?: to be| for| as| of)?)\s+(?:an? |the |as )?$",
    re.I,
)
_AT_PLACE = re.compile(
    r"(?: (?P<else>elsewhere|anywhere else)\b| (?:on|over|around|about|at|in) (?:(?:the|her|his|both|either|my|"
    r"left|right) )?)",
    re.I,
)
_OF_STUDY = re.compile(
    r"\s(?:volunteers|subjects|participants|patients|people|sufferers|adults|children|trials?|stud(?:y|ies)|cohorts?|populations?|"
    r"research|guidelines?|awareness|handout|leaflet|brochure|support group)\b",
    re.I,
)
_REVISED_AFTER = re.compile(
    r"[^.;]{0,60}?\b(?:(?:is|was|has been|were) (?:withdrawn|wrong|incorrect|revised|dropped|removed|in error|mistaken|"
    r"a mistake|a misdiagnosis|not borne out)|did not hold up|(?:since \d{4}|for \w+ (?:years|"
    r"months))?,? ?(?:wrongly|erroneously|"
    r"mistakenly|incorrectly|by mistake|in error)(?! (?:treated|used|given)))\b",
    re.I,
)
_HEADS_OPTIONS = re.compile(r"\s*:\s*[A-Za-z]")
_EXCLUDED_AFTER = re.compile(
    r"\W{0,3}(?:type |pattern |distribution |form )?(?:is |was |has been )?(?:excluded|ruled out|unlikely|absent)\b",
    re.I,
)
_NOT_SEGMENTAL = re.compile(r"\b(?:not|non|no|isn't|rather than)[ -]+(?:a )?$", re.I)


def find_diagnoses(markup: Markup, lexicon: Lexicon) -> list[DiagnosisFinding]:
    """Statements about conditions, by name and by code, in text order."""
    found = [*_named(markup), *_coded(markup, lexicon), *_not_atopic(markup)]
    found.sort(key=lambda finding: finding.evidence.start)
    return found


def _named(markup: Markup) -> Iterator[DiagnosisFinding]:
    for mention in markup.of("DIAGNOSIS"):
        if markup.ticked(mention) is not False or _HEADS_OPTIONS.match(markup.text, mention.end):
            status = _status(markup, mention)
            evidence = markup.evidence(mention.start, mention.end)
            yield DiagnosisFinding(
                mention.id, status, _requested(markup, mention, status), _assessed(markup, mention.start), evidence
            )


def _not_atopic(markup: Markup) -> Iterator[DiagnosisFinding]:
    """Eczema that the chart calls not atopic, without the name of the disease."""
    if not any(mention.id in _ECZEMA for mention in markup.of("DIAGNOSIS")):
        return
    for match in _NOT_ATOPIC.finditer(markup.text):
        if markup.zone_at(match.start()) is None and not markup.of_relative(match.start()):
            yield DiagnosisFinding("atopic_dermatitis", "negated", False, False, markup.evidence(*match.span()))


def _status(markup: Markup, mention: Mention) -> DiagnosisStatus:
    zone = markup.zone_at(mention.start)
    if zone in _OTHERS or mention.has("FAMILY") or markup.of_relative(mention.start):
        return "not_affirmed"
    if zone == "resolved" or _outgrown(markup, mention):
        return "not_affirmed"
    sentence = markup.sentence_at(mention.start)
    crossed = markup.row_answer(sentence)
    if crossed in ("no", "open"):
        return "negated" if crossed == "no" else "not_affirmed"
    if answer_after(markup.text, mention.end, min(mention.end + 60, sentence.end)) == "no":
        return "negated"
    if _LIMIT.search(markup.text, max(mention.start - 20, sentence.start), mention.start):
        return "not_affirmed"
    if family_ticked(markup.text, mention.end, min(mention.end + 90, sentence.end)):
        return "not_affirmed"
    if markup.ticked(mention):
        return "affirmed"
    if _revised(markup, mention, sentence):
        return "negated"
    return _committed(markup, mention, sentence) or _by_cues(markup, mention)


def _committed(markup: Markup, mention: Mention, sentence: Sentence) -> DiagnosisStatus | None:
    """What the writer's own reserve makes of the condition, if he has any."""
    before = markup.text[max(mention.start - 90, sentence.start) : mention.start]
    if treated_as(before):
        return "not_affirmed"
    if _OF_STUDY.match(markup.text, mention.end, sentence.end):
        return "not_affirmed"
    behind = markup.text[mention.end : min(mention.end + 40, sentence.end)]
    if open_elsewhere(before) or course_doubted(before, behind):
        return "not_affirmed" if mention.has("FAMILY") else "affirmed"
    if left_open(before):
        return "negated" if disbelieved(markup.text, mention.end) else "uncertain"
    weighed = considered(markup.text, mention.end, sentence.end)
    return weighed if weighed is None or not mention.has("FAMILY") else "not_affirmed"


def _by_cues(markup: Markup, mention: Mention) -> DiagnosisStatus:
    object_of_for = _OBJECT_OF_FOR.search(markup.text[max(mention.start - 12, 0) : mention.start])
    nearest = mention.nearest("UNCERTAIN") if object_of_for else mention.nearest("NEGATED", "UNCERTAIN")
    if nearest is None or (nearest.category == "NEGATED" and _rather(markup, nearest, mention)):
        return "affirmed"
    if nearest.category == "NEGATED" and nearest.start < mention.start and _only_there(markup, mention):
        return "not_affirmed"
    return "negated" if nearest.category == "NEGATED" else "uncertain"


def _rather(markup: Markup, cue: Cue, mention: Mention) -> bool:
    """ "It is not psoriasis but atopic dermatitis": what stands behind the "but" is meant."""
    return (
        re.search(
            r"(?:\bbut (?!not\b)(?:an? |the )?|"
            r"^ ?: )$",
            markup.text[cue.end : mention.start],
            re.I,
        )
        is not None
    )


def _only_there(markup: Markup, mention: Mention) -> bool:
    """Denied of a site only: "no eczema on the face"."""
    there = _AT_PLACE.match(markup.text, mention.end)
    sites = markup.within(markup.sentence_at(mention.start), "SITE")
    return there is not None and (bool(there.group("else")) or any(site.start == there.end() for site in sites))


def _revised(markup: Markup, mention: Mention, sentence: Sentence) -> bool:
    """The condition is named as a former label that no longer holds."""
    before = markup.text[max(mention.start - 60, sentence.start) : mention.start]
    return bool(_REVISED_BEFORE.search(before) or _REVISED_AFTER.match(markup.text, mention.end, sentence.end))


def _outgrown(markup: Markup, mention: Mention) -> bool:
    """The words after say that it is over; "first noticed three years ago" says that it began."""
    cue = mention.nearest("OUTGROWN")
    if cue is not None and _EXTENT_THEN.match(markup.text, mention.end):
        return False
    return cue is not None and _BEGAN.search(markup.text, mention.end, max(cue.start, mention.end)) is None


def _requested(markup: Markup, mention: Mention, status: DiagnosisStatus) -> bool:
    """One clause names the drug and this condition, and no other condition stands nearer to the drug."""
    if status != "affirmed":
        return False
    sentence = markup.sentence_at(mention.start)
    if _answers_for_what(markup, mention, sentence):
        return True
    here = markup.within(sentence, "DIAGNOSIS")
    drugs = [m for m in markup.within(sentence, "REQUESTED") if not m.has("FAMILY")]
    return any(
        min(here, key=lambda near: _gap(near, drug)) is mention and _one_clause(markup.text, mention, drug)
        for drug in drugs
    )


def _answers_for_what(markup: Markup, mention: Mention, sentence: Sentence) -> bool:
    """The words before, here or in the sentence before, ask what the drug is for; or a field says that this is it."""
    start = markup.sentences[sentence.index - 1].start if sentence.index else sentence.start
    asked = _FOR_WHAT.search(markup.text, max(start, mention.start - 120), mention.start)
    return asked is not None or _USED_FOR.search(markup.text, mention.end, sentence.end) is not None


def _gap(first: Mention, second: Mention) -> int:
    return max(first.start, second.start) - min(first.end, second.end)


def _one_clause(text: str, first: Mention, second: Mention) -> bool:
    between = text[min(first.end, second.end) : max(first.start, second.start)]
    return ";" not in between and _OFF_LABEL.search(between) is None


def _assessed(markup: Markup, offset: int) -> bool:
    return markup.section_at(offset) in _ASSESSED


def _coded(markup: Markup, lexicon: Lexicon) -> Iterator[DiagnosisFinding]:
    for match in _CODE.finditer(markup.text):
        zone = markup.zone_at(match.start())
        if zone in _OTHERS or _UNTICKED.search(markup.text[max(match.start() - 12, 0) : match.start()]):
            continue
        entry = next((entry for entry in lexicon.diagnoses if entry.icd10 and entry.has_code(match.group())), None)
        if entry is not None:
            status: DiagnosisStatus = "not_affirmed" if zone == "resolved" else "affirmed"
            yield DiagnosisFinding(entry.id, status, False, True, markup.evidence(match.start(), match.end()))


def find_atopic_context(markup: Markup) -> list[Evidence]:
    """Words that make plain eczema atopic (hay fever, asthma, "atopic" ...), said of the patient."""
    found: list[Evidence] = []
    for match in _atopic_pattern().finditer(markup.text):
        sentence = markup.sentence_at(match.start())
        before = markup.text[max(match.start() - 50, sentence.start) : match.start()]
        if (
            sentence.zone is None
            and not near_relative(markup.text, sentence.start, match.start(), match.end(), sentence.end)
            and not markup.of_relative(match.start())
            and sentence.section not in ("family_history", "instructions")
            and not _ATOPIC_GUARD.search(before)
        ):
            found.append(markup.evidence(match.start(), match.end()))
    return found


@cache
def _atopic_pattern() -> re.Pattern[str]:
    words = sorted(load_lexicon().atopic_context, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.I)


def find_vitiligo_types(markup: Markup) -> list[VitiligoTypeFinding]:
    """Statements about the type of vitiligo, in text order."""
    if (
        not any(mention.id == "vitiligo" for mention in markup.of("DIAGNOSIS"))
        and "depigment" not in markup.text.lower()
    ):
        return []
    found: list[VitiligoTypeFinding] = []
    for match in _type_pattern().finditer(markup.text):
        sentence = markup.sentence_at(match.start())
        type_, needs = _types()[match.group().lower()]
        if _UNDECIDED.search(markup.words(sentence)) or markup.row_answer(sentence) in ("no", "open"):
            continue
        box = ticked(markup.words(sentence), match.start() - sentence.start, match.end() - sentence.start)
        if sentence.zone is not None or box is False:
            continue
        if needs and not box and not _near_vitiligo(markup, match.start()):
            continue
        before = markup.text[max(match.start() - 20, sentence.start) : match.start()]
        if markup.of_relative(match.start()) or _RELATIVES_AFTER.match(markup.text, match.end()):
            continue
        if box is None and _UNTICKED.search(before):
            continue
        if _NOT_SEGMENTAL.search(before):
            if type_ != "segmental":
                continue
            type_, needs = "nonsegmental", False
        if type_ == "segmental" and _EXCLUDED_AFTER.match(markup.text, match.end()):
            type_, needs = "nonsegmental", False
        found.append(
            VitiligoTypeFinding(
                type_, not needs, _assessed(markup, match.start()), markup.evidence(match.start(), match.end())
            )
        )
    return found


def _near_vitiligo(markup: Markup, offset: int) -> bool:
    sentence = markup.sentence_at(offset)
    nearby = markup.sentences[max(sentence.index - 1, 0) : sentence.index + 1]
    named = any(m.id == "vitiligo" for near in nearby for m in markup.within(near, "DIAGNOSIS"))
    return named or any(_VITILIGO_SIGN.search(markup.words(near)) for near in nearby)


@cache
def _types() -> dict[str, tuple[VitiligoType, bool]]:
    return {
        term.lower(): (entry.type, entry.needs_vitiligo)
        for entry in load_lexicon().vitiligo_types
        for term in entry.terms
    }


@cache
def _type_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w-])(?:" + "|".join(map(re.escape, sorted(_types(), key=len, reverse=True))) + r")(?![\w-])", re.I
    )
