"""What a test found: a status, the reason in words and the passages that show it."""

from collections.abc import Iterable
from dataclasses import dataclass

from criteria.status import Status
from extraction.facts import DrugCourse, Evidence


@dataclass(frozen=True)
class Finding:
    """Result of one test. ``ask`` is what to ask when the chart leaves it open, if the test knows better
    than the policy's general question. ``courses`` are the drug courses that the status rests on. ``routes`` are the
    questions of which any one may meet what is open, where there is more than one."""

    status: Status
    reason: str
    evidence: tuple[Evidence, ...] = ()
    ask: str | None = None
    courses: tuple[DrugCourse, ...] = ()
    routes: tuple[str, ...] = ()


def shown(status: Status, reason: str, evidence: tuple[Evidence, ...], courses: tuple[DrugCourse, ...] = ()) -> Finding:
    """A conclusion, if a passage shows it: without one nothing is concluded and the status is unknown."""
    if not evidence:
        return Finding("unknown", f"{reason}, but no passage shows it")
    return Finding(status, reason, evidence, courses=courses)


def spans(*groups: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """All the passages once, in the order first given."""
    return tuple(dict.fromkeys(one for group in groups for one in group))
