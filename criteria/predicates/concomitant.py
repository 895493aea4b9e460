"""A topical corticosteroid and a topical calcineurin inhibitor used together."""

from criteria.arguments import ConcomitantUse
from criteria.finding import Finding, shown
from extraction.facts import ChartFacts


def concomitant_use(test: ConcomitantUse, facts: ChartFacts) -> Finding:
    """Documented use at the same time, for any length of time; sample product does not count."""
    counted = [one for one in facts.concomitant_uses if test.samples_count or not one.sample]
    for one in counted:
        if one.evidence:
            reason = f"{one.corticosteroid} and {one.calcineurin_inhibitor} were used at the same time"
            return shown("met", reason, one.evidence)
    return Finding("unknown", "no use of both at the same time is documented")
