"""What an evaluation was made with, so that two of them can be told apart."""

import hashlib
from datetime import date
from importlib.resources import files

from assistant import __version__
from criteria.library import find


def versions(policy_id: str) -> dict[str, str]:
    """The program, the latest version of the policy, and a hash over all files of the lexicon."""
    policy = find(policy_id, date.max)
    return {
        "program": __version__,
        "policy": policy.id,
        "effective": policy.effective.isoformat(),
        "lexicon": _lexicon(),
    }


def _lexicon() -> str:
    found = hashlib.sha256()
    folder = files("extraction.lexicon")
    for item in sorted(folder.iterdir(), key=lambda one: one.name):
        if item.name.endswith(".yaml"):
            found.update(item.name.encode() + b"\0" + item.read_bytes())
        elif item.is_dir() and item.name == "drugs":
            for file in sorted(item.iterdir(), key=lambda one: one.name):
                found.update(file.name.encode() + b"\0" + file.read_bytes())
    return found.hexdigest()
