"""What holds for any chart: the result is total, pure and order-free, proof never comes from absence, and nothing
but unknown stands without a passage."""

import random
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from policy_notation import Jotted, Notebook, course, facts_of

from criteria import library
from criteria.determination import Determination
from criteria.engine import determine
from criteria.request import Request
from criteria.status import RANK, at_least, best, opposite, worst
from extraction.facts import ChartFacts

POLICY = library.known()[0]
DAY = date(2025, 3, 18)
# Silence about these is read as absence or decides which use is judged, so taking them away may help a chart.
SILENCE_DECIDES = {"systemic_uses", "diagnoses", "drug_requested", "notes"}
QUALIFYING = {
    "topical_corticosteroid": "steroid halobetasol 0.05%, class 1, 120 d, failed",
    "topical_calcineurin_inhibitor": "calcineurin pimecrolimus 1%, 120 d, failed",
}


def some(*values: object) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(st.sampled_from(values), max_size=3).map(tuple)


LENGTHS = ["", ", 10 d", ", 28 d", ", 42 d", ", 84 d", ", >=21 d", ", 20-90 d"]
RESULTS = ["", ", failed", ", intolerant", ", contraindicated", ", effective", ", partial", ", not taken", ", ongoing"]
ODDITIES = ["", ", sample", ", otc", ", intermittent", ", for psoriasis", ", from 2024-01-01, to 2024-03-01"]
STEROIDS = ["steroid mometasone 0.1%, class 4", "steroid desonide, class 6", "steroid triamcinolone, class 3-6"]
DRUGS = [*STEROIDS, "steroid unspecified", "calcineurin tacrolimus 0.1%", "calcineurin pimecrolimus"]
courses_st = st.lists(
    st.tuples(*(st.sampled_from(one) for one in (DRUGS, LENGTHS, RESULTS, ODDITIES))).map("".join), max_size=4
).map(tuple)
conditions_st = st.dictionaries(
    st.sampled_from(["atopic_dermatitis", "vitiligo", "eczema_unspecified", "psoriasis", "alopecia", "rosacea"]),
    st.sampled_from(["affirmed", "negated", "uncertain", "not affirmed", "affirmed, requested"]),
    max_size=3,
)
jotted_st = st.builds(
    Jotted,
    diagnoses=conditions_st,
    vitiligo=st.sampled_from([None, "nonsegmental", "segmental", "unspecified"]),
    severity=st.sampled_from([None, "mild", "severe", "moderate to severe", "unsettled"]),
    age=st.sampled_from([None, 11, 12, 40]),
    bsa=st.sampled_from([None, 3, 10, 15, "18-23", "<10", 40]),
    sites=some("hands", "cheeks = face", "elbow bends = open", "no face = face"),
    courses=courses_st,
    never_tried=some("steroid", "calcineurin"),
    together=some("triamcinolone + tacrolimus", "mometasone + pimecrolimus, sample"),
    systemic=some(
        "dupilumab, biologic, past", "adalimumab, biologic, current", "azathioprine, immunosuppressant, stopping"
    ),
    prescriber=st.sampled_from([None, "dermatology", "allergy/immunology", "family medicine"]),
    consults=some("dermatology, done", "dermatology, pending", "allergy/immunology, done"),
    response=st.sampled_from([None, "improved", "not improved", "unclear", "improved on samples"]),
    drug_named=st.booleans(),
)
facts_st = jotted_st.map(facts_of)
requests_st = st.builds(
    Request,
    type=st.sampled_from(["initial", "reauthorization"]),
    date_of_service=st.sampled_from([DAY, date(2024, 11, 14), date(2026, 2, 28)]),
)


def shuffled(facts: ChartFacts, seed: int) -> ChartFacts:
    order = random.Random(seed)
    lists = {name: list(value) for name, value in facts if isinstance(value, tuple)}
    for value in lists.values():
        order.shuffle(value)
    return facts.model_copy(update={name: tuple(value) for name, value in lists.items()})


def statuses(result: Determination) -> dict[str, str]:
    return {one.id: one.status for one in result.criteria}


@given(facts_st, requests_st)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_chart_has_the_same_result_every_time(facts: ChartFacts, request: Request) -> None:
    before = facts.model_dump()
    assert determine(facts, request, POLICY) == determine(facts, request, POLICY)
    assert facts.model_dump() == before


@given(facts_st, requests_st, st.integers(0, 999))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_the_order_of_the_facts_changes_nothing(facts: ChartFacts, request: Request, seed: int) -> None:
    assert determine(shuffled(facts, seed), request, POLICY) == determine(facts, request, POLICY)


@given(facts_st, requests_st)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_nothing_but_unknown_stands_without_a_passage(facts: ChartFacts, request: Request) -> None:
    result = determine(facts, request, POLICY)
    assert [one.id for one in result.criteria if one.status != "unknown" and not one.evidence] == []
    assert [one.id for one in result.exclusions if one.status == "present" and not one.evidence] == []


def stripped(value: object) -> object:
    """Plain data with every list of passages emptied."""
    if isinstance(value, dict):
        return {key: () if key.endswith("evidence") else stripped(one) for key, one in value.items()}
    return [stripped(one) for one in value] if isinstance(value, list | tuple) else value


@given(facts_st, requests_st)
@settings(max_examples=100, deadline=None, derandomize=True)
def test_facts_without_passages_prove_nothing(facts: ChartFacts, request: Request) -> None:
    bare = ChartFacts.model_validate(stripped(facts.model_dump()))
    result = determine(bare.model_copy(update={"drug_requested": ()}), request, POLICY)
    assert set(statuses(result).values()) == {"unknown"}
    assert {one.status for one in result.exclusions} <= {"absent", "unknown"}
    assert result.outcome == "more_information_needed"


@given(facts_st, requests_st, st.data())
@settings(max_examples=200, deadline=None, derandomize=True)
def test_taking_facts_away_never_proves_anything(facts: ChartFacts, request: Request, data: st.DataObject) -> None:
    names = sorted(set(ChartFacts.model_fields) - SILENCE_DECIDES)
    gone = data.draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
    less = facts.model_copy(update={name: ChartFacts.model_fields[name].default for name in gone})
    before, after = determine(facts, request, POLICY), determine(less, request, POLICY)
    if before.indication == after.indication:
        newly = [name for name, status in statuses(after).items() if status == "met" != statuses(before)[name]]
        assert newly == []
    assert after.outcome != "criteria_met" or before.outcome == "criteria_met"


@given(facts_st, requests_st, st.sampled_from(sorted(QUALIFYING)))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_a_qualifying_trial_never_makes_a_criterion_worse(facts: ChartFacts, request: Request, kind: str) -> None:
    more = facts.model_copy(update={"drug_courses": (*facts.drug_courses, course(QUALIFYING[kind], Notebook()))})
    before, after = determine(facts, request, POLICY), determine(more, request, POLICY)
    if before.indication == after.indication:
        worse = [one for one, old in statuses(before).items() if RANK[statuses(after)[one]] < RANK[old]]  # type: ignore[index]
        assert worse == []
    order = ["criteria_not_met", "more_information_needed", "criteria_met"]
    assert order.index(after.outcome) >= order.index(before.outcome)


@given(facts_st, requests_st)
@settings(max_examples=100, deadline=None, derandomize=True)
def test_months_are_named_exactly_when_the_criteria_are_met(facts: ChartFacts, request: Request) -> None:
    result = determine(facts, request, POLICY)
    assert (result.authorization_months is not None) == (result.outcome == "criteria_met")


statuses_st = st.lists(st.sampled_from(["met", "not_met", "unknown"]), max_size=6)


@settings(derandomize=True)
@given(statuses_st)
def test_all_and_one_are_each_other_s_opposite(members: list[str]) -> None:
    assert opposite(worst(members)) == best(opposite(one) for one in members)  # type: ignore[arg-type]


@settings(derandomize=True)
@given(statuses_st.filter(bool))
def test_at_least_one_is_one_and_at_least_every_is_all(members: list[str]) -> None:
    assert at_least(1, members) == best(members)  # type: ignore[arg-type]
    assert at_least(len(members), members) == worst(members)  # type: ignore[arg-type]
