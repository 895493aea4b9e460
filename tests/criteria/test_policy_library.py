"""Finding policies, refusing bad ones, and what is checked of a policy file."""

import hashlib
import subprocess
import sys
from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from criteria import library
from criteria.check import check, check_file
from criteria.policy import Policy
from extraction.strict_yaml import DataError, parse

FILE = resources.files("criteria") / "policies" / "cigna-ip0369" / "2024-11-15.yaml"
TEXT = FILE.read_text(encoding="utf-8")


def folder(tmp_path: Path, **versions: str) -> Path:
    """A folder of policies with one payer's files: effective date, then the lines that differ."""
    place = tmp_path / "payer"
    place.mkdir()
    for name, text in versions.items():
        (place / f"{name.removeprefix('v').replace('_', '-')}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def version(effective: str, until: str = "") -> str:
    ending = f"effective: {effective}\n" + (f"until: {until}\n" if until else "")
    return TEXT.replace("effective: 2024-11-15\n", ending, 1)


def test_the_version_in_force_is_found_by_date() -> None:
    policy = library.find("ip0369", date(2025, 6, 1))
    assert policy.effective == date(2024, 11, 15)
    assert policy.in_force(date(2025, 6, 1))


def test_before_the_first_version_the_first_is_returned_and_says_it_is_not_in_force() -> None:
    policy = library.find("ip0369", date(2020, 1, 1))
    assert policy.effective == date(2024, 11, 15)
    assert not policy.in_force(date(2020, 1, 1))


def test_the_hash_is_that_of_the_file() -> None:
    assert library.known()[0].sha256 == hashlib.sha256(FILE.read_bytes()).hexdigest()


def test_an_unknown_policy_names_the_known_ones() -> None:
    with pytest.raises(library.UnknownPolicy, match="no policy 'ip9999'; known policies: ip0369"):
        library.find("ip9999", date(2025, 6, 1))


def test_a_later_version_takes_over_on_its_first_day(tmp_path: Path) -> None:
    root = folder(tmp_path, v2024_11_15=version("2024-11-15"), v2026_01_01=version("2026-01-01"))
    policies = library.read(root)
    assert library.choose(policies, "ip0369", date(2025, 12, 31)).effective == date(2024, 11, 15)
    assert library.choose(policies, "ip0369", date(2026, 1, 1)).effective == date(2026, 1, 1)


def test_versions_that_overlap_are_refused(tmp_path: Path) -> None:
    root = folder(tmp_path, v2024_11_15=version("2024-11-15", "2026-01-01"), v2026_01_01=version("2026-01-01"))
    with pytest.raises(DataError, match="2024-11-15 and 2026-01-01 overlap"):
        library.read(root)


def test_versions_that_meet_are_taken_and_one_that_has_ended_is_not_in_force(tmp_path: Path) -> None:
    root = folder(tmp_path, v2024_11_15=version("2024-11-15", "2025-12-31"), v2026_01_01=version("2026-01-01"))
    first = library.choose(library.read(root), "ip0369", date(2025, 12, 31))
    assert first.in_force(date(2025, 12, 31))
    assert not first.in_force(date(2026, 1, 1))


def test_a_file_named_for_another_date_is_refused(tmp_path: Path) -> None:
    root = folder(tmp_path, v2024_11_16=version("2024-11-15"))
    with pytest.raises(DataError, match=r"the file should be 2024-11-15\.yaml"):
        library.read(root)


def test_a_misspelt_key_is_refused_with_its_line_and_the_right_key() -> None:
    line = TEXT[: TEXT.index("ask: What is the patient's date of birth?")].count("\n") + 1
    with pytest.raises(DataError, match=f"policy.yaml:{line}: unknown key 'aks', perhaps 'ask'"):
        parse(TEXT.replace("ask: What is the patient's", "aks: What is the patient's", 1), Policy, "policy.yaml")


def test_an_unknown_test_is_refused() -> None:
    with pytest.raises(DataError, match="age_about"):
        parse(TEXT.replace("age_at_least", "age_about", 1), Policy, "policy.yaml")


def test_the_policy_file_has_nothing_wrong() -> None:
    assert check_file(Path(str(FILE))) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("- id: ad.bsa", "- id: ad.age", "id 'ad.age' stands 2 times"),
        ("- id: bsa.palm", "- id: bsa.hand", "reading 'bsa.palm' is named but not given under readings"),
        ("waived_by: concomitant_use", "waived_by: a_note", "ad.steroid_or_site: waived_by 'a_note' is not a waiver"),
        ("diagnosis: ad.diagnosis", "diagnosis: ad.dx", "'ad.dx' is not one of its criteria"),
        ("request: initial, months: 6", "request: reauthorization, months: 6", "initial stands 0 times, not once"),
        ("    criterion: ad.age", "    criterion: ad.agee", "notice 'label.younger_patients': no criterion 'ad.agee'"),
        ("date of birth?", "date of birth.", "ad.age: ask should be a question"),
        ("alternatives: [Not met, Met as moderate]", "alternatives: []", "'severity.straddle' names no alternative"),
    ],
)
def test_the_check_finds(old: str, new: str, problem: str) -> None:
    assert old in TEXT
    found = check(parse(TEXT.replace(old, new, 1), Policy, "policy.yaml"))
    assert [one for one in found if problem in one]


def test_the_check_of_an_unusable_file_says_why(tmp_path: Path) -> None:
    path = tmp_path / "2024-11-15.yaml"
    path.write_text("id: [", encoding="utf-8")
    assert check_file(path) != []
    assert check_file(tmp_path / "absent.yaml") != []


def test_the_table_of_examples_is_whole() -> None:
    products = library.known()[0].table.products
    assert len(products) == 41
    assert sum(one.misprint is not None for one in products) == 5
    unlike = [one.ingredient for one in products if one.drug_class not in ("biologic", "jak_inhibitor")]
    assert unlike == ["apremilast", "deucravacitinib", "ozanimod", "etrasimod"]


def test_judging_a_chart_never_loads_spacy() -> None:
    program = (
        "import sys; from datetime import date; from criteria.engine import determine; from criteria import library;"
        "from criteria.request import Request; from extraction.facts import ChartFacts;"
        "day = date(2025, 6, 1);"
        "request = Request(type='initial', date_of_service=day);"
        "result = determine(ChartFacts(notes=()), request, library.find('ip0369', day));"
        "assert result.outcome == 'more_information_needed', result.outcome;"
        "loaded = {'spacy', 'medspacy', 'streamlit'} & set(sys.modules); assert not loaded, loaded"
    )
    root = Path(str(resources.files("criteria"))).parent
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
