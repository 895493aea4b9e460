"""Three statuses and how they combine (Kleene's strong logic): unknown is never read as false.

=========  ========================================================
``met``      the chart shows it
``not_met``  the chart shows that it is not so
``unknown``  the chart is silent, says too little or contradicts itself
=========  ========================================================
"""

from collections.abc import Iterable
from typing import Literal

Status = Literal["met", "not_met", "unknown"]
Presence = Literal["present", "absent", "unknown"]
GroupKind = Literal["all", "one", "none", "at_least"]

RANK: dict[Status, int] = {"not_met": 0, "unknown": 1, "met": 2}
_PRESENCE: dict[Status, Presence] = {"met": "present", "not_met": "absent", "unknown": "unknown"}
_STANDING: dict[Presence, Status] = {"present": "not_met", "absent": "met", "unknown": "unknown"}
_OPPOSITE: dict[Status, Status] = {"met": "not_met", "not_met": "met", "unknown": "unknown"}


def worst(statuses: Iterable[Status]) -> Status:
    """ALL: as good as the worst of them; of nothing at all, met."""
    return min(statuses, key=RANK.__getitem__, default="met")


def best(statuses: Iterable[Status]) -> Status:
    """ONE: as good as the best of them; of nothing at all, not met."""
    return max(statuses, key=RANK.__getitem__, default="not_met")


def opposite(status: Status) -> Status:
    """NOT: met and not met change places, unknown stays."""
    return _OPPOSITE[status]


def at_least(count: int, statuses: Iterable[Status]) -> Status:
    """Met once ``count`` are met; not met once so few can still be met that ``count`` is out of reach."""
    seen = list(statuses)
    if seen.count("met") >= count:
        return "met"
    return "not_met" if len(seen) - seen.count("not_met") < count else "unknown"


def combine(kind: GroupKind, statuses: Iterable[Status], count: int = 0) -> Status:
    """The status of a group of this kind whose members have ``statuses``."""
    if kind == "all":
        return worst(statuses)
    if kind == "one":
        return best(statuses)
    if kind == "none":
        return opposite(best(statuses))
    return at_least(count, statuses)


def presence(status: Status) -> Presence:
    """The status of "this is so", said of an exclusion."""
    return _PRESENCE[status]


def of_presence(found: Presence) -> Status:
    """What an exclusion does to the whole: absent lets it stand, present breaks it, unknown leaves it open."""
    return _STANDING[found]
