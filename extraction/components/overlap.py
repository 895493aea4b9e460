"""Readings of one text that overlap: the one that begins first, then the longer one, counts."""

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Placed(Protocol):
    """Anything read at ``[start:end]``."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


Reading = TypeVar("Reading", bound=Placed)


def without_overlaps(found: Iterable[Reading]) -> list[Reading]:
    """The readings in text order, each beginning where the one before has ended."""
    kept: list[Reading] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
