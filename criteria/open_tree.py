"""What is open in a tree of criteria, and the smallest sets of answers that would settle it.

The tree is judged by Kleene's logic, so what settles a group follows from what settles its members: ``all`` is met
by every member and fails by any one, ``one`` the other way round, ``none`` turns its members about, and ``at_least``
k of n is met by any k and fails by any n - k + 1. A set of answers that holds a smaller one is left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from typing import Literal

from criteria.status import GroupKind, Status, combine

Settled = Literal["met", "not_met"]
Said = Literal["met", "not_met", "left"]
"""What is answered; ``left`` says of a note that it is not known to apply, which needs no answer."""
Answers = frozenset[tuple[str, Said]]
Ways = frozenset[Answers]

NO_WAY: Ways = frozenset()
ALREADY: Ways = frozenset({frozenset()})
_OTHER: dict[Settled, Settled] = {"met": "not_met", "not_met": "met"}


@dataclass(frozen=True)
class Question:
    """A criterion by its name, as the chart has it."""

    name: str
    status: Status


@dataclass(frozen=True)
class Joint:
    """A group of questions and groups; ``count`` is for ``at_least``."""

    kind: GroupKind
    members: tuple["Open", ...]
    count: int = 0


@dataclass(frozen=True)
class Lifted:
    """Something that a note of the policy meets as well, once the note is known to apply; as long as that is not
    known it stands by itself."""

    own: "Open"
    note: Question


Open = Question | Joint | Lifted


def status(node: Open) -> Status:
    """The status of a node as it stands."""
    if isinstance(node, Question):
        return node.status
    if isinstance(node, Lifted):
        return "met" if node.note.status == "met" else status(node.own)
    return combine(node.kind, [status(one) for one in node.members], node.count)


def ways(node: Open, goal: Settled) -> Ways:
    """Every smallest set of answers to open questions that makes the node ``goal``; the empty set when it is that
    already, none at all when no answer can."""
    return _smallest(frozenset(pair for pair in one if pair[1] != "left") for one in _ways(node, goal))


def _ways(node: Open, goal: Settled) -> Ways:
    if isinstance(node, Question):
        return _of_question(node, goal)
    return _of_lifted(node, goal) if isinstance(node, Lifted) else _of_joint(node, goal)


def _of_question(node: Question, goal: Settled) -> Ways:
    if node.status == "unknown":
        return frozenset({frozenset({(node.name, goal)})})
    return ALREADY if node.status == goal else NO_WAY


def _of_lifted(node: Lifted, goal: Settled) -> Ways:
    if goal == "met":
        return _smallest(_ways(node.own, "met") | _of_question(node.note, "met"))
    if node.note.status == "met":
        return NO_WAY
    left: Ways = frozenset({frozenset({(node.note.name, "left")})})
    return _both(_ways(node.own, "not_met"), left if node.note.status == "unknown" else ALREADY)


def _of_joint(node: Joint, goal: Settled) -> Ways:
    inner = _OTHER[goal] if node.kind == "none" else goal
    return _so_many([_ways(one, inner) for one in node.members], _needed(node, goal))


def _needed(node: Joint, goal: Settled) -> int:
    """How many members have to come out so that the group does."""
    size = len(node.members)
    if node.kind == "at_least":
        return node.count if goal == "met" else size - node.count + 1
    by_every_one = (node.kind == "one") == (goal == "not_met")
    return size if by_every_one else 1


def _so_many(found: list[Ways], needed: int) -> Ways:
    """Ways by which ``needed`` of the members come out."""
    if needed <= 0:
        return ALREADY
    chosen = (_together(some) for some in combinations(found, needed))
    return _smallest(one for together in chosen for one in together)


def _together(found: Iterable[Ways]) -> Ways:
    return reduce(_both, found, ALREADY)


def _both(one: Ways, other: Ways) -> Ways:
    return _smallest(a | b for a in one for b in other if not _contradict(a | b))


def _contradict(answers: Answers) -> bool:
    met = {name for name, said in answers if said == "met"}
    return any(name in met for name, said in answers if said != "met")


def _smallest(found: Iterable[Answers]) -> Ways:
    """Those that hold no other."""
    kept: list[Answers] = []
    for one in sorted(set(found), key=len):
        if not any(other <= one for other in kept):
            kept.append(one)
    return frozenset(kept)
