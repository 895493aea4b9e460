"""A date on the command line."""

import re
from datetime import date

import click

_FORM = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def day(context: click.Context, option: click.Parameter, value: str | None) -> date | None:
    """``YYYY-MM-DD`` and nothing else, so that no month is taken for a day."""
    if value is None:
        return None
    try:
        if _FORM.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise click.BadParameter(f"{value!r} is not a date, write it as YYYY-MM-DD", context, option)
