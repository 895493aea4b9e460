"""Surface on forms: the option that is ticked, and the figure entered behind a limit that the form prints."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extraction.components.surface_guard import counts
from extraction.components.surface_value import PERCENT, VALUE, interval
from extraction.components.surface_wording import SURFACE_LABEL
from extraction.components.table_cells import cells
from extraction.facts import Interval
from extraction.markup import Markup, Sentence

_TICKED = re.compile(rf"(?:\[x\]|\(x\)) ?{VALUE}(?:{PERCENT})", re.I)
_TICKED_BEHIND = re.compile(rf"{VALUE}(?:{PERCENT}) ?(?:\[x\]|\(x\))", re.I)
_UNSIGNED = (
    r"(?: ?%)?(?:,? (?:or|and|&) (?:(?P<less>less|under|below|fewer|lower|smaller)|(?P<more>more|over|above|greater|"
    r"higher|up))\b)?(?=\s{0,8}(?:[\[(|,;]|$))"
)
_TICKED_UNSIGNED = re.compile(rf"(?:\[x\]|\(x\)) ?{VALUE}{_UNSIGNED}", re.I | re.M)
_IN_PERCENT = re.compile(r"(?:%|\bper ?cent(?:age)?) (?:of )?(?:the |total )?(?:body|skin|BSA)\b|\bBSA ?\(?%", re.I)
"""A label that itself says percent, so that its options need no sign."""
_ENDS_IN_BOX = re.compile(r"(?:\[[ x]?\]|\([ x]?\))\W*$", re.I)
_LIMIT = re.compile(
    r"\b(?:or (?:less|under|below|fewer|lower)|max(?:imum)?|must|limit|up to|no more than|at most|within)\b|<=?", re.I
)
_ENTERED = re.compile(rf"{VALUE} ?(?:%|percent)?\W*$", re.I)
_LABEL_REACH = 3


@dataclass(frozen=True)
class FormEntry:
    """A share of the surface entered on a form; ``start`` to ``end`` is the row or option in the view."""

    start: int
    end: int
    percent: Interval


def form_entries(markup: Markup) -> Iterator[FormEntry]:
    """Ticked options and entered figures of every line that names the body surface."""
    for sentence in markup.sentences:
        if sentence.zone is None and _names_surface(markup.words(sentence)):
            entry = _entered(markup, sentence) or _ticked(markup, sentence)
            if entry is not None:
                yield entry


def _names_surface(words: str) -> bool:
    return SURFACE_LABEL.search(words) is not None or _IN_PERCENT.search(words) is not None


def _ticked(markup: Markup, label: Sentence) -> FormEntry | None:
    """The ticked option beside the label or on the lines below it."""
    for sentence in markup.sentences[label.index : label.index + _LABEL_REACH + 1]:
        words = markup.words(sentence)
        pattern = _TICKED_BEHIND if _ENDS_IN_BOX.search(words) else _TICKED
        match = pattern.search(markup.text, sentence.start, sentence.end)
        if match is None and sentence is label and _IN_PERCENT.search(words):
            match = _TICKED_UNSIGNED.search(markup.text, sentence.start, sentence.end)
        if match and (sentence is label or not SURFACE_LABEL.search(words)) and counts(markup, match):
            percent = interval(match)
            return FormEntry(match.start(), match.end(), percent) if percent is not None else None
    return None


def _entered(markup: Markup, sentence: Sentence) -> FormEntry | None:
    """The last cell of a row whose label prints the limit is what was entered."""
    row = cells(markup.words(sentence), sentence.start)
    label = next((at for at, (text, _) in enumerate(row) if SURFACE_LABEL.search(text) and _LIMIT.search(text)), None)
    if label is None or len(row) - 1 <= label:
        return None
    value = _ENTERED.match(row[-1][0])
    percent = interval(value) if value else None
    return FormEntry(sentence.start, sentence.end, percent) if percent is not None else None
