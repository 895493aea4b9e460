"""Names of topical drugs written a letter or two wrong, put right in the matching view.

Lists of misspellings cannot foresee what a tired hand or a speech recogniser makes of "prednicarbate". A word that is
none of ours and is nearer to one such name than to any other is read as that name.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from extraction.facts import TRIED_CLASSES
from extraction.lexicon.lexicon import load_lexicon

WORD = re.compile(r"(?<![\w-])[A-Za-z]{6,18}(?![\w-])")
_SHORTEST, _LONG = 7, 10
_ENDINGS = ("one", "nide", "onide", "sol", "limus", "carbate")


def respelled(match: re.Match[str]) -> str | None:
    """The drug's name for what ``WORD`` matched, or ``None`` when it is known, or no name is the nearest."""
    word = match.group().lower()
    candidates = _names().get(word[:1], ())
    if not candidates or word in _known():
        return None
    near = sorted((_distance(word, name), name) for name in _plausible(word, candidates))
    if not near or (len(near) > 1 and near[0][0] == near[1][0]):
        return None
    distance, name = near[0]
    return name if distance <= (2 if len(name) >= _LONG else 1) else None


def _plausible(word: str, names: tuple[str, ...]) -> Iterator[str]:
    """Names of about the length of the word, made of about the same letters."""
    letters = set(word)
    for name in names:
        if abs(len(name) - len(word)) <= 2 and len(letters ^ set(name)) <= 4:
            yield name


def _distance(first: str, second: str) -> int:
    """Letters left out, put in, changed, or swapped with their neighbour, to get from one word to the other."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, 1):
        earlier, before, row = before, row, [i]
        for j, other in enumerate(second, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """Generic names of topical steroids and calcineurin inhibitors, by their first letter; no names of esters."""
    drugs = [drug for drug in load_lexicon().drugs if drug.drug_class in TRIED_CLASSES]
    words = {word for drug in drugs for name in drug.names for word in name.lower().split() if word.endswith(_ENDINGS)}
    names = sorted(word for word in words if len(word) >= _SHORTEST and word.isalpha())
    return {letter: tuple(name for name in names if name[0] == letter) for letter in {name[0] for name in names}}


@cache
def _known() -> frozenset[str]:
    forms = (form.text.lower() for form in load_lexicon().surface_forms())
    return frozenset(word for form in forms for word in re.findall(r"[a-z]{6,}", form))
