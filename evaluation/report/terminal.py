"""An evaluation in the terminal."""

from collections.abc import Iterable
from typing import IO

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from evaluation.comparison import Change, Comparison, improves
from evaluation.evaluate import Evaluation
from evaluation.report.tables import HEADLINES, Table, tables, words

_WIDTH = 150
_SHOWN = 60


def print_report(evaluation: Evaluation, comparison: Comparison | None, out: IO[str]) -> None:
    """The tables, the unsafe list, and what changed."""
    console = Console(file=out, highlight=False, width=None if out.isatty() else _WIDTH)
    for table in tables(evaluation):
        console.print(_grid(table))
    _print_unsafe(console, evaluation)
    if comparison:
        _print_comparison(console, comparison)


def _grid(table: Table) -> Grid:
    grid = Grid(title=Text(table.title), caption=Text(table.note), title_justify="left", caption_justify="left")
    for index, column in enumerate(table.columns):
        grid.add_column(Text(column), justify="left" if index == 0 else "right", overflow="fold")
    for row in table.rows:
        grid.add_row(*map(Text, row))
    return grid


def _print_unsafe(console: Console, evaluation: Evaluation) -> None:
    for name, result in evaluation.results.items():
        if not result.summary.outcome_confusion:
            continue
        console.print(Text(f"\nUnsafe outcomes, {name}: {len(result.summary.unsafe) or 'none'}", style="bold"))
        for one in result.summary.unsafe:
            console.print(Text(f"  {one.case_id}: {words(one.predicted)}, gold {words(one.gold)}"))


def _print_comparison(console: Console, comparison: Comparison) -> None:
    console.print(Text("\nAgainst the earlier evaluation", style="bold"))
    for name, one in comparison.differences.items():
        bounds = f"[{one.interval.low:+.3f}, {one.interval.high:+.3f}]"
        mark = "=" if not one.value else "better" if improves(name, one.value) else "worse"
        console.print(Text(f"  {HEADLINES.get(name, name)}: {one.value:+.3f} {bounds} {mark}"))
    for title, changes in (("Worse", comparison.worse), ("Better", comparison.better), ("Moved", comparison.moved)):
        _print_changes(console, title, changes)
    if comparison.unjudged:
        console.print(Text(f"Not judged, since the gold changed: {len(comparison.unjudged)}"))
    for title, names in (("Cases added", comparison.added), ("Cases gone", comparison.removed)):
        if names:
            console.print(Text(f"{title}: {', '.join(names)}"))


def _print_changes(console: Console, title: str, changes: tuple[Change, ...]) -> None:
    console.print(Text(f"{title}: {len(changes) or 'nothing'}", style="bold"))
    for one in changes[:_SHOWN]:
        alarm = "  UNSAFE" if one.unsafe else ""
        before, after, gold = differing(one)
        told = f"{said(before)} -> {said(after)}, gold {said(gold)}"
        console.print(Text(f"  {one.case_id} {one.item}: {told}{alarm}"))
    if len(changes) > _SHOWN:
        console.print(Text(f"  and {len(changes) - _SHOWN} more, in evaluation.json and report.html of --out"))


def differing(change: Change) -> tuple[object, object, object]:
    """Before, after and gold, of courses only what is not the same in all three."""
    values = change.before, change.after, change.gold
    courses = [one for one in values if isinstance(one, dict)]
    if len(courses) < 2:
        return values
    names = [name for name in dict.fromkeys(key for one in courses for key in one) if name != "days"]
    told = [name for name in names if len({repr(one.get(name)) for one in courses}) > 1]
    before, after, gold = ({n: one.get(n) for n in told} if isinstance(one, dict) else one for one in values)
    return before, after, gold


def said(value: object) -> str:
    """A value in words: a course as its attributes, bounds as a range."""
    if isinstance(value, dict):
        return ", ".join(f"{words(str(name))} {said(one)}" for name, one in value.items())
    if isinstance(value, list | tuple):
        return _joined(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "null" if value is None else words(str(value))


def _joined(values: Iterable[object]) -> str:
    return ", ".join(map(said, values)) or "none"
