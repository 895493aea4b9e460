"""brat folders as brat and other programs write them."""

from pathlib import Path

import pytest

from evaluation.annotation import AnnotationError, Relation, Span, span_of
from evaluation.formats.sources import read_annotations
from evaluation.scheme import scheme

TEXT = "😀 No psoriasis of elbows.\nTriamcinolone 0.1 % and hands\n"


def folder(tmp_path: Path, ann: str, text: str = TEXT, place: str = "n") -> Path:
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / f"{place}.txt").write_bytes(text.encode())
    (tmp_path / f"{place}.ann").write_bytes(ann.encode())
    return tmp_path


def problem(tmp_path: Path, ann: str, text: str = TEXT) -> str:
    with pytest.raises(AnnotationError) as error:
        read_annotations(folder(tmp_path, ann, text), scheme())
    return str(error.value).replace(f"{tmp_path}/", "")


def spans(tmp_path: Path, ann: str, text: str = TEXT) -> tuple[Span, ...]:
    return read_annotations(folder(tmp_path, ann, text), scheme())[0].spans


def test_labels_fragments_attributes_notes_and_norms_are_read(tmp_path: Path) -> None:
    ann = (
        "T1\tDisease 5 14\tpsoriasis\n"
        "A1\tNegated T1\n"
        "A2\tAssertion T1 possible\n"
        "A3\tConfidence T1 high\n"
        "M1\tIs-Historical T1\n"
        "N1\tReference T1 UMLS:C0033860\tPsoriasis\n"
        "#1\tAnnotatorNotes T1\tlook again\n"
        "T2\tBody-Site 18 24;50 55\telbows hands\n"
    )
    assert spans(tmp_path, ann) == (
        span_of(
            "T1",
            "diagnosis",
            [(5, 14)],
            ["historical", "negated", "uncertain"],
            [
                ("Confidence", "high"),
                ("norm:Reference", "UMLS:C0033860 Psoriasis"),
                ("note:AnnotatorNotes", "look again"),
            ],
        ),
        span_of("T2", "site", [(18, 24), (50, 55)]),
    )


def test_relations_run_from_the_drug_and_events_and_groups_become_relations(tmp_path: Path) -> None:
    ann = (
        "T1\tMedication 26 39\tTriamcinolone\n"
        "T2\tStrength 40 45\t0.1 %\n"
        "T3\tsite 18 24\telbows\n"
        "T4\tsite 50 55\thands\n"
        "R1\tstrength_of Arg1:T2 Arg2:T1\n"
        "E1\tMedication:T1 Place2:T3\n"
        "*\tEquiv T3 T4\n"
        "A1\thistorical E1\n"
    )
    note = read_annotations(folder(tmp_path, ann), scheme())[0]
    assert note.relations == (
        Relation("drug_strength", "T1", "T2"),
        Relation("Place", "T1", "T3"),
        Relation("Equiv", "T3", "T4"),
    )
    assert note.spans[0].assertions == ("historical",)


def test_a_folder_is_a_chart_and_a_pair_outside_one_is_its_own(tmp_path: Path) -> None:
    folder(tmp_path, "", place="A01/note-1")
    folder(tmp_path, "", place="A01/older/note-2")
    folder(tmp_path, "T1\tsite 18 24\telbows\r\n", place="lone")
    (tmp_path / "README.txt").write_text("not annotated")
    notes = read_annotations(tmp_path, scheme())
    assert [(note.case_id, note.name, len(note.spans)) for note in notes] == [
        ("A01", "note-1.txt", 0),
        ("A01", "older/note-2.txt", 0),
        ("lone", "lone.txt", 1),
    ]
    assert read_annotations(tmp_path / "lone.ann", scheme()) == [notes[2]]


def test_windows_line_ends_count_as_brat_counted_them_whichever_way_the_quotes_fit(tmp_path: Path) -> None:
    text = "one\r\ntwo\r\nthree"
    assert spans(tmp_path, "T1\tsite 10 15\tthree\n", text)[0].fragments == ((10, 15),)
    assert spans(tmp_path, "T1\tsite 8 13\tthree\n", text)[0].fragments == ((10, 15),)


def test_old_brat_joined_fragments_by_nothing_and_some_programs_give_no_text(tmp_path: Path) -> None:
    assert len(spans(tmp_path, "T1\tsite 18 24;50 55\telbowshands\nT2\tsite 18 24\n")) == 2


def test_a_span_that_was_moved_in_brat_is_read_where_it_was_moved_to(tmp_path: Path) -> None:
    ann = 'T1\tsite 18 24\telbows\n#1\tExact T1\t{"fragments": [[5, 14]], "label": "Body Part"}\n'
    assert spans(tmp_path, ann) == (span_of("T1", "Body Part", [(18, 24)]),)


@pytest.mark.parametrize(
    ("ann", "message"),
    [
        (
            "T1\tsite 18 24\telbow\n",
            "n.ann:1: T1: the text there is 'elbows', not 'elbow'; the .txt was changed after annotation",
        ),
        (
            "\nT1\tsite 18 99\telbows\n",
            "n.ann:2: T1: its offsets do not lie in the text of 56 characters; is it the right .txt?",
        ),
        (
            "T1\tsite 24 18\telbows\n",
            "n.ann:1: T1: its offsets do not lie in the text of 56 characters; is it the right .txt?",
        ),
        (
            "T1\tsite 18\telbows\n",
            "n.ann:1: T1: 'site 18' is not 'LABEL START END', with ';' between fragments; correct it",
        ),
        (
            "T1\tsite 18 24\telbows\nT1\tsite 18 24\telbows\n",
            "n.ann:2: T1: stands twice; give each annotation an id of its own",
        ),
        ("A1\tNegated T9\n", "n.ann:1: A1: it is about T9, which is not in the file; correct or remove the line"),
        ("A1\tNegated\n", "n.ann:1: A1: it does not say what it is about; correct or remove the line"),
        (
            "T1\tsite 18 24\telbows\nR1\tnear Arg1:T1 Arg2:T7\n",
            "n.ann:2: R1: it names T7, which is no span of the file; correct or remove the line",
        ),
        ("R1\tnear Arg1:T1\n", "n.ann:1: R1: 'near Arg1:T1' is not 'KIND Arg1:T1 Arg2:T2'; correct it"),
        ("E1\tGo:T1\n", "n.ann:1: E1: its trigger T1 is not in the file; correct or remove the line"),
        (
            "T1 site 18 24 elbows\n",
            "n.ann:1: not a brat annotation; a line is an id that begins with one of T A M R E N * #, "
            "a tab and what is annotated",
        ),
        (
            "T1\tsite 18 24\telbows\n#1\tExact T1\t{]\n",
            "n.ann:2: #1: cannot be read; take the line out or restore it from the file that was written",
        ),
        (
            "T1\tsite 18 24;20 30\telbows bows.\nTria\n",
            "n.ann:2: not a brat annotation; a line is an id that begins "
            "with one of T A M R E N * #, a tab and what is annotated",
        ),
        ("T1\tsite 18 24;20 24\telbows bows\n", "n.ann: span T1: its fragments overlap"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_line(tmp_path: Path, ann: str, message: str) -> None:
    assert problem(tmp_path, ann) == message


def test_annotations_without_their_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "n.ann").write_text("")
    with pytest.raises(AnnotationError) as error:
        read_annotations(tmp_path, scheme())
    assert str(error.value) == f"{tmp_path}/n.ann: there is no n.txt beside it; put the annotated text there"


def test_binary_files_are_refused(tmp_path: Path) -> None:
    assert problem(tmp_path, "", "\x00\x01") == "n.txt: binary, not text; export the note as a text file"
    (tmp_path / "n.txt").write_text("text")
    (tmp_path / "n.ann").write_bytes(b"T1\t\xff")
    with pytest.raises(AnnotationError) as error:
        read_annotations(tmp_path, scheme())
    assert str(error.value) == f"{tmp_path}/n.ann: not UTF-8; save or export it as UTF-8"
