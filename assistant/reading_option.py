"""``--reading NAME=VALUE`` on the command line: a point of the policy or of the chart read in another way."""

from collections.abc import Callable
from typing import Any

import click


def reading_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the option, which may be given several times; ``chartproof policies show`` lists names and values."""
    return click.option(
        "--reading",
        "readings",
        multiple=True,
        metavar="NAME=VALUE",
        callback=_pairs,
        help="Take a named reading another way; may be repeated. `chartproof policies show` lists them.",
    )(command)


def _pairs(context: click.Context, option: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    pairs = [one.partition("=") for one in given]
    wrong = next((name for name, sign, value in pairs if not (name and sign and value)), None)
    if wrong is not None:
        raise click.BadParameter(f"{wrong!r} is no NAME=VALUE", context, option)
    names = [name for name, _, _ in pairs]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise click.BadParameter(f"{twice} is given twice", context, option)
    return {name: value for name, _, value in pairs}
