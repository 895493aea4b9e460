"""What another version of a policy would make of reviews that are stored, without reading a note again."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from criteria.determination import Determination
from criteria.engine import determine
from criteria.policy import Policy
from criteria.stored_review import StoredReview


class Impact(NamedTuple):
    """A review that comes out otherwise. ``changes`` are its criteria and exclusions that do, in words; ``statuses``
    tells whether one of them has another status or only another reason."""

    case_id: str
    before: str
    after: str
    changes: tuple[str, ...]
    statuses: bool


def impact(review: StoredReview, old: Policy, new: Policy) -> Impact | None:
    """How the review changes from one version to the other, each taken as if it governed the date of service;
    ``None`` when outcome, length, statuses and reasons stay. Raises ``DataError`` without stored facts."""
    chosen = review.switched(old)
    before, after = _under(review, old, chosen), _under(review, new, chosen)
    changed = tuple(_changes(before, after))
    moved = _statuses(before) != _statuses(after)
    return Impact(review.case_id, _whole(before), _whole(after), changed, moved) if changed else None


def _under(review: StoredReview, policy: Policy, chosen: Mapping[str, str]) -> Determination:
    """The review under this version, read as it was; a reading that the version does not offer is read as it says."""
    day = review.request.date_of_service
    governing = policy.model_copy(update={"effective": min(policy.effective, day), "until": None})
    offered = {(one.id, value) for one in policy.readings for value in one.switch}
    known = {name: value for name, value in chosen.items() if (name, value) in offered}
    return determine(review.chart, review.request, governing, known)


def _whole(result: Determination) -> str:
    length = f" for {result.authorization_months} months" if result.authorization_months else ""
    return f"{result.outcome}{length}"


def _changes(before: Determination, after: Determination) -> Iterator[str]:
    if before.indication != after.indication:
        yield f"indication: {after.indication}, was {before.indication}"
    old, new = _rules(before), _rules(after)
    yield from (f"{name}: no longer asked" for name in old if name not in new)
    for name, (status, reason) in new.items():
        if name not in old:
            yield f"{name}: new, {status}: {reason}"
        elif old[name][0] != status:
            yield f"{name}: {status}, was {old[name][0]}: {reason}"
        elif old[name][1] != reason:
            yield f"{name}: still {status}: {reason}, was: {old[name][1]}"
    if _whole(before) != _whole(after) and old == new:
        yield f"outcome: {_whole(after)}, was {_whole(before)}"


def _rules(result: Determination) -> dict[str, tuple[str, str]]:
    criteria = {one.id: (one.status.replace("_", " "), one.reason) for one in result.criteria}
    return criteria | {one.id: (one.status, one.reason) for one in result.exclusions}


def _statuses(result: Determination) -> dict[str, str]:
    return {name: status for name, (status, _) in _rules(result).items()}
