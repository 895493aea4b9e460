"""Links within a sentence: which length of time and which result belongs to which drug."""

import re
from dataclasses import replace

from extraction.components.course_dates import find_course_dates
from extraction.components.course_draft import CourseDraft
from extraction.components.course_length import durations_in, lengths_of_use, share_lengths
from extraction.components.course_ordinal import by_place
from extraction.components.course_reach import clauses, share_failure, targets
from extraction.components.numbers import NUMBER, number_value, shown
from extraction.components.outcome_phrase import OutcomePhrase
from extraction.components.product import continuity
from extraction.components.time_units import UNIT, UNIT_DAYS, Duration, unit_of
from extraction.facts import Interval
from extraction.lexicon.outcome_grammar import words_of
from extraction.markup import Markup, Sentence

STOP_CUE = re.compile(
    (
        rf"{words_of('quit')}|"
        r"\bADRs?\b|\badverse (?:drug )?reactions?\b|"
        r"\b(?:stop(?:ped|s)?|quit|d/?c'?d|discontinu\w+|gave (?:it )?up|abandon\w+|(?:washed|wiped|rinsed|"
        r"scrubbed) (?:it|them) off|every time|"
        r"refus\w+|(?:took|taken|takes) (?:me|her|him|them) off|won't use|will not use|gave (?:it|them) back|"
        r"forced|halted|could(?:n't| not)|unbearabl\w+|intolera\w+|severe|intense|never again|off it|pulled|"
        r"bad enough|ended|(?:threw|thrown|throw(?:ing)?|tossed|chucked|binned|ditched|dumped|"
        r"shelved|put)\b[^.;]{0,24}\b(?:away|"
        r"out|aside|trash|bin|garbage|drawer)|"
        r"tossed|binned|ditched|given up|gave up|would not (?:go on|continue|use|put)|not (?:been )?(?:used|"
        r"touched) (?:it )?since|"
        r"(?:not|never) (?:re-?challenged|re-?tried|repeated|resumed|restarted|reintroduced)|"
        r"interrupted|withdrawn|tapered off|d/c|won't go|will not go back|wants no more|had to come off|came off|"
        r"(?:crossed|"
        r"struck|lined) (?:out|off|through)|after \w+ (?:days?|nights?|uses?|"
        r"applications?))\b"
    ),
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
    r"(?:a\.?m\.?|mornings?)\b(?:[^.;]|\.\d){0,50}\b(?:p\.?m\.?|nights?|evenings?|bedtime)|"
    r"(?:p\.?m\.?|nights?|evenings?|bedtime)\b(?:[^.;]|\.\d){0,50}\b(?:a\.?m\.?|mornings?)|along with|plus|"
    r"concurrently|"
    r"concomitantly|in combination|combined with|on top of (?:it|each other))\b",
    re.I,
)
_PARTED = re.compile(
    r"\b(?:then|after|before|followed by|later|switched|replaced|instead|previously|subsequently|while)\b|;", re.I
)
_INSTEAD_OF = re.compile(
    r"\b(?:instead of|rather than|than|in lieu of|in place of|as opposed to|to avoid|to spare \w+)"
    r"(?: (?:an?|the|any|another|more|topical|his|her|my|their|plain|usual|with))*\s*$",
    re.I,
)
_SWITCH = re.compile(
    r"\b(?:switch|chang|mov|transition|cross|convert|swap)\w*(?: \w+){0,3} from(?: the| her| his)? $",
    re.I,
)
_TO = re.compile(r"(?:[^.;,]|\.\d){0,36} (?:over )?to (?:the |a )?(?:topical )?", re.I)
_GOES_ON_TO = re.compile(
    r"[^.;]{0,40}?(?:\bwhich\b|\bthat (?:she|he|they)\b|\b(?:used|applied|and then|then|for (?!lack|want|no))\b)",
    re.I,
)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.I)


def link_sentence(markup: Markup, sentence: Sentence, here: list[CourseDraft], outcomes: list[OutcomePhrase]) -> None:
    text = markup.text
    if _RESPECTIVELY.search(text, sentence.start, sentence.end):
        _link_in_order(text, here, durations_in(markup, sentence), outcomes)
        return
    timed = [draft for draft in here if not _is_time_mark(text, sentence, draft)] or here
    if len(here) == 2 and _switched(text, sentence, here):
        timed = here[:1]
    for duration in lengths_of_use(markup, sentence, here[0].mention.start):
        placed = by_place(text, sentence.start, timed, duration)
        for draft in [placed] if placed else targets(text, sentence, timed, duration, _has_length, spreads=False):
            draft.durations.append(duration)
    share_lengths(markup, sentence, here)
    for phrase in outcomes:
        placed = by_place(text, sentence.start, timed, phrase)
        for draft in [placed] if placed else targets(text, sentence, timed, phrase, _has_result, spreads=True):
            draft.outcomes.append(phrase)
            draft.reaction_stopped |= _stopped_by(text, sentence, draft, phrase, alone=len(here) == 1)
    share_failure(text, timed)
    for draft, (start, end) in zip(here, clauses(text, sentence, here), strict=True):
        draft.continuity = continuity(text, start, end)
        draft.dates = find_course_dates(markup, start, end)
    if len(here) > 1 and _TOGETHER.search(text, sentence.start, sentence.end):
        _share_time(text, sentence, here)


def _has_length(draft: CourseDraft) -> bool:
    return bool(draft.durations)


def _has_result(draft: CourseDraft) -> bool:
    return bool(draft.outcomes)


def _share_time(text: str, sentence: Sentence, here: list[CourseDraft]) -> None:
    """Drugs used side by side have the one time that the sentence tells, unless words part them."""
    if _PARTED.search(text, here[0].mention.end, sentence.end):
        return
    timed = [draft for draft in here if draft.durations or draft.dates.spans or draft.dates.ordered]
    if len(timed) != 1:
        return
    for draft in here:
        draft.durations = draft.durations or list(timed[0].durations)
        draft.dates = draft.dates.joined(timed[0].dates)
    verdicts = [draft.outcomes for draft in here if draft.outcomes]
    for draft in here if len(verdicts) == 1 and verdicts[0][0].start > here[-1].mention.end else ():
        draft.outcomes = draft.outcomes or list(verdicts[0])


def _switched(text: str, sentence: Sentence, here: list[CourseDraft]) -> bool:
    """ "Switched from A to B after 37 days without effect": what follows is told of A."""
    first, second = here[0].mention, here[1].mention
    led = _SWITCH.search(text, max(sentence.start, first.start - 40), first.start) is not None
    to = _TO.fullmatch(text, first.end, second.start) is not None
    return led and to and _GOES_ON_TO.match(text, second.end, sentence.end) is None


def _is_time_mark(text: str, sentence: Sentence, draft: CourseDraft) -> bool:
    """ "... which she began after the cream was finished", "instead of a steroid" name it only in passing."""
    before = _AFTER.search(text, max(sentence.start, draft.mention.start - 24), draft.mention.start)
    instead = _INSTEAD_OF.search(text, max(sentence.start, draft.mention.start - 40), draft.mention.start)
    ended = before is not None and _ITS_END.match(text, draft.mention.end, sentence.end) is not None
    return ended or instead is not None


def _link_in_order(
    text: str, here: list[CourseDraft], durations: list[Duration], outcomes: list[OutcomePhrase]
) -> None:
    """ "A and B for six and eight weeks, respectively": the first of each kind belongs to the first drug."""
    durations = _listed(text, durations[0], len(here)) if len(durations) == 1 else durations
    for place, draft in enumerate(here):
        if len(durations) == len(here):
            draft.durations.append(durations[place])
        if len(outcomes) >= len(here):
            draft.outcomes.append(outcomes[place])
            draft.reaction_stopped |= outcomes[place].outcome == "reaction"
    for draft in here:
        draft.durations += durations if len(durations) == 1 else []
        draft.outcomes += outcomes if len(outcomes) == 1 else []


def _listed(text: str, last: Duration, many: int) -> list[Duration]:
    """ "Four, eight and ten weeks respectively" is no range, but as many lengths; ``last`` holds the unit."""
    unit = re.search(rf"(?:(?<=\d)|\b){UNIT}", text[last.start : last.end + 1], re.I)
    row = re.search(rf"{NUMBER}(?:,? (?:and )?{NUMBER}){{{many - 1}}}$", _before_unit(text, last, unit), re.I)
    if unit is None or row is None:
        return [last]
    size = UNIT_DAYS[unit_of(unit.group("unit"))]
    days = [number_value(one.group()) * size for one in re.finditer(NUMBER, row.group(), re.I)]
    return [
        replace(
            last, days=Interval(low=one, high=one), arithmetic=f"{shown(one / size)} {unit.group()} = {shown(one)} d"
        )
        for one in days
    ]


def _before_unit(text: str, last: Duration, unit: re.Match[str] | None) -> str:
    end = last.start + (unit.start() if unit else 0)
    return text[max(last.start - 40, 0) : end].rstrip()


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
