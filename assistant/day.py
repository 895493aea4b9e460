"""A date on the command line."""

import re
from datetime import date
from typing import Any

import click

_FORM = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Day(click.ParamType):
    """``YYYY-MM-DD`` and nothing else, so that no month is taken for a day."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or one clear line."""
        if isinstance(value, date):
            return value
        try:
            if _FORM.fullmatch(value):
                return date.fromisoformat(value)
        except ValueError:
            pass
        self.fail(f"{value!r} is not a date, write it as YYYY-MM-DD", param, ctx)
