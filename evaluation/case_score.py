"""One prediction scored against one gold case: the items that were right or wrong, the shares, and the errors."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from evaluation.counts import Share
from evaluation.gold_case import GoldCase
from evaluation.marks import NOTHING_MARKED, Marks
from evaluation.prediction import Prediction
from evaluation.scores import assertions, evidence, facts, links, spans, statuses, therapies
from evaluation.scores.error import Error


@dataclass(frozen=True)
class Item:
    """One thing that the gold settles. ``unsafe`` as of an error."""

    gold: Any
    predicted: Any
    right: bool
    unsafe: bool = False


@dataclass(frozen=True)
class CaseScore:
    """How a case went. ``items`` by name, ``shares`` by measure; both add up over cases."""

    id: str
    keys: Mapping[str, str]
    outcome: statuses.Pair | None
    statuses: Mapping[str, statuses.Pair]
    items: Mapping[str, Item]
    shares: Mapping[str, Share]
    errors: tuple[Error, ...]
    seconds: float | None
    characters: int


def score_case(
    case: GoldCase, prediction: Prediction, keys: Mapping[str, str], marks: Marks = NOTHING_MARKED
) -> CaseScore:
    """The case with everything that can be scored of it. ``marks`` is what the set marks at all."""
    items = dict(_items(case, prediction))
    return CaseScore(
        id=case.id,
        keys=keys,
        outcome=statuses.outcome_pair(case, prediction),
        statuses=statuses.status_pairs(case, prediction),
        items=items,
        shares={**dict(_whole(items)), **dict(_shares(case, prediction, marks))},
        errors=tuple(_errors(case, prediction, marks)),
        seconds=prediction.seconds,
        characters=sum(len(note.text) for note in case.chart.notes),
    )


def _shares(case: GoldCase, prediction: Prediction, marks: Marks) -> Iterator[tuple[str, Share]]:
    for score in (statuses, facts, therapies, evidence):
        yield from score.shares(case, prediction)
    yield from spans.shares(case, prediction, marks.labels)
    yield from assertions.shares(case, prediction, marks)
    yield from links.shares(case, prediction, marks)


def _whole(items: Mapping[str, Item]) -> Iterator[tuple[str, Share]]:
    """Whether everything of the case is right, and how many of its facts; an invented course is a wrong fact."""
    stated = [item.right for name, item in items.items() if name != "outcome" and not name.startswith("criteria.")]
    if items:
        yield "case.right", (all(item.right for item in items.values()), 1)
    if stated:
        yield "facts.accuracy", (sum(stated), len(stated))


def _errors(case: GoldCase, prediction: Prediction, marks: Marks) -> Iterator[Error]:
    for score in (statuses, facts, therapies):
        yield from score.errors(case, prediction)
    yield from spans.errors(case, prediction, marks.labels)
    yield from assertions.errors(case, prediction, marks)
    yield from links.errors(case, prediction, marks)


def _items(case: GoldCase, prediction: Prediction) -> Iterator[tuple[str, Item]]:
    outcome = statuses.outcome_pair(case, prediction)
    if outcome:
        yield "outcome", _item(*outcome)
    for name, pair in statuses.status_pairs(case, prediction).items():
        yield f"criteria.{name}", _item(*pair)
    for name, gold, found in facts.fields(case.gold.facts, prediction.facts) if case.gold else ():
        yield f"facts.{name}", Item(facts.shown(gold), facts.shown(found), gold == found)
    yield from _courses(case, prediction)


def _item(gold: str, predicted: str) -> Item:
    return Item(gold, predicted, gold == predicted, statuses.decided_wrongly((gold, predicted)))


def _courses(case: GoldCase, prediction: Prediction) -> Iterator[tuple[str, Item]]:
    """Courses by drug, numbered where a drug has several; an invented course has a name of its own."""
    seen: dict[str, int] = {}
    if case.gold and case.gold.facts.therapies == ():
        yield "therapies.none", _no_courses(case, prediction)
    for pair in therapies.pairs(case, prediction):
        kind = "therapies" if pair.gold else "invented"
        seen[kind + pair.name] = seen.get(kind + pair.name, 0) + 1
        yield f"{kind}.{pair.name}.{seen[kind + pair.name]}", Item(*therapies.whole(pair), pair.right)
    for name in case.gold.not_therapies if case.gold else ():
        wrong = name in therapies.invented(case, prediction)
        yield f"not_therapies.{name}", Item("no exposure", "an exposure" if wrong else "no exposure", not wrong)


def _no_courses(case: GoldCase, prediction: Prediction) -> Item:
    """That the patient used nothing is a fact of its own: it has to be said."""
    invented, said = therapies.pairs(case, prediction), prediction.facts.get("therapies") is not None
    found = ", ".join(pair.name for pair in invented) or ("no course" if said else "nothing predicted")
    return Item("no course", found, said and not invented)
