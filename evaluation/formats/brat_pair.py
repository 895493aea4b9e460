"""One ``.txt`` with its ``.ann``: text and lines to spans and relations."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from evaluation.annotation import AnnotatedNote, Relation, Span, span_of
from evaluation.formats import brat_exact
from evaluation.formats.attributes import TRUE, Pair, sorted_out
from evaluation.formats.brat_exact import NOTHING, Exact
from evaluation.formats.brat_lines import Line, pieces, place, spaced
from evaluation.formats.offsets import Units, code_points, crlf_as_one
from evaluation.formats.relations import directed
from evaluation.scheme import Scheme

NOTE = "note:"
NORM = "norm:"
EQUIV = "Equiv"
"""brat's symmetric relation. Here one between each member of a group and the next."""


def pair(case_id: str, name: str, text: str, found: Sequence[Line], scheme: Scheme) -> AnnotatedNote:
    """The annotated note. Raises ``AnnotationError``."""
    exact = brat_exact.exact_notes(found)
    spans = _spans(text, found, exact, scheme)
    relations = tuple(_relations(found, {**spans, **_events(found, spans)}, exact, scheme))
    return AnnotatedNote(case_id, name, text, tuple(spans.values()), relations)


def _spans(text: str, found: Sequence[Line], exact: Mapping[str, Exact], scheme: Scheme) -> dict[str, Span]:
    """By brat's ids, which are not always the spans' own."""
    marked = [line for line in found if line.kind == "T"]
    units = _units(text, marked)
    pairs = _pairs(found)
    return {line.id: _span(line, text, units, exact.get(line.id, NOTHING), pairs[line.id], scheme) for line in marked}


def _units(text: str, marked: Sequence[Line]) -> Units:
    """Code points; in a file with Windows line ends perhaps with each as one, as old brat servers counted
    (https://github.com/nlplab/brat/issues/853), if the quotes fit that way only."""
    if "\r\n" in text and not all(_fits(line, text, code_points(text)) for line in marked):
        folded = crlf_as_one(text)
        if all(_fits(line, text, folded) for line in marked):
            return folded
    return code_points(text)


def _span(line: Line, text: str, units: Units, exact: Exact, pairs: list[Pair], scheme: Scheme) -> Span:
    label, offsets = place(line)
    fragments = [units.fragment(start, end) for start, end in offsets]
    given = tuple(fragment for fragment in fragments if fragment)
    if len(given) < len(fragments):
        raise line.wrong(f"its offsets do not lie in the text of {len(text)} characters; is it the right .txt?")
    if not _fits(line, text, units):
        words = spaced(_joined(text, given, " "))
        raise line.wrong(f"the text there is {words!r}, not {line.rest!r}; the .txt was changed after annotation")
    kept = exact.fragments if exact.fragments and pieces(text, exact.fragments) == given else given
    assertions, rest = sorted_out(pairs, scheme)
    own = scheme.label(label) if exact.label is None else exact.label
    return span_of(line.id if exact.id is None else exact.id, own, kept, assertions, [*rest, *exact.attributes])


def _fits(line: Line, text: str, units: Units) -> bool:
    """Whether a line quotes what is there. brat joins fragments by a space, before version 1.3 by nothing."""
    if not line.rest:
        return True
    given = [fragment for start, end in place(line)[1] if (fragment := units.fragment(start, end))]
    return spaced(line.rest) in {spaced(_joined(text, tuple(given), between)) for between in (" ", "")}


def _joined(text: str, fragments: tuple[tuple[int, int], ...], between: str) -> str:
    return between.join(text[start:end] for start, end in fragments)


def _pairs(found: Sequence[Line]) -> Mapping[str, list[Pair]]:
    """What is said of each span, by brat's id; what is said of an event is said of its trigger.
    What is said of a relation has no place in a note and is left out."""
    triggers = _triggers(found)
    known = {line.id for line in found if line.kind in "TER"}
    pairs: dict[str, list[Pair]] = defaultdict(list)
    for line in found:
        if line.kind in "AMN#" and not brat_exact.is_exact(line):
            target, said = _said(line)
            if target not in known:
                raise line.wrong(f"it is about {target}, which is not in the file; correct or remove the line")
            pairs[triggers.get(target, target)].append(said)
    return pairs


def _said(line: Line) -> tuple[str, Pair]:
    name, _, rest = line.data.partition(" ")
    target, _, value = rest.partition(" ")
    if not target:
        raise line.wrong("it does not say what it is about; correct or remove the line")
    if line.kind == "#":
        return target, (NOTE + name, line.rest or "")
    if line.kind == "N":
        return target, (NORM + name, f"{value} {line.rest or ''}".rstrip(" "))
    return target, (name, value or TRUE)


def _events(found: Sequence[Line], spans: Mapping[str, Span]) -> dict[str, Span]:
    """An event is the span that triggers it."""
    triggers = _triggers(found)
    for line in found:
        if line.kind == "E" and triggers[line.id] not in spans:
            raise line.wrong(f"its trigger {triggers[line.id]} is not in the file; correct or remove the line")
    return {event: spans[trigger] for event, trigger in triggers.items()}


def _triggers(found: Sequence[Line]) -> dict[str, str]:
    return {line.id: line.data.split(" ")[0].rpartition(":")[2] for line in found if line.kind == "E"}


def _relations(
    found: Sequence[Line], ends: Mapping[str, Span], exact: Mapping[str, Exact], scheme: Scheme
) -> Iterator[Relation]:
    by_id = {span.id: span for span in ends.values()}
    for line in found:
        for kind, source, target in _joins(line):
            missing = [side for side in (source, target) if side not in ends]
            if missing:
                raise line.wrong(
                    f"it names {missing[0] or 'nothing'}, which is no span of the file; correct or remove the line"
                )
            own = exact.get(line.id, NOTHING).kind
            yield directed(kind if own is None else own, ends[source].id, ends[target].id, by_id, scheme)


def _joins(line: Line) -> Iterator[tuple[str, str, str]]:
    """The pairs that a line puts together: kind, source, target."""
    kind, *parts = line.data.split()
    if line.kind == "*":
        yield from ((kind, *two) for two in pairwise(parts))
    elif line.kind == "R":
        sides = [part.partition(":")[2] for part in parts]
        if len(sides) != 2:
            raise line.wrong(f"{line.data!r} is not 'KIND Arg1:T1 Arg2:T2'; correct it")
        yield kind, sides[0], sides[1]
    elif line.kind == "E":
        for role, _, target in (part.partition(":") for part in parts):
            yield role.rstrip("0123456789"), line.id, target
