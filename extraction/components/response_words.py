"""What the words of one passage say of the response: better, no better, or too early to say; and how firmly."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extraction.components.answer import without_unticked
from extraction.components.outcome import find_outcomes
from extraction.facts import ResponseValue
from extraction.lexicon.response import response_pattern

PATIENT, TOLD, JUDGED = 0, 1, 2
"""Who says it: the patient's opinion, the history, the clinician who looked or measured."""

_CLAUSE = re.compile(r"[;:.?!]\s|,? (?:but|although|though|while|whereas|yet|however|except)\b|\s[-\u2013]+\s|\t", re.I)
_NEGATED = re.compile(
    r"(?:\b(?:no|not|cannot|never|without|w/o|neither|nor|denies|denied|hardly|barely|none|zero|nothing|little|lacks?|"
    r"yet to|fail(?:s|ed|ing)? to|un|absent|minimal|negligible|far from)|n't)(?:,? [\w'/%-]+){0,4} ?$",
    re.I,
)
_DOUBLE = re.compile(
    r"\b(?:can't|cannot|can not|could not|couldn't|won't|would not|wouldn't|not) (?:say|claim|deny|complain|"
    r"tell you)\b"
    r"[^.;]{0,30}(?:not|n't|never)\b[^.;]{0,16}$|\b(?:no (?:doubt|question|denying)|not without|"
    r"undeniabl\w+)\b[^.;]{0,40}$",
    re.I,
)
_DOUBLE_AT_MOST = 120
"""Characters that such a denial takes at the most."""
_NOT_ONLY = re.compile(r"\bnot (?:only|just|quite)\b[^,;.]{0,40}$", re.I)
_CHOICES = re.compile(
    r"\b(?:improved|better|worse|unchanged|stable|same|none|partial|complete|good|fair|poor|no change)\b\W{0,3}"
    r"(?:/|\||\bor\b|\",)\W{0,3}(?:\w+ )?(?:improved|better|worse|unchanged|stable|same|none|partial|complete|"
    r"good|fair|"
    r"poor|no change|some)\b",
    re.I,
)
_ASKED = re.compile(
    r"\b(?:response|improve(?:ment|d)|benefit(?:ed)?|efficacy|helped|responded|outcome|result|better|resp)\b"
    r"(?:[ .(]{1,2}(?:by|area|areas|site|sites|per|each|overall|clinical|observed|requested|medication|to|on|from|"
    r"with|of|noted|documented|seen|since|date|so|far|therapy|treatment|tx|opzelura|"
    r"ruxolitinib|"
    r"cream|the|this|drug|medication|start|starting|started|start of|last|approval|initial|visit|use|"
    r"1\.5 ?%|crm|choice|status|his|her|skin|condition|is|was|to date)\)?){0,6}"
    r"\s{0,24}[:=?.\t|]+[\s\"'(\[x\])>*]{0,40}",
    re.I,
)
_OF_FEEL = re.compile(r"\b(?:texture|feel of|smell|scent|consistency|vehicle|likes?|prefers?|spreads)\b", re.I)
_OF_SITE = re.compile(
    r"[^\w]*(?:only )?(?:the |both |her |his |my )?(?:\w+ )?(?:knuckles?|fingers?|fingertips?|"
    r"hands?|wrists?|elbows?|knees?|"
    r"ankles?|feet|foot|toes?|shins?|legs?|arms?|neck|lips?|face|eyelids?|lids|axillae|trunk|back|"
    r"scalp|ears?|genitals?|"
    r"patch(?:es)? (?:on|of|at) [\w ]{2,30})\b[^,;:.]{0,40}$",
    re.I,
)
_GENERAL = re.compile(
    r"\b(?:response|respon\w+|benefit\w*|ineffective|effective|help\w*|work\w*|night|life|magic\w*|"
    r"game.?changer|success|"
    r"winner|god ?send|blessing|best|person|happ\w+|pleased|thrilled|delighted|satisfied|steroids?|clobetasol|"
    r"triamcinolone|mometasone|well|great|wears?|back (?:to|at)|effect|treat|charm|dream|rescue|improvement)\b",
    re.I,
)
_SITE_GRADE = re.compile(
    r"(?:the |both |left |right |l |r )?(?:face|facial|(?:eye)?lids?|cheeks?|chin|forehead|neck|trunk|chest|back|"
    r"hands?|feet|foot|arms?|"
    r"forearms?|elbows?|legs?|knees?|shins?|ankles?|wrists?|fingers?|groins?|axillae|folds?|scalp|ears?|genitals?|body)"
    r"[ :=-]{1,3}(?P<grade>excellent|very good|good|great|marked|complete|moderate|partial|fair|slight|minimal|"
    r"poor|none|nil|no|"
    r"unchanged|worse|better|clear)\b[,;/ ]{0,3}(?:and )?",
    re.I,
)
_SITES_GRADED = 2
_AIM = re.compile(
    r"\b(?:goals?|aims?|targets?|purpose|expectations?|hopes?|plans?|objectives?|wish list)\b[^:;.]{0,40}:\s", re.I
)
"""A label whose text tells of what is wanted."""
_NOWHERE = re.compile(
    r"[^.;:]{0,40}?(?:\b(?:at|on|in|from|of|over) (?:any|either) (?:of (?:the|her|his|its|their) )?(?:\w+ )?(?:sites?|"
    r"areas?|spots?|patch(?:es)?|places?|locations?|parts?|lesions?|plaques?|them|body|treated|side)\b|\banywhere\b|"
    r"\bwhatsoever\b|\bat all\b)",
    re.I,
)
"""Behind a denial: it is of every site."""
_OLD_MARKS = re.compile(
    r"\b(?:already (?:there|present|visible)|(?:was|were|been) (?:there|present|visible) (?:before|"
    r"all along|already|in|"
    r"since|for)|predat\w+|pre-?exist\w*|old freckles|(?:is|are|was|were|be) (?:(?:in fact|really|actually|only|just|"
    r"merely|simply|old|ordinary|plain|sun) ){0,3}(?:freckles?|moles?|lentigin\w+|lentigo|nevi|dirt|make-?up|age spots|"
    r"sun ?spots|self-tan\w*))\b",
    re.I,
)
"""Spots that are no new pigment."""
_UNTREATED = re.compile(
    r"\b(?:left alone|untreated|as (?:a |the )?(?:control|comparison)|control side|not treated|"
    r"without (?:the )?cream)\b",
    re.I,
)


@dataclass(frozen=True)
class Verdict:
    """``general``: about the treatment as such rather than about one site or sign."""

    value: ResponseValue
    rank: int
    general: bool
    start: int
    end: int


def word_verdicts(text: str) -> list[Verdict]:
    """Every verdict in a passage, in order. Open boxes, choices offered, hopes and relapses off it say nothing."""
    words = without_unticked(text)
    answered = _answered(words)
    if answered is not None:
        return [answered]
    if _CHOICES.search(words) or _AIM.search(words) or "***" in words or words.rstrip().endswith("?"):
        return []
    judged = JUDGED if response_pattern("examined").search(words) else TOLD
    found = [*_early(words), *_better(words, judged), *_worse(words, judged)]
    return sorted(found, key=lambda one: one.start)


def _answered(words: str) -> Verdict | None:
    """A label or question about the response with its answer."""
    asked = _ASKED.search(words)
    if asked is None:
        return None
    for kind, value in (("no_answers", "not_improved"), ("yes_answers", "improved")):
        answer = response_pattern(kind).match(words, asked.end())
        if answer and not _CHOICES.search(words, asked.end()):
            return Verdict(value, JUDGED, True, asked.start(), answer.end())  # type: ignore[arg-type]
    return _graded(words, asked)


def _graded(words: str, asked: re.Match[str]) -> Verdict | None:
    """A grade for each site behind the label; one good grade is an improvement."""
    graded = list(_SITE_GRADE.finditer(words, asked.end())) if _SITE_GRADE.match(words, asked.end()) else []
    if len(graded) < _SITES_GRADED:
        return None
    good = [one for one in graded if response_pattern("yes_answers").match(words, one.start("grade"))]
    return Verdict("improved" if good else "not_improved", JUDGED, True, asked.start(), graded[-1].end())


def _early(words: str) -> Iterator[Verdict]:
    for match in response_pattern("too_early").finditer(words):
        yield Verdict("unclear", JUDGED, True, match.start(), match.end())


def _better(words: str, judged: int) -> Iterator[Verdict]:
    for match in response_pattern("better").finditer(words):
        clause = _clause(words, match.start())
        before = words[clause : match.start()]
        if _hedged(before) or _at_first(words, clause, match.end()) or _old_marks(words, match):
            continue
        if _OF_FEEL.search(words, clause, match.start()) and match.group().lower() == "better":
            continue
        general = _GENERAL.search(match.group()) is not None and _OF_SITE.match(before) is None
        negated = _NEGATED.search(before) is not None and not _NOT_ONLY.search(before)
        if negated and not _DOUBLE.search(before):
            general |= _NOWHERE.match(words, match.end()) is not None
            yield Verdict(
                "not_improved", _rank(words, clause, match.start(), judged), general, match.start(), match.end()
            )
        else:
            yield Verdict("improved", _rank(words, clause, match.start(), judged), general, match.start(), match.end())


def _old_marks(words: str, match: re.Match[str]) -> bool:
    """The brown spots that were taken for pigment are said to be something else."""
    return re.search(r"dots|freckle|speck|fleck|spots|islands", match.group(), re.I) is not None and (
        _OLD_MARKS.search(words, match.start()) is not None
    )


def _worse(words: str, judged: int) -> Iterator[Verdict]:
    off_drug = max((match.start() for match in response_pattern("off_drug").finditer(words)), default=-1)
    for kind in ("worse", "same", "drug_same"):
        for match in response_pattern(kind).finditer(words):
            clause = _clause(words, match.start())
            before = words[clause : match.start()]
            aside = _hedged(before) or off_drug >= max(clause - 80, 0) or _at_first(words, clause, match.end())
            if aside or _DOUBLE.search(words, max(match.end() - _DOUBLE_AT_MOST, 0), match.end()):
                continue
            if (kind == "worse" and _NEGATED.search(before)) or _UNTREATED.search(words):
                continue
            yield Verdict(
                "not_improved",
                _rank(words, clause, match.start(), judged),
                kind == "drug_same" and _OF_SITE.match(before) is None,
                match.start(),
                match.end(),
            )
    if off_drug < 0 and response_pattern("better").search(words) is None:
        for phrase in find_outcomes(words, 0, len(words)):
            if (
                phrase.outcome == "failed"
                and not _UNTREATED.search(words)
                and not _hedged(words[_clause(words, phrase.start) : phrase.start])
            ):
                rank = _rank(words, _clause(words, phrase.start), len(words), judged)
                yield Verdict("not_improved", rank, False, phrase.start, phrase.end)


def _clause(words: str, offset: int) -> int:
    """Where the clause around ``offset`` begins."""
    ends = [match.end() for match in _CLAUSE.finditer(words, max(offset - 200, 0), offset)]
    return ends[-1] if ends else max(offset - 200, 0)


def _hedged(before: str) -> bool:
    return response_pattern("hedge").search(before) is not None


def _at_first(words: str, clause: int, end: int) -> bool:
    """The clause tells of the beginning, which what follows may have overtaken."""
    return response_pattern("initial").search(words, clause, end + 16) is not None


def _rank(words: str, clause: int, end: int, judged: int) -> int:
    return PATIENT if response_pattern("thinks").search(words, clause, end) else judged
