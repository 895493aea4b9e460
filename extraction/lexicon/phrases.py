"""Lists of phrases in YAML, each written out as one pattern that stands for any of them."""

from functools import cache

from extraction.lexicon.entry import Entry, read


class PhraseFile(Entry):
    """A file of named lists of regular expressions."""

    phrases: dict[str, tuple[str, ...]]


@cache
def phrases(file: str, name: str) -> str:
    """Any one of the phrases of that list, as a pattern without groups of its own."""
    return f"(?:{'|'.join(read(file, PhraseFile).phrases[name])})"
