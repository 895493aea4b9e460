"""What every lexicon file is made of: sourced entries, short forms with a condition, surface forms."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Literal, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, model_validator

from extraction.strict_yaml import parse

Needs = Literal["none", "strength", "topical_context", "skin_context", "systemic_context", "upper_case"]
Kind = Literal["drug", "class", "diagnosis", "site", "specialty"]
File = TypeVar("File", bound=BaseModel)


class Entry(BaseModel):
    """Anything in a lexicon file: immutable, and unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Entry):
    """Where a fact comes from, and how well it was read."""

    title: str
    where: str
    access: str


class ShortForm(Entry):
    """An abbreviation and when it may be believed.

    ``strength``: a percent strength stands beside it. ``topical_context``: a vehicle, an application verb or a
    site is near. ``skin_context``: the passage is about skin. ``systemic_context``: a dose, an injection or a
    systemic disease is near. ``upper_case``: only as written here, capitals included.
    """

    text: str
    needs: Needs


class SourcedFile(Entry):
    """A file whose every ``source:`` id stands in its own ``sources:`` block."""

    sources: dict[str, Source]

    @model_validator(mode="after")
    def _sources_resolve(self) -> "SourcedFile":
        unknown = sorted({source for source in _cited(self) if source not in self.sources})
        if unknown:
            raise ValueError(f"source {unknown[0]!r} is not in the sources block of this file")
        return self


class SurfaceForm(NamedTuple):
    """One way to write an entry. ``file`` is where it stands."""

    text: str
    kind: Kind
    id: str
    needs: Needs
    file: str


def read(name: str, model: type[File]) -> File:
    """The lexicon file ``name`` of this package as a ``model``. Raises ``DataError``."""
    text = files("extraction.lexicon").joinpath(name).read_text(encoding="utf-8")
    return parse(text, model, f"extraction/lexicon/{name}")


def _cited(value: object) -> Iterator[str]:
    if isinstance(value, BaseModel):
        yield from getattr(value, "source", ())
        for name in type(value).model_fields:
            yield from _cited(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _cited(item)
