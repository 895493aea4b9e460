"""The charts that were written before the rules saw them: their gold holds together, and none is decided unsafely."""

from functools import partial
from pathlib import Path

import pytest

from assistant.review import Choices
from evaluation.case_set import read_case_set
from evaluation.evaluate import evaluate
from evaluation.pipelines import OWN, predict
from evaluation.scheme import scheme

BATCHES = sorted(path for path in (Path(__file__).parents[2] / "evaluation" / "charts").iterdir() if path.is_dir())
LEAST_OUTCOMES, LEAST_STATUSES = 0.8, 0.94
"""Of tuned figures, so that a change that undoes them is seen. What the first runs were stands in the README there."""

UNMENDED = {"batch-11": (0.6, 0.9), "batch-12": (0.6, 0.9), "batch-13": (0.5, 0.85)}
"""Batches whose misses have been read but are for the most part still open; none may be unsafe here either."""


@pytest.mark.parametrize("batch", BATCHES, ids=lambda path: path.name)
def test_no_outcome_is_unsafe_and_most_are_right(batch: Path) -> None:
    cases = read_case_set(batch, scheme())
    found = evaluate(cases, {OWN: partial(predict, OWN, Choices())}).own.summary
    assert found.unsafe == ()
    outcomes, statuses = UNMENDED.get(batch.name, (LEAST_OUTCOMES, LEAST_STATUSES))
    assert found.measures["outcome.accuracy"].value >= outcomes
    assert found.measures["status.accuracy"].value >= statuses
