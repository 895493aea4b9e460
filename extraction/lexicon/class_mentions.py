"""Phrases that name a class of drug without a product: "mid-potency topical steroid", "a biologic"."""

from collections.abc import Iterator

from pydantic import Field

from extraction.facts import DrugClass, Interval
from extraction.lexicon.drugs import ClassRange
from extraction.lexicon.entry import Entry, ShortForm, SourcedFile

FILE = "drugs/class_mentions.yaml"


class PotencyWord(Entry):
    """Words for a potency and the US classes they allow; ``otc`` words say sold without prescription."""

    potency: ClassRange
    words: tuple[str, ...]
    otc: bool = False
    source: tuple[str, ...]


class ClassMention(Entry):
    """A class named in words. ``drug_class`` is ``None`` for phrases that leave the class open."""

    id: str
    drug_class: DrugClass | None = Field(alias="class")
    ingredient: str
    potency: ClassRange | None
    otc: bool = False
    phrases: tuple[str, ...]
    short_forms: tuple[ShortForm, ...] = ()
    note: str | None = None
    source: tuple[str, ...]

    @property
    def interval(self) -> Interval | None:
        """``potency`` as an interval of classes."""
        return Interval(low=self.potency[0], high=self.potency[1]) if self.potency else None

    def forms(self) -> tuple[ShortForm, ...]:
        """Every way to write the class, with its condition."""
        return (*(ShortForm(text=text, needs="none") for text in self.phrases), *self.short_forms)


class ClassMentionFile(SourcedFile):
    """The file of class phrases."""

    steroid_endings: tuple[str, ...]
    bare_endings: tuple[str, ...]
    potency_words: tuple[PotencyWord, ...]
    mentions: tuple[ClassMention, ...]

    def all_mentions(self) -> tuple[ClassMention, ...]:
        """The mentions of the file and one for each potency word, its phrases spelled out."""
        return (*self.mentions, *(self._steroid_of(word) for word in self.potency_words))

    def _steroid_of(self, word: PotencyWord) -> ClassMention:
        low, high = word.potency
        return ClassMention.model_validate(
            {
                "id": f"topical_steroid_class_{low}_{high}" + ("_otc" if word.otc else ""),
                "class": "topical_corticosteroid",
                "ingredient": "unspecified",
                "potency": word.potency,
                "otc": word.otc,
                "phrases": tuple(self._phrases(word)),
                "source": word.source,
            }
        )

    def _phrases(self, word: PotencyWord) -> Iterator[str]:
        for text in word.words:
            endings = self.steroid_endings
            if text.endswith(("potency", "strength")):
                endings = (*endings, *self.bare_endings)
            yield from (f"{text} {ending}" for ending in endings)
