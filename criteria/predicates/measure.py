"""Measures of patient and disease: age, body surface area, severity."""

from datetime import date

from criteria.arguments import AgeAtLeast, BsaAtMost, SeverityWithin
from criteria.finding import Finding, shown, spans
from criteria.quantity import number, percent
from extraction.facts import BodySurfaceArea, ChartFacts, Interval


def age_at_least(test: AgeAtLeast, facts: ChartFacts) -> Finding:
    """Completed years at the date of service against the least age; no age is unknown."""
    age = facts.age
    if age is None:
        return Finding("unknown", "the chart gives neither a date of birth nor an age that settles it")
    how = f" ({age.arithmetic})" if age.arithmetic else ""
    if age.years >= test.years:
        return shown("met", f"{age.years} years{how} >= {test.years}", age.evidence)
    return shown("not_met", f"{age.years} years{how} < {test.years}", age.evidence)


def severity_within(test: SeverityWithin, facts: ChartFacts) -> Finding:
    """A stated severity among those accepted or refused; one that reaches into both is unknown."""
    severity = facts.severity
    if severity is None:
        return Finding("unknown", "the chart does not grade the severity")
    if severity.value is None:
        return Finding("unknown", f"the severity is not settled{_how(severity.arithmetic)}", severity.evidence)
    reason = f"{severity.value.replace('_', ' ')}{_how(severity.arithmetic)}{_on(severity.date)}"
    if severity.value in test.accepted:
        return shown("met", reason, severity.evidence)
    if severity.value in test.refused:
        return shown("not_met", f"{reason} is beyond what the policy covers", severity.evidence)
    return Finding("unknown", f"{reason} may be within or beyond what the policy covers", severity.evidence)


def bsa_at_most(test: BsaAtMost, facts: ChartFacts) -> Finding:
    """The whole interval within the limit is met, the whole above it not met, astride it unknown."""
    found = _estimates(test.conditions, facts)
    if not found:
        return Finding("unknown", "the chart does not estimate the body surface area involved")
    area, evidence = _hull(found), spans(*(one.evidence for one in found))
    reason, limit = f"BSA {percent(area)}{_on(found[0].date)}", f"{number(test.percent)}%"
    if len(found) > 1 or found[0].contradictory:
        reason += " (estimates of the same day differ)"
    if area.within(test.percent):
        return shown("met", f"{reason} is within {limit}", evidence)
    if area.above(test.percent):
        return shown("not_met", f"{reason} is above {limit}", evidence)
    return Finding("unknown", f"{reason} lies astride {limit}", evidence)


def _estimates(conditions: tuple[str, ...], facts: ChartFacts) -> list[BodySurfaceArea]:
    """The latest estimates for the condition, or else those that the chart ties to none."""
    areas = facts.body_surface_areas
    own = [one for one in areas if one.condition in conditions] or [one for one in areas if one.condition is None]
    latest = max((one.date or date.min for one in own), default=None)
    return [one for one in own if (one.date or date.min) == latest]


def _hull(found: list[BodySurfaceArea]) -> Interval:
    if len(found) == 1:
        return found[0].percent
    highs = [one.percent.high for one in found]
    top = None if None in highs else max(high for high in highs if high is not None)
    return Interval(low=min(one.percent.low for one in found), high=top)


def _how(arithmetic: str) -> str:
    return f" ({arithmetic})" if arithmetic else ""


def _on(day: date | None) -> str:
    return f" on {day.isoformat()}" if day else ""
