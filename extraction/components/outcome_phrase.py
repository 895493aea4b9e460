"""A phrase that says how a treatment went."""

from dataclasses import dataclass

from extraction.lexicon.outcomes import OutcomeWord


@dataclass(frozen=True)
class OutcomePhrase:
    """A phrase at ``[start:end]`` that says how a treatment went."""

    start: int
    end: int
    outcome: OutcomeWord
