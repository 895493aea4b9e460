"""Ages of the patient: from the date of birth, or as stated."""

import re
from collections.abc import Iterator

from extraction.components.birth_date import find_birth_dates
from extraction.components.numbers import ORDINAL, WORD, number_value, ordinal_value
from extraction.findings import AgeFinding
from extraction.markup import Markup

_NOT_TIME = r"(?! ?(?:wks?|weeks?|months?|mos?|days?|mg|%|/))"
_AGE = re.compile(
    rf"(?<![\w./-])(?P<years>\d{{1,3}}|{WORD})(?: ?1/2| and a half)? ?-? ?(?:(?:years?|yrs?|y)[- ]?(?:of age|old|o)\b|"
    rf"y/?o\b|y\.o\.|yo[MF]?\b|y[ \t]?(?=[MF]\b|/o)|(?=[MF]\b(?![\w/'-]))|[ \t]?/[ \t]?[MF]\b(?!/))"
    rf"|(?<=woman, )(?P<woman>\d{{1,2}}|{WORD}) years?\b|(?<=man, )(?P<man>\d{{1,2}}|{WORD}) years?\b"
    rf"|\((?:[MF]|male|female)[,/ ]{{1,2}}(?P<bracketed>\d{{1,2}})\)"
    rf"|(?<=teenager, )(?P<teen>\d{{1,2}}|{WORD})(?=[,.;])|(?<=boy, )(?P<boy>\d{{1,2}}|{WORD})(?=[,.;])"
    rf"|(?<=girl, )(?P<girl>\d{{1,2}}|{WORD})(?=[,.;])|(?<=patient, )(?P<patient>\d{{1,2}}|{WORD})(?=[,.;])"
    r"|(?<=, )(?P<before_birth>\d{1,2}) ?(?:years?|yrs?|y)?,? \((?:born |b\.? ?|DOB:? ?|d\.o\.b\.? ?)?"
    r"(?=(?:\d{1,2} [A-Z][a-z]{2,8}\.?,? |[A-Z][a-z]{2,8}\.? \d{1,2}, ?|\d{1,2}[/.-]\d{1,2}[/.-])(?:19|20)\d\d\))"
    rf"|(?<=\b[MF], )(?P<sexed>\d{{1,2}}) ?(?:yrs?|years?|y)\b"
    rf"|(?<=female, )(?P<female>\d{{1,2}})\b{_NOT_TIME}|(?<=male, )(?P<male>\d{{1,2}})\b{_NOT_TIME}"
    rf"|\b(?:girl|boy|woman|man|lady|gentleman|patient|child|male|female|pupil|student) of (?P<of>\d{{1,2}}|{WORD})\b"
    r"(?! (?:months?|weeks?))"
    rf"|\b[MF] ?/ ?(?P<sex_first>\d{{1,2}})\b(?![/.]){_NOT_TIME}"
    r"|\b(?:aged?(?: ?\((?:yrs?|years?|y)\))?|age ?/ ?sex|(?:pt|patient)(?:'s)? age(?: is)?|age is|"
    r"age:)\W{0,3}(?P<aged>\d{1,3})(?!\d|/(?! ?[MF]\b)| ?(?:months?|mos?\b|-))"
    r"(?: ?(?:y|years?)\b)?",
    re.I,
)
_RELATIVE = (
    r"(?:mother|mom|father|dad|sister|brother|son|daughter|wife|husband|siblings?|twin|(?:her|his|my|their|"
    r"one) child|children|cousin|aunt|"
    r"uncle|grand\w+|niece|nephew|friend|partner|roommate|dog|cat)"
)
_SOMEONE_ELSE = re.compile(
    rf"\b{_RELATIVE}\b[^.;]{{0,16}}$|"
    r"\b(?:since|until|till|from|at|onset|before|by (?:the )?age|when|as an?|around|ages?|patients|"
    r"people|those|adults|older than|"
    r"younger than|over|under|above|below|at least|less than|more than|not)\b[^.,;]{0,16}$|>=? ?$|<=? ?$",
    re.I,
)
_AGE_FIELD = re.compile(r"\bage(?: ?/ ?sex| is)?\W{0,4}$", re.I)
_SOON = (
    r"(?:almost|nearly|not (?:yet|quite)|not yet turned|just (?:under|shy of|short of)|shy of|about to (?:be|turn)|"
    r"soon(?: to be)?|turning|turns|will (?:be|turn)|to turn|approaching|going on|close to|short of)"
)
_SOON_BEFORE = re.compile(rf"\b{_SOON} (?:an? )?$", re.I)
_SAID = re.compile(
    r"\b(?:s?he|pt|patient|the (?:boy|girl|child|lad|youngster|teen(?:ager)?|patient|member|young (?:man|woman|lady))) "
    rf"(?:is|has) (?:now |currently |just |only )?(?P<now>\d{{1,3}}|{WORD})(?=[.,;)]|$| and\b| today\b| now\b|"
    r" years\b(?! (?:of|ago|history|with|since|now|later)))"
    rf"|(?:^|[;,.] |\b(?:and|but|is|she's|he's) )now (?P<at>\d{{1,2}}|{WORD})(?=[,.;)]|$| and\b| (?:years|"
    rf"yo)\b)(?! (?:of|%))"
    rf"|\b(?:Mr|Mrs|Ms|Miss|Mx)\.? [A-Z][\w'-]+(?: [A-Z][\w'-]+)?,? \(?(?P<named>\d{{1,2}}|{WORD})(?=[,.;)])"
    rf"|(?<!when he )(?<!when she )(?<!since he )(?<!since she )\b(?:just |has |recently )?turned "
    rf"(?P<turned>\d{{1,2}}|{WORD})\b(?! (?:it|him|her))"
    rf"|\b(?:{_SOON}) (?P<next>\d{{1,2}}|{WORD})(?: ?years? old)?(?: ?,)? ?(?:in|on|next|this|"
    r"yo\b|soon|$|[.,;]|at the end)"
    rf"|\b(?P<ordinal>{ORDINAL}) birthday\b"
    r"|\b(?:birth|born)\b[^\n.;]{0,30}\d{4},? \((?P<after_birth>\d{1,3})(?=[,) ])(?! ?(?:weeks|months|days|wks?|mos?))"
    r"|\bage(?: in|,? ?\()? ?(?:months?|mos?)\)?\W{1,4}(?P<in_months>\d{1,3})\b"
    r"|(?<![\w./-])(?P<infant>\d{1,3}) ?-? ?(?:months?|mos?)(?:[ -]?old\b|/?o\b| (?=[MF]\b))"
    r"|\bage:?\W{0,2}(?P<months>\d{2,3}) ?(?:months|mos?)\b|(?<![\w.])(?P<part>\d{1,2}) ?(?:y|yrs?|"
    r"years?),? ?(?:and )?\d{1,2} ?(?:m|mos?|months?)\b",
    re.I,
)
_AHEAD = re.compile(
    rf"\b(?:{_SOON}|upcoming|next|before|until|till|awaits?|days? (?:from|to|before)|weeks? (?:from|to|before)|"
    r"months? (?:from|to|before)|ahead of|will (?:have|celebrate))\b[^.;]{0,30}$",
    re.I,
)
_AHEAD_AFTER = re.compile(r"[ ,]{0,2}(?:is|comes|falls)? ?(?:in|on|next|this coming|not until|ahead|coming)\b", re.I)
_HAD = re.compile(r"\b(?:had|celebrated|passed|marked|reached|was)\b[^.;]{0,16}$", re.I)
_LONG_PAST = re.compile(r"\b(?:since|from|at|around|after|by)\b[^.;]{0,16}$", re.I)
_NOT_AN_AGE = re.compile(r"\bbone (?:age(?: of)?)? *.?$", re.I)
_AFTER = re.compile(
    rf" ?-? ?(?:{_RELATIVE}|prescription|rx|tube|rash|scars?|plaques?|lesions?|patch(?:es)?|tattoos?|notes?|"
    r"photos?|records?|house|biopsy|kids?|problem|script|jar|history)\b|"
    r",? (?:and|or|&) (?:older|over|above|up|younger|under)\b|\+",
    re.I,
)
_SEXED = re.compile(r"(?:o|/) ?[MF]$", re.I)
_THING = re.compile(
    r"\b(?:tube|prescription|lesion|plaque|dog|cat|house|photos?|records?|scar|rash|patch) (?:is|was|that is) $", re.I
)


def find_ages(markup: Markup) -> list[AgeFinding]:
    """Birth dates first, then ages as stated, of the patient only."""
    return [*find_birth_dates(markup), *_stated(markup), *_told(markup)]


def _told(markup: Markup) -> Iterator[AgeFinding]:
    """Ages told otherwise: "she turned twelve", "will be 13 in May", in months, in years and months."""
    for match in _SAID.finditer(markup.text):
        if markup.zone_at(match.start()) is not None or markup.of_relative(match.start()):
            continue
        if match.group("infant") and not _of_patient(markup.text, match):
            continue
        if match.group("ordinal") and _LONG_PAST.search(markup.text, max(match.start() - 30, 0), match.start()):
            continue
        yield AgeFinding(None, _told_years(markup, match), markup.evidence(match.start(), match.end()))


def _told_years(markup: Markup, match: re.Match[str]) -> int:
    months = match.group("months") or match.group("in_months") or match.group("infant")
    if months:
        return int(months) // 12
    if match.group("ordinal"):
        before = _AHEAD.search(markup.text, max(match.start() - 50, 0), match.start())
        had = _HAD.search(markup.text, max(match.start() - 24, 0), match.start())
        ahead = before or (not had and _AHEAD_AFTER.match(markup.text, match.end()))
        return ordinal_value(match.group("ordinal")) - (1 if ahead else 0)
    if match.group("next"):
        return int(number_value(match.group("next"))) - 1
    told = next(filter(None, map(match.group, ("now", "at", "named", "turned", "part", "after_birth"))))
    return int(number_value(told))


def _stated(markup: Markup) -> Iterator[AgeFinding]:
    for match in _AGE.finditer(markup.text):
        years = int(number_value(next(filter(None, match.groups()))))
        if 0 < years <= 120 and markup.zone_at(match.start()) is None and _of_patient(markup.text, match):
            soon = _SOON_BEFORE.search(markup.text, max(match.start() - 24, 0), match.start())
            yield AgeFinding(None, years - 1 if soon else years, markup.evidence(match.start(), match.end()))


def _of_patient(text: str, match: re.Match[str]) -> bool:
    start = match.start()
    if _NOT_AN_AGE.search(text, max(start - 14, 0), start + 1) or text[start : start + 1] == "-":
        return False
    if (not _SEXED.search(match.group()) and _AFTER.match(text, match.end())) or _THING.search(
        text, max(start - 30, 0), start
    ):
        return False
    else_ = _SOMEONE_ELSE.search(text, max(start - 40, 0), start)
    return else_ is None or _AGE_FIELD.search(text, max(start - 12, 0), start) is not None
