"""The disease: diagnoses, type of vitiligo, severity, surface, sites. Later statements supersede earlier ones."""

from collections.abc import Iterable, Sequence
from datetime import date

from extraction.components.surface_value import percent_shown
from extraction.facts import (
    BodySurfaceArea,
    Diagnosis,
    DiagnosisStatus,
    Evidence,
    Interval,
    SeverityFact,
    Site,
    VitiligoPattern,
)
from extraction.findings import (
    CORRECTION,
    BodySurfaceFinding,
    DiagnosisFinding,
    NoteFindings,
    SeverityFinding,
    SiteFinding,
)

_COVERED = ("atopic_dermatitis", "vitiligo")
_OPEN = (*_COVERED, "eczema_unspecified", "hand_eczema")
_SHOWN = 8
"""Passages shown at most for one fact that a chart states again and again."""


def diagnoses(notes: Sequence[NoteFindings]) -> tuple[Diagnosis, ...]:
    """Each condition that the chart speaks of, in order of first mention; eczema with atopic context is atopic."""
    by_condition: dict[str, list[list[DiagnosisFinding]]] = {}
    for note in notes:
        for condition in dict.fromkeys(finding.condition for finding in note.diagnoses):
            by_condition.setdefault(condition, []).append([f for f in note.diagnoses if f.condition == condition])
    found = {condition: _diagnosis(condition, findings) for condition, findings in by_condition.items()}
    _make_atopic(found, [evidence for note in notes for evidence in note.atopic])
    return tuple(_with_request(list(found.values()), any(note.requests for note in notes)))


def _diagnosis(condition: str, by_note: list[list[DiagnosisFinding]]) -> Diagnosis:
    findings = [finding for note in by_note for finding in note]
    status = _latest_standing(by_note)
    telling = [finding for finding in findings if finding.status == status]
    ordered = sorted(telling, key=lambda finding: (not finding.assessed, finding.evidence.note, finding.evidence.start))
    requested = any(finding.requested for finding in findings if finding.status == "affirmed")
    return Diagnosis(
        condition=condition, status=status, requested=requested, evidence=tuple(f.evidence for f in ordered[:_SHOWN])
    )


def _latest_standing(by_note: list[list[DiagnosisFinding]]) -> DiagnosisStatus:
    """The latest note that affirms the condition or leaves it open decides; a bare negation waits."""
    for findings in reversed(by_note):
        status = _standing(findings)
        if status in ("affirmed", "uncertain"):
            return status
    return _standing([finding for note in by_note for finding in note])


def _standing(findings: list[DiagnosisFinding]) -> DiagnosisStatus:
    """An affirmation counts unless the assessments only leave the condition open."""
    said = {finding.status for finding in findings}
    assessed = {finding.status for finding in findings if finding.assessed}
    if "affirmed" in said and not (assessed == {"uncertain"} or (assessed == {"negated"})):
        return "affirmed"
    order: tuple[DiagnosisStatus, ...] = ("uncertain", "negated", "affirmed", "not_affirmed")
    return next(status for status in order if status in said)


def _make_atopic(found: dict[str, Diagnosis], atopic: list[Evidence]) -> None:
    eczema = found.get("eczema_unspecified") or found.get("hand_eczema")
    known = found.get("atopic_dermatitis")
    if eczema is not None and known is None and eczema.status == "negated":
        found["atopic_dermatitis"] = eczema.model_copy(update={"condition": "atopic_dermatitis"})
    if (
        eczema is None
        or eczema.status != "affirmed"
        or not atopic
        or (known is not None and known.status != "not_affirmed")
    ):
        return
    evidence = (*eczema.evidence[:2], atopic[0])
    found["atopic_dermatitis"] = Diagnosis(
        condition="atopic_dermatitis", status="affirmed", requested=eczema.requested, evidence=evidence
    )


def _with_request(found: list[Diagnosis], asked: bool) -> Iterable[Diagnosis]:
    """Where no covered condition stands, the drug is asked for what the chart does affirm."""
    open_ = any(
        d.condition in (*_COVERED, "eczema_unspecified") and d.status in ("affirmed", "uncertain") for d in found
    )
    for diagnosis in found:
        sole = asked and not open_ and diagnosis.status == "affirmed"
        yield diagnosis.model_copy(update={"requested": True}) if sole else diagnosis


def vitiligo_pattern(notes: Sequence[NoteFindings], known: Sequence[Diagnosis]) -> VitiligoPattern | None:
    """The type of vitiligo: the last assessed statement that names it, else the last that names or shows it."""
    vitiligo = next(
        (diagnosis for diagnosis in known if diagnosis.condition == "vitiligo" and diagnosis.status == "affirmed"), None
    )
    if vitiligo is None:
        return None
    found = [finding for note in notes for finding in note.vitiligo_types]
    typed = [finding for finding in found if finding.type != "unspecified"]
    named = [finding for finding in typed if finding.named]
    assessed = [finding for finding in named if finding.assessed]
    if not typed:
        return VitiligoPattern(type="unspecified", evidence=vitiligo.evidence[:1])
    last = (assessed or named or typed)[-1]
    return VitiligoPattern(type=last.type, evidence=tuple(f.evidence for f in typed if f.type == last.type)[:_SHOWN])


def severity(notes: Sequence[NoteFindings], known: Sequence[Diagnosis], date_of_service: date) -> SeverityFact | None:
    """The latest severity of the disease at issue: words before scores, and the last word of a note."""
    of_other = _other_disease(known)
    for note in reversed(notes):
        found = [finding for finding in note.severities if finding.date is None or finding.date <= date_of_service]
        own = [finding for finding in found if finding.condition in (None, "atopic_dermatitis") or of_other]
        chosen = _severity_of_note(_of_last_day([finding for finding in own if finding.value is not None]))
        if chosen is not None:
            return _with_like_grades(chosen, notes)
    return None


def _with_like_grades(chosen: SeverityFact, notes: Sequence[NoteFindings]) -> SeverityFact:
    """The other passages of the chart that grade it the same stand behind those that decide."""
    alike = [f.evidence for note in notes for f in note.severities if f.value is not None and f.value == chosen.value]
    return chosen.model_copy(update={"evidence": tuple(dict.fromkeys((*chosen.evidence, *alike)))[:_SHOWN]})


def _other_disease(known: Sequence[Diagnosis]) -> bool:
    """Psoriasis stands in the chart and atopic dermatitis does not: what is graded is that."""
    standing = {one.condition for one in known if one.status in ("affirmed", "uncertain")}
    asked = any(one.condition == "psoriasis" and one.requested for one in known)
    return "psoriasis" in standing and "atopic_dermatitis" not in standing and (asked or "vitiligo" not in standing)


def _of_last_day(found: list[SeverityFinding]) -> list[SeverityFinding]:
    latest = max((finding.date for finding in found if finding.date is not None), default=None)
    return [finding for finding in found if finding.date == latest]


def _severity_of_note(found: list[SeverityFinding]) -> SeverityFact | None:
    if not found:
        return None
    words = [finding for finding in found if not finding.scored]
    last = (words or found)[-1]
    if words and _contradicts(last, [finding for finding in found if finding.scored]):
        told = " but ".join(dict.fromkeys((last.arithmetic, *(f.arithmetic for f in found if f.scored))))
        return SeverityFact(value=None, date=last.date, arithmetic=told, evidence=tuple(f.evidence for f in found))
    same = [finding for finding in found if finding.value == last.value]
    return SeverityFact(
        value=last.value, date=last.date, arithmetic=last.arithmetic, evidence=tuple(f.evidence for f in same)
    )


def _contradicts(word: SeverityFinding, scores: list[SeverityFinding]) -> bool:
    """One says severe and every score says mild or moderate, or the other way round."""
    severe = {finding.value == "severe" for finding in scores}
    return len(severe) == 1 and word.value != "moderate_to_severe" and severe != {word.value == "severe"}


def body_surface_areas(
    notes: Sequence[NoteFindings], known: Sequence[Diagnosis], date_of_service: date
) -> tuple[BodySurfaceArea, ...]:
    """The latest estimate for each condition. In a chart of one covered condition, untied estimates are of it."""
    covered = [d.condition for d in known if d.condition in _COVERED and d.status in ("affirmed", "uncertain")]
    sole = covered[0] if len(covered) == 1 else None
    grouped: dict[str | None, list[BodySurfaceFinding]] = {}
    for note in notes:
        for finding in note.surfaces:
            if finding.rank > 0 and (finding.date is None or finding.date <= date_of_service):
                grouped.setdefault(sole if finding.condition is None else finding.condition, []).append(finding)
    return tuple(_latest_surface(condition, found) for condition, found in grouped.items())


def _latest_surface(condition: str | None, found: list[BodySurfaceFinding]) -> BodySurfaceArea:
    latest = max((finding.date for finding in found if finding.date is not None), default=None)
    dated = [finding for finding in found if finding.date == latest]
    corrected = [finding for finding in dated if finding.rank == CORRECTION]
    area = _agreed(condition, corrected or _best_of_each_note(dated), latest)
    alike = [finding.evidence for finding in found if finding.percent == area.percent]
    return area.model_copy(update={"evidence": tuple(dict.fromkeys((*area.evidence, *alike)))[:_SHOWN]})


def _best_of_each_note(found: list[BodySurfaceFinding]) -> list[BodySurfaceFinding]:
    """A note's total or today's figure stands before its other figures; two notes of one day stand side by side."""
    tops: dict[str, int] = {}
    for finding in found:
        tops[finding.evidence.note] = max(finding.rank, tops.get(finding.evidence.note, 0))
    return [finding for finding in found if finding.rank == tops[finding.evidence.note]]


def _agreed(condition: str | None, best: list[BodySurfaceFinding], latest: date | None) -> BodySurfaceArea:
    evidence = tuple(finding.evidence for finding in best)
    if len({(f.percent.low, f.percent.high) for f in best}) == 1:
        return BodySurfaceArea(
            condition=condition,
            percent=best[0].percent,
            date=latest,
            contradictory=False,
            arithmetic=best[0].arithmetic,
            evidence=evidence,
        )
    low = min(finding.percent.low for finding in best)
    high = max(finding.percent.high if finding.percent.high is not None else 100.0 for finding in best)
    both = Interval(low=low, high=high)
    said = " and ".join(dict.fromkeys(percent_shown(finding.percent) for finding in best))
    return BodySurfaceArea(
        condition=condition,
        percent=both,
        date=latest,
        contradictory=True,
        arithmetic=f"the same date says {said}",
        evidence=evidence,
    )


def sites(notes: Sequence[NoteFindings], known: Sequence[Diagnosis]) -> tuple[Site, ...]:
    """Each site with its latest standing; in one note the examination decides.

    Where eczema or vitiligo stands, the sites of another disease are not theirs. What the requested drug has cleared
    is a site of the disease it treats. An ordinary site once involved stays listed: that it cleared does not make the
    chart silent on where the disease is.
    """
    latest: dict[str, tuple[NoteFindings, SiteFinding]] = {}
    telling = _telling(notes, known)
    improved = False
    for note in notes:
        improved = improved or any(one.value == "improved" and one.tied for one in note.responses)
        own = [finding for finding in note.sites if finding in telling]
        for finding in sorted(own, key=lambda finding: finding.examined):
            earlier = latest.get(finding.site)
            if earlier is None or _supersedes(note, finding, earlier, improved):
                latest[finding.site] = (note, finding)
    return tuple(_site(note, finding, notes) for note, finding in latest.values())


def _telling(notes: Sequence[NoteFindings], known: Sequence[Diagnosis]) -> frozenset[SiteFinding]:
    """The statements on the disease's own sites; those on "one or other" only where nothing tells which."""
    found = [finding for note in notes for finding in note.sites]
    if any(one.condition in _OPEN and one.status in ("affirmed", "uncertain") for one in known):
        found = [finding for finding in found if finding.disease is None]
    named = any(finding.area and finding.involved and not finding.one_of for finding in found)
    return frozenset(finding for finding in found if not (named and finding.one_of))


def _supersedes(
    note: NoteFindings, finding: SiteFinding, known: tuple[NoteFindings, SiteFinding], improved: bool
) -> bool:
    before, earlier = known
    ordinary = finding.area is None and not finding.ambiguous
    if earlier.involved and (ordinary or (improved and not finding.ambiguous)):
        return finding.involved
    return not (before is note and earlier.examined == finding.examined and earlier.involved)


def _site(note: NoteFindings, finding: SiteFinding, notes: Sequence[NoteFindings]) -> Site:
    """The site as last described, with every passage that describes it so."""
    alike = [f for other in notes for f in other.sites if (f.site, f.involved) == (finding.site, finding.involved)]
    return Site(
        site=finding.site,
        area=finding.area,
        ambiguous=finding.ambiguous,
        involved=finding.involved,
        condition=None,
        date=note.note.date,
        evidence=tuple(dict.fromkeys((finding.evidence, *(f.evidence for f in alike))))[:_SHOWN],
    )
