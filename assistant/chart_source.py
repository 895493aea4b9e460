"""The chart that a command is given: a note file, a folder of notes, or standard input."""

from pathlib import Path

from assistant.stdio import STDIN, stdin_text
from extraction.note import Note
from extraction.reading.chart import CASE_FILE, Chart, read_chart
from extraction.reading.text import UnreadableNote


def chart_from(source: str) -> Chart:
    """The chart there. Raises ``UnreadableNote`` with the name and what to do."""
    if source == STDIN:
        return Chart("stdin", (Note("stdin", stdin_text()),))
    try:
        return read_chart(Path(source))
    except UnicodeDecodeError:
        raise UnreadableNote(f"{Path(source) / CASE_FILE}: not in UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise UnreadableNote(f"{error.filename or source}: cannot be read ({error.strerror}); check the path") from None
