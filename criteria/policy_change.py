"""What differs between two policies, in words: rules by their ids, thresholds, groups, exclusions and lengths."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from criteria.policy import Policy
from criteria.tree import Group, Leaf, Node

_SILENT = {"sha256"}
_LISTS = ("waivers", "exclusions", "readings", "notices")


def changes(old: Policy, new: Policy) -> list[str]:
    """A line for each difference, in the order of the file; an empty list when both say the same."""
    return [
        *_plain("policy", old, new, _SILENT | {"indications", "renewal", "authorization", "table", *_LISTS}),
        *_indications(old, new),
        *_nodes(old, new),
        *_plain("renewal", old.renewal, new.renewal, {"criteria"}),
        *(line for name in _LISTS for line in _listed(name, getattr(old, name), getattr(new, name))),
        *_lengths(old, new),
        *_plain("table", old.table, new.table, {"products"}),
        *_keyed("product", _products(old), _products(new)),
    ]


def _indications(old: Policy, new: Policy) -> Iterator[str]:
    uses, later = {one.id: one for one in old.indications}, {one.id: one for one in new.indications}
    yield from _came_and_went("use", uses, later)
    for name in uses.keys() & later.keys():
        yield from _plain(f"use {name}", uses[name], later[name], {"criteria"})


def _nodes(old: Policy, new: Policy) -> Iterator[str]:
    """Criteria and groups, each with the place where it stands in the tree."""
    before, after = _placed(old), _placed(new)
    yield from _came_and_went("criterion", before, after)
    for name in [one for one in before if one in after]:
        (place, node), (place_after, node_after) = before[name], after[name]
        if place != place_after:
            yield f"{name}: stands in {place_after}, was in {place}"
        if isinstance(node, Leaf) and isinstance(node_after, Leaf):
            yield from _test(name, node.test, node_after.test)
        elif isinstance(node, Leaf) or isinstance(node_after, Leaf):
            yield f"{name}: is now a {'criterion' if isinstance(node_after, Leaf) else 'group'}"
        elif (_kind(node), len(node.children)) != (_kind(node_after), len(node_after.children)):
            yield f"{name}: {_members(node_after)}, was {_members(node)}"
        yield from _plain(name, node, node_after, {"test", "all", "one", "none", "at_least"})


def _placed(policy: Policy) -> dict[str, tuple[str, Node]]:
    found: dict[str, tuple[str, Node]] = {}
    for use in policy.indications:
        _place(use.criteria, use.id, found)
    for leaf in policy.renewal.criteria:
        _place(leaf, "renewal", found)
    return found


def _place(node: Node, place: str, found: dict[str, tuple[str, Node]]) -> None:
    if node.id:
        found[node.id] = (place, node)
    if isinstance(node, Group):
        inside = f"{node.id or place} ({_kind(node)} of)"
        for child in node.children:
            _place(child, inside, found)


def _kind(group: Group) -> str:
    return f"at least {group.count}" if group.kind == "at_least" else group.kind


def _members(group: Group) -> str:
    return f"{_kind(group)} of {len(group.children)}"


def _test(name: str, old: BaseModel, new: BaseModel) -> Iterator[str]:
    if type(old) is not type(new):
        yield f"{name}: tests {_words(getattr(new, 'predicate', None))}, was {_words(getattr(old, 'predicate', None))}"
        return
    yield from _plain(name, old, new, set())


def _listed(kind: str, old: Iterable[Any], new: Iterable[Any]) -> Iterator[str]:
    before, after = {one.id: one for one in old}, {one.id: one for one in new}
    yield from _came_and_went(kind.removesuffix("s"), before, after)
    for name in [one for one in before if one in after]:
        if hasattr(before[name], "test"):
            yield from _test(name, before[name].test, after[name].test)
        yield from _plain(name, before[name], after[name], {"test"})


def _lengths(old: Policy, new: Policy) -> Iterator[str]:
    yield from _keyed("authorization", _months(old), _months(new))


def _months(policy: Policy) -> dict[str, str]:
    return {f"{one.indication} {one.request}": f"{one.months} months" for one in policy.authorization}


def _products(policy: Policy) -> dict[str, str]:
    return {one.name: one.model_dump_json(exclude={"name"}) for one in policy.table.products}


def _keyed(kind: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
    yield from _came_and_went(kind, old, new)
    yield from (f"{kind} {one}: {new[one]}, was {old[one]}" for one in old if one in new and old[one] != new[one])


def _came_and_went(kind: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"{kind} {name}: gone" for name in old if name not in new)
    yield from (f"{kind} {name}: new" for name in new if name not in old)


def _plain(name: str, old: BaseModel, new: BaseModel, skip: set[str]) -> Iterator[str]:
    """The keys of one part that differ: numbers as more or less, lists by what came and went."""
    for key in type(new).model_fields:
        before, after = getattr(old, key, None), getattr(new, key, None)
        if key in skip or before == after:
            continue
        if isinstance(before, BaseModel) and isinstance(after, BaseModel):
            yield from _plain(f"{name}: {key.replace('_', ' ')}", before, after, set())
        else:
            yield f"{name}: {key.replace('_', ' ')} {_difference(before, after)}"


def _difference(old: Any, new: Any) -> str:
    if isinstance(old, tuple) and isinstance(new, tuple):
        gone, come = [one for one in old if one not in new], [one for one in new if one not in old]
        parts = [f"without {_words(gone)}"] * bool(gone) + [f"with {_words(come)}"] * bool(come)
        return ", ".join(parts) or f"in the order {_words(new)}"
    if isinstance(old, int | float) and isinstance(new, int | float) and not isinstance(new, bool):
        return f"{new:g}, was {old:g} ({'more' if new > old else 'less'})"
    return f"{_words(new)}, was {_words(old)}"


def _words(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_words(one) for one in value)
    if isinstance(value, BaseModel):
        return " ".join(f"{key} {_words(one)}" for key, one in value if one is not None)
    return (
        {None: "nothing", True: "yes", False: "no"}.get(value, str(value))
        if not isinstance(value, dict)
        else str(value)
    )
