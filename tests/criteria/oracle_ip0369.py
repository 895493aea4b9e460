"""A second reading of the policy for topical ruxolitinib, for the engine to be held against.

Written from the policy's text and the agreed readings before the engine or its policy file was looked at, then
corrected where they part and the policy decides against it: ``test_oracle`` lists each case. Plain ifs over the
facts of a chart: nothing is shared with the engine but the data models.
"""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from criteria.request import Request
from extraction.facts import ChartFacts, Diagnosis, DrugCourse, Interval, SystemicUse

MET, NOT_MET, UNKNOWN = "met", "not_met", "unknown"
IN_FORCE = date(2024, 11, 15)
AD, NSV = "atopic_dermatitis", "nonsegmental_vitiligo"
STEROID, CALCINEURIN = "topical_corticosteroid", "topical_calcineurin_inhibitor"
LISTED_OTHERS = {"apremilast", "deucravacitinib", "ozanimod", "etrasimod"}


@dataclass(frozen=True)
class Terms:
    """What differs between the two covered conditions."""

    short: str
    condition: str
    bsa: float
    steroid_days: int
    calcineurin_days: int
    consecutive: bool
    specialties: frozenset[str]


TERMS = {
    AD: Terms("ad", "atopic_dermatitis", 20, 28, 42, True, frozenset({"dermatology", "allergy/immunology"})),
    NSV: Terms("nsv", "vitiligo", 10, 84, 84, False, frozenset({"dermatology"})),
}


@dataclass(frozen=True)
class Answer:
    """What a careful reviewer concludes."""

    outcome: str
    indication: str
    criteria: dict[str, str]
    exclusions: dict[str, str]
    months: int | None


def review(facts: ChartFacts, request: Request) -> Answer:
    """The policy applied to a chart."""
    exclusions = exclusions_of(facts)
    indication, criteria, need = use(facts)
    parts = [need]
    for status in exclusions.values():
        parts.append({"present": NOT_MET, "absent": MET, "unknown": UNKNOWN}[status])
    if request.type == "reauthorization":
        parts.append(response(facts))
        if indication in TERMS:
            criteria["reauth.response"] = response(facts)
    outcome = every(parts)
    if request.date_of_service < IN_FORCE:
        outcome = UNKNOWN
    name = {MET: "criteria_met", NOT_MET: "criteria_not_met", UNKNOWN: "more_information_needed"}[outcome]
    return Answer(name, indication, criteria, exclusions, 6 if outcome == MET else None)


def every(statuses: list[str]) -> str:
    if NOT_MET in statuses:
        return NOT_MET
    return UNKNOWN if UNKNOWN in statuses else MET


def either(statuses: list[str]) -> str:
    if MET in statuses:
        return MET
    return UNKNOWN if UNKNOWN in statuses else NOT_MET


def use(facts: ChartFacts) -> tuple[str, dict[str, str], str]:
    """The use that is judged, its criteria, and whether they are all met."""
    named = uses_named(facts)
    if not named:
        diagnoses = {f"{TERMS[one].short}.diagnosis": diagnosis(facts, one) for one in (AD, NSV)}
        other = bool(facts.drug_requested) and any(one.status == "affirmed" for one in facts.diagnoses)
        other = other or any(one.requested for one in facts.diagnoses)
        if other:
            said = {one.condition for one in facts.diagnoses if one.status != "not_affirmed"}
            diagnoses = {
                name: status if TERMS[use].condition in said else NOT_MET
                for (name, status), use in zip(diagnoses.items(), TERMS, strict=True)
            }
        return ("other", diagnoses, NOT_MET) if other else ("none", diagnoses, UNKNOWN)
    judged = [(one, *indication_criteria(facts, one)) for one in named]
    for status in (MET, UNKNOWN, NOT_MET):
        for found in judged:
            if found[2] == status:
                return found
    raise AssertionError("a status is one of three")


def about(facts: ChartFacts, *conditions: str) -> list[Diagnosis]:
    return [one for one in facts.diagnoses if one.condition in conditions]


def uses_named(facts: ChartFacts) -> list[str]:
    """Those the cream is asked for; else those affirmed, since a differential is no fact; else those left open."""
    if any(one.requested for one in facts.diagnoses):
        return [one for one in (AD, NSV) if any(found.requested for found in about(facts, *names(one)))]
    sure = [one for one in (AD, NSV) if any(found.status == "affirmed" for found in about(facts, TERMS[one].condition))]
    if sure:
        return sure
    open_ones = ("affirmed", "uncertain")
    return [one for one in (AD, NSV) if any(found.status in open_ones for found in about(facts, *names(one)))]


def names(indication: str) -> tuple[str, ...]:
    """Eczema by itself may be atopic."""
    return ("atopic_dermatitis", "eczema_unspecified") if indication == AD else ("vitiligo",)


def diagnosis(facts: ChartFacts, indication: str) -> str:
    found = {one.status for one in about(facts, TERMS[indication].condition)}
    if "affirmed" in found and "negated" in found:
        return UNKNOWN
    if "negated" in found:
        return NOT_MET
    pattern = facts.vitiligo_pattern.type if facts.vitiligo_pattern else "unspecified"
    if indication == NSV and pattern == "segmental" and "affirmed" in found:
        return NOT_MET
    if "affirmed" not in found or (indication == NSV and pattern != "nonsegmental"):
        return UNKNOWN
    return MET


def indication_criteria(facts: ChartFacts, indication: str) -> tuple[dict[str, str], str]:
    terms = TERMS[indication]
    together = any(not one.sample for one in facts.concomitant_uses)
    trial = tried(facts, STEROID, terms.steroid_days, terms)
    site = sensitive_site(facts, terms.condition)
    item_d = MET if together else tried(facts, CALCINEURIN, terms.calcineurin_days, terms)
    item_c = MET if together else either([trial, site])
    needs = {
        "diagnosis": diagnosis(facts, indication),
        "age": age(facts),
        "bsa": area(facts, terms),
        "steroid_or_site": item_c,
        "calcineurin_trial": item_d,
        "prescriber": prescriber(facts, terms.specialties),
    }
    if indication == AD:
        needs["severity"] = severity(facts)
    shown = needs | {"steroid_trial": trial, "sensitive_site": site}
    return {f"{terms.short}.{name}": status for name, status in shown.items()}, every(list(needs.values()))


def age(facts: ChartFacts) -> str:
    if facts.age is None:
        return UNKNOWN
    return MET if facts.age.years >= 12 else NOT_MET


def severity(facts: ChartFacts) -> str:
    value = facts.severity.value if facts.severity else None
    if value in ("mild", "moderate", "mild_to_moderate"):
        return MET
    return NOT_MET if value == "severe" else UNKNOWN


def area(facts: ChartFacts, terms: Terms) -> str:
    own = [one for one in facts.body_surface_areas if one.condition == terms.condition]
    loose = [one for one in facts.body_surface_areas if one.condition is None]
    known = sorted(own or loose, key=lambda one: one.date or date.min)
    if not known:
        return UNKNOWN
    share = known[-1].percent
    if share.high is not None and share.high <= terms.bsa:
        return MET
    if share.low > terms.bsa or (share.low == terms.bsa and share.low_open):
        return NOT_MET
    return UNKNOWN


def sensitive_site(facts: ChartFacts, condition: str) -> str:
    sites = [one for one in facts.sites if one.condition in (None, condition)]
    involved = [one for one in sites if one.involved]
    if any(one.area and not one.ambiguous for one in involved):
        return MET
    if any(one.ambiguous for one in involved):
        return UNKNOWN
    spared = {one.area for one in sites if not one.involved and not one.ambiguous}
    return NOT_MET if involved or spared >= {"face", "eyelids", "skin_folds", "genitalia"} else UNKNOWN


def prescriber(facts: ChartFacts, specialties: frozenset[str]) -> str:
    own = facts.prescriber.specialty if facts.prescriber else None
    consults = [one for one in facts.consultations if one.specialty in specialties]
    if own in specialties or any(one.status == "done" for one in consults):
        return MET
    return NOT_MET if own and consults else UNKNOWN


def response(facts: ChartFacts) -> str:
    found = facts.response
    if found is None or found.value == "unclear":
        return UNKNOWN
    if found.sample:
        return UNKNOWN
    return MET if found.value == "improved" else NOT_MET


def tried(facts: ChartFacts, drug_class: str, days: int, terms: Terms) -> str:
    """Failure of one agent of the class for long enough, or intolerance of it, or a contraindication to it."""
    courses = [one for one in facts.drug_courses if one.drug_class == drug_class]
    results = [course_result(one, days, terms) for one in courses]
    if not terms.consecutive:
        results += added_up(courses, days, terms)
    if any(one.drug_class == drug_class for one in facts.no_trials):
        results.append(NOT_MET)
    return either(results) if results else UNKNOWN


def added_up(courses: list[DrugCourse], days: int, terms: Terms) -> list[str]:
    """Several blocks of one drug count together where nothing asks for consecutive use."""
    blocks = sorted((one for one in courses if counts(one, terms)), key=lambda one: one.ingredient)
    results = []
    for _, group in groupby(blocks, key=lambda one: one.ingredient):
        found = list(group)
        if len(found) > 1:
            enough = MET if sum(one.days.low for one in found if one.days) >= days else NOT_MET
            failed = MET if any(one.outcome == "failed" for one in found) else UNKNOWN
            results.append(every([enough, failed, *(potency(one) for one in found)]))
    return results


def counts(one: DrugCourse, terms: Terms) -> bool:
    """A prescribed course that was taken, for the condition judged."""
    real = one.source not in ("sample", "otc") and one.outcome not in ("not_taken", "effective")
    return real and one.condition in (None, terms.condition) and potency(one) != NOT_MET


def course_result(one: DrugCourse, days: int, terms: Terms) -> str:
    if one.outcome == "not_taken":
        return NOT_MET
    if one.condition not in (None, *names(AD if terms.short == "ad" else NSV)):
        return UNKNOWN
    if one.outcome == "contraindicated":
        return MET
    if one.outcome == "effective" or one.source in ("sample", "otc"):
        return NOT_MET
    if one.outcome == "intolerant":
        return NOT_MET if potency(one) == NOT_MET else MET
    length = long_enough(one.days, days)
    if terms.consecutive and one.continuity == "intermittent" and length == MET:
        length = UNKNOWN
    return every([length, MET if one.outcome == "failed" else UNKNOWN, potency(one)])


def long_enough(known: Interval | None, days: int) -> str:
    if known is None:
        return UNKNOWN
    if known.low >= days:
        return MET
    too_short = known.high is not None and (known.high < days or (known.high == days and known.high_open))
    return NOT_MET if too_short else UNKNOWN


def potency(one: DrugCourse) -> str:
    """Classes 1 to 5 are medium or higher; 6 and 7 are low."""
    if one.drug_class != STEROID:
        return MET
    if one.potency is None:
        return UNKNOWN
    if one.potency.high is not None and one.potency.high <= 5:
        return MET
    return NOT_MET if one.potency.low >= 6 else UNKNOWN


def exclusions_of(facts: ChartFacts) -> dict[str, str]:
    asked = {one.condition for one in facts.diagnoses if one.requested}
    listed = [one for one in facts.systemic_uses if is_listed(one)]
    immune = [one for one in facts.systemic_uses if one.drug_class == "immunosuppressant"]
    return {
        "exclusion.biologic_or_jak": in_use(listed),
        "exclusion.immunosuppressant": in_use(immune),
        "exclusion.alopecia": "present" if "alopecia" in asked else "absent",
        "exclusion.plaque_psoriasis": "present" if "psoriasis" in asked else "absent",
    }


def is_listed(one: SystemicUse) -> bool:
    return one.drug_class in ("biologic", "jak_inhibitor") or one.ingredient in LISTED_OTHERS


def in_use(uses: list[SystemicUse]) -> str:
    timings = {one.timing for one in uses}
    if "current" in timings:
        return "present"
    return "unknown" if timings & {"stopping", "unknown"} else "absent"
