"""``chartproof evaluate`` and ``chartproof export``: predictions against gold, and annotations for other tools."""

import sys
from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from assistant.day import day
from assistant.review import POLICY, Choices
from criteria.request import RequestType
from evaluation import evaluation_json, output
from evaluation.annotation import AnnotationError
from evaluation.case_set import NoGold, read_case_set
from evaluation.comparison import Comparison, compare
from evaluation.evaluate import Evaluation, Progress, evaluate
from evaluation.evaluation_json import NotAnEvaluation, StoredEvaluation
from evaluation.export import FORMATS, export
from evaluation.gold_case import GoldCase
from evaluation.pipelines import BASELINE, OWN, PIPELINES, predict, wall_clock, warm
from evaluation.prediction import Predictor
from evaluation.predictions_file import read_predictions
from evaluation.report.page import page
from evaluation.report.tables import tables
from evaluation.report.terminal import print_report
from evaluation.scheme import Scheme, scheme
from evaluation.slices import BadSlice, Slice, keys, parsed, refuse_unknown
from evaluation.versions import versions
from extraction.reading.text import UnreadableNote

REGRESSED = 1
PREDICTIONS = "predictions"
_DEFAULT_SLICES = ("request", "indication", "style")
_UNUSABLE = (NoGold, AnnotationError, BadSlice, NotAnEvaluation, output.OutputInTheWay)


@click.command("evaluate")
@click.argument("set_path", metavar="SET")
@click.option(
    "--pipeline",
    type=click.Choice([OWN, BASELINE]),
    default=OWN,
    show_default=True,
    help="baseline: medspaCy as it comes, with the same lexicon, beside our own.",
)
@click.option("--predictions", metavar="PATH", help="Score these instead: reviews as JSON lines, or another gold set.")
@click.option("--against", metavar="OLD.json", help="An earlier evaluation.json: what got better, what got worse.")
@click.option("--fail-on-regression", is_flag=True, help="Exit 1 when something that was right is wrong now.")
@click.option("--slice", "slice_names", multiple=True, metavar="KEY[=PATTERN]", help="Scores by a key of the cases.")
@click.option("--out", metavar="DIR", help="Writes report.html and evaluation.json there. They quote the notes.")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--scheme", "scheme_file", metavar="FILE", help="Names of labels in the gold, where they are not ours.")
@click.option("--request", "request_type", type=click.Choice(["initial", "reauthorization"]), help="For every chart.")
@click.option("--date-of-service", callback=day, metavar="DATE", help="For every chart. Default: as the chart says.")
@click.option("--policy", "policy_id", default=POLICY, show_default=True, help="Id of the policy.")
@click.option("--no-timing", is_flag=True, help="Leaves times out: the same set then gives the same bytes.")
@click.pass_context
def evaluate_command(
    context: click.Context,
    set_path: str,
    pipeline: str,
    predictions: str | None,
    against: str | None,
    fail_on_regression: bool,
    slice_names: tuple[str, ...],
    out: str | None,
    style: str,
    scheme_file: str | None,
    request_type: RequestType | None,
    date_of_service: date | None,
    policy_id: str,
    no_timing: bool,
) -> None:
    """Predictions against the gold of SET: charts with gold.yaml, a snippet file, or annotated spans of other tools."""
    if fail_on_regression and not against:
        raise click.UsageError("--fail-on-regression needs --against OLD.json", context)
    try:
        names = scheme(Path(scheme_file) if scheme_file else None)
        old = evaluation_json.load(Path(against)) if against else None
        output.check(out)
        cases = read_case_set(Path(set_path), names)
        choices, slices = Choices(request_type, date_of_service, policy_id), _slices(slice_names, cases)
        predictors = _predictors(pipeline, predictions, names, choices, timed=not no_timing)
        _refuse_strangers(predictions, predictors, cases)
        done = evaluate(cases, predictors, slices, _progress())
        comparison = _write(done, Path(set_path), old, style, out, policy_id)
    except _UNUSABLE as error:
        raise UnreadableNote(str(error)) from None
    context.exit(REGRESSED if fail_on_regression and comparison and comparison.regressed else 0)


def _predictors(
    pipeline: str, given: str | None, names: Scheme, choices: Choices, timed: bool
) -> Mapping[str, Predictor]:
    clock = wall_clock if timed else None
    running = [OWN, BASELINE] if pipeline == BASELINE else [] if given else [OWN]
    for name in running:
        warm(name)
    found: dict[str, Predictor] = {PREDICTIONS: read_predictions(Path(given), names)} if given else {}
    return found | {name: partial(predict, name, choices, clock=clock) for name in running if name in PIPELINES}


def _refuse_strangers(given: str | None, predictors: Mapping[str, Predictor], cases: tuple[GoldCase, ...]) -> None:
    """Predictions for none of the cases would score 0 everywhere, which says nothing."""
    if given and not any(one.review or one.notes for one in map(predictors[PREDICTIONS], cases)):
        raise NoGold(f"--predictions {given}: has none of these cases; the ids must be the same in both")


def _slices(names: tuple[str, ...], cases: tuple[GoldCase, ...]) -> list[Slice]:
    """Those asked for; else, for charts, the request, the indication and the style."""
    known = {name for case in cases for name in keys(case)}
    if names:
        asked = [parsed(name) for name in names]
        for one in asked:
            refuse_unknown(one.key, known)
        return asked
    judged = any(case.gold and case.gold.outcome for case in cases)
    return [Slice(name) for name in _DEFAULT_SLICES if name in known] if judged else []


def _progress() -> Progress:
    """A bar where a person looks on, nothing otherwise."""
    if not sys.stderr.isatty():
        return iter
    console = Console(stderr=True)

    def shown(cases: Iterable[GoldCase]) -> Iterable[GoldCase]:
        return track(list(cases), "evaluating", console=console, transient=True)

    return shown


def _write(
    done: Evaluation, source: Path, old: StoredEvaluation | None, style: str, out: str | None, policy_id: str
) -> Comparison | None:
    found = evaluation_json.as_object(done, source.resolve().name, versions(policy_id))
    text = evaluation_json.as_text(found)
    comparison = _compared(old, evaluation_json.stored(text, "this evaluation")) if old else None
    if out:
        output.save(Path(out), {output.JSON: text, output.REPORT: page(found, tables(done), comparison)})
    if style == "json":
        sys.stdout.write(text)
    else:
        print_report(done, comparison, sys.stdout)
    return comparison


def _compared(old: StoredEvaluation, new: StoredEvaluation) -> Comparison:
    """The judged results. Raises ``NotAnEvaluation`` when the two have no case in common."""
    first = old.pipelines.get(new.judged) or old.pipelines[old.judged]
    found = compare(first, new.pipelines[new.judged])
    if len(found.added) == len(new.pipelines[new.judged].cases):
        raise NotAnEvaluation("--against: the earlier evaluation has none of these cases; give one of the same set")
    return found


@click.command("export")
@click.argument("set_path", metavar="SET")
@click.option("--to", "kind", type=click.Choice(FORMATS), required=True, help="The form to write.")
@click.option("--out", required=True, metavar="PATH", help="A new folder; for jsonl a new file.")
@click.option("--predicted", is_flag=True, help="What the extraction marks, for people to correct, not the gold.")
@click.option("--evidence", is_flag=True, help="Also the quotes for each criterion, labelled with its id.")
@click.option("--scheme", "scheme_file", metavar="FILE", help="Names of labels in the gold, where they are not ours.")
def export_command(
    set_path: str, kind: str, out: str, predicted: bool, evidence: bool, scheme_file: str | None
) -> None:
    """Writes the annotations of SET for other tools: brat, Label Studio (predictions with --predicted), JSON lines."""
    try:
        names = scheme(Path(scheme_file) if scheme_file else None)
        count = export(read_case_set(Path(set_path), names), kind, Path(out), predicted, evidence)
    except _UNUSABLE as error:
        raise UnreadableNote(str(error)) from None
    click.echo(f"{count} annotated notes written to {out}")
