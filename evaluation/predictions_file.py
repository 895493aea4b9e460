"""Predictions that were made elsewhere or earlier: reviews as JSON lines, or another annotated set."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.review_json import SCHEMA
from evaluation.case_set import NoGold, read_case_set
from evaluation.prediction import Predictor, from_reviews, from_set
from evaluation.scheme import Scheme

REVIEWS = "reviews.jsonl"


def read_predictions(path: Path, scheme: Scheme) -> Predictor:
    """The predictions at ``path``: a file of reviews, a folder that holds ``reviews.jsonl``, or a gold set.

    Raises ``NoGold`` and what reading a set raises.
    """
    file = path / REVIEWS if (path / REVIEWS).is_file() else path
    if file.is_file() and _holds_reviews(file):
        return from_reviews(_reviews(file))
    return from_set(read_case_set(path, scheme))


def _holds_reviews(path: Path) -> bool:
    with path.open("rb") as file:
        return SCHEMA.encode() in file.read(4096)


def _reviews(path: Path) -> Iterator[dict[str, Any]]:
    """One review a line, or a single one over many lines. Rows that tell of an unreadable chart are no prediction."""
    text = path.read_text(encoding="utf-8")
    try:
        whole = json.loads(text)
        found = enumerate([whole], 1)
    except json.JSONDecodeError:
        found = enumerate((_line(path, number, line) for number, line in _lines(text)), 1)
    for number, review in found:
        if not isinstance(review, dict) or "case_id" not in review:
            raise NoGold(f"{path}: review {number} has no case_id; give reviews in the form {SCHEMA}")
        if "outcome" in review:
            yield review


def _lines(text: str) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def _line(path: Path, number: int, line: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise NoGold(f"{path}:{number}: not JSON ({error.msg}); give one review a line") from None
