"""Against an earlier evaluation: what got better, what got worse, and what cannot be judged."""

from collections.abc import Sequence
from typing import Any

import pytest

from evaluation.comparison import Change, Comparison, compare, improves
from evaluation.evaluate import evaluate
from evaluation.evaluation_json import NotAnEvaluation, StoredResult, as_object, as_text, stored
from evaluation.gold import Gold
from evaluation.gold_case import GoldCase
from evaluation.prediction import from_reviews, gold_as_prediction
from extraction.note import Note
from extraction.reading.chart import Chart

TACROLIMUS = {"ingredient": "tacrolimus", "class": "topical_calcineurin_inhibitor"}
KINDS = ("better", "worse", "moved", "unjudged")
NOTHING: dict[str, list[Any]] = {kind: [] for kind in (*KINDS, "added", "removed")}


def case(identity: str = "A", **gold: Any) -> GoldCase:
    known = Gold.model_validate({"id": identity, **gold})
    return GoldCase(Chart(identity, (Note("n.txt", "Eczema."),)), known)


def result(cases: Sequence[GoldCase], *reviews: dict[str, Any]) -> StoredResult:
    """As it is read back from a file."""
    done = evaluate(cases, {"given": from_reviews([{"case_id": "A", **one} for one in reviews])})
    return stored(as_text(as_object(done, "set", {})), "old.json").pipelines["given"]


def told(found: Comparison) -> dict[str, list[Any]]:
    changes = {kind: [(one.case_id, one.item) for one in getattr(found, kind)] for kind in KINDS}
    return {**changes, "added": [*found.added], "removed": [*found.removed]}


def changed(gold: dict[str, Any], before: dict[str, Any], after: dict[str, Any]) -> Comparison:
    return compare(result([case(**gold)], before), result([case(**gold)], after))


def status(value: str) -> dict[str, Any]:
    return {"criteria": [{"id": "ad.bsa", "status": value}]}


def test_an_item_that_was_wrong_and_is_right_got_better() -> None:
    found = changed({"criteria": {"ad.bsa": "met"}}, status("unknown"), status("met"))
    assert told(found) == NOTHING | {"better": [("A", "criteria.ad.bsa")]}
    assert found.better == (Change("A", "criteria.ad.bsa", "met", "unknown", "met"),)
    assert not found.regressed


def test_an_item_that_was_right_and_is_wrong_got_worse() -> None:
    found = changed({"criteria": {"ad.bsa": "met"}}, status("met"), status("unknown"))
    assert told(found) == NOTHING | {"worse": [("A", "criteria.ad.bsa")]}
    assert (found.worse[0].unsafe, found.regressed) == (False, True)


def test_an_item_that_is_wrong_otherwise_than_before_moved() -> None:
    found = changed({"facts": {"age_years": 40}}, {"facts": {"age_years": 4}}, {"facts": {"age_years": 14}})
    assert told(found) == NOTHING | {"moved": [("A", "facts.age_years")]}
    assert not found.regressed


def test_an_item_left_open_before_and_decided_wrongly_now_got_worse() -> None:
    found = changed({"criteria": {"ad.bsa": "met"}}, status("unknown"), status("not_met"))
    assert told(found) == NOTHING | {"worse": [("A", "criteria.ad.bsa")]}
    assert (found.worse[0].unsafe, found.regressed) == (True, True)


def test_an_item_decided_wrongly_before_and_left_open_now_moved() -> None:
    found = changed({"criteria": {"ad.bsa": "met"}}, status("not_met"), status("unknown"))
    assert told(found) == NOTHING | {"moved": [("A", "criteria.ad.bsa")]}
    assert not found.regressed


def test_an_item_that_is_wrong_as_before_is_not_told() -> None:
    same = {"facts": {"bsa_percent": {"low": 3, "high": 4}}}
    assert told(changed({"facts": {"bsa_percent": {"low": 8, "high": 8}}}, same, same)) == NOTHING


def test_an_item_whose_gold_changed_is_not_judged() -> None:
    old = result([case(criteria={"ad.bsa": "met"}, facts={"age_years": 40})], status("met"))
    new = result([case(criteria={"ad.bsa": "unknown"}, facts={"response": None})], status("met"))
    found = compare(old, new)
    unjudged = ["criteria.ad.bsa", "facts.age_years", "facts.response"]
    assert told(found) == NOTHING | {"unjudged": [("A", name) for name in unjudged]}
    assert not found.regressed


def test_an_invented_course_is_worse_and_one_that_is_gone_is_better() -> None:
    gold = {"facts": {"therapies": [TACROLIMUS]}}
    clean, more = (
        {"facts": {"therapies": [TACROLIMUS]}},
        {"ingredient": "clobetasol", "class": "topical_corticosteroid"},
    )
    inventing = {"facts": {"therapies": [TACROLIMUS, more]}}
    assert told(changed(gold, clean, inventing)) == NOTHING | {"worse": [("A", "invented.clobetasol.1")]}
    assert told(changed(gold, inventing, clean)) == NOTHING | {"better": [("A", "invented.clobetasol.1")]}
    assert told(changed(gold, inventing, inventing)) == NOTHING


def test_cases_added_and_gone_are_named_and_not_judged() -> None:
    gold = {"criteria": {"ad.bsa": "met"}}
    found = compare(result([case("A", **gold), case("B", **gold)]), result([case("A", **gold), case("C", **gold)]))
    assert told(found) == NOTHING | {"added": ["C"], "removed": ["B"]}


def test_an_evaluation_compared_with_itself_reports_nothing(samples: tuple[GoldCase, ...]) -> None:
    reviews = [{"case_id": one.id, "outcome": "criteria_met", "facts": {"therapies": []}} for one in samples[:5]]
    done = evaluate(samples, {"given": from_reviews(reviews)})
    one = stored(as_text(as_object(done, "set", {})), "old.json").pipelines["given"]
    found = compare(one, one)
    assert told(found) == NOTHING
    assert {(each.value, each.interval.low, each.interval.high) for each in found.differences.values()} == {(0, 0, 0)}
    assert not found.regressed


def test_a_difference_is_new_minus_old_and_harm_is_better_when_it_falls() -> None:
    found = changed({"outcome": "criteria_met"}, {"outcome": "criteria_not_met"}, {"outcome": "criteria_met"})
    assert {name: one.value for name, one in found.differences.items()} == {
        "case.right": 1.0,
        "outcome.accuracy": 1.0,
        "outcome.unsafe": -1.0,
    }
    assert all(improves(name, one.value) for name, one in found.differences.items())


def test_the_gold_as_prediction_is_only_better(samples: tuple[GoldCase, ...]) -> None:
    empty, full = (
        stored(as_text(as_object(evaluate(samples, {"given": one}), "set", {})), "x").pipelines["given"]
        for one in (from_reviews([]), gold_as_prediction)
    )
    found = compare(empty, full)
    assert {kind: len(getattr(found, kind)) for kind in KINDS} == {
        "better": sum(len(one.items) for one in full.cases),
        "worse": 0,
        "moved": 0,
        "unjudged": 0,
    }


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "old.json:1: not JSON (Expecting property name enclosed in double quotes); give an evaluation.json"),
        ("[]", "old.json: not an evaluation (chartproof.evaluation/1); give an evaluation.json that evaluate wrote"),
        ('{"schema": "chartproof.review/1"}', "old.json: not an evaluation (chartproof.evaluation/1); "
         "give an evaluation.json that evaluate wrote"),
        ('{"schema": "chartproof.evaluation/1", "judged": "x"}', "old.json: damaged at pipelines; "
         "write it again with evaluate --out"),
        ('{"schema": "chartproof.evaluation/1", "judged": "x", "pipelines": {}}', "old.json: damaged at judged; "
         "write it again with evaluate --out"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_evaluation_is_refused(text: str, problem: str) -> None:
    with pytest.raises(NotAnEvaluation) as error:
        stored(text, "old.json")
    assert str(error.value) == problem
