"""The matching view: what is made alike, what is joined, and where each character came from."""

# ruff: noqa: RUF001 (typographic variants are the point)

import pytest

from extraction.note import Note
from extraction.view import CELL, View, view


def seen(text: str) -> View:
    return view(Note("note.txt", text))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("it’s “fine”", 'it\'s "fine"'),
        ("4–6 weeks", "4-6 weeks"),
        ("≤20 % and ≥12", "<=20 % and >=12"),
        ("2½ weeks", "2 1/2 weeks"),
        ("½ palm", "1/2 palm"),
        ("☐ mild ☑ moderate", "[ ] mild [x] moderate"),
        ("__desonide 0.05%__", "desonide 0.05%"),
        ("speciﬁc", "specific"),
        ("soft\u00adhyphen and zero\u200bwidth", "softhyphen and zerowidth"),
        ("no\u00a0break", "no break"),
        ("two  blanks", "two blanks"),
        ("  indented  ", "indented"),
        ("BSA     8%", f"BSA{CELL}8%"),
        ("BSA\t8%", f"BSA{CELL}8%"),
    ],
)
def test_variants_are_made_alike(written: str, shown: str) -> None:
    assert seen(written).text == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("used for\neight weeks", "used for eight weeks"),
        ("used for\r\neight weeks", "used for eight weeks"),
        ("treated with\nProtopic", "treated with Protopic"),
        ("no rash\n\nsleeps well", "no rash\n\nsleeps well"),
        ("Itchy.\n- triamcinolone", "Itchy.\n- triamcinolone"),
        ("Itchy.\n2) tacrolimus", "Itchy.\n2) tacrolimus"),
        ("Meds: none\nAllergies: none", "Meds: none\nAllergies: none"),
        ("PLAN\nCream", "PLAN\nCream"),
        ("agent     start\nclobetasol     June", f"clobetasol{CELL}from June"),
        ("plaques\n-----\nlegs", "plaques\n-----\nlegs"),
    ],
)
def test_wrapped_lines_are_joined_and_others_are_not(written: str, shown: str) -> None:
    assert seen(written).text == shown


@pytest.mark.parametrize(
    ("text", "shown", "slice_"),
    [
        ("Area ≤20 % BSA", "<=20 %", "≤20 %"),
        ("for 2½ weeks", "2 1/2 weeks", "2½ weeks"),
        ("🙂 é tacrolimus", "tacrolimus", "tacrolimus"),
        ("used for\r\n  eight weeks", "for eight", "for\r\n  eight"),
        ("☑ moderate", "[x] moderate", "☑ moderate"),
        ("ﬁne", "fine", "ﬁne"),
    ],
)
def test_a_span_of_the_view_leads_back_to_the_text(text: str, shown: str, slice_: str) -> None:
    found = seen(text)
    start = found.text.index(shown)
    low, high = found.original(start, start + len(shown))
    assert text[low:high] == slice_


def test_a_long_line_is_taken_as_wrapped_only_where_the_next_word_would_not_have_fitted() -> None:
    wide = "She applied the ointment to both of her forearms and to the"
    assert seen(f"{wide}\nEyelids every day").text == f"{wide} Eyelids every day"
    assert seen("Arms clear\nEyelids red").text == "Arms clear\nEyelids red"


def test_a_text_of_white_space_has_nothing_to_match() -> None:
    assert seen(" \n\t\n ").text.strip() == ""
