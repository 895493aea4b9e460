"""Phrases for what a treatment did. Data in ``outcomes.yaml``; macros are written out on load."""

import re
from functools import cache
from typing import Literal

from extraction.lexicon.entry import Entry, read
from extraction.lexicon.letter_case import compile_for_small_letters

OutcomeWord = Literal["failed", "intolerant", "contraindicated", "effective", "partial", "ongoing", "early", "reaction"]
_MACRO = re.compile(r"\{([a-z]\w*)\}")


class OutcomePatterns(Entry):
    """Patterns that say the same of a treatment."""

    outcome: OutcomeWord
    patterns: tuple[str, ...]


class OutcomeFile(Entry):
    """The file of outcome phrases."""

    macros: dict[str, str]
    outcomes: tuple[OutcomePatterns, ...]
    bare: tuple[OutcomePatterns, ...] = ()


@cache
def outcome_patterns() -> tuple[tuple[OutcomeWord, re.Pattern[str]], ...]:
    """One pattern an outcome, for text in small letters, in the order of the file."""
    return _all(_file().outcomes)


@cache
def bare_verdicts() -> tuple[tuple[OutcomeWord, re.Pattern[str]], ...]:
    """Single words that are a verdict where they answer for a drug and its time, and nothing elsewhere; as above."""
    return _all(_file().bare)


@cache
def outcome_macros() -> dict[str, str]:
    """The macros, written out in each other."""
    macros = dict(_file().macros)
    for name, body in macros.items():
        macros[name] = _MACRO.sub(lambda found: macros[found.group(1)], body)
    return macros


@cache
def _file() -> OutcomeFile:
    return read("outcomes.yaml", OutcomeFile)


def _all(entries: tuple[OutcomePatterns, ...]) -> tuple[tuple[OutcomeWord, re.Pattern[str]], ...]:
    return tuple((entry.outcome, _compiled(entry.patterns, outcome_macros())) for entry in entries)


def _compiled(patterns: tuple[str, ...], macros: dict[str, str]) -> re.Pattern[str]:
    written = (_MACRO.sub(lambda found: macros[found.group(1)], pattern) for pattern in patterns)
    return compile_for_small_letters("|".join(f"(?:{pattern})" for pattern in written))
