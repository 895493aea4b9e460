"""The ``result`` list of a Label Studio annotation: regions, what is said of each, and relations between them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from evaluation.annotation import AnnotationError, Fragment, Relation, Span, span_of
from evaluation.formats.attributes import Pair, sorted_out
from evaluation.formats.label_studio_quotes import passage, units_of
from evaluation.formats.label_studio_result import Result, said
from evaluation.formats.offsets import Units
from evaluation.formats.relations import directed
from evaluation.scheme import Scheme

SAME_SPAN = "same_span"
"""Label of a relation between two regions that are fragments of one span; Label Studio's regions have no gaps."""


Annotated = tuple[tuple[Span, ...], tuple[Relation, ...], tuple[Pair, ...]]


def annotated(text: str, results: Sequence[Result], where: str, scheme: Scheme) -> Annotated:
    """Spans, relations, and what is said of the whole text. Raises ``AnnotationError``."""
    regions = [result for result in results if _is_region(result, where)]
    units = units_of(text, regions)
    pairs = said(results)
    places = _fragments(regions, results, text, units, where)
    spans: dict[str, Span] = {}
    for region, identifier, label in _labelled(regions, where):
        if identifier in spans:
            raise AnnotationError(f"{where}: two regions have the id {identifier}; give each its own")
        if region in places:
            assertions, rest = sorted_out(pairs[region], scheme)
            spans[identifier] = span_of(identifier, scheme.label(label), places[region], assertions, rest)
    marked = {region.id for region in regions}
    whole = tuple(pair for target, given in pairs.items() if target not in marked for pair in given)
    return tuple(spans.values()), tuple(_relations(results, spans, where, scheme)), whole


def _is_region(result: Result, where: str) -> bool:
    if result.type in ("hypertextlabels", "paragraphlabels"):
        problem = f"{result.type} are about HTML or dialogue, not plain text; annotate with <Text> and <Labels>"
        raise AnnotationError(f"{where}: result {result.id}: {problem}")
    return result.type == "labels" and bool(result.value.labels)


def _labelled(regions: Sequence[Result], where: str) -> Iterator[tuple[str, str, str]]:
    """Region, id and label of each span. A region with several labels is several; the first has the region's id."""
    seen: dict[str, list[str]] = defaultdict(list)
    for region in regions:
        for label in region.value.labels:
            if label in seen[region.id]:
                raise AnnotationError(f"{where}: region {region.id} has the label {label!r} twice; remove one")
            yield region.id, f"{region.id}:{label}" if seen[region.id] else region.id, label
            seen[region.id].append(label)


def _fragments(
    regions: Sequence[Result], results: Sequence[Result], text: str, units: Units, where: str
) -> Mapping[str, list[Fragment]]:
    """Of each region that begins a span, its passage and those that continue it."""
    found: dict[str, list[Fragment]] = {}
    for region in regions:
        fragment = passage(region, text, units, where)
        # Two sets of labels on one passage are two entries with one id.
        if found.setdefault(region.id, [fragment]) != [fragment]:
            raise AnnotationError(f"{where}: two regions have the id {region.id}; give each its own")
    begins = {identifier: identifier for identifier in found}
    for result in results:
        if result.type == "relation" and SAME_SPAN in result.labels:
            if not {result.from_id, result.to_id} <= begins.keys():
                raise AnnotationError(f"{where}: {SAME_SPAN} joins {result.from_id} and {result.to_id}; mark both")
            first = begins[result.from_id]
            found[first] += found.pop(result.to_id, [])
            begins[result.to_id] = first
    return found


def _relations(results: Sequence[Result], spans: Mapping[str, Span], where: str, scheme: Scheme) -> Iterator[Relation]:
    for result in results:
        if result.type == "relation" and SAME_SPAN not in result.labels:
            source, target = result.from_id, result.to_id
            missing = [side for side in (source, target) if side not in spans]
            if missing:
                problem = f"a relation names {missing[0] or 'nothing'}, which is no labelled region; remove it"
                raise AnnotationError(f"{where}: {problem}")
            if result.direction == "left":
                source, target = target, source
            yield from (directed(kind, source, target, spans, scheme) for kind in result.labels or [""])
