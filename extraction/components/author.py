"""Lines that show who wrote or signed a note: labels, signatures and letterheads."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from extraction.components.answer import answer_after, without_unticked
from extraction.markup import Markup, Mention, Sentence

_HEAD_SENTENCES = 12
_SHOUTED = 6
_LABEL_WIDTH = 60
_LABEL = re.compile(
    r"^\W*(?:(?:rx|prov|hcp|req|form|md)[._ ])?(?:provider|clinician|physician|attending(?: physician)?|seen by|"
    r"seen and examined by|prescriber|prescribing (?:provider|physician)|performer|ordering(?: provider)?|ordered by|"
    r"author|signed(?: by)?|electronically signed(?: by)?|e-?signed|examiner|reader|consultant|dermatologist|allergist|"
    r"doctor|dr\.?|rendering provider|staff|visit with|examined by|specialty|department|dept|service|taxonomy|"
    r"dictated by|from|by|name(?=\s?[:=])|sign|signature|supervising(?: physician| provider)?|"
    r"collaborating (?:physician|md)|co-?signed(?: by)?|co-?signer|location|clinic)\b",
    re.I,
)
_OTHERS_LINE = re.compile(
    (
        r"^\W*(?:to|cc|re|dear|referring(?: (?:provider|physician))?|referred (?:by|to)|pcp|"
        r"primary care(?: provider| physician)?|copy|consult(?:ing)?(?: specialist)?|referral(?: to)?|"
        r"attn|insurance|plan|pharmacy|refer|follow[- ]?up with|"
        r"if other)\b(?![^:]{0,12}clinic)[\s:]"
    ),
    re.I,
)
_DEGREE = re.compile(
    r"(?<![A-Za-z])(?:M\.?D\.?|D\.?O\.?|MBBS|PA-?C?|P\.?A\.?-?C?|N\.?P\.?|FNP(?:-?B?C)?|APRN|ARNP|DNP|"
    r"CRNP|AGNP|PNP|FAAD|FAAAAI|FACAAI|D[rR]\.?)(?![A-Za-z])"
)
_BY_DOCTOR = re.compile(
    r"\b(?i:(?:accepted|signed|dictated|authored|written|documented|prepared|seen|examined|"
    r"reviewed and \w+)(?: and \w+)? by\s+dr\.?) [A-Z]"
)
_INTRODUCES = re.compile(r"^\W*(?:this is|i am|i'm|it's) (?:dr\.?|doctor)\b", re.I)
_FIRST_PERSON = re.compile(
    r"\b(?:as an? |as (?:her|his|their|the) |(?:i am|i'm|i remain|i write as) (?:an? |(?:her|his|their|"
    r"the) (?:\w+'s )?|(?:this|these|our|the) \w+'s |(?:[A-Z]\w+\.? ?){1,3}'s )|"
    r"i, (?:[^,;]{1,40}, )?an? |\bi(?: am|'m) (?:dual(?:ly)?[- ]|double[- ])?(?:board[- ])?certified in |"
    r"\bi (?:practi[cs]e|"
    r"speciali[sz]e in )|\bmy (?:specialty|field) is )"
    r"(?:[\w-]+ ){0,2}?$",
    re.I,
)
_TELLS = re.compile(
    r"\b(?:discussed|spoke|recommend\w*|advis\w+|agrees?|suggests?|supports?|co-?manag\w+|shared care|joint(?:ly)?|"
    r"enclosed|attached|letter (?:of|from)|"
    r"(?:tele)?phoned|called|curbsided?|wrote|writes|who|saw|answered|replied|e-?consult)\b|\?",
    re.I,
)
_WAITS = re.compile(
    r"\b(?:referral|refer(?:red|ring)?(?: to)?|appt\.?|appointment|pending|wait(?:ing)?[- ]?list(?:ed)?|waiting|"
    r"first (?:available|opening)|opening|will see|to see|scheduled|awaiting|no answer|no reply|unanswered|can get in|"
    r"not (?:yet )?(?:seen|answered|been seen)|booked|next available|to be seen|has not (?:been )?seen|sent to|"
    r"consider|if no[tr]? (?:better|improv\w+|response|change|clear\w*)|would|should|hopes? to|asked for|requested|"
    r"booking|intake)\b",
    re.I,
)
_VISIT_WITH = re.compile(
    r"^\W*(?:video|tele\w*|phone|office|virtual|online|clinic|in-person|follow[- ]?up|new patient|e-?)\W?(?:health )?"
    r"(?:visit|encounter|appointment|consultation) (?:with|at|in|to|by) (?:the |an? |our )?(?:[\w-]+ ){0,3}"
    r"(?:service|clinic|practice|department|group|office)\b",
    re.I,
)
_CLINIC = re.compile(r" (?:clinic|practice|office|service|department|center|centre|group)\b", re.I)
_ANOTHER = re.compile(r"\b(?:per|via|see|sees) (?:the |her |his |my |our )?$", re.I)
_SENTENCE = re.compile(r"\b(?:is|are|was|were|has|had) (?!by\b)[a-z]")
_SALUTATION = re.compile(r"\W*(?:dear|hello|hi|good (?:morning|afternoon|evening)|to whom)\b", re.I)
_BOX_CUT = re.compile(r"[\[(][ xX]?[\])]$")
"""A box cut from its option by the end of the line."""
_CHOICES = re.compile(
    r"\((?:circle|select|choose|check|mark|tick)\b|\b(?:circle|select|choose|check|mark|tick) (?:one|all|any)\b|"
    r"\[[^\]\n]*[/|][^\]\n]*[/|]",
    re.I,
)


def lines_of(markup: Markup, sentence: Sentence) -> list[Sentence]:
    """The lines of the note that the sentence runs over, each as a sentence: names stand in lines of their own."""
    view = markup.view
    breaks = [at for at in range(sentence.start, sentence.end) if view.note.text[view.offsets[at]] in "\r\n"]
    breaks = [at for at in breaks if not _BOX_CUT.search(markup.text, max(at - 4, 0), at)]
    bounds = [sentence.start, *breaks, sentence.end]
    if len(bounds) <= 2:
        return [sentence]
    return [replace(sentence, start=start, end=end) for start, end in _stripped(markup.text, bounds)]


def _stripped(text: str, bounds: list[int]) -> Iterator[tuple[int, int]]:
    for start, end in itertools.pairwise(bounds):
        piece = text[start:end]
        if piece.strip():
            yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def author_rank(markup: Markup, line: Sentence) -> int:
    """How surely the line names the note's author: 3 by a label, 2 by a signature, 1 by a letterhead, 0 not at all."""
    words = markup.words(line)
    if line.zone is not None or len(words) > 220 or _OTHERS_LINE.match(words) or _CHOICES.search(words):
        return 0
    if _introduced(markup, line, words):
        return 3
    if _labelled(words):
        return 0 if _addressed(markup, line, words) else 3
    if tells(words):
        return 3 if _in_first_person(markup, line) else 0
    last = line.index >= len(markup.sentences) - 8
    named = _is_name_line(words) or _is_name_line(_without_specialties(markup, line))
    if _addressed(markup, line, words):
        return 0
    if _DEGREE.search(words) and named and (line.index < _HEAD_SENTENCES or last):
        return 2
    if _in_first_person(markup, line):
        return 3
    if last and named and own_specialties(markup, line):
        return 2
    return 1 if line.index < 5 and (named or _heads_note(markup, line, words)) else 0


def _addressed(markup: Markup, line: Sentence, words: str) -> bool:
    """Without a label, below the letterhead and above "Dear ...": the one the letter goes to."""
    if line.index >= _HEAD_SENTENCES or ":" in words or line.block == markup.sentences[0].block:
        return False
    below = markup.sentences[line.index + 1 : _HEAD_SENTENCES + 2]
    return any(_SALUTATION.match(markup.words(one)) for one in below)


def _heads_note(markup: Markup, line: Sentence, words: str) -> bool:
    """The note begins with the specialty alone ("peds."), or with the clinic that the visit was with."""
    if line.index > 1:
        return False
    alone = line.index == 0 and not _without_specialties(markup, line).strip(" .,:;-")
    return bool(alone) or _VISIT_WITH.match(words) is not None


def tells(words: str) -> bool:
    """The words tell of someone's part in the case, or of a visit to come, rather than sign."""
    return _WAITS.search(words) is not None or _TELLS.search(words) is not None


def _labelled(words: str) -> bool:
    named = _DEGREE.search(words) is not None and _is_name_line(words)
    head = words[:_LABEL_WIDTH]
    return _LABEL.match(words) is not None and (":" in head or " = " in head or "\t" in words or named)


def _introduced(markup: Markup, line: Sentence, words: str) -> bool:
    begins = line.index < 3 and not _WAITS.search(words) and (_BY_DOCTOR.search(words) or _INTRODUCES.search(words))
    return bool(begins) and bool(specialties_in(markup, line))


def _in_first_person(markup: Markup, line: Sentence) -> bool:
    return any(first_person(markup, mention) for mention in specialties_in(markup, line))


def first_person(markup: Markup, mention: Mention) -> bool:
    """The writer names this specialty as his own ("as her pediatrician")."""
    before = markup.text[max(mention.start - 60, 0) : mention.start]
    return _FIRST_PERSON.search(before) is not None or _own_clinic(markup, mention, before)


def _own_clinic(markup: Markup, mention: Mention, before: str) -> bool:
    """ "Thank you for sending her to my dermatology clinic"; "our clinic" may be another's of the same house."""
    inside = mention.text.lower().endswith(("clinic", "practice", "department"))
    named = inside or _CLINIC.match(markup.text, mention.end) is not None
    return named and re.search(r"\bmy $", before, re.I) is not None


def _without_specialties(markup: Markup, line: Sentence) -> str:
    """The line without its specialties, which are written small as often as not."""
    words, at = "", line.start
    for mention in markup.within(line, "SPECIALTY"):
        words, at = words + markup.text[at : mention.start], max(mention.end, at)
    return words + markup.text[at : line.end]


def _is_name_line(words: str) -> bool:
    """A line of names and titles: short, and mostly capitals at the beginning of words."""
    if not words.strip(" .,:;-") or _SENTENCE.search(words):
        return False
    tokens = re.findall(r"[A-Za-z][\w'-]*", words)
    capital = sum(
        1
        for token in tokens
        if token[0].isupper() or token.lower() in ("of", "and", "the", "by", "in", "certified", "for", "with")
    )
    shouted = words.isupper() and len(tokens) > _SHOUTED and not _DEGREE.search(words)
    return len(words) < 150 and capital >= 0.6 * max(len(tokens), 1) and not shouted


def specialties_in(markup: Markup, line: Sentence) -> list[Mention]:
    """The specialties that the line states: no empty boxes and no choices of a form."""
    words = markup.words(line)
    if _CHOICES.search(words):
        return []
    kept = without_unticked(words)
    return [
        m
        for m in markup.within(line, "SPECIALTY")
        if kept[m.start - line.start] != " "
        and answer_after(markup.text, m.end, min(m.end + 90, line.end)) not in ("no", "open")
    ]


def own_specialties(markup: Markup, line: Sentence) -> list[Mention]:
    """The specialties that the line states of its writer: not of one who is only referred to ("per GP")."""
    stated = specialties_in(markup, line)
    own = [mention for mention in stated if first_person(markup, mention)]
    return own or [m for m in stated if not _ANOTHER.search(markup.text, max(m.start - 20, line.start), m.start)]
