"""What is checked of a policy file beyond its form: that nothing it names is missing and nothing is mute."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from criteria.library import read_file
from criteria.policy import Exclusion, Policy
from criteria.request import RequestType
from criteria.tree import Group, Leaf, Node, leaves, nodes
from extraction.strict_yaml import DataError

REQUESTS: tuple[RequestType, ...] = ("initial", "reauthorization")


def check_file(path: Path) -> list[str]:
    """Everything wrong with a policy file, in words; an empty list when nothing is."""
    try:
        policy = read_file(path)
    except (DataError, OSError, UnicodeDecodeError) as error:
        return str(error).splitlines() or [repr(error)]
    return [f"{path}: {one}" for one in check(policy)]


def check(policy: Policy) -> list[str]:
    """Everything wrong with a policy that has the right form."""
    return [*_repeated(policy), *_readings(policy), *_references(policy), *_authorizations(policy), *_mute(policy)]


def all_nodes(policy: Policy) -> tuple[Node, ...]:
    """Every criterion and group of every use, then those of the renewal."""
    return (*(node for one in policy.indications for node in nodes(one.criteria)), *policy.renewal.criteria)


def _repeated(policy: Policy) -> Iterator[str]:
    ids = [node.id for node in all_nodes(policy) if node.id]
    ids += [one.id for one in policy.exclusions]
    kinds = {
        "id": ids,
        "reading": [one.id for one in policy.readings],
        "indication": [one.id for one in policy.indications],
        "waiver": [one.id for one in policy.waivers],
    }
    for kind, names in kinds.items():
        yield from (f"{kind} {name!r} stands {times} times" for name, times in Counter(names).items() if times > 1)


def _readings(policy: Policy) -> Iterator[str]:
    rules = [*all_nodes(policy), *policy.exclusions, *policy.waivers, policy.other_use, policy.samples]
    used = {name for rule in rules for name in rule.readings} | set(policy.general_readings)
    there = {one.id for one in policy.readings}
    yield from (f"reading {name!r} is named but not given under readings" for name in sorted(used - there))
    yield from (f"reading {name!r} is given but no rule names it" for name in sorted(there - used))


def _references(policy: Policy) -> Iterator[str]:
    waivers = {one.id for one in policy.waivers}
    ids = {node.id for node in all_nodes(policy)}
    for node in all_nodes(policy):
        if node.waived_by and node.waived_by not in waivers:
            yield f"{node.id}: waived_by {node.waived_by!r} is not a waiver"
    for one in policy.indications:
        if one.diagnosis not in {leaf.id for leaf in leaves(one.criteria)}:
            yield f"indication {one.id!r}: diagnosis {one.diagnosis!r} is not one of its criteria"
    for notice in policy.notices:
        if notice.criterion not in ids:
            yield f"notice {notice.id!r}: no criterion {notice.criterion!r}"


def _authorizations(policy: Policy) -> Iterator[str]:
    wanted = [(one.id, request) for one in policy.indications for request in REQUESTS]
    given = Counter((one.indication, one.request) for one in policy.authorization)
    for pair in wanted:
        if given[pair] != 1:
            yield f"authorization: {pair[0]} {pair[1]} stands {given[pair]} times, not once"
    yield from (f"authorization: no indication {one!r}" for one, _ in given if (one, "initial") not in wanted)


def _mute(policy: Policy) -> Iterator[str]:
    """Words that only look like words: a question that asks nothing, a reading with no alternative."""
    asking: list[Leaf | Exclusion] = [node for node in all_nodes(policy) if isinstance(node, Leaf)]
    for rule in [*asking, *policy.exclusions]:
        if not rule.ask.strip().endswith("?"):
            yield f"{rule.id}: ask should be a question"
    yield from (f"reading {one.id!r} names no alternative" for one in policy.readings if not one.alternatives)
    for node in all_nodes(policy):
        if isinstance(node, Group) and node.kind == "at_least" and node.count > len(node.children):
            yield f"{node.id or 'a group'}: at_least asks for more than there are"
