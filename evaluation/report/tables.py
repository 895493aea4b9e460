"""The tables of a report, as plain cells: the terminal and the page show the same ones."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from evaluation.annotation import ASSERTIONS, LABELS, RELATIONS
from evaluation.evaluate import Evaluation, Result
from evaluation.scores.facts import SCALARS, SETS
from evaluation.scores.therapies import ATTRIBUTES
from evaluation.summary import Confusion, Estimate, Summary

NOTHING = "-"
_OUTCOMES = ("criteria_met", "criteria_not_met", "more_information_needed")
_STATUSES = ("met", "not_met", "unknown", "present", "absent")


@dataclass(frozen=True)
class Table:
    """``rows`` of cells under ``columns``; the first cell of a row names it."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def tables(evaluation: Evaluation) -> list[Table]:
    """Every table that has something to show, in the order in which a person wants them."""
    own = evaluation.own
    found = [
        _headlines(evaluation),
        _outcomes(own.summary),
        _criteria(evaluation),
        _facts(evaluation),
        _courses(evaluation),
        _spans(evaluation),
        _assertions(evaluation),
        *_slices(own),
        _time(evaluation),
    ]
    return [table for table in found if table.rows]


HEADLINES = {
    "case.right": "cases wholly right",
    "outcome.accuracy": "outcome right",
    "outcome.unsafe": "outcome unsafe",
    "status.accuracy": "statuses right",
    "status.decided_wrongly": "statuses decided wrongly",
    "facts.accuracy": "facts right",
    "facts.therapies.f1": "courses found, F1",
    "facts.whole_therapies.f1": "courses wholly right, F1",
    "link.macro_f1": "links to the drug, macro F1",
    "evidence.shown": "quoted criteria, a quote shown",
    "evidence.f1": "evidence by character, F1",
    "spans.strict.f1": "spans, strict F1",
    "spans.partial.f1": "spans, partial F1",
    "assertion.macro_f1": "assertions, macro F1",
    "span_link.macro_f1": "marked links, macro F1",
}


def _headlines(evaluation: Evaluation) -> Table:
    kappas = (("outcome", "outcome, kappa"), ("status", "statuses, kappa"))
    rows = [
        *_rows(evaluation, HEADLINES.items(), lambda summary, name: _with_interval(summary.measures.get(name))),
        *_rows(evaluation, kappas, lambda summary, name: _with_interval(summary.kappa.get(name))),
    ]
    note = f"{len(evaluation.cases)} cases. In brackets: 95 % interval, bootstrap over cases."
    return Table("Scores", ("", *evaluation.results), tuple(rows), note)


def _rows(evaluation: Evaluation, names: Iterable[tuple[str, str]], cell: object) -> Iterator[tuple[str, ...]]:
    for name, title in names:
        cells = [cell(one.summary, name) for one in evaluation.results.values()]  # type: ignore[operator]
        if any(one != NOTHING for one in cells):
            yield (title, *cells)


def number(estimate: Estimate | None) -> str:
    """``0.874``, or a dash where there was nothing to score."""
    return f"{estimate.value:.3f}" if estimate else NOTHING


def _with_interval(estimate: Estimate | None) -> str:
    if estimate is None:
        return NOTHING
    bounds = f" [{estimate.interval.low:.3f}, {estimate.interval.high:.3f}]" if estimate.interval else ""
    return f"{number(estimate)}{bounds}"


def _counted(estimate: Estimate | None) -> str:
    """``0.874 (83 of 95)``."""
    if estimate is None or estimate.right is None or estimate.all is None:
        return number(estimate)
    return f"{number(estimate)} ({estimate.right:g} of {estimate.all:g})"


def _outcomes(summary: Summary) -> Table:
    columns = _seen(_OUTCOMES, summary.outcome_confusion)
    rows = _confusion_rows(summary.outcome_confusion, columns)
    note = "Rows: gold; columns: predicted."
    return Table("Outcome", ("gold", *map(words, columns), "all"), tuple(rows), note)


def _seen(order: Sequence[str], confusion: Confusion) -> list[str]:
    """Values in their order, then any other that occurs."""
    used = set(confusion) | {name for row in confusion.values() for name in row}
    return [one for one in order if one in used] + sorted(used - set(order))


def _confusion_rows(confusion: Confusion, columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for gold in columns:
        row = confusion.get(gold, {})
        if row:
            yield (words(gold), *(str(row.get(one, 0)) for one in columns), str(sum(row.values())))


def words(name: str) -> str:
    """A value as words: ``not_met`` is "not met"."""
    return name.replace("_", " ")


def _criteria(evaluation: Evaluation) -> Table:
    """Each criterion with its accuracy by pipeline, kappa, and how the judged pipeline erred."""
    summary = evaluation.own.summary
    rows = [
        (
            name,
            *(_counted(one.summary.measures.get(f"status.{name}")) for one in evaluation.results.values()),
            number(summary.kappa.get(name)),
            *_cells(confusion),
        )
        for name, confusion in summary.status_confusion.items()
    ]
    pairs = ("met or present", "not met or absent", "unknown")
    columns = ("", *(f"{name}, right" for name in evaluation.results), "kappa", *(f"gold {one}" for one in pairs))
    return Table("Criteria and exclusions", columns, tuple(rows), "Under gold values: what was predicted.")


def _cells(confusion: Confusion) -> Iterator[str]:
    """The three-by-three table of a criterion in a row: for each gold value what was predicted and how often."""
    for golds in (("met", "present"), ("not_met", "absent"), ("unknown",)):
        row = next((confusion[gold] for gold in golds if gold in confusion), {})
        order = _seen(_STATUSES, {"": row})
        yield ", ".join(f"{words(one)} {row[one]}" for one in order if one in row) or NOTHING


def _facts(evaluation: Evaluation) -> Table:
    names = ("diagnoses", *SCALARS, *SETS, "not_therapies")
    ends = ("accuracy", "precision", "recall", "f1")
    rows = []
    for name in names:
        cells = [_four(one.summary, f"facts.{name}", ends) for one in evaluation.results.values()]
        if any(cell[0] != NOTHING for cell in cells):
            rows.append((words(name), *(part for cell in cells for part in cell)))
    columns = tuple(f"{name}, {end}" for name in evaluation.results for end in ("right", "P", "R", "F1"))
    return Table(
        "Facts", ("", *columns), tuple(rows), "P, R and F1 are of values that say something; null says nothing."
    )


def _four(summary: Summary, name: str, ends: Sequence[str]) -> list[str]:
    first, *others = ends
    counted = _counted(summary.measures.get(f"{name}.{first}"))
    return [counted, *(number(summary.measures.get(f"{name}.{end}")) for end in others)]


def _courses(evaluation: Evaluation) -> Table:
    three = (".precision", ".recall", ".f1")
    wholes = (
        ("facts.therapies", "course found"),
        ("facts.whole_therapies", "course wholly right"),
        *((f"link.{kind}", words(kind).replace(" ", " + ")) for kind in RELATIONS),
        *((f"span_link.{kind}", f"{words(kind).replace(' ', ' + ')}, marked") for kind in RELATIONS),
    )
    rows = [
        *_rows(evaluation, wholes, lambda summary, name: _three(summary, name, three)),
        *_rows(
            evaluation,
            [(f"facts.therapies.{name}.accuracy", f"{words(name)}, right") for name in ATTRIBUTES],
            lambda summary, name: _counted(summary.measures.get(name)),
        ),
    ]
    return Table("Courses of drugs", ("", *evaluation.results), tuple(rows), "Precision / recall / F1, or share right.")


def _three(summary: Summary, name: str, ends: Sequence[str]) -> str:
    cells = [number(summary.measures.get(f"{name}{end}")) for end in ends]
    return " / ".join(cells) if any(cell != NOTHING for cell in cells) else NOTHING


def _spans(evaluation: Evaluation) -> Table:
    schemes = ("strict", "exact", "partial", "type")
    names = [("spans", "all"), *((f"spans.{label}", label) for label in LABELS)]
    rows = list(
        _rows(evaluation, names, lambda summary, name: _three(summary, name, [f".{one}.f1" for one in schemes]))
    )
    return Table("Spans", ("", *evaluation.results), tuple(rows), "F1: strict / exact / partial / type (nervaluate).")


def _assertions(evaluation: Evaluation) -> Table:
    names = [(f"assertion.{name}", name) for name in ASSERTIONS]
    three = (".precision", ".recall", ".f1")
    rows = list(_rows(evaluation, names, lambda summary, name: _three(summary, name, three)))
    return Table("Assertions", ("", *evaluation.results), tuple(rows), "Precision / recall / F1.")


_PART = {
    "case.right": "wholly right",
    "outcome.accuracy": "outcome right",
    "status.accuracy": "statuses right",
    "facts.accuracy": "facts right",
    "facts.therapies.f1": "courses, F1",
    "facts.whole_therapies.f1": "courses wholly right, F1",
    "spans.strict.f1": "spans, strict F1",
}


def _slices(result: Result) -> Iterator[Table]:
    for title, parts in result.parts.items():
        names = [name for name in _PART if any(name in one.measures for one in parts.values())]
        judged = any(one.outcome_confusion for one in parts.values())
        rows = tuple((part, *_part(one, names, judged)) for part, one in parts.items())
        columns = ("", "cases", *(["unsafe"] if judged else []), *(_PART[name] for name in names))
        yield Table(f"By {title}", columns, rows)


def _part(summary: Summary, names: Sequence[str], judged: bool) -> Iterator[str]:
    yield str(summary.cases)
    if judged:
        yield str(len(summary.unsafe))
    for name in names:
        estimate = summary.measures.get(name)
        yield number(estimate) if name.endswith(".f1") else _counted(estimate)


def _time(evaluation: Evaluation) -> Table:
    rows = tuple(
        (name, f"{one.total_seconds:.1f} s", f"{1000 * one.median_case_seconds:.0f} ms",
         f"{1000 * one.seconds_per_1000_characters:.1f} ms")
        for name, result in evaluation.results.items()
        if (one := result.summary.timing)
    )  # fmt: skip
    return Table("Time", ("", "all reviews", "median chart", "1,000 characters"), rows)
