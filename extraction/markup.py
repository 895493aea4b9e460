"""A note with everything found on its surface: sentences, sections, zones, mentions with their assertions.

All offsets are the view's; ``evidence`` turns them into spans of the note. Components read this and nothing else.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from extraction.components.answer import Answer, ticked, without_unticked
from extraction.components.check_table import row_answer
from extraction.components.dates import DateMention
from extraction.components.family import of_a_relative
from extraction.components.time_units import Duration
from extraction.facts import Evidence
from extraction.view import View

_WORD = re.compile(r"[^\W\d_]{2}")
DRUG_KINDS = ("TOPICAL", "SYSTEMIC", "REQUESTED")
"""The kinds of mention that name a drug or a class of drugs."""


@dataclass(frozen=True)
class Cue:
    """A word that says something of a mention: its category and place."""

    category: str
    start: int
    end: int


@dataclass(frozen=True)
class Mention:
    """A lexicon entry named in the text. ``kind`` and ``id`` lead to the entry; ``cues`` are what surrounds it."""

    kind: str
    id: str
    start: int
    end: int
    text: str
    cues: tuple[Cue, ...] = ()

    def has(self, *categories: str) -> bool:
        """One of the categories holds of this mention."""
        return any(cue.category in categories for cue in self.cues)

    def nearest(self, *categories: str) -> Cue | None:
        """The cue of these categories that stands nearest; of two as near, the first in the text."""
        cues = [cue for cue in self.cues if cue.category in categories]
        return min(cues, key=lambda cue: (self._distance(cue), cue.start), default=None)

    def _distance(self, cue: Cue) -> int:
        return self.start - cue.end if cue.end <= self.start else cue.start - self.end


@dataclass(frozen=True)
class Sentence:
    """One sentence: its span, the section and zone it stands in, and the line block it belongs to."""

    index: int
    start: int
    end: int
    section: str | None
    zone: str | None
    block: int


@dataclass(frozen=True)
class Markup:
    """The surface of one note."""

    view: View
    date: date | None
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    durations: tuple[Duration, ...]
    dates: tuple[DateMention, ...]

    @property
    def text(self) -> str:
        """The view's text."""
        return self.view.text

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    @cached_property
    def _date_starts(self) -> list[int]:
        return [mention.start for mention in self.dates]

    @cached_property
    def _duration_starts(self) -> list[int]:
        return [duration.start for duration in self.durations]

    @cached_property
    def chosen(self) -> str:
        """The view's text with the options of empty boxes blanked out, same length."""
        return without_unticked(self.text)

    @cached_property
    def diseases(self) -> tuple[Mention, ...]:
        """The diseases that are named, but for those beside an empty box."""
        return tuple(one for one in self.of("DIAGNOSIS") if self._is_chosen(one))

    def diseases_in(self, sentence: Sentence) -> list[Mention]:
        """The diseases that the sentence names, but for those beside an empty box."""
        return [one for one in self.within(sentence, "DIAGNOSIS") if self._is_chosen(one)]

    def _is_chosen(self, mention: Mention) -> bool:
        return not self.chosen[mention.start : mention.end].isspace()

    def next_drug(self, sentence: Sentence, end: int) -> int:
        """Where what stands behind ``end`` is cut off: at the next drug of the sentence, or with the sentence."""
        others = (one.start for one in self.within(sentence, *DRUG_KINDS) if one.start >= end)
        return min(others, default=sentence.end)

    @cached_property
    def spoken(self) -> tuple[Sentence, ...]:
        """The sentences that hold a word of two letters at least; the others are rules, figures and marks."""
        return tuple(one for one in self.sentences if _WORD.search(self.text, one.start, one.end))

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds ``offset``."""
        return self.sentences[max(bisect_right(self._starts, offset) - 1, 0)]

    def zone_at(self, offset: int) -> str | None:
        """The zone that ``offset`` stands in."""
        return self.sentence_at(offset).zone

    def section_at(self, offset: int) -> str | None:
        """The section that ``offset`` stands in."""
        return self.sentence_at(offset).section

    def within(self, sentence: Sentence, *kinds: str) -> list[Mention]:
        """The mentions of these kinds that begin in the sentence, in order."""
        first = bisect_left(self._mention_starts, sentence.start)
        last = bisect_left(self._mention_starts, sentence.end)
        return [mention for mention in self.mentions[first:last] if mention.kind in kinds]

    def dates_in(self, start: int, end: int) -> list[DateMention]:
        """The dates that begin in ``[start:end]``, in order."""
        first, last = bisect_left(self._date_starts, start), bisect_left(self._date_starts, end)
        return list(self.dates[first:last])

    def durations_in(self, start: int, end: int) -> list[Duration]:
        """The lengths of time that begin in ``[start:end]``, in order."""
        first, last = bisect_left(self._duration_starts, start), bisect_left(self._duration_starts, end)
        return list(self.durations[first:last])

    def of(self, *kinds: str) -> list[Mention]:
        """The mentions of these kinds, in order."""
        return [mention for mention in self.mentions if mention.kind in kinds]

    def evidence(self, start: int, end: int) -> Evidence:
        """The span of the note behind the view's span."""
        return self.view.note.evidence(*self.view.original(start, end))

    def sentence_evidence(self, offset: int) -> Evidence:
        """The whole sentence around ``offset``."""
        sentence = self.sentence_at(offset)
        return self.evidence(sentence.start, sentence.end)

    def of_relative(self, offset: int) -> bool:
        """What stands at ``offset`` is said of a relative."""
        sentence = self.sentence_at(offset)
        return of_a_relative(self.words(sentence), offset - sentence.start)

    def ticked(self, mention: Mention) -> bool | None:
        """Whether the box beside a mention is ticked; ``None`` when there is none."""
        sentence = self.sentence_at(mention.start)
        return ticked(self.words(sentence), mention.start - sentence.start, mention.end - sentence.start)

    def row_answer(self, sentence: Sentence) -> Answer | None:
        """What the sentence answers, where it is a row of a check list with columns for yes and no."""
        return row_answer(self.words(sentence))

    def words(self, sentence: Sentence) -> str:
        """The text of a sentence."""
        return self.text[sentence.start : sentence.end]
