"""A drug that is laid aside as another begins: "went over to Elidel, and the mometasone went back in the drawer"."""

import re
from collections.abc import Sequence

from extraction.components.course_draft import CourseDraft
from extraction.markup import Markup

_LAID_ASIDE = (
    r"(?:(?:put|set|laid|placed|packed|tucked|stowed|thrown|cleared|pushed) (?:away|aside|by|out|to one side|"
    r"on the shelf|in (?:a|the) (?:drawer|bin|trash|cupboard|cabinet))|"
    r"(?:went|gone) (?:back )?(?:in(?:to)?|on|to) (?:a|the) (?:drawer|bin|trash|cupboard|cabinet|shelf|garbage)|"
    r"shelved|retired|dropped|binned|discarded|tossed|abandoned|"
    r"given up|parked|left off|discontinued|stopped|withdrawn|finished with|done with)"
)
_AFTER = re.compile(
    r"(?: (?:cream|ointment|gel|foam|lotion|tube|jar|steroid|altogether|itself)){0,3},? "
    r"(?:(?:was|were|had been|has been|got|being|is) "
    rf"(?:then |now |simply |just |first |duly |finally )?)?{_LAID_ASIDE}\b",
    re.I,
)
_BEFORE = re.compile(
    r"\b(?:(?:put(?:ting)?|set(?:ting)?|laid|laying) (?:away|aside|by)|"
    r"(?:shelv|dropp|discard|abandon|retir|toss|binn|park|replac)(?:ed|ing)|"
    r"(?:switch|chang|mov|cross|swap)\w*(?: (?:her|him|them|over|me|back)){0,2} from|in place of)"
    r"(?: (?:the|her|his|their|my))? $",
    re.I,
)


def left_in_use(markup: Markup, drafts: Sequence[CourseDraft]) -> list[CourseDraft]:
    """The drugs that what follows may still tell of: those of one sentence without the one it lays aside."""
    kept = [one for one in drafts if not laid_aside(markup, one)]
    return kept or list(drafts)


def laid_aside(markup: Markup, draft: CourseDraft) -> bool:
    """The words next to the drug put it away."""
    ends = [draft.mention.end, *(item[2] for item in (draft.strength, draft.vehicle) if item)]
    start = max(draft.sentence.start, draft.mention.start - 40)
    after = _AFTER.match(markup.text, max(ends), draft.sentence.end)
    return bool(after or _BEFORE.search(markup.text, start, draft.mention.start))
