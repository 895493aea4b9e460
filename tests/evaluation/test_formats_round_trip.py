"""What is written is read back as it was, whatever characters the note holds."""

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.annotation import ASSERTIONS, LABELS, AnnotatedNote, AnnotationError, Relation, Span, span_of
from evaluation.formats.offsets import code_points, crlf_as_one, utf16
from evaluation.formats.relations import directed
from evaluation.formats.sources import Kind, read_annotations, write
from evaluation.scheme import scheme

NAMES = scheme()
KINDS: tuple[Kind, ...] = ("brat", "label_studio", "jsonl")
CHARACTERS = [
    "a",
    "b",
    " ",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "é",
    "e\u0301",
    "😀",
    "\U0001d4b3",
    "\u00a0",
    "ש",
    "\u202e",
    "\u2028",
    "\x85",
]

texts = st.lists(st.sampled_from(CHARACTERS), min_size=1, max_size=30).map("".join).filter(lambda text: text.strip())
attributes = st.lists(
    st.tuples(
        st.sampled_from(["section", "note:AnnotatorNotes", "norm:Reference", "a b", "x=y%", "note:Exact"]),
        st.sampled_from(["true", "plaque", "", "two\nlines\tand a tab", "UMLS:C0033860 Psoriasis", "😀", " x ", "a=b"]),
    ),
    max_size=3,
    unique=True,
)


@st.composite
def spans_in(draw: st.DrawFn, text: str, identifier: str) -> Span:
    cuts = draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6, unique=True).map(sorted))
    fragments = list(zip(cuts[::2], cuts[1::2], strict=False))
    label = draw(st.sampled_from([*LABELS, "Body Part!", "note", "Größe"]))
    return span_of(identifier, label, fragments, draw(st.sets(st.sampled_from(ASSERTIONS))), draw(attributes))


@st.composite
def notes(draw: st.DrawFn, case_id: str = "A01", name: str = "note-1.txt") -> AnnotatedNote:
    text = draw(texts)
    ids = draw(st.lists(st.sampled_from(["T1", "T3", "T07", "s1", "s1.2", "x y", "é"]), max_size=4, unique=True))
    spans = [draw(spans_in(text, identifier)) for identifier in ids]
    meta = draw(st.lists(st.tuples(st.sampled_from(["site", "author"]), st.text("aé\n", max_size=3)), max_size=3))
    return AnnotatedNote(case_id, name, text, tuple(spans), draw(relations_of(spans)), tuple(meta))


@st.composite
def relations_of(draw: st.DrawFn, spans: list[Span]) -> tuple[Relation, ...]:
    if len(spans) < 2:
        return ()
    ends = st.sampled_from([span.id for span in spans])
    kinds = st.sampled_from(["drug_strength", "drug_outcome", "Equiv", "goes with"])
    drawn = draw(st.lists(st.tuples(kinds, ends, ends), max_size=3))
    known = {span.id: span for span in spans}
    return tuple(directed(kind, source, target, known, NAMES) for kind, source, target in drawn)


def there_and_back(kind: Kind, written: list[AnnotatedNote]) -> list[AnnotatedNote]:
    with TemporaryDirectory() as folder:
        write(kind, written, Path(folder) / "out")
        return read_annotations(Path(folder) / "out", NAMES)


@pytest.mark.parametrize("kind", KINDS)
def test_every_note_comes_back_as_it_was_written(kind: Kind) -> None:
    @settings(deadline=None, max_examples=150)
    @given(notes())
    def holds(note: AnnotatedNote) -> None:
        assert there_and_back(kind, [note]) == [note]

    holds()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["note-1.txt", "note-1", "a/b.txt", "../x.md", "", "Größe.txt", "CON:?.txt"])
def test_charts_and_notes_keep_their_names(kind: Kind, name: str) -> None:
    note = AnnotatedNote("A 01/é", name or "doc-0001", "\ufeffPsoriasis\r\n", (span_of("T1", "site", [(0, 3)]),))
    assert there_and_back(kind, [note]) == [note]


def test_names_that_differ_only_in_case_or_signs_become_different_files() -> None:
    written = [AnnotatedNote("A", name, "text") for name in ("a.txt", "A.txt", "ü.txt", "ä.txt")]
    assert sorted(note.name for note in there_and_back("brat", written)) == ["A.txt", "a.txt", "ä.txt", "ü.txt"]


def test_predictions_are_read_back_where_nobody_annotated(tmp_path: Path) -> None:
    note = AnnotatedNote("A01", "n.txt", "psoriasis", (span_of("s1", "diagnosis", [(0, 9)]),))
    write("label_studio", [note], tmp_path / "out", model_version="chartproof 1")
    assert read_annotations(tmp_path / "out", NAMES) == [note]
    task = json.loads((tmp_path / "out" / "tasks.json").read_text(encoding="utf-8"))[0]
    assert task["predictions"][0]["model_version"] == "chartproof 1"


def test_label_studio_is_given_code_points_and_a_configuration_that_names_every_label(tmp_path: Path) -> None:
    note = AnnotatedNote("A01", "n.txt", "😀 plaque", (span_of("s1", "Body <Part>", [(2, 8)], ["negated"]),))
    write("label_studio", [note], tmp_path / "out")
    task = json.loads((tmp_path / "out" / "tasks.json").read_text(encoding="utf-8"))[0]
    assert task["annotations"][0]["result"][0]["value"] == {
        "start": 2,
        "end": 8,
        "text": "plaque",
        "labels": ["Body <Part>"],
    }
    config = (tmp_path / "out" / "labeling_config.xml").read_text(encoding="utf-8")
    assert '<Label value="Body &lt;Part&gt;"/>' in config
    assert '<Choice value="negated"/>' in config


def test_brat_is_given_fragments_that_do_not_cross_a_line_end_and_its_configuration(tmp_path: Path) -> None:
    span = span_of("T1", "drug", [(0, 11)], ["historical"], [("note:AnnotatorNotes", "sure"), ("section", "hpi")])
    write("brat", [AnnotatedNote("A01", "n.txt", "beta\nzolam x", (span,))], tmp_path / "out")
    assert (tmp_path / "out/A01/n.ann").read_text(encoding="utf-8") == (
        "T1\tdrug 0 4;5 11\tbeta zolam \n"
        "A1\thistorical T1\n"
        "#1\tAnnotatorNotes T1\tsure\n"
        "A2\tsection T1 hpi\n"
        '#2\tExact T1\t{"fragments": [[0, 11]]}\n'
    )
    config = (tmp_path / "out/annotation.conf").read_text(encoding="utf-8")
    assert re.findall(r"^\[(\w+)\]$", config, re.MULTILINE) == ["entities", "relations", "events", "attributes"]
    assert "section\tArg:<ENTITY>, Value:hpi\n" in config
    assert "drug\tbgColor:" in (tmp_path / "out/visual.conf").read_text(encoding="utf-8")


def test_a_folder_with_something_in_it_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep")
    with pytest.raises(AnnotationError) as error:
        write("brat", [], tmp_path)
    assert str(error.value) == f"{tmp_path}: there is something already; name a new or an empty folder"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_half_a_surrogate_pair_is_refused_and_nothing_is_left_behind(tmp_path: Path) -> None:
    out = tmp_path / "notes.jsonl"
    with pytest.raises(AnnotationError) as error:
        write("jsonl", [AnnotatedNote("A", "n", "\ud83d")], out)
    assert str(error.value) == f"{out}: holds half a surrogate pair, which no UTF-8 file can; mend the text"
    assert list(tmp_path.iterdir()) == []


@settings(deadline=None)
@given(texts)
def test_offsets_of_every_kind_find_their_place_again(text: str) -> None:
    for units in (code_points(text), utf16(text)):
        assert [units.place(units.offset(place)) for place in range(len(text) + 1)] == list(range(len(text) + 1))
    assert utf16(text).offset(len(text)) == len(text.encode("utf-16-le")) // 2
    folded = text.replace("\r\n", "\n")
    units = crlf_as_one(text)
    assert units.offset(len(text)) == len(folded)
    assert all(text[at] in ("\r", folded[n]) for n in range(len(folded)) if (at := units.place(n)) is not None)


def test_an_offset_inside_an_emoji_is_no_place() -> None:
    assert [utf16("a😀b").place(offset) for offset in (-1, 0, 1, 2, 3, 4, 5)] == [None, 0, 1, None, 2, 3, None]
