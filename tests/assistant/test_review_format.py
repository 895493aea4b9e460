"""A review of every sample chart is in the review format, proves itself and is always the same."""

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from review_format import EXCLUSIONS, FACT_KEYS, KEYS, SOME_DAY, ReviewFormat, expected_criteria

from assistant.review import Review, review
from assistant.review_json import as_line, as_object, as_text
from criteria.replay import problems
from extraction.note import Note
from extraction.reading.chart import Chart, read_chart

SAMPLES = sorted(path.parent for path in Path("sample_notes").glob("*/case.yaml"))
ODD_TEXTS = {
    "nothing medical": "The train leaves at nine.",
    "other scripts": "Пациент \U0001f600 35 yo, atopic dermatitis\u00a0BSA 8\u00a0%. Naïve café, e\u0301czema.",
    "lone surrogate-free but odd": "AD\x0b\x0c\x1b[31m BSA 8%\r\n\r\nvitiligo\x85 10 %\u2028face",
}


def reviewed(chart: Chart) -> Review:
    return review(chart, SOME_DAY)


@cache
def sample(path: Path) -> Review:
    return reviewed(read_chart(path))


@cache
def odd(name: str) -> Review:
    return reviewed(Chart("odd", (Note("odd.txt", ODD_TEXTS[name]),)))


def every_review() -> Iterator[Any]:
    yield from (pytest.param(lambda path=path: sample(path), id=path.name) for path in SAMPLES)
    yield from (pytest.param(lambda name=name: odd(name), id=name) for name in ODD_TEXTS)


@pytest.fixture(params=every_review())
def done(request: pytest.FixtureRequest) -> Review:
    made: Review = request.param()
    return made


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every span anywhere in a JSON value."""
    if isinstance(value, dict):
        if set(value) == {"note", "start", "end", "text"}:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from spans(one)


def test_there_are_sample_charts() -> None:
    assert len(SAMPLES) == 10


def test_the_json_is_in_the_review_format_with_its_keys_in_order(done: Review) -> None:
    found = json.loads(as_text(done))
    ReviewFormat.model_validate(found)
    assert list(found) == KEYS
    assert list(found["facts"]) == FACT_KEYS


def test_every_criterion_of_the_indication_is_reported_in_policy_order(done: Review) -> None:
    found = as_object(done)
    assert [one["id"] for one in found["criteria"]] == expected_criteria(found["indication"], found["request"]["type"])
    assert [one["id"] for one in found["exclusions"]] == EXCLUSIONS


def test_every_conclusion_is_shown_by_a_passage(done: Review) -> None:
    found = as_object(done)
    shown = [one for one in found["criteria"] if one["status"] != "unknown"]
    shown += [one for one in found["exclusions"] if one["status"] == "present"]
    assert all(one["evidence"] for one in shown)


def test_every_span_is_the_slice_of_its_note(done: Review) -> None:
    texts = {note.name: note.text for note in done.notes}
    assert all(
        one["text"] and texts[one["note"]][one["start"] : one["end"]] == one["text"] for one in spans(as_object(done))
    )


def test_the_notes_are_named_with_the_hash_of_what_was_read(done: Review) -> None:
    for note, told in zip(done.notes, as_object(done)["notes"], strict=True):
        assert (told["name"], told["characters"]) == (note.name, len(note.text))
        assert told["sha256"] == hashlib.sha256(note.text.encode()).hexdigest()


def test_the_statuses_fold_to_the_outcome(done: Review) -> None:
    in_force = done.policy.in_force(done.request.date_of_service)
    assert problems(as_object(done), done.policy, in_force) == []


def test_months_are_given_only_when_the_criteria_are_met(done: Review) -> None:
    found = as_object(done)
    assert (found["authorization_months"] is not None) == (found["outcome"] == "criteria_met")


@pytest.mark.parametrize("path", SAMPLES[:4], ids=lambda path: path.name)
def test_the_same_chart_gives_the_same_bytes(path: Path) -> None:
    assert as_text(reviewed(read_chart(path))) == as_text(sample(path))


def test_one_line_holds_the_same_object(done: Review) -> None:
    assert as_line(done).count("\n") == 1
    assert json.loads(as_line(done)) == json.loads(as_text(done))
