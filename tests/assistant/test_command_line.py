"""The command line as a person or a program meets it: in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = "sample_notes/01-eczema-all-met"
ROOT = Path(__file__).parents[2]


def chartproof(*arguments: str, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "assistant", *arguments]
    return subprocess.run(command, input=given, capture_output=True, cwd=ROOT, env={**os.environ, **environment})


def refused(*arguments: str, given: bytes = b"") -> str:
    """The one line that says why."""
    done = chartproof(*arguments, given=given)
    lines = done.stderr.decode().splitlines()
    assert (done.returncode, done.stdout, len(lines)) == (2, b"", 1), done
    assert lines[0].startswith("chartproof: ")
    return lines[0]


def test_a_review_says_nothing_on_stderr_and_exits_0() -> None:
    done = chartproof("review", SAMPLE)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "01-eczema-all-met" in done.stdout.decode()


def test_json_is_the_same_bytes_whatever_the_locale_and_hash_seed() -> None:
    first = chartproof("review", SAMPLE, "--format", "json", PYTHONHASHSEED="1", LC_ALL="C", PYTHONIOENCODING="ascii")
    second = chartproof("review", SAMPLE, "--format", "json", PYTHONHASHSEED="2", LC_ALL="C.UTF-8")
    assert (first.stdout, first.stderr) == (second.stdout, b"")
    assert json.loads(first.stdout)["case_id"] == "01-eczema-all-met"


def test_a_note_can_come_from_standard_input() -> None:
    done = chartproof(
        "review", "-", "--format", "json", "--date-of-service", "2025-06-04", given=b"Atopic dermatitis, BSA 8%."
    )
    found = json.loads(done.stdout)
    assert (done.stderr, found["case_id"], found["request"]) == (
        b"",
        "stdin",
        {"type": "initial", "date_of_service": "2025-06-04"},
    )


def test_html_is_one_page_without_scripts() -> None:
    done = chartproof("review", SAMPLE, "--format", "html", "--request", "reauthorization")
    assert done.stderr == b""
    assert done.stdout.startswith(b"<!doctype html>") and b"<script" not in done.stdout


def test_read_prints_the_text_as_it_is(tmp_path: Path) -> None:
    text = "one\r\ntwo\rthree\n\n caf\u00e9 no newline at the end"
    (tmp_path / "n.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert chartproof("read", str(tmp_path / "n.txt")).stdout == text.encode()
    assert chartproof("read", "-", given=text.encode("cp1252")).stdout == text.encode()


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text(" \n")
    assert "empty.txt: empty" in refused("review", str(tmp_path / "empty.txt"))
    assert "stdin: empty" in refused("review", "-")


def test_a_binary_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "scan.txt").write_bytes(bytes(range(256)) * 4)
    for command in ("review", "read"):
        assert "scan.txt" in refused(command, str(tmp_path / "scan.txt"))


def test_a_folder_without_notes_is_refused(tmp_path: Path) -> None:
    assert "holds no note; put .txt files into it" in refused("review", str(tmp_path))


def test_a_path_that_is_not_there_is_refused() -> None:
    assert "nowhere.txt: no such file or folder; check the path" in refused("review", "nowhere.txt")
    assert "nowhere.txt" in refused("read", "nowhere.txt")
    assert "nowhere.yaml" in refused("policies", "check", "nowhere.yaml")


def test_an_unknown_policy_is_refused() -> None:
    assert "no policy 'ip9999'; known policies: ip0369" in refused("review", SAMPLE, "--policy", "ip9999")
    assert "known policies: ip0369" in refused("policies", "show", "ip9999")


@pytest.mark.parametrize("day", ["2025-13-01", "03/04/2025", "20250304", "soon", ""])
def test_a_date_is_written_one_way(day: str) -> None:
    assert "write it as YYYY-MM-DD" in refused("review", SAMPLE, "--date-of-service", day)


@pytest.mark.parametrize(
    "arguments",
    [
        ("review",),
        ("review", SAMPLE, "--request", "renewal"),
        ("review", SAMPLE, "--colour"),
        ("reveiw", SAMPLE),
        ("review", "a", "b"),
    ],
)
def test_a_wrong_command_line_is_refused_in_one_line(arguments: tuple[str, ...]) -> None:
    assert "--help" in refused(*arguments)


@pytest.mark.parametrize(
    "case",
    [
        b"notes: [absent.txt]",
        b"notes: [.." + b"/outside.txt]",
        b"notes: [n.txt",
        b"request: {type: renewal, date_of_service: soon}\nnotes: 7",
        b"request: {typ: initial}",
        b"\xff\xfe\x00bad",
        b"- a list",
    ],
)
def test_a_case_file_that_cannot_be_used_is_named(tmp_path: Path, case: bytes) -> None:
    (tmp_path / "n.txt").write_text("Atopic dermatitis.")
    (tmp_path / "case.yaml").write_bytes(case)
    assert str(tmp_path) in refused("review", str(tmp_path))


def test_a_name_with_control_characters_still_makes_one_line(tmp_path: Path) -> None:
    assert "\x1b" not in refused("review", str(tmp_path / "a\nb\x1b[31m.txt"))


def test_a_reader_that_stops_early_is_no_error() -> None:
    command = f'"{sys.executable}" -m assistant policies show | head -n 1'
    done = subprocess.run(command, shell=True, capture_output=True, cwd=ROOT)
    assert (done.stdout.count(b"\n"), done.stderr) == (1, b"")


def test_policies_are_listed_shown_and_checked() -> None:
    assert chartproof("policies").stdout == chartproof("policies", "list").stdout
    assert b"ip0369  effective 2024-11-15" in chartproof("policies", "list").stdout
    assert b"ad.calcineurin_trial" in chartproof("policies", "show", "ip0369").stdout
    done = chartproof("policies", "check")
    assert (done.returncode, done.stdout.splitlines()[0][-4:]) == (0, b": ok")


def test_a_policy_file_with_a_mistake_fails_its_check(tmp_path: Path) -> None:
    own = next((ROOT / "criteria" / "policies").rglob("*.yaml"))
    bad = tmp_path / own.name
    bad.write_text(own.read_text(encoding="utf-8").replace("payer:", "payor:", 1), encoding="utf-8")
    done = chartproof("policies", "check", str(bad))
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"unknown key 'payor', perhaps 'payer'" in done.stdout


def test_a_fault_of_the_program_shows_no_traceback_and_no_note() -> None:
    code = (
        "import sys, assistant.review as r\n"
        "def fail(*given): raise ValueError('patient text')\n"
        "r.review = fail\n"
        f"from assistant.cli import main; sys.exit(main(['review', {SAMPLE!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (70, b"", 1)
    assert b"ValueError" in done.stderr and b"patient text" not in done.stderr


def test_commands_load_only_what_they_need() -> None:
    code = (
        "import sys; from assistant.cli import main; main(['policies', 'check'])\n"
        "print([one for one in ('spacy', 'medspacy', 'rich', 'streamlit') if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT)
    assert done.stdout.splitlines()[-1] == b"[]", done


def test_next_names_the_one_answer_that_a_chart_lacks() -> None:
    done = chartproof("next", "sample_notes/03-eyelids-area-left-blank", "--format", "json")
    found = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, b"")
    assert [[step["criterion"] for step in way] for way in found["to_meet"]] == [["ad.bsa"]]
    assert [[step["finding"] for step in way] for way in found["to_fail"]] == [["not_met"]]


def test_next_says_in_words_that_a_child_is_too_young_whatever_is_answered() -> None:
    done = chartproof("next", "sample_notes/06-age-eleven-short-steroid")
    lines = done.stdout.decode().splitlines()
    assert (done.returncode, lines) == (
        0,
        [
            "No answer to an open question can make the chart meet every criterion.",
            "It is settled that the criteria are not met, whatever is answered.",
            "",
            "This is a finding about the chart, not a coverage decision: a clinician must decide.",
        ],
    )


def test_a_reading_taken_another_way_is_told_in_the_json() -> None:
    done = chartproof("review", SAMPLE, "--format", "json", "--reading", "trial.potency=classes_1_to_4")
    assert json.loads(done.stdout)["facts"]["readings"]["trial.potency"] == "classes_1_to_4"


@pytest.mark.parametrize("given", ["trial.potency", "trial.potency=", "trial.potency=none", "nothing=1"])
def test_a_reading_that_is_not_there_is_refused_in_one_line(given: str) -> None:
    assert "--reading" in refused("review", SAMPLE, "--reading", given)
