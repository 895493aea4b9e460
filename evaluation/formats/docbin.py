"""spaCy's DocBin (``.spacy``): entities, span groups, and the assertions that medspaCy keeps in custom attributes.

A DocBin has custom attributes only when it was made with ``store_user_data=True``. They stand in ``user_data`` under
``("._.", name, start character, end character)``; ``None`` for both is the document (https://spacy.io/api/docbin).
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from evaluation.annotation import AnnotatedNote, AnnotationError, Span, checked, span_of
from evaluation.formats.attributes import TRUE, Pair, sorted_out
from evaluation.formats.identity import identity
from evaluation.scheme import Scheme

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MARK = "._."


def read(data: bytes, name: str, scheme: Scheme) -> list[AnnotatedNote]:
    """The documents of the file as notes. Raises ``AnnotationError``."""
    return [_note(doc, f"{name}: document {number}", number, scheme) for number, doc in enumerate(_docs(data, name), 1)]


def _docs(data: bytes, name: str) -> "list[Doc]":
    # Here, so that the other formats are read without loading spaCy.
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    try:
        return list(DocBin().from_bytes(data).get_docs(Vocab()))
    except Exception:
        # zlib, msgpack, numpy and spaCy each have errors of their own for bytes that are not a DocBin.
        raise AnnotationError(f"{name}: not a whole spaCy DocBin; write it again with DocBin.to_disk") from None


def _note(doc: "Doc", where: str, number: int, scheme: Scheme) -> AnnotatedNote:
    case_id, name, meta = identity(_document_values(doc.user_data), number)
    spans = tuple(_spans(doc, scheme))
    return checked(AnnotatedNote(case_id, name, doc.text, spans, (), meta), where)


def _document_values(user_data: Mapping[Any, object]) -> dict[str, object]:
    values: dict[str, object] = {key: value for key, value in user_data.items() if isinstance(key, str)}
    for key, value in user_data.items():
        if isinstance(key, tuple) and key[0] == _MARK and key[2] is None and isinstance(key[1], str):
            values[key[1]] = value
    return values


def _spans(doc: "Doc", scheme: Scheme) -> Iterator[Span]:
    """Entities, then the groups by name; a passage that stands in both with one label is one span."""
    groups = [doc.ents, *(doc.spans[key] for key in sorted(doc.spans))]
    passages = [(span.start_char, span.end_char, span.label_) for group in groups for span in group]
    for number, (start, end, label) in enumerate(dict.fromkeys(passages), 1):
        assertions, rest = sorted_out(_attributes(doc.user_data, start, end), scheme)
        yield span_of(f"s{number}", scheme.label(label), [(start, end)], assertions, rest)


def _attributes(user_data: Mapping[Any, object], start: int, end: int) -> Iterator[Pair]:
    for key, value in user_data.items():
        if isinstance(key, tuple) and key[0] == _MARK and key[2:4] == (start, end):
            if isinstance(value, bool):
                yield key[1], TRUE if value else "false"
            elif isinstance(value, str | int | float):
                yield key[1], str(value)
