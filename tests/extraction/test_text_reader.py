"""Text files: encodings, and files that cannot be notes."""

# ruff: noqa: RUF001 (typographic variants are the point)

from pathlib import Path

import pytest

from extraction.reading import text as reader
from extraction.reading.text import UnreadableNote, decode, read_text

WORDS = "Eczema – 8 % BSA, “itchy”\r\nMädchen, 12 Jahre\n"


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        b"\xef\xbb\xbf" + WORDS.encode(),
        b"\xff\xfe" + WORDS.encode("utf-16-le"),
        b"\xfe\xff" + WORDS.encode("utf-16-be"),
        WORDS.encode("cp1252"),
    ],
    ids=["UTF-8", "UTF-8 with a mark", "UTF-16 little-endian", "UTF-16 big-endian", "Windows-1252"],
)
def test_encodings_give_the_same_text_with_its_line_ends(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(data)
    assert read_text(path) == WORDS


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "note.txt: empty; there is nothing to review"),
        (b" \r\n\t ", "note.txt: empty; there is nothing to review"),
        (b"\xef\xbb\xbf", "note.txt: empty; there is nothing to review"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "note.txt: binary, not text; export the note as a text file"),
        (bytes(range(32)) * 20, "note.txt: binary, not text; export the note as a text file"),
        (b"eczema \x81 \xff", "note.txt: not a text file in UTF-8, UTF-16 or Windows-1252; save it as UTF-8"),
        (b"\xff\xfea", "note.txt: not a text file in UTF-8, UTF-16 or Windows-1252; save it as UTF-8"),
        (b"\xff\xfe\x00\xd8", "note.txt: not a text file in UTF-8, UTF-16 or Windows-1252; save it as UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableNote) as caught:
        decode(data, "note.txt")
    assert str(caught.value) == message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableNote, match=r"absent\.txt: cannot be read \(No such file or directory\)"):
        read_text(tmp_path / "absent.txt")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableNote, match="cannot be read"):
        read_text(tmp_path)


def test_a_file_over_the_limit_is_refused_and_one_at_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "LARGEST_BYTES", 1_000_000)
    path = tmp_path / "note.txt"
    path.write_bytes(b"a" * 1_000_000)
    assert len(read_text(path)) == 1_000_000
    path.write_bytes(b"a" * 1_000_001)
    with pytest.raises(UnreadableNote, match=r"note\.txt: larger than 1 MB; split it into single notes"):
        read_text(path)


def test_a_form_feed_and_an_escape_are_no_sign_of_a_binary() -> None:
    assert decode(b"page one\x0cpage two\x1b", "note.txt") == "page one\x0cpage two\x1b"
