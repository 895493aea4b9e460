"""``chartproof policies``: which policies there are, what they say, and whether their files hold together."""

import textwrap
from datetime import date
from importlib import resources
from pathlib import Path

import click

from assistant.day import day
from assistant.passage import one_line
from assistant.policy_change_commands import diff_command, impact_command
from criteria import library
from criteria.check import check_file
from criteria.explain import describe
from extraction.reading.text import UnreadableNote

_WIDTH = 88


@click.group(invoke_without_command=True)
@click.pass_context
def policies(context: click.Context) -> None:
    """The policies that it knows."""
    if context.invoked_subcommand is None:
        context.invoke(list_policies)


@policies.command("list")
def list_policies() -> None:
    """Every version of every policy, a line each."""
    for one in library.known():
        until = f" until {one.until}" if one.until else ""
        click.echo(f"{one.id}  effective {one.effective}{until}  {one.title} ({one.payer}, {one.number})")


@policies.command("show")
@click.argument("policy_id", metavar="[POLICY]", default="ip0369")
@click.option(
    "--date-of-service", callback=day, metavar="DATE", help="The version in force on that day. Default: the latest."
)
def show_policy(policy_id: str, date_of_service: date | None) -> None:
    """What a policy asks for, in words, and how it is read."""
    for line in describe(library.find(policy_id, date_of_service or date.max)):
        click.echo(_wrapped(line))


@policies.command("check")
@click.argument("files", nargs=-1)
@click.pass_context
def check_policies(context: click.Context, files: tuple[str, ...]) -> None:
    """Checks policy FILES, by default those that come with the program. Exit 1 when something is wrong."""
    wrong = False
    for path in [_existing(one) for one in files] or _own_files():
        found = check_file(path)
        wrong = wrong or bool(found)
        click.echo("\n".join(map(one_line, found)) or f"{one_line(f'{path.parent.name}/{path.name}')}: ok")
    library.known()  # refuses versions whose dates overlap
    context.exit(1 if wrong else 0)


policies.add_command(diff_command)
policies.add_command(impact_command)


def _own_files() -> list[Path]:
    return sorted(Path(str(resources.files("criteria") / "policies")).rglob("*.yaml"))


def _existing(name: str) -> Path:
    if not Path(name).is_file():
        raise UnreadableNote(f"{name}: no such policy file; check the path")
    return Path(name)


def _wrapped(line: str) -> str:
    indent = " " * (len(line) - len(line.lstrip()))
    return textwrap.fill(line, _WIDTH, initial_indent="", subsequent_indent=f"{indent}  ", break_on_hyphens=False)
