"""The pages: readable at 80 columns without colour, and nothing in a note is more than text."""

import io
from datetime import date
from html import escape
from pathlib import Path

import pytest

from assistant.html_page import html_page
from assistant.passage import Passage, line_of, one_line, passages
from assistant.report import Remark, Report, Row, report
from assistant.review import Choices, review
from assistant.text_page import print_page
from assistant.treatments import Treatment
from extraction.note import Note
from extraction.reading.chart import Chart, read_chart

GOLDEN = Path(__file__).parent / "text_page.golden.txt"
HOSTILE = "<script>alert(1)</script> [red]atopic dermatitis[/red] \x1b[31mBSA 8%\x07 & **x**"
EVIL_NAME = "<img src=x>[bold].txt"
SAMPLES = sorted(path.parent for path in Path("sample_notes").glob("*/case.yaml"))


def text_page(shown: Report) -> str:
    out = io.StringIO()
    print_page(shown, out)
    return out.getvalue()


@pytest.fixture
def made_up() -> Report:
    quote = Passage("note.txt", 22, "BSA 8%")
    return Report(
        title="More information needed",
        tone="open",
        headline="More information is needed to judge this. A clinician must decide.",
        request="case: initial request, date of service 2025-03-18 (as given), 1 note",
        policy="Policy (p1, effective 2024-11-15)",
        criteria=(
            Row(
                "a",
                0,
                "met",
                "good",
                "At most 20% of the body surface",
                "Criteria 1.B, page 1",
                "8% is within 20%",
                (quote,),
            ),
            Row(
                "b",
                0,
                "unknown",
                "open",
                "Either a trial or a site",
                "Criteria 1.C, page 1",
                "one of these is enough",
                (),
            ),
            Row("c", 1, "not met", "bad", "A trial", "Criteria 1.C.i, page 1", "14 d < 28 d", (quote,) * 5),
            Row("d", 1, "unknown", "open", "A site", "Criteria 1.C.ii, page 1", "the chart does not say", ()),
        ),
        exclusions=(Row("e", 0, "absent", "good", "A biologic", "Not covered 1, page 2", "none is named", ()),),
        questions=("Which sites are affected?",),
        remarks=(Remark("The plan of the patient goes before this policy.", ()), Remark("Old estimate.", (quote,))),
        treatments=(
            Treatment("desonide 0.05% cream", "topical corticosteroid, class 6", "14 d", "failed", (quote, quote)),
        ),
    )


def test_the_text_page_is_laid_out_as_agreed(made_up: Report) -> None:
    assert text_page(made_up) == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_is_readable_at_80_columns_without_colour(path: Path) -> None:
    done = review(read_chart(path), date(2025, 6, 4))
    words = text_page(report(done))
    assert max(map(len, words.splitlines())) <= 80
    assert "\x1b" not in words
    assert "benefit plan" in words
    assert ("clinician must decide" in " ".join(words.replace("│", " ").split())) == (
        done.determination.outcome != "criteria_met"
    )


def test_every_criterion_and_question_is_on_every_page() -> None:
    done = review(read_chart(SAMPLES[2]), date(2025, 6, 4))
    shown = report(done)
    flat, html = " ".join(text_page(shown).split()), html_page(shown)
    assert done.determination.missing
    assert all(one.ask in flat and one.ask in html for one in done.determination.missing)
    assert all(escape(row.reason) in html for row in (*shown.criteria, *shown.exclusions))


def test_what_a_note_holds_is_only_text() -> None:
    shown = report(review(Chart("<b>id", (Note(EVIL_NAME, HOSTILE),)), date(2025, 6, 4), Choices()))
    words, html = text_page(shown), html_page(shown)
    assert "\x1b" not in words and "\x07" not in words
    assert "<script" not in html and "<img" not in html and "<b>id" not in html


def test_markup_in_a_quote_stays_as_written(made_up: Report) -> None:
    quote = Passage(EVIL_NAME, 1, one_line(HOSTILE))
    shown = Report(**{**vars(made_up), "remarks": (Remark("See", (quote,)),), "treatments": ()})
    flat = " ".join(text_page(shown).split())
    assert "[red]atopic dermatitis[/red]" in flat and "\ufffd[31mBSA 8%\ufffd" in flat and EVIL_NAME in flat
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html_page(shown)


@pytest.mark.parametrize(("offset", "line"), [(0, 1), (2, 2), (5, 3), (7, 4)])
def test_lines_are_counted_whatever_ends_them(offset: int, line: int) -> None:
    assert line_of("a\nb\r\nc\rd", offset) == line


def test_spans_of_one_passage_are_quoted_together_and_others_apart() -> None:
    note = Note("n.txt", "tacrolimus ointment\nfor 8 weeks\n\nno relief")
    evidence = [note.evidence(33, 42), note.evidence(0, 10), note.evidence(20, 31)]
    assert passages([note], evidence) == (
        Passage("n.txt", 1, "tacrolimus ointment for 8 weeks"),
        Passage("n.txt", 4, "no relief"),
    )
