"""The folder of an evaluation: ``report.html`` and ``evaluation.json``, each whole or not there."""

from collections.abc import Mapping
from pathlib import Path

from evaluation.formats.files import save_file

JSON, REPORT = "evaluation.json", "report.html"


class OutputInTheWay(ValueError):
    """The folder cannot be written to. The message says why and what to do."""


def check(out: str | None) -> None:
    """Refuses a place that cannot become the folder, before any work is done. Raises ``OutputInTheWay``."""
    if out and Path(out).exists() and not Path(out).is_dir():
        raise OutputInTheWay(f"--out {out}: a file stands there; name a folder")


def save(out: Path, files: Mapping[str, str]) -> None:
    """Writes the files; earlier ones of the same names are replaced. Raises ``OutputInTheWay``."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            save_file(out / name, text)
    except OSError as error:
        raise OutputInTheWay(f"--out {out}: cannot be written ({error.strerror}); check the path") from None
