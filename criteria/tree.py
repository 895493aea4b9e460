"""The tree of criteria in a policy file: leaves that test something, and groups that combine them."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from criteria.arguments import Test
from criteria.status import GroupKind

Words = Annotated[str, Field(min_length=3)]


class Part(BaseModel):
    """Any part of a policy file: immutable, and unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Cite(Part):
    """Where the policy says it."""

    section: str
    item: str | None = None
    page: int


class Leaf(Part):
    """One criterion: its words, where it stands, what to ask when the chart is silent, and its test.
    ``waived_by`` names the note of the policy that meets it another way."""

    id: str
    text: Words
    cite: Cite
    ask: Words
    readings: tuple[str, ...] = ()
    waived_by: str | None = None
    test: Test


class AtLeast(Part):
    """So many of these."""

    count: int = Field(ge=1)
    of: tuple["Node", ...] = Field(min_length=1)


class Group(Part):
    """Several criteria as one: ``all``, ``one``, ``none`` or ``at_least``. A group with an id is reported."""

    id: str | None = None
    text: Words | None = None
    cite: Cite | None = None
    readings: tuple[str, ...] = ()
    waived_by: str | None = None
    all: tuple["Node", ...] | None = None
    one: tuple["Node", ...] | None = None
    none: tuple["Node", ...] | None = None
    at_least: AtLeast | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> "Group":
        kinds = [one for one in (self.all, self.one, self.none, self.at_least) if one is not None]
        if len(kinds) != 1:
            raise ValueError("a group has exactly one of all, one, none, at_least")
        if not self.children:
            raise ValueError("a group needs members")
        if self.id is not None and (self.text is None or self.cite is None):
            raise ValueError(f"group {self.id!r} is reported, so it needs text and cite")
        return self

    @property
    def kind(self) -> GroupKind:
        """How the members combine."""
        if self.all is not None:
            return "all"
        if self.one is not None:
            return "one"
        return "none" if self.none is not None else "at_least"

    @property
    def children(self) -> tuple["Node", ...]:
        """The members."""
        return self.all or self.one or self.none or (self.at_least.of if self.at_least else ())

    @property
    def count(self) -> int:
        """How many are needed, for ``at_least``."""
        return self.at_least.count if self.at_least else 0


def _sort_of_node(value: Any) -> str:
    is_leaf = "test" in value if isinstance(value, dict) else isinstance(value, Leaf)
    return "leaf" if is_leaf else "group"


Node = Annotated[Annotated[Leaf, Tag("leaf")] | Annotated[Group, Tag("group")], Discriminator(_sort_of_node)]


def leaves(node: Node) -> tuple[Leaf, ...]:
    """Every criterion below a node, in policy order."""
    if isinstance(node, Leaf):
        return (node,)
    return tuple(leaf for child in node.children for leaf in leaves(child))


def nodes(node: Node) -> tuple[Node, ...]:
    """The node and everything below it, in policy order."""
    return (node, *(below for child in getattr(node, "children", ()) for below in nodes(child)))
