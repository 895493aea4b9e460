"""What the extraction marks in a note, in the terms of the annotation scheme.

A drug, diagnosis or site is marked by its name, wherever it is said of the patient or a relative; what belongs to a
drug is marked where its course links to it. Text in other zones (quoted policy, education, denials) is not marked.
"""

import re
from collections.abc import Iterable, Iterator

from evaluation.annotation import AnnotatedNote, Relation, Span, span_of
from extraction.components.age import find_ages
from extraction.components.body_surface import find_body_surface
from extraction.components.consultation import find_consultations
from extraction.components.course_draft import CourseDraft, nearest_use_cue
from extraction.components.diagnosis import find_diagnoses
from extraction.components.drug_course import find_drug_courses
from extraction.components.prescriber import find_prescribers
from extraction.components.response import find_responses
from extraction.components.severity import find_severities
from extraction.components.site import find_sites
from extraction.facts import Evidence
from extraction.findings import DiagnosisFinding, SiteFinding
from extraction.lexicon.lexicon import load_lexicon
from extraction.markup import DRUG_KINDS, Markup, Mention
from extraction.note import Note
from extraction.note_reading import mark_up

Marked = tuple[str, int, int, tuple[str, ...]]
_USE = {"NOT_TAKEN": "negated", "NEGATED": "negated", "PLANNED": "hypothetical", "STOPPED": "historical"}
_GRADE = re.compile(
    r"\b(?:(?:very )?mild(?:(?: to |-|/| and | or )mod(?:erate)?)?|mod(?:erate)?(?:(?: to |-|/)sev(?:ere)?)?|"
    r"moderately severe|severe)\b"
    r"|\b(?:v?IGA|EASI|o?SCORAD|ISGA)\b.*",
    re.I | re.S,
)
_AGE = re.compile(
    r"\d[\w./ -]*\d(?:-?(?:year|yr)s?-?old)?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
    r"dec)\w* .*\d|\d+.*",
    re.I | re.S,
)
_SURFACE = re.compile(
    r"(?:BSA|body surface(?: area)?)[ :=]{0,3}(?:(?:is|of) )?(?:[<>~]=?|about |up to |"
    r"at least )?[ ]?\d[\d.]*(?: ?- ?\d[\d.]*)? ?%?"
    r"|(?:about |up to |at least |roughly |[<>~]=?[ ]?)?\d[\d.]*(?: ?(?:-|to) ?\d[\d.]*)? ?(?:%|percent|"
    r"per cent)(?: ?(?:of the body(?: surface)?(?: area)?|BSA))?",
    re.I,
)
_STANCE = {"negated": "negated", "uncertain": "uncertain"}


def predicted_spans(case_id: str, note: Note) -> AnnotatedNote:
    """The note with everything the extraction marks in it."""
    markup = mark_up(note)
    drafts = find_drug_courses(markup, load_lexicon())
    links = [(draft, *one) for draft in drafts for one in _links(markup, draft)]
    marked = sorted({*_mentions(markup), *_findings(markup, drafts), *(one for _, one, _ in links)}, key=_place)
    spans = tuple(span_of(f"T{n}", label, [(a, b)], said) for n, (label, a, b, said) in enumerate(marked, 1))
    return AnnotatedNote(case_id, note.name, note.text, spans, tuple(_relations(markup, spans, links)))


def _place(marked: Marked) -> tuple[int, int, str, tuple[str, ...]]:
    label, start, end, said = marked
    return start, -end, label, said


def _mentions(markup: Markup) -> Iterator[Marked]:
    """Names of drugs. Those of zones that are not about a person are left out."""
    for mention in markup.of(*DRUG_KINDS):
        if markup.zone_at(mention.start) in (None, "family", "resolved") and markup.ticked(mention) is not False:
            yield ("drug", *markup.view.original(mention.start, mention.end), _said_of_drug(markup, mention))


def _said_of_drug(markup: Markup, mention: Mention) -> tuple[str, ...]:
    if _of_relative(markup, mention):
        return ("family",)
    said = _USE.get(nearest_use_cue(mention) or "")
    return (said,) if said else ()


def _of_relative(markup: Markup, mention: Mention) -> bool:
    return mention.has("FAMILY") or markup.zone_at(mention.start) == "family" or markup.of_relative(mention.start)


def _findings(markup: Markup, drafts: list[CourseDraft]) -> Iterator[Marked]:
    lexicon = load_lexicon()
    yield from _diagnoses(markup, find_diagnoses(markup, lexicon))
    yield from _sites(markup, find_sites(markup, lexicon))
    yield from _plain("severity", (_narrowed(one.evidence, _GRADE) for one in find_severities(markup, lexicon)))
    yield from _plain("age", (_narrowed(one.evidence, _AGE) for one in find_ages(markup)))
    yield from _plain("bsa", (_narrowed(one.evidence, _SURFACE) for one in find_body_surface(markup)))
    yield from _specialties(markup, [one.evidence for one in find_prescribers(markup, lexicon)])
    yield from _plain("consultation", (e for one in find_consultations(markup) for e in one.evidence))
    yield from _plain("response", (one.evidence for one in find_responses(markup, drafts)))


def _narrowed(evidence: Evidence, core: re.Pattern[str]) -> Evidence:
    """The words of the evidence that the scheme marks; all of it where they do not stand out."""
    found = core.search(evidence.text)
    if found is None:
        return evidence
    start, end = evidence.start + found.start(), evidence.start + found.end()
    return Evidence(note=evidence.note, start=start, end=end, text=found.group())


def _specialties(markup: Markup, lines: list[Evidence]) -> Iterator[Marked]:
    """The specialty in the line that shows who signs; the line itself where a credential stands for it."""
    named = [markup.view.original(mention.start, mention.end) for mention in markup.of("SPECIALTY")]
    for line in lines:
        inside = [(start, end) for start, end in named if line.start <= start and end <= line.end]
        for start, end in inside or [(line.start, line.end)]:
            yield "prescriber", start, end, ()


def _plain(label: str, evidence: Iterable[Evidence]) -> Iterator[Marked]:
    return ((label, one.start, one.end, ()) for one in evidence)


def _diagnoses(markup: Markup, found: Iterable[DiagnosisFinding]) -> Iterator[Marked]:
    named = {markup.view.original(mention.start, mention.end): mention for mention in markup.of("DIAGNOSIS")}
    for one in found:
        mention = named.get((one.evidence.start, one.evidence.end))
        zone = markup.zone_at(mention.start) if mention else None
        if zone in (None, "family", "resolved"):
            said = _STANCE.get(one.status) or (_aside(markup, mention) if one.status == "not_affirmed" else None)
            yield ("diagnosis", one.evidence.start, one.evidence.end, (said,) if said else ())


def _aside(markup: Markup, mention: Mention | None) -> str:
    """Why a diagnosis is not the patient's present one."""
    return "family" if mention and _of_relative(markup, mention) else "historical"


def _sites(markup: Markup, found: Iterable[SiteFinding]) -> Iterator[Marked]:
    """The site's own words; the evidence of a free site is the whole statement."""
    free = [one.evidence for one in found if not one.involved]
    involved = {one.evidence.start for one in found if one.involved}
    for mention in markup.of("SITE"):
        start, end = markup.view.original(mention.start, mention.end)
        if any(one.start <= start and end <= one.end for one in free):
            yield ("site", start, end, ("negated",))
        elif start in involved:
            yield ("site", start, end, ())


def _links(markup: Markup, draft: CourseDraft) -> Iterator[tuple[Marked, str]]:
    """What a course links to, with the kind of the relation."""
    if draft.strength:
        yield ("strength", *markup.view.original(*draft.strength[1:]), ()), "drug_strength"
    for duration in draft.durations:
        yield ("duration", *markup.view.original(duration.start, duration.end), ()), "drug_duration"
    for date in draft.dates.spans:
        yield ("duration", *markup.view.original(date.start, date.end), ()), "drug_duration"
    for phrase in draft.outcomes:
        yield ("outcome", *markup.view.original(phrase.start, phrase.end), ()), "drug_outcome"


def _relations(
    markup: Markup, spans: tuple[Span, ...], links: list[tuple[CourseDraft, Marked, str]]
) -> Iterator[Relation]:
    known = {(span.label, *span.fragments[0]): span.id for span in spans}
    for draft, (label, start, end, _), kind in links:
        drug = known.get(("drug", *markup.view.original(draft.mention.start, draft.mention.end)))
        if drug:
            yield Relation(kind, drug, known[label, start, end])
