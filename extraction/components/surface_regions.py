"""Surface listed region by region, in a sentence, down a list or in a table: the sum of the parts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extraction.components.surface_guard import MOST_OF_SMALL
from extraction.components.surface_palms import PALM_UNIT
from extraction.components.surface_value import FILE, VALUE, interval
from extraction.components.surface_wording import SURFACE_LABEL
from extraction.facts import Interval
from extraction.lexicon.phrases import phrases
from extraction.markup import Markup, Sentence

_PART = rf"(?:{phrases(FILE, 'side')} ){{0,8}}{phrases(FILE, 'region')}"
_REGIONS = (
    rf"(?<![\w-])(?P<region>{_PART}"
    rf"(?:(?: ?/ ?| and | & |, ){_PART}){{0,3}})(?!\w)(?:,? (?:ant|post|anterior|posterior|front|"
    rf"back)(?!\w)\.?)?(?: ?\([^()\d\n]{{0,24}}\))?"
)
_UNIT = rf"(?P<unit> ?%| ?percent\b| {PALM_UNIT}\b)?(?P<each>,? (?:each|apiece|per side)\b)?"
_SHARE = rf"(?:{VALUE}|(?P<half>half|1/2))"
_NAME_FIRST = re.compile(
    rf"{_REGIONS}(?:[ :=\t(-]{{1,20}}(?:is |are |at |about |skin )?|:)(?<![\d%]){_SHARE}{_UNIT}"
    r"(?![\d/]|\.\d|-\d|\t ?\d)",
    re.I,
)
_VALUE_FIRST = re.compile(rf"{_SHARE}{_UNIT} (?:on |over |for |across |at |in |\()?{_REGIONS}", re.I)
_PALM_OF = re.compile(rf"{_SHARE}(?P<unit> {PALM_UNIT})?(?P<each> each)? (?:on|over|for|of) {_REGIONS}", re.I)
_CONTEXT = re.compile(
    rf"{SURFACE_LABEL.pattern}|\brule of (?:nines?|9s?)|\b{PALM_UNIT}\b|\bhand ?print|\bextent\b", re.I
)
_PALM_CONTEXT = re.compile(rf"\b{PALM_UNIT}\b|\bhand ?print", re.I)
_OTHER_MEASURE = re.compile(
    r"\b(?:re-?pigment\w*|clear(?:ed|ance|ing)|better|improve\w*|VASI|EASI|SCORAD|IGA|PASI|reduc\w+|mg|cream|"
    r"ointment|strength|mostly|mainly|chiefly|including|incl|e\.g|especially|worst|tubes?|limit|days?|weeks?|wks?|"
    r"months?|"
    rf"(?:%|percent) ?of (?:the |each |her |his )?{phrases(FILE, 'region')}|"
    r"lesions?|patch count|out of|lovibond|photo|respond\w*)\b",
    re.I,
)
_TOTAL_LINE = re.compile(
    rf"^\W{{0,3}}(?:grand )?(?:sum|total|all|altogether|overall|tot\.?)(?: (?:BSA|%|percent|palms?|involved|"
    rf"area|surface|body)){{0,8}}\b(?: ?\([^()\n]{{0,12}}\))?[ :=\t]{{1,30}}(?:% ?)?{VALUE} ?%?\W*$",
    re.I,
)
_PERCENT = re.compile(r"%|percent", re.I)
_SMALL = re.compile(rf"\b{phrases(FILE, 'small_region')}\b", re.I)
_MOST = 40.0
_LEAST_PARTS = 2


@dataclass(frozen=True)
class RegionSum:
    """What the parts add up to, or what the total under a list says, with its span in the view."""

    start: int
    end: int
    percent: Interval
    parts: tuple[tuple[int, int], ...]
    total: bool = False


def region_sums(markup: Markup) -> list[RegionSum]:
    """Every list of regions with the share of each, in text order, and every total that ends such a list."""
    found: list[RegionSum] = []
    group: list[tuple[Sentence, list[re.Match[str]]]] = []
    for sentence in markup.sentences:
        parts = _parts(markup, sentence)
        if parts:
            group.append((sentence, parts))
        elif group:
            found += _closed(markup, group, sentence)
            group = []
    return found + (_closed(markup, group, None) if group else [])


def _parts(markup: Markup, sentence: Sentence) -> list[re.Match[str]]:
    words = markup.words(sentence)
    if sentence.zone is not None or _OTHER_MEASURE.search(words) or not any(sign.isalpha() for sign in words):
        return []
    patterns = (_NAME_FIRST, _VALUE_FIRST) + ((_PALM_OF,) if _PALM_CONTEXT.search(words) else ())
    styles = [list(pattern.finditer(markup.text, sentence.start, sentence.end)) for pattern in patterns]
    return max(styles, key=len)


def _closed(
    markup: Markup, group: list[tuple[Sentence, list[re.Match[str]]]], following: Sentence | None
) -> list[RegionSum]:
    matches = [match for _, parts in group for match in parts]
    if len(matches) < _LEAST_PARTS or not _tells_surface(markup, group, matches, following):
        return []
    shares = [share for match in matches if (share := _share(match)) is not None]
    if len(shares) != len(matches) or any(map(_share_of_region, matches, shares)):
        return []
    spans = tuple((match.start(), match.end()) for match in matches)
    sums = [RegionSum(spans[0][0], spans[-1][1], _added(shares), spans)]
    total = _TOTAL_LINE.match(markup.words(following)) if following else None
    percent = interval(total) if total else None
    if following and percent is not None:
        sums.append(RegionSum(following.start, following.end, percent, (), total=True))
    return sums


def _tells_surface(
    markup: Markup,
    group: list[tuple[Sentence, list[re.Match[str]]]],
    matches: list[re.Match[str]],
    following: Sentence | None,
) -> bool:
    """The list, the two lines before it or the line after it say that surface is counted, and in which unit."""
    first = group[0][0]
    before = markup.sentences[max(first.index - 2, 0) : first.index]
    own = [markup.words(sentence) for sentence, _ in group]
    heading = [markup.words(sentence) for sentence in before if sentence.zone is None]
    told = any(_CONTEXT.search(words) for words in (*heading, *own))
    if told or following is None or not all(_PERCENT.search(match.group()) for match in matches):
        return told
    after = markup.words(following)
    return _CONTEXT.search(after) is not None or _TOTAL_LINE.match(after) is not None


def _share(match: re.Match[str]) -> Interval | None:
    found = Interval(low=0.5, high=0.5) if match.group("half") else interval(match)
    if found is None or found.high is None or not match.group("each"):
        return found
    return Interval(low=2 * found.low, high=2 * found.high, high_open=found.high_open)


def _share_of_region(match: re.Match[str], share: Interval) -> bool:
    """More than this region is of the body: the number is a share of the region itself."""
    return share.low > (MOST_OF_SMALL if _SMALL.search(match.group("region")) else _MOST)


def _added(shares: list[Interval]) -> Interval:
    low = round(sum(share.low for share in shares), 2)
    high = round(sum(share.high if share.high is not None else 100 for share in shares), 2)
    return Interval(low=min(low, 100), high=min(high, 100), high_open=any(share.high_open for share in shares))


def spanned(sums: list[RegionSum]) -> Iterator[tuple[int, int]]:
    """The places of all parts and totals, whose numbers say nothing by themselves."""
    for one in sums:
        yield from one.parts or ((one.start, one.end),)
