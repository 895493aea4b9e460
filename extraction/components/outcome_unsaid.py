"""Phrases of a result that say none: a box left open, what only might happen, and what is said of something else."""

import re

from extraction.components.answer import answer_after
from extraction.components.outcome_denied import SIGN, denied
from extraction.components.outcome_phrase import OutcomePhrase

_UNTICKED = re.compile(r"(?:\[ ?\]|\( ?\)) ?(?:[\w'-]+ ){0,2}$")
_UNCHANGED = re.compile(r"(?:(?:without|no)(?: any)? chang\w*|unchanged\b)", re.I)
_GOES_ON = re.compile(r"\b(?:continue[sd]?|continuing|keep|same dose|stays? on|remain(?:s|ed)? on)\b[^.;]*$", re.I)
_PAST = (
    r"(?:the |about |roughly |around )?(?:end|middle|start|beginning|last|late|early|mid-?)|this|today|now|yesterday|"
    r"\d|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|christmas|thanksgiving|easter|halloween|new year|"
    r"(?:the |about )?(?:spring|summer|autumn|fall|winter|holidays)|week \d|"
    r"(?:i|we|she|he|they|it|\w+) (?:ran|was|were|had|came|left|got|quit|saw|went|moved|stopped)"
)
""" "Until April 30", "until she ran out": a day that has come, not what is hoped for."""
_HYPOTHETICAL_BEFORE = re.compile(
    (
        rf"\b(?:if|whether|how (?:much|well|far|it)|worr\w+ that|afraid|fear\w*|unless|until(?! (?:{_PAST})\b)|should|"
        r"(?-i:may)|might|(?:could|would)(?! (?:not|see|feel|find|tell|notice|detect)\b)|"
        r"will(?! not)|warned|counsel\w*|risk of|concern for|watch for|in case|once(?! (?:a|per|daily|nightly|every|"
        r"each)\b)|"
        r"when(?! (?:\w+ )?(?:i|we|she|he|they|it|\w+) (?:\w+ed|saw|came|was|were|ran|got|left|had|did|quit)\b))"
        r"(?: [\w'-]+){0,4} $"
    ),
    re.I,
)
_HAPPENED = re.compile(
    r" (?:\w+ )?(?:appeared|developed|came|started|began|set in|showed|emerged|occurred|happened|broke out|was|were|"
    r"got|followed|arose)\b",
    re.I,
)
_NOT_THE_SKIN = re.compile(
    (
        r"\b(?:view|opinion|answer|plan|dose|dosing|regimen|meds?|medications?|weight|vision|exam|vitals|labs?|"
        r"history|"
        r"PMH|PSH|FHx|FH|SH|SHx|ROS|allergies|insurance|address|pharmacy|diet|routine|schedule|advice|instructions|"
        r"mood|sleep|appetite|bowels|BP|pressure|sugars?|asthma|breathing|clinic|office|store|case|claim|request|"
        r"position|decision|policy|criteria|diagnosis|size|strength|frequency|technique|soap|detergent|reviewed),?"
        r"(?: (?:is|was|are|were|has|have|had|been|stay(?:s|ed)?|remain(?:s|ed)?|still|also|all|about|much|"
        r"with)){0,3}"
        r":? ?$"
    ),
    re.I,
)
_STATE = re.compile(r"(?:[\w']+ ){0,3}(?:same|unchanged|active|open|present|there|unaltered|no changes?)\b", re.I)
_OTHER_TROUBLE = re.compile(
    r"\b(?:warts?|moles?|acne|nails?|toenails?|tinea|keratos[ei]s|AKs?|alopecia|hair loss|knee|back pain|asthma|"
    r"cough|"
    r"headaches?|migraines?|warts)\b[^.;]{0,40}$",
    re.I,
)
_RELATIVES = re.compile(
    r"\b(?:sister|brother|mother|father|mom|mum|dad|cousin|aunt|uncle|son|daughter|twin|wife|husband|friend|roommate|"
    r"grand\w+|neighbou?r)'?s'? $",
    re.I,
)
_CAME_BACK = re.compile(r"[\w' ]{0,16}\b(?:return(?:ed)?|(?:come|came|gone|go) back)\b", re.I)
_IN_SOMETHING_ELSE = re.compile(
    r" (?:in|to|of|with|on) (?:the |her |his |their |any |current |this |these )?(?:\w+ )?"
    r"(?:dos(?:e|es|ing|age)|interval|frequency|schedule|regimen|plan|meds|medications?|timing|weight|insurance|vision|"
    r"mood|labs?|history|allergies|address|pharmacy|technique|strength)\b",
    re.I,
)
_NOT_GIVEN = re.compile(
    r" ?(?:been |be |yet |ever |actually ){0,2}(?:ordered|prescribed|started|begun|given|approved|filled|tried|used|"
    r"taken|dispensed|indicated|requested|decided|chosen|wanted|covered|available)\b",
    re.I,
)
_A_PERSON = re.compile(
    r"\b(?:she|he|they|patient|pt|family|mom|dad|mother|father)(?: (?:has|have|had|did))? ?$|^ *$", re.I
)


_OF_COMFORT = re.compile(
    r"\b(?:tolerab\w+|toleran\w+|adherence|compliance|acceptab\w*|cosmetic\w*|convenience|access|affordab\w+|"
    r"coverage|prognosis|insight|appetite|hearing|vision)(?: (?:is|was))? ?[:=-]?\s*$",
    re.I,
)
""" "Tolerability: poor" grades something else than the effect."""


_OPINION = re.compile(
    r"\b(?:feels?|felt|thinks?|thought|says?|said|reports?|reported|believes?|believed|agree[sd]?|confirm(?:s|ed)|"
    r"tells?(?: me| us)?|told(?: me| us)?|wr(?:i|o)tes?|sees? it|saw it|puts? it|observ\w+|of|notic\w+|remark\w+|"
    r"would (?:say|agree)|concur\w*|echo\w*)(?: (?:much|exactly|just|about|quite|more or less|very much|largely))? $",
    re.I,
)
_SAME_OPINION = re.compile(
    r"(?:(?:just|much|about|exactly|very much) )?the same\b(?! (?:as|size|shade|red|rash|itch))", re.I
)


def unticked(text: str, start: int, end: int) -> bool:
    """The words that begin at ``end`` stand behind a box left open."""
    return _UNTICKED.search(text, max(end - 24, start), end) is not None


def unsaid(text: str, start: int, phrase: OutcomePhrase) -> bool:
    """Whether the phrase says nothing of how the patient's treatment went."""
    tests = (
        _left_open,
        _graded_otherwise,
        _of_a_person,
        _of_another,
        _of_an_opinion,
        denied,
        _goes_on_as_it_is,
        _in_something_else,
        _not_given,
        _answered_no,
        _only_possible,
    )
    return any(test(text, start, phrase) for test in tests)


def of_comfort(text: str, start: int, offset: int) -> bool:
    """What stands at ``offset`` answers how the drug was borne or kept up, not what it did."""
    return _OF_COMFORT.search(text, max(start, offset - 30), offset) is not None


def _graded_otherwise(text: str, start: int, phrase: OutcomePhrase) -> bool:
    return phrase.outcome in ("failed", "effective", "partial") and of_comfort(text, start, phrase.start)


def _left_open(text: str, start: int, phrase: OutcomePhrase) -> bool:
    return unticked(text, start, phrase.start)


def _of_a_person(text: str, start: int, phrase: OutcomePhrase) -> bool:
    """ "She has not returned" is no sign that did not come back; "her sister's eczema" is not the patient's."""
    before = text[max(start, phrase.start - 24) : phrase.start]
    if SIGN.match(text, phrase.start):
        return _RELATIVES.search(before) is not None
    came = _CAME_BACK.match(text, phrase.start, phrase.end) is not None
    return came and _A_PERSON.search(before) is not None


def _of_another(text: str, start: int, phrase: OutcomePhrase) -> bool:
    """A state of something that is not the disease treated: the dose, the warts, the history."""
    if not _STATE.match(text, phrase.start):
        return False
    before = text[max(start, phrase.start - 70) : phrase.start]
    return _OTHER_TROUBLE.search(before) is not None or _NOT_THE_SKIN.search(before) is not None


def _of_an_opinion(text: str, start: int, phrase: OutcomePhrase) -> bool:
    """ "Her father says the same" agrees with what was told before it."""
    same = _SAME_OPINION.match(text, phrase.start) is not None
    return same and _OPINION.search(text, max(start, phrase.start - 30), phrase.start) is not None


def _goes_on_as_it_is(text: str, start: int, phrase: OutcomePhrase) -> bool:
    if not _UNCHANGED.match(text, phrase.start):
        return False
    return _GOES_ON.search(text, max(phrase.start - 80, start), phrase.start) is not None


def _in_something_else(text: str, start: int, phrase: OutcomePhrase) -> bool:
    """ "No change in interval", "no change to the dose"."""
    return _IN_SOMETHING_ELSE.match(text, phrase.end) is not None


def _not_given(text: str, start: int, phrase: OutcomePhrase) -> bool:
    """ "Neither has been ordered" tells of no use."""
    neither = text[phrase.start : phrase.start + 7].lower() == "neither"
    return neither and _NOT_GIVEN.match(text, phrase.end) is not None


def _answered_no(text: str, start: int, phrase: OutcomePhrase) -> bool:
    barred = phrase.outcome in ("contraindicated", "intolerant")
    return barred and answer_after(text, phrase.end, phrase.end + 90) in ("no", "open")


def _only_possible(text: str, start: int, phrase: OutcomePhrase) -> bool:
    happened = phrase.outcome in ("reaction", "intolerant") and _HAPPENED.match(text, phrase.end) is not None
    if phrase.outcome in ("ongoing", "early") or happened:
        return False
    return _HYPOTHETICAL_BEFORE.search(text, max(phrase.start - 50, start), phrase.start) is not None
