"""A review as it was stored: the JSON object read back, with the facts of the chart it rests on."""

import hashlib
import json
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from criteria.determination import Advisory, Missing, Outcome
from criteria.policy import Policy
from criteria.request import Request
from criteria.status import Presence, Status
from criteria.tree import Cite
from extraction.facts import ChartFacts, Evidence, NoteFact
from extraction.strict_yaml import DataError


class Stored(BaseModel):
    """Part of a stored review: immutable, unknown keys refused, no value taken for another kind of value."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class StoredPolicy(Stored):
    """Which version of which policy was applied."""

    id: str
    effective: str
    sha256: str


class StoredCriterion(Stored):
    """A criterion or group as it was reported."""

    id: str
    status: Status
    text: str
    cite: Cite
    reason: str
    evidence: tuple[Evidence, ...]
    ask: str | None


class StoredExclusion(Stored):
    """An exclusion as it was reported."""

    id: str
    status: Presence
    reason: str
    evidence: tuple[Evidence, ...]


class StoredReview(Stored):
    """The whole result. ``facts`` keeps its JSON; ``chart`` are the facts in it as the criteria see them."""

    schema_name: str = Field(alias="schema")
    case_id: str
    request: Request
    policy: StoredPolicy
    notes: tuple[NoteFact, ...]
    outcome: Outcome
    indication: str
    authorization_months: int | None
    criteria: tuple[StoredCriterion, ...]
    exclusions: tuple[StoredExclusion, ...]
    missing: tuple[Missing, ...]
    advisories: tuple[Advisory, ...]
    facts: dict[str, Any]

    @property
    def chart(self) -> ChartFacts:
        """The facts of the chart. Raises ``DataError`` when they are not stored in full."""
        return chart_facts([one.model_dump(mode="json") for one in self.notes], self.facts.get("chart"))

    @property
    def readings(self) -> dict[str, str]:
        """The named readings that the result rests on, with their values. Raises ``DataError``."""
        told = self.facts.get("readings")
        if not isinstance(told, dict) or not all(isinstance(one, str) for one in told.values()):
            raise DataError("facts.readings is not there: this review was stored without the readings it rests on")
        return told

    def switched(self, policy: Policy) -> dict[str, str]:
        """Those of the readings that are not the policy's own. Raises ``DataError``."""
        own = {one.id: one.default for one in policy.readings}
        return {name: value for name, value in self.readings.items() if own.get(name) != value}


def as_stored(facts: ChartFacts) -> dict[str, Any]:
    """The facts as they are stored, beside the notes: what the chart does not hold is left out."""
    return facts.model_dump(mode="json", exclude={"notes"}, exclude_defaults=True)


def chart_facts(notes: list[dict[str, Any]], stored: Any) -> ChartFacts:
    """The facts that ``as_stored`` wrote down. Raises ``DataError``."""
    if not isinstance(stored, dict):
        raise DataError("facts.chart is not there: this review was stored without the facts it rests on")
    try:
        return ChartFacts.model_validate_json(json.dumps({"notes": notes, **stored}), strict=True)
    except ValidationError as error:
        raise DataError(f"facts.chart.{_first(error)}") from None


def parse_object(text: str) -> dict[str, Any]:
    """One JSON object; a key that stands twice and a number that is none are refused. Raises ``DataError``."""
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise DataError("not JSON, or a key stands twice") from None
    if not isinstance(found, dict):
        raise DataError("not a JSON object")
    return found


def read_review(found: dict[str, Any]) -> StoredReview:
    """The object as a review. Raises ``DataError`` that names the first thing that is not in its form."""
    try:
        return StoredReview.model_validate_json(json.dumps(found), strict=True)
    except ValidationError as error:
        raise DataError(_first(error)) from None


def seal(found: dict[str, Any]) -> str:
    """Hash of every byte that the review says, its own hash left out."""
    facts = found.get("facts", {})
    proof = {key: value for key, value in facts.get("proof", {}).items() if key != "sha256"}
    whole = {**found, "facts": {**facts, "proof": proof}}
    text = json.dumps(whole, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number")


def _first(error: ValidationError) -> str:
    detail = error.errors(include_input=False)[0]
    return f"{'.'.join(str(part) for part in detail['loc'])}: {detail['msg']}"
