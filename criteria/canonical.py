"""One order for the facts of a chart, so that no result depends on the order in which they were found."""

from typing import Any

from extraction.facts import ChartFacts, Evidence


def canonical(facts: ChartFacts) -> ChartFacts:
    """The same facts, every list in chart order: by the date of the note, then the place in it."""
    dates = {one.name: one.date.isoformat() if one.date else "9999" for one in facts.notes}

    def place(fact: Any) -> tuple[str, str, int, str]:
        first: Evidence | None = fact if isinstance(fact, Evidence) else next(iter(_evidence(fact)), None)
        note, start = (first.note, first.start) if first else ("", 0)
        return dates.get(note, "9999"), note, start, fact.model_dump_json()

    lists = {name: value for name, value in facts if isinstance(value, tuple)}
    return facts.model_copy(update={name: tuple(sorted(value, key=place)) for name, value in lists.items()})


def _evidence(fact: Any) -> tuple[Evidence, ...]:
    return getattr(fact, "evidence", ()) or getattr(fact, "drug_evidence", ())
