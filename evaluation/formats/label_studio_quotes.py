"""Where a Label Studio region is: what its offsets count, and whether its quote fits."""

import re
from collections.abc import Sequence

from evaluation.annotation import AnnotationError, Fragment
from evaluation.formats.label_studio_result import Result, Value
from evaluation.formats.offsets import Units, code_points, utf16

_SPACE = re.compile(r"(?:\s|\\n)+")


def units_of(text: str, regions: Sequence[Result]) -> Units:
    """What the offsets count: the first way by which every quote fits, to the letter or but for white space."""
    ways = (code_points(text), utf16(text))
    for exactly in (True, False):
        for units in ways:
            if all(_fits(text, region.value, units, exactly) for region in regions):
                return units
    return ways[0]


def _fits(text: str, value: Value, units: Units, exactly: bool) -> bool:
    fragment = _fragment(value, units)
    if fragment is None or not isinstance(value.text, str):
        return fragment is not None
    words = text[fragment[0] : fragment[1]]
    # The editor saves line ends as a backslash and an "n", and by default single spaces only.
    return words == value.text if exactly else _SPACE.sub(" ", words) == _SPACE.sub(" ", value.text)


def _fragment(value: Value, units: Units) -> Fragment | None:
    return units.fragment(-1 if value.start is None else value.start, -1 if value.end is None else value.end)


def passage(region: Result, text: str, units: Units, where: str) -> Fragment:
    value, place = region.value, f"{where}: region {region.id} [{region.value.start}:{region.value.end}]"
    fragment = _fragment(value, units)
    if fragment is None:
        raise AnnotationError(f"{place} is no passage of the text of {len(text)} characters; export the task again")
    if not _fits(text, value, units, exactly=False):
        words = text[fragment[0] : fragment[1]]
        raise AnnotationError(
            f"{place}: the text there is {words!r}, not {value.text!r}; the text was changed after annotation"
        )
    return fragment
