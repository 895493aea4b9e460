"""The sentences and fields in which a word grades the disease."""

import re

from extraction.components.severity_word import ANY, FILE, GRADES, LIGHT, MILD, MODERATE, SEVERE, WORDS
from extraction.lexicon.phrases import phrases

_DISEASE = rf"(?:{phrases(FILE, 'disease')}|{phrases(FILE, 'other_disease')})"
_NOT_DISEASE = rf"(?! (?:to \w+ )?{phrases(FILE, 'not_disease')}\b)"
_QUOTE = r"['\"*(\[]{0,2}"
_ADJECTIVES = (
    r"(?:,? (?:and |chronic|persistent|active|recurrent|pruritic|itchy|intermittent|scaly|lichenified|"
    r"symptomatic|seasonal|adult|childhood|generali[sz]ed|widespread|residual|stable|"
    r"refractory|uncontrolled|lifelong|long-?standing|flexural|facial|hand|eyelid|relapsing|allergic|"
    r"bilateral|diffuse|localized|ongoing|current|\w+-onset)){0,8}"
)
WORD_FIRST = re.compile(
    rf"\b(?P<word>{GRADES}|{LIGHT})(?!\w){_ADJECTIVES},? {_DISEASE}\b(?! (?:medicamentosa|education))", re.I
)
WORD_LAST = re.compile(
    rf"\b(?:{_DISEASE})\b(?: of [\w ,/-]{{1,40}}?| (?:today|at present|now|currently|overall)|'s)?[ ,:;(\t-]{{1,4}}"
    r"(?:\[?[A-Z]\d\d[\w.]*[\])]?[ ,:;)-]{1,4})?(?:(?:which |that )?(?:is|was|are|remains|remained|looks?|appears?|"
    r"currently|today|now|still|chronic|overall|at present|unspecified|other|graded|grade|rated|considered|called|"
    rf"active|flaring|severity|at|best|as|clinically|,)[ ,:-]{{1,3}}){{0,5}}{_QUOTE}{WORDS}{_NOT_DISEASE}",
    re.I,
)
WORD_BEHIND = re.compile(rf"\b(?:{_DISEASE}),(?: [\w-]+){{1,6}}, {WORDS}(?=[.;]|$)", re.I | re.M)
LABELLED = re.compile(
    rf"\b{phrases(FILE, 'told_as')}(?: today| as| it(?: as)?| now| is| was| of| at| to be|"
    rf" a){{0,6}}['\"]?[ :=\t.]{{1,20}}"
    rf"(?:\d ?\()?(?:\[x\] ?|\(x\) ?)?{_QUOTE}(?:solidly |only |still |now )?{WORDS}{_NOT_DISEASE}",
    re.I,
)
SUBJECT = re.compile(
    rf"\b{phrases(FILE, 'subject')},? (?:is|are|was|remains|stays|looks|appears|seems|has been|would be|"
    r"i (?:would )?call)"
    rf"(?: now| today| currently| overall| still| only| just| clinically| at present| to my eye|"
    rf" best called| at most| what i (?:would )?call| in my opinion){{0,3}} {_QUOTE}{WORDS}(?=['\")\]]?"
    r"(?:[.,;:)]|$| (?:and|but|today|now|in|on|at|with|by|overall|for|disease|eczema|AD)\b))",
    re.I,
)
OF_KIND = re.compile(
    rf"\b{WORDS},? (?:in )?(?:severity|range|band|category|bracket|class|grade|activity|end|side|degree)\b", re.I
)
BESIDE = re.compile(
    rf"\b(?:BSA|body surface|IGA|EASI)\b[^.;\n]{{0,20}}\d ?%?,? (?:\(|and )?{WORDS}(?=[.,;)]|$)", re.I | re.M
)
NOW_WORD = re.compile(
    rf"(?:^|[,;:.] ?|\b(?:and|but) )(?:now|currently|today|at present|presently)(?: is|,| it is)? {WORDS}(?=[.,;)]|$)",
    re.I | re.M,
)
WORD_NOW = re.compile(
    rf"(?:^|[,;:.] ?|\b(?:and|but) ){WORDS} "
    rf"(?:now|today|currently|at present|on the whole|all in all|by and large|taken together)(?=[.,;)]|$)",
    re.I | re.M,
)
GONE_TO = re.compile(
    rf"(?:\b(?:and|but|though|while|yet)|[,;])(?: (?:it|this|that|(?:the |her |his )?\w+))? "
    r"(?:is now|is currently|is today|now is|is|remains?|remained|stays?|has become|has been|became|has turned)"
    rf"(?: now| today| currently| still| only| just){{0,2}} {WORDS}"
    r"(?=[.,;)]|$| (?:since|today|now|at present|this|on|with)\b)",
    re.I | re.M,
)
TICKED = re.compile(rf"(?:\[x\]|\(x\)) ?{WORDS}{_NOT_DISEASE}", re.I)
TICKED_BEHIND = re.compile(rf"\b{WORDS} ?(?:\[x\]|\(x\))", re.I)
ANSWERED = re.compile(rf"\b(?:how severe|how bad|severity|grade)\b[^.;\n]{{0,80}}: ?{WORDS}\.?$", re.I | re.M)
STATEMENTS = (
    WORD_FIRST,
    WORD_LAST,
    WORD_BEHIND,
    LABELLED,
    SUBJECT,
    OF_KIND,
    BESIDE,
    NOW_WORD,
    WORD_NOW,
    GONE_TO,
    TICKED,
    ANSWERED,
)

ALONE = re.compile(rf"^(?:A(?:ns(?:wer)?)?[:.)]?[ \t]+|[A-Z][\w. '-]{{1,24}}:[ \t]+)?{WORDS}\.?$", re.I)
ASKED = re.compile(r"\b(?:how severe|how bad|severity|grade)\b", re.I)
ROW = re.compile(
    rf"(?:severity|how bad|how severe|grade)\b[^\n]{{0,80}}(?:\(circle|\bcircle|check one|/)[^\n]{{0,60}}"
    rf"[\t|] ?{WORDS}[ \t|.]*$",
    re.I,
)
_APART = r"(?:[^\w\n]|x(?=[\])])){1,12}"
CHOICES = re.compile(
    rf"{_QUOTE}(?:\[[ x]?\]|\([ x]?\))? ?{MILD}{_APART}{MODERATE}{_APART}{SEVERE}['\"*)\]]{{0,2}}|"
    rf"{MILD} ?/ ?{MODERATE}(?= ?\((?:circle|check|choose|select|pick))",
    re.I,
)
DECORATED = re.compile(rf"(?:\*{{1,2}}|\(|\[|<|>{{1,2}}){WORDS}(?:\*{{1,2}}|\)|\]|>|<{{1,2}})", re.I)
_NO, _YES = r"[ :=\t(\[]{1,4}(?:n|no|0|-)(?!\w)[\])]?", r"[ :=\t(\[]{1,4}(?:y|yes|x|1)(?!\w)[\])]?"
_GAP = r"[ \t\n,;/|]{1,12}"
ANSWERED_EACH = re.compile(
    rf"\b(?:{MILD}{_NO}{_GAP}{MODERATE}{_NO}{_GAP}(?P<severe>{SEVERE}){_YES}|"
    rf"{MILD}{_NO}{_GAP}(?P<moderate>{MODERATE}){_YES}{_GAP}{SEVERE}{_NO}|"
    rf"(?P<mild>{MILD}){_YES}{_GAP}{MODERATE}{_NO}{_GAP}{SEVERE}{_NO})",
    re.I,
)
"""Each grade with its yes or no."""
NEITHER = re.compile(
    rf"\b(?:neither|not|more than) (?P<first>{MILD})(?:,? but)?(?:,? and)?,? "
    rf"(?:n?or|not|less than) (?P<second>{SEVERE})",
    re.I,
)
BETWEEN = re.compile(
    rf"\b(?:between|fluctuat\w+|var(?:y|ies|ied|ying)|rang\w+|swing\w*|alternat\w+|hover\w*|anywhere|somewhere)"
    rf"(?: from| between)? (?P<first>{ANY}) (?:and|to|or) (?P<second>{ANY})",
    re.I,
)
_AT_TIMES = (
    r"(?:at times|sometimes|some(?: \w+)? (?:days|weeks)|on (?:good|bad|some|better|worse) (?:days|weeks)|"
    r"at worst|at best|in (?:winter|summer)|occasionally|often)"
)
SWINGS = re.compile(
    rf"(?P<first>{ANY})(?!\w)[^.;\n]{{0,24}}\b{_AT_TIMES}[^.;\n]{{0,80}}?\b(?P<second>{ANY})(?!\w){_NOT_DISEASE}|"
    rf"\b{_AT_TIMES}[^.;\n]{{0,12}}\b(?P<third>{ANY})[^.;\n]{{0,24}}\b{_AT_TIMES}[^.;\n]{{0,12}}\b(?P<fourth>{ANY})(?!\w)"
    rf"{_NOT_DISEASE}",
    re.I,
)
