"""Patterns for text in small letters."""

import re

import pytest

from extraction.lexicon.letter_case import compile_for_small_letters, in_small_letters

SAME = {
    "capitals of a pattern": (r"\bAD\b|TCI", "ad and TCI, then Ad"),
    "classes keep their sense": (r"\W\S\b\D", " ab-9 C. 4 d"),
    "a range of letters": (r"[A-C]x+", "aX Bx cXX dx"),
    "an emoji by its number": (r"\U0001F44E", "cream 👎"),
    "a named group": (r"(?P<sign>Red|RAW)", "red, raw, Raw"),
}


@pytest.mark.parametrize(("pattern", "text"), SAME.values(), ids=list(SAME))
def test_it_finds_what_a_pattern_that_ignores_case_finds(pattern: str, text: str) -> None:
    ignoring = [match.span() for match in re.finditer(pattern, text, re.I)]
    assert [match.span() for match in compile_for_small_letters(pattern).finditer(in_small_letters(text))] == ignoring
    assert ignoring


def test_small_letters_keep_every_place_of_the_text() -> None:
    text = "İSTANBUL Straße É 👎"
    assert len(in_small_letters(text)) == len(text)
    assert in_small_letters(text).startswith("İstanbul straße É")
