"""How words around a list of sites call it free of the disease: before it, behind it, or by likening it to "
"another."""

import re

from extraction.markup import Markup, Mention, Sentence

_AFTER = re.compile(
    r"(?:\s*\(-\)|[\s:,)=>\u2192-]*(?:(?:skin|region|area|areas|involvement|lesions?|disease|dermatitis|eczema|all|"
    r"are|is|were|"
    r"was|look(?:s|ed)?|remain(?:s|ed)?|appear(?:s|"
    r"ed)?|both|completely|entirely|essentially|still|today|have|has|been|by camera|otherwise|quite|also|"
    r"perfectly|totally|now|again|which|with|pt|patient|parent|he|she|they|per|on|stay(?:s|ed)?|very|pretty|"
    r"got|being|left|feels?|felt|inspected|examined|checked|looked at|seen|"
    r"viewed|of (?:the |his |her )?(?:body|skin|limbs)|under (?:the |a )?wood'?s (?:lamp|light)|by (?:his|her|"
    r"their) (?:own )?(?:report|account)|each|every one)"
    r"\b[\s,:]*){0,6}"
    r"(?:n/a|clear(?!ly)|spared|normal|nonnal|nl\b|nml\b|unrem\b|clr\b|fine|free|uninvolved|unaffected|clean|quiet|"
    r"negative|unremarkable|"
    r"sound|pristine|unscathed|alone|skipped|"
    r"(?:pigments?|pigmented|colou?red) (?:all )?normal|unmarked|good|disease-free|devoid|"
    r"not (?:involved|affected|itchy|bothered|bothering|a problem)|den(?:y|ies)(?: any)?|reports? no(?:ne|thing)?|"
    r"nothing(?=\W*(?:$|[.;,)\n\t]))|"
    r"never (?:been )?(?:involved|affected|touched|bothered|reached|an? (?:problem|issue|trouble|concern))|"
    r"untouched|denied|absent|ok\b|okay|"
    r"(?:without|no|show(?:s|ed)? no|has no|have no|had no) (?:lesions?|dz|dis\b|inv\b|involv|lsns?\b|derm\b|"
    r"involvement|rash|dermatitis|"
    r"eczema|patch(?:es)?|disease|plaques?|depigment\w*|scal\w+|erythema|redness|crust\w*|vitiligo|changes?|"
    r"findings?|"
    r"problems?|trouble)|no lesions|nothing (?:was |is |could be )?(?:found|seen|to see|to find|visible|active|"
    r"there|noted|"
    r"to report|abnormal)|(?:i|we) (?:found|find|see|saw|could find|could see|can find|can see|detect(?:ed)?|noted) "
    r"(?:nothing|none|no (?:lesions?|rash|eczema|patch(?:es)?|plaques?|vitiligo|disease|involvement))|"
    r"(?:marked|shaded|drawn|ticked|recorded|entered|scored|noted|listed|rated|graded|charted)(?: as)? "
    r"[\"'(\[]{0,2}(?:nil|none|clear|zero|0|free|normal|uninvolved)\b|neg\b|wnl|intact|(?:kept|keeps?|retain(?:s|"
    r"ed)?) (?:their|its|the|his|"
    r"her)?(?: \w+)? ?(?:colou?r|pigment\w*)|-ve|0(?:\.0+)?(?![.\d])|none|nil\b))",
    re.I,
)
_ANSWERED_NO = re.compile(
    r"\)?(?: (?:skin|region|areas?|involvement|sites?))?"
    r"(?: (?:involved|affected|being treated|treated|to be treated))?"
    r"(?:\s*[?:=.]{1,4}\s*|\s+(?=no?\b))(?:no|n|false|none|nil|never|0)(?=\s*(?:$|[.,;|/\n\t)]| {2}|"
    r"(?-i:[A-Z][a-z])))",
    re.I,
)
_SOON = re.compile(
    (
        r"[^.;\n\t]{1,60}?\b(?:(?P<never>(?:never|not) (?:\w+ )?(?:been )?(?:involved|affected|had any))|clear|"
        r"spared|normal|uninvolved|unaffected|clean|unremarkable|free|sound|untouched|resolved|cleared|"
        r"healed)\b(?! (?:up|ed|ing|elsewhere))"
    ),
    re.I,
)
_LESION = re.compile(
    (
        r"\b(?:patch\w*|plaque\w*|rash|red\w*|scal\w+|depigment\w*|macul\w*|eczema\w*|lesions?(?! free)|"
        r"excoriat\w*|thick\w*|itch\w*|but|erythem\w*|white|lichenif\w*|involv\w*|affect\w*|not|never|except\w*|"
        r"almost|nearly|mostly|partly|partially|half|some(?:what)?|incomplet\w*|percent|%)\b"
    ),
    re.I,
)
_BEFORE = re.compile(
    r"(?<!not )(?<!n't )(?<!never )\b(?:clear|spared|uninvolved|unaffected|normal|not (?:involved|affected)|"
    r"unremarkable|disease-free|lesion-free|(?:nothing|none|no (?:lesions?|rash|eczema|patch(?:es)?|plaques?|"
    r"vitiligo|disease))"
    r"(?: (?:is|was|are|were|left|remain\w*|more|now|visible|active|seen|found|noted|there|at all|whatever|"
    r"anywhere|whatsoever|"
    r"to see|to find|to be seen|to report)){1,3}(?= (?:on|in|at|about|around|of|over|under|"
    r"behind)\b))(?: (?:areas?|sites?|skin|controls?|regions?|findings?|here|today))*"
    r"(?:,? incl(?:\.|uding|udes)?|,? such as|,? e\.?g\.?|,? i\.?e\.?|:|=|,(?= (?:l|r|left|right) )"
    r"| on| of| over| in| at)"
    r"(?: (?:the|his|her|their|my|both|left|right|bilateral|entire|whole|upper|lower|l|r))*\s*$",
    re.I,
)
_REST = re.compile(
    r"\b(?:rest|remainder) of (?:the |her |his |my )?(?:\w+ )?(?:skin|body|surface|integument|exam\w*)\b[^.;]{0,110}$",
    re.I,
)
_NOTHING_THERE = re.compile(
    r"[^.;]{0,60}?\b(?:clear|normal(?:ly)?|spared|free|uninvolved|unaffected|unremarkable|clean|"
    r"no (?:lesions?|disease|rash|"
    r"patches|depigmentation|eczema|involvement)|nothing)\b",
    re.I,
)
_LIKEWISE = re.compile(
    r"\b(?:(?:as|so|nor|neither) (?:is|are|was|were|does|do|did|has|have)|likewise|ditto|same (?:for|with|goes for))"
    r"(?: (?:the|his|her|their|my|both|all))*\s*$",
    re.I,
)
_EFFECT = re.compile(
    r"\b(?:controlled|cleared|helped|worked|gone|disappeared|resolved|healed|faded|improved|calmed|settled|budged|"
    r"shifted|cured|relieved|left (?:the|her|his|my|their))\b",
    re.I,
)
_NOTHING = re.compile(r"\b(?:nothing|none)\s*$", re.I)
_LESION_HEAD = re.compile(
    r"\b(?:red|pink|scaly|scaling|dry|crusted|raw|cracked|thick\w*|itchy|inflamed|eczematous|depigmented|white|"
    r"plaques?|patch(?:es)?|"
    r"eczema|dermatitis|vitiligo|lesions?|erythem\w*|excoriat\w*|lichenif\w*|macules?|rash)"
    r"(?: (?:of|on|over|in|at|around|both|the|her|his|my|left|right|upper|lower)){0,3} $",
    re.I,
)
_OTHER_ITEM = re.compile(
    r"\s*[,/]\s*(?:the |her |his |any |all )?(?!(?:with|has|have|is|are|was|were|shows?|but|now|then|still|while|"
    r"where)\b)"
    r"[A-Za-z'-]{2,14}(?: (?!(?:with|has|have|is|are|was|were|shows?|but|now|still)\b)[A-Za-z'-]{2,14})?"
    r"\s*(?:[,/]|,? (?:and|or|&))\s*(?:the |her |his |any |all )?",
    re.I,
)
_NEW_VERB = re.compile(
    r",? (?:and|but|so|then) (?:\w+ )?(?:sits?|lives?|stays?|remains?|affects?|involves?|shows?|itch\w*|flares?|"
    r"settles?|"
    r"is|are|hits?|goes|prefers|favou?rs)\b",
    re.I,
)
_VERB = re.compile(r"\b(?:is|are|was|were|remain\w*|look\w*|appear\w*|stay\w*|has|have|being)\b", re.I)
_ON_NEXT = re.compile(
    r"(?: (?:seen|found|noted|visible|present|anywhere|to be seen))? (?:on|over|of|in|at|along|around|across|about|"
    r"to|under|"
    r"behind|beyond)\b[^.;,\n]{0,30}$|(?: (?:seen|found|noted|visible|present))? (?:elsewhere|anywhere else)\b",
    re.I,
)
_NEW_CLAUSE = re.compile(r", (?:and|so|hence|then)\b|\bbut\b|, (?:her|his|the|my|their|both) $", re.I)


def free_until(markup: Markup, sentence: Sentence, group: list[Mention]) -> int | None:
    """Where the words end that call the group free, if they do."""
    start, end = group[0].start, group[-1].end
    before = markup.text[max(start - 60, sentence.start) : start]
    if _BEFORE.search(before) or _NOTHING.search(before):
        return end
    rest = _NOTHING_THERE.match(markup.text, end, sentence.end)
    if rest and _REST.search(markup.text, sentence.start, start):
        return rest.end()
    following = next((m.start for m in markup.within(sentence, "SITE") if m.start >= end), sentence.end)
    at_once = _AFTER.match(markup.text, end, sentence.end) or _ANSWERED_NO.match(markup.text, end, sentence.end)
    if at_once and _of_next(markup, at_once, following):
        return None
    return at_once.end() if at_once else _free_soon(markup, end, following)


def _of_next(markup: Markup, found: re.Match[str], following: int) -> bool:
    """The words behind a comma are of the site that follows: "red lids, no lesions on the trunk"."""
    if _VERB.search(found.group()) or not found.group().lstrip().startswith((",", ";")):
        return False
    return _ON_NEXT.match(markup.text, found.end(), following) is not None


def lesion_before(before: str) -> bool:
    """The words in front of a list end in a lesion, which nothing denies."""
    lesion = _LESION_HEAD.search(before)
    return (
        lesion is not None
        and re.search(
            r"\b(?:no|not|without|never|nor|free of|"
            r"clear of) [^,;]{0,24}$",
            before,
            re.I,
        )
        is None
    )


def _free_soon(markup: Markup, end: int, following: int) -> int | None:
    """The word comes after a few others, of which none names a lesion."""
    soon = _SOON.match(markup.text, end, following)
    if soon is None:
        return None
    lesion = soon.start("never") if soon.group("never") else soon.end()
    return None if _LESION.search(markup.text, end, lesion) else soon.end()


def one_list(text: str, group: list[Mention], following: list[Mention]) -> bool:
    """Only a word or two that is no site here stands between: "face, creases and genital area spared"."""
    between = text[group[-1].end : following[0].start]
    return _OTHER_ITEM.fullmatch(between) is not None and _LESION.search(between) is None


def likened(markup: Markup, before: list[Mention], group: list[Mention]) -> bool:
    """The group fares as the one before it: "face spared, and so are the folds"."""
    start = before[-1].end
    return _LIKEWISE.search(markup.text, max(start, group[0].start - 40), group[0].start) is not None


def denied(markup: Markup, sentence: Sentence, mention: Mention) -> bool:
    """A cue of negation reaches the site, no new clause has begun since, and no plus stands behind it."""
    if markup.text[mention.end : mention.end + 4].lstrip().startswith("(+)"):
        return False
    return any(_reaches(markup, sentence, cue.end, mention) for cue in mention.cues if cue.category == "NEGATED")


def _reaches(markup: Markup, sentence: Sentence, cue_end: int, mention: Mention) -> bool:
    if _EFFECT.search(markup.text, cue_end, mention.start):
        return False
    named = [other for other in markup.within(sentence, "SITE") if cue_end <= other.start < mention.start]
    listed = bool(named) and not _NEW_VERB.search(markup.text, named[-1].end, mention.start)
    return listed or cue_end > mention.start or not _NEW_CLAUSE.search(markup.text, cue_end, mention.start)
