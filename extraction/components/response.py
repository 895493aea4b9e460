"""Response to topical ruxolitinib, where it has been used.

A note that tells of the drug in use tells of its effect wherever it says how the skin does, unless the passage is about
another drug. What a note says that does not name the drug counts where an earlier note of the chart put it in use.
"""

import re
from collections.abc import Iterator
from datetime import date

from extraction.components.course_draft import CourseDraft
from extraction.components.flowsheet import flow_cells
from extraction.components.response_measure import MEASURE, Reading, compared, number, readings
from extraction.components.response_use import (
    INTENDED,
    in_use,
    listed_order,
    measured_on,
    renewal,
    sample_only,
    titled,
    untouched,
)
from extraction.components.response_words import JUDGED, TOLD, Verdict, word_verdicts
from extraction.components.table_cells import FlowCell
from extraction.findings import ResponseFinding
from extraction.lexicon.response import response_pattern
from extraction.markup import DRUG_KINDS, Markup, Mention, Sentence

_CORRECTS = re.compile(
    r"^\W*(?:[\d/:. ]{0,20})(?:late |signed )?(?:addend(?:um|a)|correction|corrected|amend(?:ed|ment)|"
    r"late entry|erratum)\b|"
    r"\b(?:wrong chart|in error|mistyped|disregard the|mixed up)\b",
    re.I,
)
_ELSEWHERE = (
    "plan",
    "medications",
    "review_of_systems",
    "allergies",
    "past_history",
    "therapy_history",
    "instructions",
)
_PLUS = re.compile(
    r"[ ,]{0,2}(?:\w+ ){0,2}(?:\+|&|plus|and|together with|along with|combined with|with)(?: the)? ", re.I
)
_JUDGED = re.compile(r"\W*(?:assessment|impression|imp|a|a/p|dx)\b\W{0,3}", re.I)
_SPARED = re.compile(
    r"(?:not|n't|never|no|less|little|hardly|rarely|barely|without|off|done|free|rid|came|put|threw|retired)\b", re.I
)
"""The other drug is one that is needed no more."""
_BOX_LINE = re.compile(r"\W*(?:\[[ x]?\]|\([ x]?\))[^.;]{1,60}$", re.I)
_COLOUR = re.compile(r"pigment|colou?r", re.I)
_FELL = -0.1
_COLUMNS = 2
_ENTRIES = 2
_ENTRY = re.compile(r"\W{0,3}[:\u2013-]")


def find_responses(markup: Markup, drafts: list[CourseDraft]) -> list[ResponseFinding]:
    """Statements about the response to topical ruxolitinib, in text order; the last correction stands alone."""
    mine = [m for m in markup.of("REQUESTED") if not m.has("FAMILY") and markup.zone_at(m.start) is None]
    if mine and all(untouched(markup, mention) for mention in mine):
        return []
    used, sample = in_use(markup, drafts), sample_only(markup, drafts)
    found = [one for sentence in markup.spoken for one in _said(markup, sentence, used, sample)]
    found += _across(markup, used, sample)
    found += _rows(markup, used, sample)
    return _latest(markup, _corrected(markup, found))


def _said(markup: Markup, sentence: Sentence, used: bool, sample: bool) -> Iterator[ResponseFinding]:
    tied, words = _tie(markup, sentence, used), markup.words(sentence)
    if tied is None:
        yield from _planned_measures(markup, sentence, used, sample)
        return
    if words.count("\t") >= _COLUMNS and not re.search(r"\d|[\[(]x[\])]", words, re.I):
        return
    evidence = markup.evidence(sentence.start, sentence.end)
    known = used or _known(markup, sentence)
    verdicts = [one for one in _measured(words) if tied or one.value == "improved" or one.general]
    known |= bool(verdicts) and _measured_on(markup, sentence)
    verdicts += _counted(markup, sentence, tied)
    seen = {one.value for one in verdicts if one.value == "improved"}
    for one in verdicts:
        if one.value != "not_improved" or not seen or one.general:
            judged = max(one.rank, JUDGED if _assessed(sentence) and one.rank == TOLD else one.rank)
            yield ResponseFinding(one.value, sample, evidence, judged, known, one.general)


def _measured_on(markup: Markup, sentence: Sentence) -> bool:
    kinds = {mention.kind for mention in markup.within(sentence, *DRUG_KINDS)}
    return kinds == {"REQUESTED"} and measured_on(markup.words(sentence))


def _known(markup: Markup, sentence: Sentence) -> bool:
    """The drug is named here or just before, and not as one that is only now to begin."""
    if renewal(markup.words(sentence)):
        return True
    if markup.within(sentence, "REQUESTED"):
        return INTENDED.search(markup.words(sentence)) is None
    topic = _topic(markup, sentence)
    if topic is None or topic.kind != "REQUESTED" or topic.has("NOT_TAKEN", "PLANNED", "NEGATED"):
        return False
    told = markup.sentence_at(topic.start)
    words = markup.words(told)
    return told.section not in _ELSEWHERE and not (INTENDED.search(words) or listed_order(words) or titled(words))


def _planned_measures(markup: Markup, sentence: Sentence, used: bool, sample: bool) -> Iterator[ResponseFinding]:
    """Two values of a measure tell their own story, under whatever heading they stand."""
    if used and sentence.zone is None and sentence.section == "plan" and not markup.within(sentence, *DRUG_KINDS):
        for one in _measured(markup.words(sentence)):
            yield ResponseFinding(one.value, sample, markup.sentence_evidence(sentence.start), one.rank, used)


def _answer(markup: Markup, sentence: Sentence) -> str:
    """The answer that stands on the line below a question."""
    words = markup.words(sentence)
    if not words.rstrip().endswith(("?", ":")) or sentence.index + 1 >= len(markup.sentences):
        return ""
    below = markup.words(markup.sentences[sentence.index + 1])
    return " " + below if re.match(r"\W*(?:A[:.] ?)?(?:yes|no|none|improved|unchanged|worse)\b", below, re.I) else ""


def _measured(words: str) -> Iterator[Verdict]:
    found = compared(readings(words), words)
    if found is None or response_pattern("hedge").search(words) or response_pattern("other_thing").search(words):
        return
    yield Verdict("improved" if found <= _FELL else "not_improved", JUDGED, False, 0, len(words))


def _assessed(sentence: Sentence) -> bool:
    return sentence.section in ("assessment", "assessment_plan")


def _tie(markup: Markup, sentence: Sentence, used: bool) -> bool | None:
    """``True``: the passage is about the drug. ``False``: about the skin in general. ``None``: about something else."""
    if sentence.zone is not None:
        return None
    here = markup.within(sentence, *DRUG_KINDS)
    if any(m.kind == "REQUESTED" and not m.has("FAMILY") for m in here):
        return True
    if any(not m.has("NEGATED") for m in here) or sentence.section in _ELSEWHERE:
        return None
    topic = _topic(markup, sentence)
    if topic is not None and topic.kind != "REQUESTED":
        return None
    near = topic is not None and _steps(markup, sentence, markup.sentence_at(topic.start)) <= 1
    return near or (used and response_pattern("treatment").search(markup.words(sentence)) is not None)


def _steps(markup: Markup, sentence: Sentence, above: Sentence) -> int:
    """Sentences from one down to the other; the options of a question count as its own line."""
    between = markup.sentences[above.index + 1 : sentence.index]
    return sentence.index - above.index - sum(1 for one in between if _BOX_LINE.match(markup.words(one)))


def _topic(markup: Markup, sentence: Sentence) -> Mention | None:
    """The drug that the lines above it in the same part speak of last."""
    for above in reversed(markup.sentences[max(sentence.index - 4, 0) : sentence.index]):
        if above.section != sentence.section or sentence.block - above.block > 0:
            return None
        named = [m for m in markup.within(above, *DRUG_KINDS) if not m.has("NEGATED")]
        if named:
            requested = [m for m in named if m.kind == "REQUESTED"]
            return requested[-1] if requested else named[-1]
    return None


def _counted(markup: Markup, sentence: Sentence, tied: bool) -> list[Verdict]:
    """The verdicts in words that are of the drug. What the whole sentence is about is found once, not for each."""
    words = markup.words(sentence)
    verdicts = word_verdicts(words + _answer(markup, sentence))
    if not verdicts or response_pattern("other_thing").search(words):
        return []
    skin = bool(markup.within(sentence, "REQUESTED")) or response_pattern("skin").search(words) is not None
    judged = tied or _assessed(sentence) or _JUDGED.match(words) is not None or _COLOUR.search(words) is not None
    own = [one for one in verdicts if not markup.of_relative(sentence.start + one.start)]
    own = [one for one in own if not _of_another_drug(markup, sentence, one)]
    return [one for one in own if _counts(one, words, tied, skin, judged)]


def _counts(one: Verdict, words: str, tied: bool, skin: bool, judged: bool) -> bool:
    if one.value != "improved":
        return judged or one.general
    return skin or tied


def _of_another_drug(markup: Markup, sentence: Sentence, one: Verdict) -> bool:
    """Another drug stands nearer to the words of effect than the requested one does."""
    here = [m for m in markup.within(sentence, *DRUG_KINDS) if not m.has("NEGATED")]
    if not any(m.kind != "REQUESTED" for m in here):
        return False
    at = sentence.start + one.start
    if _SPARED.match(markup.text, at) and any(at <= m.start < sentence.start + one.end for m in here):
        return not any(m.kind == "REQUESTED" for m in here)
    nearest = min(here, key=lambda m: min(abs(m.start - at), abs(at - m.end)))
    return nearest.kind != "REQUESTED" and not _used_beside(markup, here, nearest)


def _used_beside(markup: Markup, here: list[Mention], other: Mention) -> bool:
    """The other treatment is named in one breath with the requested drug: "the cream plus phototherapy"."""
    before = [m for m in here if m.kind == "REQUESTED" and m.end <= other.start]
    return bool(before) and _PLUS.fullmatch(markup.text, before[-1].end, other.start) is not None


def _across(markup: Markup, used: bool, sample: bool) -> Iterator[ResponseFinding]:
    """A measure whose former value stands in one passage and whose value now in another."""
    found: list[tuple[Reading, Sentence]] = []
    for sentence in markup.sentences if used else ():
        words = markup.words(sentence)
        aside = sentence.zone is not None or sentence.section in _ELSEWHERE or response_pattern("hedge").search(words)
        if not aside and not markup.within(sentence, "TOPICAL", "SYSTEMIC"):
            found += [(reading, sentence) for reading in readings(words)]
    apart = {sentence.index for _, sentence in found}
    dated = [one for one in found if one[0].when is not None]
    fell = compared([reading for reading, _ in dated]) if len(apart) > 1 else None
    if fell is not None and fell <= 2 * _FELL:
        for sentence in dict.fromkeys(sentence for _, sentence in dated):
            evidence = markup.evidence(sentence.start, sentence.end)
            yield ResponseFinding("improved", sample, evidence, TOLD, used, False)


def _rows(markup: Markup, used: bool, sample: bool) -> Iterator[ResponseFinding]:
    """Rows of a flowsheet: the newest value of a measure against the oldest."""
    rows: dict[int, list[FlowCell]] = {}
    for cell in flow_cells(markup) if used else ():
        if cell.day is not None and MEASURE.search(cell.label) and (markup.date is None or cell.day <= markup.date):
            rows.setdefault(markup.sentence_at(cell.start).start, []).append(cell)
    for start, cells in rows.items():
        first, last = min(cells, key=_day), max(cells, key=_day)
        old, new = number(first.text), number(last.text)
        if first.day != last.day and old and new is not None and (new - old) / old <= 2 * _FELL:
            yield ResponseFinding("improved", sample, markup.sentence_evidence(start), JUDGED, used)


def _day(cell: FlowCell) -> date:
    return cell.day or date.min


def _corrected(markup: Markup, found: list[ResponseFinding]) -> list[ResponseFinding]:
    marks = [s.start for s in markup.sentences if _CORRECTS.search(markup.words(s))]
    if not marks:
        return found
    since = markup.evidence(marks[-1], marks[-1]).start
    later = [one for one in found if one.evidence.start >= since and one.value != "unclear"]
    return later or found


def _latest(markup: Markup, found: list[ResponseFinding]) -> list[ResponseFinding]:
    """Of entries under a date each, what the newest one that tells of the effect says."""
    heads = [
        (_head_day(markup, sentence), markup.evidence(sentence.start, sentence.end).start)
        for sentence in markup.sentences
    ]
    dated = [(day, start) for day, start in heads if day is not None]
    if len({day for day, _ in dated}) < _ENTRIES:
        return found
    entries: dict[date, list[ResponseFinding]] = {}
    for one in found:
        under = [day for day, start in dated if start <= one.evidence.start]
        entries.setdefault(under[-1] if under else date.min, []).append(one)
    return entries[max(entries)] if entries else found


def _head_day(markup: Markup, sentence: Sentence) -> date | None:
    """The day that stands at the head of an entry: "7/22/2025: ..."."""
    first = next(iter(markup.dates_in(sentence.start, min(sentence.start + 24, sentence.end))), None)
    if first is None or not first.exact or not first.has_year or first.start - sentence.start > 2:
        return None
    return first.earliest if _ENTRY.match(markup.text, first.end) else None
