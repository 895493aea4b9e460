"""The drug that is asked for: where the chart names it, and what it did."""

from collections.abc import Iterator, Sequence

from evaluation.baseline.courses import Telling
from evaluation.baseline.sentence import Result
from extraction.facts import Evidence, Response, ResponseValue
from extraction.lexicon.outcomes import OutcomeWord

_VALUES: dict[OutcomeWord, ResponseValue] = {
    "effective": "improved",
    "partial": "improved",
    "failed": "not_improved",
}


def requests(told: Sequence[Telling]) -> tuple[Evidence, ...]:
    """Every mention of the drug that is the patient's."""
    return tuple(span for one in told if _of_patient(one) for span in one.evidence(one.mention))


def responses(one: Telling) -> Iterator[tuple[Result, ResponseValue]]:
    """What the sentence says of improvement, if it names the drug."""
    if _of_patient(one):
        for result in one.mention.sentence.results:
            if result.outcome in _VALUES:
                yield result, _VALUES[result.outcome]


def response(told: Sequence[Telling]) -> Response | None:
    """The last word on improvement in a sentence with the drug."""
    found = [(one, *said) for one in told for said in responses(one)]
    if not found:
        return None
    one, result, value = found[-1]
    return Response(value=value, sample=False, evidence=one.evidence(one.mention, result))


def _of_patient(one: Telling) -> bool:
    return one.product.requested and not one.mention.is_any("family")
