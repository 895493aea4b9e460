"""Severity as a score of a scale that decides it, in a sentence or in a flowsheet."""

import re
from collections.abc import Iterator

from extraction.components.flowsheet import flow_cells
from extraction.components.numbers import number_value, shown
from extraction.components.severity_word import together
from extraction.components.standing import is_former
from extraction.facts import Severity
from extraction.findings import SeverityFinding
from extraction.lexicon.lexicon import Lexicon
from extraction.lexicon.severity import Scale
from extraction.markup import Markup, Sentence

_SCALE = (
    r"(?P<scale>v?[Il1]GA(?:[- ]?AD)?(?:\u2122)?|[Il1]SGA|[E3]AS[Il1]|o?SC[O0]RAD|PGA|"
    r"(?:validated )?(?:investigator|physician|doctor|clinician)(?:'?s)?(?: static)? global(?: assessment)?|"
    r"global assessment by (?:the |an )?investigator|"
    r"global score|eczema area (?:and|&) severity index|scoring atopic dermatitis)"
)
_FILLER = (
    r"(?:its|it's|it is|"
    r"score|index|scale|today|now|of|is|was|at|total|came|comes|to|works|worked|adds|added|sums|summed|amounts|"
    r"amounted|totals|totalled|totaled|out|up|in|stood|that day|that time|that morning|"
    r"this time|today as|this morning|for the|whole|made|"
    r"calculated|computed|recorded|remains|still|"
    r"scored|stays|stayed|ran|runs|ranged|ranges|varied|stands|held|holding|steady|unchanged|again|a|an|solid|only|"
    r"currently|here|this visit|today's|on exam|by me|overall|current|went|down|up|=|~|about|around|approximately|"
    r"(?:on|at|for|from) (?:the |this |today's )?(?:(?:week|month|visit|day)[ -]?\d{0,3}(?: (?:visit|exam|check))?)|"
    r"graded|rated|grade|value|reads?|measured|assessed|has been|have been|had been|all|each)"
)
_NUMBER = r"\d{1,3}(?:[.,]\d)?|zero|one|two|three|four"
_OUT_OF = r"(?: ?/ ?(?:4|72|103)| out of (?:4|four|72|103))?"
_SCORE = re.compile(
    rf"\b{_SCALE}(?!-?\d)\b(?: ?\((?:0 ?- ?\d+|[A-Za-z][^()\d\n]{{0,20}})\))?(?:,? ?{_FILLER}){{0,7}}"
    r"(?:, atopic dermatitis|, AD)?(?: ?\(0 ?- ?\d+\))?,?[ :=\t]{1,20}"
    r"(?:(?:score|of|is|today|now|at|a|an|between|from) ){0,8}"
    rf"['\"(]?(?P<score>{_NUMBER})(?!\d|%|/(?! ?(?:4|72|103)\b))(?!-\d\d?(?:\)|:))"
    rf"{_OUT_OF}(?: ?(?P<joint>->|-|to|and|or|down to|up to) ?(?P<later>{_NUMBER}){_OUT_OF}"
    r"(?!\d|%| ?(?:weeks?|months?|days?)))?"
    r"(?! ?(?:weeks?|months?|days?|%|mg))",
    re.I,
)
_GLUED = re.compile(rf"\b{_SCALE}[-:=]?(?P<score>\d{{1,2}}(?:[.,]\d)?)(?![\d%-])(?P<joint>)(?P<later>)", re.I)
_SCORE_FIRST = re.compile(
    rf"(?<![\d.])(?P<score>[0-4]|zero|one|two|three|four){_OUT_OF} (?:on|by|per)(?: the| her| his| today's)?(?: \w+)?? "
    rf"{_SCALE}\b(?P<joint>)(?P<later>)",
    re.I,
)
_BOX = r"(?:\[ ?\]|\( ?\))"
_MARKED = re.compile(
    rf"\b{_SCALE}(?!\w)[^\n\d\[(]{{0,30}}(?:{_BOX} ?[0-5][^\d\n\[\]()]{{0,24}}){{0,5}}(?:\[x\]|\(x\)) ?"
    r"(?P<score>[0-5])(?!\d)(?P<joint>)(?P<later>)",
    re.I,
)
_CIRCLED = re.compile(
    rf"\b{_SCALE}(?!\w)[ :\t]{{1,20}}(?:[0-5][ \t]{{1,8}}){{1,5}}"
    r"[(\[*<](?P<score>[0-5])[)\]*>]"
    r"(?P<joint>)(?P<later>)",
    re.I,
)
_NOW_AFTER = re.compile(
    rf"[^.;\n]{{0,30}}?(?:,|\band\b|\bbut\b) ?(?:is |it is )?(?:now |today )"
    rf"(?:is |at |down to |a )?(?P<now>{_NUMBER})\b|"
    rf"[^.;\n\d]{{0,24}}?, ?(?P<later>{_NUMBER}) (?:now|today)\b",
    re.I,
)
_CHANGE = re.compile(r"\b(?:from|fell|went|dropped|improved|rose|down|up)\b[^.;\n]{0,14}$", re.I)
_RESPONDER = re.compile(r"\b(?:0/1|0 or 1|EASI[- ]?(?:50|75|90|100))\b", re.I)
_LABEL = re.compile(rf"\b{_SCALE}(?!\w)", re.I)
_FELL = re.compile(
    rf"\b{_SCALE}(?!-?\d)\b[^.;,\n]{{0,12}}?\b(?:improved|fell|went|dropped|came|decreased?|down|"
    r"reduced|rose|worsened|increased)"
    rf"[^.;,\n]{{0,24}}? to (?:a |an )?(?P<score>{_NUMBER})(?![\d%])(?P<joint>)(?P<later>)",
    re.I,
)
_OTHER_SCALE = re.compile(r"\b(?:EASI|IGA|SCORAD|BSA|DLQI|NRS|POEM|itch|VASI|%)", re.I)
_GOAL = re.compile(
    r"\b(?:goal|target|aim|reach|achieve|until|want|hope|expect|criteri\w*|require\w*|must|trial|study)\b", re.I
)


def find_scores(markup: Markup, lexicon: Lexicon) -> list[SeverityFinding]:
    """Scores of today, and those of flowsheets with their days."""
    found: list[SeverityFinding] = []
    rows: set[int] = set()
    fallen: set[int] = set()
    for cell in flow_cells(markup):
        named = _LABEL.search(cell.label)
        values = _values(_scale(named.group("scale"), lexicon), [cell.text.strip(" %~<>=")]) if named else []
        if values:
            sentence, evidence = markup.sentence_at(cell.start), markup.sentence_evidence(cell.start)
            rows.add(sentence.index)
            told = _told(cell.label, cell.text, values)
            found.append(SeverityFinding(_one(values), True, cell.day or markup.date, told, evidence))
    for match in _matches(markup):
        if markup.sentence_at(match.start()).index not in rows and match.start() not in fallen:
            fallen |= {match.start()} if match.re is _FELL else set()
            found += _said(markup, lexicon, match)
    return found


def _matches(markup: Markup) -> Iterator[re.Match[str]]:
    for pattern in (_FELL, _SCORE, _GLUED, _SCORE_FIRST, _MARKED, _CIRCLED):
        yield from pattern.finditer(markup.text)


def _said(markup: Markup, lexicon: Lexicon, match: re.Match[str]) -> Iterator[SeverityFinding]:
    scale, sentence = _scale(match.group("scale"), lexicon), markup.sentence_at(match.start())
    if scale is None or sentence.zone is not None or _not_today(markup, match, sentence):
        return
    scores = _scores(markup, match, sentence)
    values = _values(scale, scores)
    if values:
        evidence = markup.evidence(match.start(), match.end())
        told = _told(match.group("scale"), "-".join(shown(number_value(score)) for score in scores), values)
        condition = "psoriasis" if not scale.decides and _speaks_of_psoriasis(markup) else None
        yield SeverityFinding(_one(values), True, markup.date, told, evidence, condition)


def _not_today(markup: Markup, match: re.Match[str], sentence: Sentence) -> bool:
    before = markup.text[max(match.start() - 40, sentence.start) : match.start()]
    if _GOAL.search(re.split(r"[,;.(]", before)[-1]) or _RESPONDER.match(markup.text, match.start()):
        return True
    if match.re is _FELL:
        return False
    if match.group("later") and len(_scores(markup, match, sentence)) == 1:
        return False
    return _now_after(markup, match, sentence) is None and is_former(markup, match.start("score"), match.end())


def _now_after(markup: Markup, match: re.Match[str], sentence: Sentence) -> str | None:
    """The score of now that the sentence goes on to: "4 at the start, now 2"."""
    found = _NOW_AFTER.match(markup.text, match.end(), sentence.end)
    if found is None or _OTHER_SCALE.search(found.group()):
        return None
    return found.group("now") or found.group("later")


def _scores(markup: Markup, match: re.Match[str], sentence: Sentence) -> list[str]:
    """The score, or the two ends of a range; of a change the later one."""
    now = _now_after(markup, match, sentence)
    first, later = match.group("score"), match.group("later")
    if now or not later:
        return [now or first]
    before = markup.text[max(match.start("score") - 30, sentence.start) : match.start("score")]
    changed = match.group("joint") not in ("-", "to", "and", "or") or _CHANGE.search(before) is not None
    return [later] if changed or number_value(later) < number_value(first) else [first, later]


def _scale(name: str, lexicon: Lexicon) -> Scale | None:
    """The scale of that name, scanner's errors allowed; of psoriasis scales the physician's global alone."""
    plain = re.sub(r"\u2122", "", name)
    read = re.sub(r"(?<=[A-Za-z])[01](?=[A-Za-z])|^[1l]|[1l]$", lambda sign: "O" if sign.group() == "0" else "I", plain)
    scale = lexicon.severity.scale(plain) or lexicon.severity.scale(
        read.replace("3AS", "EAS").replace(" AD", "-AD").replace("&", "and")
    )
    return scale if scale is not None and (scale.decides or scale.id == "pga") else None


def _values(scale: Scale | None, scores: list[str]) -> list[Severity | None]:
    try:
        return [scale.value(number_value(score)) for score in scores] if scale else []
    except ValueError:
        return []


def _one(values: list[Severity | None]) -> Severity | None:
    told = [value for value in values if value is not None]
    return together(told) if told else None


def _told(scale: str, score: str, values: list[Severity | None]) -> str:
    value = _one(values)
    return f"{scale} {score} is {value.replace('_', ' ') if value else 'clear or almost clear'}"


def _speaks_of_psoriasis(markup: Markup) -> bool:
    return any(m.id == "psoriasis" and not m.has("NEGATED", "FAMILY") for m in markup.diseases)
