"""A report as one self-contained web page: no script, nothing loaded, every word escaped."""

from collections.abc import Iterable
from html import escape

from assistant.passage import Passage
from assistant.report import ICONS, Remark, Report, Row
from assistant.treatments import Treatment

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; }
.banner { border: 2px solid; border-radius: .5rem; padding: .5rem 1rem; }
.good { color: #14532d; } .bad { color: #7f1d1d; } .open { color: #713f12; }
.banner p, li, td { color: #1b1b1b; }
.status { font-weight: bold; } .place { color: #555; font-size: .85em; }
ul.rows { list-style: none; padding-left: 0; } ul.rows > li { margin: .75rem 0; }
blockquote { margin: .25rem 0 .25rem 1rem; border-left: 3px solid #bbb; padding-left: .75rem; }
table { border-collapse: collapse; } th, td { text-align: left; padding: .25rem .75rem .25rem 0; vertical-align: top; }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html_page(report: Report) -> str:
    """The whole page."""
    title = escape(f"{report.title}: {report.request}")
    head = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
    )
    return f"{head}{_body(report)}</main>\n</body>\n</html>\n"


def _body(report: Report) -> str:
    return "".join(
        (
            f'<div class="banner {report.tone}"><h1>{ICONS[report.tone]} {escape(report.title)}</h1>\n',
            f"<p>{escape(report.headline)}</p></div>\n<p>{escape(report.request)}</p>\n",
            _list("Criteria", map(_row, report.criteria), "rows"),
            _list("Not covered", map(_row, report.exclusions), "rows"),
            _list("What is missing, and what to ask", (f"<li>{escape(one)}</li>" for one in report.questions)),
            _list("Good to know", map(_remark, report.remarks)),
            _drugs(report.treatments),
        )
    )


def _list(title: str, items: Iterable[str], kind: str = "") -> str:
    body = "\n".join(items)
    return f'<h2>{escape(title)}</h2>\n<ul class="{kind}">\n{body}\n</ul>\n' if body else ""


def _row(row: Row) -> str:
    status = f'<span class="status {row.tone}">{ICONS[row.tone]} {escape(row.status)}</span>'
    place = f'<span class="place">[{escape(row.place)}]</span>'
    words = f"{status} {escape(row.text)} {place}<br><em>{escape(row.reason)}</em>"
    return f'<li style="margin-left: {2 * row.depth}rem">{words}{_quotes(row.passages)}</li>'


def _remark(remark: Remark) -> str:
    return f"<li>{escape(remark.text)}{_quotes(remark.passages)}</li>"


def _quotes(found: tuple[Passage, ...]) -> str:
    return "".join(
        f'<blockquote>{escape(one.quote)} <span class="place">{escape(one.note)}, line {one.line}</span></blockquote>'
        for one in found
    )


def _drugs(found: tuple[Treatment, ...]) -> str:
    if not found:
        return ""
    titles = "".join(f"<th>{one}</th>" for one in ("Drug", "Kind", "Duration", "Result", "Where"))
    return f"<h2>Drugs in the chart</h2>\n<table>\n<tr>{titles}</tr>\n{''.join(map(_drug, found))}</table>\n"


def _drug(one: Treatment) -> str:
    where = ", ".join(dict.fromkeys(f"{place.note}, line {place.line}" for place in one.passages))
    cells = (one.drug, one.kind, one.duration, one.outcome, where)
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>\n"
