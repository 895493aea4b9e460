"""Drugs that may not be used at the same time."""

from collections.abc import Iterable

from criteria.arguments import ConcurrentUse
from criteria.finding import Finding, shown, spans
from extraction.facts import ChartFacts, Evidence, SystemicUse


def concurrent_use(test: ConcurrentUse, facts: ChartFacts) -> Finding:
    """Current use is present; a drug about to stop, or at an unknown time, leaves it open; past, planned or
    unmentioned use is absent."""
    uses = [one for one in facts.systemic_uses if is_listed(one, test)]
    current = [one for one in uses if one.timing == "current"]
    if current:
        return shown("met", f"now in use: {_names(current)}", _evidence(current))
    open_uses = [one for one in uses if one.timing in ("stopping", "unknown")]
    if open_uses:
        ask = f"Has {_names(open_uses)} been stopped, and on what date?"
        reason = "; ".join(_open_words(one) for one in open_uses)
        return Finding("unknown", reason, _evidence(open_uses), ask)
    if uses:
        return Finding("not_met", "; ".join(dict.fromkeys(_idle_words(one) for one in uses)), _evidence(uses))
    return Finding("not_met", "the chart names no such drug in use")


def is_listed(use: SystemicUse, test: ConcurrentUse) -> bool:
    """Whether the exclusion speaks of this drug."""
    name = use.ingredient.casefold()
    if name in test.never:
        return False
    return use.drug_class in test.drug_classes or name in test.products


def _open_words(use: SystemicUse) -> str:
    if use.timing == "stopping":
        return f"{use.ingredient} is to be stopped but has not been"
    return f"the chart does not say whether {use.ingredient} is still in use"


def _idle_words(use: SystemicUse) -> str:
    return f"{use.ingredient} is {'planned, not in use' if use.timing == 'planned' else 'past use'}"


def _names(uses: Iterable[SystemicUse]) -> str:
    return ", ".join(dict.fromkeys(one.ingredient for one in uses))


def _evidence(uses: Iterable[SystemicUse]) -> tuple[Evidence, ...]:
    return spans(*(one.evidence for one in uses))
