"""Words that withdraw a condition, leave it open or give it to the family without a cue of the lexicon."""

import re

from extraction.facts import DiagnosisStatus

_OPEN_BEFORE = re.compile(
    r"\b(?:too (?:early|soon) to|premature to|reluctant to|hesita(?:nt|te) to|unsure|unconvinced|doubt\w*|skeptical|"
    r"sceptical|"
    r"(?:not|n't|never) (?:\w+ )?(?:convinced|sure|certain|persuaded|sold|confident|positive|ready|willing|prepared|"
    r"clear)|"
    r"(?:cannot|can't|could not|couldn't|unable to) (?:\w+ )?(?:say|tell|be sure|commit|confirm|call|prove|decide|"
    r"settle|"
    r"distinguish|separate)|"
    r"(?:do|does) not know|don't know|remains to be (?:seen|shown)|jury is (?:still )?out|holding off|"
    r"hard to (?:say|call|tell|know)|difficult to (?:say|call|tell)|wonder(?:s|ed|ing)?(?: about| if| whether)?|"
    r"torn between|hesitate over|questionable|working label of|pending confirmation of|on the fence about)\b"
    r"(?![^.;:]*\b(?:control\w*|how|when|why|since|improv\w*|respon\w*|adherence)\b)[^.;:]{0,36}$",
    re.I,
)
_OPEN_ELSEWHERE = re.compile(
    r"\b(?:not (?:sure|certain|clear)|unsure|unclear|(?:cannot|can't|could not) (?:say|tell)|(?:do|does) not know|"
    r"don't know|"
    r"wonder\w*) (?:how|when|why|since|what|where)\b[^.;:]{0,40}$",
    re.I,
)
_OF_ANOTHER = re.compile(
    r"\b(?:enough|only|(?<=no )doubt|doubtless|no doubt|without (?:a )?doubt|beyond doubt|undoubted\w*|doubtful)\b",
    re.I,
)
_CONSIDERED_AFTER = re.compile(
    r"(?: (?:of|on|in|at) (?:(?:the|her|his|both|my) )?\w+(?: \w+)?)?[\s,]*(?:was|were|had been|has been|"
    r"is) (?:also |initially |briefly |at first |first |once )*(?:considered|"
    r"entertained|"
    r"suspected|thought of|raised|queried|on the list|floated|mooted|weighed)\b(?P<rest>[^.;\n]{0,60})",
    re.I,
)
_DISMISSED = re.compile(
    r"\b(?:but|and|then|yet|however|although|though)\b[^.;\n]{0,50}?\b(?:no\b|not|un\w+|less|lack\w*|absen\w+|dis\w+|"
    r"reject\w*|"
    r"excluded|ruled|biops\w+|patholog\w+|histolog\w+|KOH|wrong|against|negative|argue\w*|show\w*|felt|seemed|"
    r"abandon\w*|dropped|"
    r"set aside|instead)",
    re.I,
)
_TREATED_AS = re.compile(
    r"\b(?:treated|managed|carried|billed|coded|labell?ed|written off|handled|read|called)(?: \w+){0,3} as\s+(?:an? |"
    r"the )?$",
    re.I,
)
_FORMER = re.compile(
    r"\b(?:previously|formerly|for (?:years|months|a while|a time|\w+ (?:years|months))|initially|originally|"
    r"at first|elsewhere|"
    r"in the past|earlier|before|long|once|had been)\b",
    re.I,
)
_FAMILYS = r"(?:family|relatives?|fam|fhx?|mother|father|parents?|siblings?|brother|sister|grandparents?)\b"
_ANSWERED_FAMILY = re.compile(
    r"[^\S\n]*(?:\([^()\n]{0,40}\)|history|hx|who\??|in whom\??|\s){0,4}\s*(?:[:?=]|\.{2,}|->|--?)\s*(?:yes,? |"
    r"positive,? )?"
    rf"(?:\(|in )?(?:the )?{_FAMILYS}(?: only| history| members?| hx)?\s*\)?(?=\s*(?:$|[.,;|\n\t]))",
    re.I,
)
_TICKED_FAMILY = re.compile(
    rf"[^\n;]{{0,40}}?(?:\[x\]|\(x\)) ?(?:{_FAMILYS})|[^\n;\[\]()]{{0,20}}(?:\[ ?\]|\( ?\)) ?(?:self|patient|pt|"
    rf"personal)\b"
    rf"[^\n;]{{0,20}}?{_FAMILYS} ?(?:\[x\]|\(x\))",
    re.I,
)
_TICKED_SELF = re.compile(r"[^\n;]{0,40}?(?:\[x\]|\(x\)) ?(?:self|patient|pt|personal|yes)\b", re.I)


_UPHELD = re.compile(
    r"^[\s,]*(?:likely|probable)|^(?!.*\b(?:not|never|n't)\b).*\b(?:confirm\w*|proven|proved|borne out|correct)\b", re.I
)
_COURSE_AFTER = re.compile(
    r"\s*(?:is|was|has|will|would|keeps) (?:\w+ )?(?:better|worse|improv\w*|control\w*|respond\w*|flar\w*|gone|"
    r"clear\w*|active|bad|been|hold\w*|settl\w*|calm\w*)\b",
    re.I,
)


_DISBELIEVED = re.compile(
    r"[^.;]{0,80}[.;]\s+(?:I|We) (?:(?:do not|don't|would not|wouldn't|cannot|can't) (?:\w+ )?(?:believe|think|agree)"
    r"(?: so| it| that| with (?:that|this|him|her))?(?=\s*[.:;,]|\s+(?:it|this|that) is)|(?:rather )?"
    r"doubt (?:it|that|this)|disagree)\b"
)


def disbelieved(text: str, end: int) -> bool:
    """ "The family doctor had wondered about eczema. I don't believe so": what others thought, the writer denies."""
    return _DISBELIEVED.match(text, end) is not None


def course_doubted(before: str, behind: str) -> bool:
    """What is in doubt is how the disease fares, not that it is this disease."""
    return _COURSE_AFTER.match(behind) is not None and _OPEN_BEFORE.search(before) is not None


def left_open(before: str) -> bool:
    """The writer does not commit himself to the condition that follows."""
    met = _OPEN_BEFORE.search(before)
    return met is not None and _OF_ANOTHER.search(before, max(met.start() - 10, 0)) is None


def open_elsewhere(before: str) -> bool:
    """The writer does not know how or why, which takes the condition for granted."""
    return _OPEN_ELSEWHERE.search(before) is not None


def considered(text: str, end: int, limit: int) -> DiagnosisStatus | None:
    """What became of a condition that "was considered": dismissed, or left where it was."""
    met = _CONSIDERED_AFTER.match(text, end, limit)
    if met is None or re.match(r"[\s,]*with\b", met.group("rest"), re.I):
        return None
    if _UPHELD.search(met.group("rest")):
        return "affirmed"
    return "negated" if _DISMISSED.search(met.group("rest")) else "uncertain"


def treated_as(before: str) -> bool:
    """An earlier label under which the patient was treated."""
    met = _TREATED_AS.search(before)
    return met is not None and _FORMER.search(before) is not None


def family_ticked(text: str, end: int, limit: int) -> bool:
    """A form answers the question about the condition with the family alone."""
    if _ANSWERED_FAMILY.match(text, end, limit):
        return True
    return _TICKED_FAMILY.match(text, end, limit) is not None and _TICKED_SELF.match(text, end, limit) is None
