"""A calcineurin inhibitor and a prescription steroid named in neighbouring sentences, and said to be used together:
"Both were going on during the same weeks", "She used the two side by side"."""

import re
from collections.abc import Iterator

from extraction.components.course_draft import CourseDraft
from extraction.markup import Markup, Sentence

_REACH = 4
_LONGEST = 700
_PAIR = (
    r"(?:both(?! (?:the |of )?(?:\w+ ){1,4}and\b)|the two(?! weeks?| months?| days?)(?: of them)?|the pair|these two|"
    r"two (?:\w+ )?(?:creams|ointments|tubes|topicals|medicines|medications|products|preparations|stickers)|"
    r"the (?:combination|combo|duo)|each of (?:them|the two))"
)
_SAME_TIME = (
    r"(?:(?:at|over|in|during|for|through) (?:the|that|those|this) (?:very )?same (?:[\w-]+ ){0,2}"
    r"(?:time|weeks?|days?|period|stretch|months?|interval|span)|same (?:three |two |\w+ )?(?:weeks|days|period)|"
    r"at once|together|concurrent(?:ly)?|concomitant(?:ly)?|simultaneous(?:ly)?|side[ -]by[ -]side|in tandem|"
    r"in parallel|in combination|alongside (?:one another|each other)|layered|one (?:over|on top of) the other|"
    r"on top of each other|"
    r"one (?:in the |each |every )?(?:morning|a\.?m\.?)[^.;\n]{0,20} (?:the other|one) (?:in the |at |each |every )?"
    r"(?:night|evening|bedtime|p\.?m)|overlapp\w+)"
)
_TOGETHER = re.compile(
    rf"\b{_PAIR}\b[^.;\n]{{0,90}}?\b{_SAME_TIME}\b|\b{_SAME_TIME}\b[^.;\n]{{0,60}}?\b{_PAIR}\b", re.I
)
_NOT_SO = re.compile(
    r"\b(?:results?|response|effects?|outcome|verdict|taken together|"
    r"never|not|n't|without|neither|nor|plan(?:s|ned)?|will|would|should|could|may|might|can|if|discuss\w*|offer\w*|"
    r"consider\w*|recommend\w*|advis\w*|rather than|instead|respectively|to be|stop|"
    r"to (?:start|begin|use|apply|put|try))\b|n't\b",
    re.I,
)
_PARTED = re.compile(
    r"\b(?:then|after (?:that|which|this)|afterwards?|followed by|before that|switched|replaced|changed (?:to|over)|"
    r"moved (?:to|on)|instead|later|subsequently|next (?:came|was)|came (?:after|next)|never together)\b",
    re.I,
)


def told_together(markup: Markup, steroid: CourseDraft, inhibitor: CourseDraft) -> Sentence | None:
    """The sentence, near those that name the two, that says that both were in use at one time."""
    first, last = sorted((steroid, inhibitor), key=lambda one: one.mention.start)
    low, high = first.mention, last.mention
    if high.start - low.end > _LONGEST or _PARTED.search(markup.text, low.end, last.sentence.end):
        return None
    return next((one for one in _near(markup, low.start, high.start) if _says_so(markup, one)), None)


def _near(markup: Markup, first: int, last: int) -> Iterator[Sentence]:
    """From the sentence that names the first to a few after the one that names the second."""
    begin, end = markup.sentence_at(first), markup.sentence_at(last)
    if end.index - begin.index <= _REACH:
        yield from (one for one in markup.sentences[begin.index : end.index + _REACH] if one.section == begin.section)


def _says_so(markup: Markup, sentence: Sentence) -> bool:
    found = _TOGETHER.search(markup.text, sentence.start, sentence.end) if sentence.zone is None else None
    return found is not None and not _NOT_SO.search(markup.text, max(found.start() - 50, sentence.start), found.end())
