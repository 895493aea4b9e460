"""Readings as switches: the same chart and policy, with one point or several read another way.

What another reading changes is written in the policy file beside the reading: arguments of the tests of the rules that
name it, rules that fall away, or the view of the facts.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from criteria.other_reading import seen
from criteria.policy import Change, Exclusion, Indication, Policy, Reading, Waiver
from criteria.tree import Group, Leaf, Node
from extraction.facts import ChartFacts

Rule = TypeVar("Rule", Leaf, Exclusion, Waiver)
Chosen = Mapping[str, str]
"""For each reading read another way its value; those left out are read as the policy file has them."""

DEFAULT: Chosen = MappingProxyType({})
"""Every reading as the policy file has it."""


class UnknownReading(LookupError):
    """No such reading or no such value of it; the message names those there are."""


def checked(policy: Policy, chosen: Chosen) -> dict[str, str]:
    """The readings that differ from the policy's own, in the order of its file. Raises ``UnknownReading``."""
    for name, value in chosen.items():
        _refuse_unknown(policy, name, value)
    return {one.id: chosen[one.id] for one in policy.readings if chosen.get(one.id, one.default) != one.default}


def as_read(facts: ChartFacts, policy: Policy, chosen: Chosen) -> tuple[ChartFacts, Policy]:
    """The facts and the policy under these readings. Raises ``UnknownReading``."""
    for name, value in checked(policy, chosen).items():
        change = _reading(policy, name).switch[value]
        if change.facts is not None:
            facts = seen(facts, change.facts)
        policy = _changed(policy, name, change)
    return facts, policy


def _refuse_unknown(policy: Policy, name: str, value: str) -> None:
    there = {one.id: one for one in policy.readings}
    if name not in there:
        raise UnknownReading(f"no reading {name!r}; those that can be switched: {', '.join(_switchable(policy))}")
    values = [there[name].default, *there[name].switch]
    if not there[name].switch:
        raise UnknownReading(f"{name} is settled while the notes are read, so it cannot be switched afterwards")
    if value not in values:
        raise UnknownReading(f"{name} has no value {value!r}; its values: {', '.join(values)}")


def _switchable(policy: Policy) -> list[str]:
    return [one.id for one in policy.readings if one.switch]


def _reading(policy: Policy, name: str) -> Reading:
    return next(one for one in policy.readings if one.id == name)


def _changed(policy: Policy, name: str, change: Change) -> Policy:
    """The policy with the rules that name the reading changed; its hash stays that of the file."""
    updates: dict[str, Any] = {
        "indications": tuple(_indication(one, name, change) for one in policy.indications),
        "exclusions": tuple(_tested(one, name, change) for one in policy.exclusions),
        "waivers": tuple(
            _tested(one, name, change) for one in policy.waivers if not (change.drop and name in one.readings)
        ),
    }
    renewal: dict[str, Any] = {"criteria": tuple(_tested(one, name, change) for one in policy.renewal.criteria)}
    if change.repeats_initial_criteria is not None:
        renewal["repeats_initial_criteria"] = change.repeats_initial_criteria
    updates["renewal"] = policy.renewal.model_copy(update=renewal)
    if change.applies_before_effective:
        updates["applies_before_effective"] = True
    return policy.model_copy(update=updates)


def _indication(one: Indication, name: str, change: Change) -> Indication:
    kept = _node(one.criteria, name, change)
    return one if kept is None else one.model_copy(update={"criteria": kept})


def _node(node: Node, name: str, change: Change) -> Node | None:
    """The node under the change; ``None`` where it falls away."""
    if change.drop and name in node.readings and isinstance(node, Leaf):
        return None
    if isinstance(node, Leaf):
        return _tested(node, name, change)
    return _group(node, name, change)


def _group(group: Group, name: str, change: Change) -> Group:
    kept = tuple(one for child in group.children if (one := _node(child, name, change)) is not None)
    if group.at_least is not None:
        return group.model_copy(update={"at_least": group.at_least.model_copy(update={"of": kept})})
    return group.model_copy(update={group.kind: kept})


def _tested(rule: Rule, name: str, change: Change) -> Rule:
    """The rule with those arguments of its test that the change sets and the test has, if it names the reading."""
    fitting = {key: value for key, value in change.arguments.items() if key in type(rule.test).model_fields}
    if name not in rule.readings or not fitting:
        return rule
    test = type(rule.test).model_validate(rule.test.model_dump() | fitting)
    return rule.model_copy(update={"test": test})
