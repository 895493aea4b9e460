"""What holds for any note: passages are slices of its text, reading is repeatable, and no text is too hostile."""

# ruff: noqa: RUF001 (typographic variants are the point)

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from extraction.chart_facts import assemble, find_in_note
from extraction.facts import ChartFacts, Evidence
from extraction.findings import NoteFindings
from extraction.note import Note
from extraction.reading.chart import Chart, read_chart
from extraction.view import view

DAY = date(2025, 6, 2)
SAMPLES = sorted(path.parent for path in (Path(__file__).parents[2] / "sample_notes").glob("*/case.yaml"))
CHARTS = {path.name: read_chart(path) for path in SAMPLES}

CLINICAL = [
    "Visit 05/06/2025. DOB 02/03/1984.",
    "41 y/o with atopic dermatitis, moderate, BSA 12–15 %.",
    "Nonsegmental vitiligo of the cheeks, bilateral, 4 palms.",
    "Eyelids, axillæ and groin: clear.",
    "Triamcinolone 0.1 % ointment × 6 weeks → no improvement.",
    "• tacrolimus 0.03% oint, 2½ months, stung, stopped",
    "mometasone 0.1% cream\t01/06/2025\t03/03/2025\tfailed",
    "Dupixent 300 mg q2wk until March 2024; mother takes Humira.",
    "She has never used a topical steroid.",
    "Seen by dermatology; agrees with Opzelura 1.5% cream.",
    "On Opzelura for 6 months the rash has improved.",
    "Family history: sister has psoriasis.",
    "☐ mild ☑ moderate ☐ severe  IGA: __3__",
    "Provider: Zoë Ångström, MD, Dermatology",
]
NOISE = [
    "🙂",
    "é",
    "e\u0301",
    "ﬁ",
    "\u202eלא\u202c",
    "مرحبا",
    "<script>alert('BSA 99%')</script>",
    "[[[",
    "(((",
    "\u200b",
    "\ufeff",
    "İ",
]
GAPS = [" ", "\n", "\r\n", "\n\n", "\t", "   ", " | ", "\u2028", "\u00a0", "", "\x0c"]
pieces = st.one_of(st.sampled_from(CLINICAL), st.sampled_from(NOISE), st.text(max_size=8))
notes = st.lists(st.tuples(pieces, st.sampled_from(GAPS)), min_size=1, max_size=10).map(
    lambda parts: Note("note.txt", "".join(piece + gap for piece, gap in parts))
)
FEW = settings(max_examples=60, deadline=None, derandomize=True)


def passages(thing: object) -> Iterator[Evidence]:
    """Every passage inside findings or facts."""
    if isinstance(thing, Evidence):
        yield thing
    elif isinstance(thing, BaseModel):
        for name in type(thing).model_fields:
            yield from passages(getattr(thing, name))
    elif is_dataclass(thing):
        for one in fields(thing):
            yield from passages(getattr(thing, one.name))
    elif isinstance(thing, tuple):
        for one in thing:
            yield from passages(one)


def plain(thing: object) -> object:
    """Facts without the places of their passages and without what is said of the files."""
    if isinstance(thing, dict):
        return {key: plain(one) for key, one in thing.items() if key not in ("start", "end") or "note" not in thing}
    return [plain(one) for one in thing] if isinstance(thing, list | tuple) else thing


def told(facts: ChartFacts) -> object:
    return plain(facts.model_dump(exclude={"notes"}))


def facts_of(chart: Chart) -> ChartFacts:
    return assemble([find_in_note(note) for note in chart.notes], chart.date_of_service or DAY)


@given(notes)
@FEW
def test_every_passage_is_a_slice_of_its_note(note: Note) -> None:
    findings = find_in_note(note)
    for found in (findings, assemble([findings], DAY)):
        assert [one for one in passages(found) if note.text[one.start : one.end] != one.text or not one.text] == []


@given(notes)
@FEW
def test_offsets_of_the_view_rise_and_lead_back(note: Note) -> None:
    seen = view(note)
    assert len(seen.text) == len(seen.offsets)
    assert all(low <= high for low, high in zip(seen.offsets, seen.offsets[1:], strict=False))
    assert all(0 <= offset < len(note.text) for offset in seen.offsets)
    for place, (shown, offset) in enumerate(zip(seen.text, seen.offsets, strict=True)):
        if shown.isalpha() and shown.isascii() and note.text[offset].isascii():
            assert note.text[offset] == shown
        start, end = seen.original(place, place + 1)
        assert start == offset < end


@given(notes)
@FEW
def test_reading_twice_finds_the_same(note: Note) -> None:
    assert find_in_note(note) == find_in_note(note)


@given(st.lists(notes, min_size=2, max_size=4), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None, derandomize=True)
def test_the_order_of_dated_notes_changes_nothing(drawn: list[Note], random: st.DataObject) -> None:
    dated = [Note(f"{place}.txt", note.text, DAY - timedelta(days=place)) for place, note in enumerate(drawn)]
    findings: list[NoteFindings] = [find_in_note(note) for note in dated]
    mixed = findings.copy()
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert told(assemble(mixed, DAY)) == told(assemble(findings, DAY))


UNRELATED = [
    "The parking garage was full this morning.",
    "She enjoys bird watching and baking bread.",
    "A new receptionist greeted everyone at the front desk.",
]


@pytest.mark.parametrize("sentence", UNRELATED)
@pytest.mark.parametrize("name", CHARTS)
def test_an_unrelated_paragraph_at_the_end_changes_no_fact(name: str, sentence: str) -> None:
    chart = CHARTS[name]
    longer = tuple(Note(one.name, f"{one.text}\n\n{sentence}\n", one.given_date) for one in chart.notes)
    changed = Chart(chart.id, longer, chart.request_type, chart.date_of_service)
    assert told(facts_of(changed)) == told(facts_of(chart))


@pytest.mark.parametrize("name", CHARTS)
def test_an_unrelated_paragraph_between_two_others_changes_no_fact(name: str) -> None:
    chart = CHARTS[name]
    before = told(facts_of(chart))
    for place, note in enumerate(chart.notes):
        cuts = [at for at in range(len(note.text)) if note.text.startswith("\n\n", at)]
        for cut in cuts[len(cuts) // 2 :]:
            text = f"{note.text[:cut]}\n\n{UNRELATED[0]}{note.text[cut:]}"
            longer = (*chart.notes[:place], Note(note.name, text, note.given_date), *chart.notes[place + 1 :])
            assert told(facts_of(Chart(chart.id, longer, chart.request_type, chart.date_of_service))) == before


@pytest.mark.parametrize("name", CHARTS)
def test_windows_line_ends_change_no_fact(name: str) -> None:
    chart = CHARTS[name]
    windows = tuple(Note(one.name, one.text.replace("\n", "\r\n"), one.given_date) for one in chart.notes)
    changed = facts_of(Chart(chart.id, windows, chart.request_type, chart.date_of_service))
    unix = [one.text.replace("\r\n", "\n") for one in passages(changed)]
    assert unix == [one.text for one in passages(facts_of(chart))]


# A unit that is repeated to one line, how many characters of it are read, and in how many seconds.
HOSTILE = {
    "brackets": ("[", 200_000, 5),
    "digits": ("9", 200_000, 5),
    "numbers": ("12 ", 40_000, 2),
    "dots": (".", 200_000, 5),
    "blanks": (" ", 200_000, 5),
    "underscores": ("_", 200_000, 5),
    "emoji": ("🙂", 200_000, 5),
    "empty boxes": ("[ ] ", 40_000, 2),
    "letters": ("a", 40_000, 2),
    "capitals": ("A ", 40_000, 2),
    "percents": ("5% ", 40_000, 2),
    "quotes": ('"', 40_000, 2),
    "braces": ("{a/", 40_000, 2),
    "bullets": ("\n- x", 40_000, 2),
    "labels": ("\nA: b", 40_000, 2),
    "dates": ("01/02/2025 ", 40_000, 2),
    "number words": ("twenty one ", 40_000, 2),
    "negations": ("no not never ", 40_000, 2),
    "sites": ("face, hands, ", 40_000, 2),
    "drugs": ("tacrolimus 0.1% ointment ", 40_000, 2),
    "lengths": ("for 6 weeks ", 40_000, 2),
    "verdicts": ("no improvement ", 40_000, 2),
    "surface words": ("BSA is of the ", 40_000, 2),
    "diagnoses": ("eczema vs ", 40_000, 2),
    "relatives": ("her mother has ", 40_000, 2),
    "specialties": ("dermatology ", 40_000, 2),
}


@cache
def pace() -> float:
    """How many times slower than the machine the limits were set on this one counts, at least once."""
    begun = time.process_time()
    sum(number * number for number in range(2_000_000))
    return max(1.0, (time.process_time() - begun) / 0.12)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Stops what takes more seconds of the processor, so that a slow text fails a test and does not hang it."""
    seconds *= pace()

    def stop(*_: object) -> None:
        raise TimeoutError(f"not done in {seconds:g} s")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


timed = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no timer of processor time")
ODD = {
    "nothing": "",
    "a blank": " ",
    "a new line": "\n",
    "a dot": ".",
    "a byte order mark": "\ufeff",
    "a zero": "\x00",
    "half a surrogate pair": "\ud800",
    "10,000 brackets": "[" * 10_000,
    "100 kB of digits": "7" * 100_000,
}


@timed
@pytest.mark.parametrize("text", ODD.values(), ids=list(ODD))
def test_odd_texts_have_no_facts_and_raise_nothing(text: str) -> None:
    with within(5):
        facts = assemble([find_in_note(Note("note.txt", text))], DAY)
    assert list(passages(facts)) == []


@timed
@pytest.mark.parametrize(("unit", "size", "seconds"), HOSTILE.values(), ids=list(HOSTILE))
def test_no_line_is_too_long_to_read(unit: str, size: int, seconds: float) -> None:
    text = unit * (size // len(unit))
    with within(seconds):
        assemble([find_in_note(Note("note.txt", text))], DAY)
