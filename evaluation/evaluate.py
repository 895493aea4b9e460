"""The use case: a set of gold cases and the predictions for them in, an evaluation out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from evaluation.case_score import CaseScore, score_case
from evaluation.gold_case import GoldCase
from evaluation.marks import marks
from evaluation.prediction import Predictor
from evaluation.slices import Slice, divided, keys
from evaluation.summary import Summary, summarise

Parts = Mapping[str, Mapping[str, Summary]]
Progress = Callable[[Iterable[GoldCase]], Iterable[GoldCase]]


@dataclass(frozen=True)
class Result:
    """How one pipeline did on the set: every case, the whole, and the parts that were asked for."""

    scores: tuple[CaseScore, ...]
    summary: Summary
    parts: Parts


@dataclass(frozen=True)
class Evaluation:
    """The results by name of the pipeline, the one that is judged first."""

    cases: tuple[GoldCase, ...]
    results: Mapping[str, Result]

    @property
    def name(self) -> str:
        """The pipeline that is judged."""
        return next(iter(self.results))

    @property
    def own(self) -> Result:
        """Its result."""
        return self.results[self.name]


def evaluate(
    cases: Sequence[GoldCase],
    predictors: Mapping[str, Predictor],
    slices: Sequence[Slice] = (),
    progress: Progress = iter,
) -> Evaluation:
    """Scores every predictor on every case. Raises ``BadSlice``."""
    marked = marks(cases)
    scored = {
        name: tuple(score_case(case, predict(case), keys(case), marked) for case in progress(cases))
        for name, predict in predictors.items()
    }
    return Evaluation(tuple(cases), {name: result(scores, slices) for name, scores in scored.items()})


def result(scores: tuple[CaseScore, ...], slices: Sequence[Slice] = ()) -> Result:
    """The whole and its parts."""
    parts = {one.name: {part: summarise(some) for part, some in divided(scores, one).items()} for one in slices}
    return Result(scores, summarise(scores), parts)
