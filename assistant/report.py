"""A review laid out for reading. Terminal, web page and app show this and add nothing of their own."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from assistant.passage import Passage, passages
from assistant.review import Review
from assistant.treatments import Treatment, treatments
from criteria.determination import CriterionResult, ExclusionResult, Outcome
from criteria.explain import headline
from criteria.policy import Policy
from criteria.tree import Cite, Node

Tone = Literal["good", "bad", "open"]
TITLES: dict[Outcome, str] = {
    "criteria_met": "Criteria met",
    "criteria_not_met": "Criteria not met",
    "more_information_needed": "More information needed",
}
OUTCOME_TONES: dict[Outcome, Tone] = {
    "criteria_met": "good",
    "criteria_not_met": "bad",
    "more_information_needed": "open",
}
ICONS: dict[Tone, str] = {"good": "\u2713", "bad": "\u2717", "open": "?"}
_TONES: dict[str, Tone] = {"met": "good", "absent": "good", "not_met": "bad", "present": "bad", "unknown": "open"}


@dataclass(frozen=True)
class Row:
    """A criterion or exclusion. ``depth`` is how many reported groups it lies in."""

    id: str
    depth: int
    status: str
    tone: Tone
    text: str
    place: str
    reason: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Remark:
    """Something to know, and where the chart shows it."""

    text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Report:
    """Everything that is shown of a review, in order."""

    title: str
    tone: Tone
    headline: str
    request: str
    policy: str
    criteria: tuple[Row, ...]
    exclusions: tuple[Row, ...]
    questions: tuple[str, ...]
    remarks: tuple[Remark, ...]
    treatments: tuple[Treatment, ...]


def report(review: Review) -> Report:
    """The review, laid out."""
    found = review.determination
    depths = _depths(review.policy)
    return Report(
        title=TITLES[found.outcome],
        tone=OUTCOME_TONES[found.outcome],
        headline=headline(found),
        request=_request(review),
        policy=f"{found.policy.title} ({found.policy.id}, effective {found.policy.effective})",
        criteria=tuple(_criterion(one, review, depths.get(one.id, 0)) for one in found.criteria),
        exclusions=tuple(_row(one, review, 0, one.reason) for one in found.exclusions),
        questions=tuple(dict.fromkeys(one.ask for one in found.missing)),
        remarks=tuple(Remark(one.text, passages(review.notes, one.evidence)) for one in found.advisories),
        treatments=treatments(review),
    )


def _request(review: Review) -> str:
    request, notes = review.request, len(review.notes)
    origin = {"given": "as given", "case file": "from case.yaml"}.get(review.date_origin, review.date_origin)
    count = f"{notes} note{'' if notes == 1 else 's'}"
    return f"{review.case_id}: {request.type} request, date of service {request.date_of_service} ({origin}), {count}"


def _criterion(one: CriterionResult, review: Review, depth: int) -> Row:
    """A group is explained by the members that follow it, so it does not repeat their reasons and passages."""
    members = [other for other in review.determination.criteria if other.id != one.id and other.reason in one.reason]
    words, colon, _ = one.reason.partition(": ")
    if (
        colon
        and members
        and not any(other.evidence == one.evidence and other.reason == one.reason for other in members)
    ):
        return _row(one.model_copy(update={"evidence": ()}), review, depth, words)
    return _row(one, review, depth, one.reason)


def _row(one: CriterionResult | ExclusionResult, review: Review, depth: int, reason: str) -> Row:
    words = one.status.replace("_", " ")
    shown = passages(review.notes, one.evidence)
    return Row(one.id, depth, words, _TONES[one.status], one.text, _place(one.cite), reason, shown)


def _place(cite: Cite) -> str:
    item = f" {cite.item}" if cite.item else ""
    return f"{cite.section}{item}, page {cite.page}"


def _depths(policy: Policy) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in policy.indications:
        _descend([one.criteria], 0, found)
    return found


def _descend(members: Iterable[Node], depth: int, found: dict[str, int]) -> None:
    for node in members:
        if node.id:
            found[node.id] = depth
        _descend(getattr(node, "children", ()), depth + bool(node.id), found)
