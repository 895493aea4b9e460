"""Whether the disease got better on the drug."""

from criteria.arguments import Responded
from criteria.finding import Finding, shown
from extraction.facts import ChartFacts


def responded(test: Responded, facts: ChartFacts) -> Finding:
    """Improved is met, no better or worse is not met; unclear, silent or on sample product only is unknown."""
    response = facts.response
    if response is None:
        return Finding("unknown", "the chart does not say what the treatment did")
    if response.value == "unclear":
        return Finding("unknown", "what the chart says of the response does not settle it", response.evidence)
    if response.sample and not test.samples_count:
        ask = "How did the disease respond to prescribed product? Use of samples does not count."
        return Finding(
            "unknown", "the response is to sample product only, which does not count", response.evidence, ask
        )
    if response.value == "improved":
        return shown("met", "improvement on treatment is documented", response.evidence)
    return shown("not_met", "the chart documents no improvement on treatment", response.evidence)
