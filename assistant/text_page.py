"""A report for the terminal. Text of notes is shown as it is, never read as markup; no status by colour alone."""

from collections.abc import Iterator, Sequence
from typing import TextIO

from rich.box import ROUNDED, SIMPLE
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from assistant.passage import Passage
from assistant.report import ICONS, Remark, Report, Row, Tone
from assistant.treatments import Treatment

_STYLES: dict[Tone, str] = {"good": "bold green", "bad": "bold red", "open": "bold yellow"}
_SHOWN = 3
_WIDEST = 100


def print_page(report: Report, file: TextIO) -> None:
    """The report in the width of the terminal, at most 100 columns; without colour where there is no terminal."""
    console = Console(file=file, markup=False, highlight=False, emoji=False)
    console.width = min(console.width, _WIDEST)
    if console.is_terminal:
        console.print(page(report))
        return
    with console.capture() as captured:
        console.print(page(report))
    file.writelines(f"{line.rstrip()}\n" for line in captured.get().split("\n")[:-1])


def page(report: Report) -> Group:
    """Banner, criteria, exclusions, questions, remarks and drugs."""
    return Group(*_parts(report))


def _parts(report: Report) -> Iterator[RenderableType]:
    yield _banner(report)
    yield Text(report.request)
    yield from _section("Criteria", [_row(one) for one in report.criteria])
    yield from _section("Not covered", [_row(one) for one in report.exclusions])
    yield from _section("What is missing, and what to ask", [_bullet(Text(one)) for one in report.questions])
    yield from _section("Good to know", [_bullet(_remark(one)) for one in report.remarks])
    yield from _section("Drugs in the chart", [_drugs(report.treatments)] if report.treatments else [])


def _banner(report: Report) -> Panel:
    title = Text(f"{ICONS[report.tone]} {report.title.upper()}", style=_STYLES[report.tone])
    return Panel(Group(title, Text(report.headline)), box=ROUNDED, border_style=_STYLES[report.tone])


def _section(title: str, body: Sequence[RenderableType]) -> Iterator[RenderableType]:
    if body:
        yield Text(f"\n{title}", style="bold")
        yield from body


def _row(row: Row) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=9)
    grid.add_column(ratio=1)
    status = Text(f"{ICONS[row.tone]} {row.status}", style=_STYLES[row.tone])
    words = Text.assemble(row.text, (f" [{row.place}]", "dim"))
    grid.add_row(status, Group(words, Text(row.reason, style="italic"), *_quotes(row.passages)))
    return Padding(grid, (0, 0, 0, 1 + 2 * row.depth))


def _remark(remark: Remark) -> RenderableType:
    return Group(Text(remark.text), *_quotes(remark.passages))


def _bullet(body: RenderableType) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_row(Text(" -"), body)
    return grid


def _quotes(found: tuple[Passage, ...]) -> Iterator[Text]:
    for one in found[:_SHOWN]:
        yield Text.assemble((f"{one.note}:{one.line} ", "cyan"), f"\u201c{one.quote}\u201d")
    if len(found) > _SHOWN:
        yield Text(f"and {len(found) - _SHOWN} more", style="dim")


def _drugs(found: tuple[Treatment, ...]) -> Table:
    table = Table(box=SIMPLE, padding=(0, 1, 0, 0), pad_edge=False)
    for title in ("Drug", "Kind", "Duration", "Result", "Where"):
        table.add_column(title, overflow="fold")
    for one in found:
        where = ", ".join(dict.fromkeys(f"{place.note}:{place.line}" for place in one.passages))
        table.add_row(*(Text(cell or "\u2013") for cell in (one.drug, one.kind, one.duration, one.outcome, where)))
    return table
