"""Drugs named by what was said of them before: "the steroid", "the 0.1%", "that same foam"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.components.course_draft import CourseDraft
from extraction.components.course_span import CourseDates
from extraction.components.product import strength_after, vehicle_after
from extraction.lexicon.drugs import Drug
from extraction.lexicon.vehicles import canonical_vehicle
from extraction.markup import Markup, Sentence

_SUMMARY_DETERMINER = re.compile(
    r"\b(?:the|this|that|her|his|said|same)\s+(?:topical |prescription |first |second )?$", re.I
)
_STRENGTH_ALONE = re.compile(
    r"(?:\b(?:the|with|to|a|on|at)\s+|[(,;|\t\n]\s*)(?P<percent>0?\.\d{1,3}|\d{1,2}(?:\.\d{1,3})?) ?(?:%|percent)"
    r"(?! ?(?:of|bsa|"
    r"body|better|clear|improve\w*|re\w+)\b)",
    re.I,
)
_THAT_PRODUCT = re.compile(
    r"\b(?:that|this|the (?:very )?same|said|that (?:very )?same|same) "
    r"(?P<vehicle>ointment|cream|lotion|foam|gel|solution|shampoo|spray)\b",
    re.I,
)
_BACKGROUND_BEFORE = re.compile(
    r"\b(?:after|before|once|when|until|till|from|since|while on)\s+(?:the|her|his|their)\s+$", re.I
)
_BACKGROUND_AFTER = re.compile(r"\s+(?:was|were|had|has|ran|is|course)\b", re.I)
_REACH = 6


def meant_by(markup: Markup, draft: CourseDraft, earlier: Sequence[CourseDraft]) -> CourseDraft | None:
    """The course that "the steroid" speaks of; ``None`` when the draft names a product or brings up a new one."""
    before = markup.text[max(draft.mention.start - 26, 0) : draft.mention.start]
    meant = [one for one in earlier if one.named and one.drug_class == draft.drug_class]
    return meant[-1] if not draft.named and meant and _SUMMARY_DETERMINER.search(before) else None


def is_background(markup: Markup, draft: CourseDraft, earlier: Sequence[CourseDraft]) -> bool:
    """ "After the mometasone was finished" only dates another drug, when the note has told of this one."""
    text, mention = markup.text, draft.mention
    known = any(one.entry.id == draft.entry.id for one in earlier)
    return (
        known
        and _BACKGROUND_BEFORE.search(text, max(mention.start - 24, 0), mention.start) is not None
        and _BACKGROUND_AFTER.match(text, mention.end) is not None
    )


def by_strength(
    markup: Markup, sentence: Sentence, here: list[CourseDraft], earlier: Sequence[CourseDraft]
) -> list[CourseDraft]:
    """Drafts of "the 0.1%" where a drug that is sold so was spoken of: another strength, or the first told."""
    found: list[CourseDraft] = []
    for match in _STRENGTH_ALONE.finditer(markup.text, max(sentence.start - 1, 0), sentence.end):
        at = match.start("percent")
        if any(_holds(draft, at) for draft in here):
            continue
        before = [draft for draft in here if draft.mention.end <= at] or list(earlier[-1:])
        if before and _sold(before[-1], float(match.group("percent"))):
            found.append(_of_strength(markup, sentence, before[-1], at, match.end()))
    return found


def first_strength(draft: CourseDraft, earlier: Sequence[CourseDraft]) -> CourseDraft | None:
    """The course that "the 0.1%" completes: the same drug, spoken of without a strength and without a time."""
    if draft.named and draft.mention.text[:1] in "0123456789.":
        known = [one for one in earlier if one.entry.id == draft.entry.id]
        return known[-1] if known and known[-1].strength is None and not known[-1].durations else None
    return None


def _holds(draft: CourseDraft, at: int) -> bool:
    return draft.strength is not None and draft.strength[1] <= at < draft.strength[2]


def _sold(draft: CourseDraft, percent: float) -> bool:
    if not isinstance(draft.entry, Drug):
        return False
    return percent in {form.strength_percent for form in draft.entry.formulations} | {draft.entry.only_strength_percent}


def _of_strength(markup: Markup, sentence: Sentence, drug: CourseDraft, start: int, end: int) -> CourseDraft:
    return replace(
        again(drug),
        mention=replace(drug.mention, start=start, end=end, text=markup.text[start:end], cues=()),
        sentence=sentence,
        strength=strength_after(markup.text, start, min(end + 2, sentence.end)),
        vehicle=vehicle_after(markup.text, end, sentence.end),
    )


def again(draft: CourseDraft) -> CourseDraft:
    """The same product with nothing told of its use yet."""
    return replace(
        draft,
        durations=[],
        outcomes=[],
        dates=CourseDates(),
        further=[],
        continuity=None,
        reaction_stopped=False,
        stopped_later=False,
    )


def by_product(markup: Markup, sentence: Sentence, drafts: Sequence[CourseDraft]) -> CourseDraft | None:
    """The draft that "that ointment" speaks of: the last of this vehicle, not far back."""
    found = _THAT_PRODUCT.search(markup.text, sentence.start, sentence.end)
    if found is None:
        return None
    wanted = canonical_vehicle(found.group("vehicle"))
    near = [
        one
        for one in drafts
        if sentence.index - one.sentence.index <= _REACH and one.sentence.section == sentence.section
    ]
    return next((one for one in reversed(near) if one.vehicle and one.vehicle[0] == wanted), None)


def take_over(known: CourseDraft, told: CourseDraft) -> None:
    """What a sentence told of a course under another name becomes the course's own."""
    known.durations += [] if known.durations else told.durations
    known.outcomes += told.outcomes
    known.dates = known.dates.joined(told.dates)
    known.continuity = known.continuity or told.continuity
    known.strength, known.vehicle = known.strength or told.strength, known.vehicle or told.vehicle
    known.reaction_stopped |= told.reaction_stopped
