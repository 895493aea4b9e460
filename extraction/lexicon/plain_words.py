"""Ordinary words that scanned letters are checked against. Data in ``plain_words.yaml``."""

from functools import cache

from extraction.lexicon.entry import Entry, read


class PlainWords(Entry):
    """``long``: words with an m or an rn. ``short``: words of two or three letters with an o."""

    long: frozenset[str]
    short: frozenset[str]


@cache
def plain_words() -> PlainWords:
    """The words. Raises ``DataError``."""
    return read("plain_words.yaml", PlainWords)
