"""Writing that is whole or not there: under a temporary name first, then renamed into place."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from evaluation.annotation import AnnotationError

Files = Mapping[str, str]
"""Path inside a folder (with "/") to the text of the file."""


def save_folder(out: Path, files: Files) -> None:
    """A new folder with the files. Raises ``AnnotationError`` when there already is something in ``out``."""
    if out.exists() and not (out.is_dir() and not any(out.iterdir())):
        raise AnnotationError(f"{out}: there is something already; name a new or an empty folder")
    encoded = {path: _bytes(text, f"{out}/{path}") for path, text in files.items()}
    draft = out.with_name(f".{out.name}.partial")
    try:
        shutil.rmtree(draft, ignore_errors=True)
        for path, data in encoded.items():
            _write(draft / path, data)
        if out.exists():
            out.rmdir()
        draft.rename(out)
    except OSError as error:
        raise AnnotationError(f"{out}: cannot be written ({error.strerror}); check the path and the disk") from None


def save_file(out: Path, text: str) -> None:
    """The file, replaced if it was there. Raises ``AnnotationError``."""
    data, draft = _bytes(text, str(out)), out.with_name(f".{out.name}.partial")
    try:
        _write(draft, data)
        draft.replace(out)
    except OSError as error:
        raise AnnotationError(f"{out}: cannot be written ({error.strerror}); check the path and the disk") from None


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _bytes(text: str, where: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        raise AnnotationError(f"{where}: holds half a surrogate pair, which no UTF-8 file can; mend the text") from None
