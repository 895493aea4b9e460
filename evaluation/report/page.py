"""An evaluation as one web page: pictures, tables, and every error in its sentence.

Self-contained: no script runs in it, nothing is loaded, and every word that comes from a note or a gold file is
escaped by the template engine.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from evaluation.comparison import Comparison, improves
from evaluation.report import plots
from evaluation.report.tables import HEADLINES, Table, words
from evaluation.report.terminal import said

_KINDS = {
    "fault": "fault of the program",
    "outcome": "outcome",
    "status": "status",
    "fact": "fact",
    "therapy": "course",
    "span": "span",
    "assertion": "assertion",
    "link": "link",
}


def page(found: Mapping[str, Any], tables: Sequence[Table], comparison: Comparison | None = None) -> str:
    """The page of an evaluation in its JSON form, with its tables."""
    results, judged = found["pipelines"], found["pipelines"][found["judged"]]
    wrong = [case for case in judged["cases"] if case["errors"]]
    html: str = _template().render(
        found=found,
        tables=tables,
        comparison=comparison,
        judged=judged,
        pipelines=list(results),
        scores=plots.score_lines(results),
        facts=plots.fact_lines(results),
        spans=plots.span_lines(results),
        bars=plots.criterion_bars(judged),
        grids=plots.outcome_grids(results),
        slices={name: plots.slice_lines(parts) for name, parts in judged["slices"].items()},
        wrong=sorted(wrong, key=lambda case: (not any(one["unsafe"] for one in case["errors"]), case["id"])),
        counts=Counter((one["kind"], one["name"]) for case in wrong for one in case["errors"] if _counted(one)),
    )
    return html


def _counted(error: Mapping[str, Any]) -> bool:
    return error["kind"] in ("outcome", "status", "fact", "fault")


@cache
def _template() -> Any:
    environment = Environment(
        loader=PackageLoader("evaluation.report", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters.update(said=said, words=words)
    environment.globals.update(kinds=_KINDS, headlines=HEADLINES, improves=improves)
    return environment.get_template("page.html.jinja")
