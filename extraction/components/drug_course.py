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
from extraction.components.outcome import OutcomePhrase, find_bare_verdicts, find_outcomes
from extraction.components.product import continuity, source, strength_after, vehicle_after
from extraction.facts import Continuity, DrugClass, ProductSource
from extraction.lexicon.class_mentions import ClassMention
from extraction.lexicon.drugs import Drug
from extraction.lexicon.lexicon import Lexicon
from extraction.markup import DRUG_KINDS, Markup, Mention, Sentence

_JOIN = re.compile(
    r"[\s,/&+()-]*(?:(?:and|or|nor|then|plus|together|along|alongside|combined|concurrently|concomitantly|"
    r"to|also|as well as|with|both|the|a|an|bid|daily|nightly|"
    r"twice|qd|am|pm|a\.m\.|p\.m\.|mornings?|evenings?|nights?|hs|qhs|x\d?|oint\w*|cream|crm|lotion|foam|gel|soln|"
    r"solution|topical|"
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
        r"\b(?:both|each|neither|none|all of (?:the|these|them)|nothing|these|those|any of|(?:from|with|to|of) any|"
        r"every one|they|"
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
        r"refus\w+|(?:took|taken|takes) (?:me|her|him|them) off|won't use|will not use|gave (?:it|them) back|"
        r"forced|halted|could(?:n't| not)|unbearabl\w+|intolera\w+|severe|intense|never again|off it|pulled|"
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
    r"neither|each|none|nothing|no|not|all|above|any|everything|"
    r"without|never|still|results?|effects?|response|outcome|creams?|ointments?|steroids?|product|drug|"
    r"tubes?|course|trial|"
    r"wrote|writes|says|said|noted?|notes|charted|charts|reads|reported|reports|documented|recorded|"
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
_HEADS = re.compile(
    r" ?(?:(?:therap(?:y|ies)|treatments?|meds?|medications?|agents?|trials?|topicals?|the following|products?|"
    r"drugs?|both|all|and|"
    r"tried|previously|past|prior) ?){0,4}[:-] ?(?:[-\u2022*] ?|\d[.)] ?)?",
    re.I,
)
_ENDS_AS_HEADING = re.compile(r":[ \t]*$|^[A-Z /]{6,}$")
_DITTO = re.compile(
    r"\b(?:likewise|ditto|idem|same (?:result|story|outcome|thing|response|again|end)|also (?:no|without|failed)|"
    r"as above|the same)\b|"
    r"(?<=[\t|] )\"(?=\s*$)|(?<=\t)\"(?=\s*$)",
    re.I,
)
_EXAMPLE = re.compile(
    r"\((?:e\.?g\.?|such as|for example|for instance|incl(?:uding|\.)?|"
    r"like)[,:]? [^)]*$|\bsuch as [^.;:]*$",
    re.I,
)
_LIST_SIGN = re.compile(r"[ ,/]*(?:(?:or|and|nor)[ ,/]*)?", re.I)
_SHORTEST_QUESTION = 5
_YES = re.compile(r"\W*(?:A(?:ns(?:wer)?)?[:.)]? ?)?(?:\[x\] ?)?yes\b", re.I)
_LIKENED = re.compile(
    r"\b(?:might as well (?:have been|be|have used|use)|no better than|same as|just like|"
    r"as good as|nothing but)(?: \w+){0,2} ?$",
    re.I,
)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.I)
_OF_USE = re.compile(
    r"\b(?:us(?:ed|ing|e|es)|appl\w+|put(?:ting)?|on it|course|trial|treat\w+|twice|daily|nightly|bid|b\.i\.d|qd|"
    r"continu\w+|stay\w*|kept|ran|run|lasted|duration|length|total|tried|took|taken|takes?|gave|given|giv\w+|"
    r"rub\w+|straight|"
    r"stopp?\w*|quit|regular\w*|consecutive|both|each|x ?\d+|cream|ointment|foam|gel|lotion|solution|steroid|"
    r"medication|therapy|of (?:it|that|this|the same))\b"
    r"|^[^A-Za-z]*\w+(?:[ ,.:;/|\t-]+\w+){0,6}[.;!?]?$",
    re.I,
)
_ENDED = re.compile(
    r"\b(?:stopped|discontinued|d/?c'?d|off (?:it )?since|nothing since|none since|ended|quit|completed|not since|"
    r"never resumed)\b",
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
    further: list[CourseDates] = field(default_factory=list)
    stopped_later: bool = False

    @property
    def named(self) -> bool:
        """A product, not only a class."""
        return isinstance(self.entry, Drug)

    @property
    def requested(self) -> bool:
        """Topical ruxolitinib itself."""
        return isinstance(self.entry, Drug) and self.entry.requested


Heading = tuple[Sentence, OutcomePhrase]
"""The heading of a list that says what its items came to."""


def find_drug_courses(markup: Markup, lexicon: Lexicon) -> list[CourseDraft]:
    """The drafts of every course the note speaks of, in order; the patient's own only."""
    drafts: list[CourseDraft] = []
    focus: list[CourseDraft] = []
    heading: Heading | None = None
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
            _answer_rows(markup, sentence, here, heading, drafts)
            drafts += own
            focus, silent = here, 0
        heading = _heading(markup, sentence, heading, here, outcomes)
        focus = [draft for draft in focus if not _unused(draft)] if not here else focus
        if not here and focus and _goes_on(focus[-1].sentence, sentence, silent):
            silent = 0 if _link_back(markup, sentence, focus, drafts, outcomes) else silent + 1
    return drafts


def _heading(
    markup: Markup, sentence: Sentence, before: Heading | None, here: list[CourseDraft], outcomes: list[OutcomePhrase]
) -> Heading | None:
    """ "Tried and failed:" over a list says it of each item, until a blank line or another heading ends the list."""
    words = markup.words(sentence)
    if not here and _ENDS_AS_HEADING.search(words) and len(words) < 60:
        said = [phrase for phrase in outcomes if phrase.outcome in ("failed", "intolerant")]
        return (sentence, said[0]) if said and len({phrase.outcome for phrase in outcomes}) == 1 else None
    if before and sentence.block - before[0].block <= 1 and (here or sentence.block == before[0].block):
        return before
    return None


def _answer_rows(
    markup: Markup,
    sentence: Sentence,
    here: list[CourseDraft],
    heading: Heading | None,
    earlier: Sequence[CourseDraft],
) -> None:
    """Verdicts that a row gives in a word, by a ditto mark, or that the heading of its list gave."""
    own = [draft for draft in here if sentence.start <= draft.mention.start < sentence.end]
    for draft, (start, end) in zip(own, _clauses(markup.text, sentence, own), strict=True) if own else ():
        timed = draft.durations or draft.dates.start
        if draft.outcomes or not timed:
            continue
        draft.outcomes += find_bare_verdicts(markup.text, max(start, draft.mention.end), end)[:1]
        if not draft.outcomes and _DITTO.search(markup.text, draft.mention.end, end):
            draft.outcomes += _last_outcomes(earlier)
    if heading:
        for draft in own:
            draft.outcomes += [] if draft.outcomes or _unused(draft) else [heading[1]]


def _last_outcomes(earlier: Sequence[CourseDraft]) -> list[OutcomePhrase]:
    """What the drug before came to, where it is told."""
    return list(earlier[-1].outcomes) if earlier else []


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
    sentence = markup.sentence_at(mention.start)
    if _is_asked(markup, sentence) or _LIKENED.search(
        markup.text, max(sentence.start, mention.start - 40), mention.start
    ):
        return False
    if _EXAMPLE.search(markup.text, max(sentence.start, mention.start - 120), mention.start):
        return False
    end = _end_of_list(markup, sentence, mention)
    return answer_after(markup.text, end, min(end + 160, sentence.end)) not in ("no", "open")


def _is_asked(markup: Markup, sentence: Sentence) -> bool:
    """The sentence asks; what it names is no fact, unless it names one drug and the next line says yes."""
    words = markup.words(sentence).rstrip(" \"')")
    if not words.endswith("?") or len(words.split()) < _SHORTEST_QUESTION:
        return False
    following = markup.sentences[sentence.index + 1 : sentence.index + 2]
    said_yes = any(_YES.match(markup.words(near)) for near in following)
    return not (said_yes and len(markup.within(sentence, *DRUG_KINDS)) == 1)


def _end_of_list(markup: Markup, sentence: Sentence, mention: Mention) -> int:
    """Where the list of drugs ends that the mention stands in, so that an answer behind it answers for each."""
    end = mention.end
    for other in markup.within(sentence, *DRUG_KINDS):
        if other.start >= end and _LIST_SIGN.fullmatch(markup.text, end, other.start):
            end = other.end
    return end


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
    if _RESPECTIVELY.search(text, sentence.start, sentence.end):
        _link_in_order(here, _durations_in(markup, sentence), outcomes)
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


def _link_in_order(here: list[CourseDraft], durations: list[Duration], outcomes: list[OutcomePhrase]) -> None:
    """ "A and B for six and eight weeks, respectively": the first of each kind belongs to the first drug."""
    for place, draft in enumerate(here):
        if len(durations) == len(here):
            draft.durations.append(durations[place])
        if len(outcomes) == len(here):
            draft.outcomes.append(outcomes[place])
            draft.reaction_stopped |= outcomes[place].outcome == "reaction"
    for draft in here:
        draft.durations += durations if len(durations) == 1 else []
        draft.outcomes += outcomes if len(outcomes) == 1 else []


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
        return inside
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
    if not outcomes and (durations or markup.dates_in(sentence.start, sentence.end)):
        outcomes = find_bare_verdicts(markup.text, sentence.start, sentence.end)[:1]
    plural = _PLURAL_BACK.search(text) is not None and len(drafts) > 1
    meant = _listed(drafts, focus) if plural else focus[-1:]
    if not plural and len(focus) > 1 and len(_chain(markup.text, focus[::-1], backwards=True)) == len(focus):
        meant = focus
    stopped = _STOP_CUE.search(text) is not None
    for draft in meant:
        draft.reaction_stopped |= stopped and any(phrase.outcome == "reaction" for phrase in draft.outcomes)
        _give(markup, sentence, draft, durations, outcomes)
    return bool(durations or outcomes or markup.dates_in(sentence.start, sentence.end))


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
    if not draft.durations and _OF_USE.search(markup.words(sentence)):
        draft.durations += durations[:1]
    draft.stopped_later |= _ENDED.search(markup.words(sentence)) is not None
    for phrase in outcomes:
        draft.outcomes.append(phrase)
        draft.reaction_stopped |= (
            phrase.outcome == "reaction" and _STOP_CUE.search(markup.text, sentence.start, sentence.end) is not None
        )
    draft.continuity = draft.continuity or continuity(markup.text, sentence.start, sentence.end)
    dates = find_course_dates(markup, sentence.start, sentence.end, about_drug=False)
    if draft.dates.whole and dates.whole:
        draft.further.append(dates)
    else:
        draft.dates = draft.dates.joined(dates)


def _give_all(here: Iterable[CourseDraft], durations: list[Duration], outcomes: list[OutcomePhrase]) -> None:
    for draft in here:
        if not draft.durations:
            draft.durations += durations[:1]
        draft.outcomes += outcomes
