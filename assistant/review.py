"""The one use case: a chart, a request and a policy in, a review out. Reads no clock and prints nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from criteria.determination import Determination, PolicyReference
from criteria.engine import determine
from criteria.library import find
from criteria.policy import Policy
from criteria.request import Request, RequestType
from extraction.facts import ChartFacts
from extraction.note import Note
from extraction.reading.chart import Chart

POLICY = "ip0369"
DateOrigin = Literal["given", "case file", "latest note", "today"]


@dataclass(frozen=True)
class Choices:
    """What the person asks for. What is left open is taken from the chart's ``case.yaml``, then from its notes.
    ``readings`` are those to be taken in another way than the policy's own."""

    request_type: RequestType | None = None
    date_of_service: date | None = None
    policy_id: str = POLICY
    readings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Review:
    """A chart judged against a policy, with everything that the judgement came from."""

    case_id: str
    notes: tuple[Note, ...]
    policy: Policy
    facts: ChartFacts
    determination: Determination
    date_origin: DateOrigin

    @property
    def request(self) -> Request:
        """The request that was judged."""
        return self.determination.request

    @property
    def policy_reference(self) -> PolicyReference:
        """The exact version of the policy that was applied."""
        return self.determination.policy


def review(chart: Chart, today: date, choices: Choices | None = None) -> Review:
    """The chart against the policy. ``today`` dates a request that nothing else dates. Raises ``UnknownPolicy`` and
    ``UnknownReading``."""
    from extraction.chart_facts import assemble, find_in_note, note_date  # loads spaCy: only when a chart is read

    findings = [find_in_note(note) for note in chart.notes]
    dates = [day for day in map(note_date, findings) if day]
    return judge(chart, today, choices, dates, lambda day: assemble(findings, day))


def judge(
    chart: Chart, today: date, choices: Choices | None, dates: Sequence[date], facts_on: Callable[[date], ChartFacts]
) -> Review:
    """The chart against the policy, however its facts were read: ``dates`` are those of its notes, ``facts_on`` gives
    its facts at the date of service. Raises ``UnknownPolicy``."""
    choices = choices or Choices()
    day, origin = _date_of_service(chart, choices, dates, today)
    request = Request(type=choices.request_type or chart.request_type or "initial", date_of_service=day)
    policy = find(choices.policy_id, day)
    facts = facts_on(day)
    return Review(chart.id, chart.notes, policy, facts, determine(facts, request, policy, choices.readings), origin)


def _date_of_service(chart: Chart, choices: Choices, dates: Sequence[date], today: date) -> tuple[date, DateOrigin]:
    if choices.date_of_service:
        return choices.date_of_service, "given"
    if chart.date_of_service:
        return chart.date_of_service, "case file"
    return (max(dates), "latest note") if dates else (today, "today")
