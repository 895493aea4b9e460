"""``policies diff`` and ``impact`` on the revision that the policy itself names: 14 to 28 days of a steroid."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "criteria"))

import earlier_version
from policy_notation import all_cases, facts_of
from sealed_review import POLICY, sealed

from assistant.cli import main
from criteria import library
from criteria.policy_change import changes
from criteria.policy_impact import impact
from criteria.stored_review import read_review

CASES = {one.name: one for one in all_cases()}
EARLIER = library.read_file(earlier_version.EARLIER)
SHORT = "Twenty-seven days of a steroid fall short"
BASE = "atopic_dermatitis: the chart that the cases start from"


def stored(tmp_path: Path, *names: str) -> Path:
    """A file of reviews, one a line."""
    found = [sealed(facts_of(CASES[one].jotted), CASES[one].request)[0] for one in names]
    path = tmp_path / "reviews.jsonl"
    path.write_text("".join(json.dumps(one | {"case_id": name}) + "\n" for one, name in zip(found, names, strict=True)))
    return path


def test_the_example_is_the_shipped_file_with_what_its_revision_note_says() -> None:
    assert earlier_version.EARLIER.read_text(encoding="utf-8") == earlier_version.text(), "run earlier_version.py"
    assert EARLIER.source.provenance == "reconstructed from a revision note"


def test_the_example_governs_nothing() -> None:
    assert EARLIER not in library.known()


def test_the_revision_in_words() -> None:
    rules = [one for one in changes(EARLIER, POLICY) if not one.startswith("policy: ")]
    assert rules[0] == "ad.steroid_trial: days 28, was 14 (more)"
    assert [one.split(" ")[:2] for one in rules[1:]] == [["ad.steroid_trial:", "text"]]
    assert changes(POLICY, POLICY) == []


def test_other_changes_in_words() -> None:
    data = POLICY.model_dump(mode="json")
    data["authorization"][0]["months"] = 12
    data["exclusions"][0]["test"]["products"].remove("apremilast")
    group = data["indications"][0]["criteria"]["all"]
    group[4]["all"] = group[4].pop("one")
    group.pop(1)
    lines = changes(POLICY, type(POLICY).model_validate(_given(data)))
    assert "criterion ad.severity: gone" in lines
    assert "ad.steroid_or_site: all of 2, was one of 2" in lines
    assert "ad.steroid_trial: stands in ad.steroid_or_site (all of), was in ad.steroid_or_site (one of)" in lines
    assert "exclusion.biologic_or_jak: products without apremilast" in lines
    assert "authorization atopic_dermatitis initial: 12 months, was 6 months" in lines


def _given(value: object) -> object:
    """Without the keys that are not there."""
    if isinstance(value, dict):
        return {key: _given(one) for key, one in value.items() if one is not None}
    return [_given(one) for one in value] if isinstance(value, list) else value


def test_a_review_that_changes_names_what_does() -> None:
    case = CASES[SHORT]
    review = read_review(sealed(facts_of(case.jotted), case.request)[0])
    found = impact(review, EARLIER, POLICY)
    assert found is not None
    assert (found.before, found.after) == ("criteria_met for 6 months", "criteria_not_met")
    assert any(one.startswith("ad.steroid_trial: not met, was met: ") for one in found.changes)
    assert impact(review, POLICY, POLICY) is None


def test_the_command_lists_outcomes_and_reasons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    results = stored(tmp_path, SHORT, BASE)
    assert main(["policies", "impact", str(earlier_version.EARLIER), "ip0369@2024-11-15", str(results)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{SHORT}: criteria_not_met, was criteria_met for 6 months"
    assert lines[-1].startswith("2 reviews: 1 with another outcome, ")


def test_reviews_that_cannot_be_used_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bare = json.loads(stored(tmp_path, SHORT).read_text())
    del bare["facts"]["chart"]
    (tmp_path / "old.json").write_text(json.dumps(bare))
    files = [str(tmp_path / "old.json"), str(tmp_path / "nothing")]
    assert [main(["policies", "impact", "ip0369@2024-11-15", "ip0369@2024-11-15", one]) for one in files] == [2, 2]
    assert "stored without the facts it rests on; make the review again" in capsys.readouterr().err


def test_verify_exits_1_at_what_does_not_hold_and_2_for_what_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = CASES[SHORT]
    found, here = sealed(facts_of(case.jotted), case.request)
    (tmp_path / "note.txt").write_bytes(here.notes["note.txt"].encode())
    result, tampered = tmp_path / "result.json", tmp_path / "tampered.json"
    result.write_text(json.dumps(found))
    tampered.write_text(json.dumps(found | {"outcome": "criteria_met"}))
    (tmp_path / "broken.json").write_text("{")
    chart = str(tmp_path / "note.txt")
    assert main(["verify", str(result), chart]) == 0
    assert main(["verify", str(tampered), chart]) == 1
    assert main(["verify", str(tmp_path / "broken.json"), chart]) == 2
    assert main(["verify", str(result), str(tmp_path / "none.txt")]) == 2
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("case: holds. 1 note, ")
    assert out[1] == "does not hold: outcome is criteria_met, but the criteria make it criteria_not_met"
