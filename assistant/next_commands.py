"""``chartproof next``: which few answers would settle a chart, and what to ask for each."""

import json
import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date

import click

from assistant.chart_source import chart_from
from assistant.passage import one_line
from assistant.review import Choices
from assistant.review_options import review_options
from criteria.explain import CLINICIAN
from criteria.shortest_way import ShortestWays, Step, shortest_ways

_WIDTH = 88


@click.command("next")
@click.argument("chart")
@review_options
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
def next_command(chart: str, choices: Choices, style: str) -> None:
    """The shortest ways to an answer for CHART: the fewest questions whose answers would settle it."""
    from assistant.review import review

    done = review(chart_from(chart), date.today(), choices)
    found = shortest_ways(done.facts, done.request, done.policy, choices.readings)
    if style == "json":
        click.echo(json.dumps({"case_id": done.case_id, **asdict(found)}, ensure_ascii=False, indent=2))
        return
    for line in in_words(found):
        click.echo(textwrap.fill(one_line(line), _WIDTH, subsequent_indent="     ") if line else "")


def in_words(found: ShortestWays) -> Iterator[str]:
    """The ways as lines: one way after the other, each with its questions."""
    if found.to_meet == ((),):
        yield "Every criterion is met already; nothing has to be asked."
    elif not found.to_meet:
        yield "No answer to an open question can make the chart meet every criterion."
    else:
        yield from _listed("would make the chart meet every criterion", found.to_meet)
    if found.to_fail == ((),):
        yield "It is settled that the criteria are not met, whatever is answered."
    elif found.to_fail:
        yield ""
        yield from _listed("would settle that the criteria are not met", found.to_fail)
    yield ""
    yield CLINICIAN


def _listed(effect: str, ways: tuple[tuple[Step, ...], ...]) -> Iterator[str]:
    yield f"Any one of these {effect}:" if len(ways) > 1 else f"This {effect}:"
    for number, way in enumerate(ways, start=1):
        for place, step in enumerate(way):
            yield f"{f'{number}.' if place == 0 else '  '} {_step(step)}"


def _step(step: Step) -> str:
    others = "".join(f" Or: {one}" for one in step.alternatives)
    return f"{step.criterion} {step.finding.replace('_', ' ')}: {step.ask}{others}"
