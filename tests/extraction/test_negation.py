"""Negation on ordinary clinical sentences of all specialties: the cues of this project around any words at all."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from extraction.markup import Mention
from extraction.pipeline import cues_around
from extraction.strict_yaml import load

FILE = Path(__file__).parents[1] / "cases" / "negation.yaml"
LEAST_F1 = 0.96


class Sentence(BaseModel):
    """A sentence whose target stands in square brackets."""

    model_config = ConfigDict(extra="forbid")

    text: str
    negated: bool


class Sentences(BaseModel):
    """The file."""

    model_config = ConfigDict(extra="forbid")

    cases: tuple[Sentence, ...]


def reads_as_negated(marked: str) -> bool:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "").replace("\u2019", "'")
    target = Mention("DIAGNOSIS", "any", start, end, text[start:end], cues_around(text, start, end, "DIAGNOSIS"))
    nearest = target.nearest("NEGATED", "UNCERTAIN")
    return nearest is not None and nearest.category == "NEGATED"


def test_negation_is_read_on_ordinary_sentences() -> None:
    cases = load(FILE, Sentences).cases
    read = [(one.negated, reads_as_negated(one.text)) for one in cases]
    right, wrong = sum(gold and found for gold, found in read), sum(gold != found for gold, found in read)
    assert len(cases) >= 300
    assert sum(one.negated for one in cases) * 2 == len(cases)
    assert 2 * right / (2 * right + wrong) >= LEAST_F1
