"""The words of a result: reasons with their arithmetic, and questions that ask for exactly what is missing."""

from datetime import date

import pytest
from policy_notation import Jotted, Notebook, facts_of

from criteria import library
from criteria.determination import CriterionResult, Determination
from criteria.engine import determine
from criteria.request import Request
from extraction.facts import BodySurfaceArea, ChartFacts, Contradiction, DrugCourse, Interval

POLICY = library.known()[0]
TRIED = ("steroid mometasone 0.1%, class 4, 42 d, failed", "calcineurin tacrolimus 0.1%, 56 d, failed")
AD = Jotted(
    diagnoses={"atopic_dermatitis": "affirmed"},
    severity="mild",
    age=34,
    bsa=8,
    sites=("hands",),
    courses=TRIED,
    prescriber="dermatology",
)


def judge(facts: ChartFacts, day: date = date(2025, 3, 18)) -> Determination:
    return determine(facts, Request(type="initial", date_of_service=day), POLICY)


def with_(**changes: object) -> ChartFacts:
    return facts_of(AD.model_copy(update=changes))


def criterion(result: Determination, name: str) -> CriterionResult:
    return next(one for one in result.criteria if one.id == name)


def test_the_reason_of_a_trial_shows_product_potency_arithmetic_and_result() -> None:
    evidence = Notebook().passage("triamcinolone 0.1% oint x 6 wk, no better")
    trial = DrugCourse(
        ingredient="triamcinolone",
        drug_class="topical_corticosteroid",
        strength_percent=0.1,
        vehicle="ointment",
        potency=Interval(low=3, high=3),
        days=Interval(low=42, high=42),
        arithmetic="6 weeks = 42 d",
        outcome="failed",
        evidence=evidence,
    )
    found = criterion(judge(with_().model_copy(update={"drug_courses": (trial,)})), "ad.steroid_trial")
    assert found.reason == "triamcinolone 0.1% ointment, class 3, 6 weeks = 42 d >= 28 d, failed"
    assert found.evidence == evidence


def test_the_reason_of_an_area_names_value_day_and_limit() -> None:
    area = BodySurfaceArea(
        condition=None,
        percent=Interval(low=8, high=8),
        date=date(2025, 1, 8),
        contradictory=False,
        arithmetic="",
        evidence=Notebook().passage("BSA 8%"),
    )
    facts = with_().model_copy(update={"body_surface_areas": (area,)})
    assert criterion(judge(facts), "ad.bsa").reason == "BSA 8% on 2025-01-08 is within 20%"


def test_of_two_estimates_the_later_counts() -> None:
    old, new = (with_(bsa=words).body_surface_areas[0] for words in ("30 on 2024-06-01", "8 on 2025-02-01"))
    result = judge(with_().model_copy(update={"body_surface_areas": (old, new)}))
    assert criterion(result, "ad.bsa").reason == "BSA 8% on 2025-02-01 is within 20%"


def test_two_estimates_of_one_day_are_taken_together() -> None:
    low, high = (with_(bsa=f"{value} on 2025-02-01").body_surface_areas[0] for value in (12, 22))
    result = judge(with_().model_copy(update={"body_surface_areas": (low, high)}))
    expected = "BSA 12-22% on 2025-02-01 (estimates of the same day differ) lies astride 20%"
    assert criterion(result, "ad.bsa").reason == expected


@pytest.mark.parametrize(
    ("words", "ask"),
    [
        ("steroid mometasone 0.1%, class 4, failed", "How long was mometasone 0.1% applied?"),
        ("steroid triamcinolone, class 3-6, 42 d, failed", "Which strength and vehicle of triamcinolone was used?"),
        (
            "steroid unspecified, 42 d, failed",
            "Which product was the unnamed topical corticosteroid, in what strength?",
        ),
        (
            "steroid mometasone 0.1%, class 4, 42 d",
            "What was the result of mometasone 0.1%: inadequate response, intolerance, or did it work?",
        ),
        (
            "steroid mometasone 0.1%, class 4, 90 d, failed, intermittent",
            "Was mometasone 0.1% at any time applied for 28 days in a row?",
        ),
    ],
)
def test_an_open_trial_asks_for_what_it_lacks(words: str, ask: str) -> None:
    result = judge(with_(courses=(words, TRIED[1])))
    assert criterion(result, "ad.steroid_trial").ask == ask
    assert ("ad.steroid_trial", ask) in {(one.criterion, one.ask) for one in result.missing}


def test_of_several_open_trials_the_nearest_is_asked_about() -> None:
    courses = ("steroid betamethasone", "steroid mometasone 0.1%, class 4, failed", TRIED[1])
    assert criterion(judge(with_(courses=courses)), "ad.steroid_trial").ask == "How long was mometasone 0.1% applied?"


def test_a_silent_chart_is_asked_the_question_of_the_policy() -> None:
    result = judge(with_(age=None))
    assert [(one.criterion, one.ask) for one in result.missing] == [("ad.age", "What is the patient's date of birth?")]


def test_nothing_is_asked_below_a_group_that_is_met() -> None:
    assert judge(with_(sites=None)).missing == ()


def test_nothing_is_asked_about_a_use_that_is_not_covered() -> None:
    diagnoses = {"psoriasis": "affirmed, requested", "vitiligo": "affirmed"}
    assert judge(with_(diagnoses=diagnoses)).missing == ()


def test_a_chart_without_a_use_is_asked_for_the_diagnosis() -> None:
    asked = [one.criterion for one in judge(with_(diagnoses=None)).missing]
    assert asked == ["ad.diagnosis", "nsv.diagnosis"]


def test_an_open_exclusion_is_asked_about_by_name() -> None:
    result = judge(with_(systemic=("dupilumab, biologic, stopping",)))
    asked = [(one.criterion, one.ask) for one in result.missing]
    assert asked == [("exclusion.biologic_or_jak", "Has dupilumab been stopped, and on what date?")]


def test_the_strongest_qualifying_steroid_is_relied_on() -> None:
    courses = (
        "steroid fluticasone 0.05%, class 5, 42 d, failed",
        "steroid clobetasol 0.05%, class 1, 42 d, failed",
        TRIED[1],
    )
    assert criterion(judge(with_(courses=courses)), "ad.steroid_trial").reason.startswith("clobetasol")


def advised(facts: ChartFacts, day: date = date(2025, 3, 18)) -> list[str]:
    return [one.id for one in judge(facts, day).advisories]


def test_a_plain_chart_is_told_only_of_the_benefit_plan() -> None:
    assert advised(with_()) == ["plan.document"]


@pytest.mark.parametrize(
    ("changes", "day", "expected"),
    [
        ({}, date(2024, 11, 14), "policy.not_in_force"),
        ({"bsa": "8 on 2024-03-17"}, date(2025, 3, 18), "bsa.old"),
        ({"bsa": "12-14 contradictory"}, date(2025, 3, 18), "bsa.contradictory"),
        ({"drug_named": False}, date(2025, 3, 18), "product.unnamed"),
        (
            {"courses": ("steroid mometasone, class 5, 42 d, failed", TRIED[1])},
            date(2025, 3, 18),
            "trial.disputed_potency",
        ),
        (
            {"courses": (TRIED[0] + ", from 2019-01-01, to 2019-03-01", TRIED[1])},
            date(2025, 3, 18),
            "trial.old",
        ),
        ({"systemic": ("apremilast, other, current",)}, date(2025, 3, 18), "exclusion.listed_product"),
        ({"courses": (*TRIED, "steroid mometasone 0.1%, class 4, 7 d, sample")}, date(2025, 3, 18), "samples"),
        ({"age": 11}, date(2025, 10, 1), "label.younger_patients"),
        ({"diagnoses": {"psoriasis": "affirmed, requested"}}, date(2025, 3, 18), "use.other"),
    ],
)
def test_an_advisory_for(changes: dict[str, object], day: date, expected: str) -> None:
    assert expected in advised(with_(**changes), day)
    assert expected not in advised(with_(), date(2025, 3, 18))


def test_an_estimate_of_twelve_months_ago_is_not_yet_old() -> None:
    assert "bsa.old" not in advised(with_(bsa="8 on 2024-03-18"))


def test_the_label_notice_waits_for_its_date() -> None:
    assert "label.younger_patients" not in advised(with_(age=11), date(2025, 9, 17))
    assert "label.younger_patients" in advised(with_(age=11), date(2025, 9, 18))


def test_a_contradiction_of_the_chart_is_passed_on() -> None:
    clash = Contradiction(topic="severity", text="mild in one line, severe in another", evidence=())
    assert "contradiction.severity" in advised(with_().model_copy(update={"contradictions": (clash,)}))


def test_readings_relied_on_are_those_of_the_rules_evaluated() -> None:
    readings = judge(with_()).readings
    assert {"trial.potency", "bsa.interval", "severity.is_a_criterion", "status.unknown"} <= set(readings)
    assert not {"vitiligo.plain", "renewal.both", "concomitant.lifts"} & set(readings)


def test_the_note_on_both_together_is_a_reading_relied_on_when_it_lifts() -> None:
    short = ("steroid mometasone, class 4, 7 d, failed", "calcineurin tacrolimus, 7 d, failed")
    result = judge(with_(courses=short, together=("mometasone + tacrolimus",)))
    assert "concomitant.lifts" in result.readings
    reason = criterion(result, "ad.calcineurin_trial").reason
    assert reason == "mometasone and tacrolimus were used at the same time, which meets this by the policy's note"
