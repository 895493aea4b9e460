"""The shape of a result, its words, and the checker that replays it."""

import json
import re
from datetime import date
from typing import Any

import pytest
from policy_notation import Ready, all_cases, facts_of

from criteria import library, replay
from criteria.determination import Determination
from criteria.engine import determine
from criteria.explain import CLINICIAN, describe, explain, headline
from criteria.tree import leaves

POLICY = library.known()[0]
CASES = {one.name: one for one in all_cases()}
BASE = "atopic_dermatitis: the chart that the cases start from"
SHORT = "Forty-one days of a calcineurin inhibitor fall short"
UNTIMED = "Tacrolimus used for a while has no duration"
LIFTED = "Steroid and calcineurin inhibitor used together meet items C and D however short"


def result_of(case: Ready) -> Determination:
    return determine(facts_of(case.jotted), case.request, POLICY)


def review_of(name: str) -> dict[str, Any]:
    case = CASES[name]
    review = result_of(case).as_json() | {"request": case.request.model_dump(mode="json")}
    return json.loads(json.dumps(review))  # type: ignore[no-any-return]


def test_the_json_has_exactly_the_keys_of_the_review_format() -> None:
    result = result_of(CASES[UNTIMED]).as_json()
    assert list(result) == [
        "policy",
        "outcome",
        "indication",
        "authorization_months",
        "criteria",
        "exclusions",
        "missing",
        "advisories",
    ]
    assert result["policy"] == {"id": "ip0369", "effective": "2024-11-15", "sha256": POLICY.sha256}
    assert {tuple(one) for one in result["criteria"]} == {("id", "status", "text", "cite", "reason", "evidence", "ask")}
    assert {tuple(one) for one in result["exclusions"]} == {("id", "status", "reason", "evidence")}
    assert {tuple(one) for one in result["missing"]} == {("criterion", "ask")}
    assert {tuple(one) for one in result["advisories"]} == {("id", "text", "evidence")}
    assert result["criteria"][3]["cite"] == {"section": "Medical Necessity Criteria", "item": "1.B", "page": 1}


def test_six_months_when_the_criteria_are_met() -> None:
    assert result_of(CASES[BASE]).authorization_months == 6
    assert result_of(CASES[SHORT]).authorization_months is None


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_an_adverse_outcome_says_that_a_clinician_must_decide(case: Ready) -> None:
    result = result_of(case)
    if result.outcome == "criteria_not_met":
        assert CLINICIAN in headline(result)
        assert CLINICIAN in explain(result)[0]
    verdicts = re.compile(r"\b(approv|deny|denie|denial)", re.IGNORECASE)
    assert [line for line in explain(result) if verdicts.search(line)] == []


def test_the_headline_names_what_stands_in_the_way() -> None:
    words = headline(result_of(CASES[SHORT]))
    assert "One topical calcineurin inhibitor failed after 6 weeks in a row" in words
    assert "20%" not in words
    assert "eyelids" not in words, "the site leaf is not met either, but the steroid trial carries item C"


def test_the_headline_names_an_exclusion_that_is_present() -> None:
    words = headline(result_of(CASES["A biologic in use for another disease excludes"]))
    assert "Present: Use together with a biologic or another JAK inhibitor is not covered." in words
    assert "Not met:" not in words


def test_the_headline_names_a_failed_group_rather_than_its_members() -> None:
    words = headline(result_of(CASES["Twenty-seven days of a steroid fall short"]))
    assert "Not met: Either a topical steroid trial or disease of a sensitive area is documented. " in words


def test_the_explanation_shows_reason_and_passage() -> None:
    lines = explain(result_of(CASES[SHORT]))
    assert any("pimecrolimus 1%, 41 d < 42 d" in line and "(note.txt)" in line for line in lines)
    assert not any(line == "To ask" for line in lines)
    assert "To ask" in explain(result_of(CASES[UNTIMED]))


def test_the_policy_in_words_names_every_rule() -> None:
    lines = "\n".join(describe(POLICY))
    words = [one.text for one in POLICY.exclusions] + [one.text for one in POLICY.waivers]
    words += [one.reading for one in POLICY.readings]
    words += [one.text for use in POLICY.indications for one in leaves(use.criteria)]
    words += [one.ingredient for one in POLICY.table.products]
    assert [one for one in words if one not in lines] == []


def test_an_untouched_result_replays() -> None:
    for name in (BASE, SHORT, UNTIMED, LIFTED):
        assert replay.problems(review_of(name), POLICY, in_force=True) == []


def test_a_changed_outcome_does_not_replay() -> None:
    review = review_of(SHORT) | {"outcome": "criteria_met"}
    assert replay.problems(review, POLICY, in_force=True) == [
        "outcome is criteria_met, but the criteria make it criteria_not_met"
    ]


def test_a_changed_member_does_not_replay() -> None:
    review = review_of("Twenty-seven days of a steroid fall short")
    group = next(one for one in review["criteria"] if one["id"] == "ad.steroid_trial")
    group["status"] = "met"
    assert replay.problems(review, POLICY, in_force=True) == [
        "ad.steroid_or_site is not_met, but its members make it met"
    ]


def test_a_criterion_left_out_does_not_replay() -> None:
    review = review_of(BASE)
    review["criteria"] = [one for one in review["criteria"] if one["id"] != "ad.bsa"]
    assert replay.problems(review, POLICY, in_force=True) == ["ad.bsa is not in the result"]


def test_the_version_of_the_policy_says_whether_it_governs_a_day() -> None:
    assert POLICY.in_force(date(2024, 11, 15))
    assert not POLICY.in_force(date(2024, 11, 14))
