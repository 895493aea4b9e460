"""Letters and digits that scanners confuse, put right in the matching view, one character for one.

Only where the rest of the word settles which it was: O and l inside a number or a date, 0 and 1 inside a word.
"""

import re
from functools import cache

from extraction.lexicon.lexicon import load_lexicon
from extraction.lexicon.plain_words import plain_words

_DIGITS = {"O": "0", "o": "0", "l": "1", "I": "1"}
_LETTERS = {"0": "o", "1": "l"}
_NUMBER = re.compile(r"(?<![A-Za-z0-9])[0-9OolI](?:[0-9OolI]|[.,/:-](?=[0-9OolI]))*(?![A-Za-z0-9])")
_CODE = re.compile(
    r"(?<![A-Za-z0-9])(?![A-Za-z.]{3,7}(?![A-Za-z0-9.]))[A-Z][0-9OolI]{2}\.?[0-9OolI]{0,3}(?![A-Za-z0-9])"
)
_WORD = re.compile(r"(?<![A-Za-z0-9])(?=[A-Za-z01]*[A-Za-z]{2})[A-Za-z01]{4,}(?![A-Za-z0-9])")
_INSIDE = re.compile(r"(?<=[A-Za-z])[01](?=[A-Za-z])|(?<![A-Za-z0-9])[01](?=[A-Za-z]{3})")
_SHORT = re.compile(r"(?<![\w.,/-])(?=[A-Za-z]*0)[A-Za-z0]{2,3}(?![\w%])")
_CAPITAL = re.compile(
    r"(?<![A-Za-z0-9])(?:L(?=\.?[0-9OI]{1,2} {0,2}%)|"
    r"(?=[0-9O/-]{0,4}L)[0-9OIL]{1,2}(?P<cut>[/-])[0-9OIL]{1,2}(?P=cut)[0-9OIL]{2,4}"
    r"(?![A-Za-z0-9]))"
)
"""An l of a number or date that was made a capital with the rest of the text."""
_PERCENT = re.compile(r" ?%")
_CIRCLE = re.compile(r"(?<![A-Za-z])C(?=(?:YES|NO|Y|N)\))")


def read_right(text: str) -> str:
    """``text`` with those confusions mended; the length and every offset stay the same. Linear in its length."""
    text = _WORD.sub(_as_word, _CIRCLE.sub("(", text))
    text = _SHORT.sub(_as_short_word, text)
    text = _CODE.sub(lambda match: match.group()[0] + _as_digits(match.group()[1:]), text)
    text = _CAPITAL.sub(lambda match: match.group().replace("L", "1"), text)
    return _NUMBER.sub(lambda match: _as_number(match, text), text)


def _as_short_word(match: re.Match[str]) -> str:
    read = match.group().replace("0", "O" if match.group().isupper() else "o")
    return read if read.lower() in plain_words().short else match.group()


def mended(match: re.Match[str]) -> str | None:
    """The word with its "rn" read as the "m" it must be, if that alone makes it a word known here."""
    word = match.group()
    if word.lower() in _words():
        return None
    read = re.sub("rn", "m", re.sub("RN", "M", word))
    return read if read.lower() in _words() else None


@cache
def _words() -> frozenset[str]:
    """Words of the lexicon, and plain ones of forms and letters that hold an m or an rn."""
    forms = (form.text.lower() for form in load_lexicon().surface_forms())
    return frozenset(word for form in forms for word in re.findall(r"[a-z]{4,}", form)) | plain_words().long


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
