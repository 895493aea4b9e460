"""Response to topical ruxolitinib over the notes of a chart: the latest that tells decides."""

from collections.abc import Sequence
from datetime import date, timedelta

from extraction.facts import Response, ResponseValue
from extraction.findings import BodySurfaceFinding, NoteFindings, ResponseFinding

_FELL = 0.75
"""Share of the former area that is left, at most, where the figures of two visits alone show improvement."""


def response(notes: Sequence[NoteFindings], date_of_service: date) -> Response | None:
    """What the latest note that tells of the effect says; where none does, an area that fell on the drug."""
    in_time = [note for note in notes if note.note.date is None or note.note.date <= date_of_service]
    told = [found for note, found in zip(in_time, _by_note(in_time), strict=True) if found]
    return _settled(told[-1]) if told else _shrunk(in_time)


def _by_note(notes: Sequence[NoteFindings]) -> list[list[ResponseFinding]]:
    """The findings of each note that may be of the drug: its own, or any once an earlier note has it in use."""
    kept: list[list[ResponseFinding]] = []
    asked = on_drug = False
    for note in notes:
        on_drug = on_drug or (bool(note.uses) and (asked or bool(note.requests)))
        asked = asked or bool(note.requests)
        kept.append([one for one in note.responses if one.tied or on_drug])
    return kept


def _settled(found: list[ResponseFinding]) -> Response:
    """The patient's opinion gives way to what others tell; improvement of any part is improvement, unless the
    clinician says of the treatment as such that it did nothing."""
    firm = [one for one in found if one.rank > 0] or found
    open_ = [one for one in firm if one.value == "unclear"]
    top = [one for one in firm if one.rank == max(other.rank for other in firm)]
    value = open_[0].value if open_ else _value(firm, top)
    chosen = [one for one in firm if one.value == value] or firm
    sample = all(one.sample for one in chosen)
    return Response(value=value, sample=sample, evidence=tuple(dict.fromkeys(one.evidence for one in chosen)))


def _value(firm: list[ResponseFinding], top: list[ResponseFinding]) -> ResponseValue:
    improved = [one for one in firm if one.value == "improved"]
    if not improved:
        return "not_improved"
    if len(improved) == len(firm):
        return "improved"
    against = [one for one in firm if one.value == "not_improved" and one.general]
    if against and not any(one.general or one in top for one in improved):
        return "not_improved"
    if against and any(one.general for one in improved):
        return "unclear"
    return "improved"


def _shrunk(notes: Sequence[NoteFindings]) -> Response | None:
    """The area of the latest visit on the drug against that of the last one before it."""
    start = _start(notes)
    areas = [(one.date, one) for note in notes for one in note.surfaces if one.rank > 0 and one.date is not None]
    before = [one for day, one in areas if start and day <= start]
    after = [one for day, one in areas if start and day > start]
    if not before or not after:
        return None
    old, new = max(before, key=_day), max(after, key=_day)
    if new.percent.high is None or new.percent.high > _FELL * old.percent.low:
        return None
    return Response(value="improved", sample=False, evidence=(old.evidence, new.evidence))


def _day(finding: BodySurfaceFinding) -> date:
    return finding.date or date.min


def _start(notes: Sequence[NoteFindings]) -> date | None:
    """The day the drug was begun; where no note dates it, the day before the first that has it in use."""
    started = [one.course.start for note in notes for one in note.courses if one.requested and one.course.start]
    using = [note.note.date for note in notes if note.uses and note.note.date]
    return min(started, default=min(using) - timedelta(days=1) if using else None)
