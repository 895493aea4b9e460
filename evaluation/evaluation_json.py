"""An evaluation as JSON (``chartproof.evaluation/1``): the same scores give the same bytes, save for the time taken."""

import dataclasses
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from evaluation.case_score import CaseScore
from evaluation.evaluate import Evaluation, Result
from evaluation.passage import Passages
from evaluation.scores.error import Error
from evaluation.summary import Estimate, Summary

SCHEMA = "chartproof.evaluation/1"
Versions = Mapping[str, str]


class NotAnEvaluation(ValueError):
    """A file cannot be compared with. The message names it and says what to do."""


def as_object(evaluation: Evaluation, source: str, versions: Versions) -> dict[str, Any]:
    """The JSON object. It quotes the notes where an error stands."""
    texts = {case.id: {note.name: note.text for note in case.chart.notes} for case in evaluation.cases}
    return {
        "schema": SCHEMA,
        "set": {"name": source, "cases": len(evaluation.cases)},
        "versions": dict(versions),
        "judged": evaluation.name,
        "pipelines": {name: _result(one, texts) for name, one in evaluation.results.items()},
    }


def as_text(found: Mapping[str, Any]) -> str:
    """The object as a text."""
    return json.dumps(found, ensure_ascii=False, indent=1, default=str) + "\n"


def _result(result: Result, texts: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    return {
        **_summary(result.summary),
        "slices": {name: {part: _summary(one) for part, one in parts.items()} for name, parts in result.parts.items()},
        "cases": [_case(score, texts[score.id]) for score in result.scores],
    }


def _summary(summary: Summary) -> dict[str, Any]:
    return {
        "cases": summary.cases,
        "unsafe": [dataclasses.asdict(one) for one in summary.unsafe],
        "measures": {name: _estimate(one) for name, one in summary.measures.items()},
        "kappa": {name: _estimate(one) for name, one in summary.kappa.items()},
        "outcome_confusion": summary.outcome_confusion,
        "status_confusion": summary.status_confusion,
        **({"timing": _rounded(dataclasses.asdict(summary.timing))} if summary.timing else {}),
    }


def _estimate(one: Estimate) -> dict[str, Any]:
    bounds = {"low": one.interval.low, "high": one.interval.high} if one.interval else {"low": None, "high": None}
    counted = {"right": one.right, "all": one.all} if one.all is not None else {}
    return _rounded({"value": one.value, **bounds, **counted})


def _rounded(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: round(value, 6) if isinstance(value, float) else value for name, value in values.items()}


def _case(score: CaseScore, texts: Mapping[str, str]) -> dict[str, Any]:
    passages = Passages(texts)
    return {
        "id": score.id,
        "keys": dict(score.keys),
        "shares": {name: [+part for part in share] for name, share in sorted(score.shares.items())},
        "items": {name: dataclasses.asdict(item) for name, item in score.items.items()},
        "errors": [_error(one, passages) for one in score.errors],
        **({"seconds": round(score.seconds, 4)} if score.seconds is not None else {}),
    }


def _error(error: Error, passages: Passages) -> dict[str, Any]:
    return {
        **{name: getattr(error, name) for name in ("kind", "name", "gold", "predicted", "unsafe", "reason")},
        "gold_passages": [dataclasses.asdict(one) for one in passages.of(error.gold_places)],
        "predicted_passages": [dataclasses.asdict(one) for one in passages.of(error.predicted_places)],
    }


class StoredItem(BaseModel):
    """An item as stored."""

    model_config = ConfigDict(extra="forbid")

    gold: Any
    predicted: Any
    right: bool
    unsafe: bool = False


class StoredCase(BaseModel):
    """What a comparison needs of a case."""

    model_config = ConfigDict(extra="ignore")

    id: str
    shares: dict[str, tuple[float, float]]
    items: dict[str, StoredItem]


class StoredResult(BaseModel):
    """What a comparison needs of a pipeline's result."""

    model_config = ConfigDict(extra="ignore")

    cases: list[StoredCase]


class StoredEvaluation(BaseModel):
    """What a comparison needs of an evaluation."""

    model_config = ConfigDict(extra="ignore")

    judged: str
    pipelines: dict[str, StoredResult]


def stored(text: str, name: str) -> StoredEvaluation:
    """An evaluation written earlier. ``name`` is what errors call it. Raises ``NotAnEvaluation``."""
    try:
        data = json.loads(text)
        if not isinstance(data, dict) or data.get("schema") != SCHEMA:
            raise NotAnEvaluation(f"{name}: not an evaluation ({SCHEMA}); give an evaluation.json that evaluate wrote")
        found = StoredEvaluation.model_validate(data)
    except json.JSONDecodeError as error:
        raise NotAnEvaluation(f"{name}:{error.lineno}: not JSON ({error.msg}); give an evaluation.json") from None
    except ValidationError as error:
        place = ".".join(map(str, error.errors()[0]["loc"]))
        raise NotAnEvaluation(f"{name}: damaged at {place}; write it again with evaluate --out") from None
    if found.judged not in found.pipelines:
        raise NotAnEvaluation(f"{name}: damaged at judged; write it again with evaluate --out")
    return found


def load(path: Path) -> StoredEvaluation:
    """The evaluation at ``path``. Raises ``NotAnEvaluation``."""
    try:
        return stored(path.read_text(encoding="utf-8"), str(path))
    except OSError as error:
        raise NotAnEvaluation(f"{path}: cannot be read ({error.strerror}); check the path") from None
    except UnicodeDecodeError:
        raise NotAnEvaluation(f"{path}: not UTF-8; give an evaluation.json that evaluate wrote") from None
