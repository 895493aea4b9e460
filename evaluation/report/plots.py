"""What the pictures of a report show, in the units of the drawing; the page's template draws it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.report.tables import HEADLINES, words
from evaluation.scores.statuses import OPEN

Measures = Mapping[str, Mapping[str, Any]]
_SHOWN = tuple(name for name in HEADLINES if name not in ("outcome.unsafe", "status.decided_wrongly"))
_OUTCOMES = ("criteria_met", "criteria_not_met", "more_information_needed")


@dataclass(frozen=True)
class Dot:
    """A score from 0 to 1 with its interval, of the ``series`` with this number."""

    series: int
    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Line:
    """A named line of a plot with its dots."""

    name: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Bar:
    """A criterion: how many statuses were right, left open, and decided wrongly."""

    name: str
    right: int
    open: int
    wrong: int

    @property
    def all(self) -> int:
        """All of them."""
        return self.right + self.open + self.wrong


@dataclass(frozen=True)
class Cell:
    """A cell of a confusion table: ``share`` of the row, for its shade."""

    count: int
    share: float
    kind: str


@dataclass(frozen=True)
class Grid:
    """A confusion table of outcomes: rows gold, columns predicted."""

    pipeline: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]


def score_lines(results: Mapping[str, Any]) -> list[Line]:
    """The headline scores, a dot for each pipeline."""
    return list(_lines(results, [(name, HEADLINES[name]) for name in _SHOWN]))


def fact_lines(results: Mapping[str, Any]) -> list[Line]:
    """Each field's F1, else its accuracy."""
    names = sorted({name for one in results.values() for name in one["measures"] if _is_field(name)})
    return list(_lines(results, [(name, words(name.removeprefix("facts.").rpartition(".")[0])) for name in names]))


def span_lines(results: Mapping[str, Any]) -> list[Line]:
    """Each label's strict F1."""
    ends = ("spans.", ".strict.f1")
    names = sorted({n for one in results.values() for n in one["measures"] if n.startswith(ends[0]) and _is_label(n)})
    return list(_lines(results, [(name, words(name.split(".")[1])) for name in names]))


def _is_label(name: str) -> bool:
    return name.endswith(".strict.f1") and name.count(".") == 3


def _is_field(name: str) -> bool:
    return name.startswith("facts.") and name.endswith(".f1") and "therapies" not in name


def slice_lines(parts: Mapping[str, Any]) -> list[Line]:
    """A slice's parts by statuses right, or by facts right where the set gives no statuses."""
    found = []
    for part, one in parts.items():
        measure = one["measures"].get("status.accuracy") or one["measures"].get("facts.accuracy")
        if measure:
            found.append(Line(f"{part} ({one['cases']})", (_dot(0, measure),)))
    return found


def _lines(results: Mapping[str, Any], names: Sequence[tuple[str, str]]) -> Iterator[Line]:
    for name, title in names:
        dots = [
            _dot(series, one["measures"][name])
            for series, one in enumerate(results.values())
            if name in one["measures"]
        ]
        if dots:
            yield Line(title, tuple(dots))


def _dot(series: int, measure: Mapping[str, Any]) -> Dot:
    return Dot(series, measure["value"], measure["low"], measure["high"])


def criterion_bars(result: Mapping[str, Any]) -> list[Bar]:
    """Each criterion of a result."""
    return [_bar(name, confusion) for name, confusion in result["status_confusion"].items()]


def _bar(name: str, confusion: Mapping[str, Mapping[str, int]]) -> Bar:
    cells = [(gold, predicted, count) for gold, row in confusion.items() for predicted, count in row.items()]
    right = sum(count for gold, predicted, count in cells if gold == predicted)
    wrong = sum(count for gold, predicted, count in cells if gold != predicted and predicted not in OPEN)
    return Bar(name, right, sum(count for *_, count in cells) - right - wrong, wrong)


def outcome_grids(results: Mapping[str, Any]) -> list[Grid]:
    """The confusion table of outcomes of each pipeline that was judged by outcome."""
    return [_grid(name, one["outcome_confusion"]) for name, one in results.items() if one["outcome_confusion"]]


def _grid(pipeline: str, confusion: Mapping[str, Mapping[str, int]]) -> Grid:
    others = sorted({name for row in confusion.values() for name in row} - set(_OUTCOMES))
    columns = (*_OUTCOMES, *others)
    rows = tuple((words(gold), tuple(_cells(gold, confusion.get(gold, {}), columns))) for gold in _OUTCOMES)
    return Grid(pipeline, tuple(map(words, columns)), rows)


def _cells(gold: str, row: Mapping[str, int], columns: Sequence[str]) -> Iterator[Cell]:
    for column in columns:
        kind = "right" if column == gold else "open" if column in OPEN else "wrong"
        yield Cell(row.get(column, 0), row.get(column, 0) / max(sum(row.values()), 1), kind)
