"""The specialty of the one who prescribes: by the lines of the author, and by what the text says of the prescriber."""

import re
from collections.abc import Iterator
from functools import cache

from extraction.components.answer import without_unticked
from extraction.components.author import author_rank, lines_of, own_specialties, specialties_in, tells
from extraction.findings import PrescriberFinding
from extraction.lexicon.lexicon import Lexicon, load_lexicon
from extraction.markup import Markup, Mention, Sentence

_GENERIC = "primary care"
_FIRST_LINES = 2
_TAXONOMY = re.compile(r"\b\d{3}[A-Z0-9]{6}X\b")
_ANOTHERS = re.compile(r"\b(?:refer\w*|consult\w*|pcp)\b", re.I)
_NAME = r"(?:(?:[Dd][Rr]\.?|[A-Z][\w.'-]*),?[ \n]+){1,5}(?:[-,] ?)?\(?"
_SIGNED = re.compile(
    r"(?i:\b(?:e-?signed|signed|prescriber|prescribing|prescribed by|sender|author|provider|ordering provider|"
    r"(?:entered|ordered|written|sent|placed|prescribed|signed) by(?: me)?|by me)\b(?: by| is)?[\s:,]*)" + _NAME + "$"
)
_DASH = re.compile(r"(?:--|(?<=\s)[-/~]|//)\s*" + _NAME + "$")
_COSIGNED_BY = re.compile(
    r"(?i:\b(?:co-?signed|countersigned|supervised|supervising (?:physician|md)|attending|"
    r"collaborating (?:physician|md))\b(?: by)?[\s:,]*)" + _NAME + "$"
)
_COSIGNS = re.compile(r"[\s,)]*(?:\w+ ){0,6}?(?:co-?signed|countersigned|co-?signs|supervis(?:es|ed|ing))\b", re.I)
_OURS = re.compile(r"\b(?:provider|prescrib\w+|written|signed|wrote|sent)\b[^;]{0,60}\b(?:our|my) (?:\w+ )?$", re.I)
_WHO_WROTE = re.compile(
    r"\bwho (?:wrote|prescribed|ordered|sent)\b[^.;]{0,40}\b(?:in|at|from) (?:the|her|his|our|my|their) $", re.I
)

_PERSON = (
    r"(?:D[rR]\.? )?[A-Z][\w'-]+\.?(?: [A-Z][\w'-]*\.?){0,2}(?:,? (?:M\.?D|D\.?O|A?PRN|F?NP|PA-?C?|"
    r"DNP)\b\.?(?:-?C)?)?"
)
_WRITTEN_BY = re.compile(
    r"(?P<not>\b(?i:(?:not|never|n't|will|would|to|should|must|may|can|could|if|when|be)(?: (?:be|been|yet)){0,2}) )?"
    r"\b(?i:requested|ordered|placed|written|prescribed|signed|sent|issued|submitted|renewed|initiated|authori[sz]ed|"
    r"e-prescribed)"
    r"(?:,? (?i:on|last|this|in) [\w/. ]{1,16}?)? (?i:by) (?:(?i:her|his|the|our|my) (?:\w+,? ){1,2})?"
    + _PERSON
    + r",? ?\(?(?i:(?:of|in|from|at) (?:the |our |my )?)?$"
)
_WROTE = re.compile(
    r"(?: (?:clinic|department|office|practice))?[,)]{0,2} (?:who )?(?:wrote|prescribed|ordered|issued|signed|"
    r"sent in|e-prescribed) "
    r"(?:(?:the|this|that|her|his|an?|it|for|opzelura|ruxolitinib)\b)",
    re.I,
)
_PERSON_OF = re.compile(_PERSON + r",? ?\(?(?i:(?:of|in|from|at) (?:the |our |my )?)?$")
_I_SAW_IN = re.compile(
    r"\bI (?i:saw|examined|reviewed|see|treat|treated|evaluated|follow|reassessed|met)\b[^.;:]{1,40}\b(?i:in|"
    r"at) (?i:the |our |my )?$"
)
_IN_OURS = re.compile(r"\b(?:in|at) (?:our|my) $", re.I)
_I_BEGAN = re.compile(
    r"(?: (?i:clinic|practice|office|department))?[^.;:]{0,30}\bI (?i:began|started|prescribed|saw|"
    r"ordered|examined|chose|put)\b"
)
_HEADS = re.compile(r",? (?:D[rR]\.? )?" + _PERSON + r": \S")


def find_prescribers(markup: Markup, lexicon: Lexicon) -> list[PrescriberFinding]:
    """Specialties of the note's author or prescriber, in text order."""
    return [finding for sentence in markup.spoken for finding in _in_sentence(markup, sentence, lexicon)]


def _in_sentence(markup: Markup, sentence: Sentence, lexicon: Lexicon) -> Iterator[PrescriberFinding]:
    lines = lines_of(markup, sentence)
    mixed = len(lines) > 1 and tells(markup.words(sentence))
    found = [] if mixed else list(_of_line(markup, sentence, lexicon))
    if not found:
        found = [finding for line in lines for finding in _of_line(markup, line, lexicon)]
    if not found and sentence.zone is None:
        found = list(_told(markup, sentence, lexicon))
    yield from found


def _of_line(markup: Markup, line: Sentence, lexicon: Lexicon) -> Iterator[PrescriberFinding]:
    rank = author_rank(markup, line)
    specialty = _specialty_in(markup, line, lexicon) if rank else None
    if specialty is not None:
        yield PrescriberFinding(specialty, rank, markup.evidence(line.start, line.end))


def _told(markup: Markup, sentence: Sentence, lexicon: Lexicon) -> Iterator[PrescriberFinding]:
    """What the text itself says of the prescriber, and codes of a provider."""
    coded = _by_code(markup.words(sentence), lexicon)
    for specialty in [coded] if coded else []:
        yield PrescriberFinding(specialty, 3, markup.evidence(sentence.start, sentence.end))
    for mention in specialties_in(markup, sentence):
        if _says_so(markup, sentence, mention):
            yield PrescriberFinding(mention.id, 3, markup.evidence(sentence.start, sentence.end))


def _says_so(markup: Markup, sentence: Sentence, mention: Mention) -> bool:
    before = markup.text[max(mention.start - 110, sentence.start) : mention.start]
    if any(pattern.search(before) for pattern in (_SIGNED, _COSIGNED_BY, _OURS, _WHO_WROTE)):
        return True
    if _acts(markup, sentence, mention, before):
        return True
    specialist = mention.id in load_lexicon().specialties.specialists
    if specialist and _COSIGNS.match(markup.text, mention.end, min(mention.end + 60, sentence.end)):
        return True
    return _ends_note(markup, sentence, mention) and _DASH.search(before) is not None


def _acts(markup: Markup, sentence: Sentence, mention: Mention, before: str) -> bool:
    """One of this specialty wrote the prescription, or the writer tells what he did in its clinic."""
    by = _WRITTEN_BY.search(before)
    if by is not None:
        return by.group("not") is None
    end = mention.end
    if _PERSON_OF.search(before) and _WROTE.match(markup.text, end, sentence.end):
        return True
    if _I_SAW_IN.search(before) or (_IN_OURS.search(before) and _I_BEGAN.match(markup.text, end, sentence.end)):
        return True
    heads = mention.start == sentence.start and sentence.index < _FIRST_LINES
    return heads and _HEADS.match(markup.text, end) is not None


def _ends_note(markup: Markup, sentence: Sentence, mention: Mention) -> bool:
    """Little stands behind the mention, so that a name before it signs the note."""
    return len(markup.text[mention.end :].strip()) <= 12 and sentence.index >= len(markup.sentences) - 2


def _specialty_in(markup: Markup, line: Sentence, lexicon: Lexicon) -> str | None:
    named = [mention.id for mention in own_specialties(markup, line)]
    if named:
        special = [name for name in named if name in load_lexicon().specialties.specialists]
        exact = [name for name in named if name != _GENERIC]
        return (special or exact or named)[0]
    words = without_unticked(markup.words(line))
    shown = (specialty for pattern, specialty in _marks() if pattern.search(words))
    return _by_code(words, lexicon) or next(shown, None)


def _by_code(words: str, lexicon: Lexicon) -> str | None:
    """The specialty of a provider's taxonomy code."""
    if _ANOTHERS.match(words.lstrip()):
        return None
    found = (lexicon.specialties.by_taxonomy(code) for code in _TAXONOMY.findall(words))
    return next((specialty for specialty in found if specialty), None)


@cache
def _marks() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Credentials (as written) and words of practice names, by specialty; "ALLERGY: sulfa" is no practice."""
    marks: list[tuple[re.Pattern[str], str]] = []
    for entry in load_lexicon().specialties.specialties:
        if entry.credentials:
            marks.append((re.compile(_one_of(entry.credentials)), entry.id))
        if entry.practice_cues:
            marks.append((re.compile(_one_of(entry.practice_cues) + r"(?!\s*[:=])", re.I), entry.id))
    return tuple(marks)


def _one_of(words: tuple[str, ...]) -> str:
    return r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)"
