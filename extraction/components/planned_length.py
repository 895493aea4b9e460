"""Lengths that no one has used a drug for yet: what is asked for, approved, or still to come."""

import re

from extraction.components.course_draft import CourseDraft
from extraction.components.time_units import Duration
from extraction.markup import Markup, Sentence

_AHEAD = re.compile(
    r"\b(?:(?:continue[sd]?|keep(?:ing)?|go on|going on|carry on|stay(?:ing)?|renew\w*|extend\w*|refill\w*|repeat|"
    r"authori[sz]\w+|approv\w+|grant\w*|request\w*|allow\w*|ask(?:s|ed|ing)?|will|would|plan(?:s|ned)?|like|"
    r"give it)\b"
    r"(?:[^.;\n]|\.\d){0,90}\b(?:another|further|additional|the next|next|more|up to|for)|"
    r"approv(?:ed|al)|authori[sz](?:ed|ation)|valid)"
    r"[ ,:(]{0,3}(?:for )?(?:at least |up to |about |the |a |of ){0,3}$",
    re.I,
)
_TO_GO_ON = re.compile(
    r"\b(?:(?:is|are|was|were|will|should|can|ought|plans?|planned|advised|asked|told|agreed|agrees|"
    r"prefers?|needs?) to|will|"
    r"should|please|plan:|let's) (?:continue|keep|stay|carry on|go on|use|apply|give)\b[^.;]{0,60}$|"
    r"(?:^|[.;] )\W*(?:continue|keep using|carry on|stay on)\b[^.;]{0,60}$",
    re.I,
)
_MORE = re.compile(r"\b(?:more|further|another|additional|longer)\b", re.I)
_GRANTED = re.compile(
    r" of (?:\w+ ){1,3}(?:was|were|is|are|has been|have been) (?:approved|authori[sz]ed|granted|requested|"
    r"denied|covered)\b",
    re.I,
)
_STILL_MORE = re.compile(r" (?:more|further|longer)\b", re.I)
_ASKED = re.compile(
    r"\b(?:approv\w*|authori[sz]\w*|renew\w*|request\w*|prescrib\w*|refills?|ask(?:s|ed|ing)?|grant\w*|order(?:s|"
    r"ed)?|"
    r"plan|plans|planned|propos\w+|recommend\w*|suggest\w*|favou?rs?|will|would|to start|starts?|begin|supply|qty|"
    r"quantity|dispense|sig|then prn|tube|next step|to be judged|to be reviewed|recheck|trial of)\b|\|",
    re.I,
)
_USED = re.compile(
    r"\b(?:used|using|uses|has been|have been|had been|applied|applying|has (?:put|rubbed)|been on|after|since|"
    r"in (?:his|her|their|my) \w+ (?:week|month)|(?:week|month|day)s? (?:of|on|into|in|since|with)|into)\b",
    re.I,
)
_INTENDED = re.compile(
    r"\b(?:ordered|prescribed|meant|planned|supposed|intended|told|asked|advised|instructed|scheduled|wanted|"
    r"recommended|should have|rx'?d|would like|"
    r"was to|were to|(?:the )?(?:original |initial )?(?:plan|intention|idea|aim|goal|order|sig|directions|"
    r"instructions?)\b[^.;\n]{0,40}"
    r"\b(?:was|were|had been|said|read|called for)|to (?:use|apply|put on|be (?:used|applied|put on))|"
    r"the plan was|the order was|"
    r"directed|written)\b(?:(?!\b(?:but|used|"
    r"applied|instead|actually|in fact)\b)(?:[^.;\n]|\.\d)){0,60}$",
    re.I,
)
_FRAME = re.compile(
    r",? (?:\w+ ){0,2}(?:has|have|had|'s|went|gone|been) (?:had|tried|used|been|through|gone|worked)"
    r"\b[^.;]{0,30}(?::|,|through|\bboth\b)",
    re.I,
)
_NOT_KEPT = re.compile(r"\b(?:but|only|quit|stopped|never|instead|managed|lasted|gave up|did not|didn't|less)\b", re.I)
_DIRECTIONS = re.compile(r"\b(?:b\.?i\.?d|twice (?:a day|daily)|once daily|daily|qd|nightly)\b[^.;\n]{0,40}$", re.I)


def used_lengths(markup: Markup, draft: CourseDraft) -> list[Duration]:
    """The lengths of the draft that tell how long the drug was used."""
    told = [one for one in draft.durations if not _ahead(markup, draft, one)]
    told = [one for one in told if not _frames(markup, one)] or told
    intended = [one for one in told if meant(markup, one)]
    kept = [one for one in told if one not in intended]
    return kept or [one for one in intended if not _fell_short(markup, one)]


def _frames(markup: Markup, length: Duration) -> bool:
    """ "Over eighteen months she has had: A for ten weeks": the time in which the drugs of a list were used."""
    return _FRAME.match(markup.text, length.end) is not None


def meant(markup: Markup, length: Duration) -> bool:
    """How long the drug was to be used: "ordered for six weeks"."""
    sentence = markup.sentence_at(length.start)
    return _INTENDED.search(markup.text, max(sentence.start, length.start - 90), length.start) is not None


def _fell_short(markup: Markup, length: Duration) -> bool:
    """A length that was meant, and the sentence goes on that it was not kept."""
    sentence = markup.sentence_at(length.start)
    return _NOT_KEPT.search(markup.text, length.end, sentence.end) is not None


def _ahead(markup: Markup, draft: CourseDraft, length: Duration) -> bool:
    sentence = markup.sentence_at(length.start)
    before = markup.text[max(sentence.start, length.start - 130) : length.start]
    if _TO_GO_ON.search(before) and _MORE.search(markup.text, length.start, min(length.end + 10, sentence.end)):
        return True
    if _AHEAD.search(before) and (draft.requested or not draft.outcomes):
        return True
    if draft.requested and _GRANTED.match(markup.text, length.end):
        return True
    return draft.requested and _of_request(markup, sentence, before, length)


def _of_request(markup: Markup, sentence: Sentence, before: str, length: Duration) -> bool:
    """Of the drug asked for, a length counts unless its sentence asks or directs and tells of no use."""
    words = markup.words(sentence)
    told = _USED.search(words) is not None
    directs = _ASKED.search(words) is not None or _DIRECTIONS.search(before) is not None
    more = _STILL_MORE.match(markup.text, length.end) is not None
    return (directs and not told) or more
