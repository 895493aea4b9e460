"""Sentences whose subject is a relative: what they say is not the patient's."""

import re

RELATIVE = (
    r"(?:mother|mom|mum|father|dad|sister|brother|twin|cousin|aunt|uncle|grand(?:mother|father|ma|pa|son|"
    r"daughter)|niece|nephew|wife|husband|spouse|partner|parents?|siblings?|son|daughter|"
    r"roommate|neighbou?r|co-?worker|(?:boy|girl)?friend|fianc(?:e|\u00e9)e?|house-?mate|flat-?mate|half-(?:sister|brother)|step(?:mother|father|son|daughter)|"
    r"mother-in-law|father-in-law|in-laws|dtr|dau|sis|bro|m(?:gm|gf)|p(?:gm|gf)|hubby|granny|mommy|daddy|mama|papa)"
)
_CARES = (
    r"(?:injects? (?:him|his|her|it|the)|administers|handles|reports?|says|said|states?|notes?|noted|gave|gives|"
    r"put|puts|appl(?:y|ies|ied)|brought|brings|"
    r"den(?:y|ies|ied)|thinks|wants?|asks?|asked|call(?:s|ed)|tried|tries|declin\w+|refus\w+|used|uses|"
    r"present|here|accompan\w+|"
    r"lent|loaned|helps?|helped|confirms?|describes?|is (?:thrilled|worried|concerned|pleased|happy|here|present|"
    r"not certain|certain|agent)|was (?:told|here|present)|will|would|feels?|felt|believes?|keeps?|kept|"
    r"counted|layer(?:s|ed)|dabs?|dabbed|smears?|smeared|massage[sd]|logged|logs|photographed|rubs?|rubbed|sent|"
    r"signs?|kindly|at bedside|in (?:the )?room|reads?|does (?:the|most|all))"
)
_GIVES = (
    r"(?:talks?|translat\w+|interpret\w*|worries|"
    r"wrote|writes|e?-?mail\w*|messag\w+|phon\w+|hopes|insists|agrees|noticed|notices|watch\w*|manages|handles|"
    r"picked|"
    r"bought|stopped|started|switched|showed|shows|mentions?|mentioned|admits?|adds?|added|recalls?|remembers?|"
    r"complains?)"
)
_INFORMS_AFTER = re.compile(
    rf"(?:[ ,]+(?!(?:was|were|is|got|gets|been)\b)[\w.]+){{0,1}}? ?,? (?:{_CARES}|{_GIVES})\b", re.I
)
_INFORMS_BEFORE = re.compile(
    r"\b(?:per|says?|said|according to|with|by|told|tells|from|asked|reports?) (?:(?:the|"
    r"her|his|pt'?s) )?$",
    re.I,
)
_QUOTED = re.compile(r":?:\s{0,2}(?:[\"'\u201c\u2018]|(?:we(?:'ve)?|our|used|did|tried|applied|put)\b)", re.I)
""" "Mother: 'We did ...'"."""
_SUBJECT = re.compile(
    (
        rf"^[\W\d]*(?:(?:her|his|the|my|pt'?s|patient'?s|younger|older|elder|eldest|"
        rf"youngest|maternal|paternal|late|great|first|second|only|one|both|a|an|and|but|also|"
        rf"own)[\s-]+){{0,4}}{RELATIVE}\b(?!,? (?:who is |being )?(?:the|our|my|this) patient\b)(?!'s (?:request|wish|"
        rf"concern|calendar|diary|log|chart|notebook|records?|tally|account|report|photos?|phone|list|"
        rf"spreadsheet))(?!(?:[ ,]+[\w.]+){{0,2}}? ?,? {_CARES}\b)"
        r"(?!:\s{0,2}(?:[\"'\u201c\u2018]|(?:we(?:'ve)?|our|used|did|tried|applied|put)\b))"
    ),
    re.I,
)
_BACK_TO_PATIENT = re.compile(r"(?:;|\bbut\b|\bwhile\b|\. )\s*(?:the )?(?:patient|pt|he|she|mr|ms|mrs)\b", re.I)


_CHILDS_SKIN = re.compile(
    r"^[\W\d]*(?:and |but |also |hi,? |hello,? )?(?:my|our) (?:\w+ )?(?:son|daughter)'s (?:\w+ )?(?:eczema|skin|rash|"
    r"vitiligo|"
    r"patch\w*|spots?|face|eyelids?|hands?|dermatitis|itch\w*|arms?|legs?)\b",
    re.I,
)
_AS_WELL = re.compile(
    r"(?:\btoo(?=\s*(?:[.,;!]|$))|\b(?:also|as well|same|like (?:mine|me|her|his)|mine|runs in|both of us|we both|"
    r"dupixent|dupilumab|whose|unlike)\b)",
    re.I,
)


def informs(text: str, start: int, end: int) -> bool:
    """The relative named there speaks or acts for the patient: "Dad gave the cream", "no change per mom"."""
    before = text[max(start - 26, 0) : start]
    told = (
        _INFORMS_AFTER.match(text, end) is not None
        or _QUOTED.match(text, end - 1) is not None
        or _INFORMS_BEFORE.search(before) is not None
    )
    return told or _on_patient(text, start, end)


_ON_PATIENT = re.compile(
    r"(?:[^.;\n]|\.\d){0,70}?\b(?:on|onto|over|into|all over|to) (?:(?P<owner>him|his|her)|the (?:child|baby|boy|girl|"
    r"patient|kid|toddler|infant|pt)|the kids?|pt)\b",
    re.I,
)
_GIVES_DRUG = re.compile(
    r"(?: [A-Z]\w+)?,? (?:also |now |still |usually |always )?(?:gives?|giving|is giving|gave|injects?|injecting|"
    r"administers?|helps? (?:him|her) (?:with|take|inject)|reminds (?:him|her)|does|handles|manages|draws up|picks up|"
    r"says (?:he|she)|reports? (?:he|she)|states? (?:he|she)) (?:him|his|her|he|she|the|me|pt)\b",
    re.I,
)
_CAME_WITH = re.compile(
    r"\b(?:lives?|living|comes?|came|here|seen|presents?|attends?|accompanied|arrives?|visits?|in (?:clinic|room))"
    r"(?: (?:today|alone|now|in|at|home))?,? (?:with|by) (?:her|his|the|both|my) $",
    re.I,
)
_ASIDE_OVER = re.compile(r"(?: \w+)?, (?!who|whose|which|that|also|herself|himself|and)", re.I)


def cares_for(text: str, start: int, end: int) -> bool:
    """The relative named there gives the patient the drug, or is only company: "here with her mother, on ..."."""
    relative = re.compile(RELATIVE, re.I).match(text, start)
    if _GIVES_DRUG.match(text, relative.end() if relative else end):
        return True
    return _CAME_WITH.search(text[max(start - 40, 0) : start]) is not None and _ASIDE_OVER.match(text, end) is not None


_MEN = re.compile(r"\b(?:father|dad|brother|uncle|grand(?:father|pa|son)|husband|nephew|son|stepfather)\b", re.I)
_USES = re.compile(r"\b(?:putting|applying|using|rubbing|used|put|had)\b", re.I)


def _on_patient(text: str, start: int, end: int) -> bool:
    """ "Grandma has been putting it on his elbows": on someone who by the pronoun cannot be the relative."""
    found = _ON_PATIENT.match(text, end)
    if found is None or not _USES.search(text, start, found.end()):
        return False
    owner = (found.group("owner") or "").lower()
    male = _MEN.search(text, start, end) is not None
    return not owner or (owner == "her") == male


_OWNER_AFTER = re.compile(
    rf"[^.;]{{0,20}}?\b(?:in|by|of|on|from|with) (?:(?:the|her|his|my) )?(?:(?:maternal|paternal) )?{RELATIVE}\b",
    re.I,
)
_OWNER_BEFORE = re.compile(rf"\b{RELATIVE}\b(?P<after>[^.;]{{0,60}})$", re.I)


def near_relative(text: str, floor: int, start: int, end: int, limit: int) -> bool:
    """The words ``[start:end]`` are tied to a relative before or behind them who does not speak for the patient."""
    if _OWNER_AFTER.match(text, end, limit):
        return True
    owner = _OWNER_BEFORE.search(text[max(start - 90, floor) : start])
    if owner is None or re.search(r"\b(?:patient|pt|she|he|herself|himself)\b", owner.group("after"), re.I):
        return False
    at = max(start - 90, floor) + owner.start()
    return not informs(text, at, at + len(owner.group()) - len(owner.group("after")))


_OTHER_USER = re.compile(
    r"\b(?:his|her|the|my|pt's|patient's|whose|a) (?:\w+ )?(?:cousin|sister|brother|twin|sibling|friend|neighbou?r|"
    r"aunt|uncle|nephew|niece|co-?worker|roommate|boyfriend|girlfriend|husband|wife|partner|son|daughter|classmate|"
    r"team-?mate)s?(?:,? who[^.;]{0,40}?,?)? (?:also |has |have |had |once |just |only ){0,2}(?:used?|tried|took|takes|"
    r"uses|was (?:given|on|put on)|is on|swears? by|loved|loves|did well|"
    r"got(?! (?:me|him|her|the (?:patient|pt)) )|found|cleared|improved)\b"
    r"(?![^.;,]{0,40} on (?:him|her|the (?:child|patient|baby|boy|girl))\b)",
    re.I,
)
_PATIENT_AGAIN = re.compile(
    r"[;,] (?:but |and |while |whereas |though )?(?:the )?(?:patient|pt|he|she|i|mr|ms|mrs)\b|"
    r", (?:was|were|has been|had been|is) (?:used|applied|tried|given|put|taken|stopped)\b",
    re.I,
)


def of_another_user(text: str, start: int, offset: int) -> bool:
    """ "Elidel: his cousin used it all summer": what a clause tells of somebody else, in a sentence of the drug."""
    found = _OTHER_USER.search(text, start, offset)
    return found is not None and _PATIENT_AGAIN.search(text, found.end(), offset) is None


def _writers_child(sentence: str) -> bool:
    """A parent writes of the patient ("my son's eczema"), not a patient of a child who has it as well."""
    return _CHILDS_SKIN.match(sentence) is not None and _AS_WELL.search(sentence) is None


_BODY = (
    r"(?:eczema|skin|rash|vitiligo|psoriasis|dermatitis|patch(?:es)?|spots?|hands?|(?:eye)?lids?|face|scalp|elbows?|"
    r"knees?|neck|arms?|legs?|feet)"
)
_OWN_SKIN = re.compile(
    rf"^(?:[\W\d]*(?:[\w.']+[\s-]+){{0,4}})(?:(?P<man>father|dad|brother|uncle|grandfather|grandpa|husband|son)|"
    rf"(?:mother|mom|mum|sister|aunt|grandmother|grandma|wife|daughter))\b[^.;]{{0,50}}?\b(?(man)his|her) own "
    rf"(?=(?:[\w-]+ ){{0,3}}{_BODY}\b)",
    re.I,
)
""" "Her father asks about his own hands": what a relative who speaks says of his or her own skin."""


def of_a_relative(sentence: str, offset: int) -> bool:
    """What stands at ``offset`` of the sentence is said of a relative, who is its subject."""
    own = _OWN_SKIN.match(sentence)
    if own is not None and own.end() <= offset:
        return _BACK_TO_PATIENT.search(sentence, 0, offset) is None
    subject = _SUBJECT.match(sentence)
    if subject is None or _writers_child(sentence) or _on_patient(sentence, 0, subject.end()):
        return False
    return _BACK_TO_PATIENT.search(sentence, 0, offset) is None
