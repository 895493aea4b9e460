"""gold.yaml and snippet files are read strictly: what is wrong is refused with file and line."""

from pathlib import Path
from textwrap import dedent

import pytest

from evaluation.case_set import NoGold, read_case_set
from evaluation.gold import Bounds, GoldFacts, load_gold
from evaluation.scheme import scheme
from evaluation.snippets import load_snippets
from extraction.strict_yaml import DataError

TEXTS = {"note-1.txt": "Eczema.\r\nBSA 8%.", "note-2.txt": "IGA 3."}


def written(folder: Path, text: str, name: str = "gold.yaml") -> Path:
    (folder / name).write_text(dedent(text), encoding="utf-8")
    return folder / name


def problem(folder: Path, text: str) -> str:
    path = written(folder, text)
    with pytest.raises(DataError) as error:
        load_gold(path, TEXTS)
    return str(error.value).replace(f"{folder}/", "")


def test_an_unknown_key_is_refused_and_the_nearest_one_is_named(tmp_path: Path) -> None:
    told = problem(tmp_path, "id: A\nfacts:\n  age_year: 40\n")
    assert told == "gold.yaml:3: unknown key 'age_year', perhaps 'age_years' (at facts.age_year)"


def test_an_unknown_key_at_the_top_is_refused(tmp_path: Path) -> None:
    told = problem(tmp_path, "id: A\noutcom: criteria_met\n")
    assert told == "gold.yaml:2: unknown key 'outcom', perhaps 'outcome' (at outcom)"


def test_a_value_that_is_none_of_the_allowed_ones_is_refused(tmp_path: Path) -> None:
    told = problem(tmp_path, "id: A\ncriteria:\n  ad.age: met\n  ad.bsa: maybe\n")
    allowed = "'met', 'not_met', 'unknown', 'present' or 'absent'"
    assert told == f"gold.yaml:4: criteria.ad.bsa: Input should be {allowed}"


def test_a_key_that_stands_twice_is_refused(tmp_path: Path) -> None:
    assert problem(tmp_path, "id: A\ncriteria:\n  ad.age: met\n  ad.age: not_met\n") == (
        "gold.yaml:4: key 'ad.age' stands twice"
    )


def test_a_quote_that_is_not_in_its_note_is_refused(tmp_path: Path) -> None:
    told = problem(
        tmp_path,
        """\
        id: A
        evidence:
          ad.bsa:
          - note: note-1.txt
            quote: BSA 8%
          - note: note-2.txt
            quote: BSA 8%
        """,
    )
    assert told == "gold.yaml:7: quote 'BSA 8%' does not stand in note-2.txt; copy it exactly, line ends included"


def test_a_long_quote_is_told_by_its_beginning(tmp_path: Path) -> None:
    told = problem(tmp_path, f"id: A\nevidence: {{ad.bsa: [{{note: note-1.txt, quote: {'word ' * 20}}}]}}\n")
    shown = f"'{('word ' * 20)[:57]}...'"
    assert told == f"gold.yaml:2: quote {shown} does not stand in note-1.txt; copy it exactly, line ends included"


def test_a_quote_with_other_line_ends_is_another_quote(tmp_path: Path) -> None:
    told = problem(tmp_path, 'id: A\nevidence:\n  ad.bsa:\n  - note: note-1.txt\n    quote: "Eczema.\\nBSA"\n')
    assert told == "gold.yaml:5: quote 'Eczema. BSA' does not stand in note-1.txt; copy it exactly, line ends included"


def test_a_quote_for_a_note_that_the_chart_lacks_is_refused(tmp_path: Path) -> None:
    told = problem(tmp_path, "id: A\nevidence:\n  ad.bsa:\n  - note: note-3.txt\n    quote: BSA 8%\n")
    assert told == "gold.yaml:4: no note 'note-3.txt' in this chart; it has note-1.txt, note-2.txt"


def test_an_empty_quote_is_refused(tmp_path: Path) -> None:
    told = problem(tmp_path, "id: A\nevidence:\n  ad.bsa:\n  - note: note-1.txt\n    quote: ''\n")
    assert told == "gold.yaml:5: evidence.ad.bsa.0.quote: String should have at least 1 character"


def test_an_absent_key_is_not_given_and_an_explicit_null_is(tmp_path: Path) -> None:
    gold = load_gold(written(tmp_path, "id: A\nfacts:\n  severity: null\n  bsa_percent: {low: 3}\n"), TEXTS)
    assert gold.facts == GoldFacts(severity=None, bsa_percent=Bounds(low=3, high=None))
    assert [name for name in GoldFacts.model_fields if gold.facts.given(name)] == ["bsa_percent", "severity"]
    assert gold.facts.age_years is None


def test_two_snippets_may_not_have_the_same_id(tmp_path: Path) -> None:
    path = written(
        tmp_path, "- id: S1\n  text: Eczema.\n- id: S2\n  text: Vitiligo.\n- text: None.\n  id: S1\n", "s.yaml"
    )
    with pytest.raises(DataError) as error:
        load_snippets(path)
    assert str(error.value) == f"{path}:6: id 'S1' stands twice; give each text its own"


def test_two_files_of_snippets_may_not_have_the_same_id_either(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        written(tmp_path, "- id: S1\n  text: Eczema.\n", name)
    with pytest.raises(NoGold) as error:
        read_case_set(tmp_path, scheme())
    assert str(error.value) == f"{tmp_path}: two cases have the id 'S1'; give each its own"


def test_a_snippet_is_a_chart_of_one_note_dated_as_it_says(tmp_path: Path) -> None:
    text = "- id: S1\n  text: Eczema.\n  date: 2025-03-01\n  phenomenon: short\n  not_therapies: [tacrolimus]\n"
    [case] = read_case_set(written(tmp_path, text, "s.yaml"), scheme())
    assert [(note.name, note.text, str(note.given_date)) for note in case.chart.notes] == [
        ("note.txt", "Eczema.", "2025-03-01")
    ]
    assert case.keys == {"file": "s.yaml", "phenomenon": "short"}
    assert case.gold is not None and case.gold.not_therapies == ("tacrolimus",)
