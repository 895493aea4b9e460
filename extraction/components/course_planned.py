"""Drugs whose own words say that they are still to come: "desonide planned for two weeks", "Protopic to follow"."""

import re

from extraction.components.course_draft import CourseDraft
from extraction.components.numbers import WORD
from extraction.markup import Markup

_PRODUCT = (
    rf"(?:[\s,:(-]{{1,3}}(?:\d+(?:\.\d+)?(?: ?%)?|\.\d+ ?%|{WORD}|oint(?:ment)?|cream|crm|lotion|foam|gel|"
    r"solution|soln|topical|bid|b\.i\.d\.?|qd|twice|once|daily|nightly|a day|for|x|weeks?|wks?|months?|mos?|days?|"
    r"to the (?:face|(?:eye)?lids?|hands?|neck|folds?|body))(?![\w.]))"
)
_TO_COME = re.compile(
    rf"{_PRODUCT}{{0,14}}[\s,:(-]{{1,3}}(?:(?:is|are|being|now|next|then|has been|will be) ){{0,2}}"
    r"(?:planned|scheduled(?= (?:for|to|next|after|from)\b|[,.;)]|$)|intended|proposed|envisaged|to follow|"
    r"to come next|next in line|(?:to (?:be )?|will )(?:start|begin|started|begun|tried|added|initiated|introduced)|"
    r"(?:starts|begins) (?:today|tonight|tomorrow|next|\w+day|after)|to be (?:used|applied|put on))\b"
    r"(?P<rest>[^.;\n]{0,70})",
    re.I,
)
_USED_ALL_THE_SAME = re.compile(
    r"\b(?:but|yet|however|although|though|instead|used|applied|took|taken|stopped|quit|did|actually|in fact|"
    r"lasted|managed)\b",
    re.I,
)


def still_to_come(markup: Markup, draft: CourseDraft, own_end: int) -> bool:
    """What follows the name says that it is to be used, and nothing told behind it says that it was."""
    found = _TO_COME.match(markup.text, draft.mention.end, own_end)
    if found is None or _USED_ALL_THE_SAME.search(found.group("rest")):
        return False
    after = (one for one in draft.outcomes if one.start >= draft.mention.end)
    return all(own_end <= one.start < draft.sentence.end for one in after)
