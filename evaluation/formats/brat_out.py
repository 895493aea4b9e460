"""Notes as a folder that brat opens: pairs of ``.txt`` and ``.ann``, and the two configuration files."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from evaluation.annotation import AnnotatedNote, Relation, Span
from evaluation.formats import brat_conf, brat_exact
from evaluation.formats.attributes import TRUE, Pair, is_plain
from evaluation.formats.brat import ANNOTATIONS, SIDECAR, TEXT, Sidecar
from evaluation.formats.brat_exact import exact_note
from evaluation.formats.brat_lines import BREAKS, is_word, pieces, spaced, word
from evaluation.formats.brat_pair import EQUIV, NORM, NOTE
from evaluation.formats.files import Files
from evaluation.formats.relations import directed
from evaluation.scheme import Scheme, scheme

_ID = re.compile(r"T[1-9][0-9]*")
_NORM = re.compile(rf"([^\s:]+:\S+)(?: ([^\s][^\t{BREAKS}]*(?<! )))?")
_BROKEN = re.compile(f"[{BREAKS}]")
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_ -]{0,79}")
_BOM = "\ufeff"

Numbers = Mapping[str, Iterator[int]]
"""The next number for each kind of line."""


def files(notes: Sequence[AnnotatedNote]) -> Files:
    """The files of the folder, by path in it."""
    texts: dict[str, str] = {}
    for note in notes:
        path = _path(note, texts)
        # The reader takes one byte order mark off; one that belongs to the text is written behind it.
        texts[path + TEXT] = _BOM + note.text if note.text.startswith(_BOM) else note.text
        texts[path + ANNOTATIONS] = "".join(line + "\n" for line in _lines(note, scheme()))
        if (sidecar := _sidecar(note, path)) is not None:
            texts[path + SIDECAR] = sidecar
    return {**texts, **brat_conf.files(notes)}


def _path(note: AnnotatedNote, taken: Mapping[str, str]) -> str:
    """Chart and name where they can be file names; no two alike, also where case does not count."""
    plain = f"{_file_name(note.case_id)}/{_file_name(note.name.removesuffix(TEXT))}"
    used = {path.casefold() for path in taken}
    number, path = 1, plain
    while (path + TEXT).casefold() in used:
        number += 1
        path = f"{plain}-{number}"
    return path


def _file_name(name: str) -> str:
    return name if _FILE.fullmatch(name) else "x" + re.sub(r"[^A-Za-z0-9_-]", "_", name)[:79]


def _sidecar(note: AnnotatedNote, path: str) -> str | None:
    says = (PurePosixPath(path).parent.as_posix(), PurePosixPath(path).name + TEXT, ())
    if (note.case_id, note.name, note.meta) == says:
        return None
    value = Sidecar(case_id=note.case_id, name=note.name, meta=note.meta)
    return json.dumps(value.model_dump(), ensure_ascii=False) + "\n"


def _lines(note: AnnotatedNote, names: Scheme) -> Iterator[str]:
    ids = _ids(note.spans)
    numbers = {kind: iter(range(1, 10**9)) for kind in "ANR#"}
    for span in note.spans:
        yield from _span_lines(span, ids[span.id], note.text, numbers, names)
    for relation in note.relations:
        yield from _relation_lines(relation, note.by_id(), ids, numbers, names)


def _ids(spans: Sequence[Span]) -> Mapping[str, str]:
    """brat's id for each span: its own where it is one of brat's, else the next that is free."""
    ids = {span.id: span.id for span in spans if _ID.fullmatch(span.id)}
    free = (f"T{number}" for number in range(1, 10**9) if f"T{number}" not in ids)
    return {span.id: ids.get(span.id) or next(free) for span in spans}


def _span_lines(span: Span, target: str, text: str, numbers: Numbers, names: Scheme) -> Iterator[str]:
    label, cut = word(span.label), pieces(text, span.fragments)
    offsets = ";".join(f"{start} {end}" for start, end in cut)
    words = " ".join(text[start:end] for start, end in cut)
    yield f"{target}\t{label} {offsets}\t{spaced(words)}"
    yield from (f"A{next(numbers['A'])}\t{name} {target}" for name in span.assertions)
    said = [(pair, _attribute_line(pair, target, numbers, names)) for pair in span.attributes]
    yield from (line for _, line in said if line)
    exact: dict[str, object] = {} if target == span.id else {"id": span.id}
    exact |= {} if names.label(label) == span.label else {"label": span.label}
    exact |= {} if cut == span.fragments else {"fragments": span.fragments}
    exact |= {"attributes": unsaid} if (unsaid := [pair for pair, line in said if not line]) else {}
    if exact:
        yield exact_note(next(numbers["#"]), target, exact)


def _attribute_line(pair: Pair, target: str, numbers: Numbers, names: Scheme) -> str | None:
    """A line of brat's own for an attribute; ``None`` when none would bring it back as it is."""
    name, value = pair
    if name.startswith(NOTE):
        return _note_line(name.removeprefix(NOTE), value, target, numbers)
    if name.startswith(NORM):
        return _norm_line(name.removeprefix(NORM), value, target, numbers)
    if is_word(name) and is_word(value) and is_plain(name, value, names):
        return f"A{next(numbers['A'])}\t{name} {target}" + ("" if value == TRUE else f" {value}")
    return None


def _note_line(kind: str, value: str, target: str, numbers: Numbers) -> str | None:
    if not is_word(kind) or kind == brat_exact.TYPE or _BROKEN.search(value):
        return None
    return f"#{next(numbers['#'])}\t{kind} {target}\t{value}"


def _norm_line(kind: str, value: str, target: str, numbers: Numbers) -> str | None:
    match = _NORM.fullmatch(value)
    if not match or not is_word(kind):
        return None
    return f"N{next(numbers['N'])}\t{kind} {target} {match[1]}\t{match[2] or ''}"


def _relation_lines(
    relation: Relation,
    spans: Mapping[str, Span],
    ids: Mapping[str, str],
    numbers: Numbers,
    names: Scheme,
) -> Iterator[str]:
    source, target = (ids[side] for side in (relation.source, relation.target))
    if relation.kind == EQUIV:
        yield f"*\t{EQUIV} {source} {target}"
        return
    number, kind = next(numbers["R"]), word(relation.kind)
    yield f"R{number}\t{kind} Arg1:{source} Arg2:{target}"
    if directed(kind, relation.source, relation.target, spans, names) != relation:
        yield exact_note(next(numbers["#"]), f"R{number}", {"kind": relation.kind})
