"""What a note says does not change with how it is set: wrapped anew, in capitals, with other line ends, spread out, or
with the header of a page in the middle. And what it costs to read grows no faster than its length."""

import re
import textwrap
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.review import review
from extraction.chart_facts import assemble, find_in_note
from extraction.note import Note
from extraction.note_reading import read_note
from extraction.reading.chart import Chart, read_chart

SAMPLES = sorted(path.parent for path in (Path(__file__).parents[2] / "sample_notes").glob("*/case.yaml"))
_SET_OUT = re.compile(r"\S {3,}\S|\t|\||^\s*(?:[-*\u2022]|\d+[.)]|[A-Z][\w /]{0,30}:)", re.M)


def wrapped(text: str) -> str:
    """Paragraphs of running text at 60 columns; tables, lists and fields as they are."""
    paragraphs = text.split("\n\n")
    return "\n\n".join(one if _SET_OUT.search(one) else "\n".join(textwrap.wrap(one, 60)) for one in paragraphs)


def with_page_header(text: str) -> str:
    """The header of a second page in the middle, cutting whatever stands there."""
    lines = text.split("\n")
    half = len(lines) // 2
    return "\n".join([*lines[:half], "", "Page 2 of 3   Fax 555-0100   SPRINGFIELD CLINIC", "", *lines[half:]])


SETTINGS: dict[str, Callable[[str], str]] = {
    "wrapped at sixty columns": wrapped,
    "in capitals": str.upper,
    "with Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "with doubled spaces": lambda text: re.sub(r"(?<=\S) (?=\S)", "  ", text),
    "with a page header in the middle": with_page_header,
    "with curly quotes": lambda text: (
        re.sub(r"(?<=\w)'", "\u2019", text).replace(' "', " \u201c").replace('"', "\u201d")
    ),
    "with long dashes": lambda text: re.sub(r"(?<=\w)-(?=\w)", "\u2013", text),
    "with other bullets": lambda text: re.sub(
        r"(?m)^([ \t]*)[-*\u2022](?=[ \t])", lambda found: found[1] + "\u2022", text
    ),
    "with percent signs set apart": lambda text: re.sub(r"(?<=\d)%", " %", text),
    "with blanks at the ends of lines": lambda text: re.sub(r"(?m)$", "  ", text),
    "moved to the right": lambda text: re.sub(r"(?m)^(?=\S)", "    ", text),
}


def statuses(chart: Chart) -> dict[str, str]:
    found = review(chart, date.min).determination
    criteria: dict[str, str] = {one.id: one.status for one in found.criteria}
    exclusions: dict[str, str] = {one.id: one.status for one in found.exclusions}
    return {"outcome": found.outcome, **criteria, **exclusions}


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name)
def test_a_chart_says_the_same(folder: Path, setting: str) -> None:
    chart = read_chart(folder)
    notes = tuple(Note(note.name, SETTINGS[setting](note.text), note.given_date) for note in chart.notes)
    assert statuses(replace(chart, notes=notes)) == statuses(chart)


UNITS = [
    "BSA 8% ",
    "01/02/2024 ",
    "for 8 weeks ",
    "tacrolimus 0.1% ",
    "no ",
    "[",
    "(x) ",
    "1",
    " ",
    "Q: x\nA: y\n",
    "\n",
    "; ",
    "- ",
    "|",
]
SHORT, GROWTH, NOTHING = 20_000, 8.0, 0.25
"""Characters; how much longer four times as many may take (quadratic: 16); seconds not worth measuring."""


@pytest.mark.parametrize("unit", UNITS)
def test_the_time_to_read_grows_no_faster_than_the_note(unit: str) -> None:
    once, four_times = (seconds(unit * (size // len(unit))) for size in (SHORT, 4 * SHORT))
    assert four_times < NOTHING or four_times / once < GROWTH


def test_the_time_to_put_courses_together_grows_no_faster_than_their_number() -> None:
    once, four_times = (assembling("tacrolimus 0.1% ointment " * number) for number in (600, 2_400))
    assert four_times < NOTHING or four_times / once < GROWTH


def assembling(text: str) -> float:
    found = [find_in_note(Note("note.txt", text))]
    begun = time.process_time()
    assemble(found, date.min)
    return time.process_time() - begun


def seconds(text: str) -> float:
    begun = time.process_time()
    read_note(Note("note.txt", f"x {text} x"))
    return time.process_time() - begun
