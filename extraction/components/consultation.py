"""Which specialist has had a part in the case, as the body of the note tells it."""

import re
from collections.abc import Iterator

from extraction.components.answer import without_unticked
from extraction.components.author import author_rank, lines_of, specialties_in
from extraction.facts import Consultation, ConsultStatus
from extraction.lexicon.lexicon import load_lexicon
from extraction.markup import Markup, Mention, Sentence

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
    r"under the care of|input from|in consultation|curbsided?|conferred with|case conference|shared care|ran (?:it|"
    r"this|(?:the|her|his) case) (?:by|past)|talked (?:it |this |the case )?(?:to|with|over with)|(?:heard|"
    r"word) (?:back )?from|(?:called|(?:tele)?phoned|rang|texted|messaged|emailed)\b[^.\n]{0,90}?\b(?:supports?|"
    r"backs|approves?|says|said|okayed|ok with|fine with|in favou?r|would (?:go ahead|use|try|start)|happy with|"
    r"endorses))\b",
    re.I,
)
_PENDING = re.compile(
    r"\b(?:referral|refer(?:red|ring)?(?: to)?|appt\.?|appointment|pending|wait(?:ing)?[- ]?list(?:ed)?|"
    r"waiting|first (?:available|opening)|opening|will see|to see|scheduled|awaiting|no answer|"
    r"not (?:yet )?(?:seen|answered|been seen)|no reply|unanswered|"
    r"can get in|booked|next available|to be seen|has not (?:been )?seen|sent to|consider|if no (?:better|"
    r"improvement|response|change)|if not (?:better|improv\w+|clear\w*)|"
    r"would|should|hopes? to|asked for|requested|booking|intake|submitted|placed|awaited|upcoming|kindly|"
    r"please (?!find|see (?:the )?(?:attached|enclosed)|note|review)|left (?:a |him a |her a )?(?:message|voicemail)|"
    r"to book|"
    r""
    r"next (?:week|month)|tomorrow|is due|to follow|supposed to)\b",
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
    r"\b(?:did so|saw|supports?|backs|says|is fine with|fine with|would go ahead|would (?:use|try|start) (?:it|this|"
    r"opzelura|ruxolitinib)|seen (?:by|in)|writes|wrote|recommend(?:s|ed)|advise[sd]|suggest(?:s|ed)|answered|replied|"
    r"responded|agree[sd]|concur(?:s|red))\b",
    re.I,
)
_RULE = re.compile(
    r"\b(?:guidelines?|requires?|required|must|policy|criteria|insurer|insurance|payer|has to be prescribed)\b", re.I
)
_CO_SIGNER = re.compile(r"\W*(?:supervising|collaborating|co-?signed|cosigner)", re.I)
_ASKS = re.compile(r"\W*(?:has|have|had|was|were|did|is|are|who|which)\b", re.I)
_ADDRESS = re.compile(r"\W*(?:to|cc|from|dear|re)\b\s?:", re.I)
_HEADING = 12
_TO = re.compile(r"\W*(?:to|dear)\b\s?:?", re.I)
_ASKS_TO_SEE = re.compile(
    r"\b(?:thank(?:s| you)(?: so much| very much)? for (?:kindly |agreeing to see|seeing|accepting)|"
    r"(?:please|kindly|could you|would you)(?: please| kindly)? (?:see|evaluate|assess) "
    r"(?:this|my|our|the|mr|mrs|ms|her|him)|"
    r"(?:grateful|appreciate it) if you (?:would|could|can) see|referral letter|letter of referral)\b",
    re.I,
)


def find_consultations(markup: Markup) -> list[Consultation]:
    """A specialist's part in the case as the body of the note tells it, in text order."""
    told = [found for sentence in markup.sentences for found in _consultations(markup, sentence)]
    return [*told, *_asked_to_see(markup)]


def _asked_to_see(markup: Markup) -> Iterator[Consultation]:
    """The note is a letter that sends the patient to a specialist: what comes of it is still ahead."""
    asked = _ASKS_TO_SEE.search(markup.text)
    if asked is None:
        return
    for sentence in markup.sentences[:_HEADING]:
        if _TO.match(markup.words(sentence)):
            for mention in specialties_in(markup, sentence):
                if mention.id in load_lexicon().specialties.specialists:
                    evidence = (markup.evidence(sentence.start, sentence.end), markup.evidence(*asked.span()))
                    yield Consultation(specialty=mention.id, status="pending", evidence=evidence)


def _consultations(markup: Markup, sentence: Sentence) -> Iterator[Consultation]:
    if sentence.zone is not None or not markup.within(sentence, "SPECIALTY") or _of_author(markup, sentence):
        return
    specialists = [
        m
        for m in specialties_in(markup, sentence)
        if m.id in load_lexicon().specialties.specialists and not _of_someone(markup, sentence, m)
    ]
    status = _status(markup, sentence) if specialists else None
    if status is None:
        return
    evidence = (markup.evidence(sentence.start, sentence.end),)
    for specialty in dict.fromkeys(mention.id for mention in specialists):
        yield Consultation(specialty=specialty, status=status, evidence=evidence)


def _of_author(markup: Markup, sentence: Sentence) -> bool:
    words = markup.words(sentence)
    if _CO_SIGNER.match(words):
        return False
    return _ADDRESS.match(words) is not None or any(
        author_rank(markup, line) > 0 and specialties_in(markup, line) for line in lines_of(markup, sentence)
    )


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
