"""Predictions that were made elsewhere or earlier: reviews as JSON lines, or another annotated set."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.review_json import SCHEMA
from evaluation.case_set import NoGold, read_case_set
from evaluation.prediction import Predictor, from_reviews, from_set
from evaluation.scheme import Scheme

REVIEWS = "reviews.jsonl"


class _Part(BaseModel):
    """What scoring needs of a review; there may be more."""

    model_config = ConfigDict(extra="allow")


class _Span(_Part):
    note: str
    start: int
    end: int


class _Criterion(_Part):
    id: str
    status: str
    evidence: list[_Span] = []


class _Course(_Part):
    ingredient: str
    days: dict[str, float | None] | None = None
    potency: dict[str, float | None] | None = None
    evidence: list[_Span] = []


class _Facts(_Part):
    diagnoses: dict[str, str] = {}
    sensitive_sites: list[str] | None = None
    concurrent: list[str] | None = None
    therapies: list[_Course] | None = None


class _Review(_Part):
    case_id: str
    outcome: str
    criteria: list[_Criterion] = []
    exclusions: list[_Criterion] = []
    facts: _Facts = _Facts()


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
    try:
        text = path.read_text(encoding="utf-8")
        whole = json.loads(text)
        found = enumerate([whole], 1)
    except json.JSONDecodeError:
        found = enumerate((_line(path, number, line) for number, line in _lines(text)), 1)
    except UnicodeDecodeError:
        raise NoGold(f"{path}: not UTF-8; give reviews in the form {SCHEMA}") from None
    for number, review in found:
        if not isinstance(review, dict) or "case_id" not in review:
            raise NoGold(f"{path}: review {number} has no case_id; give reviews in the form {SCHEMA}")
        if "outcome" in review:
            yield _checked(review, f"{path}: review {number}")


def _checked(review: dict[str, Any], where: str) -> dict[str, Any]:
    try:
        _Review.model_validate(review)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise NoGold(f"{where}: {place}: {first['msg']}; give reviews in the form {SCHEMA}") from None
    return review


def _lines(text: str) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def _line(path: Path, number: int, line: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise NoGold(f"{path}:{number}: not JSON ({error.msg}); give one review a line") from None
