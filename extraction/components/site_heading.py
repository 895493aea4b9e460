"""A heading alone on its line that calls free the sites listed under it: "Not involved", then "face, groin"."""

import re

from extraction.markup import Markup, Sentence

_PLACES = r"(?:skin|body )?(?:areas?|sites?|regions?|locations?|places)"
_FREE = (
    r"(?:not (?:currently |presently |at all )?(?:involved|affected)|un(?:involved|affected)|spared|spares|"
    r"clear(?: of (?:disease|rash|eczema|lesions|vitiligo))?|free(?: of (?:disease|rash|eczema|lesions|vitiligo))?|"
    r"disease[- ]free|no (?:involvement|disease|lesions|rash|eczema)(?: (?:of|at|on|in))?|negative|normal)"
)
_HEADING = re.compile(
    rf"\W*(?:\d{{1,2}}[.)] ?)?(?:(?:{_PLACES}|skin) )?(?:(?:that|which) )?(?:(?:is|are) )?(?:the following )?{_FREE}"
    rf"(?: (?:{_PLACES}|skin))?(?: (?:today|now|on exam))?\W*$",
    re.I,
)
_LISTED = re.compile(
    r"(?:[\s\W\d]|\b(?:and|or|nor|both|the|left|right|bilateral|upper|lower|l|r|skin|all|areas?|region)\b){0,40}", re.I
)
_LONGEST, _MOST_LINES = 60, 8


def under_free_heading(markup: Markup, sentence: Sentence) -> bool:
    """The sentence only lists sites, as do the lines between it and a heading that calls them free."""
    at = sentence
    for _ in range(_MOST_LINES):
        if at.index == 0 or not _only_lists(markup, at):
            return False
        above = markup.sentences[at.index - 1]
        between = markup.text[above.end : at.start]
        words = markup.words(above)
        if "\n" in between and len(words) < _LONGEST and _HEADING.match(words):
            return True
        if "\n\n" in between:
            return False
        at = above
    return False


def _only_lists(markup: Markup, sentence: Sentence) -> bool:
    sites = markup.within(sentence, "SITE")
    if not sites:
        return False
    bounds = [sentence.start, *(edge for site in sites for edge in (site.start, site.end)), sentence.end]
    return all(_LISTED.fullmatch(markup.text[low:high]) for low, high in zip(bounds[::2], bounds[1::2], strict=True))
