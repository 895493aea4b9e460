"""Which drugs of a sentence a length or a result reaches, and which stretch of the sentence each drug owns."""

import itertools
import re
from collections.abc import Callable

from extraction.components.course_draft import CourseDraft, nearest_use_cue
from extraction.components.outcome_phrase import OutcomePhrase
from extraction.components.time_units import Duration
from extraction.markup import Sentence

_JOIN = re.compile(
    r"[\s,/&+()>=-]*(?:(?:and|or|nor|then|plus|together|along|alongside|combined|concurrently|concomitantly|"
    r"to|also|as well as|with|both|the|a|an|bid|daily|nightly|"
    r"twice|qd|am|pm|a\.m\.|p\.m\.|mornings?|evenings?|nights?|hs|qhs|x\d?|oint\w*|cream|crm|lotion|foam|gel|soln|"
    r"solution|topical|"
    r"ointment|\d*\.?\d+ ?%?|%)[\s,/&+()>=-]*){0,8}$",
    re.I,
)
_JOIN_TIMED = re.compile(
    r"[\s,/&+():]*(?:(?:and|or|nor|then|plus|also|as well as|the|an?|of|for|x|times|over|bid|daily|nightly|oint\w*|"
    r"cream|crm|lotion|foam|gel|soln|solution|topical|weeks?|wks?|months?|mos?|days?|w|d|m|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)(?: (?=weeks?|months?))?|"
    r"\d*\.?\d+ ?%?|%)[\s,/&+():-]*){1,14}",
    re.I,
)
_GOVERNS = re.compile(
    (
        r" ?(?:(?:of|on|with|to|from|using|in|by|after|course|trial|applying|despite|the|an?|daily|regular|"
        r"steady|continuous|topical|both|either|use|worth|for|under|apiece|each) ?){1,5}$"
    ),
    re.I,
)
_CLAUSE_ENDS = re.compile(r";|\|\|")
_OPENS = re.compile(r"\b(?:and|then|plus|or|by|failed|tried|after|of)(?: an?)? ?$", re.I)
_SHARED = re.compile(
    (
        r"\b(?:both|each|apiece|neither|either|all|none|any|every one|a single one|these|them|one of them|"
        r"those)\b"
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


def clauses(text: str, sentence: Sentence, here: list[CourseDraft]) -> list[tuple[int, int]]:
    """The stretch of the sentence that each draft owns: from its mention to the next (the first owns the "
    "beginning)."""
    starts = [
        _own_part(text, sentence, here[0]),
        *(_lead(text, here[i].mention.end, here[i + 1].mention.start) for i in range(len(here) - 1)),
        sentence.end,
    ]
    return [(starts[i], starts[i + 1]) for i in range(len(here))]


def _own_part(text: str, sentence: Sentence, first: CourseDraft) -> int:
    """The first drug owns the beginning of its sentence, without what semicolons part from it where its own part
    tells a time."""
    cut = text.rfind("; ", sentence.start, first.mention.start) + 1
    end = text.find(";", first.mention.end, sentence.end)
    own = text[cut : end if end >= 0 else sentence.end]
    return cut if cut and re.search(r"\d/\d|\b(?:since|from|started|began|until|through)\b", own) else sentence.start


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


def targets(
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
    if inside:
        return _chained_before(text, inside, here) if spreads else inside
    before = [draft for draft in here if draft.mention.end <= item.start]
    after = [draft for draft in here if draft.mention.start >= item.end]
    if after and _governs(text, item, after[0].mention.start):
        return chain(text, after) if spreads or _shared_near(text, item, sentence) else after[:1]
    if not before:
        parted = not spreads and _CLAUSE_ENDS.search(text, item.end, after[0].mention.start)
        return chain(text, after) if spreads else [] if parted else after[:1]
    if _shared_near(text, item, sentence):
        return [draft for draft in before if not has(draft)] or before
    joined = chain(text, before[::-1], backwards=True)
    if len(joined) > 1 and (spreads or not any(has(draft) for draft in joined)):
        return [draft for draft in joined if not has(draft)] or joined[:1]
    if spreads and after == [] and len(before) > 1 and _is_verdict_of_list(before, item, has):
        return [draft for draft in before if not has(draft)] or before[-1:]
    return before[-1:]


def share_failure(text: str, here: list[CourseDraft]) -> None:
    """ "Failed A x 4 weeks and B x 8 weeks": what governs the first governs those joined to it, if they have none."""
    for first, second in itertools.pairwise(here):
        ruling = [one for one in first.outcomes if one.outcome == "failed" and one.end <= here[0].mention.start]
        if ruling and not second.outcomes and _JOIN_TIMED.fullmatch(text, first.mention.end, second.mention.start):
            second.outcomes += ruling


def _governs(text: str, item: Duration | OutcomePhrase, start: int) -> bool:
    """ "6 weeks of X", and "... and 6 wk X"."""
    beside = text[item.end : start] == " " and _OPENS.search(text, max(item.start - 12, 0), item.start) is not None
    return beside or _GOVERNS.fullmatch(text, item.end, start) is not None


def _chained_before(text: str, inside: list[CourseDraft], here: list[CourseDraft]) -> list[CourseDraft]:
    """ "Neither A nor B helped": a phrase around the last of a list is of the whole list."""
    before = [draft for draft in here if draft.mention.end <= inside[0].mention.start]
    joined = chain(text, [inside[0], *before[::-1]], backwards=True)
    return [*joined[:0:-1], *inside]


def _is_verdict_of_list(
    before: list[CourseDraft], item: Duration | OutcomePhrase, has: Callable[[CourseDraft], bool]
) -> bool:
    """Every drug of the sentence has its time and none has a result yet: the result at the end, behind the time of
    the last one, is of all."""
    timed = before[-1].durations and before[-1].durations[0].start < item.start
    return bool(timed) and all(
        draft.durations and not has(draft) and nearest_use_cue(draft.mention) != "PLANNED" for draft in before
    )


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
