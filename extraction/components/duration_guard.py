"""What looks like a length of use and is none: ages, intervals between doses, follow-ups, pauses, waiting times."""

import re

_NOT_A_LENGTH_AFTER = re.compile(
    (
        r" ?(?:ago|old\b|of age|after (?:the|her|his|that|diagnosis|onset|surgery|birth)\b|later|apart|from now|"
        r"prior|earlier|hence|history\b|hx\b|each (?:day|week|month|year|time|flare|season|summer|winter)|"
        r"per (?:day|week|month|year|flare|course)|supply|(?:here|there)\b(?: and|,|;|\.|$)|"
        r"after (?:(?:the|her|his|that) )?[\w-]+(?: (?:cream|ointment|foam|gel|lotion))? (?:was|were|had been) "
        r"(?:stopped|finished|discontinued|done|over|dropped|withdrawn)|"
        r"after (?:she|he|they|i|we|pt|(?:last )?(?:stopp|quitt|finish|com(?:ing|pleting)|discontinu)\w*)(?: \w+)? ?"
        r"(?:stopped|quit|finished|came off|discontinued|gave|ended|ran out|it\b|off\b|the\b)|"
        r"refill|on[,/ ]+(?:and )?(?:\d|one|two|a) ?(?:w|d|off)|off\b|on[,/ ]+off|back\b(?! to)|'? supply|"
        r"before\b|missed|lost|(?:long |of )?(?:break|pause|gap|holiday|interruption|washout|hiatus|"
        r"wait(?:ing)?|delays?|appeals?)\b|"
        r"(?<!up to )at a (?:time|stretch|go)\b|to (?:approve|get|arrive|come|fill|ship|process|decide|answer|respond|"
        r"clear|be (?:approved|seen|filled|delivered))\b|"
        r"of (?:work|school|wages|sleep|classes)\b|without (?:it|the cream|the ointment|using|applying)\b)"
    ),
    re.I,
)
_NOT_A_LENGTH_BEFORE = re.compile(
    r"(?:\bevery|\bq\.?|\beach|\bper|\bin|\bwithin|\bage[d]?|\bnext|\brtc|\bf/u|\bfollow[- ]?up(?: in)?|"
    r"\brecheck|\breturn(?: in)?|\bback in|\bsee (?:in|again in)"
    r"|\brecheck in|\bonce|\btwice|\btimes|\b[x#]\d* (?:a|per)|"
    r"\b(?:off|none|clear|stopped|without|nothing|not used)(?: \w+){0,2} since|\bgrade|\bpast|\blast|\bsmoked|"
    r"\bafter about|"
    r"\b(?:sting|stung|burn|warm|itch|tingl|irritat|smart|redness|sore)\w*(?: \w+){0,3} (?:the|these) first|"
    r"\b(?:may|can|could|will|might|should) take|\bexpect|\ballow|\bfu)\s*$",
    re.I,
)
_COVERED = re.compile(
    r"\b(?:covered|approved|authori[sz]ed|valid|good|insured|granted|payable|on formulary)\b[^.;\n]{0,40}\bfor "
    r"(?:about |up to |the |an? )?$|\b(?:all but|except(?: for)?|minus|bar|save(?: for)?) (?:about |the )?$",
    re.I,
)
_LASTS = re.compile(
    r"\b(?:tube|jar|bottle|can|pump|gram|supply|refill|g|gm)s?\b[^.;\n]{0,30}\b(?:lasts?|will last|is enough|good) "
    r"(?:(?:her|him|them|me|us|about|for|around|roughly) ?)*$",
    re.I,
)
_DAYS = re.compile(r"\b(?:days?|nights?)\W*$", re.I)
_EACH_FLARE = re.compile(
    r",? (?:(?:only )?when(?:ever)? (?:an?|the|it|he|she|they|his|her|my|their|things|needed|flar\w+|bad)|"
    r"(?:at|for|with|on|per) (?:each|every|a|the) (?:bad )?(?:flare|bout|episode|spell)|"
    r"each (?:flare|bout|episode|spell)|and (?:then )?(?:stops|rests|quits|lays it))\b",
    re.I,
)
_REFUTED = re.compile(
    r"(?:[,;(]|\bbut|\band|\bwas|\bwere|-|\u2013)? ?(?<!why )\b(?:not|instead of|rather than|as opposed to)"
    r" (?:for )?(?:the |those |any |that )?(?:full |usual |stated |planned |whole |previous(?:ly stated)? )?$",
    re.I,
)
""" "It was two weeks, not six weeks": the second is what it was not."""
_SAID_FOR = re.compile(r" ?(?:for|x|these|the)\b", re.I)
_ON_BEFORE = re.compile(r"\bon\b[^.;\n]{0,24}$", re.I)
_OFF_IT = re.compile(
    r"(?<!on and )(?<!on & )(?<!on, )(?<!on/)\b(?:off|(?:stopped|paused|held|holding|withheld|suspended|"
    r"skipped|rested from|"
    r"(?:break|holiday|vacation|rest) from)(?= (?:it|them|the|her|his|all|[a-z]{6,})))"
    r"(?: (?:of|it|them|the|her|his|all|this|that|both|topicals?|treatment|[a-z]{5,}|[\d.]+%|cream|ointment)){0,4}"
    r"(?: (?:now|already))? ?$",
    re.I,
)
""" "Off clobetasol for six weeks now": how long it was not used."""
_BEFORE = re.compile(r" ?(?:before|prior|earlier)\b", re.I)
_GAVE_UP = re.compile(
    r" ?before (?:finally |eventually |just )?(?:giving|stopping|quitting|dropping|abandoning|discontinuing|switching|"
    r"swapping|moving|changing|throwing|tossing|calling it|deciding|conceding|returning|coming (?:back|off)|ditching|"
    r"(?:she|he|they|i|we|mom|mother|dad|pt|patient) (?:gave|quit|stopped|dropped|threw|tossed|came (?:back|off|in)|"
    r"returned|called it|switched|moved on|decided|ran out|abandoned|(?:was|were) (?:switched|changed|moved|taken)))\b|"
    r" before (?:that|then)\b",
    re.I,
)
_HAD_USED = re.compile(
    r"\b(?:used|applied|been on|put (?:it )?on|taken|took|tried|rubbed|lasted|stuck|kept|persevered|persisted|gave|"
    r"held out|did|went|on it|endured|tolerated|managed|got|through|course|trial)\b[^.;\n]{0,30}$",
    re.I,
)
_UNUSED = re.compile(
    r"(?:\bnot|n't)\b(?: \w+){0,2} (?:used?|appl\w+|taken|been on|had|put|needed|opened|"
    r"renewed|refilled)\b[^.;,\n]{0,40}\b(?P<word>in|for)\s*$",
    re.I,
)
_COMPARED = re.compile(
    r"(?:for )?(?:more|longer|less|a full|a whole|the full|enough|even|\w+ (?:consecutive|straight))\b", re.I
)
_THROUGH = re.compile(r"\b(?:for|in|over|during|throughout)(?: (?:the|these|those|about|all))*\s*$", re.I)
_OF_LATE = re.compile(
    r"\bfor (?:about |at least |most of |all of )?(?:the |these |this )?(?:past|last)\s*$|"
    r"\b(?:us(?:ed|es|ing)|appl(?:ied|ies|ying)|faithful|been on|put(?:ting)?|rubb\w+|treated with)\b[^.;\n]{0,60}"
    r"\b(?:over|during|throughout|in|across) (?:the |these )(?:past|last|previous|preceding)\s*$",
    re.I,
)
_LATELY = re.compile(
    r"\b(?:over|during|throughout|in|across|for) (?:the |these )?(?:past|last|previous|preceding)\s*$", re.I
)
_OF_LATE_NEXT = re.compile(
    r"[^.;\n]{0,40}?\b(?:has|have|had|was|were|is)?(?: been)? ?(?:us(?:ed|es|ing)|appl(?:ied|ies|ying)|faithful\w*|"
    r"put(?:ting)?|rubb\w+|treated with|on)\b",
    re.I,
)
_NEXT = re.compile(
    r"\b(?:used|applied|took|was on|put|rubbed|tried|had)\b(?:(?!\b(?:will|should|would|plan|to)\b)(?:[^.;\n]|"
    r"\.\d)){0,90},? "
    r"(?:(?:and|then|and then) )?(?:for|over) the next ?$",
    re.I,
)
_PAUSE_BEFORE = re.compile(
    r"(?<!without a )(?<!without )(?<!no )(?<!not )\b(?:pauses?|breaks?|gaps?|interruptions?|holidays?|missed|"
    r"skipped|"
    r"lost|missing|on hold|held|paused|waited|waiting|delayed|stockpiled|without it)"
    r"(?: of| a| another| for| x)?(?: about| some| only| around| roughly)?\s*$",
    re.I,
)
_TOOK = re.compile(
    r"\b(?:clear(?:ed|s)?|resolved|healed|gone|did the (?:job|trick)|settled|worked|better|"
    r"improved|took care of it)\b[^.;\n]{0,40}\bin\s*$|"
    r"\b(?:no (?:trouble|change|improvement|benefit|effect|response|difference|relief|help|pigment|gain|progress)|"
    r"nothing|"
    r"did no good|did not|didn't|little|not one)\b[^.;\n]{0,50}\bin\s*$",
    re.I,
)
_FUTURE = re.compile(
    r"\b(?:if|should|unless|will|may|see|seen|return\w*|re-?check\w*|re-?assess\w*|back|call\w*|follow\w*|f/?u|"
    r"rtc|review\w*|"
    r"repeat\w*|visit|appointment|again|due|expires?|schedul\w+|book\w*|plan\w*|labs?|come|refill\w*|next|asked|"
    r"told|advised|"
    r"instructed|discuss\w*|arranged|want\w*)\b",
    re.I,
)
_PAST_IN = re.compile(
    r"\b(?:has|have|had|was|were|did|made|gave|brought|showed|got|\w{3,}ed|clearing|clearance)"
    r"\b[^.;:\n]{0,60}\bin(?: the)?\s*$",
    re.I,
)
_RESULT_NEXT = re.compile(
    r"(?: of (?:use|it|this|that|daily \w+|nightly \w+|application))?,? (?:it |they |this |that )?(?:has |had |have )?"
    r"(?:never|nothing|did (?:no|n['o]t)|made no|brought no|gave no|no (?:change|improvement|benefit|effect|"
    r"response))\b",
    re.I,
)


def is_no_length(text: str, match: re.Match[str]) -> bool:
    """The words behind or before make it a point in time, an interval, a pause or a time to come."""
    if _DAYS.search(match.group()) and _EACH_FLARE.match(text, match.end()):
        return True
    after = _NOT_A_LENGTH_AFTER.match(text, match.end()) is not None and not _up_to_then(text, match)
    return after or _led_away(text, match.start(), match.end())


def _up_to_then(text: str, match: re.Match[str]) -> bool:
    """ "For several months before moving", "in the twelve weeks before this visit" are lengths that ended then."""
    if _GAVE_UP.match(text, match.end()) and _HAD_USED.search(text, max(match.start() - 60, 0), match.start()):
        return True
    if not _BEFORE.match(text, match.end()):
        return False
    said_for = match.group().lower().lstrip().startswith(("for ", "x"))
    return said_for or _THROUGH.search(text, max(match.start() - 16, 0), match.start()) is not None


def _led_away(text: str, start: int, end: int) -> bool:
    """The words before make it an interval or a time to come; "cleared in twelve days" is how long it took."""
    said = start + len(re.match(r" ?(?:for )?", text[start:end], re.I).group())  # type: ignore[union-attr]
    if _COVERED.search(text, max(said - 70, 0), said) or _REFUTED.search(text, max(said - 60, 0), said):
        return True
    off = _OFF_IT.search(text, max(start - 60, 0), start) if _SAID_FOR.match(text, start) else None
    if off is not None and not _ON_BEFORE.search(text, max(off.start() - 30, 0), off.start()):
        return True
    if _without_use(text, start) or _LASTS.search(text, max(start - 60, 0), start):
        return True
    if _NEXT.search(text, max(start - 130, 0), start):
        return False
    before = _NOT_A_LENGTH_BEFORE.search(text, max(start - 24, 0), start)
    if _OF_LATE.search(text, max(start - 110, 0), start) or (
        _OF_LATE_NEXT.match(text, end) and _LATELY.search(text, max(start - 30, 0), start)
    ):
        return False
    if _PAUSE_BEFORE.search(text, max(start - 40, 0), start):
        return True
    told = _TOOK.search(text, max(start - 70, 0), start) or _RESULT_NEXT.match(text, end) or _in_the_past(text, start)
    return before is not None and not (told and _FUTURE.search(text, max(start - 70, 0), start) is None)


def _without_use(text: str, start: int) -> bool:
    """ "Has not used it in over a year": how long it lay unused. "Never used it for more than a week" is a length."""
    unused = _UNUSED.search(text, max(start - 100, 0), start) or _UNUSED.search(text, max(start - 100, 0), start + 4)
    return unused is not None and (unused.group("word") == "in" or _COMPARED.match(text, start) is None)


def _in_the_past(text: str, start: int) -> bool:
    """ "Has hardly touched it in five weeks": the clause is in a past tense, and nothing in it looks ahead."""
    return _PAST_IN.search(text, max(start - 70, 0), start) is not None
