"""The engine agrees with a second reading of the policy, written without it (``oracle_ip0369``), on every
combination of the facts that matter. Each test states how many charts it puts to both.

The full product is too large, so it is factored, which is sound for this reason. A leaf reads only its own kind of
fact; a group sees only the statuses of its members; the outcome sees only the status of the use, of each exclusion
and of the response, as ``engine.determine`` and ``evaluation`` show. So (1) every value of every leaf is held
against the leaf's status with both sides of each threshold, (2) every combination of leaf statuses is run through
facts that stand for them, and (3) every combination of exclusions, request, response and date with each status
of the use.

Where the first version of the oracle parted from the engine, and how that was settled. The engine was not changed.

By the policy or the agreed readings:

* The cream is asked for another disease, or for one of two covered ones: the use asked for is judged (any other use
  is not covered, and a disease beside it is no use). The reading that with both the better counts is kept for charts
  that ask for neither.
* A differential or plain eczema beside an affirmed covered disease is not judged, for a differential is no fact.
* A segmental pattern proves nothing while vitiligo itself is not affirmed.
* Only another disease is affirmed and the cream is named: that is the stated use.
* Intolerance of a product that could not count (low potency, over the counter, sample) does not count either.
* Blocks of one drug that add up with an open result or potency leave the trial unknown; the oracle ignored them.
* Estimates of one day that differ but all lie on one side of the limit settle it.

By a reading that the policy file names and the policy's text does not settle (a payer may choose otherwise):

* A covered diagnosis left unmentioned where another use is stated is not met; the oracle said unknown.
* A course for another disease leaves the trial unknown. The oracle said not met, and met for intolerance or
  contraindication, which the policy does not tie to a disease: of all the cases the one most open to dispute.
* No stated use, with an excluded drug in use or a renewal without response, is not met by the formula of the outcome;
  the sentence that a chart without a stated use needs more information says otherwise, taken by itself.
* No improvement on samples only is unknown like improvement; the oracle said not met.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product
from typing import Any, get_args

import pytest
from oracle_ip0369 import review
from policy_notation import Jotted, Notebook, facts_of

from criteria import library
from criteria.engine import determine
from criteria.request import Request
from extraction import facts as chart
from extraction.facts import ChartFacts, Interval

DAY = date(2025, 3, 18)
FIRST = Request(type="initial", date_of_service=DAY)
KINDS: dict[str, dict[str, Any]] = {
    "ad": {"diagnoses": {"atopic_dermatitis": "affirmed"}, "severity": "moderate"},
    "nsv": {"diagnoses": {"vitiligo": "affirmed"}, "vitiligo": "nonsegmental"},
}
CONDITION = {"ad": "atopic_dermatitis", "nsv": "vitiligo"}
BASE: dict[str, Any] = {
    "age": 34,
    "bsa": 8,
    "sites": ["hands"],
    "courses": ["steroid mometasone, class 4, 90 d, failed", "calcineurin tacrolimus, 90 d, failed"],
    "prescriber": "dermatology",
}


def differences(charts: Iterable[tuple[ChartFacts, Request]]) -> tuple[int, list[str]]:
    """How many charts were put to both, and where they part."""
    total, found = 0, []
    for facts, request in charts:
        total += 1
        engine, oracle = _engine(facts, request), _oracle(facts, request)
        parted = {key for key in engine.keys() | oracle.keys() if engine.get(key) != oracle.get(key)}
        if parted:
            parts = [f"{key}: engine {engine.get(key)}, oracle {oracle.get(key)}" for key in sorted(parted)]
            found.append(f"{'; '.join(parts)}\n    {_short(facts)} {request.type} {request.date_of_service}")
    return total, found


def _engine(facts: ChartFacts, request: Request) -> dict[str, Any]:
    result = determine(facts, request, library.find("ip0369", request.date_of_service))
    statuses: dict[str, Any] = {one.id: one.status for one in result.criteria}
    statuses |= {one.id: one.status for one in result.exclusions}
    return statuses | {
        "outcome": result.outcome,
        "indication": result.indication,
        "months": result.authorization_months,
    }


def _oracle(facts: ChartFacts, request: Request) -> dict[str, Any]:
    answer = review(facts, request)
    whole = {"outcome": answer.outcome, "indication": answer.indication, "months": answer.months}
    return answer.criteria | answer.exclusions | whole


def _short(facts: ChartFacts) -> str:
    data = facts.model_dump(mode="json", exclude_defaults=True, exclude={"notes", "drug_requested"})
    return str({key: _bare(value) for key, value in data.items()})


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _bare(one) for key, one in value.items() if not key.endswith("evidence")}
    return [_bare(one) for one in value] if isinstance(value, list) else value


def jotted(kind: str, **change: Any) -> ChartFacts:
    """A chart that meets everything, with this changed."""
    return facts_of(Jotted.model_validate(BASE | KINDS[kind] | change))


def every(**choices: list[Any]) -> Iterator[dict[str, Any]]:
    return (dict(zip(choices, values, strict=True)) for values in product(*choices.values()))


def agree(charts: Iterable[tuple[ChartFacts, Request]], count: int) -> None:
    total, found = differences(charts)
    assert found[:5] == [], f"{len(found)} of {total} differ"
    assert total == count


# Leaves: every value, alone.

DIAGNOSES = [None, *(status for status in ("affirmed", "negated", "uncertain", "not affirmed"))]
STATED = [*DIAGNOSES, *(f"{one}, requested" for one in DIAGNOSES[1:])]
OTHER = [None, "affirmed", "uncertain", "affirmed, requested"]
TIMINGS = [None, *get_args(chart.UseTiming)]


def named(**conditions: str | None) -> dict[str, str]:
    return {name: words for name, words in conditions.items() if words}


def test_every_way_to_state_the_diagnoses() -> None:
    charts = (
        (jotted("ad", diagnoses=named(**one), vitiligo=pattern, drug_named=drug), FIRST)
        for one in every(atopic_dermatitis=STATED, vitiligo=STATED, eczema_unspecified=DIAGNOSES, psoriasis=OTHER)
        for pattern in (None, "nonsegmental", "segmental", "unspecified")
        for drug in (True, False)
    )
    agree(charts, 9 * 9 * 5 * 4 * 4 * 2)


def test_every_age_severity_and_response() -> None:
    responses = [None, "improved", "not improved", "unclear", *(f"{one} on samples" for one in ("improved", "unclear"))]
    severities = [None, "unsettled", *(one.replace("_", " ") for one in get_args(chart.Severity))]
    requests = [Request(type=one, date_of_service=DAY) for one in ("initial", "reauthorization")]
    choices = every(age=[None, 0, 11, 12, 13], severity=severities, response=[*responses, "not improved on samples"])
    charts = ((jotted(kind, **one), request) for one in choices for kind in KINDS for request in requests)
    agree(charts, 5 * 7 * 7 * 2 * 2)


AREAS = ["9", "10", "11", "19", "20", "21", "9-10", "10-11", "11-12", "19-20", "20-21", "21-22", "<10", "<20", ">=10"]


def test_every_extent_on_both_sides_of_the_limits() -> None:
    words = [None, *AREAS, ">=20", ">=21"]
    marks = ["", " contradictory", " on 2024-01-01"]
    estimates = [None, *(f"{one}{mark}" for one in words[1:] for mark in marks)]
    bases = [None, "2", "50 on 2024-06-01"]
    charts = (
        (jotted(kind, bsa={key: value for key, value in zip((own, other), (one, base), strict=True) if value}), FIRST)
        for kind in KINDS
        for own, other in ((CONDITION[kind], ""), ("", CONDITION[kind]), (CONDITION[kind], "psoriasis"))
        for one in estimates
        for base in bases
    )
    agree(charts, 2 * 3 * 52 * 3)


def test_every_set_of_sites() -> None:
    choices = [
        [None, "cheeks = face", "no cheeks = face", "cheeks = open face"],
        [None, "lids = eyelids", "no lids = eyelids"],
        [None, "groin = skin_folds", "no groin = skin_folds", "elbow bends = open skin_folds", "knee bends = open"],
        [None, "penis = genitalia", "no penis = genitalia"],
        [None, "hands", "no hands"],
    ]
    charts = (
        (jotted(kind, courses=[], sites=[one for one in sites if one]), FIRST)
        for sites in product(*choices)
        for kind in KINDS
    )
    agree(charts, 4 * 3 * 5 * 3 * 3 * 2)


def test_every_prescriber_and_consultation() -> None:
    own = [None, "dermatology", "allergy/immunology", "family medicine"]
    consults = [None, "done", "pending", "declined"]
    charts = (
        (jotted(kind, prescriber=who, consults=[f"{name}, {state}" for name, state in states if state]), FIRST)
        for kind in KINDS
        for who in own
        for states in (
            list(zip(("dermatology", "allergy/immunology", "rheumatology"), one, strict=True))
            for one in product(consults, repeat=3)
        )
    )
    agree(charts, 2 * 4 * 64)


LENGTHS = [None, (-1, -1), (0, 0), (1, 1), (-9, -1), (-1, 0), (0, 9), (-9, None), (0, None)]
POTENCIES = [None, (1, 1), (5, 5), (6, 6), (1, 5), (5, 6), (6, 7)]


def length(least: int, bounds: tuple[int, int | None] | None) -> Interval | None:
    if bounds is None:
        return None
    return Interval(low=least + bounds[0], high=None if bounds[1] is None else least + bounds[1])


def course(book: Notebook, drug_class: str, **known: Any) -> chart.DrugCourse:
    spoken = {"drug_class": drug_class, "evidence": book.passage("course")}
    return chart.DrugCourse.model_validate({"ingredient": "some drug"} | spoken | known)


@pytest.mark.parametrize("kind", KINDS)
def test_every_course(kind: str) -> None:
    """One course of each class in one chart: a leaf reads only its own class."""
    book, start = Notebook(), jotted(kind)
    least = {"topical_corticosteroid": 28 if kind == "ad" else 84, "topical_calcineurin_inhibitor": 42}
    least |= {} if kind == "ad" else {"topical_calcineurin_inhibitor": 84}
    choices = every(
        outcome=list(get_args(chart.TrialOutcome)),
        source=[None, *get_args(chart.ProductSource)],
        days=LENGTHS,
        potency=[one and Interval(low=one[0], high=one[1]) for one in POTENCIES],
        continuity=[None, *get_args(chart.Continuity)],
        condition=[None, CONDITION[kind], "psoriasis"],
    )
    charts = ((start.model_copy(update={"drug_courses": tuple(_both(book, one, least))}), FIRST) for one in choices)
    agree(charts, 8 * 4 * 9 * 7 * 3 * 3)


def _both(book: Notebook, one: dict[str, Any], least: dict[str, int]) -> Iterator[chart.DrugCourse]:
    for drug_class, days in least.items():
        yield course(book, drug_class, **one | {"days": length(days, one["days"])})


@pytest.mark.parametrize("kind", KINDS)
def test_two_courses_and_the_word_that_none_was_tried(kind: str) -> None:
    """The best course counts; in vitiligo the blocks of one drug add up."""
    results = ["failed", "effective", "partial", "not taken"]
    blocks = [
        f"{name}, class {potency}, {days} d, {result}"
        for name in ("steroid mometasone", "steroid desonide")
        for potency in ("4", "5-6", "6")
        for days in (41, 43, 84)
        for result in results
    ]
    others = [
        f"steroid mometasone, class {potency}, {days} d, {result}"
        for potency in ("4", "5-6", "6")
        for days in (42, 83)
        for result in results
    ]
    charts = (
        (jotted(kind, courses=[one, other], never_tried=never), FIRST)
        for one in blocks
        for other in others
        for never in ((), ("steroid",))
    )
    agree(charts, 72 * 24 * 2)


# Combinations of leaf statuses: met, unknown and not met in turn, through facts that stand for them.

COURSES = {
    "steroid": ["steroid mometasone, class 4, 90 d, failed", None, "steroid desonide, class 6, 90 d, failed"],
    "calcineurin": ["calcineurin tacrolimus, 90 d, failed", None, "calcineurin tacrolimus, 9 d, failed"],
}
LEAVES: dict[str, list[Any]] = {
    "age": [34, None, 11],
    "bsa": [8, None, 40],
    "sites": [["cheeks = face"], [], ["hands"]],
    "steroid": COURSES["steroid"],
    "calcineurin": COURSES["calcineurin"],
    "doctor": [("dermatology", ()), (None, ()), ("family medicine", ("dermatology, pending",))],
    "together": [(), ("mometasone + tacrolimus",)],
}
OWN: dict[str, dict[str, list[Any]]] = {
    "ad": {
        "severity": ["mild", None, "severe"],
        "diagnoses": [{"atopic_dermatitis": one} for one in ("affirmed", "uncertain", "negated, requested")],
    },
    "nsv": {"vitiligo": ["nonsegmental", None, "segmental"]},
}


@pytest.mark.parametrize(("kind", "count"), [("ad", 3**8 * 2), ("nsv", 3**7 * 2)])
def test_every_combination_of_leaf_statuses_with_the_note_on_use_of_both(kind: str, count: int) -> None:
    agree(((_leaves(kind, **one), FIRST) for one in every(**LEAVES, **OWN[kind])), count)


def test_use_of_both_as_samples_lifts_nothing() -> None:
    sample: dict[str, Any] = {
        "doctor": ("dermatology", ()),
        "sites": ["hands"],
        "together": ("mometasone + tacrolimus, sample",),
    }
    charts = ((_leaves(kind, **sample, **one), FIRST) for one in every(**COURSES) for kind in KINDS)
    agree(charts, 3 * 3 * 2)


def _leaves(kind: str, steroid: str | None, calcineurin: str | None, doctor: Any, **rest: Any) -> ChartFacts:
    courses = [one for one in (steroid, calcineurin) if one]
    return jotted(kind, courses=courses, prescriber=doctor[0], consults=doctor[1], **rest)


# What stands around the tree: exclusions, request, response and date, with each status of each use.

USES: list[tuple[str, dict[str, Any]]] = [
    *((kind, {"age": age}) for kind in KINDS for age in (34, None, 11)),
    ("ad", {"diagnoses": {"rosacea": "affirmed, requested"}}),
    ("ad", {"diagnoses": {}}),
]
DATES = [date(2024, 11, 14), date(2024, 11, 15), DAY]


def test_every_combination_of_exclusions_request_response_and_date() -> None:
    asked = [
        named(alopecia=a, psoriasis=p)
        for a in (None, "affirmed, requested", "affirmed")
        for p in (None, "affirmed, requested", "affirmed")
    ]
    rounds = [("initial", None), *(("reauthorization", one) for one in (None, "improved", "not improved"))]
    timings = [None, "current", "stopping", "past"]
    charts = (
        (
            _around(kind, change, extra, timing, response),
            Request.model_validate({"type": type_, "date_of_service": day}),
        )
        for kind, change in USES
        for extra in asked
        for timing in product(timings, repeat=2)
        for type_, response in rounds
        for day in DATES
    )
    agree(charts, 8 * 9 * 16 * 4 * 3)


def _around(kind: str, change: dict[str, Any], extra: dict[str, str], timing: Any, response: Any) -> ChartFacts:
    drugs = ("dupilumab, biologic", "azathioprine, immunosuppressant")
    systemic = [f"{drug}, {when}" for drug, when in zip(drugs, timing, strict=True) if when]
    known = KINDS[kind] | change
    return jotted(kind, **known | {"diagnoses": known["diagnoses"] | extra, "systemic": systemic, "response": response})


def test_every_listed_drug_at_every_time() -> None:
    drugs = [
        *("dupilumab, biologic", "tofacitinib, jak_inhibitor", "azathioprine, immunosuppressant", "prednisone, other"),
        *("apremilast, other", "deucravacitinib, other", "ozanimod, other", "etrasimod, other"),
    ]
    pairs = product([f"{drug}, {when}" for drug in drugs for when in TIMINGS[1:]], repeat=2)
    agree(((jotted(kind, systemic=pair), FIRST) for pair in pairs for kind in KINDS), 40 * 40 * 2)


def test_both_covered_diseases_with_each_status() -> None:
    areas = ["8", "8-40", "40"]
    both = {"diagnoses": {"atopic_dermatitis": "affirmed", "vitiligo": "affirmed"}, "vitiligo": "nonsegmental"}
    charts = (
        (jotted("ad", **both, bsa={"atopic_dermatitis": one, "vitiligo": other}), FIRST)
        for one, other in product(areas, repeat=2)
    )
    agree(charts, 9)
