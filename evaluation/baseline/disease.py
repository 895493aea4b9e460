"""Which disease it is: diagnoses and the type of vitiligo, as single mentions tell them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluation.baseline.note import BaselineReading, Mention
from evaluation.baseline.product import product_of
from evaluation.baseline.sentence import Expression, Sentence, any_of, leftmost
from extraction.facts import Diagnosis, DiagnosisStatus, VitiligoPattern, VitiligoType
from extraction.lexicon.lexicon import load_lexicon

_STRONGEST_FIRST: tuple[DiagnosisStatus, ...] = ("affirmed", "uncertain", "negated", "not_affirmed")

Stated = tuple[BaselineReading, Mention]


def diagnoses(readings: Sequence[BaselineReading]) -> tuple[Diagnosis, ...]:
    """Each condition as the last note that names it has it; in one note the strongest statement counts."""
    latest: dict[str, list[Stated]] = {}
    for reading in readings:
        here: dict[str, list[Stated]] = {}
        for mention in reading.of("diagnosis"):
            here.setdefault(mention.id, []).append((reading, mention))
        latest.update(here)
    return tuple(_diagnosis(condition, stated) for condition, stated in latest.items())


def _diagnosis(condition: str, stated: list[Stated]) -> Diagnosis:
    status = min((_status(mention) for _, mention in stated), key=_STRONGEST_FIRST.index)
    telling = [(reading, mention) for reading, mention in stated if _status(mention) == status]
    requested = status == "affirmed" and any(_asked_for(*one) for one in telling)
    evidence = tuple(reading.evidence(mention) for reading, mention in telling)
    return Diagnosis(condition=condition, status=status, requested=requested, evidence=evidence)


def _status(mention: Mention) -> DiagnosisStatus:
    if mention.is_any("family", "hypothetical"):
        return "not_affirmed"
    if mention.is_any("negated"):
        return "negated"
    return "uncertain" if mention.is_any("uncertain") else "affirmed"


def _asked_for(reading: BaselineReading, mention: Mention) -> bool:
    """The drug of the policy stands in the same sentence."""
    products = map(product_of, reading.within(mention.sentence, "drug"))
    return any(one is not None and one.requested for one in products)


@dataclass(frozen=True)
class _Type(Expression):
    type: VitiligoType


def vitiligo_pattern(readings: Sequence[BaselineReading], known: Sequence[Diagnosis]) -> VitiligoPattern | None:
    """The type that was named last, ``unspecified`` when none was; only for a patient who has vitiligo."""
    vitiligo = next((one for one in known if one.condition == "vitiligo" and one.status == "affirmed"), None)
    if vitiligo is None:
        return None
    found = [(reading, one) for reading in readings for one in _types(reading)]
    if not found:
        return VitiligoPattern(type="unspecified", evidence=vitiligo.evidence[:1])
    reading, last = found[-1]
    return VitiligoPattern(type=last.type, evidence=(reading.evidence(last),))


def _types(reading: BaselineReading) -> Iterator[_Type]:
    for sentence in reading.sentences:
        named = any(one.id == "vitiligo" for one in reading.within(sentence, "diagnosis"))
        yield from leftmost(_types_in(sentence, named))


def _types_in(sentence: Sentence, vitiligo_named: bool) -> Iterator[_Type]:
    for entry in load_lexicon().vitiligo_types:
        if vitiligo_named or not entry.needs_vitiligo:
            for found in any_of(*entry.terms).finditer(sentence.text):
                yield _Type(sentence.start + found.start(), sentence.start + found.end(), entry.type)
