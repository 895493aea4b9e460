"""The heading row of a table of drugs: what each of its columns holds."""

from dataclasses import dataclass

from extraction.layout.cells import STYLES, Span, Style, cut
from extraction.lexicon.columns import TELLING, Role, role_of

_KNOWN_SHARE = 0.65
_MOST = 12


@dataclass(frozen=True)
class Heading:
    """The columns of a table. ``spans``: where each heading stands in its line."""

    style: Style
    texts: tuple[str, ...]
    roles: tuple[Role | None, ...]
    spans: tuple[Span, ...]


def heading_of(text: str) -> Heading | None:
    """The columns that the line heads, when it is the heading of a table of drugs."""
    for style in STYLES:
        pieces = cut(text, style)
        if 2 <= len(pieces) <= _MOST and (style != "comma" or len(pieces) > 2):
            texts = tuple(piece.text.replace("_", " ") for piece in pieces)
            roles = roles_of(texts)
            if roles is not None:
                return Heading(style, texts, roles, tuple((piece.start, piece.end) for piece in pieces))
    return None


def roles_of(texts: tuple[str, ...]) -> tuple[Role | None, ...] | None:
    """The roles of the headings, when together they head a table of drugs: a drug, and what came of it or when."""
    roles = [role_of(text) for text in texts]
    filled = [text for text in texts if text]
    known = sum(role is not None for role in roles)
    if "drug" not in roles or not TELLING & set(roles) or known < _KNOWN_SHARE * len(filled):
        return None
    first = roles.index("drug")
    return tuple("strength" if role == "drug" and at != first else role for at, role in enumerate(roles))
