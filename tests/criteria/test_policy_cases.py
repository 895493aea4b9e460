"""Every policy case, compared whole: outcome, use, each criterion and each exclusion."""

import pytest
from policy_notation import Ready, all_cases, facts_of

from criteria import library, replay
from criteria.determination import Determination
from criteria.engine import determine
from criteria.reading_switch import as_read

CASES = all_cases()


def found_in(result: Determination) -> dict[str, str]:
    found: dict[str, str] = {"outcome": result.outcome, "indication": result.indication}
    found |= {one.id: one.status for one in result.criteria}
    return found | {one.id: one.status for one in result.exclusions}


@pytest.mark.parametrize("case", CASES, ids=[one.name for one in CASES])
def test_case(case: Ready) -> None:
    policy = library.find("ip0369", case.request.date_of_service)
    result = determine(facts_of(case.jotted), case.request, policy, case.readings)
    assert found_in(result) == case.expected


@pytest.mark.parametrize("case", CASES, ids=[one.name for one in CASES])
def test_the_result_of_a_case_can_be_replayed(case: Ready) -> None:
    policy = library.find("ip0369", case.request.date_of_service)
    result = determine(facts_of(case.jotted), case.request, policy, case.readings)
    review = result.as_json() | {"request": case.request.model_dump(mode="json")}
    _, policy = as_read(facts_of(case.jotted), policy, case.readings)
    assert replay.problems(review, policy, policy.in_force(case.request.date_of_service)) == []


def test_names_of_cases_are_told_apart() -> None:
    names = [one.name for one in CASES]
    assert sorted(set(names)) == sorted(names)
