"""A policy version named on the command line: a file, or ``ID@DATE`` of one that comes with the program."""

from pathlib import Path

from criteria import library
from criteria.policy import Policy
from extraction.reading.text import UnreadableNote


def policy_file(name: str) -> Policy:
    """The version there. Raises ``UnreadableNote`` and ``DataError`` with what to do."""
    shipped = {f"{one.id}@{one.effective}": one for one in library.known()}
    if name in shipped:
        return shipped[name]
    if not Path(name).is_file():
        raise UnreadableNote(f"{name}: neither a policy file nor one of {', '.join(shipped)}; check the path")
    return library.read_file(Path(name))
