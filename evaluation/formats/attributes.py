"""Attributes of a source sorted into assertions and the rest, whichever way the source states them."""

import re
from collections.abc import Iterable

from evaluation.scheme import Scheme

Pair = tuple[str, str]
TRUE = "true"

_YES = frozenset({"true", "yes", "1", "y"})
_NO = frozenset({"false", "no", "0", "n", "none", ""})
# Names under which a value says how the passage is meant. Under another name a value such as "history" or "plan" is
# about something else (the section, say), so it is no assertion there.
_STATUS = frozenset(
    {"assertion", "certainty", "context", "experiencer", "modality", "polarity", "presence", "status", "subject"}
    | {"temporality", "assertions", "attribute", "attributes", "modifier", "modifiers", "qualifier", "qualifiers"}
)


def sorted_out(pairs: Iterable[Pair], scheme: Scheme) -> tuple[list[str], list[Pair]]:
    """What the pairs assert, and the pairs that assert nothing. ``is_negated: false`` is neither."""
    assertions: list[str] = []
    rest: list[Pair] = []
    for name, value in pairs:
        found = _assertion(name, value, scheme)
        if found:
            assertions.append(found)
        elif not (scheme.assertion(name) and value.casefold() in _NO):
            rest.append((name, value))
    return assertions, rest


def is_plain(name: str, value: str, scheme: Scheme) -> bool:
    """Whether a further attribute, written out as it is, would be read as the same further attribute."""
    return sorted_out([(name, value)], scheme) == ([], [(name, value)])


def _assertion(name: str, value: str, scheme: Scheme) -> str | None:
    named = scheme.assertion(name)
    if named and value.casefold() in _YES:
        return named
    if not named and _words(name) not in _STATUS:
        return None
    # "Experiencer: other" and "experiencer: family" are two words of one name.
    forms = (value, f"{value} {name}", f"{name} {value}")
    return next((found for form in forms if (found := scheme.assertion(form))), None)


def _words(name: str) -> str:
    return "_".join(re.split(r"[\s_-]+", name.casefold().strip()))
