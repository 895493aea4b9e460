"""Whether words name a drug or a class of drugs, before any pipeline has run."""

import re
from functools import cache

from extraction.lexicon.lexicon import load_lexicon

_WORD = re.compile(r"[a-z][a-z0-9-]{2,}")
_SCANNED = str.maketrans("01|", "oll")


def names_drug(text: str) -> bool:
    """A word of the text belongs to the name of a drug or class."""
    low = text.lower()
    read_right = low.translate(_SCANNED).replace("rn", "m")
    return any(word in _names() for one in (low, read_right) for word in _WORD.findall(one))


def begins_with_drug(text: str) -> bool:
    """The first word of the text does."""
    low = text.lower().translate(_SCANNED)
    first = _WORD.search(low)
    return first is not None and (first.group() in _names() or first.group().replace("rn", "m") in _names())


@cache
def _names() -> frozenset[str]:
    forms = [form for form in load_lexicon().surface_forms() if form.kind in ("drug", "class")]
    whole = {form.text.lower() for form in forms}
    first = {text.split()[0] for text in whole if form_is_name(text)}
    return frozenset(whole | first)


def form_is_name(text: str) -> bool:
    """The first word of a form of several words is a name itself, and no ordinary word."""
    first = text.split()[0]
    return len(first) > 6 and first not in ("topical", "prescription", "medicated", "steroid-sparing", "calcium")
