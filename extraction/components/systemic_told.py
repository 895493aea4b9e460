"""What a sentence tells of a systemic drug beyond single cue words: whose it is, that it goes on, that it is over."""

import re
from typing import Literal

from extraction.components.family import RELATIVE, informs
from extraction.components.systemic_end import ended_after
from extraction.markup import DRUG_KINDS, Cue, Markup, Mention

Told = Literal["going on", "over", "talked of", "another's"]

_OWNER = re.compile(
    rf"\b(?P<relative>{RELATIVE}s?)\b(?P<between>(?:[ (:]{{1,2}}(?!(?:and|or|but|with|the patient|patient|pt|she|he|"
    r"her|him|injects|gives|helps|said)\b)[\w'-]+){0,6})[ (:]{1,2}$",
    re.I,
)
_TELLS_ME = re.compile(
    rf"\b{RELATIVE}s?\b(?: \w+){{0,3}} (?:me|us)(?: all)? (?:about|of|how|that) (?:\w+ ){{0,3}}?(?:her|his|"
    rf"their)(?: own)? $",
    re.I,
)
_STRANGER = re.compile(
    r"\b(?:someone|somebody|(?:a|an|another|one|his|her|my|the|their) (?:[\w-]+ )?(?:(?:dorm|class|team|bunk|work|"
    r"school|house|flat|room|lab|band)-?mates?|colleagues?|co-?workers?|boss|teacher|coach|landlord|landlady|acquaintance|"
    r"influencer|blogger|customer|client)|(?:a|another|one) (?:woman|man|lady|guy|girl|boy|person|kid) (?:in|at|from|"
    r"on|(?:s?he|they) (?:knows?|met)|who|next door|down)\b)[^.;:]{0,50}$",
    re.I,
)
"""Somebody who is neither the patient nor of the family."""
_SELF_AGAIN = re.compile(r"\b(?:the patient|patient|pt|he himself|she herself|(?:but|and|while) (?:he|she|i))\b", re.I)
_NOT_MINE = re.compile(
    r"[^.;\n]{0,24}?\b(?:not (?:me|mine|hers|the patient|(?:the )?pt|our patient)\b(?! to\b)|"
    rf"(?:that|which|it|this)(?:'s| is) (?:hers|theirs|(?:her|his|my) {RELATIVE}'s)\b)",
    re.I,
)
_SEEN_SOMEWHERE = re.compile(
    r"\b(?:flyer|flier|leaflets?|brochures?|ads?|adverts?|advertisements?|commercials?|pamphlets?|articles?|posters?|"
    r"coupons?|magazine|website|news|podcast|post|video|curious|wonder\w*|questions?|read(?:ing)?|heard|saw|seen|"
    r"informed|told (?:her|him|them|the patient|us)|ask(?:s|ed|ing)(?: (?:me|us|again|once more|today|"
    r"also))?) (?:[\w']+ ){0,3}?(?:about|on|for|of)(?: the)? $",
    re.I,
)
_SWITCHED = re.compile(
    r"\b(?<!be )(?:switched|changed|moved|transitioned|converted|crossed) (?:over )?(?:\w+ ){0,1}from "
    r"[^.;:]{2,50} to (?:the )?$",
    re.I,
)
_SWITCHED_FROM = re.compile(
    r"\b(?<!be )(?:switched|changed|transitioned|converted|crossed) (?:over )?(?:\w+ )?from (?:the )?$", re.I
)
_WAS_GIVEN = re.compile(
    r" (?:was|were|is|has been|had been|got|just|recently) (?:just |recently )?\w+(?:ed|n|t)\b", re.I
)
_SWAPPED = re.compile(
    r"(?: \d[\w.]* ?mg)? (?:was|were|has been|had been|is|got|being)? ?(?:then |later |since )?(?:swapped|"
    r"exchanged|replaced|"
    r"switched|traded|changed) (?:out )?(?:for|by|with|to)\b",
    re.I,
)
_SWAPPED_FOR = re.compile(r"\b(?<!be )(?:swapped|exchanged|replaced|traded) (?:out )?(?:for|by|with) (?:the )?$", re.I)
_AHEAD = re.compile(r"\b(?:will|would|to be|plans?|planned|consider\w*|may|might|could|if|should|discuss\w*)\b", re.I)
_GOING_ON = re.compile(
    r"[^.;\n]{0,60}?\b(?:keeps? (?:on )?(?:taking|injecting|using|going|getting)|(?:has|have|had|'s|'ve) been "
    r"(?:injecting|taking|getting|receiving|using|on it)|(?:doing|does|feels?|is) (?:very |quite )?(?:well|fine|great|"
    r"good|happy|content|stable) (?:on|with|under) (?:it|them)|(?:shots?|injections?|infusions?|doses?|pens?|tablets?|"
    r"pills?) (?:go(?:es)? on|continue|(?:are |is )?(?:given )?(?:every|each|once|twice|monthly|weekly))|"
    r"(?:most recent|latest) (?:one|dose|infusion|injection|shot)|took (?:the|her|his) (?!last)\w+ (?:one|dose|pen|"
    r"shot)|next \d)",
    re.I,
)
_GOES_FOR = re.compile(
    r"\b(?:goes|comes|travels|drives|attends|booked|seen)\b[^.;\n]{0,40}\b(?:every|each|weekly|monthly)\b"
    r"[^.;\n]{0,24}\bfor (?:a|an|her|his|the) (?:\w+ )?$",
    re.I,
)
_OVER = re.compile(
    r"[^.;\n]{0,60}?(?:\b(?:has|have|had|did|does|is|was|were|will)(?: ?not|n't)|\bnever|"
    r"\bwon't)(?: (?:been|since|ever|"
    r"going|to)){0,2} (?:tak(?:en?|ing)|us(?:ed?|ing)|inject(?:ed|ing)?|had|receiv(?:ed?|ing)|"
    r"need(?:ed)?|refill(?:ed)?|"
    r"on|gone? (?:on|back)|resum(?:ed?|ing)|restart(?:ed)?|continued?)(?: (?:it|them|any|this|these|"
    r"that|with (?:it|them)|"
    r"to it|since|again|for|in|after|afterwards|thereafter)\b|\W*$|[,;.])|[^.;\n]{0,40}?\b(?:removed from|taken off|"
    r"deleted from|dropped from) (?:the |her |his )?(?:\w+ )?list\b|[^.;\n]{0,40}?\b(?:none|nothing|not a (?:dose|"
    r"single)\b[\w ]{0,12}|no (?:more|further) (?:\w+ )?|"
    r"no doses?|no injections?) (?:since|afterwards|thereafter|after that|from then on)\b",
    re.I,
)
_NEGATED_USE = re.compile(
    r"(?:\b(?:not|never|nor|neither|denies|denied|no longer)|n't)(?: (?:now|currently|presently|yet|ever|being|been|"
    r"also|be|at present)){0,2} $",
    re.I,
)
_MAY_BE = re.compile(
    r"\b(?:(?:want(?:s|ed)?|would like|would have liked|prefer\w*|recommend\w*|suggest\w*|propos\w*|"
    r"offer\w*) (?:to (?:put|have|see|get) )?"
    r"(?:her|him|them|me|us|the patient|pt|the child)(?: to (?:be|go))?|(?:about|of|regarding|discuss\w*|"
    r"consider\w*|against|idea of) (?:being|going|getting)|(?:would|could|"
    r"might|may|should|"
    r"will) (?:be|go|get)) $",
    re.I,
)
_THE_LAST = re.compile(
    r"\b(?:last (?:dose|injection|shot|infusion|pen|pill)\b.{0,60}\b(?:will not|won't|not going to|"
    r"does not (?:want|wish|"
    r"plan|intend) to) (?:go on|continue|resume|restart|take|inject|have)|(?:will not|"
    r"won't) (?:go on|continue) (?:with )?"
    r"(?:it|them|this)|(?:gave|has given) (?:it|them) up|(?:has|have) (?:since )?(?:stopped|quit|"
    r"discontinued|finished) "
    r"(?:it|them|the (?:injections?|shots?|infusions?|pills?|drug)))\b",
    re.I,
)


def told(markup: Markup, mention: Mention) -> Told | None:
    """The first of these that the sentence, or the next one without a drug, says of the drug."""
    sentence = markup.sentence_at(mention.start)
    before = markup.text[max(sentence.start, mention.start - 120) : mention.start]
    limit = markup.next_drug(sentence, mention.end)
    if _of_another(markup, sentence.start, mention, before) or _NOT_MINE.match(markup.text, mention.end, limit):
        return "another's"
    if _SEEN_SOMEWHERE.search(before):
        return "talked of"
    ahead = _AHEAD.search(before) is not None
    left = not ahead and (_SWITCHED_FROM.search(before) or _SWAPPED.match(markup.text, mention.end, sentence.end))
    over = _OVER.match(markup.text, mention.end, sentence.end)
    stopped = over is not None and over.end() <= limit and not mention.has("NOT_TAKEN")
    if left or stopped or ended_after(markup, mention, limit) or _ends_below(markup, mention):
        return "over"
    begun = (_SWITCHED.search(before) or _SWAPPED_FOR.search(before)) is not None and not ahead
    goes_on = _GOING_ON.match(markup.text, mention.end, limit) or _GOES_FOR.search(before)
    return "going on" if begun or goes_on else None


def talked_of(markup: Markup, cue: Cue) -> bool:
    """The word of use is what was talked of or may come: "about being on", "would be on"."""
    return may_be(markup.text[max(cue.start - 40, 0) : cue.start])


def may_be(before: str) -> bool:
    """Words that end in what is wished, advised or talked of."""
    return _MAY_BE.search(before) is not None


def said_no(markup: Markup, cue: Cue) -> bool:
    """A word of no stands in front of a cue: "not presently receiving", "never resumed"."""
    return _NEGATED_USE.search(markup.text[max(cue.start - 40, 0) : cue.start]) is not None


def _of_another(markup: Markup, start: int, mention: Mention, before: str) -> bool:
    stranger = _STRANGER.search(before)
    if _TELLS_ME.search(before) or (stranger and not _SELF_AGAIN.search(stranger.group())):
        return True
    owner = _OWNER.search(before)
    if owner is None:
        return False
    low = mention.start - len(before) + owner.start()
    return _WAS_GIVEN.match(owner.group("between")) is not None or not informs(
        markup.text, low, low + len(owner.group("relative"))
    )


def _ends_below(markup: Markup, mention: Mention) -> bool:
    index = markup.sentence_at(mention.start).index
    for below in markup.sentences[index + 1 : index + 3]:
        if markup.within(below, *DRUG_KINDS):
            return False
        if _THE_LAST.search(markup.words(below)):
            return True
    return False
