"""What a status may rest on: the status that the facts give, and the facts that were read for it."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel

from criteria.status import Status
from extraction.facts import Evidence

_ORDER: tuple[Status, ...] = ("not_met", "unknown", "met")
_NUMBER = re.compile(r"\d{4}-\d{2}-\d{2}|\d+(?:\.\d+)?", re.ASCII)


class Basis(NamedTuple):
    """A status, and the facts read for it; ``further`` are numbers worked out from them."""

    status: Status
    facts: tuple[BaseModel, ...] = ()
    further: tuple[float, ...] = ()


def shown(status: Status, facts: Iterable[Any]) -> Basis:
    """The status, if a passage stands behind it; else unknown."""
    read = tuple(facts)
    return Basis(status if any(passages(read)) else "unknown", read)


def lowest(statuses: Iterable[Status]) -> Status:
    """As good as the worst of them."""
    return min(statuses, key=_ORDER.index, default="met")


def highest(statuses: Iterable[Status]) -> Status:
    """As good as the best of them."""
    return max(statuses, key=_ORDER.index, default="not_met")


def passages(facts: Iterable[BaseModel]) -> Iterator[Evidence]:
    """Every passage of these facts."""
    for fact in facts:
        if isinstance(fact, Evidence):
            yield fact
            continue
        for _, value in fact:
            yield from (one for one in (value if isinstance(value, tuple) else ()) if isinstance(one, Evidence))


def numbers(text: str) -> set[str]:
    """Dates and numbers in words, each number in one form."""
    return {one if "-" in one else f"{float(one):g}" for one in _NUMBER.findall(text)}


def numbers_of(basis: Basis) -> set[str]:
    """Every number that the facts hold, places in the notes aside."""
    held = (_without_places(one.model_dump(mode="json")) for one in basis.facts)
    return numbers(" ".join(str(one) for one in held)) | {f"{one:g}" for one in basis.further}


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_places(one) for key, one in value.items() if not key.endswith("evidence")}
    return value
