"""Plain text files. Newlines and every character stay as they are; only a byte order mark is not text."""

from pathlib import Path

LARGEST_BYTES = 20_000_000
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


class UnreadableNote(ValueError):
    """A file cannot be used as a note. The message names the file and says what to do."""


def read_text(path: Path) -> str:
    """The text of the file. UTF-8 first, else UTF-16 by its mark, else Windows-1252. Raises ``UnreadableNote``."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            limit = LARGEST_BYTES // 1_000_000
            raise UnreadableNote(f"{path}: larger than {limit} MB; split it into single notes")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableNote(f"{path}: cannot be read ({error.strerror}); check the path and its permissions") from None
    return decode(data, str(path))


def decode(data: bytes, name: str) -> str:
    """The bytes as text; ``name`` is what errors call them. Raises ``UnreadableNote``."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(_decoded(data[len(mark) :], encoding, name), name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _decoded(data, "cp1252", name)
    return _checked(text, name)


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableNote(f"{name}: not a text file in UTF-8, UTF-16 or Windows-1252; save it as UTF-8") from None


def _checked(text: str, name: str) -> str:
    if "\x00" in text or _control_share(text) > 0.02:
        raise UnreadableNote(f"{name}: binary, not text; export the note as a text file")
    if not text.strip():
        raise UnreadableNote(f"{name}: empty; there is nothing to review")
    return text


def _control_share(text: str) -> float:
    controls = sum(1 for character in text if character < " " and character not in "\t\n\r\f\v\x1b")
    return controls / max(len(text), 1)
