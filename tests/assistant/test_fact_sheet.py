"""Facts come out under the keys and values that outside programs know."""

from datetime import date
from typing import Any

from assistant.fact_sheet import fact_sheet
from assistant.review import Review
from criteria.engine import determine
from criteria.library import find
from criteria.request import Request
from extraction.facts import (
    BodySurfaceArea,
    ChartFacts,
    Consultation,
    Diagnosis,
    DrugCourse,
    Evidence,
    Interval,
    Response,
    Site,
    SystemicUse,
)

DAY = date(2025, 6, 4)
SHOWN = (Evidence(note="note.txt", start=0, end=4, text="Text"),)


def sheet(**facts: Any) -> dict[str, Any]:
    chart = ChartFacts(notes=(), **facts)
    policy = find("ip0369", DAY)
    request = Request(type="initial", date_of_service=DAY)
    return fact_sheet(Review("case", (), policy, chart, determine(chart, request, policy), "given"))


def diagnosis(condition: str, status: Any) -> Diagnosis:
    return Diagnosis(condition=condition, status=status, requested=status == "affirmed", evidence=SHOWN)


def surface(condition: str | None, low: float, high: float | None) -> BodySurfaceArea:
    percent = Interval(low=low, high=high)
    return BodySurfaceArea(
        condition=condition, percent=percent, date=None, contradictory=False, arithmetic="", evidence=SHOWN
    )


def site(name: str, area: Any, involved: bool = True, ambiguous: bool = False) -> Site:
    return Site(site=name, area=area, ambiguous=ambiguous, involved=involved, condition=None, date=None, evidence=SHOWN)


def use(ingredient: str, timing: Any) -> SystemicUse:
    return SystemicUse(ingredient=ingredient, drug_class="biologic", timing=timing, evidence=SHOWN)


def test_a_silent_chart_has_every_key_and_settles_nothing() -> None:
    found = sheet()
    assert set(found["diagnoses"].values()) == {"not_affirmed"}
    assert [value for key, value in found.items() if key not in ("diagnoses", "readings")] == [
        None,
        None,
        None,
        None,
        [],
        [],
        [],
        None,
        None,
        None,
        False,
    ]


def test_a_differential_is_not_affirmed() -> None:
    found = sheet(diagnoses=(diagnosis("vitiligo", "uncertain"), diagnosis("psoriasis", "negated")))["diagnoses"]
    assert (found["vitiligo"], found["psoriasis"]) == ("not_affirmed", "negated")


def test_the_surface_is_that_of_the_use_evaluated() -> None:
    areas = (surface("vitiligo", 3, 3), surface("atopic_dermatitis", 7.5, 8))
    known = (diagnosis("atopic_dermatitis", "affirmed"),)
    assert sheet(body_surface_areas=areas, diagnoses=known)["bsa_percent"] == {"low": 7.5, "high": 8}
    assert sheet(body_surface_areas=areas)["bsa_percent"] == {"low": 3, "high": 3}


def test_a_surface_without_upper_bound_keeps_it_open() -> None:
    assert sheet(body_surface_areas=(surface(None, 15, None),))["bsa_percent"] == {"low": 15, "high": None}


def test_only_sensitive_areas_that_are_involved_are_listed_and_in_order() -> None:
    sites = (
        site("eyelid", "eyelids"),
        site("cheek", "face"),
        site("groin", "skin_folds", involved=False),
        site("arm", None),
    )
    assert sheet(sites=sites)["sensitive_sites"] == ["face", "eyelids"]


def test_a_course_carries_the_lower_bound_of_its_days() -> None:
    course = DrugCourse(
        ingredient="tacrolimus",
        drug_class="topical_calcineurin_inhibitor",
        strength_percent=0.1,
        days=Interval(low=21, high=None),
        potency=Interval(low=4, high=5),
        outcome="partial",
        drug_evidence=SHOWN,
    )
    (found,) = sheet(drug_courses=(course,))["therapies"]
    known = ["ingredient", "class", "strength_percent", "duration_days", "outcome", "evidence"]
    assert list(found) == [*known, "potency", "days"]
    assert (found["duration_days"], found["days"], found["outcome"]) == (21, {"low": 21, "high": None}, "unknown")
    assert found["evidence"][0]["text"] == "Text"


def test_a_systemic_use_is_a_therapy_unless_a_course_stands_for_it() -> None:
    course = DrugCourse(ingredient="dupilumab", drug_class="biologic", outcome="failed", evidence=SHOWN)
    uses = (use("dupilumab", "current"), use("omalizumab", "past"), use("tralokinumab", "planned"))
    found = sheet(drug_courses=(course,), systemic_uses=uses)
    outcomes = {one["ingredient"]: one["outcome"] for one in found["therapies"]}
    assert outcomes == {"dupilumab": "failed", "omalizumab": "unknown", "tralokinumab": "not_taken"}
    assert found["concurrent"] == ["dupilumab"]


def test_only_a_consultation_that_took_place_is_told() -> None:
    pending = Consultation(specialty="allergy/immunology", status="pending", evidence=SHOWN)
    held = Consultation(specialty="dermatology", status="done", evidence=SHOWN)
    assert sheet(consultations=(pending,))["consult_specialty"] is None
    assert sheet(consultations=(pending, held))["consult_specialty"] == "dermatology"


def test_an_unclear_response_is_no_response() -> None:
    assert sheet(response=Response(value="unclear", sample=False, evidence=SHOWN))["response"] is None
