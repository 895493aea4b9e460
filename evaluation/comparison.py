"""An evaluation against an earlier one: item by item what got better and what got worse, and by how much overall."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from evaluation.bootstrap import Difference, difference, weights
from evaluation.evaluation_json import StoredCase, StoredItem, StoredResult

_LOWER_IS_BETTER = frozenset({"outcome.unsafe", "status.decided_wrongly"})
HEADLINES = (
    "case.right",
    "outcome.accuracy",
    "outcome.unsafe",
    "status.accuracy",
    "status.decided_wrongly",
    "facts.accuracy",
    "facts.therapies.f1",
    "facts.whole_therapies.f1",
    "link.macro_f1",
    "evidence.shown",
    "spans.strict.f1",
    "spans.partial.f1",
)


@dataclass(frozen=True)
class Change:
    """One item of a case that is judged otherwise than before. ``unsafe``: it now is decided wrongly."""

    case_id: str
    item: str
    gold: Any
    before: Any
    after: Any
    unsafe: bool = False


@dataclass(frozen=True)
class Comparison:
    """What changed. ``moved`` were wrong before and are wrong otherwise now; ``unjudged`` have another gold now."""

    better: tuple[Change, ...]
    worse: tuple[Change, ...]
    moved: tuple[Change, ...]
    unjudged: tuple[Change, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    differences: Mapping[str, Difference]

    @property
    def regressed(self) -> bool:
        """Something that was right is wrong now, or something that was left open is decided wrongly."""
        return bool(self.worse)


def compare(old: StoredResult, new: StoredResult) -> Comparison:
    """``new`` against ``old``, over the cases that both have."""
    before, after = ({case.id: case for case in one.cases} for one in (old, new))
    common = sorted(before.keys() & after.keys())
    changes = [one for name in common for one in _changes(before[name], after[name])]
    return Comparison(
        **{kind: tuple(change for found, change in changes if found == kind) for kind in _KINDS},
        added=tuple(sorted(after.keys() - before.keys())),
        removed=tuple(sorted(before.keys() - after.keys())),
        differences=_differences([before[name] for name in common], [after[name] for name in common]),
    )


_KINDS = ("better", "worse", "moved", "unjudged")


def _changes(old: StoredCase, new: StoredCase) -> Iterator[tuple[str, Change]]:
    for name in dict.fromkeys([*old.items, *new.items]):
        before, after = old.items.get(name), new.items.get(name)
        kind = _kind(name, before, after)
        if kind:
            known = after or before
            gold = known.gold if known else None
            yield kind, Change(new.id, name, gold, _said(before), _said(after), bool(after and after.unsafe))


def _said(item: StoredItem | None) -> Any:
    return item.predicted if item else "nothing"


def _kind(name: str, before: StoredItem | None, after: StoredItem | None) -> str | None:
    if before is None or after is None:
        if not name.startswith("invented."):
            return "unjudged"
        return "worse" if before is None else "better"
    if not _same(before.gold, after.gold) and not name.startswith("invented."):
        return "unjudged"
    if before.right != after.right:
        return "better" if after.right else "worse"
    if after.right or _same(before.predicted, after.predicted):
        return None
    return "worse" if after.unsafe and not before.unsafe else "moved"


def _same(first: Any, second: Any) -> bool:
    """Equal as JSON: a pair read back is a list."""
    return json.dumps(first, sort_keys=True, default=str) == json.dumps(second, sort_keys=True, default=str)


def _differences(old: list[StoredCase], new: list[StoredCase]) -> dict[str, Difference]:
    if not old:
        return {}
    drawn, found = weights(len(old)), {}
    for name in HEADLINES:
        pair = [[case.shares.get(name, (0.0, 0.0)) for case in cases] for cases in (old, new)]
        one = difference(pair[0], pair[1], drawn)
        if one:
            found[name] = one
    return found


def improves(name: str, value: float) -> bool:
    """Whether a difference of this measure is for the better."""
    return value < 0 if name in _LOWER_IS_BETTER else value > 0
