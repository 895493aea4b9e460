"""The review page. Text of a note is shown through ``st.text`` and ``st.code`` only, which interpret nothing.

Nothing that comes from a note is cached: Streamlit's caches are shared by all who use the app. A review lives in
the session of the person who asked for it.
"""

from collections.abc import Iterable
from datetime import date
from threading import Lock
from typing import Protocol, get_args

import streamlit as st

from assistant.passage import Passage
from assistant.report import ICONS, Report, Row, report
from assistant.review import Choices, Review, review
from criteria.request import RequestType
from extraction.note import Note
from extraction.reading.chart import Chart
from extraction.reading.text import UnreadableNote, decode

_SHOWN = "review"
_ONE_AT_A_TIME = Lock()  # the pipeline is shared by all sessions and was not made for several threads


class Upload(Protocol):
    """A file that came through the browser."""

    name: str

    def getvalue(self) -> bytes:
        """Its bytes."""


def render() -> None:
    """The form and, below it, the review last asked for."""
    st.title("Chart review")
    st.caption("It finds and explains what a chart shows against the policy. A person decides.")
    _form()
    done = st.session_state.get(_SHOWN)
    if isinstance(done, Review):
        _show(report(done))


def _form() -> None:
    with st.form("chart"):
        pasted = st.text_area("Note", height=240, placeholder="Paste the text of a note")
        files = st.file_uploader("Or text files, one a note", type=["txt", "text"], accept_multiple_files=True)
        request = st.selectbox("Request", get_args(RequestType))
        day = st.date_input("Date of service (empty: date of the latest note, else today)", value=None)
        if st.form_submit_button("Review", type="primary"):
            _run(pasted, files, Choices(request, day if isinstance(day, date) else None))


def _run(pasted: str, files: Iterable[Upload], choices: Choices) -> None:
    st.session_state.pop(_SHOWN, None)
    try:
        notes = read_notes(pasted, files)
    except UnreadableNote as error:
        st.error("A file cannot be used.")
        st.text(str(error))
        return
    if not notes:
        st.warning("Paste a note or choose a file first.")
        return
    try:
        with st.spinner("Reading the chart"), _ONE_AT_A_TIME:
            st.session_state[_SHOWN] = review(Chart("chart", notes), date.today(), choices)
    except Exception as error:  # whatever it is, its message may quote the note and must not reach the page
        st.error(f"The chart could not be reviewed ({type(error).__name__}). Try each note by itself.")


def read_notes(pasted: str, files: Iterable[Upload]) -> tuple[Note, ...]:
    """The notes of the chart, each under a name of its own. Raises ``UnreadableNote``."""
    named = [("pasted note", pasted)] if pasted.strip() else []
    named += [(one.name, decode(one.getvalue(), one.name)) for one in files]
    names = [name for name, _ in named]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise UnreadableNote(f"{twice}: given twice; each note needs a name of its own")
    return tuple(Note(name, text) for name, text in named)


def _show(shown: Report) -> None:
    banner = {"good": st.success, "bad": st.error, "open": st.warning}[shown.tone]
    banner(f"{ICONS[shown.tone]} {shown.title}")
    st.text(shown.headline)
    st.text(shown.request)
    _rows("Criteria", shown.criteria)
    _rows("Not covered", shown.exclusions)
    _lines("What is missing, and what to ask", shown.questions)
    st.subheader("Good to know")
    for remark in shown.remarks:
        st.text(remark.text)
        _quotes(remark.passages)


def _rows(title: str, rows: tuple[Row, ...]) -> None:
    st.subheader(title)
    for row in rows:
        member = "\u21b3 " * row.depth
        st.text(f"{member}{ICONS[row.tone]} {row.status.upper()}: {row.text} [{row.place}]")
        st.text(f"{member}{row.reason}")
        _quotes(row.passages)


def _lines(title: str, lines: tuple[str, ...]) -> None:
    if lines:
        st.subheader(title)
    for line in lines:
        st.text(f"- {line}")


def _quotes(found: tuple[Passage, ...]) -> None:
    if found:
        words = "\n".join(f"{one.note}:{one.line} \u201c{one.quote}\u201d" for one in found)
        st.code(words, language=None, wrap_lines=True)
