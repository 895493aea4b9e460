"""``chartproof evaluate`` as a person or a program meets it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evaluation.commands import PREDICTIONS
from evaluation.gold_case import GoldCase
from evaluation.pipelines import BASELINE, OWN

Run = Callable[..., Any]
SNIPPET = """\
- id: S1
  text: She is 34 years old and has eczema.
  date: 2025-03-01
  facts: {age_years: 34}
  phenomenon: age
"""


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("work")


@pytest.fixture(scope="module")
def few(work: Path, sample_path: Path) -> Path:
    """Three of the samples."""
    for name in ("01-eczema-all-met", "02-segmental-vitiligo", "07-renewal-response-not-stated"):
        shutil.copytree(sample_path / name, work / "few" / name)
    return work / "few"


@pytest.fixture
def earlier(work: Path, few: Path, chartproof: Run) -> Path:
    """An evaluation of the three, written once."""
    if not (work / "before").exists():
        assert chartproof("evaluate", few, "--out", work / "before", "--no-timing").code == 0
    return work / "before"


def refused(run: Run, *arguments: object) -> str:
    """The one line that says why."""
    code, out, err = run("evaluate", *arguments)
    lines = err.splitlines()
    assert (code, out, len(lines)) == (2, "", 1), (code, out, err)
    assert lines[0].startswith("chartproof: ")
    return str(lines[0].removeprefix("chartproof: "))


def tables_of(out: str) -> list[str]:
    return [line.strip() for line in out.splitlines() if line[:1].isalpha()]


def test_the_text_shows_the_tables_and_the_unsafe_list_and_nothing_on_stderr(
    sample_path: Path, chartproof: Run
) -> None:
    done = chartproof("evaluate", sample_path)
    assert (done.code, done.err) == (0, "")
    titles = {
        *("Scores", "Outcome", "Criteria and exclusions", "Facts", "Courses of drugs", "Spans", "Assertions"),
        *("By request", "By indication", "By style", "Time"),
    }
    assert [line for line in tables_of(done.out) if line in titles] == [
        *("Scores", "Outcome", "Criteria and exclusions", "Facts", "Courses of drugs", "Spans", "Assertions"),
        *("By request", "By indication", "By style", "Time"),
    ]
    assert f"Unsafe outcomes, {OWN}:" in done.out


def test_the_json_holds_every_case_in_order(sample_path: Path, samples: tuple[GoldCase, ...], chartproof: Run) -> None:
    done = chartproof("evaluate", sample_path, "--format", "json")
    found = json.loads(done.out)
    assert (done.code, done.err) == (0, "")
    assert list(found) == ["schema", "set", "versions", "judged", "pipelines"]
    assert (found["schema"], found["set"], found["judged"]) == (
        "chartproof.evaluation/1",
        {"name": "sample_notes", "cases": 10},
        OWN,
    )
    assert [case["id"] for case in found["pipelines"][OWN]["cases"]] == [case.id for case in samples]
    assert sorted(found["versions"]) == ["effective", "lexicon", "policy", "program"]


def test_out_gets_the_report_and_the_json_whole(earlier: Path, few: Path, chartproof: Run) -> None:
    assert sorted(file.name for file in earlier.iterdir()) == ["evaluation.json", "report.html"]
    again = chartproof("evaluate", few, "--format", "json", "--no-timing")
    assert (earlier / "evaluation.json").read_bytes() == again.out.encode()
    html = (earlier / "report.html").read_text(encoding="utf-8")
    assert html.lstrip().startswith("<!doctype html>") and html.rstrip().endswith("</html>")


def test_without_times_the_same_set_gives_the_same_bytes(work: Path, earlier: Path, few: Path, chartproof: Run) -> None:
    assert chartproof("evaluate", few, "--out", work / "again", "--no-timing").code == 0
    for name in ("evaluation.json", "report.html"):
        assert (work / "again" / name).read_bytes() == (earlier / name).read_bytes()
    assert b"seconds" not in (earlier / "evaluation.json").read_bytes()


def against(run: Run, few: Path, old: Path, *more: str) -> Any:
    return run("evaluate", few, "--no-timing", "--against", old, "--fail-on-regression", *more)


def test_against_itself_nothing_is_worse_and_the_exit_code_is_0(earlier: Path, few: Path, chartproof: Run) -> None:
    done = against(chartproof, few, earlier / "evaluation.json")
    assert (done.code, done.err) == (0, "")
    told = [line for line in tables_of(done.out) if line.startswith(("Worse", "Better", "Moved"))]
    assert told == ["Worse: nothing", "Better: nothing", "Moved: nothing"]


@pytest.fixture(scope="module")
def spoiled(work: Path, few: Path) -> Path:
    """The gold of the three with one outcome turned: predictions of which exactly one item is wrong."""
    shutil.copytree(few, work / "spoiled")
    gold = work / "spoiled" / "01-eczema-all-met" / "gold.yaml"
    text = gold.read_text(encoding="utf-8").replace("outcome: criteria_met", "outcome: criteria_not_met")
    gold.write_text(text, encoding="utf-8")
    return work / "spoiled"


@pytest.mark.parametrize(("right_before", "code"), [(True, 1), (False, 0)])
def test_an_item_that_was_right_and_is_wrong_fails_and_one_that_is_right_now_does_not(
    few: Path, spoiled: Path, chartproof: Run, tmp_path: Path, right_before: bool, code: int
) -> None:
    given = ("--predictions", str(spoiled))
    found = json.loads(chartproof("evaluate", few, *given, "--format", "json").out)
    items = [item for case in found["pipelines"][PREDICTIONS]["cases"] for item in case["items"].values()]
    one = next(item for item in items if item["right"] is not right_before)
    one["right"], one["predicted"] = right_before, one["gold"] if right_before else "something else"
    (tmp_path / "old.json").write_text(json.dumps(found), encoding="utf-8")
    done = against(chartproof, few, tmp_path / "old.json", *given)
    assert (done.code, done.err) == (code, "")
    kind = "Worse" if right_before else "Better"
    assert f"{kind}: 1" in tables_of(done.out)
    assert chartproof("evaluate", few, *given, "--against", tmp_path / "old.json").code == 0


def measures(run: Run, *arguments: object) -> dict[str, dict[str, float]]:
    done = run("evaluate", *arguments, "--format", "json")
    assert (done.code, done.err) == (0, "")
    results = json.loads(done.out)["pipelines"]
    return {name: {key: one["value"] for key, one in found["measures"].items()} for name, found in results.items()}


def test_a_gold_set_as_predictions_of_itself_is_wholly_right(few: Path, chartproof: Run) -> None:
    found = measures(chartproof, few, "--predictions", few)
    assert list(found) == [PREDICTIONS]
    harm = ("outcome.unsafe", "status.decided_wrongly")
    assert found[PREDICTIONS] == {name: float(name not in harm) for name in found[PREDICTIONS]}


def test_reviews_as_predictions_score_as_the_program_that_wrote_them(
    few: Path, earlier: Path, chartproof: Run, tmp_path: Path
) -> None:
    reviews = [chartproof("review", chart, "--format", "json").out for chart in sorted(few.iterdir())[:2]]
    lines = "".join(json.dumps(json.loads(one)) + "\n" for one in reviews)
    (tmp_path / "reviews.jsonl").write_text(lines, encoding="utf-8")
    own = json.loads((earlier / "evaluation.json").read_bytes())["pipelines"][OWN]["cases"]
    for place in (tmp_path, tmp_path / "reviews.jsonl"):
        done = chartproof("evaluate", few, "--predictions", place, "--format", "json")
        *scored, last = json.loads(done.out)["pipelines"][PREDICTIONS]["cases"]
        assert [one["items"] for one in scored] == [one["items"] for one in own[:2]]
        assert not any(item["right"] for item in last["items"].values())


def test_reviews_that_are_no_json_are_refused(few: Path, chartproof: Run, tmp_path: Path) -> None:
    path = tmp_path / "reviews.jsonl"
    path.write_text('{"schema": "chartproof.review/1", "case_id": "A", "outcome": "criteria_met"}\n{\n', "utf-8")
    told = refused(chartproof, few, "--predictions", path)
    assert told == f"{path}:2: not JSON (Expecting property name enclosed in double quotes); give one review a line"
    path.write_text('{"schema": "chartproof.review/1"}\n', "utf-8")
    told = refused(chartproof, few, "--predictions", path)
    assert told == f"{path}: review 1 has no case_id; give reviews in the form chartproof.review/1"
    path.write_bytes(b'{"schema": "chartproof.review/1", "case_id": "\xff"}')
    told = refused(chartproof, few, "--predictions", path)
    assert told == f"{path}: not UTF-8; give reviews in the form chartproof.review/1"


@pytest.mark.parametrize(
    ("part", "problem"),
    [
        ({"criteria": [{"status": "met"}]}, "criteria.0.id: Field required"),
        ({"criteria": None}, "criteria: Input should be a valid list"),
        ({"facts": {"therapies": [{"class": "other"}]}}, "facts.therapies.0.ingredient: Field required"),
    ],
)
def test_a_review_that_lacks_what_is_scored_is_refused(
    few: Path, chartproof: Run, tmp_path: Path, part: dict[str, Any], problem: str
) -> None:
    path = tmp_path / "reviews.jsonl"
    review = {"schema": "chartproof.review/1", "case_id": "A", "outcome": "criteria_met", **part}
    path.write_text(json.dumps(review), encoding="utf-8")
    told = refused(chartproof, few, "--predictions", path)
    assert told == f"{path}: review 1: {problem}; give reviews in the form chartproof.review/1"


def test_the_baseline_stands_beside_the_program(
    sample_path: Path, samples: tuple[GoldCase, ...], chartproof: Run
) -> None:
    done = chartproof("evaluate", sample_path / samples[0].id, "--pipeline", BASELINE)
    header = next(line for line in done.out.splitlines() if line.startswith("┃"))
    assert (done.code, done.err) == (0, "")
    assert header.replace("┃", " ").split() == [OWN, BASELINE]


def test_a_slice_of_the_cases_is_scored_on_its_own(few: Path, chartproof: Run) -> None:
    done = chartproof("evaluate", few, "--slice", "id=^..", "--slice", "request", "--format", "json")
    slices = json.loads(done.out)["pipelines"][OWN]["slices"]
    assert {name: {part: one["cases"] for part, one in parts.items()} for name, parts in slices.items()} == {
        "id=^..": {"01": 1, "02": 1, "07": 1},
        "request": {"initial": 2, "reauthorization": 1},
    }


def test_a_snippet_file_is_a_set(chartproof: Run, tmp_path: Path) -> None:
    (tmp_path / "snippets.yaml").write_text(SNIPPET, encoding="utf-8")
    fields = [f"facts.age_years.{one}" for one in ("accuracy", "f1", "precision", "recall")]
    for place in (tmp_path, tmp_path / "snippets.yaml"):
        found = measures(chartproof, place)[OWN]
        assert found == dict.fromkeys(["case.right", "facts.accuracy", *fields], 1.0)


def test_a_set_of_spans_only_is_scored_on_spans(sample_path: Path, chartproof: Run, tmp_path: Path) -> None:
    for source in sorted(sample_path.glob("0[12]*")):
        folder = tmp_path / source.name
        folder.mkdir()
        for file in (*source.glob("*.txt"), *source.glob("*.ann")):
            (folder / file.name).write_bytes(file.read_bytes())
    found = measures(chartproof, tmp_path)[OWN]
    assert {name.split(".")[0] for name in found} == {"spans", "assertion", "span_link"}
    shown = chartproof("evaluate", tmp_path)
    assert (shown.code, shown.err) == (0, "")
    assert "Unsafe outcomes" not in shown.out


def test_a_chart_folder_without_gold_is_a_set_of_its_marked_spans(few: Path, chartproof: Run, tmp_path: Path) -> None:
    for name in ("note.txt", "note.ann", "case.yaml"):
        shutil.copy(few / "01-eczema-all-met" / name, tmp_path / name)
    found = measures(chartproof, tmp_path)[OWN]
    assert {name.split(".")[0] for name in found} == {"spans", "assertion", "span_link"}


def test_charts_that_state_no_request_and_no_indication_are_scored_all_the_same(
    chartproof: Run, tmp_path: Path
) -> None:
    chart = tmp_path / "set" / "A"
    chart.mkdir(parents=True)
    (chart / "note.txt").write_text("Eczema.", encoding="utf-8")
    (chart / "gold.yaml").write_text("id: A\noutcome: more_information_needed\n", encoding="utf-8")
    done = chartproof("evaluate", tmp_path / "set")
    assert (done.code, done.err) == (0, "")
    assert [line for line in tables_of(done.out) if line.startswith("By ")] == ["By style"]


def test_a_set_that_is_not_there_is_refused(chartproof: Run, tmp_path: Path) -> None:
    told = refused(chartproof, tmp_path / "nothing")
    assert told == f"{tmp_path}/nothing: no such file or folder; check the path"


def test_an_empty_folder_is_refused(chartproof: Run, tmp_path: Path) -> None:
    told = refused(chartproof, tmp_path)
    assert told == (
        f"{tmp_path}: no annotations in the folder; put brat, Label Studio, doccano, Prodigy, spaCy DocBin or "
        "chartproof JSONL files there"
    )


def test_an_unknown_key_in_the_gold_is_refused(chartproof: Run, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Eczema.", encoding="utf-8")
    (tmp_path / "gold.yaml").write_text("id: A\noutcom: criteria_met\n", encoding="utf-8")
    told = refused(chartproof, tmp_path)
    assert told == f"{tmp_path}/gold.yaml:2: unknown key 'outcom', perhaps 'outcome' (at outcom)"


def test_an_earlier_evaluation_that_is_no_json_is_refused(sample_path: Path, chartproof: Run, tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    old.write_text("not JSON", encoding="utf-8")
    told = refused(chartproof, sample_path, "--against", old)
    assert told == f"{old}:1: not JSON (Expecting value); give an evaluation.json"
    told = refused(chartproof, sample_path, "--against", tmp_path / "none.json")
    assert told == f"{tmp_path}/none.json: cannot be read (No such file or directory); check the path"


def test_an_earlier_evaluation_of_another_set_is_refused(earlier: Path, chartproof: Run, tmp_path: Path) -> None:
    (tmp_path / "snippets.yaml").write_text(SNIPPET, encoding="utf-8")
    told = refused(chartproof, tmp_path / "snippets.yaml", "--against", earlier / "evaluation.json")
    assert told == "--against: the earlier evaluation has none of these cases; give one of the same set"


def test_failing_on_regression_needs_an_earlier_evaluation(sample_path: Path, chartproof: Run) -> None:
    told = refused(chartproof, sample_path, "--fail-on-regression")
    assert told.startswith("--fail-on-regression needs --against OLD.json")


def test_a_file_where_the_output_should_go_is_refused(sample_path: Path, chartproof: Run, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    told = refused(chartproof, sample_path, "--out", tmp_path / "out")
    assert told == f"--out {tmp_path}/out: a file stands there; name a folder"
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


def test_an_unknown_slice_is_refused(few: Path, chartproof: Run) -> None:
    told = refused(chartproof, few, "--slice", "ward")
    known = "id, indication, notes, outcome, request, style"
    assert told == f"--slice ward: no case has this key; there are {known}"


def test_a_policy_that_is_not_known_is_refused(few: Path, chartproof: Run) -> None:
    told = refused(chartproof, few, "--policy", "ip9999")
    assert "ip9999" in told


def test_predictions_for_other_cases_are_refused(tmp_path: Path, few: Path, chartproof: Run) -> None:
    strange = tmp_path / "reviews.jsonl"
    strange.write_text('{"schema": "chartproof.review/1", "case_id": "another", "outcome": "criteria_met"}\n')
    told = refused(chartproof, few, "--predictions", strange)
    assert told == f"--predictions {strange}: has none of these cases; the ids must be the same in both"
