"""medspaCy's default pipeline with the surface forms of the lexicon: its tokenizer, sentences, matcher and ConText.

PyRuSH, which finds the sentences, is not safe on threads: one thread a process. It also logs the text of every
note, unless told not to.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import medspacy
from loguru import logger
from medspacy.target_matcher import TargetRule
from spacy.language import Language
from spacy.tokens import Doc, Span

from evaluation.annotation import Assertion
from extraction.lexicon.entry import SurfaceForm
from extraction.lexicon.lexicon import load_lexicon

logger.disable("PyRuSH")  # before its first use: it writes each word to stderr

_GROUP = "medspacy_spans"
_PIECE = 5_000
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_RULE = re.compile(r"([^\w\s])\1{99,}")
_ATTRIBUTES: dict[Assertion, str] = {
    "negated": "is_negated",
    "historical": "is_historical",
    "hypothetical": "is_hypothetical",
    "family": "is_family",
    "uncertain": "is_uncertain",
}


@cache
def pipeline() -> Language:
    """The pipeline, built once in a process: ``medspacy.load()`` with default rules, and one target a surface form."""
    nlp: Language = medspacy.load()
    matcher: Any = nlp.get_pipe("medspacy_target_matcher")
    context: Any = nlp.get_pipe("medspacy_context")
    # Into a group rather than doc.ents, which is rebuilt for every hit. The matcher has dropped overlaps before.
    matcher.result_type = context.input_span_type = "group"
    matcher.add([_rule(form) for form in load_lexicon().surface_forms()])
    return nlp


def _rule(form: SurfaceForm) -> TargetRule:
    return TargetRule(form.text.lower(), form.kind.upper(), metadata={"form": form})


def read(text: str) -> Iterator[tuple[int, Doc]]:
    """The text in documents, each with its offset. All but long notes are one; PyRuSH is slower than linear."""
    plain, start = _readable(text), 0
    while start < len(plain):
        end = _piece_end(plain, start)
        yield start, pipeline()(plain[start:end])
        start = end


def _readable(text: str) -> str:
    """``text``, as long as it was, without what stops the tokenizer: half a character, a rule of a hundred signs."""
    return _RULE.sub(lambda rule: " " * len(rule.group()), _HALF_PAIR.sub("\ufffd", text))


def _piece_end(text: str, start: int) -> int:
    """After the last line end within reach, else after the last space, else anywhere."""
    limit = start + _PIECE
    if limit >= len(text):
        return len(text)
    return (text.rfind("\n", start, limit) + 1) or (text.rfind(" ", start, limit) + 1) or limit


def targets(doc: Doc) -> Iterator[tuple[SurfaceForm, Span]]:
    """The lexicon's forms in the document, in order. A short form counts only as the lexicon writes it (AD, not ad)."""
    for span in sorted(doc.spans[_GROUP], key=lambda span: span.start):
        form: SurfaceForm = span._.target_rule.metadata["form"]
        if form.needs == "none" or span.text == form.text:
            yield form, span


def assertions(span: Span) -> frozenset[Assertion]:
    """What ConText's default rules say of the span."""
    return frozenset(name for name, attribute in _ATTRIBUTES.items() if span._.get(attribute))
