"""A fold over the tree of criteria: every leaf is tested, every group combines its members."""

from dataclasses import dataclass

from criteria.finding import Finding, spans
from criteria.policy import Policy
from criteria.predicates import apply
from criteria.status import GroupKind, Status, combine
from criteria.tree import Group, Leaf, Node
from extraction.facts import ChartFacts, Evidence

_PREFIX = {"all": "all of these are needed", "one": "one of these is enough", "none": "none of these may be"}


@dataclass(frozen=True)
class Evaluated:
    """A node with its finding. ``lifted`` when a note of the policy met it rather than its own test."""

    node: Node
    finding: Finding
    children: tuple["Evaluated", ...] = ()
    lifted: bool = False


def evaluate(node: Node, facts: ChartFacts, policy: Policy) -> Evaluated:
    """The node and everything below it, judged by the facts."""
    if isinstance(node, Leaf):
        own = Evaluated(node, apply(node.test, facts))
    else:
        children = tuple(evaluate(child, facts, policy) for child in node.children)
        own = Evaluated(node, _grouped(node, children), children)
    return _lift(own, facts, policy)


def flat(evaluated: Evaluated) -> tuple[Evaluated, ...]:
    """Every node that has an id, in policy order."""
    below = tuple(one for child in evaluated.children for one in flat(child))
    return (evaluated, *below) if evaluated.node.id else below


def questions(evaluated: Evaluated) -> tuple[tuple[str, str], ...]:
    """Criterion and question for everything open that could still matter: not below what is met already."""
    node, finding = evaluated.node, evaluated.finding
    if finding.status == "met":
        return ()
    if isinstance(node, Leaf):
        return ((node.id, finding.ask or node.ask),) if finding.status == "unknown" else ()
    return tuple(one for child in evaluated.children for one in questions(child))


def obstacles(evaluated: Evaluated) -> tuple[str, ...]:
    """Ids of what stands in the way: the highest named nodes that are not met. Below a node that is met, or may
    still be, nothing stands in the way by itself."""
    if evaluated.finding.status != "not_met":
        return ()
    if evaluated.node.id:
        return (evaluated.node.id,)
    return tuple(one for child in evaluated.children for one in obstacles(child))


def _lift(own: Evaluated, facts: ChartFacts, policy: Policy) -> Evaluated:
    waiver = policy.waiver(own.node.waived_by)
    if waiver is None or own.finding.status == "met":
        return own
    found = apply(waiver.test, facts)
    if found.status != "met":
        return own
    reason = f"{found.reason}, which meets this by the policy's note"
    return Evaluated(own.node, Finding("met", reason, found.evidence), own.children, lifted=True)


def _grouped(group: Group, children: tuple[Evaluated, ...]) -> Finding:
    status = combine(group.kind, [one.finding.status for one in children], group.count)
    deciding = _deciding(group.kind, status, children)
    words = _PREFIX.get(group.kind, f"at least {group.count} of these are needed")
    reason = f"{words}: {'; '.join(one.finding.reason for one in deciding)}"
    return Finding(status, reason, _evidence(deciding))


def _deciding(kind: GroupKind, status: Status, children: tuple[Evaluated, ...]) -> tuple[Evaluated, ...]:
    """The members that settle the group: those with its status, or all when they only settle it together."""
    if kind in ("none", "at_least"):
        return children
    return tuple(one for one in children if one.finding.status == status)


def _evidence(children: tuple[Evaluated, ...]) -> tuple[Evidence, ...]:
    return spans(*(one.finding.evidence for one in children))
