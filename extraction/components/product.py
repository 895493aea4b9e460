"""The product behind a drug mention: strength, vehicle, continuity of use, and where the tube came from."""

import re
from functools import cache

from extraction.components.numbers import WORD, number_value
from extraction.facts import Continuity, ProductSource
from extraction.lexicon.vehicles import canonical_vehicle, vehicles
from extraction.markup import Mention

_STRENGTH = re.compile(
    (
        rf"(?<![\w./])(?P<value>\d{{0,3}}[.,]?\d{{1,4}}|(?:zero )?point {WORD}(?: {WORD})?)(?P<percent> ?(?:%|"
        rf"percent|per cent|pct))?(?![\w/])"
    ),
    re.I,
)
_PER_GRAM = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d{1,3})?) ?mg ?/ ?(?:g|gm|gram|ml)\b", re.I)
_POINT = re.compile(r"(?:zero )?point (.+)", re.I)
_NO_STRENGTH = re.compile(r"\b(?:and|bsa|body|from|was|is|to|about|by|cleared|improved|up|down|of)\b", re.I)
_BREAK = re.compile(r"[;\n\t]|\.(?= )")
_INTERMITTENT = re.compile(
    r"(?<!\bnot )(?<!rather than )(?<!instead of )\b(?:prn|p\.r\.n|as needed|sat/sun|saturdays?|sundays?|"
    r"when (?:she|he|they|i) remember\w*|"
    r"on and off|off and on|on-and-off|intermittent(?:ly)?|(?<!day )weekends?(?: only)?|"
    r"(?:every (?:other|second)|alternate) (?:day|night|evening|morning|week)s?|qod|q\.o\.d|occasional(?:ly)?|"
    r"sporadic(?:ally)?|inconsistent(?:ly)?|when (?:it|she|he|they|things?) (?:flare[sd]?|itche[sd]|gets? bad|feels?)|"
    r"when (?:itchy|flaring|bad)|"
    r"(?:on|for) (?:the )?(?:bad|worse|worst|flare|itchy|rough) (?:days?|nights?|spells?|weeks?|"
    r"patches|spots)(?: only)?|for flares|with flares|during flares|pulse[sd]?|pulse dosing"
    r"|weeks? on\b(?=[^.;\n]{0,24}\boff\b)|(?:two|three|2|3) (?:times|x|days|"
    r"nights) (?:a|per|/) ?week|twice (?:a week|weekly)|[23]x ?/ ?w(?:ee)?k|now and then|here and there|"
    r"as required"
    r"|only when|sparingly when|(?:not|never|n't) (?:used |applied )?(?:every (?:day|night)|daily|"
    r"regular(?:ly)?|continuous(?:ly)?|consecutive(?:ly)?|"
    r"steadil?y|straight|in a row|uninterrupted(?:ly)?|in one (?:stretch|go))|"
    r"with (?:several |many |some |frequent |long |multiple )?(?:breaks|gaps|interruptions|pauses|"
    r"days off)|irregular(?:ly)?|"
    r"(?:for|in) (?:a |one |two |\d |a few )(?:or (?:two|three|four|\d) |to (?:three|four|\d) )?(?:days?|nights?) "
    r"(?:at a (?:time|stretch|go)|when(?:ever)?\b|each time|per (?:flare|bout)|and (?:then )?(?:stops?|quits?|rests?))|"
    r"lays? it aside when|puts? it (?:away|aside|down) when|"
    r"until (?:it|things?|the (?:skin|rash|flare|itch)) (?:calms?|settles?|quiets?)|"
    r"when(?:ever)? (?:a|the|his|her|my|their) (?:\w+ )?(?:flare|patch|spot|skin|rash|eczema|hands?|itch(?:ing)?) "
    r"(?:is bad|gets? bad|acts? up|comes? (?:back|up)|flares?|kicks? (?:in|up))|"
    r"(?<!no )(?<!never )(?<!not )(?<!one )(?<!none )skipp(?:ed|ing)|"
    r"(?:dipp|slipp|drift)(?:ed|ing|s)? in and out|in and out of (?:it|the)|comes? and goes? with it|"
    r"missed (?:many|most|several|half)|per flare|each flare|stop(?:ped)? and start(?:ed)?)\b",
    re.I,
)
_CONTINUOUS = re.compile(
    r"\b(?:not (?:one|a single) (?:day|night|dose|application)s? (?:was |were )?(?:missed|skipped)|"
    r"consecutive(?:ly)?|not (?:prn|as needed)|without (?:a |any )?(?:break|interruption|gaps?|pause|missing)|"
    r"in a row|daily (?:use|usage|application|treatment)|(?<!twice )(?<!once )(?<!times )daily for|"
    r"(?:each and every|every one of|every single) (?:\w+ )?(?:day|"
    r"night|morning|evening)s?|(?:missing|skipping|skipped|missed) (?:none|not one|no (?:days?|doses?|nights?))|"
    r"(?:not one|none) (?:was |were )?(?:skipped|missed)|"
    r"no (?:(?:skipped|missed) (?:days?|doses?|nights?|applications?)|gaps?|days off|breaks?|missed days)|"
    r"uninterrupted(?:ly)?|straight|every single (?:day|night)"
    r"|never (?:missed|skipped)|(?:has ?n't|haven't|have not|has not|not) (?:missed|skipped)(?: a (?:day|"
    r"dose))?|continuous(?:ly)?|steady use|steadily|daily without|dutifully)\b",
    re.I,
)
_SAMPLE = re.compile(
    r"\b(?:samples?|starter (?:packs?|tubes?|kits?)|sampled|from the (?:sample )?(?:closet|cupboard)|"
    r"drug rep)\b",
    re.I,
)
_NO_SAMPLE = re.compile(
    r"\b(?:no|not|never|without)\b[^.;]{0,16}\bsample|sample[^.;]{0,12}\b(?:not given|none)\b", re.I
)
_OTC = re.compile(
    (
        r"\b(?:otc|over[- ]the[- ]counter|(?<!the )drug ?store|"
        r"(?:from|at|in) the drug ?store(?!(?:'s)? (?:was|is|had|ran|said|called|filled|out))|"
        r"non-?prescription|store-bought|"
        r"without (?:a )?prescription|super ?market|grocery store|(?<!to )(?:walgreens|walmart|cvs|rite aid|costco)|"
        r"target brand|"
        r"from the shelf|dollar store|\(store\)|off the shelf)\b"
    ),
    re.I,
)


_LEADS_NAME = re.compile(r" ?[(,:] ?|,? (?:called|named) | ", re.I)


@cache
def _vehicle_pattern() -> re.Pattern[str]:
    terms = sorted({term for vehicle in vehicles() for term in vehicle.terms}, key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, terms)) + r")(?![\w-])", re.I)


def strength_after(text: str, end: int, limit: int) -> tuple[float, int, int] | None:
    """The percent strength written within a few words after ``end``: value and span. ``limit`` is the next drug."""
    window = _window(text, end, min(end + 44, limit))
    dose = _PER_GRAM.search(text, end, window)
    if dose is not None:
        return round(number_value(dose.group(1)) / 10, 4), dose.start(), dose.end()
    match = next((m for m in _STRENGTH.finditer(text, end, window) if _is_strength(m, text, end)), None)
    if match is None:
        return None
    return _strength_value(match.group("value")), match.start(), match.end()


def _is_strength(match: re.Match[str], text: str, end: int) -> bool:
    value = match.group("value")
    if match.group("percent"):
        return _NO_STRENGTH.search(text, end, match.start()) is None
    near = match.start() - end <= 3
    return near and ("point" in value or value.startswith(("0.", ".", "0,")) or value in ("2.5", "1.5") or value == "1")


def _strength_value(text: str) -> float:
    point = _POINT.match(text)
    if point is None:
        return number_value(text)
    digits = "".join(f"{number_value(word):g}" for word in point.group(1).split())
    return float(f"0.{digits}")


def vehicle_after(text: str, end: int, limit: int) -> tuple[str, int, int] | None:
    """The vehicle written within a few words after ``end``: its name and span."""
    window = _window(text, end, min(end + 60, limit))
    match = _vehicle_pattern().search(text, end, window) or _vehicle_before(text, end)
    name = canonical_vehicle(match.group()) if match else None
    return (name, match.start(), match.end()) if match and name else None


def _vehicle_before(text: str, start: int) -> re.Match[str] | None:
    """ "The cream (clobetasone)", "some itch cream, hydrocortisone": the vehicle just before the name."""
    found = list(_vehicle_pattern().finditer(text, max(start - 26, 0), start))
    return found[-1] if found and _LEADS_NAME.fullmatch(text, found[-1].end(), start) else None


def _window(text: str, start: int, end: int) -> int:
    stop = _BREAK.search(text, start, end)
    return stop.start() if stop else end


def continuity(text: str, start: int, end: int) -> Continuity | None:
    """How regularly the clause ``[start:end]`` says a product was used; ``None`` when it does not say."""
    regular, gaps = _CONTINUOUS.search(text, start, end), _INTERMITTENT.search(text, start, end)
    if gaps and not (regular and regular.start() <= gaps.start() < regular.end()):
        return "intermittent"
    return "continuous" if regular else None


def source(text: str, mention: Mention, start: int, end: int) -> ProductSource | None:
    """Sample or over the counter, where the words near the mention say so; ``[start:end]`` is free of other drugs."""
    low, high = _clause_start(text, max(mention.start - 40, start), mention.start), min(mention.end + 60, end)
    if _SAMPLE.search(text, low, high) and not _NO_SAMPLE.search(text, low, high):
        return "sample"
    return "otc" if _OTC.search(text, low, high) else None


def _clause_start(text: str, low: int, high: int) -> int:
    marks = [match.end() for match in re.finditer(r"[,;.|\t](?= )|--", text[low:high])]
    return low + marks[-1] if marks else low
