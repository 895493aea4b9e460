"""Courses of drugs: which were found, and what was linked to each.

Courses are paired by ingredient and class; of several courses of a drug those are paired that agree best.
"""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from evaluation.counts import Counts, Share
from evaluation.gold import POTENCY_CLASSES, GoldTherapy
from evaluation.gold_case import GoldCase
from evaluation.prediction import Prediction
from evaluation.scores.error import Error, places, quoted

ATTRIBUTES = ("strength_percent", "duration_days", "outcome", "vehicle", "continuity", "source", "potency")
LINKS = {"strength_percent": "strength", "duration_days": "duration", "outcome": "outcome"}
_LENIENT = {"month": 31, "season": 92, "year": 366}
_TRIALS = {"topical_corticosteroid": "steroid_trial", "topical_calcineurin_inhibitor": "calcineurin_trial"}
Course = Mapping[str, Any]


@dataclass(frozen=True)
class Pair:
    """A gold course and the predicted one that stands for it, or one of them alone."""

    gold: GoldTherapy | None
    predicted: Course | None

    @property
    def name(self) -> str:
        """The drug."""
        if self.gold:
            return self.gold.ingredient
        return str(self.predicted["ingredient"]) if self.predicted else ""

    @property
    def right(self) -> bool:
        """Both, and they agree in everything that the gold gives."""
        return self.gold is not None and self.predicted is not None and not self.wrong()

    def wrong(self) -> list[str]:
        """The attributes of the gold that the prediction has otherwise."""
        gold, predicted = self.gold, self.predicted
        if gold is None or predicted is None:
            return []
        return [name for name in given(gold) if not agrees(gold, predicted, name)]


def given(gold: GoldTherapy) -> list[str]:
    """The attributes that a gold course gives; an upper bound alone gives the duration."""
    known = gold.model_fields_set | ({"duration_days"} if "duration_high_days" in gold.model_fields_set else set())
    return [name for name in ATTRIBUTES if name in known]


def agrees(gold: GoldTherapy, predicted: Course, name: str) -> bool:
    """The prediction has this attribute as the gold has it."""
    if name == "duration_days":
        return _same_length(gold, predicted)
    if name == "potency":
        interval = predicted.get("potency") or {}
        wanted = POTENCY_CLASSES.get(gold.potency or "", (None, None))
        return wanted == (interval.get("low"), interval.get("high"))
    return bool(getattr(gold, name) == predicted.get(name))


def _same_length(gold: GoldTherapy, predicted: Course) -> bool:
    """Bounds in days, to the day; dates given by month, season or year are compared by as much."""
    room = _LENIENT.get(gold.duration_precision or "", 0)
    bounds = predicted.get("days") or {}
    low = "duration_days" not in gold.model_fields_set or _near(
        gold.duration_days, predicted.get("duration_days"), room
    )
    high = gold.duration_high_days is None or _near(gold.duration_high_days, bounds.get("high"), room)
    return low and high


def _near(first: float | None, second: float | None, room: float) -> bool:
    if first is None or second is None:
        return first is second
    return abs(first - second) <= room


def pairs(case: GoldCase, prediction: Prediction) -> list[Pair]:
    """Gold courses in order with their partners, then predicted ones without. Empty where the gold gives none."""
    gold = case.gold.facts.therapies if case.gold else None
    if gold is None:
        return []
    rest = sorted(_courses(prediction) or (), key=_canonical)
    partners = _partners(gold, rest)
    found = [Pair(one, partners.get(index)) for index, one in enumerate(gold)]
    taken = {id(one) for one in partners.values()}
    alone = (one for one in rest if id(one) not in taken and one.get("outcome") != "not_taken")
    return [*found, *(Pair(None, one) for one in alone)]


def _courses(prediction: Prediction) -> list[Course] | None:
    """The courses of a prediction; ``None`` when it does not speak of any, which is not the same as an empty list."""
    return prediction.facts.get("therapies")


def _canonical(course: Course) -> str:
    """What courses are sorted by, so that the order in which they were predicted is of no account."""
    return json.dumps(course, sort_keys=True, default=str)


def _partners(gold: tuple[GoldTherapy, ...], predicted: list[Course]) -> dict[int, Course]:
    """For each gold course its partner: the best agreeing pair first, then the best of the rest."""
    ranked = sorted(
        (-_agreement(one, other), _distance(one, other), index, place)
        for index, one in enumerate(gold)
        for place, other in enumerate(predicted)
        if _drug(one.ingredient, one.drug_class) == _drug(other.get("ingredient"), other.get("class"))
    )
    found: dict[int, int] = {}
    for *_, index, place in ranked:
        if index not in found and place not in found.values():
            found[index] = place
    return {index: predicted[place] for index, place in found.items()}


def _drug(ingredient: Any, drug_class: Any) -> tuple[Any, Any]:
    """What courses are paired by. Ruxolitinib cream, the drug asked for, stands in gold sets as a JAK inhibitor and as
    another drug; it is the same drug.
    """
    return ingredient, "requested" if ingredient == "ruxolitinib" else drug_class


def _distance(gold: GoldTherapy, predicted: Course) -> tuple[float, ...]:
    """Settles ties of agreement: what is predicted beyond the gold, and by how much the lengths are apart."""
    beyond = sum(predicted.get(name) is not None for name in ATTRIBUTES if name not in given(gold))
    low = _apart(gold.duration_days, predicted.get("duration_days"))
    return beyond, low, _apart(gold.duration_high_days, (predicted.get("days") or {}).get("high"))


def _apart(first: float | None, second: float | None) -> float:
    if first is None or second is None:
        return 0.0 if first is second else math.inf
    return abs(first - second)


def _agreement(gold: GoldTherapy, predicted: Course) -> int:
    return sum(agrees(gold, predicted, name) for name in given(gold))


def shares(case: GoldCase, prediction: Prediction) -> Iterator[tuple[str, Share]]:
    """Courses found, whole courses, each attribute's accuracy, links by F1, and drugs that must not come out."""
    if case.gold is None:
        return
    if case.gold.facts.therapies is not None:
        said = _courses(prediction) is not None
        yield from _shares(pairs(case, prediction), said)
    if case.gold.not_therapies:
        named = len(case.gold.not_therapies)
        yield "facts.not_therapies.accuracy", (named - len(invented(case, prediction)), named)


def _shares(found: list[Pair], said: bool) -> Iterator[tuple[str, Share]]:
    both = sum(pair.gold is not None and pair.predicted is not None for pair in found)
    spurious, missed = sum(pair.gold is None for pair in found), sum(pair.predicted is None for pair in found)
    whole = sum(pair.right for pair in found)
    yield "facts.therapies.accuracy", (said and len(found) == whole, 1)
    yield from Counts(both, spurious, missed).shares("facts.therapies").items()
    yield from Counts(whole, both + spurious - whole, both + missed - whole).shares("facts.whole_therapies").items()
    for name in ATTRIBUTES:
        right = [name not in p.wrong() and p.predicted is not None for p in found if p.gold and name in given(p.gold)]
        if right:
            yield f"facts.therapies.{name}.accuracy", (sum(right), len(right))
    for name, link in LINKS.items():
        yield from sum((_link(pair, name) for pair in found), Counts()).shares(f"link.drug_{link}").items()


def _link(pair: Pair, name: str) -> Counts:
    """A link stands where the attribute has a value. What the gold does not give of a course is not scored."""
    gold = pair.gold
    if gold is None:
        return Counts(spurious=_has(pair.predicted, name))
    if name not in given(gold):
        return Counts()
    wanted = getattr(gold, name) not in (None, "unknown") or (name == "duration_days" and gold.duration_high_days)
    if wanted and pair.predicted is not None and agrees(gold, pair.predicted, name):
        return Counts(right=1)
    agreed = pair.predicted is not None and agrees(gold, pair.predicted, name)
    return Counts(spurious=0 if agreed else _has(pair.predicted, name), missed=1 if wanted else 0)


def _has(predicted: Course | None, name: str) -> int:
    return int(predicted is not None and predicted.get(name) not in (None, "unknown"))


def invented(case: GoldCase, prediction: Prediction) -> list[str]:
    """Drugs that came out as an exposure and must not. Without courses nothing is said of any that is not named."""
    barred, courses = case.gold.not_therapies if case.gold else (), _courses(prediction)
    if courses is None:
        return [name for name in barred if name not in prediction.facts.get("not_therapies", ())]
    exposed = {one["ingredient"] for one in courses if one.get("outcome") not in ("not_taken", "contraindicated")}
    return [name for name in barred if name in exposed]


def errors(case: GoldCase, prediction: Prediction) -> Iterator[Error]:
    """Courses that are missing, invented, or have an attribute wrong."""
    texts = {note.name: note.text for note in case.chart.notes}
    for pair in pairs(case, prediction):
        if pair.right:
            continue
        shown = places(list(pair.predicted.get("evidence", ()))) if pair.predicted else ()
        gold = quoted(_quotes(case, pair), texts)
        yield Error("therapy", pair.name, *told(pair), gold_places=gold, predicted_places=shown)
    for name in invented(case, prediction):
        yield Error("therapy", name, "no exposure", "an exposure")


def _quotes(case: GoldCase, pair: Pair) -> Any:
    """What was quoted for the trials of the drug's class."""
    if case.gold is None or pair.gold is None:
        return ()
    end = _TRIALS.get(pair.gold.drug_class, "")
    return tuple(q for name, quotes in case.gold.evidence.items() if end and name.endswith(end) for q in quotes)


def told(pair: Pair) -> tuple[Any, Any]:
    """The course as the gold has it and as predicted: what is wrong of it, or all of it where one side is missing."""
    if pair.gold is None:
        return "no such course", _course(pair.predicted or {})
    gold = pair.gold.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if pair.predicted is None:
        return gold, "not found"
    names = {name for one in pair.wrong() for name in (one, *(("duration_high_days",) if "duration" in one else ()))}
    wrong = {name: gold[name] for name in gold if name in names}
    has = {name: pair.predicted.get(name) for name in wrong if name != "duration_high_days"}
    return wrong, has | ({"days": pair.predicted.get("days")} if "duration_high_days" in wrong else {})


def whole(pair: Pair) -> tuple[Any, Any]:
    """All that the gold gives of a course, and the same of the predicted one."""
    gold = pair.gold.model_dump(mode="json", by_alias=True, exclude_unset=True) if pair.gold else "no such course"
    if pair.predicted is None:
        return gold, "not found"
    keys = {**gold, "days": None} if isinstance(gold, dict) else _course(pair.predicted)
    return gold, {name: pair.predicted[name] for name in keys if pair.predicted.get(name) is not None}


def _course(predicted: Course) -> dict[str, Any]:
    return {name: value for name, value in predicted.items() if name != "evidence" and value is not None}
