"""Drugs and what their own sentence tells of them: one course a drug, and the use of systemic drugs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluation.baseline.note import BaselineReading, Mention
from evaluation.baseline.product import Product, product_of
from evaluation.baseline.sentence import Expression, Result, Strength, Time
from extraction.facts import DrugCourse, Evidence, SystemicUse, TrialOutcome, UseTiming
from extraction.lexicon.outcomes import OutcomeWord

_OUTCOMES: dict[OutcomeWord, TrialOutcome] = {
    "failed": "failed",
    "intolerant": "intolerant",
    "contraindicated": "contraindicated",
    "effective": "effective",
    "partial": "partial",
    "ongoing": "ongoing",
}
"""Of several in a sentence the first of these counts. A reaction alone is no verdict."""


@dataclass(frozen=True)
class Telling:
    """A drug mention with the expressions of its sentence that are linked to it."""

    reading: BaselineReading
    mention: Mention
    product: Product
    strength: Strength | None
    vehicle: str | None
    time: Time | None
    result: Result | None

    @property
    def taken(self) -> bool:
        """ConText sees nothing against it, and it is not the drug that is asked for."""
        return not (self.product.requested or self.mention.is_any("negated", "hypothetical", "family"))

    @property
    def outcome(self) -> TrialOutcome | None:
        """What the result says, if there is one."""
        return _OUTCOMES[self.result.outcome] if self.result else None

    def evidence(self, *found: Expression | None) -> tuple[Evidence, ...]:
        """The spans of what was found."""
        return tuple(self.reading.evidence(one) for one in found if one)


def tellings(reading: BaselineReading) -> Iterator[Telling]:
    """Every mention of a drug, or of a class of drugs, with what is linked to it."""
    for mention in reading.of("drug", "class"):
        product = product_of(mention)
        if product is not None:
            yield _telling(reading, mention, product)


def _telling(reading: BaselineReading, mention: Mention, product: Product) -> Telling:
    sentence = mention.sentence
    strength = next((one for one in sentence.strengths if one.start >= mention.end), None)
    vehicle = sentence.vehicle_after(mention.end)
    time = min(sentence.times, key=lambda one: _distance(one, mention), default=None)
    return Telling(reading, mention, product, strength, vehicle, time, verdict(sentence.results))


def verdict(results: Sequence[Result]) -> Result | None:
    """The phrase that decides for a sentence, whichever of its drugs it may be about."""
    ranks = list(_OUTCOMES)
    telling = [one for one in results if one.outcome in _OUTCOMES]
    return min(telling, key=lambda one: ranks.index(one.outcome), default=None)


def _distance(one: Expression, other: Expression) -> int:
    return max(one.start - other.end, other.start - one.end)


def drug_courses(told: Sequence[Telling]) -> tuple[DrugCourse, ...]:
    """One course a drug: of strength, vehicle, time and outcome the last that any of its mentions tells."""
    grouped: dict[tuple[str, str], list[Telling]] = {}
    for one in told:
        if one.taken:
            grouped.setdefault((one.product.ingredient, one.product.drug_class), []).append(one)
    return tuple(_course(group) for group in grouped.values())


def _course(group: list[Telling]) -> DrugCourse:
    strong = next((one for one in reversed(group) if one.strength), group[-1])
    timed = next((one for one in reversed(group) if one.time), group[-1])
    decided = next((one for one in reversed(group) if one.result), group[-1])
    percent = strong.strength.percent if strong.strength else None
    potency, reason = strong.product.potency(percent, strong.vehicle)
    return DrugCourse(
        ingredient=strong.product.ingredient,
        drug_class=strong.product.drug_class,
        strength_percent=percent,
        vehicle=strong.vehicle,
        potency=potency,
        potency_reason=reason,
        days=timed.time.days if timed.time else None,
        arithmetic=timed.time.arithmetic if timed.time else "",
        outcome=decided.outcome or "unknown",
        drug_evidence=tuple(span for one in group for span in one.evidence(one.mention)),
        duration_evidence=timed.evidence(timed.time),
        outcome_evidence=decided.evidence(decided.result),
    )


def systemic_uses(told: Sequence[Telling]) -> tuple[SystemicUse, ...]:
    """Each systemic drug that may exclude, in use unless ConText says otherwise; the last mention decides."""
    latest: dict[str, SystemicUse] = {}
    for one in told:
        name, timing = one.product.use_name, _timing(one.mention)
        if one.product.may_exclude and timing:
            latest[name] = SystemicUse(
                ingredient=name, drug_class=one.product.drug_class, timing=timing, evidence=one.evidence(one.mention)
            )
    return tuple(latest.values())


def _timing(mention: Mention) -> UseTiming | None:
    if mention.is_any("negated", "family"):
        return None
    if mention.is_any("hypothetical"):
        return "planned"
    return "past" if mention.is_any("historical") else "current"
