"""Outcome of the chart and status of each criterion and exclusion."""

from collections.abc import Iterator

from evaluation.counts import Share
from evaluation.gold_case import GoldCase
from evaluation.prediction import Prediction
from evaluation.scores.error import Error, places, quoted

ABSENT = "none"
"""What stands for a status or an outcome that was not predicted."""
OPEN = ("more_information_needed", "unknown", ABSENT)
Pair = tuple[str, str]


def outcome_pair(case: GoldCase, prediction: Prediction) -> Pair | None:
    """Gold and predicted outcome, where the gold gives one."""
    if case.gold is None or case.gold.outcome is None:
        return None
    return case.gold.outcome, prediction.review.get("outcome", ABSENT)


def status_pairs(case: GoldCase, prediction: Prediction) -> dict[str, Pair]:
    """Gold and predicted status of every criterion of the gold."""
    found = prediction.statuses
    gold = case.gold.criteria if case.gold else {}
    return {name: (status, found.get(name, ABSENT)) for name, status in gold.items()}


def decided_wrongly(pair: Pair) -> bool:
    """The prediction decides, and the gold decides otherwise or leaves it open. The errors that can harm."""
    return pair[0] != pair[1] and pair[1] not in OPEN


def shares(case: GoldCase, prediction: Prediction) -> Iterator[tuple[str, Share]]:
    """Accuracy of the outcome and of statuses, and the share that is decided wrongly."""
    outcome = outcome_pair(case, prediction)
    if outcome:
        yield "outcome.accuracy", (outcome[0] == outcome[1], 1)
        yield "outcome.unsafe", (decided_wrongly(outcome), 1)
    pairs = status_pairs(case, prediction)
    if pairs:
        yield "status.accuracy", (sum(a == b for a, b in pairs.values()), len(pairs))
        yield "status.decided_wrongly", (sum(map(decided_wrongly, pairs.values())), len(pairs))
    for name, (gold, predicted) in pairs.items():
        yield f"status.{name}", (gold == predicted, 1)


def errors(case: GoldCase, prediction: Prediction) -> Iterator[Error]:
    """A wrong outcome first, then wrong statuses in the order of the gold."""
    if prediction.fault:
        yield Error("fault", "review", "a review", prediction.fault)
    outcome = outcome_pair(case, prediction)
    if outcome and outcome[0] != outcome[1]:
        why = case.gold.why or "" if case.gold else ""
        yield Error("outcome", "outcome", *outcome, unsafe=decided_wrongly(outcome), reason=" ".join(why.split()))
    texts = {note.name: note.text for note in case.chart.notes}
    for name, pair in status_pairs(case, prediction).items():
        if pair[0] != pair[1]:
            quotes = case.gold.evidence.get(name, ()) if case.gold else ()
            yield Error(
                "status",
                name,
                *pair,
                unsafe=decided_wrongly(pair),
                reason=prediction.reasons.get(name, ""),
                gold_places=quoted(quotes, texts),
                predicted_places=places(prediction.evidence.get(name, [])),
            )
