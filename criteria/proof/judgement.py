"""Every test of a policy worked out again from the facts, from the meaning of the test and not from the engine."""

from collections.abc import Callable
from datetime import date
from typing import Any

from criteria import arguments as asked
from criteria.proof.basis import Basis, shown
from criteria.proof.course import tried
from criteria.status import Status
from extraction.facts import BodySurfaceArea, ChartFacts, SystemicUse


def judge(test: asked.Test, facts: ChartFacts) -> Basis:
    """The status that the facts give this test, and the facts read for it."""
    return _TESTS[test.predicate](test, facts)


def threshold_words(test: asked.Test) -> tuple[str, ...]:
    """The phrases in which a reason may speak of the policy's own numbers."""
    if isinstance(test, asked.AgeAtLeast):
        return f">= {test.years}", f"< {test.years}"
    if isinstance(test, asked.BsaAtMost):
        return tuple(f"{word} {test.percent:g}%" for word in ("within", "above", "astride"))
    if isinstance(test, asked.Tried):
        days = tuple(f"{word} {test.days} d" for word in (">=", "<", "reach", "so"))
        return (*days, f"weaker than class {test.weakest_class}")
    return ()


def _diagnosis(test: asked.Diagnosis, facts: ChartFacts) -> Basis:
    own = [one for one in facts.diagnoses if one.condition in test.conditions]
    yes = [one for one in own if one.status == "affirmed"]
    no = [one for one in own if one.status == "negated"]
    pattern = facts.vitiligo_pattern
    everything = (*facts.diagnoses, *((pattern,) if pattern else ()))
    if bool(yes) == bool(no):
        return Basis("unknown", everything)
    if no:
        return shown("not_met", no)
    if test.vitiligo_type is None:
        return shown("met", yes)
    if pattern is None or pattern.type == "unspecified":
        return Basis("unknown", everything)
    status = shown("met" if pattern.type == test.vitiligo_type else "not_met", [pattern]).status
    return Basis(status, everything)


def _severity(test: asked.SeverityWithin, facts: ChartFacts) -> Basis:
    found = facts.severity
    if found is None:
        return Basis("unknown")
    if found.value in test.accepted:
        return shown("met", [found])
    return shown("not_met", [found]) if found.value in test.refused else Basis("unknown", (found,))


def _age(test: asked.AgeAtLeast, facts: ChartFacts) -> Basis:
    if facts.age is None:
        return Basis("unknown")
    return shown("met" if facts.age.years >= test.years else "not_met", [facts.age])


def _bsa(test: asked.BsaAtMost, facts: ChartFacts) -> Basis:
    tied = [one for one in facts.body_surface_areas if one.condition in test.conditions]
    untied = [one for one in facts.body_surface_areas if one.condition is None]
    latest = _latest(tied or untied)
    if not latest:
        return Basis("unknown")
    percents = [one.percent for one in latest]
    above = all(one.low > test.percent for one in percents)
    if len(percents) == 1:
        above = above or (percents[0].low == test.percent and percents[0].low_open)
    if all(one.high is not None and one.high <= test.percent for one in percents):
        return shown("met", latest)
    return shown("not_met", latest) if above else Basis("unknown", tuple(latest))


def _latest(areas: list[BodySurfaceArea]) -> list[BodySurfaceArea]:
    days = [one.date or date.min for one in areas]
    return [one for one, day in zip(areas, days, strict=True) if day == max(days)]


def _site(test: asked.SiteInvolved, facts: ChartFacts) -> Basis:
    own = [one for one in facts.sites if one.condition is None or one.condition in test.conditions]
    affected = [one for one in own if one.involved]
    sensitive = [one for one in affected if one.area in test.areas and not one.ambiguous]
    if sensitive:
        return shown("met", sensitive)
    spared = {one.area for one in own if not one.involved}
    if any(one.ambiguous for one in affected) or not (affected or all(one in spared for one in test.areas)):
        return Basis("unknown", tuple(own))
    return shown("not_met", [one for one in own if one.involved or one.area in test.areas])


def _prescriber(test: asked.PrescribedBy, facts: ChartFacts) -> Basis:
    names = [one.lower() for one in test.specialties]
    by = facts.prescriber
    if by and by.specialty.strip().lower() in names:
        return shown("met", [by])
    asked_of = [one for one in facts.consultations if one.specialty.strip().lower() in names]
    done = [one for one in asked_of if one.status == "done"]
    if done:
        return shown("met", done)
    read = (*((by,) if by else ()), *asked_of)
    return shown("not_met", read) if by and asked_of else Basis("unknown", read)


def _concurrent(test: asked.ConcurrentUse, facts: ChartFacts) -> Basis:
    uses = [one for one in facts.systemic_uses if _excludes(one, test)]
    for status, timings in (("met", ("current",)), ("unknown", ("stopping", "unknown"))):
        found = tuple(one for one in uses if one.timing in timings)
        if found:
            return shown("met", found) if status == "met" else Basis("unknown", found)
    return Basis("not_met", tuple(uses))


def _excludes(use: SystemicUse, test: asked.ConcurrentUse) -> bool:
    name = use.ingredient.lower()
    return name not in test.never and (name in test.products or use.drug_class in test.drug_classes)


def _requested(test: asked.RequestedFor, facts: ChartFacts) -> Basis:
    found = [one for one in facts.diagnoses if one.requested and one.condition in test.conditions]
    return shown("met", found) if found else Basis("not_met")


def _responded(test: asked.Responded, facts: ChartFacts) -> Basis:
    found = facts.response
    if found is None:
        return Basis("unknown")
    if found.value == "unclear" or (found.sample and not test.samples_count):
        return Basis("unknown", (found,))
    return shown("met" if found.value == "improved" else "not_met", [found])


def _together(test: asked.ConcomitantUse, facts: ChartFacts) -> Basis:
    found = [one for one in facts.concomitant_uses if one.evidence and (test.samples_count or not one.sample)]
    status: Status = "met" if found else "unknown"
    return Basis(status, tuple(found))


_TESTS: dict[str, Callable[[Any, ChartFacts], Basis]] = {
    "diagnosis": _diagnosis,
    "severity_within": _severity,
    "age_at_least": _age,
    "bsa_at_most": _bsa,
    "tried": tried,
    "site_involved": _site,
    "prescribed_by": _prescriber,
    "concurrent_use": _concurrent,
    "requested_for": _requested,
    "responded": _responded,
    "concomitant_use": _together,
}
