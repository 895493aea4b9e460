"""Links from a sentence that names no drug to the drugs it goes on about ("It did nothing", "Neither helped")."""

import re

from extraction.components.course_dates import find_course_dates
from extraction.components.course_draft import CourseDraft, unused
from extraction.components.course_laid_aside import left_in_use
from extraction.components.course_length import durations_in, of_effect
from extraction.components.course_link import STOP_CUE
from extraction.components.course_list import likewise
from extraction.components.course_ordinal import by_place
from extraction.components.course_reach import chain
from extraction.components.course_told_use import told_untaken
from extraction.components.outcome import find_bare_verdicts
from extraction.components.outcome_denied import SIGN
from extraction.components.outcome_phrase import OutcomePhrase
from extraction.components.planned_length import meant
from extraction.components.product import continuity
from extraction.components.time_units import Duration
from extraction.markup import Markup, Sentence

_BODY = (
    r"(?! (?:of )?(?:(?:the|her|his|my|upper|lower|dorsal) ){0,2}(?:hands?|feet|foot|eyes?|(?:eye)?lids?|knees?|"
    r"elbows?|"
    r"cheeks?|arms?|forearms?|legs?|shins?|wrists?|ankles?|axillae|sides?|ends?|ways?|parents|temples?|brows?|eyebrows?|"
    r"lips?|ears?|thighs?|calves|palms?|soles?|heels?|breasts?|armpits?|fossae|popliteal|antecubital|times? of)\b)"
)
"""What "both" and "either" may be of that is no drug."""
_EACH = r"each(?! (?:day|night|morning|evening|week|month)\b)"
_PLURAL_BACK = re.compile(
    (
        rf"\b(?:both{_BODY}|{_EACH}|the two|the pair|side by side|together|neither|none|all of (?:the|these|them)|"
        r"nothing|"
        r"these|those|any of|(?:from|with|to|of) any|"
        r"every one|they|"
        rf"them|either{_BODY}|the one or the other|one or the other|the two(?: of them| together)?|the pair|"
        rf"the combination|together)\b"
    ),
    re.I,
)
_TWO_BACK = re.compile(
    rf"\b(?:both{_BODY}|neither|either{_BODY}|one or the other|the (?:last |first )?two|the pair)\b", re.I
)
_ALL_BACK = re.compile(
    rf"\b(?:both{_BODY}|{_EACH}|neither|none|all of|nothing|any of|(?:from|with|to|of) any|every one|either{_BODY}|"
    rf"one or the other|"
    r"the two|the pair)\b",
    re.I,
)
_OTHER_ILLNESS = re.compile(
    (
        r"\b(?:asthma|hypertension|HTN|diabetes|A1c|BP|blood pressure|mood|depression|sleep apnea|knee|reflux|"
        r"migraine|thyroid|weight|lungs?|hay fever|rhinitis)\b"
    ),
    re.I,
)
_OTHER_MEDICINE = re.compile(
    r"\b(?:\w{3,12}(?:cillin|floxacin|thromycin|cycline)|cephalexin|keflex|cefadroxil|cefuroxime|augmentin|"
    r"clindamycin|bactrim|"
    r"septra|mupirocin|bactroban|antibiotics?|acyclovir|valacyclovir|cetirizine|zyrtec|hydroxyzine|loratadine|claritin|"
    r"fexofenadine|benadryl|diphenhydramine|antihistamines?|montelukast|melatonin|bleach baths?|wet wraps?|emollients?|"
    r"moisturi[sz]ers?|vaseline|petrolatum|cerave|eucerin)\b[^.;\n]{0,40}$",
    re.I,
)
_OF_IT = re.compile(
    r"\b(?:also|again|too|there|likewise|sadly|unfortunately|regrettably|alas|overall|honestly|it|its|this|that|"
    r"they|them|"
    r"these|those|he|she|we|i|you|his|her|their|my|patient|pt|both|"
    r"neither|each|none|nothing|no|not|all|above|any|everything|"
    r"without|never|still|results?|effects?|response|outcome|creams?|ointments?|steroids?|product|drug|rounds?|"
    r"attempts?|"
    r"tubes?|course|trial|"
    r"wrote|writes|says|said|noted?|notes|charted|charts|reads|reported|reports|documented|recorded|records?|states?|"
    r"treatment|medication|topicals?|inhibitor|therapy|one|two|weeks?|days?|months?|nights?|then|but|and|"
    r"after|again|even|only|"
    r"skin|rash|lesions?|plaques?|patch(?:es)?|spots|itch\w*|redness|flares?|disease|scal\w+|pigment|"
    r"(?:photo\w*|pictures?|images?|tracings?|lamp|notebook|log|diary|summary)[^.;]{0,24} (?:shows?|showed|"
    r"ends?|says?)|"
    r"(?:mom|mum|mother|dad|father|parents?|teacher|coach|wife|husband)(?!')|asked|at no|"
    r"IGA|EASI|BSA|VASI|SCORAD|NRS|scores?|"
    r"colou?r|symptoms|discontinued|stopped|quit|abandoned|first|second|former|latter)\b",
    re.I,
)
_PICTURED = re.compile(r"(?:photo\w*|pictures?|images?|tracings?|outlines?|views)\b", re.I)
_OBJECT_IS_IT = re.compile(
    r"\s*(?:to |of )?(?:it|this|that|them|these|those|the (?:cream|ointment|steroid|drug|medicine|"
    r"medication|product|tube|first|second)|"
    r"either|both|any(?:more)?|because|due|on|for|at|with|and|even|longer|more|again|after|from|sting\w*|"
    r"burn\w*|itch\w*)\b"
    r"|\s*(?:[\[(.,;:!?)\"']|$)",
    re.I,
)
_OF_USE = re.compile(
    r"\b(?:us(?:ed|ing|e|es)|mak(?:e|es|ing)|made|appl\w+|put(?:ting)?|on it|course|trial|treat\w+|twice|daily|"
    r"nightly|bid|b\.i\.d|qd|restarted|resumed|how long|full|whole|this was|it was|that was|later|"
    r"continu\w+|stay\w*|kept|ran|run|lasted|duration|length|total|tried|took|taken|takes?|gave|given|giv\w+|"
    r"rub\w+|straight|"
    r"stopp?\w*|quit|regular\w*|consecutive|both|each|x ?\d+|cream|ointment|foam|gel|lotion|solution|steroid|"
    r"medication|therapy|tubes?|has now had|have now had|of (?:it|that|this|the same))\b"
    r"|^[^A-Za-z]*\w+(?:[ ,.:;/|\t-]+\w+){0,6}[.;!?]?$",
    re.I,
)
_ENDED = re.compile(
    r"\b(?:stopped|discontinued|d/?c'?d|off (?:it )?since|nothing since|none since|ended|quit|completed|not since|"
    r"never resumed)\b",
    re.I,
)
_ITEM_ENDED = re.compile(
    r"\W*(?!(?:it|she|he|they|this|that|these|which|since|and|but|so|then|now|pt|patient|status|note|comments?|remarks?|"
    r"reason|results?|last|date|ended?|drug|med|medication|rx)\b)[a-z][a-z' /-]{2,30}(?: \d[\w./% ]{0,20})?"
    rf"(?: ?[-:(,]|\.{{2,6}}) ?\(?{_ENDED.pattern}",
    re.I,
)
_RESULT_LABEL = re.compile(r"\W*(?:\d[\d.]* )?(?:results?|outcome|response|effect|efficacy)\b[^.;]{0,20}:", re.I)
_SUBJECT_LEFT_OUT = re.compile(
    r"\W*(?:(?:did|does|do|has|have|had|was|were|is|doing|been|but|and|really|quite|very|much|so|far|just) ?){1,4}",
    re.I,
)
""" "Did not respond", "Doing much better": whose words begin with the verb."""
_OF_ONE = re.compile(
    r"\b(?:it|its|this|that|the (?:latter|second|last|first|former|cream|ointment|foam|gel)|with which|which|stopped|"
    r"quit)\b|:",
    re.I,
)
_REACHES = 2
_PLACED_REACH = 3


def goes_on(drug_sentence: Sentence, sentence: Sentence, silent: int) -> bool:
    """``sentence`` may still speak of the drugs of an earlier one."""
    same_part = sentence.section == drug_sentence.section and sentence.block - drug_sentence.block <= 1
    return same_part and silent < _REACHES


def _of_other_drug(markup: Markup, length: Duration) -> bool:
    """ "Cephalexin for 10 days": the length of a medicine that no criterion asks about, not of the cream before it."""
    sentence = markup.sentence_at(length.start)
    return _OTHER_MEDICINE.search(markup.text, max(sentence.start, length.start - 60), length.start) is not None


def link_back(
    markup: Markup,
    sentence: Sentence,
    focus: list[CourseDraft],
    drafts: list[CourseDraft],
    outcomes: list[OutcomePhrase],
) -> bool:
    text = markup.words(sentence)
    other = _OTHER_ILLNESS.search(text) is not None
    outcomes = [phrase for phrase in outcomes if not (other and _by_another_illness(markup, phrase))]
    if other and not outcomes:
        return False
    outcomes = [phrase for phrase in outcomes if _about_treatment(markup, sentence, phrase)]
    durations = [] if other else [one for one in durations_in(markup, sentence) if not _of_other_drug(markup, one)]
    answers = _RESULT_LABEL.match(text) is not None
    if not outcomes and (answers or durations or markup.dates_in(sentence.start, sentence.end)):
        outcomes = find_bare_verdicts(markup.text, sentence.start, sentence.end)[:1]
    outcomes = outcomes or likewise(text, focus[-1], drafts)
    plural = _PLURAL_BACK.search(text) is not None and len(drafts) > 1
    focus = focus if _of_several(text) else left_in_use(markup, focus)
    meant = _listed(drafts, focus, text) if plural else _one_after_another(markup, sentence, focus, drafts)
    if told_untaken(markup, sentence, focus[-1]):
        focus[-1].untaken = True
        return True
    if not plural and len(focus) > 1 and (_one_list(markup, focus) or _all_without_result(text, focus)):
        meant = focus
    durations, outcomes = _by_place(markup, sentence, drafts, durations, outcomes)
    stopped = STOP_CUE.search(text) is not None
    for draft in meant if _of_several(text) else left_in_use(markup, meant):
        draft.reaction_stopped |= stopped and any(phrase.outcome == "reaction" for phrase in draft.outcomes)
        _give(markup, sentence, draft, durations, outcomes)
    return bool(durations or outcomes or markup.dates_in(sentence.start, sentence.end))


def _of_several(text: str) -> bool:
    """A word of several drugs; "nothing changed" may be of one."""
    return any(one.group().lower() != "nothing" for one in _PLURAL_BACK.finditer(text))


def _one_list(markup: Markup, focus: list[CourseDraft]) -> bool:
    return len(chain(markup.text, focus[::-1], backwards=True)) == len(focus)


def _all_without_result(text: str, focus: list[CourseDraft]) -> bool:
    """ "A x 4 wk, then B x 8 wk. No response." is the result of both, unless it speaks of one."""
    open_ones = all(draft.durations and not draft.outcomes for draft in focus)
    return open_ones and _OF_ONE.search(text) is None


def _by_place(
    markup: Markup,
    sentence: Sentence,
    drafts: list[CourseDraft],
    durations: list[Duration],
    outcomes: list[OutcomePhrase],
) -> tuple[list[Duration], list[OutcomePhrase]]:
    """Gives "the former", "the second" what is told of them; returns what is left for those meant otherwise."""
    near = [one for one in drafts if sentence.index - one.sentence.index <= _PLACED_REACH]
    named = near if len(near) > 1 and near[0].sentence.section == sentence.section else []
    times = [(one, by_place(markup.text, sentence.start, named, one)) for one in durations]
    results = [(one, by_place(markup.text, sentence.start, named, one)) for one in outcomes]
    for length, draft in times:
        if draft and not draft.durations:
            draft.durations.append(length)
    for phrase, draft in results:
        if draft:
            draft.outcomes.append(phrase)
            draft.reaction_stopped |= (
                phrase.outcome == "reaction" and STOP_CUE.search(markup.words(sentence)) is not None
            )
    return [one for one, draft in times if draft is None], [one for one, draft in results if draft is None]


def _one_after_another(
    markup: Markup, sentence: Sentence, focus: list[CourseDraft], drafts: list[CourseDraft]
) -> list[CourseDraft]:
    """ "Result: ..." below items of one drug each, of which none has a result yet, is of all of them."""
    meant = focus[-1:]
    if not _RESULT_LABEL.match(markup.words(sentence)):
        return meant
    sentences = [one.sentence.index for one in drafts]
    for draft in reversed(drafts):
        if draft is not meant[0]:
            alone = sentences.count(draft.sentence.index) == 1
            if draft.outcomes or not alone or meant[0].sentence.index - draft.sentence.index != 1 or unused(draft):
                break
            meant.insert(0, draft)
    return meant


def _by_another_illness(markup: Markup, phrase: OutcomePhrase) -> bool:
    return _OTHER_ILLNESS.search(markup.text, max(phrase.start - 50, 0), phrase.end + 30) is not None


def _about_treatment(markup: Markup, sentence: Sentence, phrase: OutcomePhrase) -> bool:
    """In a sentence that names no drug, the phrase is of the treatment spoken of and not of something else: its
    subject is left out, a pronoun, the product or the skin; what is not tolerated is not named otherwise."""
    lead = markup.text[sentence.start : phrase.start]
    answers = lead.rstrip().endswith((":", "]", ")", "=", "\t"))
    if re.search(r"[A-Za-z]", lead) and not (
        answers
        or _SUBJECT_LEFT_OUT.fullmatch(lead)
        or _OF_IT.search(lead)
        or SIGN.match(markup.text, phrase.start)
        or _PICTURED.match(markup.text, phrase.start)
        or markup.within(sentence, "SITE", "DIAGNOSIS")
    ):
        return False
    strict = phrase.outcome in ("intolerant", "contraindicated")
    return not strict or _OBJECT_IS_IT.match(markup.text, phrase.end, sentence.end) is not None


def spoken_of(drafts: list[CourseDraft], focus: list[CourseDraft], text: str) -> list[CourseDraft]:
    """The drugs that ``text``, which names none, speaks of."""
    return _listed(drafts, focus, text) if _PLURAL_BACK.search(text) and len(drafts) > 1 else focus[-1:]


def _listed(drafts: list[CourseDraft], focus: list[CourseDraft], text: str) -> list[CourseDraft]:
    """The drugs of the list or paragraph that a plural word sums up; "both" are the last two."""
    section, block = focus[-1].sentence.section, focus[-1].sentence.block
    near = [one for one in drafts if one.sentence.section == section and block - one.sentence.block <= 8]
    if _ALL_BACK.search(text) is None:
        near = [one for one in near if focus[-1].sentence.index - one.sentence.index <= _REACHES]
    open_ones = [one for one in near if not one.outcomes and (one in focus or not (one.requested or unused(one)))]
    return (open_ones[-2:] if _TWO_BACK.search(text) else open_ones) or focus


def _another_item(markup: Markup, sentence: Sentence) -> bool:
    """The line of a list of medicines is of one that is not known here: "folic acid - stopped"."""
    return sentence.section == "medications" and _ITEM_ENDED.match(markup.words(sentence)) is not None


def _give(
    markup: Markup, sentence: Sentence, draft: CourseDraft, durations: list[Duration], outcomes: list[OutcomePhrase]
) -> None:
    if all(meant(markup, one) for one in draft.durations) and _OF_USE.search(markup.words(sentence)):
        draft.durations += [one for one in durations if not of_effect(markup, sentence, one)][:1]
    draft.stopped_later |= _ENDED.search(markup.words(sentence)) is not None and not _another_item(markup, sentence)
    for phrase in outcomes:
        draft.outcomes.append(phrase)
        draft.reaction_stopped |= (
            phrase.outcome == "reaction" and STOP_CUE.search(markup.text, sentence.start, sentence.end) is not None
        )
    draft.continuity = draft.continuity or continuity(markup.text, sentence.start, sentence.end)
    dates = find_course_dates(markup, sentence.start, sentence.end, about_drug=False)
    if draft.dates.whole and dates.whole:
        draft.further.append(dates)
    else:
        draft.dates = draft.dates.joined(dates)
