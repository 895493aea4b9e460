"""Readings as switches: what is refused, and what is told of them."""

from datetime import date

import pytest
from policy_notation import Jotted, facts_of

from criteria import library
from criteria.engine import determine
from criteria.policy import Reading
from criteria.reading_switch import UnknownReading, as_read, checked
from criteria.request import Request

POLICY = library.find("ip0369", date(2025, 3, 18))
TODAY = Request(type="initial", date_of_service=date(2025, 3, 18))
SEVERE = facts_of(Jotted(diagnoses={"atopic_dermatitis": "affirmed"}, severity="moderate to severe"))


def refusal(name: str, value: str) -> str:
    with pytest.raises(UnknownReading) as told:
        determine(SEVERE, TODAY, POLICY, {name: value})
    return str(told.value.args[0])


def test_a_value_that_is_not_there_is_refused_with_those_that_are() -> None:
    told = refusal("severity.straddle", "maybe")
    assert told == "severity.straddle has no value 'maybe'; its values: unknown, not_met, met"


def test_a_reading_that_is_not_there_is_refused_with_those_that_can_be_switched() -> None:
    told = refusal("severity.stradle", "met")
    assert told.startswith("no reading 'severity.stradle'; those that can be switched: service.before_effective, ")


def test_a_point_settled_while_notes_are_read_says_so() -> None:
    told = refusal("trial.units", "x")
    assert told == "trial.units is settled while the notes are read, so it cannot be switched afterwards"


def test_the_determination_names_the_value_of_every_reading_it_rests_on() -> None:
    own, other = (determine(SEVERE, TODAY, POLICY, one).readings for one in ({}, {"severity.straddle": "met"}))
    assert (own["severity.straddle"], other["severity.straddle"]) == ("unknown", "met")
    assert {name for name in own if own[name] != other[name]} == {"severity.straddle"}


def test_a_reading_taken_another_way_is_named_even_where_its_rule_fell_away() -> None:
    readings = determine(SEVERE, TODAY, POLICY, {"severity.is_a_criterion": "title_only"}).readings
    assert readings["severity.is_a_criterion"] == "title_only"


def test_the_values_of_the_policy_itself_change_neither_facts_nor_policy() -> None:
    own = {one.id: one.default for one in POLICY.readings if one.switch}
    assert (as_read(SEVERE, POLICY, own), checked(POLICY, own)) == ((SEVERE, POLICY), {})


@pytest.mark.parametrize("reading", POLICY.readings, ids=lambda one: one.id)
def test_every_other_value_changes_the_policy_or_the_view_of_the_facts(reading: Reading) -> None:
    for value, change in reading.switch.items():
        facts, policy = as_read(SEVERE, POLICY, {reading.id: value})
        assert (policy.sha256, facts.notes) == (POLICY.sha256, SEVERE.notes)
        assert (policy != POLICY) is (change.facts is None)
