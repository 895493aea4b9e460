"""The shortest ways to an answer on charts: which questions are asked, and that they agree with the determination."""

from datetime import date

import pytest
from hypothesis import given, settings
from policy_notation import Jotted, Ready, all_cases, facts_of
from test_policy_properties import facts_st, requests_st

from criteria import library
from criteria.engine import determine
from criteria.request import Request
from criteria.shortest_way import ShortestWays, shortest_ways
from extraction.facts import ChartFacts

POLICY = library.find("ip0369", date(2025, 3, 18))
TODAY = Request(type="initial", date_of_service=date(2025, 3, 18))
CASES = all_cases()
MET = Jotted(
    diagnoses={"atopic_dermatitis": "affirmed"},
    severity="moderate",
    age=34,
    bsa=8,
    sites=("hands",),
    courses=("steroid triamcinolone 0.1%, class 4, 42 d, failed", "calcineurin tacrolimus 0.1%, 56 d, failed"),
    prescriber="dermatology",
)


def found(request: Request = TODAY, **changed: object) -> ShortestWays:
    return shortest_ways(facts_of(MET.model_copy(update=changed)), request, POLICY)


def named(ways: tuple[tuple[object, ...], ...]) -> list[list[str]]:
    return [[f"{step.criterion} {step.finding}" for step in way] for way in ways]  # type: ignore[attr-defined]


def test_a_chart_that_meets_needs_no_answer() -> None:
    assert (named(found().to_meet), found().to_fail) == ([[]], ())


def test_a_single_open_criterion_settles_the_chart_either_way() -> None:
    ways = found(bsa=None)
    assert (named(ways.to_meet), named(ways.to_fail)) == ([["ad.bsa met"]], [["ad.bsa not_met"]])


def test_a_steroid_without_strength_can_be_helped_by_its_strength_another_steroid_a_site_or_use_together() -> None:
    courses = ("steroid triamcinolone, class 3-6, 42 d, failed", "calcineurin tacrolimus 0.1%, 56 d, failed")
    ways = found(courses=courses, sites=())
    assert named(ways.to_meet) == [["ad.steroid_trial met"], ["ad.sensitive_site met"], ["concomitant_use met"]]
    assert (ways.to_meet[0][0].ask, *ways.to_meet[0][0].alternatives) == (
        "Which strength and vehicle of triamcinolone was used?",
        "Did another topical corticosteroid of class 5 or stronger fail after 28 days or more in a row, or was one not "
        "tolerated or contraindicated?",
    )
    assert named(ways.to_fail) == [["ad.steroid_trial not_met", "ad.sensitive_site not_met"]]


def test_use_together_is_one_answer_for_both_trials() -> None:
    ways = found(courses=(), sites=("hands",))
    pair = ["ad.steroid_trial met", "ad.calcineurin_trial met"]
    assert named(ways.to_meet) == [["concomitant_use met"], pair]


def test_no_answer_helps_a_child_who_is_too_young() -> None:
    ways = found(age=11, bsa=None)
    assert (ways.to_meet, named(ways.to_fail)) == ((), [[]])


def test_a_drug_that_is_to_stop_has_to_be_absent() -> None:
    ways = found(systemic=("azathioprine, immunosuppressant, stopping",))
    assert named(ways.to_meet) == [["exclusion.immunosuppressant absent"]]
    assert named(ways.to_fail) == [["exclusion.immunosuppressant present"]]


def test_a_use_that_is_not_covered_has_no_way() -> None:
    assert found(diagnoses={"rosacea": "affirmed, requested"}) == ShortestWays((), ())


def test_without_a_stated_use_nothing_else_settles_that_the_criteria_are_not_met() -> None:
    ways = found(diagnoses=None, age=11)
    assert (ways.to_meet, named(ways.to_fail)) == ((), [["indication not_met"]])


def test_before_the_version_is_in_force_there_is_no_way() -> None:
    assert found(Request(type="initial", date_of_service=date(2024, 11, 14))) == ShortestWays((), ())


def test_of_two_uses_the_nearer_one_comes_first() -> None:
    both = {"atopic_dermatitis": "affirmed", "vitiligo": "affirmed"}
    assert named(found(diagnoses=both, bsa=None).to_meet)[0] == ["ad.bsa met"]


@pytest.mark.parametrize("case", CASES, ids=[one.name for one in CASES])
def test_the_ways_of_a_case_agree_with_its_outcome(case: Ready) -> None:
    agree(facts_of(case.jotted), case.request)


@settings(deadline=None, max_examples=150)
@given(facts_st, requests_st)
def test_the_ways_of_any_chart_agree_with_its_outcome(facts: ChartFacts, request: Request) -> None:
    agree(facts, request)


def agree(facts: ChartFacts, request: Request) -> None:
    """Nothing to ask where the outcome is settled, and something where it is open; a child whose use is not stated is
    too young for either, so no answer makes the chart meet."""
    ways, outcome = shortest_ways(facts, request, POLICY), determine(facts, request, POLICY).outcome
    if ways == ShortestWays((), ()):
        assert outcome != "criteria_met"
        return
    assert (ways.to_meet == ((),)) == (outcome == "criteria_met")
    assert (ways.to_fail == ((),)) == (outcome == "criteria_not_met")
    if outcome == "more_information_needed":
        assert ways.to_fail
        assert ways.to_meet or ["indication not_met"] in named(ways.to_fail)
