"""The cases leave nothing out: every status of every rule, and both sides of every threshold."""

from typing import get_args

import pytest
from policy_notation import Notebook, Ready, all_cases, course, facts_of, interval

from criteria import library
from criteria.arguments import AgeAtLeast, BsaAtMost, RequestedFor, Tried
from criteria.check import all_nodes
from criteria.engine import determine
from criteria.status import Presence, Status
from criteria.tree import Leaf
from extraction.facts import DrugCourse

POLICY = library.known()[0]
ALL = all_cases()
CASES = [one for one in ALL if not one.readings]
SWITCHES = [(one.id, value) for one in POLICY.readings for value in one.switch]
LEAVES = [node for node in all_nodes(POLICY) if isinstance(node, Leaf)]
AGES = [one for one in LEAVES if isinstance(one.test, AgeAtLeast)]
AREAS = [one for one in LEAVES if isinstance(one.test, BsaAtMost)]
TRIALS = [one for one in LEAVES if isinstance(one.test, Tried)]
POTENCIES = [one for one in TRIALS if isinstance(one.test, Tried) and one.test.weakest_class is not None]


def having(criterion: str, status: str) -> list[Ready]:
    return [one for one in CASES if one.expected.get(criterion) == status]


@pytest.mark.parametrize("node", [one for one in all_nodes(POLICY) if one.id], ids=lambda one: str(one.id))
@pytest.mark.parametrize("status", get_args(Status))
def test_every_criterion_has_a_case_for_each_status(node: Leaf, status: str) -> None:
    assert having(node.id, status)


@pytest.mark.parametrize("rule", POLICY.exclusions, ids=lambda one: one.id)
def test_every_exclusion_has_a_case_for_each_status(rule: object) -> None:
    exclusion = next(one for one in POLICY.exclusions if one is rule)
    possible = ("present", "absent") if isinstance(exclusion.test, RequestedFor) else get_args(Presence)
    assert [one for one in possible if not having(exclusion.id, one)] == []


@pytest.mark.parametrize("leaf", AGES, ids=lambda one: one.id)
def test_both_sides_of_the_least_age(leaf: Leaf) -> None:
    assert isinstance(leaf.test, AgeAtLeast)
    assert leaf.test.years in {one.jotted.age for one in having(leaf.id, "met")}
    assert leaf.test.years - 1 in {one.jotted.age for one in having(leaf.id, "not_met")}


@pytest.mark.parametrize("leaf", AREAS, ids=lambda one: one.id)
def test_both_sides_of_the_limit_of_body_surface(leaf: Leaf) -> None:
    assert isinstance(leaf.test, BsaAtMost)
    limit = leaf.test.percent
    met = {interval(str(one.jotted.bsa)).high for one in having(leaf.id, "met") if isinstance(one.jotted.bsa, int)}
    above = {one.jotted.bsa for one in having(leaf.id, "not_met")}
    assert limit in met
    assert any(isinstance(one, float | int) and limit < one <= limit + 1 for one in above)


def courses(cases: list[Ready], leaf: Leaf) -> list[DrugCourse]:
    """The courses of the class in question, of cases that have just one of it."""
    assert isinstance(leaf.test, Tried)
    book, classes = Notebook(), leaf.test.drug_classes
    read = [[course(words, book) for words in one.jotted.courses or ()] for one in cases]
    own = [[one for one in listed if one.drug_class in classes] for listed in read]
    return [listed[0] for listed in own if len(listed) == 1]


@pytest.mark.parametrize("leaf", TRIALS, ids=lambda one: one.id)
def test_both_sides_of_the_length_of_a_trial(leaf: Leaf) -> None:
    assert isinstance(leaf.test, Tried)
    met = [one.days.low for one in courses(having(leaf.id, "met"), leaf) if one.days and one.outcome == "failed"]
    short = [one.days.high for one in courses(having(leaf.id, "not_met"), leaf) if one.days]
    assert leaf.test.days in met
    assert leaf.test.days - 1 in short


@pytest.mark.parametrize("leaf", POTENCIES, ids=lambda one: one.id)
def test_both_sides_of_the_weakest_potency(leaf: Leaf) -> None:
    assert isinstance(leaf.test, Tried)
    assert leaf.test.weakest_class is not None
    met = [one.potency.high for one in courses(having(leaf.id, "met"), leaf) if one.potency]
    weak = [one.potency.low for one in courses(having(leaf.id, "not_met"), leaf) if one.potency]
    assert leaf.test.weakest_class in met
    assert leaf.test.weakest_class + 1 in weak


@pytest.mark.parametrize(("reading", "value"), SWITCHES, ids=[f"{name}={value}" for name, value in SWITCHES])
def test_every_value_of_every_switch_changes_a_case(reading: str, value: str) -> None:
    assert any(one.readings == {reading: value} and changes(one) for one in ALL)


def changes(case: Ready) -> bool:
    facts, policy = facts_of(case.jotted), library.find("ip0369", case.request.date_of_service)
    own, other = determine(facts, case.request, policy), determine(facts, case.request, policy, case.readings)
    return [one.status for one in own.criteria] != [
        one.status for one in other.criteria
    ] or own.outcome != other.outcome
