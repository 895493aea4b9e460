"""What a treatment did, composed of classes of words. Data in ``outcome_grammar.yaml``, which tells the notation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extraction.lexicon.entry import Entry, read
from extraction.lexicon.letter_case import compile_for_small_letters
from extraction.lexicon.outcomes import OutcomeWord, outcome_macros

_JOIN = ",? "
_GAP = re.compile(r"\.\.(\d)$")
_FAR = r"(?:[^.;\n]|\.(?=\d)){0,90}?"
_LETTERS = 3
_OPENING = re.compile(rf"(?<![\w-])\S{{1,{_LETTERS}}}")
_COLON = r"(?: ?[:=]| ?-{1,2}>?) ?"


class OutcomeForms(Entry):
    """Rows of parts that say the same of a treatment."""

    outcome: OutcomeWord
    forms: tuple[str, ...]


class GrammarFile(Entry):
    """The file of word classes and of the forms made of them."""

    words: dict[str, str]
    forms: tuple[OutcomeForms, ...]


@dataclass(frozen=True)
class Form:
    """A form compiled, for text in small letters.

    ``needs``: of each part that must be there the first letters of its words.
    """

    outcome: OutcomeWord
    pattern: re.Pattern[str]
    needs: tuple[frozenset[str], ...]

    def may_stand_in(self, begun: frozenset[str]) -> bool:
        """A text whose words begin so can hold the form; ``begun`` is what ``openings`` tells of it."""
        return not any(need.isdisjoint(begun) for need in self.needs)


def openings(text: str, start: int, end: int) -> frozenset[str]:
    """The first one, two and three characters of each word of ``[start:end]``, in lower case."""
    words = {found.group().lower() for found in _OPENING.finditer(text, start, end)}
    return frozenset(word[:size] for word in words for size in (1, 2, _LETTERS))


@cache
def outcome_forms() -> tuple[Form, ...]:
    """Each form compiled, in the order of the file."""
    return tuple(
        Form(entry.outcome, compile_for_small_letters(form_pattern(form)), tuple(_needs(form)))
        for entry in _file().forms
        for form in entry.forms
    )


def _needs(form: str) -> Iterator[frozenset[str]]:
    for part in form.split():
        if part[0] not in "[(!${:.":
            words = _words_in(part[1:-1]) if part[0] == "<" else part.split("|")
            if not any(word.startswith("*") for word in words):
                yield frozenset(word.split(" ")[0].split("*")[0][:_LETTERS].lower() for word in words)


def _words_in(name: str) -> list[str]:
    return [word.strip() for word in _file().words[name].split(",")]


@cache
def words_of(name: str) -> str:
    """A pattern of the words of a class, the longer ones first."""
    words = sorted(_words_in(name), key=len, reverse=True)
    return rf"(?<![\w-])(?:{'|'.join(map(_word, words))})(?![\w-])"


def form_pattern(form: str) -> str:
    """The pattern of a row of parts."""
    written = ""
    for part in form.split():
        written = _joined(written, part)
    return written.removesuffix(_JOIN)


def _joined(before: str, part: str) -> str:
    if part == "$":
        return before.removesuffix(_JOIN) + f"(?={_macro('{stop}')})"
    if part == "...":
        return before + _FAR
    if part == ":":
        return before.removesuffix(_JOIN) + _COLON
    if part.startswith("!"):
        return before + rf"(?!{_one(part[1:])})" if part == "!<fit>" else _not_next(before, part[1:])
    return before + "".join(_with_space(part))


def _not_next(before: str, part: str) -> str:
    return before.removesuffix(_JOIN) + rf"(?!,? ?{_one(part)})"


def _with_space(part: str) -> Iterator[str]:
    gap = _GAP.match(part)
    if gap:
        yield rf"(?:(?!{words_of('barrier')})[\w'/%-]+(?:\.\d+%?)?{_JOIN}){{0,{gap.group(1)}}}"
    elif part[0] in "[(":
        yield rf"(?:{_one(part)}{_JOIN})?"
    else:
        yield _one(part) + _JOIN


def _one(part: str) -> str:
    if part[0] in "<(":
        return words_of(part[1:-1])
    if part[0] == "{":
        return rf"\b{_macro(part)}\b"
    return rf"(?<![\w-])(?:{'|'.join(map(_word, part.strip('[]').split('|')))})(?![\w-])"


def _macro(part: str) -> str:
    return outcome_macros()[part.strip("{}")]


def _word(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", " ")


@cache
def _file() -> GrammarFile:
    return read("outcome_grammar.yaml", GrammarFile)
