"""Facts, request and policy in, determination out. Pure and total: no clock, no files, no order dependence."""

from dataclasses import dataclass

from criteria.advisories import advisories
from criteria.canonical import canonical
from criteria.determination import (
    OUTCOMES,
    CriterionResult,
    Determination,
    ExclusionResult,
    Missing,
    PolicyReference,
)
from criteria.evaluation import Evaluated, evaluate, flat, obstacles, questions
from criteria.finding import Finding, shown
from criteria.indication import candidates, other_use
from criteria.policy import Exclusion, Indication, Policy, diagnosis_of
from criteria.predicates import apply
from criteria.reading_switch import DEFAULT, Chosen, as_read
from criteria.request import Request
from criteria.status import RANK, Status, of_presence, presence, worst
from criteria.tree import Leaf
from extraction.facts import ChartFacts, Evidence


@dataclass(frozen=True)
class _Use:
    """The use that was evaluated: a covered one, or ``other`` or ``none``."""

    name: str
    title: str | None
    status: Status
    roots: tuple[Evaluated, ...]


def determine(facts: ChartFacts, request: Request, policy: Policy, chosen: Chosen = DEFAULT) -> Determination:
    """What the chart shows against this version of the policy, for this request, with these readings instead of the
    policy's own. Raises ``UnknownReading``."""
    facts, policy = as_read(canonical(facts), policy, chosen)
    use = _use(facts, request, policy)
    excluded = [(one, apply(one.test, facts)) for one in policy.exclusions]
    renewal = tuple(evaluate(leaf, facts, policy) for leaf in _renewal(request, policy))
    standing = [of_presence(presence(found.status)) for _, found in excluded]
    status = worst([use.status, *standing, *(one.finding.status for one in renewal)])
    if not policy.in_force(request.date_of_service):
        status = "unknown"
    reported = use.roots if use.name in ("other", "none") else (*use.roots, *renewal)
    nodes = tuple(node for root in reported for node in flat(root))
    in_the_way = frozenset(name for root in reported for name in obstacles(root))
    return Determination(
        policy=PolicyReference(id=policy.id, effective=policy.effective, sha256=policy.sha256, title=policy.title),
        request=request,
        outcome=OUTCOMES[status],
        indication=use.name,
        indication_title=use.title,
        authorization_months=policy.months(use.name, request.type) if status == "met" else None,
        criteria=tuple(_criterion(one, in_the_way) for one in nodes),
        exclusions=tuple(_exclusion(rule, found) for rule, found in excluded),
        missing=_missing(use, reported, excluded),
        advisories=advisories(facts, request, policy, use.name, nodes),
        readings=_readings(policy, nodes, chosen),
    )


def _renewal(request: Request, policy: Policy) -> tuple[Leaf, ...]:
    return policy.renewal.criteria if request.type == "reauthorization" else ()


def _use(facts: ChartFacts, request: Request, policy: Policy) -> _Use:
    """The best of the uses that the chart names; without one, the two diagnosis criteria and why none applies."""
    judged = [_covered(one, facts, request, policy) for one in candidates(facts, policy)]
    if judged:
        return max(judged, key=lambda one: RANK[one.status])
    other = other_use(facts)
    roots = tuple(_diagnosis_only(one, facts, policy, other) for one in policy.indications)
    return _Use("other", None, "not_met", roots) if other else _Use("none", None, "unknown", roots)


def _covered(indication: Indication, facts: ChartFacts, request: Request, policy: Policy) -> _Use:
    root = evaluate(policy.tree(indication, request.type), facts, policy)
    return _Use(indication.id, indication.title, root.finding.status, (root,))


def _diagnosis_only(
    indication: Indication, facts: ChartFacts, policy: Policy, other: tuple[Evidence, ...]
) -> Evaluated:
    """A covered diagnosis that is not the stated use: another use stated, and this one unmentioned, is not met."""
    own = evaluate(diagnosis_of(indication), facts, policy)
    stands = any(one.condition in indication.conditions for one in facts.diagnoses if one.status != "not_affirmed")
    if not other or stands or own.finding.status != "unknown":
        return own
    return Evaluated(own.node, shown("not_met", "the chart states another use", other))


def _criterion(one: Evaluated, in_the_way: frozenset[str]) -> CriterionResult:
    node, finding = one.node, one.finding
    if node.id is None or node.text is None or node.cite is None:
        raise ValueError("only nodes with id, text and cite are reported")
    ask = (finding.ask or node.ask) if isinstance(node, Leaf) and finding.status == "unknown" else None
    return CriterionResult(
        id=node.id,
        status=finding.status,
        text=node.text,
        cite=node.cite,
        reason=finding.reason,
        evidence=finding.evidence,
        ask=ask,
        in_the_way=node.id in in_the_way,
    )


def _exclusion(rule: Exclusion, found: Finding) -> ExclusionResult:
    return ExclusionResult(
        id=rule.id,
        status=presence(found.status),
        reason=found.reason,
        evidence=found.evidence,
        text=rule.text,
        cite=rule.cite,
    )


def _missing(use: _Use, roots: tuple[Evaluated, ...], excluded: list[tuple[Exclusion, Finding]]) -> tuple[Missing, ...]:
    """Every open question; none for a use that is not covered, which no answer would change."""
    if use.name == "other":
        return ()
    asked = [pair for root in roots for pair in questions(root)]
    asked += [(rule.id, found.ask or rule.ask) for rule, found in excluded if found.status == "unknown"]
    return tuple(Missing(criterion=criterion, ask=ask) for criterion, ask in asked)


def _readings(policy: Policy, nodes: tuple[Evaluated, ...], chosen: Chosen) -> dict[str, str]:
    """The named readings behind what was evaluated with their values, in the order of the policy file. A reading taken
    in another way is always named, whatever fell away with it."""
    waivers = [policy.waiver(one.node.waived_by) for one in nodes if one.lifted]
    rules = [*(one.node for one in nodes), *policy.exclusions, *(one for one in waivers if one)]
    used = {name for rule in rules for name in rule.readings} | set(policy.general_readings) | set(chosen)
    return {one.id: chosen.get(one.id, one.default) for one in policy.readings if one.id in used}
