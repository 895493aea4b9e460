"""Body sites of the disease: which are involved and which are said to be free."""

import re
from collections.abc import Iterator

from extraction.findings import SiteFinding
from extraction.lexicon.lexicon import Lexicon
from extraction.markup import Markup, Mention, Sentence

_LIST_JOIN = re.compile(
    (
        r"[\s,/&+()-]*(?:(?:and|or|nor|other|rest|the|both|of|his|her|all|skin|right|left|upper|lower|plus|"
        r"even|well as|as|in|on|are|is|so|bilateral|dorsal|front|back|sides?|tops?|outer|"
        r"inner)\b[\s,/&+()-]*){0,5}$"
    ),
    re.I,
)
_FREE_AFTER = re.compile(
    r"[\s:,-]*(?:(?:skin|region|area|areas|involvement|lesions?|disease|dermatitis|eczema|all|are|is|were|"
    r"was|look(?:s|ed)?|remain(?:s|ed)?|appear(?:s|"
    r"ed)?|both|completely|entirely|essentially|still|today|have|has|been|by camera|otherwise|quite|also|"
    r"perfectly|totally|now|again|which|with|pt|patient|parent|he|she|they|per|on)\b[\s,]*){0,6}"
    r"(?:n/a|clear(?!ly)|spared|normal|fine|free|uninvolved|unaffected|clean|quiet|negative|unremarkable|"
    r"not (?:involved|affected|itchy)|den(?:y|ies)(?: any)?|reports? no(?:ne|thing)?|nothing|"
    r"never (?:been )?(?:involved|affected)|untouched|denied|absent|ok\b|okay|"
    r"(?:without|no|show(?:s|ed)? no|has no|have no|had no) (?:lesions?|involvement|rash|dermatitis|"
    r"eczema|patch(?:es)?|disease|plaques?|depigment\w*)|no lesions|neg\b|wnl|intact|-ve|0\b|none)",
    re.I,
)
_FREE_SOON = re.compile(
    (
        r"[^.;\n\t]{1,60}?\b(?:(?P<never>(?:never|not) (?:\w+ )?(?:been )?(?:involved|affected|had any))|clear|"
        r"spared|normal|uninvolved|unaffected|clean|unremarkable|free)\b(?! (?:up|"
        r"ed|ing))"
    ),
    re.I,
)
_FORMERLY = re.compile(
    (
        r"\b(?:previously|formerly|in the past|last year|years ago|used to be|as an? (?:child|infant|baby|kid|"
        r"teen\w*)|in childhood)\b"
    ),
    re.I,
)
_LIMB_FOLD = re.compile(
    r"\b(?:elbows?|knees?|neck|arms?|legs?|limbs?|flexural)(?: and (?:the )?\w+)?,? (?:\w+ )?$", re.I
)
_LESION = re.compile(
    (
        r"\b(?:patch\w*|plaque\w*|rash|red\w*|scal\w+|depigment\w*|macul\w*|eczema\w*|lesions?(?! free)|"
        r"excoriat\w*|thick\w*|itch\w*|but|erythem\w*|white|lichenif\w*|involv\w*|affect\w*|not)\b"
    ),
    re.I,
)
_SKIN = re.compile(
    r"\b(?:eczema\w*|dermatit\w*|patch\w*|plaque\w*|rash|itch\w*|depigment\w*|hypopigment\w*|macul\w*|"
    r"white|whit\w+ spots?|vitiligo|AD|erythem\w*|scal[ey]\w*|lichenif\w*|excoriat\w*|red|redness|pink|"
    r"involv\w*|affect\w*|flar\w*|lesion\w*|opzelura|"
    r"ruxolitinib|cream|ointment|treat\w*|appl\w+|clear|spared|sparing|free|thick\w*|fissur\w*|papul\w*|"
    r"inflam\w*|dusky|raw|repigment\w*|pigment\w*|skin|BSA|sites?|areas?|palms?|nothing on|normal|fine|"
    r"uninvolved|dry|cracked|weep\w*|crust\w*|bid|b\.i\.d|protopic|elidel|"
    r"tacrolimus|pimecrolimus|distribution|worst|topical\w*|spread\w*|marched|location\w*|colou?r|clean|"
    r"unaffected|untouched|oozing|it is on|where(?=:)|on(?=:)|affects?|present on|symmetric\w*)\b",
    re.I,
)
_OTHER_THING = re.compile(
    r"\b(?:\d ?mm|skin-colou?red|nevus|nevi|mole|wart|acne|rosacea|melasma|fracture|surgery|replacement|"
    r"mucosa|turbinates?|septum|pain|arthritis|sprain|strain|swelling of|edema|congestion|sinus|supple|lymph\w*|"
    r"adenopathy|"
    r"range of motion|symmetric(?:al)? smile|droop|flushing|sun ?screen|moles?|keratos\w*|carcinoma|BCC|"
    r"SCC|"
    r"biops(?:y|ied) of|tattoo|injur\w*|laceration|hair loss|regrowth|exclamation|SALT|alopecia|numb\w*|"
    r"tingl\w*|reflexes|pulses|thyroid|palsy|crepitus|effusion)\b",
    re.I,
)
_DRUG_WARNING = re.compile(
    (
        r"\b(?:avoid|away from|keep (?:out|off|away)|not (?:on|to|near|for|in)|do not|out of|"
        r"never on)\b(?:[^.;]{0,20})$"
    ),
    re.I,
)
_OUTSIDE = frozenset({"family_history", "social_history", "review_of_systems", "medications", "vitals", "preventive"})


def find_sites(markup: Markup, lexicon: Lexicon) -> list[SiteFinding]:
    """Sites of the skin disease, involved or free, in text order."""
    found: list[SiteFinding] = []
    previous = False
    for sentence in markup.sentences:
        mentions = markup.within(sentence, "SITE")
        words = markup.words(sentence)
        skin = _SKIN.search(words) is not None or re.search(r"\t(?:none|clear|no)\b", words) is not None
        treated = bool(markup.within(sentence, "TOPICAL"))
        if mentions and _speaks_of_disease(markup, sentence, skin or previous or treated):
            for group in _lists(markup.text, mentions):
                found += _group(markup, sentence, group, lexicon)
        previous = skin
    return found


def _speaks_of_disease(markup: Markup, sentence: Sentence, skin: bool) -> bool:
    if sentence.zone is not None or sentence.section in _OUTSIDE:
        return False
    words = markup.words(sentence)
    return skin and _OTHER_THING.search(words) is None and _FORMERLY.search(words) is None


def _lists(text: str, mentions: list[Mention]) -> list[list[Mention]]:
    """Mentions grouped where nothing but list words stands between them."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        if groups and _LIST_JOIN.fullmatch(text[groups[-1][-1].end : mention.start]):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _group(markup: Markup, sentence: Sentence, group: list[Mention], lexicon: Lexicon) -> Iterator[SiteFinding]:
    text = markup.text
    free = _free(markup, sentence, group) is not None
    for mention in group:
        before = text[max(mention.start - 30, sentence.start) : mention.start]
        if markup.ticked(mention) is False or _DRUG_WARNING.search(before):
            continue
        negated = free or (mention.has("NEGATED") and not markup.ticked(mention))
        entry = lexicon.site(mention.id)
        examined = sentence.section in ("exam", "assessment", "assessment_plan")
        evidence = markup.evidence(*_span(markup, sentence, group, mention, negated))
        limb = entry.area == "skin_folds" and _LIMB_FOLD.search(before) is not None
        area = None if limb else entry.area
        yield SiteFinding(entry.id, area, entry.ambiguous or limb, not negated, examined, evidence)


def _span(markup: Markup, sentence: Sentence, group: list[Mention], mention: Mention, negated: bool) -> tuple[int, int]:
    """For a free site the whole statement, with the word that says so; for an involved one the site."""
    if not negated:
        return mention.start, mention.end
    cues = [cue.start for cue in mention.cues if cue.category == "NEGATED"]
    start = min([group[0].start, *cues])
    free = _free(markup, sentence, group)
    return start, free if free is not None else group[-1].end


def _free(markup: Markup, sentence: Sentence, group: list[Mention]) -> int | None:
    """Where the words end that call the group free, if they do: at once, or after a few words that name no lesion."""
    end = group[-1].end
    following = next((m.start for m in markup.within(sentence, "SITE") if m.start >= end), sentence.end)
    at_once = _FREE_AFTER.match(markup.text, end, sentence.end)
    if at_once is not None:
        return at_once.end()
    soon = _FREE_SOON.match(markup.text, end, following)
    if soon is None:
        return None
    lesion = soon.start("never") if soon.group("never") else soon.end()
    return None if _LESION.search(markup.text, end, lesion) else soon.end()
