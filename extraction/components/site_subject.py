"""Whether words about a site speak of the patient's skin disease as it is now, or of something else."""

import re

from extraction.lexicon.lexicon import Lexicon
from extraction.markup import Markup, Mention, Sentence

_SKIN = re.compile(
    r"\b(?:eczema\w*|dermatit\w*|patch\w*|plaque\w*|rash|itch\w*|depigment\w*|hypopigment\w*|macul\w*|ery\b|eryth\b|"
    r"white|whit\w+ spots?|vitiligo|AD|erythem\w*|scal(?:e|y|ing)\w*|lichenif\w*|excoriat\w*|red|redness|pink|"
    r"(?:is|are|was|being) (?:the |a |her |his |my |main |worst |real |only |big )*problems?|active|keep\w* (?:them|"
    r"it|her|him) company|"
    r"involv\w*|affect\w*|flar\w*|lesion\w*|opzelura|"
    r"ruxolitinib|cream|ointment|treat\w*|appl\w+|clear|spared|sparing|free|thick\w*|fissur\w*|papul\w*|"
    r"inflam\w*|dusky|raw|repigment\w*|pigment\w*|skin|BSA|sites?|areas?|palms?|nothing on|normal|fine|"
    r"uninvolved|dry|cracked|weep\w*|crust\w*|bid|b\.i\.d|protopic|elidel|"
    r"tacrolimus|pimecrolimus|distribution|worst|topical\w*|spread\w*|marched|location\w*|colou?r|clean|"
    r"unaffected|untouched|oozing|it is on|where(?=:)|on(?=:)|affects?|present on|symmetric\w*|"
    r"[FT]?-?VAS[Il]|EASI|trouble\w*|bother\w*|joined in|br(?:oke|eak\w*|oken) out|crept|creep\w*|irritat\w*|"
    r"sting\w*|peel\w*|flak\w*|bumpy|blotch\w*|angry|amelano\w*|achrom\w*|leu[ck]oderma|"
    r"scratch\w*|rub(?:s|bing|bed)?|true|false)\b|\bBSA\b|\d ?%",
    re.I,
)
_LESION = re.compile(
    r"\b(?:eczema\w*|dermatitis|plaques?|lichenif\w*|depigment\w*|vitiligo|AD|scal[ey]\w*|macules|opzelura|"
    r"ruxolitinib|"
    r"tacrolimus|pimecrolimus|protopic|elidel|desonide|hydrocortisone|triamcinolone|clobetasol|mometasone)\b",
    re.I,
)
_OTHER_THING = re.compile(
    r"\b(?:\d ?mm(?= (?:\w+ ){0,2}(?:papule|nodule|node|mole|nev|lesion|cyst|macule|scar))|skin-colou?red|nevus|"
    r"nevi|mole|AKs?|actinic|wart|acne|rosacea|melasma|fracture|surgery|replacement|"
    r"mucosa|turbinates?|septum|pain|arthritis|sprain|strain|swelling of|edema|congestion|sinus|supple|lymph\w*|nodes?|"
    r"adenopathy|"
    r"range of motion|symmetric(?:al)? smile|droop|flushing|sun ?screen|moles?|keratos\w*|carcinoma|BCC|"
    r"SCC|"
    r"biops(?:y|ied) of|tattoo|injur\w*|laceration|hair loss|regrowth|exclamation|SALT|alopecia|numb\w*|"
    r"tingl\w*|reflexes|pulses|thyroid|palsy|crepitus|effusion|cranial|PERRL\w*|EOMI|conjunctiv\w*|scler(?:a|ae)|"
    r"pupils?|"
    r"blocked|stuffy|runny|congested|sneez\w*|rhinorrh\w*|nares|oropharynx|herpes|cold sores?|"
    r"ketoconazole|nystatin|clotrimazole|terbinafine|miconazole|tretinoin|adapalene|benzoyl|clindamycin|"
    r"metronidazole|"
    r"ivermectin|minoxidil|hydroquinone|acyclovir|valacyclovir|botox|fillers?|jock itch|moisturi[sz]er|"
    r"stroke test|dermatograph\w*|wheals?|"
    r"rhinitis|azelastine|cetirizine|loratadine|leu[ck]otrichia|white hairs?|poliosis)\b",
    re.I,
)
_FORMERLY = re.compile(
    r"\b(?:previously|formerly|historically|in the past|last year|years ago|"
    r"(?:previous|former|prior|past|old|earlier) (?:sites?|areas?|locations?|distribution|involvement)(?! remain)|"
    r"(?:used to|once)(?! (?:treat|apply|daily|a|weekly|per))|"
    r"(?:back )?in (?:19|20)\d\d,? (?:\w+ ){1,5}(?:was|were|had)|"
    r"as an? (?:\w+ )?(?:child|infant|baby|kid|toddler|newborn|teen\w*)|"
    r"in (?:his |her |their |my )?(?:childhood|infancy|teens)|"
    r"when (?:he|she|they|i) (?:was|were) (?:a |an |very )?(?:small|little|young|baby|child|kid|toddler|infant))\b",
    re.I,
)
_THAT_WAS = re.compile(
    r"(?: (?:eczema|dermatitis|rash|patch(?:es)?|involvement|disease|vitiligo|"
    r"plaques?))?[\s:,(\u2013-]{1,4}(?:that|this|it|which|those|"
    r"these|they|all) (?:was|were|dates? from|belongs? to|goes back to) (?:only |back |all )?(?:in )?(?:(?:19|"
    r"20)\d\d|\w+ years "
    r"ago|years ago|long ago|last (?:year|summer|winter)|before|(?:his|her|my|the) \w*(?:childhood|infancy|teens))\b",
    re.I,
)
_CUT = re.compile(
    r"[;|\t]|\b(?:but|whereas|while|now|currently|these days|at present|presently|nowadays|elsewhere)\b", re.I
)
_DRUG_WARNING = re.compile(
    (
        r"\b(?:avoid|away from|keep (?:out|off|away)|not (?:on|to|near|for|in)|do not|out of|"
        r"never on)\b(?:[^.;]{0,20})$"
    ),
    re.I,
)
_NO_NEWS = re.compile(r"\b(?:nothing|no|not any|any|without) (?:\w+ )?new\b[^.;]{0,40}$", re.I)
_SEEN = re.compile(
    r"^\W*(?:(?:mild|moderate|marked|severe|bright|thin|thick|dry|diffuse|confluent|some|1|2|3)[ ,+]{1,3}){0,3}"
    r"(?:erythem\w*|redness|indurat\w*|excoriat\w*|lichenif\w*|scal(?:e|y|ing)\b|plaques?|papul\w*|patches|macules|eczema\w*|"
    r"depigment\w*|oozing|crust\w*|fissur\w*|xerosis)\b",
    re.I,
)
_ANATOMY = re.compile(
    r"(?:\W|\b(?:o|obj|objective|exam|skin|pe|derm|the|and|both|right|left|upper|lower|bilateral|malar|lateral|medial|"
    r"outer|inner|extensors?|flexors?|flexural|dorsal|central|mid|proximal|distal|r|l|of|sides?|tips?)\b){0,60}",
    re.I,
)
"""What a list of sites has beside its sites: a heading, sides and directions."""
_NOT_SEEN = re.compile(
    r"[\s:,=-]*(?:(?:exam(?:ination)?|areas?|regions?|skin|folds|were|was|are|is|both)\s+){0,3}"
    r"(?:exam )?(?:as (?:it|they) always (?:was|were)|deferred|declined|"
    r"not (?:examined|seen|inspected|assessed|checked|exposed|viewed))\b",
    re.I,
)
_CHOICES = re.compile(
    r"\b(?:(?:select|check|mark|tick|circle|choose) (?:all|any|one)|"
    r"(?:none|any|one) of (?:these|the above|the following)|circle)\b",
    re.I,
)
_HEADS_TABLE = re.compile(r"\b(?:BSA|body surface|worksheet|involve\w*|sites?|areas?|regions?|VASI|EASI)\b", re.I)
_OUTSIDE = frozenset({"family_history", "social_history", "review_of_systems", "medications", "vitals", "preventive"})


def of_skin(markup: Markup, sentence: Sentence) -> bool:
    """The sentence has a word of skin disease, or is a row of a table that is headed so."""
    words = markup.words(sentence)
    if _SKIN.search(words) or re.search(r"\t(?:none|clear|no)\b", words):
        return True
    return "\t" in words and any(_HEADS_TABLE.search(line) for line in _block_above(markup, sentence))


def where(markup: Markup, sentence: Sentence) -> bool:
    """The sentence is a bare list of sites, and what is seen there follows in the next, which names none."""
    if sentence.index + 1 >= len(markup.sentences):
        return False
    after = markup.sentences[sentence.index + 1]
    if markup.within(after, "SITE") or not _SEEN.search(markup.words(after)):
        return False
    words, start = list(markup.words(sentence)), sentence.start
    for mention in markup.within(sentence, "SITE"):
        words[mention.start - start : mention.end - start] = " " * (mention.end - mention.start)
    return _ANATOMY.fullmatch("".join(words)) is not None


def _block_above(markup: Markup, sentence: Sentence) -> list[str]:
    above = markup.sentences[max(sentence.index - 12, 0) : sentence.index]
    return [markup.words(line) for line in above if line.block == sentence.block]


def speaks_of_patient(markup: Markup, sentence: Sentence) -> bool:
    """The sentence is a fact about the patient, in a part of the note that tells of the skin."""
    return sentence.zone is None and sentence.section not in _OUTSIDE


def speaks_of_now(markup: Markup, sentence: Sentence, group: list[Mention]) -> bool:
    """The clause around the group tells of the disease as it is now, not of a relative or another thing."""
    start, end = _between(markup, sentence, group, _CUT)
    if _FORMERLY.search(markup.text, start, end) or markup.of_relative(group[0].start):
        return False
    if _THAT_WAS.match(markup.text, group[-1].end, sentence.end):
        return False
    if not _OTHER_THING.search(markup.text, start, end):
        return True
    piece = _between(markup, sentence, group, _COMMA)
    own = _WHITE_HAIR.sub("", markup.text[slice(*piece)])
    return _LESION.search(own) is not None and _OTHER_THING.search(own) is None


_WHITE_HAIR = re.compile(r"\b(?:white (?:hairs?|lashes|eyelashes)|poliosis|leu[ck]otrichia)\b", re.I)
_COMMA = re.compile(r"[;|\t,]|\b(?:but|whereas|while|now)\b", re.I)


def _between(markup: Markup, sentence: Sentence, group: list[Mention], cut: re.Pattern[str]) -> tuple[int, int]:
    """The part of the sentence around the group up to the next cut on either side."""
    before = list(cut.finditer(markup.text, sentence.start, group[0].start))
    after = cut.search(markup.text, group[-1].end, sentence.end)
    return (before[-1].end() if before else sentence.start), (after.start() if after else sentence.end)


def tells_nothing(markup: Markup, sentence: Sentence, mention: Mention) -> bool:
    """The site is named in a warning, as a choice of a form, as not looked at, or to say that nothing is new "
    "there."""
    ticked = markup.ticked(mention)
    if ticked is not None:
        return not ticked
    before = markup.text[max(mention.start - 30, sentence.start) : mention.start]
    if _DRUG_WARNING.search(before) or _NOT_SEEN.match(markup.text, mention.end, sentence.end):
        return True
    return _NO_NEWS.search(before) is not None or _CHOICES.search(markup.words(sentence)) is not None


def other_disease(markup: Markup, sentence: Sentence, group: list[Mention], lexicon: Lexicon) -> str | None:
    """The disease of its own, such as tinea or psoriasis, that the words tie to the group."""
    start, end = _between(markup, sentence, group, _CLAUSE)
    here = [m for m in markup.within(sentence, "DIAGNOSIS") if start <= m.start < end]
    here = [m for m in here if not m.has("NEGATED", "UNCERTAIN")]
    before = [m for m in here if m.end <= group[0].start]
    after = [m for m in here if group[-1].end <= m.start <= group[-1].end + 20]
    nearest = before[-1:] or after[:1]
    if not nearest or _coupled(markup, before):
        return None
    return nearest[0].id if lexicon.diagnosis(nearest[0].id).own_sites else None


_CLAUSE = re.compile(r"[;|\t]|\b(?:but|whereas|while)\b", re.I)
_COUPLE = re.compile(r"\s*(?:,|and|with|plus|/|&|also|concurrent|concomitant|\s)*\s*", re.I)


def _coupled(markup: Markup, before: list[Mention]) -> bool:
    """Two diseases are named in one breath, so that the sites may be of either."""
    if len(before) < 2:
        return False
    return _COUPLE.fullmatch(markup.text, before[-2].end, before[-1].start) is not None
