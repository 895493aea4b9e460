"""Charts on disk: a file, a folder, and what its ``case.yaml`` says."""

from datetime import date
from pathlib import Path

import pytest

from extraction.reading.chart import read_chart
from extraction.reading.text import UnreadableNote
from extraction.strict_yaml import DataError


def folder(tmp_path: Path, case: str | None = None, **notes: str) -> Path:
    """A chart of the notes ``name.txt``, with ``case.yaml`` if given."""
    place = tmp_path / "chart"
    place.mkdir()
    for name, text in notes.items():
        (place / f"{name}.txt").write_text(text, encoding="utf-8")
    if case is not None:
        (place / "case.yaml").write_text(case, encoding="utf-8")
    return place


def test_a_file_is_a_chart_of_one_note(tmp_path: Path) -> None:
    chart = read_chart(folder(tmp_path, visit="Eczema.") / "visit.txt")
    assert (chart.id, [note.name for note in chart.notes]) == ("visit", ["visit.txt"])
    assert (chart.request_type, chart.date_of_service) == (None, None)


def test_a_folder_without_a_case_file_holds_its_text_files_by_name(tmp_path: Path) -> None:
    place = folder(tmp_path, b="Second.", a="First.")
    (place / "gold.yaml").write_text("outcome: criteria_met", encoding="utf-8")
    (place / "photo.jpg").write_bytes(b"\xff\xd8")
    chart = read_chart(place)
    assert chart.id == "chart"
    assert [(note.name, note.text) for note in chart.notes] == [("a.txt", "First."), ("b.txt", "Second.")]


def test_the_case_file_states_order_dates_and_request(tmp_path: Path) -> None:
    case = """
id: C1
request: {type: reauthorization, date_of_service: 2025-06-04}
notes: [b.txt, a.txt]
note_dates: {b.txt: 2025-01-08}
style: letter
"""
    chart = read_chart(folder(tmp_path, case, a="First.", b="Second."))
    assert (chart.id, chart.request_type, chart.date_of_service) == ("C1", "reauthorization", date(2025, 6, 4))
    assert [(note.name, note.given_date) for note in chart.notes] == [("b.txt", date(2025, 1, 8)), ("a.txt", None)]


def test_a_request_without_a_type_is_an_initial_one(tmp_path: Path) -> None:
    chart = read_chart(folder(tmp_path, "request: {date_of_service: 2025-06-04}", a="Eczema."))
    assert chart.request_type == "initial"


def test_a_note_that_the_folder_lacks_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableNote, match=r"absent\.txt: cannot be read"):
        read_chart(folder(tmp_path, "notes: [absent.txt]", a="Eczema."))


@pytest.mark.parametrize("name", ["../secret.txt", "sub/../../secret.txt", "/etc/hostname"])
def test_a_note_outside_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.txt").write_text("Not of this chart.", encoding="utf-8")
    with pytest.raises(UnreadableNote, match="lies outside the folder; name files of the folder only"):
        read_chart(folder(tmp_path, f"notes: ['{name}']", a="Eczema."))


@pytest.mark.parametrize("case", [None, "notes: []"])
def test_a_folder_without_notes_says_what_to_do(tmp_path: Path, case: str | None) -> None:
    with pytest.raises(UnreadableNote, match=r"holds no note; put \.txt files into it or name them in case\.yaml"):
        read_chart(folder(tmp_path, case))


def test_a_missing_chart_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableNote, match="absent: no such file or folder; check the path"):
        read_chart(tmp_path / "absent")


@pytest.mark.parametrize(
    ("case", "message"),
    [
        ("request: {type: renewal}", r"case\.yaml:1: request\.type: Input should be 'initial' or 'reauthorization'"),
        ("request: {typ: initial}", r"case\.yaml:1: unknown key 'typ', perhaps 'type'"),
        ("request: {date_of_service: soon}", r"case\.yaml:1: request\.date_of_service"),
        ("note_dates: {a.txt: 31}", r"case\.yaml:1: note_dates\.a\.txt"),
        ("id: a\nid: b", r"case\.yaml:2: key 'id' stands twice"),
        ("notes: [", r"case\.yaml:\d+: "),
    ],
)
def test_a_case_file_that_cannot_be_used_says_where(tmp_path: Path, case: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        read_chart(folder(tmp_path, case, a="Eczema."))


def test_a_date_for_a_note_that_is_not_in_the_chart_is_refused(tmp_path: Path) -> None:
    with pytest.raises((DataError, UnreadableNote), match=r"b\.txt"):
        read_chart(folder(tmp_path, "note_dates: {b.txt: 2025-01-08}", a="Eczema."))
