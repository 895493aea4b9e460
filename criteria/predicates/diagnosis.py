"""Whether the patient has the condition, and what the drug is asked for."""

from criteria.arguments import Diagnosis, RequestedFor
from criteria.finding import Finding, shown, spans
from criteria.status import Status
from extraction.facts import ChartFacts, Evidence
from extraction.facts import Diagnosis as DiagnosisFact


def diagnosis(test: Diagnosis, facts: ChartFacts) -> Finding:
    """Affirmed is met, ruled out is not met; a differential, another person's disease or silence is unknown."""
    stated = [one for one in facts.diagnoses if one.condition in test.conditions]
    affirmed = [one for one in stated if one.status == "affirmed"]
    negated = [one for one in stated if one.status == "negated"]
    name = _words(test.conditions[0])
    if affirmed and negated:
        return Finding("unknown", f"{name} is both affirmed and ruled out", _evidence(affirmed + negated))
    if affirmed:
        return _affirmed(test, facts, affirmed)
    if negated:
        return shown("not_met", f"{name} is ruled out", _evidence(negated))
    return _open(test, facts, stated)


def requested_for(test: RequestedFor, facts: ChartFacts) -> Finding:
    """Met when the chart asks for the drug for one of the conditions; merely having it is not asking."""
    asked = [one for one in facts.diagnoses if one.condition in test.conditions and one.requested]
    names = " or ".join(_words(one) for one in test.conditions)
    if asked:
        return shown("met", f"the drug is requested for {_words(asked[0].condition)}", _evidence(asked))
    return Finding("not_met", f"the drug is not requested for {names}")


def _affirmed(test: Diagnosis, facts: ChartFacts, affirmed: list[DiagnosisFact]) -> Finding:
    name, pattern = _words(test.conditions[0]), facts.vitiligo_pattern
    if test.vitiligo_type is None:
        return shown("met", f"{name} is affirmed for the patient", _evidence(affirmed))
    if pattern is None or pattern.type == "unspecified":
        reason = f"{name} is affirmed, but the chart does not say that it is {test.vitiligo_type}"
        return Finding("unknown", reason, spans(_evidence(affirmed), pattern.evidence if pattern else ()))
    status: Status = "met" if pattern.type == test.vitiligo_type else "not_met"
    found = spans(pattern.evidence, _evidence(affirmed)) if pattern.evidence else ()
    return shown(status, f"{name} is affirmed and {pattern.type}", found)


def _open(test: Diagnosis, facts: ChartFacts, stated: list[DiagnosisFact]) -> Finding:
    name = _words(test.conditions[0])
    uncertain = [one for one in stated if one.status == "uncertain"]
    if uncertain:
        return Finding("unknown", f"the chart leaves open whether it is {name}", _evidence(uncertain))
    near = [one for one in facts.diagnoses if one.condition in test.open_conditions and one.status != "negated"]
    if near:
        reason = f"the chart says {_words(near[0].condition)}, which may or may not be {name}"
        return Finding("unknown", reason, _evidence(near))
    return Finding("unknown", f"the chart does not say that the patient has {name}", _evidence(stated))


def _evidence(stated: list[DiagnosisFact]) -> tuple[Evidence, ...]:
    return spans(*(one.evidence for one in stated))


def _words(condition: str) -> str:
    return condition.replace("_", " ")
