"""Label Studio exports as its versions write them."""

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.annotation import AnnotatedNote, AnnotationError, Relation, span_of
from evaluation.formats import label_studio
from evaluation.formats.records import load
from evaluation.formats.sources import read_annotations
from evaluation.scheme import scheme

TEXT = "💩 Not psoriasis.\r\nTriamcinolone 0.1 %"


def region(identifier: str, start: int, end: int, label: str, text: str | None = None) -> dict[str, Any]:
    value: dict[str, Any] = {"start": start, "end": end, "labels": [label]}
    quote = {} if text is None else {"text": text}
    return {"id": identifier, "from_name": "label", "to_name": "text", "type": "labels", "value": value | quote}


def said(identifier: str, kind: str, name: str, **value: object) -> dict[str, Any]:
    return {"id": identifier, "from_name": name, "to_name": "text", "type": kind, "value": value}


def joined(source: str, target: str, **more: object) -> dict[str, Any]:
    return {"type": "relation", "from_id": source, "to_id": target, **more}


def task(*results: dict[str, Any], **more: object) -> dict[str, Any]:
    return {"id": 7, "data": {"text": TEXT}, "annotations": [{"id": 1, "result": list(results)}], **more}


def read(tmp_path: Path, *tasks: object) -> list[AnnotatedNote]:
    (tmp_path / "export.json").write_bytes(json.dumps(tasks).encode())
    return read_annotations(tmp_path / "export.json", scheme())


def problem(tmp_path: Path, *tasks: object) -> str:
    with pytest.raises(AnnotationError) as error:
        read(tmp_path, *tasks)
    return str(error.value).replace(f"{tmp_path}/", "")


def test_regions_choices_fields_and_relations_are_read(tmp_path: Path) -> None:
    [note] = read(
        tmp_path,
        task(
            region("a", 6, 15, "Disease", "psoriasis"),
            said("a", "choices", "modifiers", start=6, end=15, choices=["absent", "unsure"]),
            said("a", "taxonomy", "code", start=6, end=15, taxonomy=[["skin", "plaque"]]),
            said("a", "textarea", "comment", start=6, end=15, text=["look again"]),
            said("a", "rating", "sure", start=6, end=15, rating=4),
            region("b", 18, 31, "Medication", "Triamcinolone"),
            region("c", 32, 37, "strength", "0.1 %"),
            joined("c", "b", direction="right", labels=["strength_of"]),
            joined("b", "c", direction="left"),
            said("whole", "choices", "quality", choices=["poor"]),
        ),
    )
    rest = [("code", "skin/plaque"), ("comment", "look again"), ("modifiers", "unsure"), ("sure", "4")]
    assert note.spans[0] == span_of("a", "diagnosis", [(6, 15)], ["negated"], rest)
    assert note.relations == (Relation("drug_strength", "b", "c"), Relation("drug_strength", "b", "c"))
    assert (note.case_id, note.name, note.meta) == ("doc-0001", "doc-0001", (("quality", "poor"),))


def test_offsets_are_code_points_or_in_old_exports_utf16_units_as_the_quotes_say(tmp_path: Path) -> None:
    for start, quote in ((6, "psoriasis"), (7, "psoriasis"), (6, None)):
        [note] = read(tmp_path, task(region("a", start, start + 9, "diagnosis", quote)))
        assert note.spans[0].fragments == ((6, 15),)


def test_quotes_with_line_ends_spelt_out_fit(tmp_path: Path) -> None:
    [note] = read(tmp_path, task(region("a", 6, 31, "diagnosis", "psoriasis.\\n\\nTriamcinolone")))
    assert note.words(note.spans[0]) == "psoriasis.\r\nTriamcinolone"


def test_fragments_joined_by_hand_one_after_the_other_are_one_span(tmp_path: Path) -> None:
    regions = [region("a", 2, 5, "site"), region("b", 6, 15, "site"), region("c", 18, 31, "site")]
    links = [joined("a", "b", labels=["same_span"]), joined("b", "c", labels=["same_span"])]
    [note] = read(tmp_path, task(*regions, *links))
    assert note.spans == (span_of("a", "site", [(2, 5), (6, 15), (18, 31)]),)


def test_two_labels_of_one_region_are_two_spans(tmp_path: Path) -> None:
    [note] = read(tmp_path, task(region("a", 6, 15, "site"), region("a", 6, 15, "severity")))
    assert note.spans == (span_of("a", "site", [(6, 15)]), span_of("a:severity", "severity", [(6, 15)]))


def test_the_first_annotation_that_was_not_cancelled_counts_unless_one_is_named() -> None:
    def by(person: object, label: str, cancelled: bool = False) -> dict[str, Any]:
        return {"completed_by": person, "was_cancelled": cancelled, "result": [region("a", 6, 15, label)]}

    shared = {"data": {"text": TEXT}}
    everyone = [by(1, "site", cancelled=True), by(2, "drug"), by({"id": 3, "email": "c@x.org"}, "bsa")]
    left_out = {**shared, "annotations": [by(1, "site", cancelled=True)], "predictions": [by(None, "site")]}
    records = load(json.dumps([{**shared, "annotations": everyone}, left_out]).encode(), "export.json")
    for annotator, label in ((None, "drug"), ("2", "drug"), ("c@x.org", "bsa")):
        [note] = label_studio.read(records, scheme(), annotator)
        assert note.spans[0].label == label
    assert label_studio.read(records, scheme(), "1") == []


def test_the_text_may_have_another_key_and_what_stands_beside_it_is_meta(tmp_path: Path) -> None:
    data = {"Full_Text": TEXT, "case_id": "A01", "note": "n.txt", "year": 2024}
    [note] = read(tmp_path, {"data": data, "completions": [{"result": []}]})
    assert (note.text, note.case_id, note.name, note.meta) == (TEXT, "A01", "n.txt", (("year", "2024"),))


def test_the_short_export_is_read_too(tmp_path: Path) -> None:
    place = {"start": 6, "end": 15, "text": "psoriasis"}
    labels = [{**place, "labels": ["Disease"]}, {**place, "labels": ["severity"]}]
    short = {"id": 1, "text": TEXT, "annotator": 1, "label": labels, "negation": [{**place, "choices": ["yes"]}]}
    [note] = read(tmp_path, short)
    assert note.spans == (
        span_of("6-15", "diagnosis", [(6, 15)], ["negated"]),
        span_of("6-15:severity", "severity", [(6, 15)], ["negated"]),
    )


@pytest.mark.parametrize(
    ("results", "message"),
    [
        (
            [region("a", 6, 15, "site", "eczema")],
            "region a [6:15]: the text there is 'psoriasis', not 'eczema'; the text was changed after annotation",
        ),
        (
            [region("a", 6, 150, "site")],
            "region a [6:150] is no passage of the text of 37 characters; export the task again",
        ),
        (
            [region("a", 6, 15, "site"), region("a", 2, 5, "site")],
            "two regions have the id a; give each its own",
        ),
        (
            [region("a", 6, 15, "site"), region("a", 6, 15, "site")],
            "region a has the label 'site' twice; remove one",
        ),
        ([joined("a", "b")], "a relation names a, which is no labelled region; remove it"),
        ([joined("a", "b", labels=["same_span"])], "same_span joins a and b; mark both"),
        (
            [said("a", "hypertextlabels", "label")],
            "result a: hypertextlabels are about HTML or dialogue, not plain text; annotate with <Text> and <Labels>",
        ),
    ],
)
def test_what_is_wrong_is_named_with_file_and_task(tmp_path: Path, results: list[Any], message: str) -> None:
    assert problem(tmp_path, task(*results)) == f"export.json: record 1: {message}"


def test_a_task_of_another_shape_is_refused(tmp_path: Path) -> None:
    wrong = task() | {"annotations": [{"result": [{"type": 3}]}]}
    assert problem(tmp_path, task(), wrong) == (
        "export.json: record 2: annotations.0.result.0.type: Input should be a valid string; "
        "correct it or export the file again"
    )
    images = {"data": {"image": "a.png", "other": "b"}, "annotations": [{}]}
    assert problem(tmp_path, images) == (
        "export.json: record 1: data has no 'text'; name the key of the note's text 'text'"
    )
