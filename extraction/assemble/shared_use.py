"""Which drugs a note means that tells of "both creams": the two topical ones that an earlier note had ordered."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extraction.facts import TRIED_CLASSES, Interval
from extraction.findings import CourseFinding, NoteFindings, SharedUse


def shared_courses(notes: Sequence[NoteFindings]) -> Iterator[tuple[NoteFindings, CourseFinding]]:
    """A course of each of the two drugs meant, with the note that tells of it."""
    for index, note in enumerate(notes):
        for use in note.shared:
            for ordered in meant(notes[:index]):
                yield note, _used(ordered, use, note)


def meant(earlier: Sequence[NoteFindings]) -> Sequence[CourseFinding]:
    """The drugs of the last note that names any, if they are two."""
    for note in reversed(earlier):
        named = {
            finding.course.ingredient: finding
            for finding in note.courses
            if finding.named and finding.course.drug_class in TRIED_CLASSES and (finding.planned or finding.taken)
        }
        ordered = {name: one for name, one in named.items() if one.planned or one.course.days is None}
        if named:
            return _two(list(ordered.values()))
    return ()


def _two(ordered: Sequence[CourseFinding]) -> Sequence[CourseFinding]:
    """The two, or those two of more that an order names with their strengths."""
    exact = [one for one in ordered if one.course.strength_percent is not None]
    return next((found for found in (ordered, exact) if len(found) == 2), ())


def _used(ordered: CourseFinding, use: SharedUse, note: NoteFindings) -> CourseFinding:
    begun, days, arithmetic = ordered.ordered, use.days, use.arithmetic
    begun = begun or (ordered.noted if use.since_visit else None)
    if days is None and begun is not None and use.until is not None and begun < use.until:
        count = (use.until - begun).days
        days, arithmetic = Interval(low=count, high=count), f"{begun} to {use.until} = {count} d"
    course = ordered.course.model_copy(
        update={
            "days": days,
            "arithmetic": arithmetic,
            "outcome": use.outcome,
            "duration_evidence": (use.evidence,) if days else (),
            "outcome_evidence": (use.evidence,) if use.outcome != "unknown" else (),
            "evidence": (*ordered.course.evidence, use.evidence),
        }
    )
    return replace(ordered, course=course, taken=True, planned=False, ordered=None, noted=note.note.date)
