"""Words that tell how the disease went on the requested cream. Data in ``response.yaml``."""

import re
from functools import cache

from extraction.lexicon.entry import Entry, read


class ResponseWords(Entry):
    """Patterns by what they say; see the file."""

    better: tuple[str, ...]
    worse: tuple[str, ...]
    same: tuple[str, ...]
    drug_same: tuple[str, ...]
    too_early: tuple[str, ...]
    hedge: tuple[str, ...]
    off_drug: tuple[str, ...]
    initial: tuple[str, ...]
    thinks: tuple[str, ...]
    examined: tuple[str, ...]
    skin: tuple[str, ...]
    treatment: tuple[str, ...]
    other_thing: tuple[str, ...]
    yes_answers: tuple[str, ...]
    no_answers: tuple[str, ...]


@cache
def response_pattern(kind: str) -> re.Pattern[str]:
    """The compiled pattern of one kind of words."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in getattr(_words(), kind)), re.I)


@cache
def _words() -> ResponseWords:
    return read("response.yaml", ResponseWords)
