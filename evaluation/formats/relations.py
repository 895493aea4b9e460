"""Relations of a source under our names and in our direction: from the drug to what belongs to it."""

from collections.abc import Mapping

from evaluation.annotation import RELATIONS, Relation, Span
from evaluation.scheme import Scheme


def directed(kind: str, source: str, target: str, spans: Mapping[str, Span], scheme: Scheme) -> Relation:
    """The relation, turned round when only its target is a drug. One without a kind takes it from the two labels."""
    ours = scheme.relation(kind)
    first, second = (spans[side].label if side in spans else "" for side in (source, target))
    if second == "drug" != first and (not kind or ours in RELATIONS):
        source, target, first, second = target, source, second, first
    return Relation(ours if kind else f"{first}_{second}", source, target)
