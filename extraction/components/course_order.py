"""The day from which a note has the patient use a drug: "start tonight", "first dose tomorrow"."""

import re
from datetime import date, timedelta

from extraction.components.course_draft import CourseDraft
from extraction.markup import Markup

_BEGIN = r"(?:start(?:ing|s)?|begin(?:ning|s)?|commenc(?:e|es|ing)|initiat(?:e|es|ing))"
_BEGINS = re.compile(rf"\b{_BEGIN}\b[^.;]{{0,40}}$", re.I)
_DAY = re.compile(
    rf"\b(?:{_BEGIN}|first (?:doses?|applications?|uses?|tubes?)|from|apply|use)\b(?:[^.;\n]|\.\d){{0,90}}?"
    r"\b(?P<day>today|tonight|this (?:morning|evening|afternoon)|tomorrow|in the morning|now)\b",
    re.I,
)
_LATER = frozenset({"tomorrow", "in the morning"})
_BOTH = re.compile(
    r"\b(?:both|all|each|the two)\b[^.;\n]{0,20}$|\bthe (?:two|both) of\b|"
    r"\bfirst (?:doses|applications|uses|tubes)\b[^.;\n]{0,20}$",
    re.I,
)
_BEFORE, _AFTER, _BOTH_WITHIN = 60, 110, 160


def order_day(markup: Markup, draft: CourseDraft) -> tuple[date, bool] | None:
    """The day that the note's order has the drug begin on, and whether it names that day or is only dated so "
    "itself."""
    if markup.date is None:
        return None
    low = max(draft.mention.start - _BEFORE, draft.sentence.start)
    high = min(draft.mention.end + _AFTER, draft.sentence.end)
    named = _DAY.search(markup.text, low, high) or _for_both(markup, draft)
    if named is not None:
        return markup.date + timedelta(days=named.group("day").lower() in _LATER), True
    return (markup.date, False) if _BEGINS.search(markup.text, low, draft.mention.start) else None


def _for_both(markup: Markup, draft: CourseDraft) -> re.Match[str] | None:
    """ "Both begin tonight" in a sentence near a list of orders."""
    text, first = markup.text, max(draft.sentence.index - 2, 0)
    for sentence in markup.sentences[first : draft.sentence.index + 4]:
        found = _DAY.search(text, sentence.start, min(sentence.end, sentence.start + _BOTH_WITHIN))
        near = sentence.block - draft.sentence.block <= 1
        if found and near and _BOTH.search(text, sentence.start, found.start("day")):
            return found
    return None
