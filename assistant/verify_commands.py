"""``chartproof verify``: does a stored result hold against the chart it was made from?"""

from typing import Any

import click

from assistant import __version__
from assistant.chart_source import chart_from
from assistant.passage import one_line
from assistant.policy_file import policy_file
from assistant.stdio import note_text
from criteria import library
from criteria.policy import Policy
from criteria.proof.check import Against, first_problem
from criteria.stored_review import parse_object
from extraction.lexicon.fingerprint import lexicon_sha256
from extraction.strict_yaml import DataError


@click.command("verify")
@click.argument("result")
@click.argument("chart")
@click.option(
    "--policy-file", "policy_name", metavar="FILE", help="The policy version, if it does not come with the program."
)
@click.pass_context
def verify_command(context: click.Context, result: str, chart: str, policy_name: str | None) -> None:
    """Checks RESULT, a review in JSON, against CHART without the engine that made it: hashes, passages, arithmetic,
    statuses, outcome. Exit 1 with the first thing that does not hold."""
    found = _object(result)
    notes = {one.name: one.text for one in chart_from(chart).notes}
    policy = _policy(found, policy_name)
    against = Against(notes, policy, lexicon_sha256(), __version__) if policy else None
    problem = first_problem(found, against) if against else "policy: no such version comes with the program"
    click.echo(f"does not hold: {one_line(problem)}" if problem else _holds(found, len(notes)))
    context.exit(1 if problem else 0)


def _object(result: str) -> dict[str, Any]:
    try:
        return parse_object(note_text(result))
    except DataError as error:
        raise DataError(f"{result}: {error}; give a review made with --format json") from None


def _policy(found: dict[str, Any], file: str | None) -> Policy | None:
    """The version that the result names, whatever its hash: the checker compares that."""
    if file:
        return policy_file(file)
    told = found.get("policy")
    told = told if isinstance(told, dict) else {}
    wanted = told.get("id"), told.get("effective")
    return next((one for one in library.known() if (one.id, one.effective.isoformat()) == wanted), None)


def _holds(found: dict[str, Any], notes: int) -> str:
    count = f"{notes} note{'s' if notes != 1 else ''}"
    return (
        f"{one_line(str(found['case_id']))}: holds. {count}, policy, lexicon and program are those named; every "
        f"passage is in its place; the stored facts give {found['outcome']} again."
    )
