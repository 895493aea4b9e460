"""Numbers as notes write them: digits, words ("twenty-five", "one and a half", "a couple of"), fractions."""

import re

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {word: value for value, word in enumerate(_UNITS)} | {word: 20 + 10 * step for step, word in enumerate(_TENS)}
_WORDS |= {"hundred": 100, "a": 1, "an": 1}
_DOZENS = {"half a dozen": 6.0, "dozen": 12.0, "two dozen": 24.0, "three dozen": 36.0}
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
]
_ORDINAL_VALUES = {word: value + 1 for value, word in enumerate(_ORDINALS)}

_TENS_PATTERN = "|".join(_TENS)
_UNITS_PATTERN = "|".join(sorted(_UNITS, key=len, reverse=True))
_SMALL = rf"(?:(?:half a|two|three) dozen|dozen|{_UNITS_PATTERN}|hundred)"
WORD = rf"(?:(?:{_TENS_PATTERN})(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|{_SMALL})"
HALF = r"(?:[ -]?(?:and[ -](?:a[ -](?:half|quarter)|three[ -]quarters)|1/2))"
NUMBER = rf"(?:\d{{1,6}}(?:[.,]\d{{1,4}})?(?: (?:and )?\d/\d)?|\.\d{{1,4}}|\d/\d|{WORD}){HALF}?"
"""A number, as a pattern without groups. ``number_value`` reads what it matches."""

ORDINAL = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})"

_FRACTION = re.compile(r"(?:(\d+)\s+(?:and\s+)?)?(\d)/(\d)$")
_HALF = re.compile(r"[\s-]*(?:and[\s-]+a[\s-]+(?:half|(?P<one>quarter))|and[\s-]+(?P<three>three[\s-]+quarters)|1/2)$")


def number_value(text: str) -> float:
    """The value of what ``NUMBER`` matched. A comma is a decimal comma."""
    plain = text.strip().lower()
    if plain in _DOZENS:
        return _DOZENS[plain]
    fraction = _FRACTION.match(plain)
    if fraction:
        return float(fraction.group(1) or 0) + int(fraction.group(2)) / max(int(fraction.group(3)), 1)
    half = _HALF.search(plain)
    if half:
        return number_value(plain[: half.start()]) + (
            0.25 if half.group("one") else 0.75 if half.group("three") else 0.5
        )
    if plain[0].isdigit() or plain[0] == ".":
        return float(plain.replace(",", "."))
    return float(sum(_WORDS[word] for word in re.split(r"[- ]+", plain)))


def ordinal_value(text: str) -> int:
    """The value of what ``ORDINAL`` matched."""
    plain = text.lower()
    return int(re.sub(r"\D", "", plain)) if plain[0].isdigit() else _ORDINAL_VALUES[plain]


def shown(value: float) -> str:
    """A number for people: no needless decimals."""
    return f"{value:g}"
