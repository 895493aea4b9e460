"""Links within a sentence: which length of time and which result belongs to which drug."""

import re
from collections.abc import Callable
from dataclasses import replace

from extraction.components.course_dates import find_course_dates
from extraction.components.course_draft import CourseDraft
from extraction.components.outcome_phrase import OutcomePhrase
from extraction.components.product import continuity
from extraction.components.time_units import Duration
from extraction.facts import Interval
from extraction.markup import DRUG_KINDS, Markup, Sentence

_JOIN = re.compile(
    r"[\s,/&+()>=-]*(?:(?:and|or|nor|then|plus|together|along|alongside|combined|concurrently|concomitantly|"
    r"to|also|as well as|with|both|the|a|an|bid|daily|nightly|"
    r"twice|qd|am|pm|a\.m\.|p\.m\.|mornings?|evenings?|nights?|hs|qhs|x\d?|oint\w*|cream|crm|lotion|foam|gel|soln|"
    r"solution|topical|"
    r"ointment|\d*\.?\d+ ?%?|%)[\s,/&+()>=-]*){0,8}$",
    re.I,
)
_GOVERNS = re.compile(
    (
        r" ?(?:(?:of|on|with|to|from|using|in|by|after|course|trial|applying|despite|the|an?|daily|regular|"
        r"steady|continuous|topical|both|either|use|worth|for|under) ?){1,5}$"
    ),
    re.I,
)
_SHARED = re.compile(
    (
        r"\b(?:both|each|apiece|neither|either|all|none|any|every one|a single one|these|them|one of them|"
        r"those)\b"
    ),
    re.I,
)
STOP_CUE = re.compile(
    (
        r"\b(?:stop(?:ped|s)?|quit|d/?c'?d|discontinu\w+|gave (?:it )?up|abandon\w+|(?:washed|wiped|rinsed|"
        r"scrubbed) (?:it|them) off|every time|"
        r"refus\w+|(?:took|taken|takes) (?:me|her|him|them) off|won't use|will not use|gave (?:it|them) back|"
        r"forced|halted|could(?:n't| not)|unbearabl\w+|intolera\w+|severe|intense|never again|off it|pulled|"
        r"bad enough|ended|(?:threw|thrown|tossed|chucked|binned|ditched|dumped|shelved|put)\b[^.;]{0,24}\b(?:away|"
        r"out|aside|trash|bin|garbage|drawer)|"
        r"tossed|binned|ditched|given up|gave up|would not (?:go on|continue|use|put)|not (?:been )?(?:used|"
        r"touched) (?:it )?since|"
        r"interrupted|withdrawn|tapered off|d/c|won't go|will not go back|wants no more|had to come off|came off|"
        r"(?:crossed|"
        r"struck|lined) (?:out|off|through)|after \w+ (?:days?|nights?|uses?|"
        r"applications?))\b"
    ),
    re.I,
)
_HEADS = re.compile(
    r" ?(?:(?:to|of|with|on|for) ?)?(?:(?:therap(?:y|ies)|treatments?|meds?|medications?|agents?|trials?|topicals?|"
    r"the following|products?|"
    r"drugs?|both|all|and|"
    r"tried|previously|past|prior) ?){0,4}[:-] ?(?:[-\u2022*] ?|\d[.)] ?)?",
    re.I,
)
_AFTER = re.compile(r"\b(?:after|once|when|since|as soon as) (?:the |her |his |that )?$", re.I)
_ITS_END = re.compile(
    r"(?: (?:cream|ointment|gel|foam|course))? (?:was|had been|were|had) (?:finished|over|done|stopped|completed|"
    r"used up|"
    r"ended|run out)\b",
    re.I,
)
_TOGETHER = re.compile(
    r"\b(?:together|both|side by side|at (?:the same time|once)|simultaneously|hand in hand|in tandem|"
    r"alongside(?: it)?|"
    r"(?:a\.?m\.?|mornings?)\b[^.;]{0,50}\b(?:p\.?m\.?|nights?|evenings?|bedtime)|along with|plus|concurrently|"
    r"concomitantly|in combination|combined with|on top of (?:it|each other))\b",
    re.I,
)
_PARTED = re.compile(
    r"\b(?:then|after|before|followed by|later|switched|replaced|instead|previously|subsequently|while)\b|;", re.I
)
_HELPED_FOR = re.compile(
    r"\b(?:dulled|eased|helped|better|quiet(?:er)?|calm(?:ed|er)?|settled|improved|relief|faded|cleared|clear|"
    r"(?<!and )off(?! and on)|"
    r"sick|out)\b[^.;,]{0,24}(?:for )?$",
    re.I,
)
_AFTER_A = re.compile(r"\b(?:sting|stung|burn(?:ed)?|itch(?:ed)?) (?:at all )?(?:after|past|beyond)\s*$", re.I)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.I)


def link_sentence(markup: Markup, sentence: Sentence, here: list[CourseDraft], outcomes: list[OutcomePhrase]) -> None:
    text = markup.text
    if _RESPECTIVELY.search(text, sentence.start, sentence.end):
        _link_in_order(here, durations_in(markup, sentence), outcomes)
        return
    timed = [draft for draft in here if not _is_time_mark(text, sentence, draft)] or here
    for duration in _of_use(markup, sentence):
        for draft in _targets(text, sentence, timed, duration, lambda d: bool(d.durations), spreads=False):
            draft.durations.append(duration)
    for phrase in outcomes:
        for draft in _targets(text, sentence, timed, phrase, lambda d: bool(d.outcomes), spreads=True):
            draft.outcomes.append(phrase)
            draft.reaction_stopped |= _stopped_by(text, sentence, draft, phrase, alone=len(here) == 1)
    for draft, (start, end) in zip(here, clauses(text, sentence, here), strict=True):
        draft.continuity = continuity(text, start, end)
        draft.dates = find_course_dates(markup, start, end)
    if len(here) > 1 and _TOGETHER.search(text, sentence.start, sentence.end):
        _share_time(text, sentence, here)


def _of_use(markup: Markup, sentence: Sentence) -> list[Duration]:
    """The lengths of the sentence, without how long a drug helped where it tells another."""
    lengths = durations_in(markup, sentence)
    return [one for one in lengths if not _helped_for(markup, sentence, one)] or lengths


def _helped_for(markup: Markup, sentence: Sentence, duration: Duration) -> bool:
    said_for = markup.text[max(duration.start - 5, 0) : duration.start + 4].lower()
    return "for " in said_for and of_effect(markup, sentence, duration)


def of_effect(markup: Markup, sentence: Sentence, duration: Duration) -> bool:
    """ "The itch dulled for a few nights" is how long it helped, not how long it was used."""
    before = markup.text[max(sentence.start, duration.start - 50) : duration.start]
    return _HELPED_FOR.search(before) is not None or _AFTER_A.search(before) is not None


def _share_time(text: str, sentence: Sentence, here: list[CourseDraft]) -> None:
    """Drugs used side by side have the one time that the sentence tells, unless words part them."""
    if _PARTED.search(text, here[0].mention.end, sentence.end):
        return
    timed = [draft for draft in here if draft.durations or draft.dates.days()]
    if len(timed) != 1:
        return
    for draft in here:
        draft.durations = draft.durations or list(timed[0].durations)
        draft.dates = draft.dates.joined(timed[0].dates)
    verdicts = [draft.outcomes for draft in here if draft.outcomes]
    for draft in here if len(verdicts) == 1 and verdicts[0][0].start > here[-1].mention.end else ():
        draft.outcomes = draft.outcomes or list(verdicts[0])


def _is_time_mark(text: str, sentence: Sentence, draft: CourseDraft) -> bool:
    """ "... which she began after the cream was finished" names the cream only to say when."""
    before = _AFTER.search(text, max(sentence.start, draft.mention.start - 24), draft.mention.start)
    return before is not None and _ITS_END.match(text, draft.mention.end, sentence.end) is not None


def _link_in_order(here: list[CourseDraft], durations: list[Duration], outcomes: list[OutcomePhrase]) -> None:
    """ "A and B for six and eight weeks, respectively": the first of each kind belongs to the first drug."""
    durations = _two_lengths(durations) if len(here) == 2 and len(durations) == 1 else durations
    for place, draft in enumerate(here):
        if len(durations) == len(here):
            draft.durations.append(durations[place])
        if len(outcomes) >= len(here):
            draft.outcomes.append(outcomes[place])
            draft.reaction_stopped |= outcomes[place].outcome == "reaction"
    for draft in here:
        draft.durations += durations if len(durations) == 1 else []
        draft.outcomes += outcomes if len(outcomes) == 1 else []


def _two_lengths(durations: list[Duration]) -> list[Duration]:
    """ "Four and ten weeks respectively" is no range, but two lengths."""
    one = durations[0]
    low, high = one.days.low, one.days.high
    if high is None or low == high:
        return durations
    return [replace(one, days=Interval(low=days, high=days)) for days in (low, high)]


def durations_in(markup: Markup, sentence: Sentence) -> list[Duration]:
    """The lengths of time of the sentence; of a check list's row those of the remark, where that names a drug."""
    boxes = sentence.start + markup.words(sentence).find("] no |\t")
    remarked = any(mention.start > boxes >= sentence.start for mention in markup.within(sentence, *DRUG_KINDS))
    return markup.durations_in(boxes if remarked else sentence.start, sentence.end)


def clauses(text: str, sentence: Sentence, here: list[CourseDraft]) -> list[tuple[int, int]]:
    """The stretch of the sentence that each draft owns: from its mention to the next (the first owns the "
    "beginning)."""
    starts = [
        sentence.start,
        *(_lead(text, here[i].mention.end, here[i + 1].mention.start) for i in range(len(here) - 1)),
        sentence.end,
    ]
    return [(starts[i], starts[i + 1]) for i in range(len(here))]


def _lead(text: str, end: int, start: int) -> int:
    """Where the words that lead up to the next drug begin: after the last clause mark between the two."""
    bracket = text.rfind(")", end, start)
    end = bracket + 1 if bracket >= 0 else end
    marks = [
        match.end()
        for match in re.finditer(
            r"[;,.](?= )|\b(?:then|and then|followed by|while|whereas|but)\b|\|", text[end:start], re.I
        )
    ]
    return end + marks[-1] if marks else end if bracket >= 0 else start


def _targets(
    text: str,
    sentence: Sentence,
    here: list[CourseDraft],
    item: Duration | OutcomePhrase,
    has: Callable[[CourseDraft], bool],
    spreads: bool,
) -> list[CourseDraft]:
    if spreads and item.end < here[0].mention.start and _HEADS.fullmatch(text, item.end, here[0].mention.start):
        return [draft for draft in here if not has(draft)]
    inside = [draft for draft in here if draft.mention.start < item.end and item.start < draft.mention.end]
    if inside and spreads:
        return _chained_before(text, inside, here)
    before = [draft for draft in here if draft.mention.end <= item.start]
    after = [draft for draft in here if draft.mention.start >= item.end]
    if after and _GOVERNS.fullmatch(text, item.end, after[0].mention.start):
        return chain(text, after) if spreads or _shared_near(text, item, sentence) else after[:1]
    if not before:
        return chain(text, after) if spreads else after[:1]
    if _shared_near(text, item, sentence):
        return [draft for draft in before if not has(draft)] or before
    joined = chain(text, before[::-1], backwards=True)
    if len(joined) > 1 and (spreads or not any(has(draft) for draft in joined)):
        return [draft for draft in joined if not has(draft)] or joined[:1]
    if spreads and after == [] and len(before) > 1 and _is_verdict_of_list(before, has):
        return [draft for draft in before if not has(draft)] or before[-1:]
    return before[-1:]


def _chained_before(text: str, inside: list[CourseDraft], here: list[CourseDraft]) -> list[CourseDraft]:
    """ "Neither A nor B helped": a phrase around the last of a list is of the whole list."""
    before = [draft for draft in here if draft.mention.end <= inside[0].mention.start]
    joined = chain(text, [inside[0], *before[::-1]], backwards=True)
    return [*joined[:0:-1], *inside]


def _is_verdict_of_list(before: list[CourseDraft], has: Callable[[CourseDraft], bool]) -> bool:
    """Every drug of the sentence has its time and none has a result yet: the result at the end is of all."""
    return all(draft.durations and not has(draft) for draft in before)


def _shared_near(text: str, item: Duration | OutcomePhrase, sentence: Sentence) -> bool:
    low, high = max(item.start - 30, sentence.start), min(item.end + 34, sentence.end)
    return _SHARED.search(text, low, high) is not None


def chain(text: str, drafts: list[CourseDraft], backwards: bool = False) -> list[CourseDraft]:
    """The drafts joined to the first one by nothing but commas, "and", strengths and vehicles."""
    chain = drafts[:1]
    for draft in drafts[1:]:
        low, high = (
            (draft.mention.end, chain[-1].mention.start) if backwards else (chain[-1].mention.end, draft.mention.start)
        )
        if not _JOIN.match(text[low:high]):
            break
        chain.append(draft)
    return chain


def _stopped_by(text: str, sentence: Sentence, draft: CourseDraft, phrase: OutcomePhrase, alone: bool) -> bool:
    if phrase.outcome != "reaction":
        return False
    near = text[draft.mention.end : phrase.start]
    bracketed = 0 < len(near) < 30 and ("(" in near or "->" in near)
    low, high = (
        (sentence.start, sentence.end)
        if alone
        else (max(phrase.start - 60, sentence.start), min(phrase.end + 60, sentence.end))
    )
    return bracketed or draft.sentence.section == "allergies" or STOP_CUE.search(text, low, high) is not None
