"""Who prescribes and which specialist has had a part in it."""

import re
from collections.abc import Iterator
from functools import cache

from extraction.components.answer import answer_after, without_unticked
from extraction.facts import Consultation, ConsultStatus
from extraction.findings import PrescriberFinding
from extraction.lexicon.lexicon import Lexicon, load_lexicon
from extraction.markup import Markup, Mention, Sentence

_HEAD_SENTENCES = 12
_SHOUTED = 6
_LABEL_WIDTH = 60
_LABEL = re.compile(
    r"^\W*(?:provider|clinician|physician|attending(?: physician)?|seen by|seen and examined by|"
    r"prescriber|prescribing (?:provider|physician)|performer|ordering(?: provider)?|ordered by|author|"
    r"signed(?: by)?|electronically signed(?: by)?|e-?signed|"
    r"examiner|reader|consultant|dermatologist|allergist|doctor|dr\.?|rendering provider|staff|visit with|"
    r"examined by|specialty|"
    r"department|dept|taxonomy|dictated by|from|by|name|sign|signature|supervising(?: physician|"
    r" provider)?|collaborating physician|co-?signed(?: by)?|location|clinic)\b",
    re.I,
)
_OTHERS_LINE = re.compile(
    (
        r"^\W*(?:to|cc|re|dear|referring(?: (?:provider|physician))?|referred (?:by|to)|pcp|"
        r"primary care(?: provider| physician)?|copy|consult(?:ing)?(?: specialist)?|referral(?: to)?|"
        r"requesting|attn|insurance|plan|pharmacy|refer|follow[- ]?up with|"
        r"if other)\b(?![^:]{0,12}clinic)[\s:]"
    ),
    re.I,
)
_DEGREE = re.compile(
    r"(?<![A-Za-z])(?:M\.?D\.?|D\.?O\.?|MBBS|PA-?C?|P\.?A\.?-?C?|N\.?P\.?|FNP(?:-?B?C)?|APRN|ARNP|DNP|"
    r"CRNP|AGNP|PNP|FAAD|FAAAAI|FACAAI|Dr\.?)(?![A-Za-z])"
)
_BY_DOCTOR = re.compile(
    r"\b(?:accepted|signed|dictated|authored|written|documented|prepared|seen|examined|"
    r"reviewed and \w+)(?: and \w+)? by\s+Dr\.? [A-Z]"
)
_INTRODUCES = re.compile(r"^\W*(?:this is|i am|i'm|it's) (?:dr\.?|doctor)\b", re.I)
_FIRST_PERSON = re.compile(r"\b(?:as an? |i am an? |i am her |i am his )(?:\w+[ -]){0,2}?$", re.I)
_DONE = re.compile(
    r"\b(?:saw|seen (?:by|in|at)|was seen|consult(?:ed|ation)?(?: with| by| note| letter from|letter of|"
    r"letters? (?:dated|reviewed)|'s letter|her letter|his letter| report)?|"
    r"co-?manag\w+|discussed (?:\w+ ){0,3}with|went over (?:\w+ ){0,4}with|reviewed (?:\w+ ){0,4}with|"
    r"spoke with|per (?:dr|her|his|the|our)\b\.?(?: \w+)?|per derm\w*(?! guid)|recommend(?:s|ed|ation)|"
    r"advis(?:es|ed)|e-?consult\w*|"
    r"letter|note from|writes|wrote|follow(?:s|ed) by|follows (?:her|him|them)|evaluated by|suggests?|"
    r"suggested|favou?rs?|agrees?|agreed|supervis\w+|co-?sign\w*|started by|initiated by|diagnosed by|"
    r"prescribed by|examined by|visit with|opinion|replied|answered|counted|biopsied by|confirmed by|"
    r"concurs?|endors\w+|tele-?derm\w* (?:consult|reply)|sent (?:her|him|it) back|established with|"
    r"under the care of|input from|in consultation)\b",
    re.I,
)
_PENDING = re.compile(
    r"\b(?:referral|refer(?:red|ring)?(?: to)?|appt\.?|appointment|pending|wait(?:ing)?[- ]?list(?:ed)?|"
    r"waiting|first (?:available|opening)|opening|will see|to see|scheduled|awaiting|no answer|"
    r"not (?:yet )?(?:seen|answered|been seen)|no reply|unanswered|"
    r"can get in|booked|next available|to be seen|has not (?:been )?seen|sent to|consider|if no (?:better|"
    r"improvement|response|change)|if not (?:better|improv\w+|clear\w*)|"
    r"would|should|hopes? to|asked for|requested|booking|intake)\b",
    re.I,
)
_DECLINED = re.compile(
    (
        r"\b(?:no-?show(?:ed)?|declin\w+|cancel\w+|refus\w+|missed|none\b|does not want to see|never (?:seen|"
        r"saw|went)|no (?:dermatolog\w+|derm|allergist|specialist)|without (?:a )?(?:dermatolog\w+|"
        r"specialist))\b"
    ),
    re.I,
)
_SOMEONE = re.compile(
    r"\b(?:cousin|sister|brother|mother|father|friend|neighbor|daughter|son|aunt|uncle|wife|husband)\b", re.I
)
_TOLD = re.compile(
    r"\b(?:did so|saw|seen (?:by|in)|writes|wrote|recommends?|advises?|suggests?|answered|replied)\b", re.I
)
_RULE = re.compile(
    r"\b(?:guidelines?|requires?|required|must|policy|criteria|insurer|insurance|payer|has to be prescribed)\b", re.I
)
_CO_SIGNER = re.compile(r"\W*(?:supervising|collaborating|co-?signed|cosigner)", re.I)
_ASKS = re.compile(r"\W*(?:has|have|had|was|were|did|is|are|who|which)\b", re.I)
_ADDRESS = re.compile(r"\W*(?:to|cc|from|dear|re)\b\s?:", re.I)


def find_prescribers(markup: Markup, lexicon: Lexicon) -> list[PrescriberFinding]:
    """Specialties of the note's author, by label, by signature and by letterhead, in text order."""
    return [finding for sentence in markup.sentences for finding in _of_line(markup, sentence, lexicon)]


def _of_line(markup: Markup, sentence: Sentence, lexicon: Lexicon) -> Iterator[PrescriberFinding]:
    words = markup.words(sentence)
    if sentence.zone is not None or _OTHERS_LINE.match(words) or len(words) > 220:
        return
    rank = _rank(markup, sentence, words)
    if rank == 0:
        return
    specialty = _specialty_in(markup, sentence, lexicon, rank)
    if specialty is not None:
        yield PrescriberFinding(specialty, rank, markup.evidence(sentence.start, sentence.end))


def _rank(markup: Markup, sentence: Sentence, words: str) -> int:
    named = _DEGREE.search(words) is not None and _is_name_line(words)
    if _LABEL.match(words) and (":" in words[:_LABEL_WIDTH] or "\t" in words or named):
        return 3
    if (
        sentence.index < 3
        and (_BY_DOCTOR.search(words) or _INTRODUCES.search(words))
        and _specialties(markup, sentence)
    ):
        return 3
    if _PENDING.search(words):
        return 0
    if (
        _DEGREE.search(words)
        and _is_name_line(words)
        and (sentence.index < _HEAD_SENTENCES or sentence.index >= len(markup.sentences) - 8)
    ):
        return 2
    if any(_FIRST_PERSON.search(markup.text[max(m.start - 30, 0) : m.start]) for m in _specialties(markup, sentence)):
        return 3
    if sentence.index >= len(markup.sentences) - 8 and _is_name_line(words) and _specialties(markup, sentence):
        return 2
    return 1 if sentence.index < 5 and _is_name_line(words) else 0


def _is_name_line(words: str) -> bool:
    """A line of names and titles: short, and mostly capitals at the beginning of words."""
    tokens = re.findall(r"[A-Za-z][\w'-]*", words)
    capital = sum(
        1
        for token in tokens
        if token[0].isupper() or token.lower() in ("of", "and", "the", "by", "in", "certified", "for", "with")
    )
    shouted = words.isupper() and len(tokens) > _SHOUTED and not _DEGREE.search(words)
    return len(words) < 150 and capital >= 0.6 * max(len(tokens), 1) and not shouted


def _specialties(markup: Markup, sentence: Sentence) -> list[Mention]:
    kept = without_unticked(markup.words(sentence))
    return [
        m
        for m in markup.within(sentence, "SPECIALTY")
        if kept[m.start - sentence.start] != " "
        and answer_after(markup.text, m.end, min(m.end + 90, sentence.end)) not in ("no", "open")
    ]


def _specialty_in(markup: Markup, sentence: Sentence, lexicon: Lexicon, rank: int) -> str | None:
    named = [m.id for m in _specialties(markup, sentence)]
    if named:
        return next((name for name in named if name in load_lexicon().specialties.specialists), named[0])
    words = markup.words(sentence)
    for code in re.findall(r"\b\d{3,4}[A-Z]{1,2}\d{4,5}X\b", words):
        specialty = lexicon.specialties.by_taxonomy(code)
        if specialty is not None:
            return specialty
    for pattern, specialty in _marks():
        if pattern.search(words):
            return specialty
    return None


@cache
def _marks() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Credentials (as written) and words of practice names, by specialty."""
    marks: list[tuple[re.Pattern[str], str]] = []
    for entry in load_lexicon().specialties.specialties:
        if entry.credentials:
            marks.append(
                (re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, entry.credentials)) + r")(?!\w)"), entry.id)
            )
        if entry.practice_cues:
            marks.append(
                (re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, entry.practice_cues)) + r")(?!\w)", re.I), entry.id)
            )
    return tuple(marks)


def find_consultations(markup: Markup) -> list[Consultation]:
    """A specialist's part in the case as the body of the note tells it, in text order."""
    return [found for sentence in markup.sentences for found in _consultations(markup, sentence)]


def _consultations(markup: Markup, sentence: Sentence) -> Iterator[Consultation]:
    if sentence.zone is not None or not markup.within(sentence, "SPECIALTY") or _is_author_line(markup, sentence):
        return
    specialists = [
        m
        for m in _specialties(markup, sentence)
        if m.id in load_lexicon().specialties.specialists and not _of_someone(markup, sentence, m)
    ]
    status = _status(markup, sentence) if specialists else None
    if status is None:
        return
    evidence = (markup.evidence(sentence.start, sentence.end),)
    for specialty in dict.fromkeys(mention.id for mention in specialists):
        yield Consultation(specialty=specialty, status=status, evidence=evidence)


def _is_author_line(markup: Markup, sentence: Sentence) -> bool:
    words = markup.words(sentence)
    if _CO_SIGNER.match(words):
        return False
    return _ADDRESS.match(words) is not None or _rank(markup, sentence, words) > 0


def _of_someone(markup: Markup, sentence: Sentence, mention: Mention) -> bool:
    """A cousin who is a dermatologist has not been consulted."""
    return _SOMEONE.search(markup.text, max(mention.start - 40, sentence.start), mention.start) is not None


def _said_yes(following: list[Sentence], markup: Markup) -> bool:
    return any(re.match(r"\W*(?:A[:.)] ?)?yes\b", markup.words(near), re.I) for near in following)


def _status(markup: Markup, sentence: Sentence) -> ConsultStatus | None:
    """What the sentence says of the consultation; a label without an answer is answered by the next line."""
    words = without_unticked(markup.words(sentence))
    following = [
        near for near in markup.sentences[sentence.index + 1 : sentence.index + 2] if near.block == sentence.block
    ]
    context = " ".join([words, *(without_unticked(markup.words(near)) for near in following)])
    if _RULE.search(words) or (
        _ASKS.match(words) and words.rstrip().endswith("?") and not _said_yes(following, markup)
    ):
        return None
    if _DECLINED.search(words):
        return "declined"
    answered = _DONE.search(words) is not None and not words.rstrip().endswith(":")
    if _PENDING.search(words if answered else context) and not _TOLD.search(context):
        return "pending"
    return "done" if _DONE.search(context) else None
