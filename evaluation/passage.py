"""Where an error stands, as a person reads it: the sentence, and in it the words that were quoted or shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evaluation.scores.error import Place
from extraction.components.sentences import find_sentences

_LONGEST = 600


@dataclass(frozen=True)
class Passage:
    """A stretch of a note in pieces; ``pieces`` alternate between plain and marked, beginning with plain."""

    note: str
    line: int
    pieces: tuple[str, ...]


class Passages:
    """Finds the sentences of places in the notes of one chart. Sentences of a note are found once."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._sentences: dict[str, list[tuple[int, int]]] = {}

    def of(self, places: Iterable[Place]) -> tuple[Passage, ...]:
        """The sentences around the places, in order; places in one sentence are marked in it together."""
        found: dict[tuple[str, int, int], list[tuple[int, int]]] = {}
        for place in sorted(places, key=lambda one: (one.note, one.start, one.end)):
            if place.note in self._texts:
                found.setdefault((place.note, *self._around(place)), []).append((place.start, place.end))
        return tuple(self._passage(*at, marks) for at, marks in found.items())

    def _around(self, place: Place) -> tuple[int, int]:
        """From the sentence in which it begins to the one in which it ends; of an endless one, what is near."""
        text = self._texts[place.note]
        if place.note not in self._sentences:
            self._sentences[place.note] = list(find_sentences(text))
        touched = [one for one in self._sentences[place.note] if one[0] < place.end and place.start < one[1]]
        start = min([place.start, *(one[0] for one in touched)])
        end = max([place.end, *(one[1] for one in touched)])
        return max(start, place.start - _LONGEST), min(end, max(place.end, place.start + _LONGEST), len(text))

    def _passage(self, note: str, start: int, end: int, marks: list[tuple[int, int]]) -> Passage:
        text, pieces, at = self._texts[note], [], start
        for low, high in marks:
            if low < at:
                continue
            pieces += [text[at:low], text[low:high]]
            at = high
        pieces.append(text[at:end])
        return Passage(note, text.count("\n", 0, start) + 1, tuple(pieces))
