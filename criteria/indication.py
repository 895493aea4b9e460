"""Which covered uses a chart is evaluated for."""

from typing import Literal

from criteria.finding import spans
from criteria.policy import Indication, Policy
from extraction.facts import ChartFacts, Diagnosis, Evidence

Uncovered = Literal["other", "none"]


def candidates(facts: ChartFacts, policy: Policy) -> tuple[Indication, ...]:
    """The uses to evaluate: those the drug is asked for; else those affirmed; else those left open."""
    stated = [one for one in facts.diagnoses if one.requested]
    if stated:
        return tuple(one for one in policy.indications if _names(one, stated))
    affirmed = [one for one in facts.diagnoses if one.status == "affirmed"]
    sure = tuple(one for one in policy.indications if any(fact.condition in one.conditions for fact in affirmed))
    if sure:
        return sure
    open_facts = [one for one in facts.diagnoses if one.status in ("affirmed", "uncertain")]
    return tuple(one for one in policy.indications if _names(one, open_facts))


def other_use(facts: ChartFacts) -> tuple[Evidence, ...]:
    """Where a chart without a covered use states another: the passages that ask for the drug for it, or, where
    the drug is asked for and only other conditions are affirmed, those that affirm them."""
    requested = spans(*(one.evidence for one in facts.diagnoses if one.requested))
    if requested or not facts.drug_requested:
        return requested
    return spans(*(one.evidence for one in facts.diagnoses if one.status == "affirmed"))


def _names(indication: Indication, facts: list[Diagnosis]) -> bool:
    own = (*indication.conditions, *indication.open_conditions)
    return any(one.condition in own for one in facts)
