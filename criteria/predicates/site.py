"""Whether a sensitive area is affected."""

from collections.abc import Iterable

from criteria.arguments import SiteInvolved
from criteria.finding import Finding, shown, spans
from extraction.facts import ChartFacts, Evidence, Site


def site_involved(test: SiteInvolved, facts: ChartFacts) -> Finding:
    """One affected area is enough. Elbow and knee bends leave it open; only ordinary sites, or every area
    said to be spared, is not met; nothing said is unknown."""
    sites = [one for one in facts.sites if one.condition is None or one.condition in test.conditions]
    involved = [one for one in sites if one.involved]
    sensitive = [one for one in involved if one.area in test.areas and not one.ambiguous]
    if sensitive:
        return shown("met", f"affected: {_names(sensitive)}", _evidence(sensitive))
    ambiguous = [one for one in involved if one.ambiguous]
    if ambiguous:
        return Finding("unknown", f"{_names(ambiguous)} may or may not be a sensitive area", _evidence(ambiguous))
    spared = [one for one in sites if not one.involved and one.area in test.areas]
    if involved or {one.area for one in spared} >= set(test.areas):
        return shown("not_met", _none_sensitive(involved, spared), _evidence([*involved, *spared]))
    return Finding("unknown", "the chart does not list the sites affected", _evidence(spared))


def _none_sensitive(involved: list[Site], spared: list[Site]) -> str:
    parts = []
    if involved:
        parts.append(f"affected: {_names(involved)}, none of them a sensitive area")
    if spared:
        parts.append(f"spared: {_names(spared)}")
    return "; ".join(parts)


def _names(sites: Iterable[Site]) -> str:
    return ", ".join(dict.fromkeys(one.site for one in sites))


def _evidence(sites: Iterable[Site]) -> tuple[Evidence, ...]:
    return spans(*(one.evidence for one in sites))
