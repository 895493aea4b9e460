"""Response to topical ruxolitinib, where it has been used."""

import re
from collections.abc import Iterator

from extraction.components.answer import without_unticked
from extraction.components.course_draft import CourseDraft
from extraction.components.outcome import find_outcomes
from extraction.findings import ResponseFinding
from extraction.markup import Markup, Sentence

_USED = re.compile(
    (
        r"\b(?:present\b|(?:clear|better|improved|controlled|quiet) (?:\w+ )?with (?:the )?(?:opzelura|"
        r"ruxolitinib)|on (?:the )?(?:opzelura|ruxolitinib|it|this cream|the cream)|since (?:starting|the|she|he|we|"
        r"opzelura)|months? (?:of|on|into)|weeks? (?:of|on|into)|uses|using|used|renew\w*|continu\w+|refill|"
        r"tubes?|has been (?:on|using)|respon[sd]\w*|well controlled|reauthori[sz]ation|keep on with|applies|"
        r"applying)\b"
    ),
    re.I,
)
_BETTER = re.compile(
    r"\b(?:repigment(?:ed|ing|ation)|pigment (?:return\w*|coming|back)|colou?r (?:is )?(?:coming|"
    r"returning|back)|filling in|fill(?:ed|ing|s) (?:in|up|with (?:brown|pigment|colou?r|freckles))|(?:dots?|"
    r"islands?|specks?|freckles?|flecks?) of (?:brown|"
    r"pigment|colou?r|skin)|perifollicular|"
    r"improv(?:ed|ement|ing)|better|cleared|clearing|clear(?= (?:on|with|while))|almost clear|"
    r"nearly clear|healed|"
    r"soft(?:er|ened)|flat(?:ter|tened)|thinner|faded|(?:melt(?:ed|ing)|gone) away|"
    r"resolved|gratifying|responding|"
    r"responded|good response|excellent|great|calm(?:er|ed)|less (?:red|itch\w*|scal\w*|"
    r"thick)|quieter|fewer flares|well controlled|sleeping through|smaller)\b",
    re.I,
)
_RENEWS = re.compile(
    (
        r"\b(?:renew\w*|reauthori[sz]\w*|continu\w+|months? (?:of|on|into)|weeks? (?:of|on|into)|keep on with|"
        r"refill\w*|since (?:starting|\w+ing)|on (?:the )?(?:opzelura|ruxolitinib)|re-?approval|extension)\b"
    ),
    re.I,
)
_OTHER = re.compile(
    (
        r"\b(?:asthma|blood pressure|mood|A1c|hypertension|knee|migraine|sleep apnea|weight|depression|reflux|"
        r"reassess|tolerat\w+ well)\b"
    ),
    re.I,
)
_COLUMNS = 2
_JUDGED = re.compile(r"\W*(?:assessment|impression|imp|a|a/p|dx)\b\W{0,3}", re.I)
_FORMER = re.compile(r"\b(?:was|were|previously|formerly|baseline|from|last)\b", re.I)
_HOPES = re.compile(
    r"\b(?:hop(?:e|es|ed|ing|eful)|would|could|might|may|expect\w*|discuss\w*|if|wants?|wish\w*|goal|"
    r"until|advis\w*|counsel\w*|"
    r"not|never|nor|n't)\b[^.;]{0,50}$",
    re.I,
)
_OF_SKIN = re.compile(
    r"\b(?:skin|rash|eczema|dermatitis|AD|plaques?|patch\w*|lesions?|itch\w*|pigment\w*|repigment\w*|"
    r"perifollicular|colou?r|"
    r"vitiligo|BSA|IGA|EASI|F?-?VASI|redness|erythema|scal\w+|lichenif\w*|excoriat\w*|fissur\w*|flares?|"
    r"face|cheeks?|forehead|"
    r"chin|lips?|lids?|eyelids?|hands?|knuckles?|arms?|forearms?|elbows?|legs?|shins?|knees?|neck|trunk|"
    r"axilla\w*|macules?|"
    r"cream|treatment|sites?|folds?|fingers?)\b",
    re.I,
)
_FALL = re.compile(
    (
        r"\b(?:BSA|IGA|EASI|(?:F-|T-|facial )?VASI|SCORAD|itch(?: NRS)?|extent|"
        r"NRS)\b[^.;\n]{0,24}?(?:from )?(?P<old>\d+(?:\.\d+)?) ?%?(?: ?(?:/|of|"
        r"out of) ?10)?(?:[^.;\d\n]{0,30}?)(?:->|to|now|"
        r"today,? ?|\b(?:and|it|which|this) is\b|,(?= \d+(?:\.\d+)? (?:today|now|"
        r"at present)))[^.;\d\n]{0,10}?(?P<new>\d+(?:\.\d+)?)"
    ),
    re.I,
)


def find_responses(markup: Markup, drafts: list[CourseDraft]) -> list[ResponseFinding]:
    """Statements about the response to topical ruxolitinib, in text order."""
    requested = [draft for draft in drafts if draft.requested]
    found: list[ResponseFinding] = []
    for draft in requested:
        if draft.mention.has("NOT_TAKEN", "PLANNED", "NEGATED") and not draft.durations:
            continue
        found += _of_draft(markup, draft)
    return found or list(_of_renewal(markup, drafts))


def _of_renewal(markup: Markup, drafts: list[CourseDraft]) -> Iterator[ResponseFinding]:
    """A note that renews the drug or tells of months on it says of the skin how it went, drug named or not."""
    if not any(
        _RENEWS.search(markup.words(markup.sentence_at(m.start))) for m in markup.of("REQUESTED") if not m.has("FAMILY")
    ):
        return
    taken = {draft.sentence.index for draft in drafts if not draft.requested}
    for sentence in markup.sentences:
        if (
            sentence.zone is None
            and sentence.index not in taken
            and sentence.section not in ("plan", "medications", "review_of_systems", "allergies", "past_history")
        ):
            judged = _JUDGED.match(markup.words(sentence)) is not None
            yield from (one for one in _verdict(markup, sentence, False) if one.value == "improved" or judged)


def _verdict(markup: Markup, sentence: Sentence, sample: bool) -> Iterator[ResponseFinding]:
    words = without_unticked(markup.words(sentence))
    if words.count("\t") >= _COLUMNS and not re.search(r"\d", words):
        return
    if _OTHER.search(words) or "***" in words:
        return
    evidence = markup.evidence(sentence.start, sentence.end)
    fall = _FALL.search(words)
    change = _change(words, fall) if fall else 0.0
    if change:
        yield ResponseFinding("improved" if change < 0 else "not_improved", sample, evidence)
    elif any(phrase.outcome == "failed" for phrase in find_outcomes(markup.text, sentence.start, sentence.end)):
        yield ResponseFinding("not_improved", sample, evidence)
    elif _says_better(words, bool(markup.within(sentence, "REQUESTED"))):
        yield ResponseFinding("improved", sample, evidence)


def _change(words: str, fall: re.Match[str]) -> float:
    """New value minus old; "today 9, was 4" names the new one first."""
    first, second = float(fall.group("old")), float(fall.group("new"))
    between = words[fall.end("old") : fall.start("new")]
    return first - second if _FORMER.search(between) else second - first


def _says_better(words: str, names_drug: bool) -> bool:
    """Something of the skin is better, in fact and not in hope."""
    better = _BETTER.search(words)
    if better is None or _HOPES.search(words, 0, better.start()):
        return False
    lead = words[: better.start()].split()
    return names_drug or len(lead) <= 1 or _OF_SKIN.search(words) is not None


def _of_draft(markup: Markup, draft: CourseDraft) -> Iterator[ResponseFinding]:
    sample = draft.source == "sample"
    for sentence in _about(markup, draft):
        near = sentence.index - draft.sentence.index <= 1
        yield from (finding for finding in _verdict(markup, sentence, sample) if near or finding.value == "improved")


def _about(markup: Markup, draft: CourseDraft) -> Iterator[Sentence]:
    """The sentence of the mention when it tells of use, and those that follow it in the same part."""
    first = draft.sentence
    if first.section in ("plan", "instructions") and not re.search(
        r"\b(?:renew|continu|keep|responding|better)\w*", markup.words(first), re.I
    ):
        return
    if not (_USED.search(markup.words(first)) or draft.durations or draft.mention.has("CURRENT")):
        return
    yield first
    for sentence in markup.sentences[first.index + 1 : first.index + 4]:
        if sentence.section == first.section and sentence.zone is None and sentence.block - first.block <= 1:
            if markup.within(sentence, "TOPICAL", "SYSTEMIC"):
                return
            yield sentence
