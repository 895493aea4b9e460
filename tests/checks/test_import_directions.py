"""One direction, no way back: who may import whom."""

import ast
from collections.abc import Iterator
from pathlib import Path

from assistant.cli import ELSEWHERE

ROOT = Path(__file__).parents[2]
ROOMS = ("extraction", "criteria", "assistant")


def imports(path: Path) -> Iterator[str]:
    """Dotted names that a file imports, anywhere in it; ``from a import b`` counts as ``a.b``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{one.name}" for one in node.names)


def offenders(files: Iterator[Path], *forbidden: str) -> list[str]:
    """Files with an import of one of these names or of something in it."""
    return [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in files
        for name in imports(path)
        if any(name == one or name.startswith(f"{one}.") for one in forbidden)
    ]


def room(name: str) -> Iterator[Path]:
    return (ROOT / name).rglob("*.py")


def product() -> Iterator[Path]:
    yield ROOT / "app.py"
    for name in ROOMS:
        yield from room(name)


def test_extraction_knows_neither_payers_nor_pages() -> None:
    assert offenders(room("extraction"), "criteria", "assistant", "streamlit", "rich", "click") == []


def test_criteria_know_nothing_of_text_nor_how_facts_were_found() -> None:
    assert offenders(room("criteria"), "assistant", "streamlit", "spacy", "medspacy", "rich", "click") == []
    known = ("extraction.facts", "extraction.strict_yaml")
    others = {name for path in room("criteria") for name in imports(path) if name.startswith("extraction")}
    assert {name for name in others if not name.startswith(known) and name != "extraction.facts"} == set()


def test_only_the_app_imports_streamlit() -> None:
    files = (path for path in product() if path != ROOT / "app.py" and ROOT / "assistant" / "ui" not in path.parents)
    assert offenders(files, "streamlit", "assistant.ui") == []


def test_no_product_code_imports_the_evaluation_or_the_tests() -> None:
    assert offenders(product(), "evaluation", "tests") == []


def test_the_command_line_loads_the_evaluation_only_when_it_is_asked_for() -> None:
    assert {module for module, _ in ELSEWHERE.values()} == {"evaluation.commands"}


def test_the_evaluation_knows_no_browser_app() -> None:
    assert offenders(room("evaluation"), "streamlit", "assistant.ui", "tests") == []


def test_in_the_evaluation_only_the_baseline_imports_medspacy() -> None:
    files = (path for path in room("evaluation") if ROOT / "evaluation" / "baseline" not in path.parents)
    assert offenders(files, "medspacy", "assistant.cli") == []


def test_facts_import_no_spacy() -> None:
    light = (ROOT / "extraction" / name for name in ("facts.py", "note.py", "strict_yaml.py", "view.py"))
    assert offenders(light, "spacy", "medspacy") == []
