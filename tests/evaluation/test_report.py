"""The report: every error in its sentence, whatever the notes, the gold and the files are called or hold."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import pytest

from assistant.review import Choices
from evaluation.annotation import AnnotatedNote, span_of
from evaluation.comparison import Comparison, compare
from evaluation.evaluate import Evaluation, evaluate
from evaluation.evaluation_json import as_object, as_text, stored
from evaluation.gold import Gold
from evaluation.gold_case import GoldCase
from evaluation.pipelines import OWN, predict
from evaluation.prediction import Prediction, from_reviews, gold_as_prediction
from evaluation.report.page import page
from evaluation.report.tables import tables
from evaluation.report.terminal import differing, print_report, said
from evaluation.slices import parsed
from extraction.note import Note
from extraction.reading.chart import Chart

HOSTILE = """<script>alert(1)</script>&amp;<img src='x' onerror=y>"><b onclick='z'>{{ 7 * 7 }}"""
HARMLESS = "".join(one if one.isalnum() or one == " " else "o" for one in HOSTILE)
VOID = {"meta", "br", "img", "link", "hr", "input"}


@dataclass
class Read:
    """What a browser would make of a page."""

    tags: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str | None]] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    text: str = ""


class Reader(HTMLParser):
    """Reads a page and holds it to closing what it opens."""

    def __init__(self) -> None:
        super().__init__()
        self.read, self.open = Read(), list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)
        if tag == "blockquote":
            self.read.quotes.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.read.tags.append(tag)
        self.read.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.read.text += data
        if "blockquote" in self.open:
            self.read.quotes[-1] += data


def read(html: str) -> Read:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader.read


def html_of(done: Evaluation, comparison: Comparison | None = None, source: str = "set") -> str:
    return page(found_of(done, source), tables(done), comparison)


def found_of(done: Evaluation, source: str = "set") -> dict[str, Any]:
    return as_object(done, source, {"program": "1"})


def compared(old: Evaluation, new: Evaluation) -> Comparison:
    first, second = (stored(as_text(found_of(one)), "x") for one in (old, new))
    return compare(first.pipelines[first.judged], second.pipelines[second.judged])


def evil_case(word: str) -> GoldCase:
    """Every free text of a case is the word."""
    text, name = f"BSA {word} tacrolimus", f"{word}.txt"
    gold = {
        "id": word,
        "outcome": "criteria_not_met",
        "criteria": {word: "met"},
        "facts": {
            "concurrent": [word],
            "therapies": [{"ingredient": word, "class": "other", "vehicle": word}],
        },
        "evidence": {word: [{"note": name, "quote": word}]},
        "not_therapies": [word],
        "why": word,
    }
    marked = AnnotatedNote(word, name, text, (span_of("T1", "drug", [(4, 4 + len(word))]),))
    return GoldCase(Chart(word, (Note(name, text),)), Gold.model_validate(gold), (marked,), {word: word})


def evil_review(word: str) -> dict[str, Any]:
    place = [{"note": f"{word}.txt", "start": 4, "end": 4 + len(word)}]
    return {
        "case_id": word,
        "outcome": "criteria_met",
        "criteria": [{"id": word, "status": word, "reason": word, "evidence": place}],
        "facts": {
            "concurrent": [word, "x"],
            "therapies": [{"ingredient": f"{word} other", "class": "other", "outcome": word, "evidence": place}],
        },
    }


def evil_page(word: str) -> str:
    case = evil_case(word)
    wrong = evaluate([case], {word: from_reviews([evil_review(word)])}, [parsed("id")])
    right = evaluate([case], {word: gold_as_prediction})
    return html_of(wrong, compared(right, wrong), source=word)


def test_whatever_a_note_or_a_gold_file_holds_is_shown_as_text() -> None:
    html = evil_page(HOSTILE)
    hostile, harmless = read(html), read(evil_page(HARMLESS))
    assert hostile.tags == harmless.tags
    assert [name for name, _ in hostile.attributes] == [name for name, _ in harmless.attributes]
    assert hostile.text.replace(HOSTILE, HARMLESS).count(HARMLESS) == harmless.text.count(HARMLESS) > 20
    assert "<script" not in html and "<img" not in html


def test_the_page_runs_nothing_and_loads_nothing() -> None:
    found = read(evil_page(HOSTILE))
    assert {"script", "img", "iframe", "object", "link", "form", "base"} & set(found.tags) == set()
    assert [name for name, _ in found.attributes if name.startswith("on") or name in ("src", "srcset", "action")] == []
    assert [value for name, value in found.attributes if name == "href" and not (value or "").startswith("#")] == []


def test_every_link_leads_to_a_place_in_the_page() -> None:
    found = read(evil_page(HOSTILE))
    ids = [value for name, value in found.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    assert {value for name, value in found.attributes if name == "href"} - {f"#{one}" for one in ids} == set()


@pytest.fixture(scope="module")
def judged(samples: tuple[GoldCase, ...]) -> Evaluation:
    """The samples as the program reads them, with one outcome and one age set wrong."""

    def predictor(case: GoldCase) -> Prediction:
        found = predict(OWN, Choices(), case)
        if case.id != samples[0].id:
            return found
        facts = {**found.facts, "age_years": 3}
        return Prediction(case.id, {**found.review, "outcome": "criteria_not_met", "facts": facts}, found.notes)

    return evaluate(samples, {OWN: predictor}, [parsed("style")])


def test_every_error_stands_in_the_page_with_its_sentence(judged: Evaluation) -> None:
    cases = found_of(judged)["pipelines"][OWN]["cases"]
    unsafe_first = sorted(cases, key=lambda case: (not any(one["unsafe"] for one in case["errors"]), case["id"]))
    errors = [error for case in unsafe_first for error in case["errors"]]
    assert {error["kind"] for error in errors} > {"outcome", "fact", "span"}
    passages = [one for error in errors for side in ("gold", "predicted") for one in error[f"{side}_passages"]]
    assert read(html_of(judged)).quotes == [
        f"{''.join(one['pieces'])}{one['note']}, line {one['line']}" for one in passages
    ]


def test_an_error_is_told_with_its_name_its_values_and_its_words_marked(judged: Evaluation) -> None:
    html = html_of(judged)
    assert "<b>fact age_years</b>" in html
    assert "<h4>gold: 33</h4>" in html and "<h4>predicted: 3</h4>" in html
    assert "<mark>DOB: 05/09/1991</mark>" in html
    assert "<b>outcome</b> — unsafe" in html


def test_a_passage_is_the_sentence_around_the_words(judged: Evaluation, samples: tuple[GoldCase, ...]) -> None:
    for case, found in zip(samples, found_of(judged)["pipelines"][OWN]["cases"], strict=True):
        for error in found["errors"]:
            for one in (*error["gold_passages"], *error["predicted_passages"]):
                text, words = case.text(one["note"]), "".join(one["pieces"])
                lines = {text.count("\n", 0, at) + 1 for at in range(len(text)) if text.startswith(words, at)}
                assert one["line"] in lines


def test_a_page_without_errors_says_none(samples: tuple[GoldCase, ...]) -> None:
    found = read(html_of(evaluate(samples, {"gold": gold_as_prediction})))
    assert found.quotes == []
    assert "None." in found.text and "0 of 10 cases have errors" in found.text


def test_a_page_of_a_set_without_statuses_has_no_criteria() -> None:
    gold = Gold.model_validate({"id": "S1", "facts": {"age_years": 4}})
    case = GoldCase(Chart("S1", (Note("note.txt", "Eczema."),)), gold)
    for predictor in (gold_as_prediction, from_reviews([])):
        found = read(html_of(evaluate([case], {"given": predictor})))
        assert ("#criteria" in [value for name, value in found.attributes if name == "href"]) is False
        assert "unsafe outcomes" not in found.text


def test_a_page_of_a_set_of_spans_only_shows_the_spans(samples: tuple[GoldCase, ...]) -> None:
    cases = [GoldCase(one.chart, None, one.notes) for one in samples[:2]]
    found = read(html_of(evaluate(cases, {"given": gold_as_prediction})))
    assert "Spans, strict F1" in found.text and "Facts, F1" not in found.text


def test_a_page_with_a_comparison_lists_what_changed(judged: Evaluation, samples: tuple[GoldCase, ...]) -> None:
    better = evaluate(samples[1:], {OWN: gold_as_prediction})
    comparison = compared(judged, better)
    found = read(html_of(better, comparison))
    assert f"Better: {len(comparison.better)}" in found.text
    assert "Worse: nothing" in found.text
    assert f"Cases gone: {samples[0].id}" in found.text


def test_two_pipelines_stand_side_by_side(samples: tuple[GoldCase, ...]) -> None:
    done = evaluate(samples, {"first": gold_as_prediction, "second": from_reviews([])})
    assert {len(table.columns) for table in tables(done) if table.title == "Scores"} == {3}
    assert read(html_of(done)).quotes == []


def terminal(done: Evaluation, comparison: Comparison | None = None) -> list[str]:
    out = io.StringIO()
    print_report(done, comparison, out)
    return out.getvalue().splitlines()


def decided(identity: str, predicted: str) -> tuple[GoldCase, dict[str, Any]]:
    gold = Gold.model_validate({"id": identity, "outcome": "more_information_needed"})
    return GoldCase(Chart(identity, (Note("n.txt", "Eczema."),)), gold), {"case_id": identity, "outcome": predicted}


def both(identity: str) -> tuple[Evaluation, Evaluation]:
    case, review = decided(identity, "criteria_met")
    old = evaluate([case], {identity: gold_as_prediction})
    return old, evaluate([case], {identity: from_reviews([review])}, [parsed("id")])


def test_the_terminal_shows_square_brackets_as_they_are() -> None:
    old, new = both("[bold]x[/bold]")
    lines = terminal(new, compared(old, new))
    unsafe = "[bold]x[/bold]: criteria met, gold more information needed"
    worse = "[bold]x[/bold] outcome: more information needed -> criteria met, gold more information needed  UNSAFE"
    assert [line.strip() for line in lines if "[bold]x[/bold]" in line and not line.startswith(("│", "┃"))] == [
        "Unsafe outcomes, [bold]x[/bold]: 1",
        unsafe,
        worse,
    ]
    assert sum(line.startswith("│ [bold]x[/bold] │") for line in lines) == 1  # the slice by id


def test_the_terminal_says_where_nothing_is_unsafe_and_nothing_changed() -> None:
    old, _ = both("A")
    lines = [line.strip() for line in terminal(old, compared(old, old))]
    assert "Unsafe outcomes, A: none" in lines
    assert [line for line in lines if line.startswith(("Worse", "Better", "Moved"))] == [
        "Worse: nothing",
        "Better: nothing",
        "Moved: nothing",
    ]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "null"),
        ([], "none"),
        (["face", "skin_folds"], "face, skin folds"),
        (42.0, "42"),
        (0.1, "0.1"),
        ({"duration_days": 42.0, "days": {"low": 42.0, "high": None}}, "duration days 42, days low 42, high null"),
        ("not_met", "not met"),
    ],
)
def test_values_are_told_in_words(value: object, words: str) -> None:
    assert said(value) == words


def test_of_courses_only_what_differs_is_told() -> None:
    old, new = both("A")
    [change] = compared(old, new).worse
    assert differing(change) == ("more_information_needed", "criteria_met", "more_information_needed")
    case = GoldCase(
        Chart("A", (Note("n.txt", "Eczema."),)),
        Gold.model_validate({"id": "A", "facts": {"therapies": [course("failed")]}}),
    )
    first, second = (evaluate([case], {"x": from_reviews([review_of(one)])}) for one in ("failed", "ongoing"))
    [changed] = compared(first, second).worse
    assert differing(changed) == ({"outcome": "failed"}, {"outcome": "ongoing"}, {"outcome": "failed"})


def course(outcome: str) -> dict[str, Any]:
    return {"ingredient": "tacrolimus", "class": "topical_calcineurin_inhibitor", "outcome": outcome}


def review_of(*outcomes: str) -> dict[str, Any]:
    courses: Sequence[dict[str, Any]] = [course(one) for one in outcomes]
    return {"case_id": "A", "facts": {"therapies": courses}}
