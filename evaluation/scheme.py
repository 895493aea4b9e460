"""The annotation scheme: which labels, assertions and relations are scored, and what else they are called.

Data in ``scheme.yaml``. A gold set with names of its own brings a file of the same form (``--scheme FILE``), whose
names go before these.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from evaluation.annotation import Assertion, Label, RelationKind
from extraction import strict_yaml

Names = Mapping[str, str]


class SchemeFile(BaseModel):
    """For each name that is scored, the other names it goes by."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    labels: dict[Label, tuple[str, ...]] = Field(default_factory=dict)
    assertions: dict[Assertion, tuple[str, ...]] = Field(default_factory=dict)
    relations: dict[RelationKind, tuple[str, ...]] = Field(default_factory=dict)


class Scheme:
    """Names of a source turned into ours. A name that neither file knows stays as it is and is not scored."""

    def __init__(self, *layers: SchemeFile) -> None:
        """``layers``: the file that goes before first."""
        self._labels = _inverted(layer.labels for layer in layers)
        self._assertions = _inverted(layer.assertions for layer in layers)
        self._relations = _inverted(layer.relations for layer in layers)

    def label(self, name: str) -> str:
        """The scored label that ``name`` stands for, else ``name``."""
        return self._labels.get(_plain(name), name)

    def assertion(self, name: str) -> str | None:
        """The assertion that ``name`` stands for, ``None`` when it is none."""
        return self._assertions.get(_plain(name))

    def relation(self, name: str) -> str:
        """The scored relation that ``name`` stands for, else ``name``."""
        return self._relations.get(_plain(name), name)


@cache
def scheme(path: Path | None = None) -> Scheme:
    """The scheme of this package, with the names of the file at ``path`` before its own. Raises ``DataError``."""
    own = files("evaluation").joinpath("scheme.yaml").read_text(encoding="utf-8")
    layers = [strict_yaml.load(path, SchemeFile)] if path else []
    return Scheme(*layers, strict_yaml.parse(own, SchemeFile, "evaluation/scheme.yaml"))


def _plain(name: str) -> str:
    return "_".join(name.casefold().replace("-", " ").replace("_", " ").split())


def _inverted(layers: Iterable[Mapping[Any, tuple[str, ...]]]) -> Names:
    found: dict[str, str] = {}
    for layer in layers:
        for name, others in layer.items():
            for other in (name, *others):
                found.setdefault(_plain(other), name)
    return found
