"""The pipelines that can be evaluated, by name, and how each turns a case into a prediction."""

import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assistant.review import Choices, Review, review
from assistant.review_json import as_object
from evaluation.annotation import AnnotatedNote
from evaluation.baseline.reading import baseline_review, baseline_spans
from evaluation.gold_case import GoldCase
from evaluation.predicted_spans import predicted_spans
from evaluation.prediction import Prediction
from extraction.note import Note
from extraction.reading.chart import Chart

OWN, BASELINE = "chartproof", "baseline"
UNDATED = date(2025, 1, 1)
"""Day of service of a case that nothing dates: fixed, so that an evaluation does not change with the day it is run."""


@dataclass(frozen=True)
class Pipeline:
    """``read`` reviews a chart; ``mark`` marks the spans of a note of the chart with this id."""

    read: Callable[[Chart, date, Choices], Review]
    mark: Callable[[str, Note], AnnotatedNote]


PIPELINES = {OWN: Pipeline(review, predicted_spans), BASELINE: Pipeline(baseline_review, baseline_spans)}


def predict(pipeline: str, choices: Choices, case: GoldCase, clock: Callable[[], float] | None = None) -> Prediction:
    """The review of a case's chart by the pipeline, and its spans where the case has some. ``clock`` times the review.

    A fault of the pipeline is a prediction without content that names the fault; the other cases go on.
    """
    known = PIPELINES[pipeline]
    now = clock or (lambda: 0.0)
    begun = now()
    try:
        found: dict[str, Any] = as_object(known.read(case.chart, UNDATED, choices))
        seconds = now() - begun
        marked = {note.name for note in case.notes}
        notes = tuple(known.mark(case.id, note) for note in case.chart.notes if note.name in marked)
    except Exception as error:
        return Prediction(case.id, fault=_place(error))
    return Prediction(case.id, found, notes, seconds if clock else None)


def warm(pipeline: str) -> None:
    """Builds what the pipeline keeps between charts, so that the first chart's time is like the others'."""
    PIPELINES[pipeline].read(Chart("warm-up", (Note("note.txt", "Nothing."),)), UNDATED, Choices())


def _place(error: Exception) -> str:
    """Kind and place of a fault, without its message, which may quote the note."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"


def wall_clock() -> float:
    """Seconds, for differences."""
    return time.perf_counter()
