"""Whether a drug was taken at all, or only planned, offered or named."""

import re

from extraction.components.course_draft import CourseDraft, nearest_use_cue
from extraction.components.course_planned import still_to_come
from extraction.facts import TRIED_CLASSES, TrialOutcome
from extraction.markup import Markup

_ROW_NOT_TAKEN = re.compile(
    r"[^\n]{0,120}(?:\||\t)[ ]?(?:(?:from|to|result:|stopped:) )?(?:never(?= *(?:[|\t\n]|$))|"
    r"(?:never|not) (?:picked up|filled|started|used|taken|dispensed|covered|given|tried|obtained|approved)|"
    r"declined|offered[^\n|\t]{0,40}\b(?:declined|refused)|"
    r"(?:plan |pa )?denied|returned to stock|reversed|cancell?ed|refused)\b",
    re.I,
)
_ITEM_NOT_TAKEN = re.compile(
    r"[^\n;]{0,90}(?:; ?\$[^\n;]{0,40})?(?:, |: |- |-> |; |\t ?|\| ?| (?=but (?:\w+ )?never ))"
    r"(?:(?:claim|order|prescription|rx|script) (?:was )?(?:rejected|denied|cancell?ed|reversed)|"
    r"no(?:thing|ne) (?:was )?(?:ever )?dispensed|"
    r"(?:plan|insurer|insurance|carrier|payer)(?: has)? (?:said no|denied|refused|rejected)|"
    r"(?:but )?(?:(?:she|he|they|mom|mother|dad|father|family|patient|pt|i|we) (?:has |had )?)?(?:never|"
    r"not) (?:picked up|filled|started|used|taken|dispensed|opened|bought|got it)\b"
    r"(?! in | for | since ))",
    re.I,
)
_ASKS = re.compile(
    r"\b(?:will|to|we|i|would) (?:now )?(?:request|ask for|apply for|submit for|appeal for)\b[^.;]{0,24}$", re.I
)
_USED = re.compile(
    r"\b(?:had(?! (?:read|heard|asked|seen|hoped|wanted|been told))|was (?:given|on|put on)|were given|given|"
    r"used|took|taken|received|tried|sessions?|courses?|rounds?|"
    r"injections? of|infusions?|tubes?|m?c?g|(?:19|20)\d\d)\b",
    re.I,
)
_TOLD_USED = re.compile(
    r"\b(?:(?:she|he|they|i|we|pt|patient|mom|mother|dad) (?:has |have |had )?(?:then |since )?"
    r"(?:used|applied|tried|took|put on|rubbed (?:in|on))|(?:has|have|had) been (?:us|apply|put|rubb)\w*(?: on)?|"
    r"was put on|(?:has|have|had) (?:completed|finished|done|used up)\b(?:(?!never|"
    r"not)[^.;,\n]){0,40})(?: \w+){0,2} ?$",
    re.I,
)
_ORDERS = re.compile(r"\b(?:prescrib\w+|start\w*|order\w*|gave|given|sent|rx|e-?prescribed)\b[^.;,\n]{0,24}$", re.I)
_TODAY = re.compile(
    r"(?:[^.;,\n]|\.\d){0,50}?\b(?:today|tonight|(?:at )?(?:this|today's) (?:visit|morning|afternoon|"
    r"evening|appointment))\b",
    re.I,
)
_NEW = re.compile(
    r"\b(?:new(?:ly)?(?: (?:this visit|today|rx|prescriptions?|orders?|med(?:ication)?s?|start|script|topical))+|"
    r"today's (?:orders?|prescriptions?|scripts?)|(?:prescriptions?|orders?|sent|started) today)\b[^.;\n]{0,20}$",
    re.I,
)
_BEGIN_NOW = re.compile(
    r"(?:[^.;\n]|\.\d){0,70}?(?:\b(?:to |will |please )?(?:begin|start)(?:s|ning|ing)?|\bfirst (?:dose|application|"
    r"use))"
    r"(?: (?:it|on|this|using))? (?:today|tonight|tomorrow|this (?:evening|morning|afternoon)|in the morning|"
    r"as soon as)\b",
    re.I,
)
_SEALED = re.compile(
    r"\b(?:seal (?:is |was |still )?(?:intact|unbroken)|unopened|still sealed|never opened|still in (?:the|"
    r"its) (?:box|bag|"
    r"wrapper|package)|charting (?:mistake|error)|(?:entered|listed|charted|added) in error|wrong patient)\b",
    re.I,
)
_CONDITIONAL = re.compile(
    r"\b(?:should (?:that|this|it|these) (?:not|fail)|if (?:that|this|it|these|there is|no|not)|unless|"
    r"failing (?:that|this))\b"
    r"[^.;\n]{0,60}\b(?:step(?:ping)? up to|move (?:on |up )?to|switch to|change to|go (?:on |up )?to|add|try|start|"
    r"escalate to)"
    r"(?: (?:the|a|an|topical))? $",
    re.I,
)
_USE_SECTIONS = frozenset({"medications", "therapy_history"})
_PLAN_SECTIONS = frozenset({"plan", "assessment_plan"})


def _own_end(markup: Markup, draft: CourseDraft) -> int:
    """Where the draft's own part of its sentence ends: at the next drug."""
    return markup.next_drug(draft.sentence, draft.mention.end)


def use(markup: Markup, draft: CourseDraft, outcome: TrialOutcome) -> tuple[bool, bool]:
    """Whether the drug was taken, and whether it is planned instead."""
    own_end = _own_end(markup, draft)
    blank = not (draft.durations or draft.outcomes or draft.dates.whole)
    if _ROW_NOT_TAKEN.match(markup.text, draft.mention.end, own_end) or draft.untaken:
        return False, False
    if blank and _SEALED.search(markup.text, draft.mention.start, draft.sentence.end):
        return False, False
    if still_to_come(markup, draft, own_end):
        return False, True
    if _CONDITIONAL.search(markup.text, draft.sentence.start, draft.mention.start):
        return False, True
    if blank and _ITEM_NOT_TAKEN.match(markup.text, draft.mention.end, own_end):
        return False, False
    nearest = nearest_use_cue(draft.mention)
    if nearest == "NOT_TAKEN" and _told_used(markup, draft):
        nearest = None
    verdict = outcome not in ("unknown", "ongoing")
    end = own_end if draft.durations and draft.outcomes else draft.sentence.end
    timed = bool(draft.durations) or draft.dates.whole
    known = verdict and timed
    if not (known or _told_used(markup, draft)) and any(
        cue.category == "NOT_TAKEN" and draft.mention.end <= cue.start < end for cue in draft.mention.cues
    ):
        return False, False
    if nearest == "NOT_TAKEN":
        return outcome in ("failed", "partial", "effective", "intolerant") and timed, False
    if nearest == "NEGATED" and not draft.durations:
        return verdict, False
    if nearest == "PLANNED" and not (verdict or _ended(markup, draft) or _told_used(markup, draft)):
        return False, True
    if not (verdict or draft.dates.whole) and _ordered_today(markup, draft, own_end):
        return False, True
    if blank and _new_now(markup, draft, own_end):
        return False, True
    if draft.sentence.section in _PLAN_SECTIONS and nearest not in ("STOPPED", "CURRENT") and not verdict:
        return False, True
    if draft.requested and not draft.durations and _asked_for(markup, draft):
        return False, True
    return (False, True) if _only_named(markup, draft, outcome) else (True, False)


def _ended(markup: Markup, draft: CourseDraft) -> bool:
    """The last day is dated, and was over when the note was written."""
    last = draft.dates.stop if draft.dates.whole else None
    return last is not None and last.has_year and markup.date is not None and last.latest <= markup.date


def _told_used(markup: Markup, draft: CourseDraft) -> bool:
    """ "In the weeks before this visit she applied ...": no plan, whatever stands before."""
    low = max(draft.mention.start - 50, draft.sentence.start)
    return _TOLD_USED.search(markup.text, low, draft.mention.start) is not None


def _ordered_today(markup: Markup, draft: CourseDraft, end: int) -> bool:
    """ "Prescribed mometasone today": what follows is how it is to be used."""
    low = max(draft.mention.start - 50, draft.sentence.start)
    ordered = _ORDERS.search(markup.text, low, draft.mention.start) is not None
    return ordered and _TODAY.match(markup.text, draft.mention.end, end) is not None


def _new_now(markup: Markup, draft: CourseDraft, end: int) -> bool:
    """ "New this visit: ...", "... at bedtime, begin tonight"."""
    low = max(draft.mention.start - 50, draft.sentence.start)
    new = _NEW.search(markup.text, low, draft.mention.start) is not None
    return new or _BEGIN_NOW.match(markup.text, draft.mention.end, min(end, draft.mention.end + 110)) is not None


def _asked_for(markup: Markup, draft: CourseDraft) -> bool:
    before = markup.text[max(draft.mention.start - 40, draft.sentence.start) : draft.mention.start]
    return _ASKS.search(before) is not None


def _only_named(markup: Markup, draft: CourseDraft, outcome: TrialOutcome) -> bool:
    """A drug that is neither a topical steroid nor calcineurin inhibitor, named without a word on its use."""
    if draft.drug_class in TRIED_CLASSES or draft.sentence.section in _USE_SECTIONS or draft.requested:
        return False
    told = outcome != "unknown" or draft.durations or draft.dates.spans
    low, high = (
        max(draft.mention.start - 60, draft.sentence.start),
        min(_own_end(markup, draft), draft.mention.end + 60),
    )
    if told or _USED.search(markup.text, low, high):
        return False
    return not draft.mention.has("CURRENT", "STOPPED", "SCHEDULE", "DUE", "LAST_TAKEN", "STOPPING")
