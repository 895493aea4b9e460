"""Sections of a note: which sentence stands under which kind of heading."""

import re
from collections.abc import Mapping, Sequence

from extraction.components.sentences import Span
from extraction.lexicon.sections import SectionTitle, plain_title
from extraction.view import CELL

_LABEL = re.compile(r"[^:\n]{1,48}?(?=\s?:)|[^:.\n\t]{1,48}(?=\.$|\t|$)")
_SUBJECT = re.compile(r"(?:he|she|they|pt|patient|the patient|we|i)\b", re.I)
_DECORATED = re.compile(r"(?:={2,}|-{2,}|\*{2,}|#{2,})\s?[^\s=*#-].{0,60}$")
_PART = re.compile(r"(?:SECTION|PART|Section|Part) (?:[A-Z]|\d{1,2}|[IVX]{1,4})\b")
_INSURER = re.compile(
    r"plan\W{1,4}(?:commercial|medicare|medicaid|ppo|hmo|epo|blue|bcbs|aetna|cigna|united|uhc|humana|kaiser|self|"
    r"group|id\b|name|"
    r"member|health|insurance|none on file|\w+ (?:health|care|insurance|ppo|hmo))",
    re.I,
)
_ASIDE = re.compile(r"\([^)]*\)")
_QUALIFIED = re.compile(
    r"^(?:pertinent|relevant|brief|updated|interim|additional|known|current) |"
    r"(?:[,;(-]{0,2} (?:[(-]{1,2} ?)?(?:as |was |were |last )?"
    r"(?:update[ds]?|reviewed|review|reconciled|verified|confirmed|reconciliation|"
    r"today|at this visit|this visit|with (?:the )?(?:patient|pt|family|mother)|by (?:rn|ma|nurse|staff|me)|"
    r"continued|cont'?d|changes?|summary|(?:un)?changed)){1,3}$"
)
_LEADING_WORDS = re.compile(r"((?:\S+ ){0,2}?\S+)[ ]+(?=[A-Z0-9])")


def find_sections(text: str, sentences: Sequence[Span], titles: Mapping[str, SectionTitle]) -> list[str | None]:
    """For each sentence the category of the section it stands in, ``None`` before the first heading.

    A section reaches to the next heading, or, for the short ones (family history, allergies, medications ...),
    to the end of its line or block.
    """
    categories: list[str | None] = []
    outer: str | None = None
    inner: tuple[str, bool] | None = None
    previous_end = 0
    for start, end in sentences:
        gap, sentence = text[previous_end:start], text[start:end]
        if inner is not None and ("\n\n" in gap or (not inner[1] and ("\n" in gap or _SUBJECT.match(sentence)))):
            inner = None
        opened = _opened(sentence, titles, begins_line="\n" in gap or start == 0)
        if opened is None and (_DECORATED.match(sentence) or _PART.match(sentence)):
            outer = inner = None
        if opened is not None:
            title, alone = opened
            if title.extent == "heading":
                outer, inner = title.category, None
            else:
                inner = (title.category, alone)
        categories.append(inner[0] if inner is not None else outer)
        previous_end = end
    return categories


def _opened(sentence: str, titles: Mapping[str, SectionTitle], begins_line: bool) -> tuple[SectionTitle, bool] | None:
    """The title that the sentence begins with, and whether it is all that stands there."""
    whole = _title(_ASIDE.sub("", sentence), titles) if len(sentence) < 60 else None
    if whole is not None:
        return whole, True
    label = _LABEL.match(sentence)
    if label is not None:
        found = _title(label.group(), titles) or _title(_ASIDE.sub("", label.group()), titles)
        found = None if found is not None and _INSURER.match(sentence) else found
        rest = sentence[label.end() :].strip(" :.-=_\t")
        explicit = sentence[label.end() : label.end() + 2].strip()[:1] == ":" or not rest
        if found is not None and (explicit or (CELL in sentence[label.end() : label.end() + 1] and not found.strict)):
            return found, not rest
    return _spaced(sentence, titles) if begins_line else None


def _title(text: str, titles: Mapping[str, SectionTitle]) -> SectionTitle | None:
    """The title that the words are, with or without a word such as "pertinent" before or "update" behind."""
    title = plain_title(text)
    return titles.get(title) or titles.get(_QUALIFIED.sub("", title))


def _spaced(sentence: str, titles: Mapping[str, SectionTitle]) -> tuple[SectionTitle, bool] | None:
    """A title at the beginning of a line, set off only by its capital and the capital after it."""
    if not sentence[:1].isupper():
        return None
    words = _LEADING_WORDS.match(sentence)
    found = titles.get(words.group(1).lower()) if words else None
    return (found, False) if found is not None and not found.strict else None
