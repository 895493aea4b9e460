"""Severity of the skin disease: scores, and words that grade it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extraction.components.severity_guard import asks_of_disease, is_of_disease, is_statement
from extraction.components.severity_score import find_scores
from extraction.components.severity_word import severity_word
from extraction.components.severity_wording import (
    ALONE,
    ANSWERED_EACH,
    ASKED,
    BETWEEN,
    CHOICES,
    DECORATED,
    NEITHER,
    ROW,
    STATEMENTS,
    SWINGS,
    TICKED_BEHIND,
)
from extraction.facts import Severity
from extraction.findings import SeverityFinding
from extraction.lexicon.lexicon import Lexicon
from extraction.markup import Markup, Sentence

_CONDITIONS = ("atopic_dermatitis", "vitiligo", "psoriasis")
_OF_PSORIASIS = re.compile(r"\bpsoria", re.I)


@dataclass(frozen=True)
class _Said:
    """A grade in words: the statement's span in the view, and from where on it is the grade itself."""

    value: Severity
    start: int
    end: int
    words: str
    grade: int


def find_severities(markup: Markup, lexicon: Lexicon) -> list[SeverityFinding]:
    """Severity statements outside zones, in text order."""
    found = [*find_scores(markup, lexicon), *(_finding(markup, said) for said in _worded(markup))]
    found.sort(key=lambda finding: finding.evidence.start)
    return found


def _worded(markup: Markup) -> list[_Said]:
    text = markup.chosen
    taken = bytearray(len(text) + 1)
    found: list[_Said] = []
    for said in (
        *_choices(markup),
        *_answered_each(markup, text),
        *_paraphrased(markup, text),
        *_stated(markup, text),
        *_answers(markup),
    ):
        if not any(taken[said.grade : said.end]):
            taken[said.grade : said.end] = b"\x01" * (said.end - said.grade)
            found.append(said)
    return [said for said in found if said.words]


def _choices(markup: Markup) -> Iterator[_Said]:
    """The answer of a row, and the choices that a form prints; choices of which none is marked say nothing."""
    for sentence in markup.sentences:
        row = ROW.search(markup.text, sentence.start, sentence.end)
        if row and sentence.zone is None:
            yield _Said(
                severity_word(row.group("word")),
                sentence.start,
                sentence.end,
                row.group("word").lower(),
                sentence.start,
            )
    for printed in CHOICES.finditer(markup.text):
        if "x]" in printed.group().lower() or "x)" in printed.group().lower():
            if printed.group().strip()[0].isalpha():
                yield from _ticked_behind(markup, printed)
            continue
        marked = DECORATED.search(printed.group())
        value = severity_word(marked.group("word")) if marked else "mild"
        yield _Said(
            value, printed.start(), printed.end(), marked.group("word").lower() if marked else "", printed.start()
        )


def _answered_each(markup: Markup, text: str) -> Iterator[_Said]:
    for match in ANSWERED_EACH.finditer(text):
        if markup.zone_at(match.start()) is None and match.lastgroup:
            word = match.group(match.lastgroup)
            yield _Said(severity_word(word), match.start(), match.end(), word.lower(), match.start())


def _ticked_behind(markup: Markup, printed: re.Match[str]) -> Iterator[_Said]:
    """The choice whose box stands behind it, as the first one has none in front."""
    ticked = TICKED_BEHIND.search(markup.text, printed.start(), printed.end() + 6)
    if ticked:
        word = ticked.group("word")
        yield _Said(severity_word(word), printed.start(), printed.end(), word.lower(), printed.start())


def _paraphrased(markup: Markup, text: str) -> Iterator[_Said]:
    for pattern in (NEITHER, BETWEEN, SWINGS):
        for match in pattern.finditer(text):
            if is_of_disease(markup, match.start(), match.end()):
                ends = [word for word in match.groups() if word]
                value: Severity = "moderate" if pattern is NEITHER else severity_word(" to ".join(ends))
                yield _Said(value, match.start(), match.end(), " ".join(match.group().lower().split()), match.start())


def _stated(markup: Markup, text: str) -> Iterator[_Said]:
    for pattern in STATEMENTS:
        for match in pattern.finditer(text):
            if is_statement(markup, match):
                word = match.group("word")
                yield _Said(severity_word(word), match.start(), match.end(), word.lower(), match.start("word"))


def _answers(markup: Markup) -> Iterator[_Said]:
    """A grade alone on its line is one of the examination, or answers the line before that asks for it."""
    for sentence in markup.sentences:
        alone = ALONE.match(markup.words(sentence))
        if alone and sentence.zone is None and _is_answer(markup, sentence):
            yield _Said(
                severity_word(alone.group("word")),
                sentence.start,
                sentence.end,
                alone.group("word").lower(),
                sentence.start,
            )


def _is_answer(markup: Markup, sentence: Sentence) -> bool:
    before = markup.sentences[sentence.index - 1] if sentence.index else sentence
    words = markup.words(before)
    asked = ASKED.search(words) is not None and sentence.block - before.block <= 1
    if asked and not asks_of_disease(words):
        return False
    return asked or sentence.section in ("exam", "assessment", "assessment_plan")


def _finding(markup: Markup, said: _Said) -> SeverityFinding:
    told, evidence = f'called "{said.words}"', markup.evidence(said.start, said.end)
    return SeverityFinding(said.value, False, markup.date, told, evidence, _condition(markup, said))


def _condition(markup: Markup, said: _Said) -> str | None:
    """The disease that the sentence names nearest to the word."""
    sentence = markup.sentence_at(said.grade)
    if _OF_PSORIASIS.search(markup.text, said.start, said.end):
        return "psoriasis"
    near = [m for m in markup.diseases_in(sentence) if m.id in _CONDITIONS and not m.has("NEGATED", "FAMILY")]
    return min(near, key=lambda mention: abs(mention.start - said.grade)).id if near else None
