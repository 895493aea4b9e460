"""What a treatment did, composed of classes of words. Data in ``outcome_grammar.yaml``, which tells the notation."""

import re
from collections.abc import Iterator
from functools import cache

from extraction.lexicon.entry import Entry, read
from extraction.lexicon.outcomes import OutcomeWord, outcome_macros

_JOIN = ",? "
_GAP = re.compile(r"\.\.(\d)$")
_FAR = r"(?:[^.;\n]|\.(?=\d)){0,90}?"
_COLON = r"(?: ?[:=]| ?-{1,2}>?) ?"


class OutcomeForms(Entry):
    """Rows of parts that say the same of a treatment."""

    outcome: OutcomeWord
    forms: tuple[str, ...]


class GrammarFile(Entry):
    """The file of word classes and of the forms made of them."""

    words: dict[str, str]
    forms: tuple[OutcomeForms, ...]


@cache
def outcome_forms() -> tuple[tuple[OutcomeWord, re.Pattern[str]], ...]:
    """Each form compiled, in the order of the file."""
    return tuple(
        (entry.outcome, re.compile(form_pattern(form), re.I)) for entry in _file().forms for form in entry.forms
    )


@cache
def words_of(name: str) -> str:
    """A pattern of the words of a class, the longer ones first."""
    words = sorted((word.strip() for word in _file().words[name].split(",")), key=len, reverse=True)
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
