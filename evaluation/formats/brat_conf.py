"""``annotation.conf`` and ``visual.conf`` (https://brat.nlplab.org/configuration.html) for a set of notes."""

from collections.abc import Iterable, Sequence

from evaluation.annotation import ASSERTIONS, LABELS, RELATIONS, AnnotatedNote
from evaluation.formats.attributes import TRUE
from evaluation.formats.brat_lines import is_word, word
from evaluation.formats.files import Files

_COLOURS = ("#8dd3c7", "#ffffb3", "#bebada", "#fb8072", "#80b1d3", "#fdb462", "#b3de69", "#fccde5", "#d9d9d9")
_SYMMETRIC = "Equiv\tArg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric-transitive"


def files(notes: Sequence[AnnotatedNote]) -> Files:
    """Both files, with our names and those of the notes. Without them brat lets nobody edit what it shows."""
    spans = [span for note in notes for span in note.spans]
    labels = _words(LABELS, (span.label for span in spans))
    kinds = _words(RELATIONS, (relation.kind for note in notes for relation in note.relations))
    said = sorted({pair for span in spans for pair in span.attributes if is_word(pair[0]) and is_word(pair[1])})
    return {"annotation.conf": _annotation(labels, kinds, said), "visual.conf": _visual(labels)}


def _annotation(labels: list[str], kinds: list[str], said: list[tuple[str, str]]) -> str:
    relations = [f"{kind}\tArg1:<ENTITY>, Arg2:<ENTITY>" for kind in kinds if kind != "Equiv"]
    values: dict[str, list[str]] = {name: [] for name in ASSERTIONS}
    for name, value in said:
        values.setdefault(name, []).extend([value] if value != TRUE else [])
    attributes = [f"{name}\tArg:<ENTITY>" + _choice(choice) for name, choice in values.items()]
    parts = {"entities": labels, "relations": [*relations, _SYMMETRIC], "events": [], "attributes": attributes}
    return "\n".join(f"[{title}]\n" + "".join(f"{line}\n" for line in lines) for title, lines in parts.items())


def _choice(values: list[str]) -> str:
    return ", Value:" + "|".join(values) if values else ""


def _visual(labels: list[str]) -> str:
    coloured = [f"{label}\tbgColor:{_COLOURS[number % len(_COLOURS)]}\n" for number, label in enumerate(labels)]
    head = "[labels]\n\n[drawing]\nSPAN_DEFAULT\tfgColor:black, bgColor:lightgreen, borderColor:darken\n"
    return head + "ARC_DEFAULT\tcolor:black\nATTRIBUTE_DEFAULT\tglyph:*\n" + "".join(coloured)


def _words(ours: Iterable[str], further: Iterable[str]) -> list[str]:
    """Our names first, then the others in order."""
    first = list(ours)
    return first + sorted({word(name) for name in further} - set(first))
