"""The patient's age, and who prescribes with whose advice."""

from collections.abc import Iterator, Sequence
from datetime import date

from extraction.facts import Age, Consultation, Evidence, Prescriber
from extraction.findings import AgeFinding, NoteFindings, PrescriberFinding
from extraction.lexicon.lexicon import load_lexicon

_SIGNED = 2
"""Rank of a name under or over a note: more than a letterhead."""
_GROWN_UP = 18
"""From here on a year more or less is no matter."""


def age(notes: Sequence[NoteFindings], date_of_service: date) -> Age | None:
    """Age at the date of service: from a birth date, else the age stated last."""
    found = [finding for note in notes for finding in note.ages]
    births = [finding for finding in found if finding.birth_date and finding.birth_date <= date_of_service]
    exact = (_from_birth(finding, date_of_service) for finding in births if finding.birth_latest is None)
    whole = next(exact, None) or _stated(notes, date_of_service)
    vague = (_from_birth(finding, date_of_service) for finding in births if finding.birth_latest is not None)
    known = whole or next((known for known in vague if known is not None), None)
    return known and _with_like_births(known, births)


def _with_like_births(known: Age, births: Sequence[AgeFinding]) -> Age:
    """The other notes that give the same day of birth stand behind the first."""
    alike = [one.evidence for one in births if one.birth_latest is None and one.birth_date == known.birth_date]
    return known.model_copy(update={"evidence": tuple(dict.fromkeys((*known.evidence, *alike)))})


def _from_birth(finding: AgeFinding, day: date) -> Age | None:
    """The age on ``day``. Of a birth known to the month or year only where that settles it, or of a grown-up."""
    born = finding.birth_date or day
    years, least = completed_years(born, day), completed_years(finding.birth_latest or born, day)
    if years != least and least < _GROWN_UP:
        return None
    told = f"born {born}, {years} on {day}" if finding.birth_latest is None else f"born {born:%Y}, {least} or more"
    exact = born if finding.birth_latest is None else None
    return Age(years=least, birth_date=exact, arithmetic=told, evidence=(finding.evidence,))


def _stated(notes: Sequence[NoteFindings], date_of_service: date) -> Age | None:
    """The first age that the latest note in time states."""
    in_time = [note for note in notes if note.note.date is None or note.note.date <= date_of_service]
    stating = [[finding for finding in note.ages if finding.years is not None] for note in in_time]
    found: list[AgeFinding] = next((ages for ages in reversed(stating) if ages), [])
    if not found or found[0].years is None:
        return None
    return Age(
        years=found[0].years, birth_date=None, arithmetic=f"stated as {found[0].years}", evidence=(found[0].evidence,)
    )


def completed_years(birth: date, day: date) -> int:
    """Whole years from ``birth`` to ``day``; the birthday counts."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def prescriber(notes: Sequence[NoteFindings]) -> Prescriber | None:
    """The specialty tied to the latest note that asks for the drug; failing that, to the latest that names one."""
    asking = [note for note in notes if note.requests and note.prescribers]
    candidates = asking or [note for note in notes if note.prescribers]
    if not candidates:
        return None
    best = _best(candidates[-1].prescribers)
    return Prescriber(specialty=best.specialty, evidence=tuple(dict.fromkeys((best.evidence, *_saying(notes, best)))))


def _saying(notes: Sequence[NoteFindings], best: PrescriberFinding) -> Iterator[Evidence]:
    """Every line that names an author of this specialty, and what the chart tells of that specialist's part."""
    for note in notes:
        yield from (one.evidence for one in note.prescribers if one.specialty == best.specialty)
        for told in note.consultations:
            if told.specialty == best.specialty and told.status == "done":
                yield from told.evidence


def _best(found: Sequence[PrescriberFinding]) -> PrescriberFinding:
    highest = max(finding.rank for finding in found)
    ranked = [finding for finding in found if finding.rank == highest]
    specialists = load_lexicon().specialties.specialists
    return next((finding for finding in ranked if finding.specialty in specialists), ranked[0])


def consultations(notes: Sequence[NoteFindings], prescribes: Prescriber | None) -> tuple[Consultation, ...]:
    """Consultations with another specialty than the prescriber's own, the completed ones first."""
    own = prescribes.specialty if prescribes else None
    letters = () if own in load_lexicon().specialties.specialists else tuple(_own_letters(notes))
    told = [*(consultation for note in notes for consultation in note.consultations), *letters]
    found = dict.fromkeys(consultation for consultation in told if consultation.specialty != own)
    return tuple(sorted(found, key=lambda consultation: consultation.status != "done"))


def _own_letters(notes: Sequence[NoteFindings]) -> Iterator[Consultation]:
    """A specialist who wrote or signed a note of the chart has seen or advised on the patient."""
    for note in notes:
        signed = [finding for finding in note.prescribers if finding.rank >= _SIGNED]
        if signed and (best := _best(signed)).specialty in load_lexicon().specialties.specialists:
            yield Consultation(specialty=best.specialty, status="done", evidence=(best.evidence,))
