"""One hash for everything that the extraction knows by name."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable


@cache
def lexicon_sha256() -> str:
    """Hash over the data files of this package, each by its name and its bytes, in the order of their names."""
    lines = (f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {name}\n" for name, file in sorted(_files()))
    return hashlib.sha256("".join(lines).encode("utf-8")).hexdigest()


def _files() -> Iterator[tuple[str, Traversable]]:
    folders = [("", resources.files("extraction.lexicon"))]
    while folders:
        place, folder = folders.pop()
        for one in folder.iterdir():
            if one.is_dir():
                folders.append((f"{place}{one.name}/", one))
            elif one.name.endswith(".yaml"):
                yield f"{place}{one.name}", one
