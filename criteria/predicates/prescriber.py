"""Whether a specialist prescribes or was consulted."""

from criteria.arguments import PrescribedBy
from criteria.finding import Finding, shown, spans
from extraction.facts import ChartFacts, Consultation, Prescriber


def prescribed_by(test: PrescribedBy, facts: ChartFacts) -> Finding:
    """A specialist who prescribes, or one consulted already, is met. With another prescriber a consultation
    that is only planned or was declined is not met, and no word on one is unknown."""
    prescriber = facts.prescriber
    if prescriber and _is_one_of(prescriber.specialty, test.specialties):
        return shown("met", f"prescribed by {prescriber.specialty}", prescriber.evidence)
    consulted = [one for one in facts.consultations if _is_one_of(one.specialty, test.specialties)]
    done = [one for one in consulted if one.status == "done"]
    if done:
        found = spans(*(one.evidence for one in done))
        return shown("met", f"in consultation with {done[0].specialty}", found)
    return _without_specialist(prescriber, consulted)


def _without_specialist(prescriber: Prescriber | None, consulted: list[Consultation]) -> Finding:
    evidence = spans(prescriber.evidence if prescriber else (), *(one.evidence for one in consulted))
    if prescriber is None:
        return Finding("unknown", "the chart does not say who prescribes", evidence)
    if not consulted:
        reason = f"prescribed by {prescriber.specialty}, with no word on a consultation"
        return Finding("unknown", reason, evidence)
    state = " and ".join(sorted({one.status for one in consulted}))
    reason = f"prescribed by {prescriber.specialty}; the consultation with {consulted[0].specialty} is {state}"
    return shown("not_met", reason, evidence)


def _is_one_of(specialty: str, specialties: tuple[str, ...]) -> bool:
    return specialty.strip().casefold() in {one.casefold() for one in specialties}
