"""The words for a severity, alone or as a range, and what they mean."""

import re

from extraction.facts import Severity
from extraction.lexicon.phrases import phrases

FILE = "severity_wording.yaml"
MILD, LIGHT, MODERATE, SEVERE = (phrases(FILE, name) for name in ("mild", "light", "moderate", "severe"))
_JOINED = phrases(FILE, "joined")
GRADES = (
    rf"(?:{MILD}(?:{_JOINED}| and ){MODERATE}|{MODERATE}{_JOINED}{SEVERE}|moderately severe|"
    rf"(?:{MILD}|{MODERATE})(?!{_JOINED}(?:mod|sev))|{SEVERE})"
)
WORDS = rf"(?P<word>{GRADES})(?!\w)"
ANY = rf"(?:{MILD}|{MODERATE}|{SEVERE})"
_MEANINGS: tuple[tuple[Severity, re.Pattern[str]], ...] = (
    ("mild", re.compile(rf"\b(?:{MILD}|{LIGHT})", re.I)),
    ("moderate", re.compile(rf"\b{MODERATE}", re.I)),
    ("severe", re.compile(rf"\b{SEVERE}", re.I)),
)
_NAMES: dict[tuple[Severity, ...], Severity] = {
    ("mild", "moderate"): "mild_to_moderate",
    ("moderate", "severe"): "moderate_to_severe",
}


def severity_word(text: str) -> Severity:
    """The severity that a word or a pair of words names."""
    if text.lower() == "moderately severe":
        return "moderate_to_severe"
    return together([value for value, pattern in _MEANINGS if pattern.search(text)])


def together(values: list[Severity]) -> Severity:
    """One severity for all of the values, given in rising order."""
    different = tuple(dict.fromkeys(values))
    return different[0] if len(different) == 1 else _NAMES.get(different, "moderate_to_severe")
