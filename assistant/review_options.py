"""The options of a command that reviews a chart, taken together as its choices."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

import click

from assistant.day import day
from assistant.reading_option import reading_option
from assistant.review import POLICY, Choices
from criteria.request import RequestType


def review_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds request, date of service, policy and readings; the command gets them as ``choices``."""

    @click.option(
        "--request",
        "request_type",
        type=click.Choice(["initial", "reauthorization"]),
        help="Default: as the chart says, else initial.",
    )
    @click.option(
        "--date-of-service",
        callback=day,
        metavar="DATE",
        help="YYYY-MM-DD. Default: as the chart says, else its latest note, else today.",
    )
    @click.option("--policy", "policy_id", default=POLICY, show_default=True, help="Id of the policy.")
    @reading_option
    @wraps(command)
    def with_choices(
        request_type: RequestType | None,
        date_of_service: date | None,
        policy_id: str,
        readings: dict[str, str],
        **others: Any,
    ) -> Any:
        return command(choices=Choices(request_type, date_of_service, policy_id, readings), **others)

    return with_choices
