"""The checker agrees with the engine on any chart, and a result that was tampered with does not hold."""

import json
import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from policy_notation import Ready, all_cases, facts_of
from sealed_review import POLICY, at, changed, leaves, other, resealed, sealed
from test_policy_properties import facts_st, requests_st

from criteria.canonical import canonical
from criteria.proof.check import first_problem, problems
from criteria.proof.lengths import wrong_in, years_between
from criteria.request import Request
from criteria.stored_review import as_stored, chart_facts, parse_object
from extraction.facts import ChartFacts
from extraction.strict_yaml import DataError

CASES = {one.name: one for one in all_cases()}
SWITCHES = [(one.id, value) for one in POLICY.readings for value in one.switch]
SHORT = CASES["Forty-one days of a calcineurin inhibitor fall short"]


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_the_review_of_every_policy_case_holds(case: Ready) -> None:
    found, against = sealed(facts_of(case.jotted), case.request, case.readings)
    assert list(problems(found, against)) == []


@given(facts_st, requests_st)
@settings(max_examples=600, deadline=None, derandomize=True)
def test_the_checker_agrees_with_the_engine_on_any_chart(facts: ChartFacts, request: Request) -> None:
    found, against = sealed(facts, request)
    assert list(problems(found, against)) == []


@given(facts_st, requests_st, st.sampled_from(SWITCHES))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_they_agree_under_any_other_reading(facts: ChartFacts, request: Request, switch: tuple[str, str]) -> None:
    found, against = sealed(facts, request, dict([switch]))
    assert list(problems(found, against)) == []


@given(facts_st)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_facts_stored_and_read_back_are_the_same_facts(facts: ChartFacts) -> None:
    notes = [one.model_dump(mode="json") for one in facts.notes]
    assert chart_facts(notes, json.loads(json.dumps(as_stored(facts)))) == facts


@given(facts_st, requests_st, st.integers(0, 10_000))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_value_changed_is_caught(facts: ChartFacts, request: Request, seed: int) -> None:
    found, against = sealed(facts, request)
    place = random.Random(seed).choice(list(leaves(found)))
    assert first_problem(changed(found, place, other(at(found, place))), against) is not None


def test_any_byte_of_a_note_changed_is_caught() -> None:
    found, against = sealed(facts_of(SHORT.jotted), SHORT.request)
    text = against.notes["note.txt"]
    for place in range(0, len(text), 97):
        tampered = against._replace(notes={"note.txt": f"{text[:place]}\u00a0{text[place + 1 :]}"})
        assert first_problem(found, tampered) == "notes: the text of note.txt is not the one that was read"


@pytest.mark.parametrize(
    ("place", "value", "problem"),
    [
        (("criteria", 7, "status"), "met", "ad.calcineurin_trial: status is met, but the facts make it not_met"),
        (("outcome",), "criteria_met", "outcome is criteria_met, but the criteria make it criteria_not_met"),
        (("authorization_months",), 6, "authorization_months is 6, but the policy gives None"),
        (("indication",), "other", "indication is other, but the facts make it atopic_dermatitis"),
        (("exclusions", 2, "status"), "present", "exclusion.alopecia: status is present, but the facts make it absent"),
        (("policy", "sha256"), "0" * 64, f"policy.sha256 is {'0' * 64}, but here it is {POLICY.sha256}"),
        (("facts", "age_years"), 12, "facts.age_years is 12, but the facts say 34"),
    ],
)  # fmt: skip
def test_a_change_that_was_sealed_again_is_named(place: tuple[str | int, ...], value: object, problem: str) -> None:
    found, against = sealed(facts_of(SHORT.jotted), SHORT.request)
    assert first_problem(resealed(changed(found, place, value)), against) == problem


def test_facts_changed_together_with_their_seal_no_longer_give_the_result() -> None:
    """41 days made 42 in the facts alone: the reason, the summary and the status all say otherwise."""
    found, against = sealed(facts_of(SHORT.jotted), SHORT.request)
    courses = found["facts"]["chart"]["drug_courses"]
    number = next(n for n, one in enumerate(courses) if one["drug_class"] == "topical_calcineurin_inhibitor")
    days = {"low": 42.0, "high": 42.0}
    tampered = resealed(changed(found, ("facts", "chart", "drug_courses", number, "days"), days))
    assert (first_problem(tampered, against) or "").startswith("ad.calcineurin_trial: status is not_met")


def test_arithmetic_is_done_again() -> None:
    assert list(wrong_in("2024-11-04 to 2024-12-16 = 42 d >= 28 d")) == []
    assert list(wrong_in("2024-11-04 to 2024-12-16 = 43 d")) == ["'2024-11-04 to 2024-12-16 = 43 d' does not add up"]
    assert list(wrong_in("for six weeks = 43 d")) == ["'for six weeks = 43 d' does not add up"]
    assert list(wrong_in("27 d >= 28 d")) == ["'27 d >= 28' is not so"]
    assert years_between(date(2012, 2, 29), date(2024, 2, 28)) == 11
    assert years_between(date(2012, 2, 29), date(2024, 2, 29)) == 12


def test_a_key_that_stands_twice_is_no_review() -> None:
    with pytest.raises(DataError, match="a key stands twice"):
        parse_object('{"outcome": "criteria_met", "outcome": "criteria_not_met"}')


def test_the_order_of_stored_facts_is_that_of_the_chart() -> None:
    facts = facts_of(SHORT.jotted)
    found, _ = sealed(facts, SHORT.request)
    assert found["facts"]["chart"] == as_stored(canonical(facts))


def test_the_checker_loads_neither_engine_nor_spacy() -> None:
    code = (
        "import sys, criteria.proof.check;"
        "print([n for n in sys.modules if n.startswith(('criteria.engine', 'criteria.evaluation',"
        " 'criteria.predicates', 'criteria.indication', 'criteria.finding', 'spacy', 'medspacy'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=Path.cwd(), check=True)
    assert done.stdout.strip() == "[]"
