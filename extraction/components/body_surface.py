"""Body surface involved, in percent: numbers, words, ranges, bounds and palms.

Body size in square metres, percents of one region, strengths, improvement and the area to be treated are not it.
"""

import re
from collections.abc import Iterator

from extraction.components.answer import without_unticked
from extraction.components.flowsheet import flow_cells
from extraction.components.numbers import NUMBER, number_value, shown
from extraction.facts import Interval
from extraction.findings import CORRECTION, BodySurfaceFinding
from extraction.markup import Markup, Sentence

_ABOVE = (
    r"(?:at least|over(?! ?(?:~|about|approx))|more than|greater than|above|exceed(?:s|ing)?|in excess of|"
    r">=?|no less than|"
    r"not less than|minimum of|slightly over|just over)"
)
_BELOW = (
    r"(?:less than|under|below|<=?|(?<!add )(?<!adds )up to|no more than|not more than|at most|not over|"
    r"max(?:imum)?(?: of)?|"
    r"within|fewer than|just under|almost|nearly|barely)"
)
_ABOUT = (
    r"(?:about|around|near(?!ly)|approx(?:imately)?\.?|roughly|~|est(?:imated|\.)?(?: at)?|circa|some|maybe|perhaps|"
    r"an estimated)"
)
_VALUE = (
    rf"(?:(?<![A-Za-z])(?:(?P<above>{_ABOVE})|(?P<below>{_BELOW})|{_ABOUT}))? ?(?:{_ABOUT} ?)?(?:between )?"
    rf"(?<![\w./-])(?P<low>{NUMBER})(?P<plus>\+)?(?: ?(?:%|percent))?"
    rf"(?: ?(?:-|to|or|and|, perhaps|, maybe) ?(?:perhaps |maybe )?(?P<high>{NUMBER}))?"
)
_PERCENT = r"(?: ?(?:%|percents?|per cent|pct)\+?)"
_SURFACE = (
    r"(?:T?BSA|B\.S\.A\.?|total body surface(?: area)?|body[- ]surface(?: area)?|surface area|body area|"
    r"(?:area|extent)(?= (?:involved|affected))|skin surface|bodysurface|surface(?=:? (?:is|was|today|now|total|"
    r"involved|affected|all together|altogether|about|"
    r"near|near to)\b))"
)
_LABEL_FIRST = re.compile(
    (
        rf"%? ?\b(?<![Ff]-){_SURFACE}\b\)?(?P<between>(?: ?\((?:%|percent|total)\))?[ :=~\t]{{0,4}}(?:(?:[A-Za-z]+|"
        rf"of|is|"
        rf"was|now|today|estimated|est\.?|at|affected|involved|involvement|:|=|\t|,|"
        rf"~)[ :=\t]{{1,3}}){{0,6}}?){_VALUE}(?P<percent>{_PERCENT})?(?! ?(?:m2|m²|mg|kg|sq|/|\d|months?|weeks?|"
        rf"days?|years?))"
    ),
    re.I,
)
_LABEL_LAST = re.compile(
    (
        rf"{_VALUE}{_PERCENT} ?(?:total |of )?(?:(?:the|her|his|their|my|your|total|patient's|estimated|"
        rf"whole) )*(?:of )?(?:{_SURFACE}|skin\b|body\b|surface\b|him\b|her\b(?! (?:face|scalp|hands?))|"
        rf"body's surface|involvement|involved)"
    ),
    re.I,
)
_TOTAL = re.compile(
    (
        rf"\b(?:that is|that makes|makes|sum(?: total)?|total(?:s|ling)?(?: today| now| involved| area)?|"
        rf"for a total of|"
        rf"adds? up to|comes? to|sums? to|altogether|all told|"
        rf"overall)[ :=]{{1,3}}{_VALUE}{_PERCENT}(?! (?:better|improve|repigment|of))"
    ),
    re.I,
)
_IN_ALL = re.compile(rf"{_VALUE}{_PERCENT} (?:all together|altogether|in all|all told)\b", re.I)
_PALMS = re.compile(
    (
        rf"{_VALUE},? ?(?:of )?(?:(?:his|her|their|the|own|patient's|my|whole|full|"
        rf"adult) )*(?P<palms>palms?(?:[' -]?(?:areas?|prints?|worth|sized?))?|hand ?-?prints?|hand[- ]areas?|"
        rf"hand[- ]sizes?|prints?|hand-widths?|"
        rf"hands' worth)\b"
    ),
    re.I,
)
_ONE_PALM = re.compile(
    r"\b(?P<half>half )?(?:(?:of |the )*(?:size|area) of |as large as |about |of )*(?:a|one|the|her|his)(?: single)? "
    r"(?:(?:patient's|own|whole) )*(?:palm\b|handprint\b|hand (?:including|"
    r"with) (?:the )?fingers)(?P<more> and a half\b)?",
    re.I,
)
_OTHER_SCORE = re.compile(r"\b(?:v?IGA|ISGA|EASI|SCORAD|NRS|DLQI|PGA|POEM|itch|VASI|age)\b", re.I)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_ASIDE_OF_MONTH = re.compile(rf"\((?:in )?{_MONTH}\.?(?: \d{{4}})?[: ][^()]{{0,30}}$", re.I)
_COMPARED = re.compile(r"\b(?:against|versus|vs\.?|compared (?:with|to)|as against|down from)\s*$", re.I)
_MEASURED = re.compile(
    rf"\b(?:measured|counted|traced|estimated)(?: today| again| now| in clinic)*(?: at|"
    rf" as)? {_VALUE}{_PERCENT}",
    re.I,
)
_ASIDE = re.compile(r"[(\t]")
_SIZED = re.compile(r"\b(?:size|area|half|as large as|covers?|about|comes? to|amounts? to|equals?)\b", re.I)
_BESIDE_SCORE = re.compile(
    rf"\b(?:v?IGA|ISGA)(?:-AD)?[ :=]{{1,3}}[0-4](?:/4)?[,;/]? (?:and )?{_VALUE}{_PERCENT}"
    r"(?! ?(?:improve|better|of|reduc|clear|cream|oint))",
    re.I,
)
_SCORE_AFTER = re.compile(
    rf"(?:^|[.,;:(] ?|\b(?:today|now)[: ] ?){_VALUE}{_PERCENT}[,;/]? (?:and )?(?:v?IGA|ISGA)\b", re.I
)
_NOW_AT = re.compile(
    rf"\b(?:now|today|currently|at present)(?: is| at| about| down to| only)* {_VALUE}{_PERCENT}", re.I
)
_FROM_TO = re.compile(
    rf"\b(?:down|up|fell|fallen|dropped|decreased?|improved|went|gone|rose|risen|shrunk|shrank|reduced|"
    rf"increased)(?: \w+){{0,3}}? "
    rf"from {NUMBER}{_PERCENT}?(?: BSA)?(?: [a-z]+){{0,4}}? (?:to|->) {_VALUE}{_PERCENT}",
    re.I,
)
_REGION_AFTER = re.compile(
    (
        r"[^.;\n]{0,4}\b(?:of|to) (?:the |her |his |each |both |facial )*(?:face|facial|scalp|hand|hands|"
        r"trunk|arms?|legs?|region|lid|eyelid|site|area treated|beard|neck)\b"
    ),
    re.I,
)
_NOT_INVOLVED = re.compile(
    r"\b(?:to (?:be )?treat(?:ed)?|treat(?:ing|ed)? (?:area|only)|(?:would|will|plan to|mean to|intend to|"
    r"going to) (?:put|rub|use) (?:it|the cream|this)|will (?:treat|apply)|limit|"
    r"maximum|max dose|no more than \d+ ?% (?:BSA )?(?:at|per)|improve(?:d|ment) (?:by|of)|repigment|"
    r"better by|should not|do not|"
    r"not to exceed|cream (?:to|on|for)|apply|indicated|approved for|allowed|ceiling|cut-?off|must|"
    r"criteri|m2\b|mosteller)\b",
    re.I,
)
_FORMER_BEFORE = re.compile(
    r"(?:\b(?:had been|previously|prior|last (?:visit|year|time|winter|summer|fall|spring)|at (?:its |"
    r"his |her )?worst|baseline|formerly"
    r"|down from|up from|initially|at start|before|worst|used to be|when (?:i|we) first)\b[^.;\n]{0,40}|"
    r"[(,] ?was (?:at )?|\bfrom )$",
    re.I,
)
_FORMER_AFTER = re.compile(
    r"[^.;\n]{0,30}\b(?:when (?:she|he|they|i|we) (?:first )?(?:came|presented|started|began|prescribed|"
    r"saw)|at (?:the )?(?:first|initial|start|outset|last)|"
    r"a year ago|last (?:visit|year|fall|spring|winter|summer)|before (?:the|we|she|he|they|i|starting|any)\b|then\b)",
    re.I,
)
_NOW_BEFORE = re.compile(
    (
        r"\b(?:now|today|current(?:ly)?|at present|this visit|(?:yesterday|today|this week|"
        r"this morning)'?s? (?:visit|exam|count)|total(?:s|ling)?|in all|"
        r"all told|overall|that is|altogether|fresh|formal count)\b[^.;\n]{0,40}$"
    ),
    re.I,
)


_CORRECTS = re.compile(
    r"\b(?:corrected|correction|corrects|addend(?:um|a)|correct figure|keying error|typo\w*|misprint|entered (?:in|"
    r"by) (?:error|mistake)|should (?:read|be|have read)|amended|erratum)\b",
    re.I,
)
_REPLACES = re.compile(
    r"\b(?:this|that|which|my (?:number|figure|estimate|count)) (?:\w+ )?(?:replaces|supersedes|corrects|overrides|"
    r"goes before|stands instead)\b",
    re.I,
)
_BODY_SIZE = re.compile(r"[12]\.\d\d?$")
_WAS_BEFORE = re.compile(r"\b(?:was|were|had|at)\b[^.;\n]{0,20}$", re.I)
_NOW_LATER = re.compile(r"\b(?:now|today|currently|at present)\b", re.I)
_CELL_VALUE = re.compile(_VALUE, re.I)
_SURFACE_LABEL = re.compile(rf"\b{_SURFACE}\b|%BSA", re.I)
_NOT_SURFACE = re.compile(r"\b(?:m2|mosteller|treated)\b", re.I)


_ESTIMATES = (
    _FROM_TO,
    _NOW_AT,
    _LABEL_LAST,
    _LABEL_FIRST,
    _TOTAL,
    _IN_ALL,
    _MEASURED,
    _BESIDE_SCORE,
    _SCORE_AFTER,
)


def find_body_surface(markup: Markup) -> list[BodySurfaceFinding]:
    """Estimates of the surface involved, in text order."""
    rows = list(_flowsheet(markup))
    dated = [(finding.evidence.start, finding.evidence.end) for finding in rows]
    found = [*(f for f in (*_labelled(markup), *_palms(markup), *_one_palm(markup)) if not _in_row(f, dated)), *rows]
    found.sort(key=lambda finding: finding.evidence.start)
    return found


def _flowsheet(markup: Markup) -> Iterator[BodySurfaceFinding]:
    for cell in flow_cells(markup):
        value = _CELL_VALUE.match(cell.text)
        if value and _SURFACE_LABEL.search(cell.label) and not _NOT_SURFACE.search(cell.label):
            percent = _interval(value)
            if percent is not None:
                evidence = markup.sentence_evidence(cell.start)
                shown_as = f"{cell.label} {cell.text} = {percent_shown(percent)}"
                yield BodySurfaceFinding(
                    _condition(markup, cell.start),
                    percent,
                    cell.day,
                    CORRECTION if cell.corrected else 1,
                    shown_as,
                    evidence,
                )


def _in_row(finding: BodySurfaceFinding, rows: list[tuple[int, int]]) -> bool:
    """The plain patterns read the first value of a row without its date."""
    return any(start <= finding.evidence.start < end for start, end in rows)


def _labelled(markup: Markup) -> Iterator[BodySurfaceFinding]:
    taken = bytearray(len(markup.text))
    text = without_unticked(markup.text)
    for pattern in _ESTIMATES:
        for match in pattern.finditer(text):
            if any(taken[match.start("low") : match.end("low")]) or not _counts(markup, match):
                continue
            percent = _interval(match)
            if percent is not None:
                taken[match.start() : match.end()] = b"\x01" * len(match.group())
                yield _finding(markup, match, percent, f"{_words(match)} = {percent_shown(percent)}")


def _palms(markup: Markup) -> Iterator[BodySurfaceFinding]:
    for match in _PALMS.finditer(markup.text):
        percent = _interval(match) if _counts(markup, match) else None
        if percent is not None:
            yield _finding(markup, match, percent, f"{_words(match)}, 1 % each = {percent_shown(percent)}")


def _one_palm(markup: Markup) -> Iterator[BodySurfaceFinding]:
    """The size of a palm, or of half a one."""
    for match in _ONE_PALM.finditer(markup.text):
        sentence = markup.sentence_at(match.start())
        said = _SIZED.search(markup.text, max(match.start() - 20, sentence.start), match.end())
        if said and sentence.zone is None:
            value = 0.5 if match.group("half") else 1.5 if match.group("more") else 1.0
            evidence = markup.evidence(match.start(), match.end())
            percent, words = Interval(low=value, high=value), _words(match)
            yield BodySurfaceFinding(None, percent, markup.date, 1, f"{words} = {percent_shown(percent)}", evidence)


def _counts(markup: Markup, match: re.Match[str]) -> bool:
    sentence = markup.sentence_at(match.start("low"))
    if match.re in (_NOW_AT, _FROM_TO) and not _SURFACE_LABEL.search(markup.words(sentence)):
        return False
    if sentence.zone is not None or _REGION_AFTER.match(markup.text, match.end()):
        return False
    if markup.of_relative(match.start("low")) or (sentence.section == "plan" and markup.within(sentence, "REQUESTED")):
        return False
    if match.re is _LABEL_FIRST and _OTHER_SCORE.search(match.group("between")):
        return False
    if match.re is _LABEL_FIRST and "%" not in match.group() and _BODY_SIZE.match(match.group("low")):
        return False
    low, high = max(match.start() - 50, sentence.start), min(match.end() + 34, sentence.end)
    aside = _ASIDE.search(markup.text, match.end(), high)
    high = aside.start() if aside else high
    return _NOT_INVOLVED.search(markup.text, low, high) is None


def _interval(match: re.Match[str]) -> Interval | None:
    low = number_value(match.group("low"))
    high = number_value(match.group("high")) if match.group("high") else low
    if not 0 <= low <= high <= 100:
        return None
    if match.group("above") or match.group("plus"):
        return Interval(
            low=low,
            high=100,
            low_open=not re.match(r"at least|>=|no less|not less|minimum", match.group("above") or "at least", re.I),
        )
    if match.group("below"):
        return Interval(
            low=0,
            high=high,
            high_open=bool(
                re.match(r"less|under|below|<(?!=)|fewer|just under|almost|nearly", match.group("below"), re.I)
            ),
        )
    return Interval(low=low, high=high)


def _finding(markup: Markup, match: re.Match[str], percent: Interval, arithmetic: str) -> BodySurfaceFinding:
    sentence = markup.sentence_at(match.start("low"))
    start = max(match.start(), sentence.start)
    dated = next((m.earliest for m in markup.dates_in(sentence.start, sentence.end) if m.exact and m.has_year), None)
    evidence = markup.evidence(start, match.end())
    return BodySurfaceFinding(
        _condition(markup, match.start()), percent, dated or markup.date, _rank(markup, match), arithmetic, evidence
    )


def _rank(markup: Markup, match: re.Match[str]) -> int:
    start = match.start("low")
    sentence = markup.sentence_at(start)
    if _CORRECTS.search(markup.words(sentence)) or _replaces(markup, sentence):
        return CORRECTION
    if match.re in (_NOW_AT, _FROM_TO):
        return 2
    if _WAS_BEFORE.search(markup.text, max(start - 30, sentence.start), start) and _NOW_LATER.search(
        markup.text, match.end(), sentence.end
    ):
        return 0
    if _ASIDE_OF_MONTH.search(markup.text, sentence.start, start) or _COMPARED.search(
        markup.text, max(sentence.start, match.start() - 16), start
    ):
        return 0
    now, former = (
        pattern.search(markup.text, max(start - 60, sentence.start), start) for pattern in (_NOW_BEFORE, _FORMER_BEFORE)
    )
    if former and not match.group("high") and not (now and now.start() > former.start()):
        return 0
    if not now and _FORMER_AFTER.match(markup.text, match.end(), sentence.end):
        return 0
    return 2 if now else 1


def _replaces(markup: Markup, sentence: Sentence) -> bool:
    """The next sentence says that this estimate stands in place of another."""
    if _REPLACES.search(markup.words(sentence)):
        return True
    following = markup.sentences[sentence.index + 1 : sentence.index + 2]
    bare = [markup.words(near) for near in following if near.block == sentence.block]
    return any(_REPLACES.search(words) and "%" not in words for words in bare)


def _condition(markup: Markup, offset: int) -> str | None:
    sentence = markup.sentence_at(offset)
    near = [m for m in markup.within(sentence, "DIAGNOSIS") if m.id in ("atopic_dermatitis", "vitiligo", "psoriasis")]
    if not near:
        return None
    return min(near, key=lambda mention: abs(mention.start - offset)).id


def _words(match: re.Match[str]) -> str:
    return " ".join(match.group().split())


def percent_shown(percent: Interval) -> str:
    """An interval of percents for people: ``8 %``, ``10-15 %``, ``under 10 %``, ``at least 15 %``."""
    high = percent.high
    if high is None or (high == 100 and percent.low < 100):
        return f"{'over' if percent.low_open else 'at least'} {shown(percent.low)} %"
    if percent.low == high:
        return f"{shown(high)} %"
    if percent.low == 0:
        return f"{'under' if percent.high_open else 'at most'} {shown(high)} %"
    return f"{shown(percent.low)}-{shown(high)} %"
