"""Use of biologics, JAK inhibitors and immunosuppressants: now, past, planned, about to stop."""

import re
from dataclasses import replace

from extraction.components.course_draft import CourseDraft
from extraction.components.systemic_clause import by_someone, in_use
from extraction.components.systemic_end import kept, to_end_below
from extraction.components.systemic_told import said_no, talked_of, told
from extraction.facts import UseTiming
from extraction.findings import SystemicFinding
from extraction.lexicon.drugs import Drug
from extraction.markup import DRUG_KINDS, Cue, Markup, Mention

_TIMINGS: dict[str, UseTiming] = {
    "STOPPING": "stopping",
    "STOPPED": "past",
    "CURRENT": "current",
    "NOT_TAKEN": "planned",
    "PLANNED": "planned",
    "NEGATED": "planned",
}
_WILL_STOP = re.compile(
    r"[^.\n]{0,60}?\b(?:to be (?:discontinued|stopped|tapered off)|will (?:be )?(?:stop(?:ped)?|"
    r"discontinued?|tapered)|to stop|stops?)(?: it| this| that| the drug| them)? "
    r"(?:when|once|as soon as|if|after|before|upon|on the day|the (?:day|moment|week|same day)|"
    r"at the start|on (?:starting|approval)|"
    r"prior to)\b",
    re.I,
)
_NEXT_DUE = re.compile(
    r"[^.\n]{0,70}?\bnext (?:dose |one |injection |infusion |shot )?(?:is )?due\b(?! for (?:\w+ )?(?:labs?|blood|"
    r"check|visit|review))",
    re.I,
)
_ASKED = re.compile(
    r"\b(?:is|are|was|were|does|do|did|has|have|had|will|any|on|using|taking|whether)\b[^?\n]{0,120}$", re.I
)
_ANSWERED_YES = re.compile(
    r"[^?\n]{0,120}\?[\s:>\-A.]{0,6}(?:yes|yeah|yep|y\b|correct|she (?:is|does)\b(?! not)|"
    r"he (?:is|does)\b(?! not)|\[ ?x ?\] ?y)",
    re.I,
)
_QUESTION = re.compile(r"[^?\n.]{0,120}\?")
_ITEM = re.compile(r"[\s*\u2022]*[A-Za-z][\w' ]{1,30}(?: ?[-:\u2013]|\.{2,})\s*")
_OPEN_END = re.compile(
    r"\t(?:to|stop|end)\b:? (?:[-\u2013\u2014]{1,3}|present|current(?:ly)?|ongoing|now|date|today)(?=\t|\W*$)", re.I
)
_AT_PRESENT = re.compile(
    r"at (?:present|this time|this point|the moment|the present time)|(?:currently|presently|now|today)", re.I
)
_FILLED_LATELY = 100
"""Days since the last fill, at most, of a drug that a list of active drugs still has in use."""
_LAST_WORDS = ("STOPPED", "NOT_TAKEN", "CURRENT")
_FORMER_SECTIONS = frozenset({"allergies", "past_history", "therapy_history", "resolved_problems"})
_SYSTEMIC = frozenset({"biologic", "jak_inhibitor", "immunosuppressant"})


def find_systemic_uses(markup: Markup, drafts: list[CourseDraft]) -> list[SystemicFinding]:
    """What the note says of each systemic drug that may exclude, in text order. Drugs never taken are left out."""
    found: list[SystemicFinding] = []
    for draft in drafts:
        if not _may_exclude(draft) or _only_asked(markup, draft):
            continue
        timing = _timing(markup, draft)
        if timing is not None:
            evidence = (
                markup.evidence(draft.mention.start, draft.mention.end)
                if timing != "current"
                else markup.sentence_evidence(draft.mention.start)
            )
            found.append(
                SystemicFinding(draft.ingredient, draft.drug_class, timing, evidence, _due(markup, draft, timing))
            )
    return found


def _due(markup: Markup, draft: CourseDraft, timing: UseTiming) -> bool:
    due = _NEXT_DUE.match(markup.text, draft.mention.end, draft.sentence.end) is not None
    return timing == "current" and (due or draft.mention.has("DUE"))


def _only_asked(markup: Markup, draft: CourseDraft) -> bool:
    """The drug is named in a question about its use, and the answer is not yes: "Is he on a biologic? No." """
    text, mention, sentence = markup.text, draft.mention, draft.sentence
    if not _QUESTION.match(text, mention.end) or not _ASKED.search(text, sentence.start, mention.start):
        return False
    return _ANSWERED_YES.match(text, mention.end) is None


def _may_exclude(draft: CourseDraft) -> bool:
    if draft.requested:
        return False
    return draft.drug_class in _SYSTEMIC or (isinstance(draft.entry, Drug) and draft.entry.policy_listed)


def _timing(markup: Markup, draft: CourseDraft) -> UseTiming | None:
    """What the words around the drug say of its use; where they say nothing, the place and the course do."""
    said = told(markup, draft.mention)
    if said == "another's":
        return None
    if _NEXT_DUE.match(markup.text, draft.mention.end, draft.sentence.end):
        return "current"
    if said in ("talked of", "over"):
        return ("planned" if draft.named else None) if said == "talked of" else "past"
    deciding = _deciding(markup, draft.mention)
    never = deciding is not None and deciding.category in ("NOT_TAKEN", "NEGATED")
    below = not never and to_end_below(markup, draft.mention)
    if _WILL_STOP.match(markup.text, draft.mention.end, draft.sentence.end) or below:
        return "stopping"
    if (said == "going on" or in_use(markup, draft.mention)) and _may_go_on(markup, draft, deciding):
        return "current"
    if deciding is None:
        return _timing_by_place(markup, draft) if draft.named else None
    if _long_ago(markup, draft) and not draft.mention.has("STOPPING"):
        return "past"
    if deciding.category == "NEGATED" or _not_at_present(markup, draft, deciding):
        return None
    if deciding.category == "STOPPED" and kept(markup, deciding):
        return "current"
    if deciding.category == "CURRENT" and talked_of(markup, deciding):
        return "planned" if draft.named else None
    if deciding.category == "CURRENT" and said_no(markup, deciding):
        return "past" if deciding.start >= draft.mention.end else None
    timing = _TIMINGS[deciding.category]
    return None if timing == "planned" and not draft.named else timing


def _may_go_on(markup: Markup, draft: CourseDraft, deciding: Cue | None) -> bool:
    """Nothing says that the drug that was told to go on has ended, or is not the patient's."""
    over = deciding is not None and deciding.category in ("STOPPED", "STOPPING", "NEGATED", "PLANNED")
    failed = any(phrase.outcome == "failed" for phrase in draft.outcomes)
    over = over or failed or draft.stopped_later or _ended(markup, draft)
    return not (over or draft.sentence.zone or _long_ago(markup, draft))


def _timing_by_place(markup: Markup, draft: CourseDraft) -> UseTiming | None:
    section = draft.sentence.section
    if draft.mention.has("DUE"):
        return "current"
    if draft.stopped_later or draft.mention.has("LAST_TAKEN"):
        return "past"
    if _open_ended(markup, draft):
        return "current"
    if section == "medications" and _filled_lately(markup, draft):
        return "current"
    if draft.mention.has("SCHEDULE") and not (_ended(markup, draft) or _long_ago(markup, draft)):
        return "current"
    if section in _FORMER_SECTIONS or draft.dates.stop is not None:
        return "past"
    if section == "medications":
        return "current"
    if section == "plan":
        return None
    if any(phrase.outcome in ("failed", "intolerant", "reaction") for phrase in draft.outcomes):
        return "past"
    return "unknown" if _dosed(markup, draft.mention) else None


def _ended(markup: Markup, draft: CourseDraft) -> bool:
    """The use is dated from a day to another, which is no later than the note."""
    dates = draft.dates
    if dates.start is None or dates.stop is None:
        return False
    return markup.date is None or dates.stop.latest <= markup.date


def _open_ended(markup: Markup, draft: CourseDraft) -> bool:
    """The row of a table leaves the end of the use open: "from 03/2023 to --"."""
    return _OPEN_END.search(markup.text, draft.mention.end, draft.sentence.end) is not None


def _filled_lately(markup: Markup, draft: CourseDraft) -> bool:
    """The newest date of a row of the list is about the day of the note."""
    here = markup.dates_in(draft.mention.end, draft.sentence.end)
    newest = max((one.latest for one in here if one.exact), default=None)
    return bool(newest and markup.date and 0 <= (markup.date - newest).days <= _FILLED_LATELY)


def _deciding(markup: Markup, mention: Mention) -> Cue | None:
    """What the text says last of the drug, after naming it and before it names another; else the nearest cue."""
    others = [m.start for m in markup.within(markup.sentence_at(mention.start), *DRUG_KINDS) if m.start > mention.start]
    limit = min(others, default=len(markup.text))
    mention = replace(mention, cues=tuple(cue for cue in mention.cues if _of_drug(markup, mention, cue)))
    after = [cue for cue in mention.cues if mention.end <= cue.start < limit and cue.category in _LAST_WORDS]
    refused = [cue for cue in after if cue.category == "NOT_TAKEN"]
    if refused:
        return refused[0]
    if any(cue.category == "STOPPED" for cue in after):
        return max(after, key=lambda cue: cue.start)
    return mention.nearest(*_TIMINGS)


def _not_at_present(markup: Markup, draft: CourseDraft, deciding: Cue) -> bool:
    """ "No biologic or immunosuppressant at present": what is said of now is said of what is denied."""
    denied = any(cue.category == "NEGATED" and cue.start < draft.mention.start for cue in draft.mention.cues)
    now = _AT_PRESENT.fullmatch(markup.text[deciding.start : deciding.end])
    return denied and now is not None and deciding.category == "CURRENT" and deciding.start >= draft.mention.end


def _of_drug(markup: Markup, mention: Mention, cue: Cue) -> bool:
    return not _of_next_item(markup, mention, cue) and not by_someone(markup, cue)


def _of_next_item(markup: Markup, mention: Mention, cue: Cue) -> bool:
    """The words stand behind another item of the list, on a line below: "tofacitinib 5 mg" / "folic acid - stopped"."""
    if cue.start < mention.end:
        return False
    note = markup.view.note.text
    between = note[markup.view.original(mention.start, mention.end)[1] : markup.view.original(cue.start, cue.end)[0]]
    return "\n" in between and _ITEM.fullmatch(between.rsplit("\n", 1)[1]) is not None


def _long_ago(markup: Markup, draft: CourseDraft) -> bool:
    """The sentence dates the use to a former year, and does not say that it has gone on since."""
    if markup.date is None:
        return False
    sentence = draft.sentence
    dates = [m for m in markup.dates_in(sentence.start, sentence.end) if m.has_year]
    since = re.search(r"\b(?:since|ongoing|continu\w+|still|current\w*|now)\b", markup.words(sentence), re.I)
    return (
        bool(dates)
        and since is None
        and not _open_ended(markup, draft)
        and all(m.latest.year < markup.date.year and (markup.date - m.latest).days > 180 for m in dates)
    )


def _dosed(markup: Markup, mention: Mention) -> bool:
    after = markup.text[mention.end : mention.end + 16].lower()
    return " mg" in after or "mcg" in after
