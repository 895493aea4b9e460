"""Facts field by field, save the courses of drugs. Only what the gold gives is scored."""

from collections.abc import Iterable, Iterator
from typing import Any

from evaluation.counts import Counts, Share, compared
from evaluation.gold import Bounds, GoldFacts
from evaluation.gold_case import GoldCase
from evaluation.prediction import Prediction
from evaluation.scores.error import Error, Place, places, quoted

SCALARS = (
    "vitiligo_type",
    "age_years",
    "bsa_percent",
    "severity",
    "prescriber_specialty",
    "consult_specialty",
    "response",
    "concomitant_tcs_tci",
)
SETS = ("sensitive_sites", "concurrent")
_CRITERIA = {
    "diagnoses": ("diagnosis",),
    "vitiligo_type": ("diagnosis",),
    "age_years": ("age",),
    "bsa_percent": ("bsa",),
    "severity": ("severity",),
    "sensitive_sites": ("sensitive_site",),
    "prescriber_specialty": ("prescriber",),
    "consult_specialty": ("prescriber",),
    "response": ("response",),
    "concurrent": ("biologic_or_jak", "immunosuppressant"),
}
_MISSING = object()


def fields(facts: GoldFacts, predicted: Any) -> Iterator[tuple[str, Any, Any]]:
    """Name, gold value and predicted value of every field that the gold gives, in plain comparable form."""
    for condition, stance in facts.diagnoses.items():
        yield f"diagnoses.{condition}", stance, predicted.get("diagnoses", {}).get(condition, _MISSING)
    for name in (*SCALARS, *SETS):
        if facts.given(name):
            yield name, _plain(name, getattr(facts, name)), _plain(name, predicted.get(name, _MISSING))


def _plain(name: str, value: Any) -> Any:
    """Bounds as a pair of numbers, a collection without order or repetition, anything else as it is.

    A list that the gold leaves null names nothing, as an empty one does; ``family_medicine`` is family medicine.
    """
    if name in SETS and value is None:
        return ()
    if name.endswith("specialty") and isinstance(value, str):
        return " ".join(value.casefold().replace("_", " ").replace("/", " ").split())
    if isinstance(value, Bounds):
        return value.low, value.high
    if isinstance(value, dict):
        return value.get("low"), value.get("high")
    return tuple(sorted(set(value))) if isinstance(value, list | tuple) else value


def shares(case: GoldCase, prediction: Prediction) -> Iterator[tuple[str, Share]]:
    """For each field accuracy, and precision, recall and F1 of what is said (null says nothing)."""
    if case.gold is None:
        return
    found: dict[str, tuple[int, int, Counts]] = {}
    for field, gold, predicted in fields(case.gold.facts, prediction.facts):
        name = f"facts.{field.split('.')[0]}"
        right, all_, counts = found.get(name, (0, 0, Counts()))
        found[name] = right + (gold == predicted), all_ + 1, counts + compared(_said(gold), _said(predicted))
    for name, (right, all_, counts) in found.items():
        yield f"{name}.accuracy", (right, all_)
        yield from counts.shares(name).items()


def _said(value: Any) -> Iterable[object]:
    if value is None or value is _MISSING or value == "not_affirmed":
        return ()
    return value if isinstance(value, tuple) and all(isinstance(one, str) for one in value) else (value,)


def errors(case: GoldCase, prediction: Prediction) -> Iterator[Error]:
    """Wrong fields, with the passages that were quoted and shown for the criteria they bear on."""
    if case.gold is None:
        return
    texts = {note.name: note.text for note in case.chart.notes}
    for name, gold, predicted in fields(case.gold.facts, prediction.facts):
        if gold != predicted:
            quotes = tuple(q for key in _bearing(name, case.gold.evidence) for q in case.gold.evidence[key])
            spans = [span for key in _bearing(name, prediction.evidence) for span in prediction.evidence[key]]
            yield Error("fact", name, shown(gold), shown(predicted), gold_places=_once(quoted(quotes, texts)),
                        predicted_places=_once(places(spans)))  # fmt: skip


def _bearing(field: str, criteria: Iterable[str]) -> list[str]:
    ends = _CRITERIA.get(field.split(".")[0], ())
    return [name for name in criteria if name.split(".")[-1] in ends]


def shown(value: Any) -> Any:
    """A plain value as a person reads it."""
    if value is _MISSING:
        return "nothing predicted"
    if isinstance(value, tuple) and value and not isinstance(value[0], str):
        low, high = ("?" if one is None else f"{one:g}" for one in value)
        return low if low == high else f"{low} to {high}"
    return list(value) if isinstance(value, tuple) else value


def _once(found: tuple[Place, ...]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(found))
