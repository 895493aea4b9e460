"""The review page of the browser app, driven without a browser."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.ui.review_page import read_notes
from extraction.reading.text import UnreadableNote

ROOT = Path(__file__).parents[2]
NOTE = (ROOT / "sample_notes/01-eczema-all-met/note.txt").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def logging_again() -> Iterator[None]:
    """The app turns logging off in its process, which here is also that of the other tests."""
    yield
    logging.disable(logging.NOTSET)


class Given:
    def __init__(self, name: str, data: bytes) -> None:
        self.name, self._data = name, data

    def getvalue(self) -> bytes:
        return self._data


def opened() -> AppTest:
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()


def submitted(app: AppTest, text: str) -> AppTest:
    app.text_area[0].input(text)
    return app.button[0].click().run()


def words(app: AppTest) -> str:
    return "\n".join(one.value for one in [*app.text, *app.code, *app.success, *app.error, *app.warning])


def test_the_page_opens_with_a_form_and_no_review() -> None:
    app = opened()
    assert not app.exception
    assert len(app.text_area) == 1 and not app.code


def test_a_pasted_note_is_reviewed_with_its_evidence() -> None:
    app = submitted(opened(), NOTE)
    assert not app.exception
    assert "Criteria" in [one.value for one in app.subheader]
    assert "pasted note:22 \u201cBSA 8%\u201d" in words(app)
    assert "benefit plan" in words(app)


def test_nothing_pasted_asks_for_a_note() -> None:
    app = submitted(opened(), "  ")
    assert [one.value for one in app.warning] == ["Paste a note or choose a file first."]


def test_markup_in_a_note_is_shown_only_as_text() -> None:
    app = submitted(opened(), "Atopic dermatitis <script>alert(1)</script> **BSA 8%** ![x](http://x) $e$ :red[x]")
    assert not app.exception
    rendered = [
        one.value for one in [*app.markdown, *app.subheader, *app.title, *app.caption, *app.warning, *app.error]
    ]
    assert not [one for one in rendered if "script" in one or "BSA 8" in one]


def test_a_new_review_takes_the_place_of_the_last() -> None:
    app = submitted(submitted(opened(), NOTE), "")
    assert not app.code


def test_files_become_notes_and_unusable_ones_are_named() -> None:
    assert [note.name for note in read_notes("text", [Given("a.txt", b"A"), Given("b.txt", b"B")])] == [
        "pasted note",
        "a.txt",
        "b.txt",
    ]
    with pytest.raises(UnreadableNote, match=r"a\.txt: binary"):
        read_notes("", [Given("a.txt", b"\0\1\2")])
    with pytest.raises(UnreadableNote, match=r"a\.txt: given twice"):
        read_notes("", [Given("a.txt", b"A"), Given("a.txt", b"B")])
