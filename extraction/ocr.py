"""Letters and digits that scanners confuse, put right in the matching view, one character for one.

Only where the rest of the word settles which it was: O and l inside a number or a date, 0 and 1 inside a word.
"""

import re

_DIGITS = {"O": "0", "o": "0", "l": "1", "I": "1"}
_LETTERS = {"0": "o", "1": "l"}
_NUMBER = re.compile(r"(?<![A-Za-z0-9])[0-9OolI](?:[0-9OolI]|[.,/:-](?=[0-9OolI]))*(?![A-Za-z0-9])")
_CODE = re.compile(r"(?<![A-Za-z0-9])[A-Z][0-9OolI]{2}\.?[0-9OolI]{0,3}(?![A-Za-z0-9])")
_WORD = re.compile(r"(?<![A-Za-z0-9])(?=[A-Za-z01]*[A-Za-z]{2})[A-Za-z01]{4,}(?![A-Za-z0-9])")
_INSIDE = re.compile(r"(?<=[A-Za-z])[01](?=[A-Za-z])|(?<![A-Za-z0-9])[01](?=[A-Za-z]{3})")
_PERCENT = re.compile(r" ?%")


def read_right(text: str) -> str:
    """``text`` with those confusions mended; the length and every offset stay the same. Linear in its length."""
    text = _WORD.sub(_as_word, text)
    text = _CODE.sub(lambda match: match.group()[0] + _as_digits(match.group()[1:]), text)
    return _NUMBER.sub(lambda match: _as_number(match, text), text)


def _as_word(match: re.Match[str]) -> str:
    word = match.group()
    if not any(digit in word for digit in "01"):
        return word
    return _INSIDE.sub(lambda found: _cased(_LETTERS[found.group()], word), word)


def _cased(letter: str, word: str) -> str:
    return letter.upper() if sum(c.isupper() for c in word) > len(word) / 2 else letter


def _as_number(match: re.Match[str], text: str) -> str:
    found = match.group()
    settled = any(c.isdigit() for c in found) or _PERCENT.match(text, match.end())
    return _as_digits(found) if settled else found


def _as_digits(text: str) -> str:
    return "".join(_DIGITS.get(character, character) for character in text)
