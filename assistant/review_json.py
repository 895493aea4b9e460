"""A review as JSON in the review format: the same review gives the same bytes."""

import json
from typing import Any

from assistant import __version__
from assistant.fact_sheet import fact_sheet
from assistant.review import Review
from criteria.canonical import canonical
from criteria.stored_review import as_stored, seal
from extraction.lexicon.fingerprint import lexicon_sha256

SCHEMA = "chartproof.review/1"


def as_object(review: Review) -> dict[str, Any]:
    """The JSON object, keys in the order of the format, sealed by a hash of the whole."""
    found = _unsealed(review)
    found["facts"]["proof"]["sha256"] = seal(found)
    return found


def _unsealed(review: Review) -> dict[str, Any]:
    found = review.determination.as_json()
    return {
        "schema": SCHEMA,
        "case_id": review.case_id,
        "request": review.request.model_dump(mode="json"),
        "policy": found.pop("policy"),
        "notes": [one.model_dump(mode="json") for one in review.facts.notes],
        **found,
        "facts": {
            **fact_sheet(review),
            "chart": as_stored(canonical(review.facts)),
            "proof": {"program": __version__, "lexicon_sha256": lexicon_sha256()},
        },
    }


def as_text(review: Review) -> str:
    """The object over several lines, for the terminal and for files."""
    return json.dumps(as_object(review), ensure_ascii=False, indent=2) + "\n"


def as_line(review: Review) -> str:
    """The object on one line, for a file of many reviews."""
    return json.dumps(as_object(review), ensure_ascii=False) + "\n"
