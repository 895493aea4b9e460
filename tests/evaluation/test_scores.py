"""What a prediction earns: all of it when it is the gold, nothing when it says nothing, and no more than is right."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.review import Choices
from evaluation import pipelines
from evaluation.annotation import AnnotatedNote, Relation, Span, span_of
from evaluation.case_score import CaseScore, score_case
from evaluation.evaluate import evaluate
from evaluation.gold import Gold
from evaluation.gold_case import GoldCase
from evaluation.marks import marks
from evaluation.pipelines import OWN, Pipeline, predict
from evaluation.prediction import Prediction, gold_as_prediction
from evaluation.summary import Summary
from extraction.note import Note
from extraction.reading.chart import Chart

TEXT = "BSA 8%. Face clear. BSA 8%. Mother had psoriasis. Tacrolimus 0.1% for six weeks failed."
HARM = {"outcome.unsafe", "status.decided_wrongly"}
TACROLIMUS: dict[str, Any] = {"ingredient": "tacrolimus", "class": "topical_calcineurin_inhibitor"}
CLOBETASOL: dict[str, Any] = {"ingredient": "clobetasol", "class": "topical_corticosteroid"}


def case(notes: Sequence[AnnotatedNote] = (), **gold: Any) -> GoldCase:
    known = Gold.model_validate({"id": "A", **gold})
    return GoldCase(Chart("A", (Note("n.txt", TEXT),)), known, tuple(notes))


def scored(one: GoldCase, *notes: AnnotatedNote, **review: Any) -> CaseScore:
    return score_case(one, Prediction("A", review, notes), {}, marks([one]))


def with_courses(gold: Sequence[Mapping[str, Any]], predicted: Sequence[Mapping[str, Any]]) -> CaseScore:
    return scored(case(facts={"therapies": gold}), facts={"therapies": predicted})


def note(*spans: Span, relations: Sequence[Relation] = ()) -> AnnotatedNote:
    return AnnotatedNote("A", "n.txt", TEXT, spans, tuple(relations))


def marked(label: str, words: str, *assertions: str, identity: str = "") -> Span:
    start = TEXT.index(words)
    return span_of(identity or words, label, [(start, start + len(words))], assertions)


def empty(one: GoldCase) -> Prediction:
    return Prediction(one.id)


def values(summary: Summary) -> dict[str, float]:
    found = {name: one.value for name, one in summary.measures.items()}
    return found | {f"kappa {name}": one.value for name, one in summary.kappa.items()}


def of(cases: Sequence[GoldCase], predictor: Any) -> dict[str, float]:
    return values(evaluate(cases, {"given": predictor}).own.summary)


SPANS = note(
    marked("drug", "Tacrolimus"),
    marked("duration", "six weeks"),
    marked("site", "Face", "negated"),
    marked("diagnosis", "psoriasis", "family"),
    relations=[Relation("drug_duration", "Tacrolimus", "six weeks")],
)
GIVEN: dict[str, dict[str, Any]] = {
    "an outcome": {"outcome": "more_information_needed"},
    "statuses": {"criteria": {"ad.bsa": "met", "ad.age": "unknown", "exclusion.alopecia": "absent"}},
    "evidence": {
        "criteria": {"ad.bsa": "met"},
        "evidence": {"ad.bsa": [{"note": "n.txt", "quote": "BSA 8%"}, {"note": "n.txt", "quote": "Face clear"}]},
    },
    "evidence without a status": {"evidence": {"ad.bsa": [{"note": "n.txt", "quote": "BSA 8%"}]}},
    "no quote for one of two criteria": {
        "criteria": {"ad.bsa": "met", "ad.age": "met"},
        "evidence": {"ad.bsa": [{"note": "n.txt", "quote": "BSA 8%"}], "ad.age": []},
    },
    "facts": {
        "facts": {
            "diagnoses": {"vitiligo": "negated", "psoriasis": "not_affirmed"},
            "bsa_percent": {"low": 3},
            "severity": None,
            "sensitive_sites": ["face", "eyelids", "face"],
            "concurrent": [],
            "prescriber_specialty": "family_medicine",
        }
    },
    "no course": {"facts": {"therapies": []}},
    "drugs that were not used": {"not_therapies": ["tacrolimus"]},
    "two courses of one drug": {"facts": {"therapies": [{**TACROLIMUS, "outcome": "failed"}, TACROLIMUS]}},
    "two courses, one of which fits both": {
        "facts": {"therapies": [{**TACROLIMUS, "strength_percent": None}, {**TACROLIMUS, "duration_high_days": 42}]}
    },
    "two courses told apart by an outcome that is not known": {
        "facts": {
            "therapies": [
                {**TACROLIMUS, "outcome": "unknown"},
                {**TACROLIMUS, "strength_percent": None, "vehicle": None},
            ]
        }
    },
    "an upper bound": {"facts": {"therapies": [{**TACROLIMUS, "duration_days": 30, "duration_high_days": 60}]}},
    "an upper bound alone": {"facts": {"therapies": [{**TACROLIMUS, "duration_high_days": 60}]}},
    "a potency": {"facts": {"therapies": [{**CLOBETASOL, "potency": "very_high", "vehicle": "ointment"}]}},
    "a potency that is not known": {"facts": {"therapies": [{**CLOBETASOL, "potency": None}]}},
    "a drug not taken": {
        "facts": {"therapies": [{**TACROLIMUS, "outcome": "not_taken"}]},
        "not_therapies": ["tacrolimus"],
    },
    "spans": {"notes": [SPANS]},
}


@pytest.mark.parametrize("gold", GIVEN.values(), ids=GIVEN)
def test_a_gold_set_scored_against_itself_is_right_in_every_measure(gold: dict[str, Any]) -> None:
    found = of([case(**gold)], gold_as_prediction)
    assert found == {name: float(name not in HARM) for name in found} != {}


@pytest.mark.parametrize("gold", GIVEN.values(), ids=GIVEN)
def test_an_empty_prediction_earns_nothing_in_any_measure(gold: dict[str, Any]) -> None:
    full, found = of([case(**gold)], gold_as_prediction), of([case(**gold)], empty)
    assert set(found) - _kappas(found) == {name for name in full if "precision" not in name} - _kappas(full)
    assert found == dict.fromkeys(found, 0.0)


def test_the_samples_scored_against_themselves_are_right_in_every_measure(samples: tuple[GoldCase, ...]) -> None:
    found = of(samples, gold_as_prediction)
    assert found == {name: float(name not in HARM) for name in found}
    measured = {"case.right", "outcome.accuracy", "evidence.f1", "spans.strict.f1", "assertion.macro_f1"}
    assert measured - set(found) == set()


def test_an_empty_prediction_earns_nothing_on_the_samples(samples: tuple[GoldCase, ...]) -> None:
    full, found = of(samples, gold_as_prediction), of(samples, empty)
    assert set(found) - _kappas(found) == {name for name in full if "precision" not in name} - _kappas(full)
    assert found == dict.fromkeys(found, 0.0)


def _kappas(found: Mapping[str, float]) -> set[str]:
    """Kappa of an empty prediction is 0 where that of the gold with itself is not defined: one value on both sides."""
    return {name for name in found if name.startswith("kappa ")}


def test_an_empty_prediction_is_wrong_but_never_unsafe() -> None:
    found = scored(case(outcome="criteria_not_met", criteria={"ad.bsa": "not_met"}))
    assert [(name, one.predicted, one.right, one.unsafe) for name, one in found.items.items()] == [
        ("outcome", "none", False, False),
        ("criteria.ad.bsa", "none", False, False),
    ]


@pytest.mark.parametrize(
    ("gold", "predicted", "unsafe"),
    [
        ("criteria_met", "criteria_not_met", True),
        ("criteria_not_met", "criteria_met", True),
        ("more_information_needed", "criteria_met", True),
        ("more_information_needed", "criteria_not_met", True),
        ("criteria_met", "more_information_needed", False),
        ("criteria_met", "criteria_met", False),
    ],
)
def test_an_outcome_is_unsafe_when_it_decides_what_the_gold_decides_otherwise_or_leaves_open(
    gold: str, predicted: str, unsafe: bool
) -> None:
    found = scored(case(outcome=gold), outcome=predicted)
    assert (found.items["outcome"].unsafe, found.shares["outcome.unsafe"]) == (unsafe, (unsafe, 1))
    assert [one.unsafe for one in found.errors] == ([unsafe] if gold != predicted else [])


def test_statuses_left_open_are_wrong_and_statuses_decided_otherwise_are_decided_wrongly() -> None:
    gold = {"ad.age": "met", "ad.bsa": "unknown", "ad.severity": "not_met", "exclusion.alopecia": "absent"}
    said = {"ad.age": "met", "ad.bsa": "met", "ad.severity": "unknown", "exclusion.alopecia": "present"}
    found = scored(case(criteria=gold), criteria=[{"id": name, "status": one} for name, one in said.items()])
    assert (found.shares["status.accuracy"], found.shares["status.decided_wrongly"]) == ((1, 4), (2, 4))
    assert [(one.name, one.unsafe) for one in found.errors] == [
        ("ad.bsa", True),
        ("ad.severity", False),
        ("exclusion.alopecia", True),
    ]


def test_only_what_the_gold_gives_is_scored() -> None:
    found = scored(
        case(facts={"age_years": 40, "severity": None}, criteria={"ad.age": "met"}),
        outcome="criteria_met",
        criteria=[{"id": "ad.age", "status": "met"}, {"id": "ad.bsa", "status": "not_met"}],
        facts={"age_years": 40, "severity": None, "response": "improved", "therapies": [TACROLIMUS]},
    )
    assert {name: one.right for name, one in found.items.items()} == {
        "criteria.ad.age": True,
        "facts.age_years": True,
        "facts.severity": True,
    }
    assert (found.shares["case.right"], found.shares["facts.accuracy"], found.errors) == ((True, 1), (2, 2), ())


def test_a_null_is_right_only_when_it_is_said() -> None:
    gold = case(facts={"severity": None})
    assert scored(gold, facts={"severity": None}).items["facts.severity"].right
    assert not scored(gold, facts={}).items["facts.severity"].right
    assert not scored(gold, facts={"severity": "mild"}).items["facts.severity"].right


def test_sites_earn_by_the_site_and_in_any_order() -> None:
    gold = case(facts={"sensitive_sites": ["face", "eyelids"]})
    assert scored(gold, facts={"sensitive_sites": ["eyelids", "face"]}).items["facts.sensitive_sites"].right
    found = scored(gold, facts={"sensitive_sites": ["face", "genitalia"]}).shares
    assert {name: one for name, one in found.items() if name.startswith("facts.sensitive")} == {
        "facts.sensitive_sites.accuracy": (False, 1),
        "facts.sensitive_sites.precision": (1, 2),
        "facts.sensitive_sites.recall": (1, 2),
        "facts.sensitive_sites.f1": (2, 4),
    }


def test_of_several_courses_of_a_drug_those_are_paired_that_agree_best() -> None:
    gold = [{**TACROLIMUS, "outcome": "failed", "duration_days": 42}, {**TACROLIMUS, "outcome": "ongoing"}]
    predicted = [
        {**TACROLIMUS, "outcome": "ongoing", "duration_days": 42},
        {**TACROLIMUS, "outcome": "failed", "duration_days": 42},
    ]
    found = with_courses(gold, predicted)
    assert {name: one.right for name, one in found.items.items()} == {
        "therapies.tacrolimus.1": True,
        "therapies.tacrolimus.2": True,
    }


def test_courses_that_agree_equally_are_paired_by_how_near_their_lengths_are() -> None:
    about = {**TACROLIMUS, "duration_days": 90, "duration_precision": "season"}
    gold = [about, {**TACROLIMUS, "duration_days": 42}]
    for predicted in ([90, 42], [42, 90]):
        found = with_courses(gold, [{**TACROLIMUS, "duration_days": days} for days in predicted])
        assert [one.right for one in found.items.values()] == [True, True]


def test_a_course_of_the_same_name_and_another_class_is_another_drug() -> None:
    found = with_courses([{**TACROLIMUS}], [{**TACROLIMUS, "class": "immunosuppressant"}])
    assert {name: one.right for name, one in found.items.items()} == {
        "therapies.tacrolimus.1": False,
        "invented.tacrolimus.1": False,
    }
    assert (found.shares["facts.therapies.precision"], found.shares["facts.therapies.recall"]) == ((0, 1), (0, 1))


@pytest.mark.parametrize(
    ("precision", "off", "right"),
    [
        (None, 0, True),
        (None, 1, False),
        ("month", 31, True),
        ("month", 32, False),
        ("season", 92, True),
        ("season", 93, False),
        ("year", 366, True),
        ("year", 367, False),
    ],
)
def test_a_duration_is_compared_as_exactly_as_its_dates_were_given(
    precision: str | None, off: int, right: bool
) -> None:
    gold = {**TACROLIMUS, "duration_days": 400, **({"duration_precision": precision} if precision else {})}
    for days in (400 + off, 400 - off):
        found = with_courses([gold], [{**TACROLIMUS, "duration_days": days}])
        assert found.shares["facts.therapies.duration_days.accuracy"] == (right, 1)


@pytest.mark.parametrize(
    ("gold", "low", "high", "right"),
    [
        ({"duration_days": 30, "duration_high_days": 60}, 30, 60, True),
        ({"duration_days": 30, "duration_high_days": 60}, 30, 61, False),
        ({"duration_days": 30, "duration_high_days": 60}, 29, 60, False),
        ({"duration_days": 30, "duration_high_days": 60}, 30, None, False),
        ({"duration_days": 30}, 30, 999, True),
        ({"duration_high_days": 60}, 1, 60, True),
        ({"duration_high_days": 60}, 60, None, False),
        ({"duration_days": None}, None, None, True),
        ({"duration_days": None}, 14, 14, False),
        ({"duration_days": 30, "duration_high_days": 60, "duration_precision": "month"}, 50, 90, True),
        ({"duration_days": 30, "duration_high_days": 60, "duration_precision": "month"}, 50, 92, False),
    ],
)
def test_an_upper_bound_counts_where_the_gold_gives_one(
    gold: dict[str, Any], low: int | None, high: int | None, right: bool
) -> None:
    course = {**TACROLIMUS, "duration_days": low, "days": {"low": low, "high": high} if low is not None else None}
    found = with_courses([{**TACROLIMUS, **gold}], [course])
    assert found.shares["facts.therapies.duration_days.accuracy"] == (right, 1)
    assert found.items["therapies.tacrolimus.1"].right is right


@pytest.mark.parametrize(("low", "high", "right"), [(2, 3, True), (1, 3, False), (2, 2, False), (None, None, False)])
def test_a_potency_is_a_range_of_classes(low: int | None, high: int | None, right: bool) -> None:
    course = {**CLOBETASOL, "potency": {"low": low, "high": high} if low else None}
    found = with_courses([{**CLOBETASOL, "potency": "high"}], [course])
    assert found.shares["facts.therapies.potency.accuracy"] == (right, 1)


def test_an_invented_course_is_a_wrong_fact_and_an_error() -> None:
    found = with_courses([TACROLIMUS], [TACROLIMUS, {**CLOBETASOL, "outcome": "failed"}])
    assert {name: one.right for name, one in found.items.items()} == {
        "therapies.tacrolimus.1": True,
        "invented.clobetasol.1": False,
    }
    assert (found.shares["facts.accuracy"], found.shares["case.right"]) == ((1, 2), (False, 1))
    assert (found.shares["facts.therapies.precision"], found.shares["facts.therapies.recall"]) == ((1, 2), (1, 1))
    assert [(one.name, one.gold) for one in found.errors] == [("clobetasol", "no such course")]


def test_a_drug_said_not_to_be_taken_is_no_invented_course() -> None:
    found = with_courses([TACROLIMUS], [TACROLIMUS, {**CLOBETASOL, "outcome": "not_taken"}])
    assert {name: one.right for name, one in found.items.items()} == {"therapies.tacrolimus.1": True}
    assert (found.shares["facts.therapies.precision"], found.errors) == ((1, 1), ())


@pytest.mark.parametrize(("predicted", "right"), [([], True), (None, False), ([CLOBETASOL], False)])
def test_that_no_drug_was_used_is_a_fact_that_has_to_be_said(predicted: Any, right: bool) -> None:
    found = scored(case(facts={"therapies": []}), facts={"therapies": predicted})
    assert found.items["therapies.none"].right is right
    assert (found.shares["facts.therapies.accuracy"], found.shares["case.right"]) == ((right, 1), (right, 1))


@pytest.mark.parametrize(
    ("facts", "right"),
    [
        ({"therapies": []}, True),
        ({"therapies": [CLOBETASOL]}, True),
        ({"therapies": [{**TACROLIMUS, "outcome": "not_taken"}]}, True),
        ({"therapies": [{**TACROLIMUS, "outcome": "contraindicated"}]}, True),
        ({"therapies": [{**TACROLIMUS, "outcome": "failed"}]}, False),
        ({}, False),
    ],
)
def test_a_drug_that_was_not_used_must_not_come_out_as_used(facts: dict[str, Any], right: bool) -> None:
    found = scored(case(not_therapies=["tacrolimus"]), facts=facts)
    assert found.items["not_therapies.tacrolimus"].right is right
    assert found.shares["facts.not_therapies.accuracy"] == (right, 1)


def test_links_to_a_drug_are_counted_where_either_side_has_a_value() -> None:
    gold = [
        {**TACROLIMUS, "strength_percent": 0.1, "duration_days": 42, "outcome": "unknown"},
        {**CLOBETASOL, "strength_percent": None, "duration_days": 14},
    ]
    predicted = [
        {**TACROLIMUS, "strength_percent": 0.03, "duration_days": 42, "outcome": "unknown"},
        {**CLOBETASOL, "strength_percent": 0.05, "outcome": "failed"},
        {"ingredient": "mometasone", "class": "topical_corticosteroid", "strength_percent": 0.1, "outcome": "unknown"},
    ]
    found = with_courses(gold, predicted).shares
    assert {name: one for name, one in found.items() if name.startswith("link.")} == {
        # 0.03 for 0.1 is both missed and invented; 0.05 for none and the strength of a drug never used are invented
        "link.drug_strength.precision": (0, 3),
        "link.drug_strength.recall": (0, 1),
        "link.drug_strength.f1": (0, 4),
        # 42 days are right, 14 were missed
        "link.drug_duration.precision": (1, 1),
        "link.drug_duration.recall": (1, 2),
        "link.drug_duration.f1": (2, 3),
        # the gold gives no outcome of clobetasol, and an unknown one is no link
        "link.drug_outcome.precision": (0, 0),
        "link.drug_outcome.recall": (0, 0),
        "link.drug_outcome.f1": (0, 0),
    }


def test_assertions_are_counted_over_all_mentions_that_either_side_marks() -> None:
    gold = note(
        marked("site", "Face", "negated"),
        marked("diagnosis", "psoriasis", "family"),
        marked("drug", "Tacrolimus"),
        marked("duration", "six weeks", "negated"),
    )
    predicted = note(
        marked("site", "Face clear", "negated"),  # the same mention, with wider bounds
        marked("drug", "Tacrolimus", "negated"),  # asserted of a mention of which nothing is asserted
        marked("duration", "six weeks"),  # nothing is asserted of durations
    )
    one = case([gold])
    found = scored(one, predicted)
    assert {name: share for name, share in found.shares.items() if name.startswith("assertion.")} == {
        "assertion.negated.precision": (1, 2),
        "assertion.negated.recall": (1, 1),
        "assertion.negated.f1": (2, 3),
        "assertion.family.precision": (0, 0),
        "assertion.family.recall": (0, 1),
        "assertion.family.f1": (0, 1),
    }
    told = [(error.name, error.gold, error.predicted) for error in found.errors if error.kind == "assertion"]
    assert told == [("drug: Tacrolimus", "affirmed", "negated")]


def test_of_two_overlapping_mentions_the_nearest_one_counts() -> None:
    gold = note(marked("site", "Face", "negated"))
    predicted = note(marked("site", "Face clear. BSA"), marked("site", "Face", "negated"))
    assert scored(case([gold]), predicted).shares["assertion.negated.f1"] == (2, 2)


def test_of_two_equal_mentions_the_same_one_counts_in_either_order() -> None:
    gold = note(marked("site", "Face", "negated"))
    twice = [marked("site", "Face", identity="a"), marked("site", "Face", "negated", identity="b")]
    first, second = (scored(case([gold]), note(*spans)).shares for spans in (twice, twice[::-1]))
    assert first == second


def test_links_that_begin_alike_are_told_apart_in_either_order() -> None:
    drug = marked("drug", "Tacrolimus", identity="d")
    gold = note(drug, marked("duration", "0.1% for six", identity="w"), marked("duration", "six weeks", identity="v"),
                relations=[Relation("drug_duration", "d", "w"), Relation("drug_duration", "d", "v")])  # fmt: skip
    short, long = marked("duration", "0.1%", identity="s"), marked("duration", "0.1% for six weeks", identity="l")
    linked = [Relation("drug_duration", "d", "s"), Relation("drug_duration", "d", "l")]
    first, second = (
        scored(case([gold]), note(drug, short, long, relations=some)).shares for some in (linked, linked[::-1])
    )
    assert first == second
    assert first["span_link.drug_duration.f1"] == (4, 4)


def test_a_marked_link_is_right_when_both_ends_overlap() -> None:
    ends = [marked("drug", "Tacrolimus", identity="d"), marked("duration", "six weeks", identity="w")]
    gold = note(*ends, marked("outcome", "failed", identity="f"), relations=[
        Relation("drug_duration", "d", "w"), Relation("drug_outcome", "d", "f")
    ])  # fmt: skip
    wide = [marked("drug", "Tacrolimus 0.1%", identity="d"), marked("duration", "for six weeks", identity="w")]
    predicted = note(*wide, marked("site", "Face", identity="s"), relations=[
        Relation("drug_duration", "d", "w"), Relation("drug_duration", "d", "s"), Relation("drug_outcome", "d", "s")
    ])  # fmt: skip
    found = scored(case([gold]), predicted)
    assert {name: share for name, share in found.shares.items() if name.startswith("span_link.")} == {
        "span_link.drug_duration.precision": (1, 2),
        "span_link.drug_duration.recall": (1, 1),
        "span_link.drug_duration.f1": (2, 3),
        "span_link.drug_outcome.precision": (0, 1),
        "span_link.drug_outcome.recall": (0, 1),
        "span_link.drug_outcome.f1": (0, 2),
    }


def test_what_a_set_never_marks_is_not_held_against_a_prediction() -> None:
    gold = note(marked("drug", "Tacrolimus"))
    predicted = note(
        marked("drug", "Tacrolimus", "negated"),
        marked("site", "Face"),
        relations=[Relation("drug_outcome", "Tacrolimus", "Face")],
    )
    found = scored(case([gold]), predicted)
    assert found.errors == ()
    assert found.shares["spans.strict.f1"] == (2, 2)
    assert {name.split(".")[0] for name in found.shares} == {"spans"}


def evidence(*spans: tuple[int, int]) -> list[dict[str, Any]]:
    places = [{"note": "n.txt", "start": start, "end": end} for start, end in spans]
    return [{"id": "ad.bsa", "status": "met", "evidence": places}]


@pytest.mark.parametrize("start", [TEXT.find("BSA 8%"), TEXT.rfind("BSA 8%")])
def test_where_a_quote_stands_twice_the_place_that_was_shown_counts(start: int) -> None:
    gold = case(evidence={"ad.bsa": [{"note": "n.txt", "quote": "BSA 8%"}]})
    found = scored(gold, criteria=evidence((start, start + 6))).shares
    assert (found["evidence.shown"], found["evidence.f1"]) == ((True, 1), (12, 12))


def test_evidence_is_counted_by_character() -> None:
    gold = case(evidence={"ad.bsa": [{"note": "n.txt", "quote": "Face clear"}]})
    start = TEXT.index("Face")
    found = scored(gold, criteria=evidence((start - 2, start + 4), (start, start + 4))).shares
    assert {name: one for name, one in found.items() if name.startswith("evidence")} == {
        "evidence.shown": (True, 1),
        "evidence.precision": (4, 6),
        "evidence.recall": (4, 10),
        "evidence.f1": (8, 16),
    }


def test_evidence_beside_the_quote_shows_nothing() -> None:
    gold = case(evidence={"ad.bsa": [{"note": "n.txt", "quote": "Face"}]})
    assert scored(gold, criteria=evidence((0, 6))).shares["evidence.shown"] == (False, 1)
    elsewhere = [{"id": "ad.bsa", "status": "met", "evidence": [{"note": "m.txt", "start": 8, "end": 12}]}]
    assert scored(gold, criteria=elsewhere).shares["evidence.shown"] == (False, 1)


def test_a_fault_of_the_pipeline_is_an_error_of_its_case_and_the_other_cases_go_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = pipelines.PIPELINES[OWN]

    def failing(chart: Chart, *rest: Any) -> Any:
        if chart.id == "A":
            raise ZeroDivisionError("the note said 8%")
        return known.read(chart, *rest)

    monkeypatch.setitem(pipelines.PIPELINES, OWN, Pipeline(failing, known.mark))
    broken = case(outcome="criteria_met", facts={"age_years": 40})
    whole = GoldCase(
        Chart("B", (Note("n.txt", "Age: 40."),)), Gold.model_validate({"id": "B", "facts": {"age_years": 40}})
    )
    first, second = evaluate([broken, whole], {OWN: lambda one: predict(OWN, Choices(), one)}).own.scores
    fault = first.errors[0]
    assert (fault.kind, fault.name, fault.gold) == ("fault", "review", "a review")
    assert fault.predicted.startswith("ZeroDivisionError at test_scores.py:")
    assert "the note said" not in fault.predicted
    assert (first.shares["outcome.accuracy"], first.shares["facts.accuracy"]) == ((False, 1), (0, 1))
    assert (second.shares["facts.accuracy"], second.errors) == ((1, 1), ())


@st.composite
def courses(draw: st.DrawFn) -> dict[str, Any]:
    optional = {
        "strength_percent": st.sampled_from([None, 0.03, 0.1]),
        "duration_days": st.sampled_from([None, 14, 42]),
        "outcome": st.sampled_from(["failed", "not_taken", "unknown"]),
        "vehicle": st.sampled_from([None, "cream"]),
    }
    drug, rest = draw(st.sampled_from([TACROLIMUS, CLOBETASOL])), draw(st.fixed_dictionaries({}, optional=optional))
    return {**drug, **rest}


BOUNDS = st.fixed_dictionaries({}, optional={
    "duration_high_days": st.sampled_from([None, 42, 60]),
    "duration_precision": st.sampled_from([None, "month", "season", "year"]),
    "potency": st.sampled_from([None, "low", "high"]),
})  # fmt: skip
GOLD_FACTS = st.fixed_dictionaries({}, optional={
    "therapies": st.lists(st.builds(dict[str, Any].__or__, courses(), BOUNDS), max_size=4),
    "diagnoses": st.dictionaries(st.sampled_from(["vitiligo", "psoriasis"]), st.sampled_from(["negated", "affirmed"])),
    "concurrent": st.none() | st.lists(st.sampled_from(["dupilumab", "upadacitinib"])),
    "bsa_percent": st.none() | st.fixed_dictionaries({"low": st.integers(0, 9)}, optional={"high": st.just(9)}),
    "response": st.sampled_from([None, "improved"]),
})  # fmt: skip


@st.composite
def annotated(draw: st.DrawFn) -> AnnotatedNote:
    drawn = draw(st.lists(
        st.tuples(st.sampled_from(["drug", "site", "outcome"]), st.integers(0, 8), st.integers(1, 4),
                  st.sets(st.sampled_from(["negated", "family"]))),
        max_size=5,
    ))  # fmt: skip
    spans = [span_of(f"T{n}", one, [(a, a + size)], said) for n, (one, a, size, said) in enumerate(drawn)]
    ends = st.sampled_from([span.id for span in spans] or [""])
    kinds = st.sampled_from(["drug_outcome", "drug_duration"])
    relations = draw(st.lists(st.builds(Relation, kinds, ends, ends), max_size=4 if spans else 0, unique=True))
    return note(*spans, relations=relations)


@settings(max_examples=40, deadline=None)
@given(facts=GOLD_FACTS, barred=st.lists(st.just("mometasone"), max_size=1), spans=annotated())
def test_any_gold_scored_against_itself_is_right_in_every_measure(
    facts: dict[str, Any], barred: list[str], spans: AnnotatedNote
) -> None:
    one = case([spans], facts=facts, not_therapies=barred)
    found = score_case(one, gold_as_prediction(one), {}, marks([one]))
    wrong = {name: share for name, share in found.shares.items() if share[0] != share[1]}
    assert (wrong, found.errors, [name for name, item in found.items.items() if not item.right]) == ({}, (), [])


@settings(max_examples=50, deadline=None)
@given(
    gold=st.lists(courses(), max_size=3),
    predicted=st.lists(courses(), max_size=4),
    spans=st.tuples(annotated(), annotated()),
    data=st.data(),
)
def test_the_order_in_which_things_are_predicted_never_matters(
    gold: list[Any], predicted: list[Any], spans: tuple[AnnotatedNote, AnnotatedNote], data: st.DataObject
) -> None:
    one = case([spans[0]], facts={"therapies": gold, "concurrent": ["dupilumab", "upadacitinib"]})
    mixed = note(*data.draw(st.permutations(spans[1].spans)), relations=data.draw(st.permutations(spans[1].relations)))
    first = scored(one, spans[1], facts={"therapies": predicted, "concurrent": ["upadacitinib", "dupilumab"]})
    again = data.draw(st.permutations(predicted))
    second = scored(one, mixed, facts={"therapies": again, "concurrent": ["dupilumab", "upadacitinib"]})
    assert (first.shares, first.items) == (second.shares, second.items)
    assert sorted(map(repr, first.errors)) == sorted(map(repr, second.errors))
