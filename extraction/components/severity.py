"""Severity of atopic dermatitis: scores and words tied to the disease."""

import re
from collections.abc import Iterator

from extraction.components.numbers import number_value, shown
from extraction.facts import Severity
from extraction.findings import SeverityFinding
from extraction.lexicon.lexicon import Lexicon
from extraction.markup import Markup, Sentence

_SCORE = re.compile(
    r"\b(?P<scale>v?IGA(?:-AD)?(?:\u2122)?|ISGA|EASI|o?SCORAD|"
    r"(?:validated )?investigator(?:'?s)?(?: static)? global(?: assessment)?)\b"
    r"(?: ?(?:score|index|today|now|of|is|was|at|total|came|comes|to|calculated|computed|recorded|remains|still|"
    r"scored))*"
    r"(?:, atopic dermatitis|, AD)?(?: ?\(0 ?- ?\d+\))?[ :=\t]{0,4}(?:(?:score|of|is|today|now|at) )*"
    r"(?P<score>\d{1,3}(?:[.,]\d)?|zero|one|two|three|four)(?!\d|%|-\d|/(?! ?(?:4|72|103)\b))(?: ?/ ?(?:4|"
    r"72|103))?(?: ?(?:->|to|"
    r"down to) ?(?P<later>\d{1,3}(?:\.\d)?))?(?:, (?:was|from) \d)?",
    re.I,
)
_WORDS = (
    r"(?P<word>(?:very )?mild(?:(?: |-)?(?:to|/|-)(?: |-)?| and )mod(?:erate)?|mild or moderate|"
    r"mild-moderate|mod(?:erate)?(?:(?: |-)?(?:to|/|-)(?: |-)?)sev(?:ere)?|moderately severe|mild|"
    r"moderate|severe)"
)
_DISEASE = (
    r"(?:atopic dermatitis|AD|eczema|atopic eczema|dermatitis|disease|atopic derm\w*|skin disease|flare|"
    r"eczematous dermatitis|chronic eczema)"
)
_WORD_FIRST = re.compile(
    (
        rf"\b{_WORDS}(?:,? (?:and |chronic|persistent|active|recurrent|adult|childhood|generali[sz]ed|"
        rf"widespread|residual|stable|\w+-onset))*,? {_DISEASE}\b"
    ),
    re.I,
)
_WORD_LAST = re.compile(
    (
        rf"\b(?:{_DISEASE})\b(?: of [\w ,/-]{{1,40}}?| (?:today|at present|now|currently|"
        rf"overall))?[ ,:;(\t-]{{1,4}}(?:\[?[A-Z]\d\d[\w.]*[\])]?[ ,:;)-]{{1,4}})?(?:(?:which )?(?:is|was|are|"
        rf"remains|currently|today|now|still|chronic|overall|at present|unspecified|other|graded|grade|rated|"
        rf"active|flaring|,)[ ,:-]{{1,2}}){{0,4}}{_WORDS}\b(?! (?:itch|prurit|pain|sting|burn|soap|cleanser|"
        rf"asthma))"
    ),
    re.I,
)
_LABELLED = re.compile(
    (
        rf"\b(?:severity|sev\.?|disease severity|global|grade (?:this|it|her|him)|grade|graded|rate it|call it|"
        rf"called|i make it|"
        rf"what remains is|remains is|(?:it|this) is|as)(?: today| as| it(?: as)?| now|"
        rf" is)*[ :=\t]{{1,4}}(?:\d ?\()?{_WORDS}\b(?! (?:itch|prurit|pain|sting|burn|soap|asthma|depress|persist))"
    ),
    re.I,
)
_ANSWERED = re.compile(rf"\b(?:how severe|severity|grade)\b[^.;\n]{{0,80}}: ?{_WORDS}\.?$", re.I | re.M)
_ALONE = re.compile(rf"^(?:A(?:ns(?:wer)?)?[:.)]?[ \t]+)?{_WORDS}\.?$", re.I)
_ASKED = re.compile(r"\b(?:how severe|severity|grade)\b", re.I)
_TICKED = re.compile(rf"(?:\[x\]|\(x\)) ?{_WORDS}\b", re.I)


def find_severities(markup: Markup, lexicon: Lexicon) -> list[SeverityFinding]:
    """Severity statements outside zones, in text order."""
    found = [*_scores(markup, lexicon), *_worded(markup)]
    found.sort(key=lambda finding: finding.evidence.start)
    return found


def _scores(markup: Markup, lexicon: Lexicon) -> Iterator[SeverityFinding]:
    for match in _SCORE.finditer(markup.text):
        scale = lexicon.severity.scale(match.group("scale").rstrip("\u2122"))
        if scale is None or not scale.decides or markup.zone_at(match.start()) is not None:
            continue
        score = number_value(match.group("later") or match.group("score"))
        try:
            value = scale.value(score)
        except ValueError:
            continue
        meaning = value.replace("_", " ") if value else "clear or almost clear"
        arithmetic = f"{match.group('scale')} {shown(score)} is {meaning}"
        yield SeverityFinding(value, True, markup.date, arithmetic, markup.evidence(match.start(), match.end()))


def _worded(markup: Markup) -> Iterator[SeverityFinding]:
    seen: set[int] = set()
    for pattern in (_WORD_FIRST, _WORD_LAST, _LABELLED, _TICKED, _ANSWERED):
        for match in pattern.finditer(markup.text):
            if match.start("word") not in seen and _is_statement(markup, match):
                seen.add(match.start("word"))
                yield _word_finding(markup, match)
    for sentence in markup.sentences:
        alone = _ALONE.match(markup.words(sentence))
        if alone and sentence.zone is None and _answers(markup, sentence):
            value = severity_word(alone.group("word"))
            yield SeverityFinding(
                value, False, markup.date, alone.group("word").lower(), markup.evidence(sentence.start, sentence.end)
            )


def _answers(markup: Markup, sentence: Sentence) -> bool:
    """A grade alone on its line is one of the examination, or answers the line before that asks for it."""
    before = markup.sentences[sentence.index - 1] if sentence.index else sentence
    asked = _ASKED.search(markup.words(before)) is not None and sentence.block - before.block <= 1
    return asked or sentence.section in ("exam", "assessment", "assessment_plan")


def _is_statement(markup: Markup, match: re.Match[str]) -> bool:
    sentence = markup.sentence_at(match.start("word"))
    before = markup.text[max(match.start("word") - 34, sentence.start) : match.start("word")]
    return sentence.zone is None and not re.search(
        (
            r"\b(?:no|not|never|was|once|as a child|used to be|mother|brother|sister|father|son|daughter|twin|"
            r"without) (?:\w+ )?$|\[ \] ?$|\( \) ?$"
        ),
        before,
        re.I,
    )


def _word_finding(markup: Markup, match: re.Match[str]) -> SeverityFinding:
    value = severity_word(match.group("word"))
    return SeverityFinding(
        value,
        False,
        markup.date,
        f'called "{match.group("word").lower()}"',
        markup.evidence(match.start(), match.end()),
    )


def severity_word(text: str) -> Severity:
    """The severity that a word or a pair of words names."""
    plain = text.lower()
    mild, moderate, severe = "mild" in plain, "mod" in plain, "sev" in plain
    if plain == "moderately severe" or (moderate and severe):
        return "moderate_to_severe"
    if mild and moderate:
        return "mild_to_moderate"
    return "severe" if severe else "moderate" if moderate else "mild"
