"""What is asked: a first authorization or its renewal, for a date of service."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

RequestType = Literal["initial", "reauthorization"]


class Request(BaseModel):
    """A request for coverage. The date of service is given, never taken from a clock."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: RequestType
    date_of_service: date
