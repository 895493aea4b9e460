"""The ways to name a share of the body surface: behind its label, before it, as a total, beside a grade."""

import re

from extraction.components.numbers import NUMBER
from extraction.components.surface_value import ABOUT, FILE, PERCENT, VALUE
from extraction.lexicon.phrases import phrases

SURFACE = phrases(FILE, "surface")
SURFACE_LABEL = re.compile(rf"(?<![^\W_])(?<![Ff]-){SURFACE}(?![^\W_])|%T?BSA", re.I)

_ASIDE = r"(?: ?\((?:[^()\d\n]{0,30}|0 ?(?:-|to) ?100 ?%?)\))?"
_DAY = (
    r"(?:\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{4}-\d\d-\d\d|(?:week|wk|month|mo|visit|day|year) \d{1,3}|"
    r"[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}|[A-Z][a-z]{2,8}\.? \d{4})"
)
_BETWEEN = (
    rf"(?P<between>{_ASIDE}[ :=~\t?]{{0,30}}(?:(?:[A-Za-z]+(?:'s)?{_ASIDE}|{_DAY}|"
    rf"(?:\d{{1,2}}(?:\.\d)?%? ?\+ ?){{1,8}}\d{{1,2}}(?:\.\d)?%? ?=|(?:[-_](?:affected|involved|total|pct|"
    rf"percent)){{1,3}}|\.{{2,60}}|\[x\]|\(x\)|:|=|\t|,|~)"
    r"[ :=\t?]{1,40}){0,7}?)"
)
_NO_UNIT = (
    r"(?! ?(?:m2|m\^2|sq|mg|kg|/|\d|months?|weeks?|wks?|days?|years?|yrs?|visits?|tubes?|patches|plaques|lesions|"
    r"spots|sites|areas\b|points?|/10|%? ?\+ ?\d)|[.,]\d)"
)
LABEL_FIRST = re.compile(
    rf"%? ?(?<![^\W_])(?<![Ff]-){SURFACE}(?![^\W_])\)?{_BETWEEN}(?:(?:nil|none) ?\((?=0))?"
    rf"{VALUE}(?P<percent>{PERCENT})?{_NO_UNIT}",
    re.I,
)
WEAK_LABEL_FIRST = re.compile(rf"(?<![\w-]){phrases(FILE, 'weak_surface')}\)?{_BETWEEN}{VALUE}{PERCENT}", re.I)
PERCENT_LABEL = re.compile(
    rf"(?:percent(?:age)?|%) (?:of )?(?:(?:the|her|his|total) ){{0,8}}(?:{SURFACE}|body|skin|"
    rf"integument)\b[^.\n\d;]{{0,40}}?"
    rf"[:=\t?] ?{VALUE}(?P<percent>{PERCENT})?{_NO_UNIT}",
    re.I,
)
LABEL_LAST = re.compile(
    rf"{VALUE}{PERCENT} ?(?:total |of |from |on |over )?(?:(?:the|her|his|their|my|your|total|patient's|estimated|"
    rf"whole|entire|involved|affected) ){{0,8}}(?:of )?(?:(?:{SURFACE}|{phrases(FILE, 'whole')}))(?!\w)",
    re.I,
)
FRACTION = re.compile(
    r"(?:(?P<above>(?:well |slightly |just )?over|more than|at least) |(?P<below>less than|under|almost|nearly|"
    r"not quite) )?(?<!upper )(?<!lower )(?<!right )(?<!left )(?:(?:a|an|one) )?(?:good |full |about |roughly ){0,8}"
    r"(?:(?P<two>two )?(?P<part>half|thirds?|quarter|fourth|fifth|sixth|eighth|tenth|twentieth))"
    r"(?: of)? (?:(?:the|her|his|their|my|total|whole|entire|patient's) ){0,8}"
    rf"(?:{SURFACE}|integument|skin\b(?! (?:fold|type))|surface\b|(?<=his )body|(?<=her )body)"
    r"(?! (?:weight|mass|fat|fluid|height|length))",
    re.I,
)
TOTAL = re.compile(
    rf"\b(?:that is|that makes|makes|sum(?: total)?|total(?:s|ling)?(?: today| now| involved| area)?|"
    rf"for a total of|adds? up to|comes? to|sums? to|altogether|all told|in all|"
    rf"overall)(?:[ :=]{{1,3}}|(?: is| was| now)? (?:down |up )?(?:to|at) |"
    r"(?:[, ]{1,2}[A-Za-z']{1,12}){0,8} (?:lies|falls|is|sits|runs|be|comes out|anywhere|"
    r"somewhere)(?: somewhere| anywhere| now)? )"
    rf"{VALUE}{PERCENT}(?! (?:better|"
    rf"improve|repigment|of))",
    re.I,
)
IN_ALL = re.compile(rf"{VALUE}{PERCENT} (?:all together|altogether|in all|all told)\b", re.I)
OVERALL = re.compile(
    rf"{VALUE}{PERCENT} (?:in )?(?:total|overall)\b(?! (?:improve|better|respon|clear|reduc))",
    re.I,
)
MEASURED = re.compile(
    rf"\b(?:measured|counted|traced|estimated)(?: today| again| now| in clinic){{0,8}}(?: at| as)? {VALUE}{PERCENT}",
    re.I,
)
BESIDE_SCORE = re.compile(
    rf"\b(?:v?IGA|ISGA)(?:-AD)?[ :=]{{1,3}}[0-4](?:/4)?[,;/]? (?:and )?{VALUE}{PERCENT}"
    r"(?! ?(?:improve|better|of|reduc|clear|cream|oint))",
    re.I,
)
SCORE_AFTER = re.compile(
    rf"(?:^|[.,;:(] ?|\b(?:today|now)[: ] ?){VALUE}{PERCENT}[,;/]? (?:and )?(?:v?IGA|ISGA)\b", re.I
)
NOW_AT = re.compile(
    rf"\b(?:now|today|currently|at present)(?: is| at| about| down to| only){{0,8}} {VALUE}{PERCENT}", re.I
)
FROM_TO = re.compile(
    rf"\b(?:down|up|fell|fallen|dropped|decreased?|improved|went|gone|rose|risen|shrunk|shrank|reduced|"
    rf"increased|came|declined|grew|grown|spread|progressed|contracted)(?: \w+){{0,3}}? "
    rf"from (?:{ABOUT} ?)?{NUMBER}{PERCENT.replace('?P<less>', '?:').replace('?P<more>', '?:')}?(?: BSA)?"
    rf"(?: [a-z]+){{0,4}}? (?:down |up )?(?:to|->) {VALUE}{PERCENT}",
    re.I,
)
CHANGED = re.compile(
    r"(?:->|=>|\bshould (?:read|be)|\bmake that|\bsorry,?|\bi mean|\bno,|\bcorrect(?:ed|ion)?:?(?: to)?|"
    rf"\bactually) ?(?:BSA )?{VALUE}{PERCENT}",
    re.I,
)
INVOLVING = re.compile(
    r"\b(?:cover(?:s|ed|ing)|involv(?:es|ed|ing)|tak(?:es|ing) up|occup(?:ies|ying)|limited to|"
    r"(?:lost (?:its |his |her )?(?:pigment|colou?r)|depigmented|eczema|rash|patches|plaques|disease|vitiligo)"
    rf" (?:over|on|across)) (?:only )?{VALUE}{PERCENT}",
    re.I,
)
I_GET = re.compile(
    r"\b(?:(?:count|estimate|extent|area|total)\b[^.;\n\d]{0,40}?[,;] (?:I )?|(?:I|we) )(?:get|got|"
    r"make it|made it|count(?:ed)?|recounted:?|find|found|measured?|have|arrived?|call it|put it|"
    rf"estimated?|reach(?:ed)?|came|come)(?: it| at| to| as| them| this| that| these|"
    rf" all){{0,8}}(?: about| roughly)? {VALUE}{PERCENT}"
    r"(?= ?(?:[.,;)\n]|$)| (?:in all|overall|total|today|now)\b)",
    re.I,
)
SO_MANY = re.compile(
    r"\b(?:hands?|palms?|hand-?prints?)\b[^.;\n]{0,90}?\b(?:so|that is|that's|which is|hence|thus|therefore|i\.e\.|"
    rf"making|giving|gives|meaning)(?: for)? {VALUE}{PERCENT}(?! (?:better|improve|clear|"
    rf"repigment|of the (?!body|skin)))",
    re.I,
)
ASKED_FOR = re.compile(
    r"\b(?:how much (?:of )?(?:the |her |his |your )?(?:body|skin)|(?:body|skin) (?:surface|"
    r"area)|BSA|extent)\b[^?\d%]{0,40}\?"
    rf"[^?\d%.;]{{0,40}}(?:Dr\.? ?\w{{0,16}})?[^?\d%.;]{{0,40}} {VALUE}{PERCENT}",
    re.I,
)
"""A question for the extent, with its answer on the same line or below."""
PUT_AT = re.compile(
    rf"\b(?:put|puts|place|reckon|reckoned|estimate|estimated|judge|judged|set|gauge|gauged) (?:the |it |all )?"
    r"(?:whole(?: (?:of it|thing|lot|area|extent))?|lot|all|total|extent|area|all of it|everything|sum)"
    rf"(?: involved| affected| together| today| now){{0,2}},? (?:at|to be|as|to come to) {VALUE}{PERCENT}"
    r"(?! (?:better|improve|clear|repigment))",
    re.I,
)
ABOUT_RIGHT = re.compile(
    rf"{VALUE}{PERCENT} (?:is|was|seems|looks|would be) (?:about |what |my |a fair |closer? )+"
    r"(?:right|I|estimate|count|fair)",
    re.I,
)
ESTIMATED = re.compile(
    rf"\b(?:estimates?|estimated|measure(?:d|ments?)|figure|number|count|reading|value|assess(?:ed|ment))"
    rf"(?: [a-z]+){{0,3}}[ :=]{{1,3}}{VALUE}{PERCENT}",
    re.I,
)
_PART = rf"(?:{phrases(FILE, 'side')} ){{0,8}}{phrases(FILE, 'region')}"
SITED = re.compile(
    rf"(?:^|(?<=[.:;,(] )|(?<=[:;(])){VALUE}{PERCENT}[,:]? (?:(?:on|over|across|in|involving|of) (?:the )?)?{_PART}"
    rf"(?: ?[,/&] ?| and ){_PART}\b",
    re.I | re.M,
)
ESTIMATES = (
    CHANGED,
    FROM_TO,
    NOW_AT,
    LABEL_LAST,
    FRACTION,
    LABEL_FIRST,
    WEAK_LABEL_FIRST,
    PERCENT_LABEL,
    TOTAL,
    IN_ALL,
    OVERALL,
    MEASURED,
    BESIDE_SCORE,
    SCORE_AFTER,
    ESTIMATED,
    INVOLVING,
    PUT_AT,
    SO_MANY,
    ASKED_FOR,
    I_GET,
    ABOUT_RIGHT,
    SITED,
)
NAMES_EXTENT = re.compile(
    rf"%|per ?cent|pct|surface|body|skin|integument|{SURFACE}|{phrases(FILE, 'weak_surface')}", re.I
)
"""What every estimate holds in some form: a text without it has none."""
NEEDS_LABEL = (CHANGED, ESTIMATED, NOW_AT, FROM_TO, OVERALL)
"""Wordings that speak of the surface only in a sentence that names it."""
BARE = (INVOLVING, I_GET, ABOUT_RIGHT, SITED)
"""Wordings that name no surface at all: they hold only where nothing else is spoken of."""
