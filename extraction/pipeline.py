"""The one place where medspaCy's components are named and put in order.

blank English tokenizer (medspaCy's) -> own sentences -> target matcher (the lexicon) -> ConText (own cues).
Text goes through in chunks of whole sentences: ConText compares every cue with every other, which a long
note as one document would pay for quadratically.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import spacy
from medspacy.context import ConTextModifier, ConTextRule
from medspacy.custom_tokenizer import create_medspacy_tokenizer
from medspacy.target_matcher import TargetRule
from spacy.attrs import LOWER, NORM
from spacy.language import Language
from spacy.tokens import Doc, Span

from extraction.components.family import cares_for, informs
from extraction.components.sentences import Span as Extent
from extraction.components.sentences import find_sentences
from extraction.components.time_words import tells_time
from extraction.facts import TRIED_CLASSES
from extraction.lexicon.context_rules import ContextEntry, cues_by_literal
from extraction.lexicon.entry import SurfaceForm
from extraction.lexicon.lexicon import load_lexicon
from extraction.markup import Cue, Mention

GROUP = "mentions"
_CHUNK = 600
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_SIGNS = re.compile(r"([^\w\s])\1{7,}")
_ENDLESS = re.compile(r"\S{90,}")
_NOT_CHOSEN = re.compile(r"(?:\[ {0,2}\]|\( {0,2}\)|\u2610) ?$")
"""The empty box of an option."""
_STRENGTH_NEAR = re.compile(r"[^.\n]{0,14}?\d?\.?\d+ ?(?:%|percent)|[^.\n]{0,10}?\b0?\.\d+\b", re.I)
_TOPICAL_NEAR = re.compile(
    (
        r"\b(?:%|percent|cream|crm|oint\w*|lotion|foam|gel|soln|solution|bid|b\.i\.d|daily|nightly|appl\w+|"
        r"face|hands|topical|tube|wks?|weeks?|months?|calcineurin|x ?\d)"
    ),
    re.I,
)
_SKIN_NEAR = re.compile(
    (
        r"\b(?:skin|eczema\w*|derm\w*|atopic|rash|itch\w*|plaques?|IGA|EASI|BSA|flar\w+|L20|lids?|"
        r"patch(?:es)?|mild|moderate|severe|opzelura|punch|biops\w+|cheeks?|upper back|forearms?|elbows?|"
        r"knees|trunk|groins?|forehead|ruxolitinib|cream|ointment|excoriat\w*|lichenif\w*|TCS|"
        r"TCI|steroid|vitiligo|emollient|(?:of|on) (?:the |both |her |his )?(?:shins|hands|wrists|legs|arms|neck|"
        r"face|feet|ankles|"
        r"eyelids|knees|elbows|fingers|calves|thighs))"
    ),
    re.I,
)
_SYSTEMIC_NEAR = re.compile(
    (
        r"\b(?:\d+ ?(?:mg|mcg)|inject\w*|SC|subq|infus\w*|q ?\d|weekly|every|arthritis|crohn\w*|asthma|hives|"
        r"urticaria|lupus|started|stopped|failed|on)\b"
    ),
    re.I,
)


@Language.component("chartproof_sentences")
def _sentences_component(doc: Doc) -> Doc:
    starts = {start for start, _ in find_sentences(doc.text)}
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in starts
    return doc


@Language.component("chartproof_short_forms")
def _short_forms_component(doc: Doc) -> Doc:
    doc.spans[GROUP] = [span for span in doc.spans[GROUP] if _believed(span)]
    return doc


@cache
def pipeline() -> Language:
    """The pipeline, built once in a process. Holds the lexicon and the rules, never a note."""
    nlp = spacy.blank("en")
    # Of the attributes of a word only these two are read; the rest would be worked out for each word of the lexicon.
    words: Any = nlp.vocab
    words.lex_attr_getters = {name: words.lex_attr_getters[name] for name in (LOWER, NORM)}
    nlp.tokenizer = create_medspacy_tokenizer(nlp)
    nlp.add_pipe("chartproof_sentences")
    found = {"result_type": "group", "span_group_name": GROUP}
    matcher: Any = nlp.add_pipe("medspacy_target_matcher", config={"rules": None, **found})
    nlp.add_pipe("chartproof_short_forms")
    given = {"input_span_type": "group", "span_group_name": GROUP}
    context: Any = nlp.add_pipe("medspacy_context", config={"rules": None, "span_attrs": None, **given})
    matcher.add([_target_rule(form) for form in load_lexicon().surface_forms()])
    context.add(list(_context_rules()))
    return nlp


def _target_rule(form: SurfaceForm) -> TargetRule:
    return TargetRule(form.text.lower(), _kind(form), metadata={"form": form})


def _kind(form: SurfaceForm) -> str:
    """Which group of cues may modify a mention of this form."""
    if form.kind not in ("drug", "class"):
        return form.kind.upper()
    lexicon = load_lexicon()
    if form.kind == "class":
        drug_class = lexicon.class_mention(form.id).drug_class
        return "TOPICAL" if drug_class is None or drug_class in TRIED_CLASSES else "SYSTEMIC"
    drug = lexicon.drug(form.id)
    if drug.requested:
        return "REQUESTED"
    return "TOPICAL" if drug.route == "topical" else "SYSTEMIC"


def _context_rules() -> Iterator[ConTextRule]:
    for literal, entries in cues_by_literal().items():
        directions = {entry.direction for entry in entries}
        direction = directions.pop() if len(directions) == 1 else "bidirectional"
        reaches = [entry.reach for entry in entries if entry.reach is not None]
        reach = max(reaches) if len(reaches) == len(entries) else None
        category = "+".join(sorted({entry.category for entry in entries}))
        yield ConTextRule(literal, category, direction=direction.upper(), max_scope=reach)


def find_mentions(text: str, sentences: Sequence[Extent]) -> list[Mention]:
    """Lexicon entries named in the view's text, each with the cues around it, in order."""
    mentions: list[Mention] = []
    for chunk in _chunks(sentences):
        mentions += _mentions_in(text, chunk)
    return mentions


def cues_around(text: str, start: int, end: int, kind: str) -> tuple[Cue, ...]:
    """What the cues of the text say of ``[start:end]``, were it a mention of that kind. For any words, known or not."""
    nlp = pipeline()
    doc = _sentences_component(nlp.make_doc(_readable(text)))
    span = doc.char_span(start, end, label=kind, alignment_mode="expand")
    if span is None:
        return ()
    doc.spans[GROUP] = [span]
    nlp.get_pipe("medspacy_context")(doc)
    return tuple(cue for modifier in doc.spans[GROUP][0]._.modifiers for cue in _cues(modifier, span, doc.text, 0, {}))


def _chunks(sentences: Sequence[Extent]) -> Iterator[list[Extent]]:
    chunk: list[Extent] = []
    for sentence in sentences:
        if chunk and sentence[1] - chunk[0][0] > _CHUNK:
            yield chunk
            chunk = []
        chunk.append(sentence)
    if chunk:
        yield chunk


def _mentions_in(text: str, chunk: list[Extent]) -> Iterator[Mention]:
    offset = chunk[0][0]
    readable = _readable(text[offset : chunk[-1][1]])
    doc = pipeline()(readable)
    spans = sorted(doc.spans[GROUP], key=lambda span: span.start)
    silent: dict[Extent, bool] = {}
    return iter([_mention(span, readable, offset, silent) for span in spans])


def _readable(text: str) -> str:
    """``text`` for the tokenizer, same length: rules of signs and words without end, which it takes apart sign by
    sign in quadratic time, are blanked."""
    plain = _HALF_PAIR.sub("\ufffd", text.replace("\t", " "))
    blanked = _SIGNS.sub(lambda run: " " * len(run.group()), plain)
    return _ENDLESS.sub(lambda word: " " * len(word.group()), blanked)


def _believed(span: Span) -> bool:
    """A short form counts only where its condition holds."""
    form: SurfaceForm = span._.target_rule.metadata["form"]
    if form.needs == "none":
        return True
    if form.needs == "upper_case":
        return bool(span.text == form.text)
    text = span.doc.text
    around = text[max(span.start_char - 90, 0) : span.end_char + 90]
    if form.needs == "strength":
        return _STRENGTH_NEAR.match(text, span.end_char) is not None
    if form.needs == "topical_context":
        return _TOPICAL_NEAR.search(around) is not None
    if form.needs == "systemic_context":
        return _SYSTEMIC_NEAR.search(around) is not None
    capital = span.text[:1].isupper() or (form.kind == "diagnosis" and form.text[:1].islower())
    return capital and _SKIN_NEAR.search(text[: span.start_char] + " " + text[span.end_char :]) is not None


def _mention(span: Span, text: str, offset: int, silent: dict[Extent, bool]) -> Mention:
    form: SurfaceForm = span._.target_rule.metadata["form"]
    cues = tuple(cue for modifier in span._.modifiers for cue in _cues(modifier, span, text, offset, silent))
    return Mention(span.label_, form.id, span.start_char + offset, span.end_char + offset, span.text, cues)


def _cues(modifier: ConTextModifier, span: Span, text: str, offset: int, silent: dict[Extent, bool]) -> Iterator[Cue]:
    """What a modifier says of the mention: those of its entries that look its way, reach it and apply to its kind.

    ``text``: that of the span's document, which spaCy would put together anew each time it is asked. ``silent``: of the
    words met so far, whether they say nothing where they stand.
    """
    start, end = modifier.modifier_span
    entries = [entry for entry in cues_by_literal()[modifier.rule.literal] if _applies(entry, span, start, end)]
    if not entries:
        return
    first, last = span.doc[start].idx, span.doc[end - 1].idx + len(span.doc[end - 1])
    if (first, last) not in silent:
        unchosen = _NOT_CHOSEN.search(text, max(first - 5, 0), first) is not None
        silent[first, last] = unchosen or tells_time(text, first, last)
    if silent[first, last]:
        return
    for entry in entries:
        if not _speaks_for_patient(entry, span, text, (first, last)):
            yield Cue(entry.category, first + offset, last + offset)


_OWNED = re.compile(
    r"(?: [\w%.-]+){0,2} (?:tubes?|jars?|pots?|bottles?|supply|script|prescription|cream|ointment|samples?|"
    r"leftovers?)\b"
    r" (?:of|for|named|called)\b",
    re.I,
)
""" "Her brother's tube of Elidel" says whose the second drug is, not the one before."""


def _speaks_for_patient(entry: ContextEntry, span: Span, text: str, cue: Extent) -> bool:
    """The cue names a relative who gives the patient's cream or tells of it, not one whose disease or drug it is."""
    if entry.category != "FAMILY" or span.label_ not in ("TOPICAL", "SYSTEMIC"):
        return False
    if _OWNED.match(text, cue[1]) and cue[0] > span.end_char:
        return True
    speaks = informs if span.label_ == "TOPICAL" else cares_for
    return speaks(text, *cue)


def _applies(entry: ContextEntry, span: Span, start: int, end: int) -> bool:
    ahead = start >= span.end
    looks = entry.direction == "bidirectional" or (entry.direction == "backward") == ahead
    distance = start - span.end if ahead else span.start - end
    kind = entry.applies_to is None or span.label_ in entry.applies_to
    return kind and looks and (entry.reach is None or distance < entry.reach)
