"""Drug courses of one note: each mention of a drug with the time and the result that the words around it give.

Linking goes from near to far: within the clause, over a list that shares a verdict, along the sentence, and to
the sentences that go on about it ("It did nothing", "Neither helped", "The steroid was used for ...").
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from extraction.components.answer import answer_after
from extraction.components.course_dates import CourseDates, find_course_dates
from extraction.components.duration import Duration
from extraction.components.outcome import OutcomePhrase, find_outcomes
from extraction.components.product import continuity, source, strength_after, vehicle_after
from extraction.facts import Continuity, DrugClass, ProductSource
from extraction.lexicon.class_mentions import ClassMention
from extraction.lexicon.drugs import Drug
from extraction.lexicon.lexicon import Lexicon
from extraction.markup import DRUG_KINDS, Markup, Mention, Sentence

_JOIN = re.compile(
    r"[\s,/&+()-]*(?:(?:and|or|nor|then|plus|together|along|alongside|combined|concurrently|concomitantly|"
    r"to|also|as well as|with|both|the|a|an|bid|daily|nightly|"
    r"twice|qd|x\d?|oint\w*|cream|crm|lotion|foam|gel|soln|solution|topical|"
    r"ointment|\d*\.?\d+ ?%?|%)[\s,/&+()-]*){0,8}$",
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
_PLURAL_BACK = re.compile(
    (
        r"\b(?:both|each|neither|none|all of (?:the|these|them)|nothing|these|those|any of|every one|they|"
        r"them|either)\b"
    ),
    re.I,
)
_SUMMARY_DETERMINER = re.compile(
    r"\b(?:the|this|that|her|his|said|same)\s+(?:topical |prescription |first |second )?$", re.I
)
_STOP_CUE = re.compile(
    (
        r"\b(?:stop(?:ped|s)?|quit|d/?c'?d|discontinu\w+|gave (?:it )?up|abandon\w+|(?:washed|wiped|rinsed|"
        r"scrubbed) (?:it|them) off|every time|"
        r"refus\w+|halted|could(?:n't| not)|unbearabl\w+|intolera\w+|severe|intense|never again|off it|pulled|"
        r"bad enough|ended|(?:crossed|struck|lined) (?:out|off|through)|after \w+ (?:days?|nights?|uses?|"
        r"applications?))\b"
    ),
    re.I,
)
_OTHER_ILLNESS = re.compile(
    (
        r"\b(?:asthma|hypertension|HTN|diabetes|A1c|BP|blood pressure|mood|depression|sleep apnea|knee|reflux|"
        r"migraine|thyroid|weight|lungs?|hay fever|rhinitis)\b"
    ),
    re.I,
)
_USE_CUES = ("NOT_TAKEN", "PLANNED", "CURRENT", "STOPPED", "NEGATED")
_OF_IT = re.compile(
    r"\b(?:it|its|this|that|they|them|these|those|he|she|we|i|you|his|her|their|my|patient|pt|both|"
    r"neither|each|none|nothing|no|not|"
    r"without|never|still|results?|effects?|response|outcome|creams?|ointments?|steroids?|product|drug|"
    r"tubes?|course|trial|"
    r"treatment|medication|topicals?|inhibitor|therapy|one|two|weeks?|days?|months?|nights?|then|but|and|"
    r"after|again|even|only|"
    r"skin|rash|lesions?|plaques?|patch(?:es)?|spots|itch\w*|redness|flares?|disease|scal\w+|pigment|"
    r"colou?r|symptoms)\b",
    re.I,
)
_OBJECT_IS_IT = re.compile(
    r"\s*(?:to |of )?(?:it|this|that|them|these|those|the (?:cream|ointment|steroid|drug|medicine|"
    r"medication|product|tube|first|second)|"
    r"either|both|any(?:more)?|because|due|on|for|at|with|and|even|longer|more|again|after|from|sting\w*|"
    r"burn\w*|itch\w*)\b"
    r"|\s*(?:[\[(.,;:!?)\"']|$)",
    re.I,
)
_REACHES = 2
_NO_SECTION = frozenset({"family_history", "instructions", "policy_text", "literature", "review_of_systems"})


@dataclass
class CourseDraft:
    """A course while it is being put together. Spans are the view's."""

    mention: Mention
    sentence: Sentence
    ingredient: str
    drug_class: DrugClass
    entry: Drug | ClassMention
    strength: tuple[float, int, int] | None = None
    vehicle: tuple[str, int, int] | None = None
    continuity: Continuity | None = None
    source: ProductSource | None = None
    durations: list[Duration] = field(default_factory=list)
    outcomes: list[OutcomePhrase] = field(default_factory=list)
    reaction_stopped: bool = False
    dates: CourseDates = field(default_factory=CourseDates)

    @property
    def named(self) -> bool:
        """A product, not only a class."""
        return isinstance(self.entry, Drug)

    @property
    def requested(self) -> bool:
        """Topical ruxolitinib itself."""
        return isinstance(self.entry, Drug) and self.entry.requested


def find_drug_courses(markup: Markup, lexicon: Lexicon) -> list[CourseDraft]:
    """The drafts of every course the note speaks of, in order; the patient's own only."""
    drafts: list[CourseDraft] = []
    focus: list[CourseDraft] = []
    silent = 0
    for sentence in markup.sentences:
        if sentence.zone is not None or sentence.section in _NO_SECTION:
            focus = []
            continue
        here = _drafts_of(markup, sentence, lexicon)
        own = _without_anaphors(here, focus + drafts[-6:], markup)
        outcomes = find_outcomes(markup.text, sentence.start, sentence.end)
        if here:
            _link_sentence(markup, sentence, here, outcomes)
            drafts += own
            focus, silent = here, 0
        focus = [draft for draft in focus if not _unused(draft)] if not here else focus
        if not here and focus and _goes_on(focus[-1].sentence, sentence, silent):
            silent = 0 if _link_back(markup, sentence, focus, drafts, outcomes) else silent + 1
    return drafts


def _unused(draft: CourseDraft) -> bool:
    """Only talked of: what follows is not about its effect."""
    return not draft.outcomes and nearest_use_cue(draft.mention) in ("NOT_TAKEN", "PLANNED", "NEGATED")


def nearest_use_cue(mention: Mention) -> str | None:
    """The category of the nearest cue that says whether a drug was used."""
    nearest = mention.nearest(*_USE_CUES)
    return nearest.category if nearest else None


def _drafts_of(markup: Markup, sentence: Sentence, lexicon: Lexicon) -> list[CourseDraft]:
    mentions = [m for m in markup.within(sentence, *DRUG_KINDS) if _patients_own(markup, m)]
    drafts: list[CourseDraft] = []
    for index, mention in enumerate(mentions):
        low = mentions[index - 1].end if index else sentence.start
        limit = mentions[index + 1].start if index + 1 < len(mentions) else sentence.end
        draft = _draft(markup, sentence, mention, (low, limit), lexicon)
        if draft is None or _class_of_last(markup.text, drafts, draft):
            continue
        if drafts and _same_product(markup.text, drafts[-1], draft):
            _take_product(drafts[-1], draft)
        else:
            drafts.append(draft)
    return drafts


def _patients_own(markup: Markup, mention: Mention) -> bool:
    if mention.has("FAMILY") or markup.of_relative(mention.start) or markup.ticked(mention) is False:
        return False
    limit = min(mention.end + 160, markup.sentence_at(mention.start).end)
    return answer_after(markup.text, mention.end, limit) not in ("no", "open")


def _draft(
    markup: Markup, sentence: Sentence, mention: Mention, room: tuple[int, int], lexicon: Lexicon
) -> CourseDraft | None:
    entry = _entry(mention, sentence, markup, lexicon)
    if entry is None or entry.drug_class is None:
        return None
    draft = CourseDraft(mention, sentence, entry.ingredient, entry.drug_class, entry)
    draft.strength = strength_after(markup.text, mention.end, room[1])
    draft.vehicle = vehicle_after(markup.text, mention.start, room[1])
    draft.source = source(markup.text, mention, *room)
    return draft


def _entry(mention: Mention, sentence: Sentence, markup: Markup, lexicon: Lexicon) -> Drug | ClassMention | None:
    try:
        drug = lexicon.drug(mention.id)
    except KeyError:
        return lexicon.class_mention(mention.id)
    if not drug.alternates or _surely_topical(drug, mention, markup.text, sentence.end):
        return drug
    before = re.split(r"[;,|\t]|\. ", markup.text[max(mention.start - 24, sentence.start) : mention.start])[-1]
    after = re.split(r"[;|\t]|, (?=[a-z]+\b \d)|\. ", markup.text[mention.end : min(mention.end + 34, sentence.end)])[0]
    around = f"{before} {after}"
    for alternate in drug.alternates:
        if any(re.search(rf"(?<![\w]){re.escape(cue)}(?![\w%])", around, re.I) for cue in alternate.cues):
            return lexicon.drug(alternate.id)
    return drug


def _surely_topical(drug: Drug, mention: Mention, text: str, limit: int) -> bool:
    """A brand names one form, and so does a percent strength or a vehicle beside the name."""
    brands = {brand.casefold() for brand in (*drug.brands, *drug.foreign_brands)}
    if mention.text.casefold() in brands:
        return True
    near = min(mention.end + 24, limit)
    return (
        drug.route == "topical"
        and (strength_after(text, mention.end, near) or vehicle_after(text, mention.end, near)) is not None
    )


def _class_of_last(text: str, drafts: list[CourseDraft], draft: CourseDraft) -> bool:
    """ "triamcinolone 0.1% oint | TCS": the class beside the product is no second course."""
    if draft.named or not drafts or drafts[-1].drug_class != draft.drug_class:
        return False
    between = text[drafts[-1].mention.end : draft.mention.start]
    return len(between) < 50 and ("\t" in between or "(" in between or "|" in between)


def _same_product(text: str, first: CourseDraft, second: CourseDraft) -> bool:
    """ "mometasone 0.1% ointment (Elocon)" names one product twice."""
    between = text[first.mention.end : second.mention.start]
    return (
        first.entry.id == second.entry.id
        and len(between) < 40
        and "." not in between.replace("0.", "")
        and ";" not in between
    )


def _take_product(first: CourseDraft, second: CourseDraft) -> None:
    first.strength = first.strength or second.strength
    first.vehicle = first.vehicle or second.vehicle
    first.source = first.source or second.source


def _without_anaphors(here: list[CourseDraft], earlier: Sequence[CourseDraft], markup: Markup) -> list[CourseDraft]:
    """``here`` with "the steroid" replaced by the steroid it means; the list returned holds only new courses."""
    new: list[CourseDraft] = []
    for index, draft in enumerate(here):
        before = markup.text[max(draft.mention.start - 26, 0) : draft.mention.start]
        meant = [d for d in earlier if d.named and d.drug_class == draft.drug_class]
        if not draft.named and meant and _SUMMARY_DETERMINER.search(before):
            here[index] = meant[-1]
        else:
            new.append(draft)
    return new


def _link_sentence(markup: Markup, sentence: Sentence, here: list[CourseDraft], outcomes: list[OutcomePhrase]) -> None:
    text = markup.text
    spans = [draft.mention for draft in here if sentence.start <= draft.mention.start < sentence.end]
    if len(spans) != len(here):
        _give_all(here, _durations_in(markup, sentence), outcomes)
        return
    for duration in _durations_in(markup, sentence):
        for draft in _targets(text, sentence, here, duration, lambda d: bool(d.durations), spreads=False):
            draft.durations.append(duration)
    for phrase in outcomes:
        for draft in _targets(text, sentence, here, phrase, lambda d: bool(d.outcomes), spreads=True):
            draft.outcomes.append(phrase)
            draft.reaction_stopped |= _stopped_by(text, sentence, draft, phrase, alone=len(here) == 1)
    for draft, (start, end) in zip(here, _clauses(text, sentence, here), strict=True):
        draft.continuity = continuity(text, start, end)
        draft.dates = find_course_dates(markup, start, end)


def _durations_in(markup: Markup, sentence: Sentence) -> list[Duration]:
    return markup.durations_in(sentence.start, sentence.end)


def _clauses(text: str, sentence: Sentence, here: list[CourseDraft]) -> list[tuple[int, int]]:
    """The stretch of the sentence that each draft owns: from its mention to the next (the first owns the beginning)."""
    starts = [
        sentence.start,
        *(_lead(text, here[i].mention.end, here[i + 1].mention.start) for i in range(len(here) - 1)),
        sentence.end,
    ]
    return [(starts[i], starts[i + 1]) for i in range(len(here))]


def _lead(text: str, end: int, start: int) -> int:
    """Where the words that lead up to the next drug begin: after the last clause mark between the two."""
    marks = [
        match.end()
        for match in re.finditer(
            r"[;,.](?= )|\b(?:then|and then|followed by|while|whereas|but)\b|\|", text[end:start], re.I
        )
    ]
    return end + marks[-1] if marks else start


def _targets(
    text: str,
    sentence: Sentence,
    here: list[CourseDraft],
    item: Duration | OutcomePhrase,
    has: Callable[[CourseDraft], bool],
    spreads: bool,
) -> list[CourseDraft]:
    before = [draft for draft in here if draft.mention.end <= item.start]
    after = [draft for draft in here if draft.mention.start >= item.end]
    if after and _GOVERNS.fullmatch(text, item.end, after[0].mention.start):
        return _chain(text, after) if spreads or _shared_near(text, item, sentence) else after[:1]
    if not before:
        return _chain(text, after) if spreads else after[:1]
    if _shared_near(text, item, sentence):
        return [draft for draft in before if not has(draft)] or before
    chain = _chain(text, before[::-1], backwards=True)
    if len(chain) > 1 and (spreads or not any(has(draft) for draft in chain)):
        return [draft for draft in chain if not has(draft)] or chain[:1]
    if spreads and after == [] and len(before) > 1 and _is_verdict_of_list(before, has):
        return [draft for draft in before if not has(draft)] or before[-1:]
    return before[-1:]


def _is_verdict_of_list(before: list[CourseDraft], has: Callable[[CourseDraft], bool]) -> bool:
    """Every drug of the sentence has its time and none has a result yet: the result at the end is of all."""
    return all(draft.durations and not has(draft) for draft in before)


def _shared_near(text: str, item: Duration | OutcomePhrase, sentence: Sentence) -> bool:
    low, high = max(item.start - 30, sentence.start), min(item.end + 34, sentence.end)
    return _SHARED.search(text, low, high) is not None


def _chain(text: str, drafts: list[CourseDraft], backwards: bool = False) -> list[CourseDraft]:
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
    return bracketed or draft.sentence.section == "allergies" or _STOP_CUE.search(text, low, high) is not None


def _goes_on(drug_sentence: Sentence, sentence: Sentence, silent: int) -> bool:
    """``sentence`` may still speak of the drugs of an earlier one."""
    same_part = sentence.section == drug_sentence.section and sentence.block - drug_sentence.block <= 1
    return same_part and silent < _REACHES


def _link_back(
    markup: Markup,
    sentence: Sentence,
    focus: list[CourseDraft],
    drafts: list[CourseDraft],
    outcomes: list[OutcomePhrase],
) -> bool:
    text = markup.words(sentence)
    if _OTHER_ILLNESS.search(text):
        return False
    outcomes = [phrase for phrase in outcomes if _about_treatment(markup, sentence, phrase)]
    durations = _durations_in(markup, sentence)
    plural = _PLURAL_BACK.search(text) is not None and len(drafts) > 1
    meant = _listed(drafts, focus) if plural else focus[-1:]
    if not plural and len(focus) > 1 and len(_chain(markup.text, focus[::-1], backwards=True)) == len(focus):
        meant = focus
    stopped = _STOP_CUE.search(text) is not None
    for draft in meant:
        draft.reaction_stopped |= stopped and any(phrase.outcome == "reaction" for phrase in draft.outcomes)
        _give(markup, sentence, draft, durations, outcomes)
    return bool(durations or outcomes)


def _about_treatment(markup: Markup, sentence: Sentence, phrase: OutcomePhrase) -> bool:
    """In a sentence that names no drug, the phrase is of the treatment spoken of and not of something else: its
    subject is left out, a pronoun, the product or the skin; what is not tolerated is not named otherwise."""
    lead = markup.text[sentence.start : phrase.start]
    answers = lead.rstrip().endswith((":", "]", ")", "=", "\t"))
    if re.search(r"\w", lead) and not (answers or _OF_IT.search(lead) or markup.within(sentence, "SITE", "DIAGNOSIS")):
        return False
    strict = phrase.outcome in ("intolerant", "contraindicated")
    return not strict or _OBJECT_IS_IT.match(markup.text, phrase.end, sentence.end) is not None


def _listed(drafts: list[CourseDraft], focus: list[CourseDraft]) -> list[CourseDraft]:
    """The drugs of the list or paragraph that a plural word sums up."""
    block = focus[-1].sentence.block
    return [
        d
        for d in drafts
        if d.sentence.section == focus[-1].sentence.section and block - d.sentence.block <= 8 and not d.outcomes
    ] or focus


def _give(
    markup: Markup, sentence: Sentence, draft: CourseDraft, durations: list[Duration], outcomes: list[OutcomePhrase]
) -> None:
    if not draft.durations:
        draft.durations += durations[:1]
    for phrase in outcomes:
        draft.outcomes.append(phrase)
        draft.reaction_stopped |= (
            phrase.outcome == "reaction" and _STOP_CUE.search(markup.text, sentence.start, sentence.end) is not None
        )
    draft.continuity = draft.continuity or continuity(markup.text, sentence.start, sentence.end)
    draft.dates = draft.dates.joined(find_course_dates(markup, sentence.start, sentence.end, about_drug=False))


def _give_all(here: Iterable[CourseDraft], durations: list[Duration], outcomes: list[OutcomePhrase]) -> None:
    for draft in here:
        if not draft.durations:
            draft.durations += durations[:1]
        draft.outcomes += outcomes
