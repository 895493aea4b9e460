"""Facts as another reading of them would have it. Each view changes one kind of fact and nothing else."""

from collections.abc import Callable
from typing import Literal

from extraction.facts import BodySurfaceArea, ChartFacts, Consultation, DrugCourse, Interval, Site, SystemicUse

View = Literal[
    "partial_is_failure",
    "partial_is_success",
    "on_and_off_is_daily",
    "trials_for_other_diseases_count",
    "trials_for_other_diseases_do_not_exist",
    "samples_are_prescribed",
    "flexures_are_folds",
    "flexures_are_no_folds",
    "pending_consultations_are_done",
    "pending_consultations_are_unsaid",
    "stopping_drugs_are_current",
    "stopping_drugs_are_past",
    "planned_drugs_are_current",
    "plain_vitiligo_is_nonsegmental",
    "area_at_its_high_end",
    "area_at_its_middle",
]
"""The views there are; a policy file names them."""


def seen(facts: ChartFacts, view: View) -> ChartFacts:
    """The facts in that view. Evidence stays as it is: the passages are the same, they are read in another way."""
    return _VIEWS[view](facts)


def _courses(change: Callable[[DrugCourse], DrugCourse | None]) -> Callable[[ChartFacts], ChartFacts]:
    def changed(facts: ChartFacts) -> ChartFacts:
        kept = tuple(one for course in facts.drug_courses if (one := change(course)) is not None)
        return facts.model_copy(update={"drug_courses": kept})

    return changed


def _partial_as(outcome: str) -> Callable[[ChartFacts], ChartFacts]:
    return _courses(lambda one: one.model_copy(update={"outcome": outcome}) if one.outcome == "partial" else one)


def _daily(one: DrugCourse) -> DrugCourse:
    return one.model_copy(update={"continuity": "continuous"}) if one.continuity == "intermittent" else one


def _of_any_disease(one: DrugCourse) -> DrugCourse:
    return one.model_copy(update={"condition": None})


def _of_this_disease(one: DrugCourse) -> DrugCourse | None:
    own = one.condition in (None, "atopic_dermatitis", "eczema_unspecified", "vitiligo")
    return one if own else None


def _prescribed(one: DrugCourse) -> DrugCourse:
    return one.model_copy(update={"source": "prescription"}) if one.source == "sample" else one


def _flexures(area: str | None) -> Callable[[ChartFacts], ChartFacts]:
    def read(one: Site) -> Site:
        return one.model_copy(update={"area": area, "ambiguous": False}) if one.ambiguous else one

    return lambda facts: facts.model_copy(update={"sites": tuple(map(read, facts.sites))})


def _pending_done(facts: ChartFacts) -> ChartFacts:
    def read(one: Consultation) -> Consultation:
        return one.model_copy(update={"status": "done"}) if one.status == "pending" else one

    return facts.model_copy(update={"consultations": tuple(map(read, facts.consultations))})


def _pending_unsaid(facts: ChartFacts) -> ChartFacts:
    kept = tuple(one for one in facts.consultations if one.status != "pending")
    return facts.model_copy(update={"consultations": kept})


def _timed(old: str, new: str) -> Callable[[ChartFacts], ChartFacts]:
    def read(one: SystemicUse) -> SystemicUse:
        return one.model_copy(update={"timing": new}) if one.timing == old else one

    return lambda facts: facts.model_copy(update={"systemic_uses": tuple(map(read, facts.systemic_uses))})


def _nonsegmental(facts: ChartFacts) -> ChartFacts:
    pattern = facts.vitiligo_pattern
    if pattern is None or pattern.type != "unspecified":
        return facts
    return facts.model_copy(update={"vitiligo_pattern": pattern.model_copy(update={"type": "nonsegmental"})})


def _areas(point: Callable[[float, float], float]) -> Callable[[ChartFacts], ChartFacts]:
    """Each area as one figure; an area that nothing bounds above stays as it is."""

    def read(one: BodySurfaceArea) -> BodySurfaceArea:
        if one.percent.high is None:
            return one
        value = point(one.percent.low, one.percent.high)
        return one.model_copy(update={"percent": Interval(low=value, high=value)})

    return lambda facts: facts.model_copy(update={"body_surface_areas": tuple(map(read, facts.body_surface_areas))})


_VIEWS: dict[View, Callable[[ChartFacts], ChartFacts]] = {
    "partial_is_failure": _partial_as("failed"),
    "partial_is_success": _partial_as("effective"),
    "on_and_off_is_daily": _courses(_daily),
    "trials_for_other_diseases_count": _courses(_of_any_disease),
    "trials_for_other_diseases_do_not_exist": _courses(_of_this_disease),
    "samples_are_prescribed": _courses(_prescribed),
    "flexures_are_folds": _flexures("skin_folds"),
    "flexures_are_no_folds": _flexures(None),
    "pending_consultations_are_done": _pending_done,
    "pending_consultations_are_unsaid": _pending_unsaid,
    "stopping_drugs_are_current": _timed("stopping", "current"),
    "stopping_drugs_are_past": _timed("stopping", "past"),
    "planned_drugs_are_current": _timed("planned", "current"),
    "plain_vitiligo_is_nonsegmental": _nonsegmental,
    "area_at_its_high_end": _areas(lambda low, high: high),
    "area_at_its_middle": _areas(lambda low, high: (low + high) / 2),
}
