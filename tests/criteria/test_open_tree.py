"""The smallest sets of answers against trying every set of answers, on trees made at random."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.open_tree import ALREADY, NO_WAY, Answers, Joint, Lifted, Open, Question, Settled, Ways, status, ways
from criteria.status import Status

MET, OPEN, SHORT = Question("age", "met"), Question("area", "unknown"), Question("trial", "not_met")
NAMES = ("a", "b", "c", "d", "e")


def answered(node: Open, answers: Answers) -> Open:
    """The tree after the answers."""
    if isinstance(node, Question):
        told: dict[str, Status] = {name: said for name, said in answers if said != "left"}
        return Question(node.name, told.get(node.name, node.status) if node.status == "unknown" else node.status)
    if isinstance(node, Lifted):
        note = answered(node.note, answers)
        assert isinstance(note, Question)
        return Lifted(answered(node.own, answers), note)
    return Joint(node.kind, tuple(answered(one, answers) for one in node.members), node.count)


def by_trying_all(node: Open, names: tuple[str, ...], goal: Settled) -> Ways:
    """Every set of answers is tried; those are kept that reach the goal and of which no part does."""
    choices: list[tuple[Settled | None, ...]] = [(None, "met", "not_met")] * len(names)
    sets = [
        frozenset((name, said) for name, said in zip(names, one, strict=True) if said is not None)
        for one in product(*choices)
    ]
    reach = [one for one in sets if status(answered(node, one)) == goal]
    return frozenset(one for one in reach if not any(other < one for other in reach))


@st.composite
def trees(draw: st.DrawFn) -> Open:
    likely: tuple[Status, ...] = ("met", "not_met", "unknown", "unknown", "unknown")
    statuses = {name: draw(st.sampled_from(likely)) for name in NAMES}
    questions = st.sampled_from([Question(name, value) for name, value in statuses.items()])

    def groups(members: st.SearchStrategy[Open]) -> st.SearchStrategy[Open]:
        several = st.lists(members, min_size=1, max_size=4).map(tuple)
        kinds = st.builds(Joint, st.sampled_from(["all", "one", "none"]), several)
        some = st.builds(Joint, st.just("at_least"), several, st.integers(1, 4))
        return st.one_of(kinds, some, st.builds(Lifted, members, questions))

    return draw(st.recursive(questions, groups, max_leaves=9))


@settings(deadline=None, max_examples=400)
@given(trees(), st.sampled_from(["met", "not_met"]))
def test_the_smallest_sets_are_those_found_by_trying_every_set(tree: Open, goal: Settled) -> None:
    unknown = tuple(name for name in NAMES if (name, "unknown") in _questions(tree))
    assert ways(tree, goal) == by_trying_all(tree, unknown, goal)


def _questions(node: Open) -> set[tuple[str, Status]]:
    if isinstance(node, Question):
        return {(node.name, node.status)}
    members = (node.own, node.note) if isinstance(node, Lifted) else node.members
    return {pair for one in members for pair in _questions(one)}


def test_what_is_met_needs_no_answer() -> None:
    assert ways(Joint("all", (MET, Joint("one", (OPEN, MET)))), "met") == ALREADY


def test_no_answer_meets_a_group_with_a_member_that_failed() -> None:
    assert ways(Joint("all", (MET, OPEN, SHORT)), "met") == NO_WAY


@pytest.mark.parametrize("goal", ["met", "not_met"])
def test_an_open_question_settles_its_group_either_way(goal: Settled) -> None:
    assert ways(Joint("all", (MET, OPEN)), goal) == frozenset({frozenset({("area", goal)})})


def test_a_note_of_the_policy_is_a_way_of_its_own() -> None:
    both, steroid = Question("both", "unknown"), Question("steroid", "unknown")
    tree = Joint("all", (Lifted(steroid, both), Lifted(SHORT, both)))
    assert ways(tree, "met") == frozenset({frozenset({("both", "met")})})


def test_an_answer_that_brings_the_note_to_bear_does_not_fail_what_the_note_meets() -> None:
    both = Question("both", "unknown")
    assert ways(Lifted(Joint("none", (both,)), both), "not_met") == NO_WAY


def test_two_of_three_are_met_by_any_two() -> None:
    three = tuple(Question(name, "unknown") for name in "abc")
    pairs = [frozenset({(one, "met"), (other, "met")}) for one, other in ("ab", "ac", "bc")]
    assert ways(Joint("at_least", three, 2), "met") == frozenset(pairs)
