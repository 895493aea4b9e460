"""doccano, Prodigy, spaCy and our own lines; and how a file's format is recognised."""

import json
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc, DocBin, Span

from evaluation.annotation import AnnotatedNote, AnnotationError, Relation, span_of
from evaluation.formats import doccano
from evaluation.formats.records import load
from evaluation.formats.sources import read_annotations
from evaluation.scheme import scheme

TEXT = "😀 Triamcinolone 0.1 %"
OURS = {"schema": "chartproof.annotations/1", "case_id": "A", "name": "n.txt", "text": TEXT}


def read(tmp_path: Path, *records: object, name: str = "set.jsonl") -> list[AnnotatedNote]:
    (tmp_path / name).write_bytes("\n".join(json.dumps(record) for record in records).encode())
    return read_annotations(tmp_path / name, scheme())


def problem(tmp_path: Path, data: bytes, name: str = "set.jsonl") -> str:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(AnnotationError) as error:
        read_annotations(tmp_path / name, scheme())
    return str(error.value).replace(f"{tmp_path}/", "")


def line(record: object) -> bytes:
    return json.dumps(record).encode() + b"\n"


@pytest.mark.parametrize("key", ["label", "labels"])
def test_doccano_triples_count_utf16_units(tmp_path: Path, key: str) -> None:
    [note] = read(tmp_path, {"id": 4, "text": TEXT, key: [[3, 16, "Medication"]], "case_id": "A01", "year": 2024})
    assert note.spans == (span_of("s1", "drug", [(2, 15)]),)
    assert (note.case_id, note.name, note.meta) == ("A01", "doc-0001", (("year", "2024"),))


def test_doccano_offsets_that_a_program_put_in_are_read_as_code_points() -> None:
    records = load(line({"text": TEXT, "label": [[2, 15, "drug"]]}), "set.jsonl")
    [note] = doccano.read(records, scheme(), units="code points")
    assert note.words(note.spans[0]) == "Triamcinolone"


def test_doccano_entities_and_relations_are_read(tmp_path: Path) -> None:
    entities = [
        {"id": 11, "label": "strength", "start_offset": 17, "end_offset": 22},
        {"id": 12, "label": "drug", "start_offset": 3, "end_offset": 16},
    ]
    relations = [{"id": 1, "from_id": 11, "to_id": 12, "type": "strength_of"}]
    [note] = read(tmp_path, {"text": TEXT, "entities": entities, "relations": relations})
    assert note.relations == (Relation("drug_strength", "12", "11"),)
    assert [note.words(span) for span in note.spans] == ["0.1 %", "Triamcinolone"]


def test_doccano_offsets_inside_an_emoji_and_unknown_ids_are_refused(tmp_path: Path) -> None:
    assert problem(tmp_path, line({"text": TEXT, "label": [[1, 16, "drug"]]})) == (
        "set.jsonl:1: drug [1:16] is no passage of the text, counted in UTF-16 units; "
        "check the text and what the offsets count"
    )
    entities = [{"id": 1, "label": "drug", "start_offset": 3, "end_offset": 16}]
    wrong = {"text": TEXT, "entities": entities, "relations": [{"from_id": 1, "to_id": 5, "type": "near"}]}
    assert problem(tmp_path, line(wrong)) == "set.jsonl:1: relation near names 5, which is no span of the note"


def prodigy_task(**more: object) -> dict[str, Any]:
    spans = [
        {"start": 2, "end": 15, "label": "DRUG", "text": "Triamcinolone", "token_start": 1, "token_end": 1},
        {"start": 16, "end": 21, "label": "STRENGTH", "token_start": 2, "token_end": 3},
    ]
    return {"text": TEXT, "spans": spans, "answer": "accept", "meta": {"case_id": "A01", "source": "web"}, **more}


def test_prodigy_tasks_are_gold_only_when_accepted(tmp_path: Path) -> None:
    by_span = {"head": 3, "child": 1, "head_span": {"start": 16, "end": 21}, "child_span": {"start": 2, "end": 15}}
    relations = [by_span | {"label": "strength_of"}, {"head": 1, "child": 3, "label": "near"}]
    answers = [prodigy_task(relations=relations), prodigy_task(answer="reject"), prodigy_task(answer="ignore")]
    [note] = read(tmp_path, *answers)
    assert note.spans == (span_of("s1", "drug", [(2, 15)]), span_of("s2", "strength", [(16, 21)]))
    assert note.relations == (Relation("drug_strength", "s1", "s2"), Relation("near", "s1", "s2"))
    assert (note.case_id, note.name, note.meta) == ("A01", "doc-0001", (("source", "web"),))


def test_prodigy_quotes_and_relation_ends_are_checked(tmp_path: Path) -> None:
    shifted = prodigy_task(spans=[{"start": 3, "end": 16, "label": "DRUG", "text": "Triamcinolone"}])
    assert problem(tmp_path, line(shifted)) == (
        "set.jsonl:1: spans.0: the text at [3:16] is 'riamcinolone ', not 'Triamcinolone'; "
        "the text was changed after it was annotated"
    )
    assert problem(tmp_path, line(prodigy_task(relations=[{"head": 1, "child": 9, "label": "near"}]))) == (
        "set.jsonl:1: relations.0: its child is no span of the task; mark it as a span too"
    )


def test_docbin_entities_groups_and_medspacy_assertions_are_read(tmp_path: Path) -> None:
    doc = spacy.blank("en")("No psoriasis 😀\r\nof elbows")
    doc.ents = [Span(doc, 1, 2, "Disease")]
    doc.spans["sc"] = [Span(doc, 1, 2, "Disease"), Span(doc, len(doc) - 1, len(doc), "body site")]
    place = (3, 12)
    said: dict[Any, Any] = {("._.", "is_negated", *place): True, ("._.", "is_family", *place): False}
    said |= {("._.", "cui", *place): "C0033860", "case_id": "A01"}
    doc.user_data = said
    DocBin(docs=[named(doc, "n.txt"), named(doc, "m.txt")], store_user_data=True).to_disk(tmp_path / "set.spacy")
    first, second = read_annotations(tmp_path / "set.spacy", scheme())
    assert (first.case_id, first.name, second.name, first.text) == ("A01", "n.txt", "m.txt", doc.text)
    assert first.spans == (
        span_of("s1", "diagnosis", [(3, 12)], ["negated"], [("cui", "C0033860")]),
        span_of("s2", "site", [(19, 25)]),
    )


def named(doc: Doc, name: str) -> Doc:
    other = doc.copy()
    added: dict[Any, Any] = {("._.", "note", None, None): name}
    other.user_data = {**doc.user_data, **added}
    return other


def test_a_docbin_cut_short_is_refused(tmp_path: Path) -> None:
    data = DocBin(docs=[spacy.blank("en")("psoriasis")]).to_bytes()
    message = "not a whole spaCy DocBin; write it again with DocBin.to_disk"
    assert problem(tmp_path, data[:-20], "cut.bin") == f"cut.bin: {message}"
    assert problem(tmp_path, b"", "empty.spacy") == f"empty.spacy: {message}"


def test_our_lines_may_use_the_scheme_s_other_names(tmp_path: Path) -> None:
    spans = [{"id": "a", "label": "Medication", "fragments": [[2, 15]], "assertions": ["possible"]}]
    [note] = read(tmp_path, {**OURS, "spans": spans})
    assert note.spans == (span_of("a", "drug", [(2, 15)], ["uncertain"]),)


def span(**more: object) -> dict[str, Any]:
    return {"id": "a", "label": "drug", "fragments": [[2, 15]], **more}


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"span": []}, "unknown key 'span' (at span); perhaps 'spans' is meant"),
        ({"spans": [span(zzz=1)]}, "unknown key 'zzz' (at spans.0.zzz); take it out"),
        (
            {"spans": [span(fragments=[])]},
            "spans.0.fragments: List should have at least 1 item after validation, not 0; "
            "correct it or export the file again",
        ),
        ({"spans": [span(), span()]}, "two spans have the same id; give each its own"),
        ({"spans": [span(fragments=[[2, 99]])]}, "span a [2:99] does not lie in the text of 21 characters"),
        (
            {"spans": [span(assertions=["maybe"])]},
            "span a: unknown assertion 'maybe'; correct it or make it an attribute",
        ),
        (
            {"relations": [{"kind": "near", "source": "a", "target": "b"}]},
            "relation near names a, which is no span of the note",
        ),
        (
            {"schema": "chartproof.annotations/2"},
            "schema: Input should be 'chartproof.annotations/1'; correct it or export the file again",
        ),
    ],
)
def test_what_is_wrong_in_our_lines_is_named_with_file_and_line(
    tmp_path: Path, more: dict[str, Any], message: str
) -> None:
    assert problem(tmp_path, line({**OURS, "name": "first"}) + line({**OURS, **more})) == f"set.jsonl:2: {message}"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "set.jsonl: empty; there are no annotations in it"),
        (b"\xff\xfe\x00", "set.jsonl: not UTF-8; save or export it as UTF-8"),
        (
            b'{"text": "a"}\n{"text": "b',
            "set.jsonl:2: not JSON (Unterminated string starting at, column 10); export the file again",
        ),
        (b'{"a": 1, "a": 2}', "set.jsonl:1: not usable JSON (key 'a' stands twice); export the file again"),
        (b"[" * 100_000, "set.jsonl:1: not usable JSON (nested too deeply); export the file again"),
        (b"3", "set.jsonl:1: a JSON object was expected; each note is one object {…}"),
        (b'[{"text": "a"}, 3]', "set.jsonl: record 2: a JSON object was expected; each note is one object {…}"),
        (
            b'{"text": "a"}',
            "set.jsonl: in none of the formats brat, Label Studio, doccano, Prodigy, spaCy DocBin or chartproof JSONL; "
            "check what was exported",
        ),
    ],
)
def test_files_that_are_no_annotations_are_refused(tmp_path: Path, data: bytes, message: str) -> None:
    assert problem(tmp_path, data) == message


def test_a_note_of_a_chart_stands_in_a_set_once(tmp_path: Path) -> None:
    assert problem(tmp_path, line(OURS) * 2) == (
        "set.jsonl: note 'n.txt' of chart 'A' stands twice; keep one annotation of it"
    )


def test_formats_are_recognised_by_content_and_a_folder_of_files_is_one_set(tmp_path: Path) -> None:
    read(tmp_path, {**OURS, "name": "1"}, name="b.json")
    (tmp_path / "a.jsonl").write_text(json.dumps({**OURS, "name": "2"}, indent=1), encoding="utf-8-sig")
    (tmp_path / ".hidden.json").write_text("[")
    assert [note.name for note in read_annotations(tmp_path, scheme())] == ["2", "1"]


def test_a_missing_file_and_a_folder_without_annotations_say_so(tmp_path: Path) -> None:
    for path, message in (
        (tmp_path / "no.json", "cannot be read (No such file or directory); check the path and its permissions"),
        (
            tmp_path,
            "no annotations in the folder; put brat, Label Studio, doccano, Prodigy, spaCy DocBin or chartproof JSONL "
            "files there",
        ),
    ):
        with pytest.raises(AnnotationError) as error:
            read_annotations(path, scheme())
        assert str(error.value) == f"{path}: {message}"
