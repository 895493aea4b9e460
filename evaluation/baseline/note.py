"""One note through the default pipeline: sentences, and mentions of the lexicon with ConText's assertions."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache

from spacy.tokens import Doc, Span

from evaluation.annotation import Assertion
from evaluation.baseline.pipeline import assertions, read, targets
from evaluation.baseline.sentence import Expression, Sentence, on_one_line
from extraction.facts import Evidence
from extraction.lexicon.entry import Kind
from extraction.note import Note

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
FULL_DATE = (
    r"(?<![\d/])(?P<date>\d{1,2}[/-]\d{1,2}[/-]\d{4}|\d{4}-\d\d-\d\d|"
    rf"\d{{1,2}}[ -]{_MONTH}[a-z]{{0,6}}[ -]\d{{4}}|{_MONTH}[a-z]{{0,6}}\.? \d{{1,2}},? \d{{4}})(?!\d)"
)
"""A date with its year, in American or ISO digits or with the month's name. ``written_date`` reads what it matches."""

_BIRTH = r"(?P<birth>\b(?:DOB|D\.O\.B\.|date of birth|birth ?date|born)\b[^\w\n]{0,8})"
_DATED = re.compile(rf"{_BIRTH}?{FULL_DATE}", re.I)


@dataclass(frozen=True)
class Mention(Expression):
    """An entry of the lexicon where it is named."""

    kind: Kind
    id: str
    text: str
    assertions: frozenset[Assertion]
    sentence: Sentence

    def is_any(self, *named: Assertion) -> bool:
        """ConText asserts one of these of it."""
        return not self.assertions.isdisjoint(named)


@dataclass(frozen=True)
class BaselineReading:
    """A note with what the default pipeline finds in it, in order. Plain data: the document itself is let go."""

    note: Note
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]

    @cached_property
    def text(self) -> str:
        """The note's text on one line, with its own offsets."""
        return on_one_line(self.note.text)

    @cached_property
    def date(self) -> date | None:
        """The given date of the note, else the first full date in it that is no date of birth."""
        dated = (written_date(found) for found in _DATED.finditer(self.text) if not found.group("birth"))
        return self.note.given_date or next((day for day in dated if day), None)

    def of(self, *kinds: Kind) -> list[Mention]:
        """The mentions of these kinds."""
        return [one for one in self.mentions if one.kind in kinds]

    def within(self, sentence: Sentence, *kinds: Kind) -> list[Mention]:
        """The mentions of these kinds in the sentence."""
        return [one for one in self._by_sentence.get(sentence.start, ()) if one.kind in kinds]

    def evidence(self, found: Expression) -> Evidence:
        """The span of the note."""
        return self.note.evidence(found.start, found.end)

    @cached_property
    def _by_sentence(self) -> dict[int, list[Mention]]:
        grouped: dict[int, list[Mention]] = {}
        for one in self.mentions:
            grouped.setdefault(one.sentence.start, []).append(one)
        return grouped


@lru_cache(maxsize=32)
def read_baseline(note: Note) -> BaselineReading:
    """The reading of a note. The last few are kept, so that the facts and the spans of a chart share them."""
    sentences: list[Sentence] = []
    mentions: list[Mention] = []
    for offset, doc in read(note.text):
        here = [_sentence(note, offset, span) for span in doc.sents]
        mentions += _mentions(offset, doc, here)
        sentences += here
    return BaselineReading(note, tuple(sentences), tuple(mentions))


def _sentence(note: Note, offset: int, span: Span) -> Sentence:
    start, end = offset + span.start_char, offset + span.end_char
    return Sentence(start, end, on_one_line(note.text[start:end]))


def _mentions(offset: int, doc: Doc, sentences: list[Sentence]) -> Iterator[Mention]:
    starts = [sentence.start for sentence in sentences]
    for form, span in targets(doc):
        start, end = offset + span.start_char, offset + span.end_char
        sentence = sentences[bisect_right(starts, start) - 1]
        yield Mention(start, end, form.kind, form.id, span.text, assertions(span), sentence)


def written_date(found: re.Match[str]) -> date | None:
    """The day that ``FULL_DATE`` matched, ``None`` for one that does not exist."""
    text = re.sub(r"\W+", "-", found.group("date"))
    month = re.search("[a-z]{3}", text.lower())
    forms = ("%b-%d-%Y", "%d-%b-%Y") if month else ("%m-%d-%Y", "%Y-%m-%d")
    plain = re.sub("[A-Za-z]+", month.group(), text) if month else text
    return next((day for form in forms if (day := _parsed(plain, form))), None)


def _parsed(text: str, form: str) -> date | None:
    try:
        return datetime.strptime(text, form).date()
    except ValueError:
        return None
