"""The tree of a policy folded again: leaves by the facts, groups by their members, the notes that lift them."""

from typing import NamedTuple

from criteria.policy import Indication, Policy
from criteria.proof.basis import Basis, highest, lowest, shown
from criteria.proof.judgement import judge
from criteria.request import Request
from criteria.status import Status
from criteria.tree import Group, Leaf, Node
from extraction.facts import ChartFacts

_TURNED: dict[Status, Status] = {"met": "not_met", "not_met": "met", "unknown": "unknown"}


class Folded(NamedTuple):
    """A node, what the facts make of it, its members, and whether a note of the policy met it."""

    node: Node
    basis: Basis
    members: tuple["Folded", ...] = ()
    lifted: bool = False


class Use(NamedTuple):
    """The use that a chart is judged for, its status, and what is reported for it."""

    name: str
    status: Status
    roots: tuple[Folded, ...]


def fold(node: Node, facts: ChartFacts, policy: Policy) -> Folded:
    """The node and everything below it."""
    if isinstance(node, Leaf):
        own = Folded(node, judge(node.test, facts))
    else:
        members = tuple(fold(child, facts, policy) for child in node.children)
        read = tuple(fact for one in members for fact in one.basis.facts)
        own = Folded(node, Basis(group_status(node, [one.basis.status for one in members]), read), members)
    note = next((one for one in policy.waivers if one.id == node.waived_by), None)
    if note is None or own.basis.status == "met":
        return own
    found = judge(note.test, facts)
    return own._replace(basis=found, lifted=True) if found.status == "met" else own


def group_status(group: Group, members: list[Status]) -> Status:
    """What a group is when its members are so (Kleene)."""
    if group.kind == "all":
        return lowest(members)
    if group.kind == "one":
        return highest(members)
    if group.kind == "none":
        return _TURNED[highest(members)]
    if members.count("met") >= group.count:
        return "met"
    return "unknown" if len(members) - members.count("not_met") >= group.count else "not_met"


def reported(folded: Folded) -> tuple[Folded, ...]:
    """The nodes that a result names, in policy order."""
    below = tuple(one for member in folded.members for one in reported(member))
    return (folded, *below) if folded.node.id else below


def use_of(facts: ChartFacts, request: Request, policy: Policy) -> Use:
    """The best of the covered uses that the chart names; without one, another use or none."""
    judged = [_covered(one, facts, request, policy) for one in _named(facts, policy)]
    if judged:
        best = highest(one.status for one in judged)
        return next(one for one in judged if one.status == best)
    asked = [one for one in facts.diagnoses if one.requested]
    stated = any(one.evidence for one in asked)
    other = asked if stated else [one for one in facts.diagnoses if one.status == "affirmed" and facts.drug_requested]
    other = [one for one in other if one.evidence]
    roots = tuple(_uncovered(one, facts, policy, bool(other)) for one in policy.indications)
    return Use("other", "not_met", roots) if other else Use("none", "unknown", roots)


def _covered(use: Indication, facts: ChartFacts, request: Request, policy: Policy) -> Use:
    whole = request.type == "initial" or policy.renewal.repeats_initial_criteria
    root = fold(use.criteria if whole else _diagnosis(use.criteria, use.diagnosis), facts, policy)
    return Use(use.id, root.basis.status, (root,))


def _named(facts: ChartFacts, policy: Policy) -> list[Indication]:
    """Those that the drug is asked for; else those affirmed; else those left open."""
    asked = {one.condition for one in facts.diagnoses if one.requested}
    sure = {one.condition for one in facts.diagnoses if one.status == "affirmed"}
    left_open = sure | {one.condition for one in facts.diagnoses if one.status == "uncertain"}
    if asked:
        return [one for one in policy.indications if asked & {*one.conditions, *one.open_conditions}]
    affirmed = [one for one in policy.indications if sure & set(one.conditions)]
    wide = [one for one in policy.indications if left_open & {*one.conditions, *one.open_conditions}]
    return affirmed or wide


def _uncovered(use: Indication, facts: ChartFacts, policy: Policy, other: bool) -> Folded:
    own = fold(_diagnosis(use.criteria, use.diagnosis), facts, policy)
    said = any(one.condition in use.conditions and one.status != "not_affirmed" for one in facts.diagnoses)
    if other and not said and own.basis.status == "unknown":
        return own._replace(basis=shown("not_met", facts.diagnoses))
    return own


def _diagnosis(node: Node, name: str) -> Leaf:
    found = [node]
    while found:
        one = found.pop()
        if isinstance(one, Leaf):
            if one.id == name:
                return one
        else:
            found.extend(one.children)
    raise LookupError(name)
