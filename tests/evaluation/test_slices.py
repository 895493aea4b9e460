"""Scores of parts of a set: by keys of the cases, by a pattern in one, by the style of the notes."""

from collections.abc import Sequence
from pathlib import Path
from textwrap import dedent

import pytest

from evaluation.case_set import read_case_set
from evaluation.evaluate import evaluate
from evaluation.gold import Gold
from evaluation.gold_case import GoldCase
from evaluation.note_style import chart_style, note_style
from evaluation.prediction import gold_as_prediction
from evaluation.scheme import scheme
from evaluation.slices import BadSlice, keys, parsed
from extraction.note import Note
from extraction.reading.chart import Chart

STYLES = {
    "prose": "Mrs Ash came back today. The eczema on both hands is no better and she sleeps badly.",
    "letter": "Dear Dr Reed,\n\nthank you for sending Mrs Ash, whose eczema I saw today.\nKind regards",
    "list": "Eczema clinic\n- hands no better\n- sleeps badly\n1. start tacrolimus\n2. return in May",
    "table": "Drug | Since | Until\ntacrolimus | 03/2024 | 05/2024\nclobetasol | 01/2024 | 02/2024",
    "form": "Diagnosis: eczema\nBSA: 8 %\nSeverity: moderate\nPrescriber: dermatology",
    "capitals": "PATIENT SEEN TODAY. ECZEMA OF THE HANDS, NO BETTER. START TACROLIMUS.",
    "scan": "Tacr0limus 0intment, ecz1ma of the h1nds, m0derate, w0rse at n1ght, 1ong st0ry; seen O5/O1 and l2/lO.",
}


@pytest.mark.parametrize(("style", "text"), STYLES.items(), ids=STYLES)
def test_the_style_of_a_note_is_told_from_its_looks(style: str, text: str) -> None:
    assert note_style(text) == style


def test_ticked_boxes_make_a_form() -> None:
    assert note_style("[x] eczema [ ] vitiligo\n[ ] psoriasis, none of which is seen today on the arms") == "form"


def test_an_empty_note_is_prose() -> None:
    assert note_style("") == "prose"


def test_a_chart_of_notes_of_one_style_has_that_style_and_else_is_mixed() -> None:
    assert chart_style([STYLES["letter"], STYLES["letter"]]) == "letter"
    assert chart_style([STYLES["letter"], STYLES["table"]]) == "mixed"


def case(identity: str, **given: str) -> GoldCase:
    gold = Gold.model_validate({"id": identity, "outcome": "criteria_met"})
    return GoldCase(Chart(identity, (Note("n.txt", STYLES["form"]),)), gold, keys=given)


def parts(cases: Sequence[GoldCase], *slices: str) -> dict[str, dict[str, int]]:
    done = evaluate(cases, {"given": gold_as_prediction}, [parsed(one) for one in slices])
    return {name: {part: one.cases for part, one in found.items()} for name, found in done.own.parts.items()}


def test_further_keys_of_case_yaml_are_keys_to_slice_by(tmp_path: Path) -> None:
    for name, lines in (("A", "site: Leeds\nbeds: 12\nplaces: [a, b]\n"), ("B", "site: York\n")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "n.txt").write_text("Eczema.", encoding="utf-8")
        (folder / "gold.yaml").write_text(f"id: {name}\noutcome: criteria_met\n", encoding="utf-8")
        (folder / "case.yaml").write_text(f"id: {name}\nrequest: {{type: reauthorization}}\n{lines}", encoding="utf-8")
    cases = read_case_set(tmp_path, scheme())
    known = {"request": "reauthorization", "outcome": "criteria_met", "style": "prose", "notes": "1"}
    assert [keys(one) for one in cases] == [
        {"id": "A", **known, "site": "Leeds", "beds": "12"},
        {"id": "B", **known, "site": "York"},
    ]
    assert parts(cases, "site") == {"site": {"Leeds": 1, "York": 1}}


def test_a_case_without_the_key_is_in_a_part_of_its_own() -> None:
    assert parts([case("A", site="Leeds"), case("B")], "site") == {"site": {"(none)": 1, "Leeds": 1}}


def test_a_pattern_makes_parts_of_what_it_finds() -> None:
    cases = [case(name) for name in ("A01", "A02", "B01", "x")]
    assert parts(cases, "id=^[A-Z]", "id") == {
        "id=^[A-Z]": {"(none)": 1, "A": 2, "B": 1},
        "id": {"A01": 1, "A02": 1, "B01": 1, "x": 1},
    }


def test_a_pattern_may_hold_an_equals_sign() -> None:
    assert parts([case("A", site="a=b")], "site=a=.") == {"site=a=.": {"a=b": 1}}


def test_a_key_that_no_case_has_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(BadSlice) as error:
        parts([case("A", site="Leeds")], "ward")
    assert str(error.value) == "--slice ward: no case has this key; there are id, notes, outcome, site, style"


def test_a_pattern_that_is_no_regular_expression_is_refused() -> None:
    with pytest.raises(BadSlice) as error:
        parsed("id=[a")
    assert str(error.value) == (
        "--slice id=[a: not a regular expression (unterminated character set at position 0); give KEY or KEY=PATTERN"
    )


def test_the_phenomenon_and_the_file_of_a_snippet_are_keys(tmp_path: Path) -> None:
    text = dedent(
        """\
        - {id: S1, text: Eczema., facts: {age_years: null}, phenomenon: age}
        - {id: S2, text: Vitiligo., facts: {age_years: null}, phenomenon: name}
        """
    )
    (tmp_path / "snippets.yaml").write_text(text, encoding="utf-8")
    cases = read_case_set(tmp_path, scheme())
    assert parts(cases, "phenomenon", "file") == {
        "phenomenon": {"age": 1, "name": 1},
        "file": {"snippets.yaml": 2},
    }
