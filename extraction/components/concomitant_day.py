"""Two drugs that share the day between them: one in the morning, the other at night."""

import re

from extraction.components.course_draft import CourseDraft
from extraction.markup import DRUG_KINDS, Markup

_MORNING = re.compile(
    r"\b(?:mornings?|q ?a\.?m\b|a\.?m\b|breakfast|dawn|sunrise|waking|before (?:school|work)|daytime|by day|"
    r"during the day|days)",
    re.I,
)
_NIGHT = re.compile(
    r"\b(?:nights?|nightly|overnight|q ?h\.?s|h\.?s\b|q ?p\.?m\b|p\.?m\b|evenings?|bed(?:time)?|dusk|supper|dinner|"
    r"after (?:school|work))\b",
    re.I,
)
_BEFORE = 30


def share_the_day(markup: Markup, steroid: CourseDraft, inhibitor: CourseDraft) -> bool:
    """One has the mornings and the other the nights, and neither has a time of its own that would part them."""
    first, second = sorted((steroid, inhibitor), key=lambda one: one.mention.start)
    if second.sentence.index - first.sentence.index > 1 or first.sentence.block != second.sentence.block:
        return False
    parted = _times(markup, first) and _times(markup, second)
    return not parted and _parts(markup, first) ^ _parts(markup, second) == {"day", "night"}


def _times(markup: Markup, draft: CourseDraft) -> bool:
    """The words of the drug's own part of the sentence give a length of use, or days of the calendar."""
    own = _own(markup, draft)
    return bool(markup.durations_in(*own) or markup.dates_in(*own))


def _parts(markup: Markup, draft: CourseDraft) -> set[str]:
    """Which parts of the day the words after the drug, else those right before it, give it; both are none."""
    start, until = _own(markup, draft)
    since = max(
        (one.end for one in markup.within(draft.sentence, *DRUG_KINDS) if one.end <= draft.mention.start),
        default=draft.sentence.start,
    )
    parts = _named(markup.text, start, until) or _named(
        markup.text, max(since, draft.mention.start - _BEFORE), draft.mention.start
    )
    return parts if len(parts) == 1 else set()


def _own(markup: Markup, draft: CourseDraft) -> tuple[int, int]:
    """From the drug to the next one of its sentence."""
    return draft.mention.end, markup.next_drug(draft.sentence, draft.mention.end)


def _named(text: str, start: int, end: int) -> set[str]:
    found = {"day": _MORNING.search(text, start, end), "night": _NIGHT.search(text, start, end)}
    return {part for part, match in found.items() if match}
