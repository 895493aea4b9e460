"""The lengths of a sentence that tell how long drugs were used, and those that several drugs of it share."""

import itertools
import re
from collections.abc import Sequence
from math import floor

from extraction.components.check_table import remark_start
from extraction.components.course_draft import CourseDraft
from extraction.components.family import of_another_user
from extraction.components.time_units import Duration, days_shown
from extraction.facts import Interval
from extraction.markup import DRUG_KINDS, Markup, Sentence

_HELPED_FOR = re.compile(
    r"\b(?:dulled|eased|helped|worked|better|quiet(?:er)?|calm(?:ed|er)?|settled|improved|relief|faded|cleared|clear|"
    r"(?<!and )off(?! and on)|"
    r"sick|out)\b[^.;,]{0,24}(?:for )?$",
    re.I,
)
_AFTER_A = re.compile(r"\b(?:sting|stung|burn(?:ed)?|itch(?:ed)?) (?:at all )?(?:after|past|beyond)\s*$", re.I)

_OF_DISEASE = re.compile(
    r"\b(?:flare(?:-?up)?|rash|eczema|dermatitis|vitiligo|itch(?:ing)?|patch(?:es)?|plaques?|spots?|disease|condition|"
    r"symptoms|problem|this|it)\b[^.;\n]{0,24}\b(?:(?:has|have|had)(?: now)? (?:lasted|persisted|been (?:present|"
    r"going on|"
    r"there|active|flaring|out of control))|(?:present|ongoing|flaring|active) (?:for|since)|lasting)\b[^.;\n]{0,40}$|"
    r"\b(?:history|hx|h/o|(?:has|have|had)(?: had)? (?:\w+ )?(?:eczema|AD|dermatitis|vitiligo|psoriasis|this rash)|"
    r"diagnos\w+|suffer\w+|struggl\w+)\b[^.;\n]{0,30}$",
    re.I,
)
_RASH_FOR = re.compile(
    r"\W*(?:(?:the|this|her|his|a|an|\w+al|hand|chronic|new|itchy|bad|active) ){0,3}(?:rash|eczema|"
    r"dermatitis|vitiligo|AD|flare|itch(?:ing)?|"
    r"patch(?:es)?|plaques?|white spots?)(?: (?:on|of|over) (?:[\w']+ ?){1,4}?)?(?: (?:now|for|x|present|"
    r"since))*[ ,:]*",
    re.I,
)
_PARTS = re.compile(r";|\|\||, (?:and|but|so) |\. | (?:and|but) (?=(?:has|had|have|was|is|she|he|they)\b)", re.I)
_COMBINED = re.compile(
    r"\b(?:combined|between (?:them|the two|both)|altogether|all told|in all|taken together|together for a total|"
    r"in (?:total|sum))\b",
    re.I,
)
_SAME_TIME = re.compile(
    r"\b(?:for|over|during) (?:about |roughly |exactly )?(?:the|that|this|an?) (?:very )?(?:same|identical|equal|"
    r"similar|like)(?: (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}))?"
    r" (?:period|time|length|amount|stretch|duration|interval|span|number|weeks|months|few)\b|"
    r"\b(?:the )?same (?:length|duration|period|number of (?:weeks|months|days))\b|"
    r"\b(?:just |equally |for )?as long\b(?! as)|\bequally long\b|\blikewise for that long\b",
    re.I,
)


_LINES_APART = 2
_FACTORS = {"twice": 2.0, "double": 2.0, "three times": 3.0, "triple": 3.0, "thrice": 3.0, "half": 0.5}
_TIMES_AS_LONG = re.compile(
    r"\b(?:twice|double|three times|triple|thrice|half)(?: of)? (?:as long(?! as)|as (?:many|much)|that(?: (?:long|"
    r"time|"
    r"span|period|length|many))?\b|the (?:time|length|period))",
    re.I,
)


def lengths_of_use(markup: Markup, sentence: Sentence, first_drug: int) -> list[Duration]:
    """The lengths of the sentence, without how long the disease has lasted, and how long a drug helped where the
    sentence tells another length."""
    lengths = [one for one in durations_in(markup, sentence) if not _of_disease(markup, sentence, one, first_drug)]
    return [one for one in lengths if not _helped_for(markup, sentence, one)] or lengths


def _of_disease(markup: Markup, sentence: Sentence, length: Duration, first_drug: int) -> bool:
    """ "This flare has lasted two months; the cream has not helped": told before the drug, in another clause."""
    said = _RASH_FOR.match(markup.text, sentence.start, length.start) if length.end <= first_drug else None
    if said and said.end() == length.start and "," in markup.text[length.end : first_drug]:
        return True
    if length.end > first_drug or not _PARTS.search(markup.text, length.end, first_drug):
        return False
    return _OF_DISEASE.search(markup.text, max(sentence.start, length.start - 90), length.start) is not None


def like_the_last(markup: Markup, sentence: Sentence, here: list[CourseDraft], earlier: Sequence[CourseDraft]) -> None:
    """ "Elidel: same length, no luck" in the line below another drug's."""
    if len(here) != 1 or here[0].durations or not earlier or not earlier[-1].durations:
        return
    if sentence.index - earlier[-1].sentence.index <= _LINES_APART:
        here[0].durations += _compared(markup, sentence, here[0], earlier[-1].durations[-1])


def share_lengths(markup: Markup, sentence: Sentence, here: list[CourseDraft]) -> None:
    """A sum is the length of no one drug; "for the same period" takes over the length of the drug before."""
    for before, draft in itertools.pairwise(here):
        if before.durations and not draft.durations:
            draft.durations += _compared(markup, sentence, draft, before.durations[-1])
            draft.durations += _over_the_same(markup, before, draft)
    if len(here) == 1:
        here[0].durations.sort(key=lambda one: not _is_total(markup, sentence, one))
    if len(here) > 1:
        for draft in here:
            draft.durations = [one for one in draft.durations if not _is_sum(markup, sentence, one)]
            draft.durations = _own(markup, draft)


def _compared(markup: Markup, sentence: Sentence, draft: CourseDraft, before: Duration) -> list[Duration]:
    """The length that ``draft`` has by comparison with that of the drug before it."""
    many = _TIMES_AS_LONG.search(markup.text, draft.mention.end, sentence.end)
    if many:
        return [_times(before, many)]
    return [before] if _SAME_TIME.search(markup.text, draft.mention.end, sentence.end) else []


def _over_the_same(markup: Markup, before: CourseDraft, draft: CourseDraft) -> list[Duration]:
    """ "A on the hands and, over the same seven weeks, B on the feet": the length between them is of both."""
    if draft.durations or not _THE_SAME.search(markup.text, before.mention.end, draft.mention.start):
        return []
    return [one for one in before.durations if before.mention.end < one.start < draft.mention.start]


_THE_SAME = re.compile(
    r"\b(?:over|for|during|in|through(?:out)?) (?:the|those|these) (?:very )?(?:same )(?:\w+ ){0,2}(?:days|"
    r"weeks|months)\b",
    re.I,
)


def _times(before: Duration, many: re.Match[str]) -> Duration:
    """ "Twice as long" as ``before``, at the words that say so."""
    factor = _FACTORS[next(word for word in _FACTORS if word in many.group().lower())]
    days = Interval(
        low=floor(before.days.low * factor), high=None if before.days.high is None else floor(before.days.high * factor)
    )
    return Duration(many.start(), many.end(), days, f"{many.group()} as {before.arithmetic} = {days_shown(days)}")


_TOTAL_BEFORE = re.compile(r"\b(?:total|overall|all told|altogether|in all)\b[^.;,\n]{0,24}$", re.I)
_TOTAL_AFTER = re.compile(
    r",? (?:of use )?(?:in total|total\b(?! (?:body|bsa))|altogether|all told|in all|overall)", re.I
)


def _is_total(markup: Markup, sentence: Sentence, length: Duration) -> bool:
    """ "Total use seven weeks" takes in the parts told before."""
    before = _TOTAL_BEFORE.search(markup.text, max(sentence.start, length.start - 40), length.start)
    return before is not None or _TOTAL_AFTER.match(markup.text, length.end, sentence.end) is not None


def _is_sum(markup: Markup, sentence: Sentence, length: Duration) -> bool:
    low, high = max(sentence.start, length.start - 30), min(sentence.end, length.end + 30)
    return _COMBINED.search(markup.text, low, high) is not None


def _own(markup: Markup, draft: CourseDraft) -> list[Duration]:
    """Of lengths before and behind the drug, those before belong elsewhere when a clause ends between."""
    behind = [one for one in draft.durations if one.start >= draft.mention.end]
    if not behind:
        return draft.durations
    text, start = markup.text, draft.mention.start
    return [one for one in draft.durations if one in behind or not _PARTED.search(text, one.end, start)]


_PARTED = re.compile(r";|\|\||\. (?=[A-Z])")


def durations_in(markup: Markup, sentence: Sentence) -> list[Duration]:
    """The lengths of time of the sentence; of a check list's row those of the remark, where that names a drug."""
    boxes = sentence.start + remark_start(markup.words(sentence))
    remarked = any(mention.start > boxes >= sentence.start for mention in markup.within(sentence, *DRUG_KINDS))
    found = markup.durations_in(boxes if remarked else sentence.start, sentence.end)
    return [one for one in found if not of_another_user(markup.text, sentence.start, one.start)]


def _helped_for(markup: Markup, sentence: Sentence, duration: Duration) -> bool:
    said_for = markup.text[max(duration.start - 5, 0) : duration.start + 4].lower()
    return "for " in said_for and of_effect(markup, sentence, duration)


def of_effect(markup: Markup, sentence: Sentence, duration: Duration) -> bool:
    """ "The itch dulled for a few nights" is how long it helped, not how long it was used."""
    before = markup.text[max(sentence.start, duration.start - 50) : duration.start]
    return _HELPED_FOR.search(before) is not None or _AFTER_A.search(before) is not None
