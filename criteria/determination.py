"""The result: an outcome with every criterion, exclusion, question and advisory behind it.

The outcome is a finding about the chart. It is never a coverage decision; a person makes that.
"""

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from criteria.request import Request
from criteria.status import Presence, Status
from criteria.tree import Cite
from extraction.facts import Evidence

Outcome = Literal["criteria_met", "criteria_not_met", "more_information_needed"]
OUTCOMES: dict[Status, Outcome] = {
    "met": "criteria_met",
    "not_met": "criteria_not_met",
    "unknown": "more_information_needed",
}


class Result(BaseModel):
    """Part of a determination: immutable."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class CriterionResult(Result):
    """A criterion or named group, what came of it and why. ``ask`` is set when a question would help;
    ``in_the_way`` serves the explanation: not met, and by itself enough to keep the whole from being met."""

    id: str
    status: Status
    text: str
    cite: Cite
    reason: str
    evidence: tuple[Evidence, ...]
    ask: str | None
    in_the_way: bool = Field(exclude=True)


class ExclusionResult(Result):
    """An exclusion: present, absent or open. ``text`` and ``cite`` serve the explanation."""

    id: str
    status: Presence
    reason: str
    evidence: tuple[Evidence, ...]
    text: str = Field(exclude=True)
    cite: Cite = Field(exclude=True)


class Missing(Result):
    """A question whose answer could settle a criterion."""

    criterion: str
    ask: str


class Advisory(Result):
    """Something to know that changes no status."""

    id: str
    text: str
    evidence: tuple[Evidence, ...] = ()


class PolicyReference(Result):
    """The exact version of the policy that was applied. ``title`` serves the explanation."""

    id: str
    effective: date
    sha256: str
    title: str = Field(exclude=True)


class Determination(Result):
    """What the chart shows against the policy. ``readings`` are the named readings it rests on, each with the
    value it was read by."""

    policy: PolicyReference
    request: Request
    outcome: Outcome
    indication: str
    indication_title: str | None
    authorization_months: int | None
    criteria: tuple[CriterionResult, ...]
    exclusions: tuple[ExclusionResult, ...]
    missing: tuple[Missing, ...]
    advisories: tuple[Advisory, ...]
    readings: dict[str, str]

    def as_json(self) -> dict[str, Any]:
        """The keys of the review format, ready for ``json.dumps``."""
        return self.model_dump(mode="json", exclude={"request", "indication_title", "readings"})
