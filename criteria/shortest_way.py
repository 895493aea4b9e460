"""The shortest way to an answer: which few answers would make the chart meet the policy, and which would settle that
it does not.

Exact over the criteria of the policy as judged for the chart; how an open criterion may be answered (the strength of
the steroid that is named, or another one that qualifies) is told with each as its alternatives.
"""

from dataclasses import dataclass

from criteria.canonical import canonical
from criteria.evaluation import Evaluated, evaluate
from criteria.indication import candidates, other_use
from criteria.open_tree import Answers, Joint, Lifted, Open, Question, Said, Settled, ways
from criteria.policy import Exclusion, Indication, Policy
from criteria.predicates import apply
from criteria.reading_switch import DEFAULT, Chosen, as_read
from criteria.request import Request
from criteria.status import opposite
from criteria.tree import Leaf
from extraction.facts import ChartFacts

_PRESENCE: dict[str, str] = {"met": "absent", "not_met": "present"}
INDICATION = "indication"
"""Stands for the use where the chart states none: until it does, no other criterion settles that they are not met."""


@dataclass(frozen=True)
class Step:
    """One answer: what has to be found of a criterion, the question, and the other questions that would do as well."""

    criterion: str
    finding: str
    ask: str
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShortestWays:
    """Each way is a smallest set of steps, shorter ways first. ``to_meet`` is empty where no answer could make the
    chart meet; a way without a step says that it is so already."""

    to_meet: tuple[tuple[Step, ...], ...]
    to_fail: tuple[tuple[Step, ...], ...]


@dataclass(frozen=True)
class _Judged:
    uses: tuple[Evaluated, ...]
    renewal: tuple[Evaluated, ...]
    exclusions: tuple[tuple[Exclusion, Question, str], ...]


def shortest_ways(facts: ChartFacts, request: Request, policy: Policy, chosen: Chosen = DEFAULT) -> ShortestWays:
    """All the smallest sets of answers for this chart, request and version of the policy. None where the version is
    not in force on the day or the chart states a use that is not covered: no answer changes that."""
    facts, policy = as_read(canonical(facts), policy, chosen)
    named = candidates(facts, policy)
    if not policy.in_force(request.date_of_service) or (not named and other_use(facts)):
        return ShortestWays((), ())
    judged = _judged(named or policy.indications, facts, request, policy)
    steps = _Steps(judged, policy)
    use = Joint("one", tuple(_open(one, facts, policy) for one in judged.uses))
    stated = use if named else Question(INDICATION, "unknown")
    return ShortestWays(
        steps.of(_whole(use, judged, facts, policy), "met"), steps.of(_whole(stated, judged, facts, policy), "not_met")
    )


def _judged(uses: tuple[Indication, ...], facts: ChartFacts, request: Request, policy: Policy) -> _Judged:
    renewal = policy.renewal.criteria if request.type == "reauthorization" else ()
    found = [(one, apply(one.test, facts)) for one in policy.exclusions]
    return _Judged(
        tuple(evaluate(policy.tree(one, request.type), facts, policy) for one in uses),
        tuple(evaluate(one, facts, policy) for one in renewal),
        tuple((rule, Question(rule.id, opposite(one.status)), one.ask or rule.ask) for rule, one in found),
    )


def _whole(use: Open, judged: _Judged, facts: ChartFacts, policy: Policy) -> Open:
    renewal = (_open(one, facts, policy) for one in judged.renewal)
    return Joint("all", (use, *renewal, *(question for _, question, _ in judged.exclusions)))


def _open(one: Evaluated, facts: ChartFacts, policy: Policy) -> Open:
    node, waiver = one.node, policy.waiver(one.node.waived_by)
    own: Open
    if isinstance(node, Leaf):
        own = Question(node.id, "not_met" if one.lifted else one.finding.status)
    else:
        own = Joint(node.kind, tuple(_open(child, facts, policy) for child in one.children), node.count)
    return own if waiver is None else Lifted(own, Question(waiver.id, apply(waiver.test, facts).status))


class _Steps:
    """The questions of everything that may be open, by its name."""

    def __init__(self, judged: _Judged, policy: Policy) -> None:
        self._order: list[str] = []
        self._asks: dict[str, tuple[str, ...]] = {}
        self._add(INDICATION, ("For which condition is the cream requested?",))
        for one in (*judged.uses, *judged.renewal):
            self._note(one)
        for waiver in policy.waivers:
            self._add(waiver.id, (f"Does this apply, and where does the chart show it? {waiver.text}",))
        for rule, _, ask in judged.exclusions:
            self._add(rule.id, (ask,))
        self._excluding = {rule.id for rule, _, _ in judged.exclusions}

    def of(self, tree: Open, goal: Settled) -> tuple[tuple[Step, ...], ...]:
        """The ways to the goal, shorter ones first, then in policy order."""
        found = [self._in_order(answers) for answers in ways(tree, goal)]
        return tuple(tuple(self._step(*one) for one in way) for way in sorted(found, key=self._place))

    def _note(self, one: Evaluated) -> None:
        if isinstance(one.node, Leaf):
            routes = one.finding.routes or (one.finding.ask or one.node.ask,)
            self._add(one.node.id, routes)
        for child in one.children:
            self._note(child)

    def _add(self, name: str, asks: tuple[str, ...]) -> None:
        self._order.append(name)
        self._asks[name] = asks

    def _in_order(self, answers: Answers) -> list[tuple[str, Said]]:
        return sorted(answers, key=lambda one: self._order.index(one[0]))

    def _place(self, way: list[tuple[str, Said]]) -> tuple[int, list[int]]:
        return len(way), [self._order.index(name) for name, _ in way]

    def _step(self, name: str, said: Said) -> Step:
        ask, *alternatives = self._asks[name]
        finding = _PRESENCE[said] if name in self._excluding else said
        return Step(name, finding, ask, tuple(alternatives) if said == "met" else ())
