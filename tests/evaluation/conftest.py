"""The sample notes as gold cases, read once, and the room's commands run as the command line runs them."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from assistant.cli import main
from evaluation.case_set import read_case_set
from evaluation.gold_case import GoldCase
from evaluation.scheme import scheme

ROOT = Path(__file__).parents[2]


class Ran(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def sample_path() -> Path:
    return ROOT / "sample_notes"


@pytest.fixture(scope="session")
def samples(sample_path: Path) -> tuple[GoldCase, ...]:
    return read_case_set(sample_path, scheme())


@pytest.fixture
def chartproof(capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    def run(*arguments: object) -> Ran:
        capfd.readouterr()
        code = main([str(one) for one in arguments])
        return Ran(code, *capfd.readouterr())

    return run
