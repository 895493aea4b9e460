"""The program's own streams: UTF-8 out, nothing on stderr but our one line."""

import logging
import os
import sys
import warnings
from io import TextIOWrapper
from pathlib import Path

from assistant.passage import one_line
from extraction.reading.text import LARGEST_BYTES, UnreadableNote, decode, read_text

STDIN = "-"


def silence_libraries() -> None:
    """Libraries below us log to stderr, some of them the text of notes; none of it may get out."""
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    os.environ["LOGURU_AUTOINIT"] = "0"


def use_utf8() -> None:
    """UTF-8 and plain newlines whatever the locale, so that the same review gives the same bytes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def note_text(source: str) -> str:
    """The text of the file, or of standard input for ``-``. Raises ``UnreadableNote``."""
    return stdin_text() if source == STDIN else read_text(Path(source))


def stdin_text() -> str:
    """What was piped in, as text."""
    data = sys.stdin.buffer.read(LARGEST_BYTES + 1)
    if len(data) > LARGEST_BYTES:
        raise UnreadableNote(f"stdin: larger than {LARGEST_BYTES // 1_000_000} MB; split it into single notes")
    return decode(data, "stdin")


def say(message: str) -> None:
    """One line on stderr."""
    print(f"chartproof: {one_line(message)}", file=sys.stderr)


def drop_output() -> None:
    """The reader of our output has gone: let the interpreter's last flush go nowhere rather than complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
