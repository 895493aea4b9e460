"""Whether a word that grades is said of this patient's skin disease, of today, by who examined."""

import re

from extraction.components.severity_word import FILE
from extraction.components.severity_wording import GONE_TO, LABELLED, NOW_WORD, OF_KIND, SUBJECT, WORD_LAST, WORD_NOW
from extraction.components.standing import FILE as TIMES
from extraction.components.standing import in_copied_passage, is_present
from extraction.lexicon.phrases import phrases
from extraction.markup import Markup, Sentence

_NOT_SAID = re.compile(rf"\b{phrases(FILE, 'not_said')}\b", re.I)
_NEGATED = re.compile(rf"\b{phrases(FILE, 'negated')} (?:\w+ )?$|\[ \] ?$|\( \) ?$", re.I)
_OTHERS = re.compile(rf"\b{phrases(FILE, 'others')}\b[^.;\n]{{0,40}}$", re.I)
_THEN_BEFORE = re.compile(
    rf"\b{phrases(FILE, 'worst_then')}\b[^.;\n]{{0,50}}$|\b{phrases(TIMES, 'former_clause')}\b[^.;,\n]{{0,40}}$", re.I
)
_THEN_AFTER = re.compile(rf"[^.;\n(\d,]{{0,30}}\b{phrases(TIMES, 'former_after')}", re.I)
_LABEL = re.compile(r"\blabel\b[^.;\n]{0,60}$", re.I)
_WAS = re.compile(r"\b(?:was|were) (?:\w+ )?$", re.I)
_PRESENT = re.compile(rf"\b{phrases(TIMES, 'present')}\b", re.I)
_NOT_THIS = re.compile(rf"\b{phrases(FILE, 'not_this')}\b[^.;\n]{{0,40}}$", re.I)
_OTHER_MATTER = re.compile(rf"\b{phrases(FILE, 'not_this')}\b", re.I)
_OWN = re.compile(r"(?:hers\b|(?:his|her|their) own\b|the patient|pt\b|patient\b)", re.I)
_PRONOUN = re.compile(r"(?:it|this|that)\b", re.I)
_SKIN = re.compile(r"\b(?:eczema|AD|dermatitis|skin|rash|disease|atop\w+|neurodermi\w+|flare\w*)\b", re.I)
_ON_SKIN = re.compile(rf"{_SKIN.pattern}|\b(?:body surface|BSA|plaques|patches)\b", re.I)
_EXAMINED = ("exam", "assessment", "assessment_plan")
_LOOK = 90


def is_statement(markup: Markup, match: re.Match[str]) -> bool:
    """The matched word is the grade of this patient's disease at the visit."""
    start = match.start("word")
    sentence = markup.sentence_at(start)
    before = markup.text[max(start - _LOOK, sentence.start) : start]
    if sentence.zone is not None or in_copied_passage(markup, start):
        return False
    if markup.of_relative(start) and not (match.re is SUBJECT and _OWN.match(match.group())):
        return False
    if _LABEL.search(before):
        return False
    if _NOT_SAID.search(re.split(r"[,;:\t]", before)[-1]) or _NEGATED.search(before) or _OTHERS.search(before):
        return False
    return not _of_other_matter(markup, match, sentence, before) and not _of_then(markup, match, sentence, before)


def _of_other_matter(markup: Markup, match: re.Match[str], sentence: Sentence, before: str) -> bool:
    """A field or a pronoun that stands for the itch, the sleep, the asthma."""
    if match.re in (NOW_WORD, WORD_NOW, GONE_TO) and not _names_skin(markup, match, sentence):
        return True
    if match.re not in (LABELLED, SUBJECT, OF_KIND, GONE_TO):
        return match.re is WORD_LAST and match.group().lower().startswith("disease") and bool(_NOT_THIS.search(before))
    if _NOT_THIS.search(before):
        return True
    previous = markup.sentences[sentence.index - 1 : sentence.index] if sentence.index else ()
    return _PRONOUN.match(match.group()) is not None and any(
        _OTHER_MATTER.search(markup.words(one)) and not _SKIN.search(markup.words(one)) for one in previous
    )


def _names_skin(markup: Markup, match: re.Match[str], sentence: Sentence) -> bool:
    """The sentence is on the skin; one that is only the grade, as the sentence before is."""
    if _SKIN.search(markup.words(sentence)):
        return True
    if match.re is not WORD_NOW or match.start("word") != sentence.start or not sentence.index:
        return False
    previous = markup.words(markup.sentences[sentence.index - 1])
    return _OTHER_MATTER.search(previous) is None and _ON_SKIN.search(previous) is not None


def _of_then(markup: Markup, match: re.Match[str], sentence: Sentence, before: str) -> bool:
    if match.re is GONE_TO or is_present(markup, match.start("word")):
        return False
    if _WAS.search(before) and sentence.section not in _EXAMINED and not _PRESENT.search(markup.words(sentence)):
        return True
    return bool(_THEN_BEFORE.search(before) or _THEN_AFTER.match(markup.text, match.end(), sentence.end))


def asks_of_disease(words: str) -> bool:
    """A question for a grade that does not ask for the itch's or the asthma's."""
    return not _OTHER_MATTER.search(words) or _SKIN.search(words) is not None


def is_of_disease(markup: Markup, start: int, end: int) -> bool:
    """A sentence on the patient's skin disease, or on nothing else."""
    sentence = markup.sentence_at(start)
    if sentence.zone is not None or markup.of_relative(start):
        return False
    around = markup.text[max(sentence.start - 200, 0) : sentence.end]
    return _SKIN.search(around) is not None and not _NOT_THIS.search(markup.text[sentence.start : start])
