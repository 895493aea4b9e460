"""What must hold across lexicon files: ids and surface forms stand once, references lead somewhere."""

from collections.abc import Iterable, Iterator

from extraction.lexicon.drugs import Drug
from extraction.lexicon.entry import Kind, SurfaceForm
from extraction.strict_yaml import DataError


def check_ids(ids: Iterable[tuple[Kind, str, str]]) -> None:
    """An id stands once in its kind. Raises ``DataError``."""
    seen: dict[tuple[Kind, str], str] = {}
    for kind, name, entry_id in ids:
        if (kind, entry_id) in seen:
            where = f"extraction/lexicon/{seen[kind, entry_id]} and extraction/lexicon/{name}"
            raise DataError(f"{kind} id {entry_id!r} stands twice: in {where}; give one of them another id")
        seen[kind, entry_id] = name


def check_forms(forms: Iterable[SurfaceForm]) -> None:
    """A surface form, in any case, stands once. Raises ``DataError``."""
    repeats = list(_repeats(forms))
    if repeats:
        raise DataError("\n".join(repeats))


def check_alternates(entries: tuple[Drug, ...]) -> None:
    """Every alternate of a drug exists. Raises ``DataError``."""
    known = {drug.id for drug in entries}
    for drug in entries:
        for alternate in drug.alternates:
            if alternate.id not in known:
                raise DataError(f"drug {drug.id!r}: alternate {alternate.id!r} is no drug entry")


def _repeats(forms: Iterable[SurfaceForm]) -> Iterator[str]:
    seen: dict[str, SurfaceForm] = {}
    for form in forms:
        first = seen.setdefault(" ".join(form.text.casefold().split()), form)
        if first is not form:
            yield f"{form.text!r} stands twice: {_place(first)} and {_place(form)}; keep one"


def _place(form: SurfaceForm) -> str:
    return f"extraction/lexicon/{form.file} ({form.kind} {form.id})"
