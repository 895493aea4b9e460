"""The baseline reads plain sentences, shows where, and fails in the ways that the default rules are known to fail."""

from datetime import date

import pytest

from assistant.review import Review
from assistant.review_json import as_object
from evaluation.annotation import AnnotatedNote, checked
from evaluation.baseline.note import read_baseline
from evaluation.baseline.pipeline import pipeline
from evaluation.baseline.reading import baseline_facts, baseline_review, baseline_spans
from extraction.facts import ChartFacts, DrugCourse, Evidence
from extraction.note import Note
from extraction.reading.chart import Chart

DAY = date(2025, 6, 3)
PLAIN = (
    "Visit 06/03/2025. DOB 04/02/1990. 35-year-old woman with moderate atopic dermatitis of the trunk.\n"
    "BSA 8%. She used triamcinolone 0.1% ointment for 6 weeks without improvement.\n"
    "Tacrolimus 0.1% ointment for eight weeks failed as well.\n"
    "Plan: Opzelura cream twice daily.\n"
    "Signed: A. Voss MD, Dermatology\n"
)


def facts(*texts: str) -> ChartFacts:
    return baseline_facts([Note(f"note-{n}.txt", text) for n, text in enumerate(texts, 1)], DAY)


def course(ingredient: str, *texts: str) -> DrugCourse:
    return next(one for one in facts(*texts).drug_courses if one.ingredient == ingredient)


def ingredients(*texts: str) -> set[str]:
    return {one.ingredient for one in facts(*texts).drug_courses}


def spans(text: str) -> AnnotatedNote:
    return checked(baseline_spans("one", Note("note.txt", text)), "here")


def marked(text: str) -> set[tuple[str, str]]:
    note = spans(text)
    return {(span.label, note.words(span)) for span in note.spans}


def evidence_of(value: object) -> list[Evidence]:
    if isinstance(value, Evidence):
        return [value]
    if isinstance(value, tuple):
        return [one for item in value for one in evidence_of(item)]
    return [one for name in getattr(type(value), "model_fields", ()) for one in evidence_of(getattr(value, name))]


def test_a_plain_chart_is_read() -> None:
    found = facts(PLAIN)
    assert [(one.condition, one.status) for one in found.diagnoses] == [("atopic_dermatitis", "affirmed")]
    assert found.age and found.age.years == 35
    assert found.severity and found.severity.value == "moderate"
    assert [(one.percent.low, one.percent.high) for one in found.body_surface_areas] == [(8, 8)]
    assert [one.site for one in found.sites if one.involved] == ["trunk"]
    assert found.prescriber and found.prescriber.specialty == "dermatology"
    assert [one.text for one in found.drug_requested] == ["Opzelura"]
    assert found.notes[0].date == DAY


def test_a_drug_that_failed_in_its_sentence_is_a_failed_course() -> None:
    one = course("triamcinolone", PLAIN)
    assert (one.strength_percent, one.vehicle, one.outcome) == (0.1, "ointment", "failed")
    assert one.days and one.days.low == 42
    assert one.potency and one.potency.high is not None and one.potency.high <= 4


def test_a_plain_chart_meets_the_criteria() -> None:
    review = baseline_review(Chart("plain", (Note("note.txt", PLAIN),)), today=date(2025, 1, 1))
    assert isinstance(review, Review)
    assert (review.determination.outcome, review.date_origin) == ("criteria_met", "latest note")
    assert as_object(review)["facts"]["prescriber_specialty"] == "dermatology"


def test_each_fact_stands_where_its_evidence_says() -> None:
    texts = {f"note-{n}.txt": text for n, text in enumerate((PLAIN, "Vitiligo, both hands.\n" + PLAIN), 1)}
    found = evidence_of(facts(*texts.values()))
    assert len(found) > 15
    assert all(texts[one.note][one.start : one.end] == one.text for one in found)


def test_a_drug_is_marked_by_its_name_and_linked_to_what_its_sentence_says() -> None:
    note = spans("She used triamcinolone 0.1% ointment for 6 weeks; it failed.")
    words = {span.id: note.words(span) for span in note.spans}
    assert {(one.kind, words[one.source], words[one.target]) for one in note.relations} == {
        ("drug_strength", "triamcinolone", "0.1%"),
        ("drug_duration", "triamcinolone", "for 6 weeks"),
        ("drug_outcome", "triamcinolone", "failed"),
    }


def test_every_label_is_marked() -> None:
    text = PLAIN + "In consultation with dermatology. Opzelura helped."
    assert {label for label, _ in marked(text)} == {
        *("diagnosis", "severity", "age", "bsa", "site", "drug", "strength", "duration", "outcome"),
        *("prescriber", "consultation", "response"),
    }


@pytest.mark.parametrize(
    ("text", "assertion"),
    [
        ("No evidence of vitiligo.", "negated"),
        ("Possible vitiligo.", "uncertain"),
        ("History of vitiligo.", "historical"),
        ("Will use if vitiligo returns.", "hypothetical"),
    ],
)
def test_assertions_are_those_of_the_default_rules(text: str, assertion: str) -> None:
    assert [span.assertions for span in spans(text).spans if span.label == "diagnosis"] == [(assertion,)]


def test_family_history_is_of_the_family_and_history_too() -> None:
    found = next(span for span in spans("Family history of vitiligo.").spans if span.label == "diagnosis")
    assert found.assertions == ("family", "historical")


def test_a_negated_diagnosis_is_negated_and_a_relatives_is_not_affirmed() -> None:
    found = {one.condition: one.status for one in facts("Denies psoriasis.\nFamily history of vitiligo.").diagnoses}
    assert found == {"psoriasis": "negated", "vitiligo": "not_affirmed"}


def test_the_last_note_wins() -> None:
    found = facts("Mild atopic dermatitis. BSA 12%.", "Severe atopic dermatitis. BSA 30%.")
    assert found.severity and found.severity.value == "severe"
    assert [one.percent.low for one in found.body_surface_areas] == [30]


def test_a_drug_of_two_notes_is_one_course_with_the_last_word_on_each_part() -> None:
    one = course("clobetasol", "Clobetasol 0.05% ointment for 2 weeks.", "Clobetasol failed.")
    assert (one.strength_percent, one.outcome) == (0.05, "failed")
    assert one.days and one.days.low == 14


def test_the_type_of_vitiligo_is_the_one_named_last() -> None:
    pattern = facts("Nonsegmental vitiligo of the hands.").vitiligo_pattern
    assert pattern and pattern.type == "nonsegmental"
    bare = facts("Vitiligo of the hands.").vitiligo_pattern
    assert bare and bare.type == "unspecified"


def test_a_word_with_two_meanings_is_told_by_the_words_after_it() -> None:
    found = baseline_facts([Note("note.txt", "On tacrolimus 1 mg capsule.")], DAY)
    assert [one.drug_class for one in found.drug_courses] == ["immunosuppressant"]


def test_what_the_requested_drug_did_is_its_response() -> None:
    found = facts("Opzelura helped a great deal.").response
    assert found and found.value == "improved"


# What the simple rules are known to get wrong.


def test_known_weakness_two_drugs_in_one_sentence_share_the_verdict() -> None:
    text = "Clobetasol worked well but tacrolimus failed."
    assert {one.outcome for one in facts(text).drug_courses} == {"failed"}


def test_known_weakness_two_drugs_in_one_sentence_share_the_strength() -> None:
    text = "Clobetasol and triamcinolone 0.1% were used."
    assert {one.strength_percent for one in facts(text).drug_courses} == {0.1}


def test_known_weakness_a_negated_benefit_takes_the_drug_away() -> None:
    assert ingredients("No improvement with triamcinolone 0.1% ointment for 8 weeks.") == set()


def test_known_weakness_never_tried_is_taken_for_tried() -> None:
    assert ingredients("She never tried tacrolimus.") == {"tacrolimus"}


def test_known_weakness_the_result_in_the_next_sentence_is_not_seen() -> None:
    assert course("clobetasol", "Clobetasol 0.05% ointment for 6 weeks. It failed.").outcome == "unknown"


def test_known_weakness_a_course_between_two_dates_has_no_length() -> None:
    assert course("tacrolimus", "Tacrolimus 0.1% ointment from 01/06/2025 to 03/10/2025.").days is None


def test_known_weakness_a_systemic_drug_stopped_long_ago_is_in_use() -> None:
    assert [one.timing for one in facts("Dupixent was stopped in 2021.").systemic_uses] == ["current"]


def test_known_weakness_a_site_that_is_clear_is_involved() -> None:
    assert [one.involved for one in facts("Face is clear.").sites] == [True]


def test_known_weakness_the_policy_quoted_counts_as_the_chart() -> None:
    text = "Coverage requires that tacrolimus for 6 weeks failed."
    assert course("tacrolimus", text).outcome == "failed"


# Odd input.


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t \n",
        "\U0001f600 clobetasol \U0001f600 failed \U0001f937\U0001f3fd",
        "half a pair \ud800 of clobetasol",
        "clobetasol\r\n0.05%\r\n\r\nfailed\x0b\x0c\u2028",
        "\x00 clobetasol",
        "x" * 12_000,
        "(" * 12_000,
        "clobetasol 45/45/4545 DOB 99/99/1999, BSA 999%, IGA 9",
    ],
    ids=["empty", "white", "emoji", "surrogate", "line ends", "nul", "endless word", "endless signs", "nonsense"],
)
def test_odd_notes_are_read(text: str) -> None:
    assert all(text[one.start : one.end] == one.text for one in evidence_of(facts(text)))
    assert spans(text).text == text


def test_a_long_note_is_read_in_pieces_with_the_offsets_of_the_whole() -> None:
    line = "Clobetasol 0.05% cream for 3 weeks failed, as did much else that was tried.\n"
    text = "Filler line without a finding, to be passed over by all.\n" * 1_000 + line
    assert len(text) > 50_000
    found = course("clobetasol", text)
    assert found.outcome == "failed"
    assert found.drug_evidence[0].start == text.index("Clobetasol")


def test_nothing_is_printed_and_nothing_of_a_note_is_logged(capfd: pytest.CaptureFixture[str]) -> None:
    pipeline.cache_clear()
    facts("A patient named Quenby used clobetasol. It failed.")
    spans("A patient named Quenby used clobetasol. It failed.")
    assert capfd.readouterr() == ("", "")


def test_the_same_notes_give_the_same_facts_and_spans() -> None:
    first = facts(PLAIN), spans(PLAIN)
    read_baseline.cache_clear()
    assert (facts(PLAIN), spans(PLAIN)) == first
