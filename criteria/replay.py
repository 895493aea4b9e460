"""Replays a result by the policy alone: do the statuses that it reports fold to the groups and outcome it reports?"""

from collections.abc import Iterator, Mapping
from typing import Any

from criteria.determination import OUTCOMES
from criteria.policy import Policy
from criteria.status import Status, combine, of_presence, worst
from criteria.tree import Group, Leaf, Node, nodes

UNCOVERED: dict[str, Status] = {"other": "not_met", "none": "unknown"}


def problems(result: Mapping[str, Any], policy: Policy, in_force: bool) -> list[str]:
    """What does not hold in a review (the JSON object), in words; an empty list when all does."""
    found = {one["id"]: one["status"] for one in result["criteria"]}
    indication = next((one for one in policy.indications if one.id == result["indication"]), None)
    standing = [of_presence(one["status"]) for one in result["exclusions"]]
    if indication is None:
        use = UNCOVERED[result["indication"]]
        return list(_outcome(result, [use, *standing], in_force))
    root = policy.tree(indication, result["request"]["type"])
    absent = [node.id for node in nodes(root) if node.id and node.id not in found]
    if absent:
        return [f"{one} is not in the result" for one in absent]
    renewal: list[Status] = [found[one.id] for one in policy.renewal.criteria if one.id in found]
    statuses = [fold(root, found), *standing, *renewal]
    return [*_groups(root, found), *_outcome(result, statuses, in_force)]


def fold(node: Node, found: Mapping[str, Status]) -> Status:
    """The status of a node, from those reported for the nodes that have an id."""
    if node.id is not None:
        return found[node.id]
    return _members(node, found)


def _members(node: Node, found: Mapping[str, Status]) -> Status:
    if isinstance(node, Leaf):
        return found[node.id]
    return combine(node.kind, [fold(child, found) for child in node.children], node.count)


def _groups(root: Node, found: Mapping[str, Status]) -> Iterator[str]:
    """A reported group is as its members are, unless a note of the policy may have met it."""
    for node in nodes(root):
        if not isinstance(node, Group) or node.id is None or (node.waived_by and found[node.id] == "met"):
            continue
        if found[node.id] != _members(node, found):
            yield f"{node.id} is {found[node.id]}, but its members make it {_members(node, found)}"


def _outcome(result: Mapping[str, Any], statuses: list[Status], in_force: bool) -> Iterator[str]:
    expected = OUTCOMES[worst(statuses) if in_force else "unknown"]
    if result["outcome"] != expected:
        yield f"outcome is {result['outcome']}, but the criteria make it {expected}"
