"""A review as JSON in the review format: the same review gives the same bytes."""

import json
from typing import Any

from assistant.fact_sheet import fact_sheet
from assistant.review import Review

SCHEMA = "chartproof.review/1"


def as_object(review: Review) -> dict[str, Any]:
    """The JSON object, keys in the order of the format."""
    found = review.determination.as_json()
    return {
        "schema": SCHEMA,
        "case_id": review.case_id,
        "request": review.request.model_dump(mode="json"),
        "policy": found.pop("policy"),
        "notes": [one.model_dump(mode="json") for one in review.facts.notes],
        **found,
        "facts": fact_sheet(review),
    }


def as_text(review: Review) -> str:
    """The object over several lines, for the terminal and for files."""
    return json.dumps(as_object(review), ensure_ascii=False, indent=2) + "\n"


def as_line(review: Review) -> str:
    """The object on one line, for a file of many reviews."""
    return json.dumps(as_object(review), ensure_ascii=False) + "\n"
