"""What the documents promise is there, and the project speaks of itself alone."""

import re
import tomllib
from pathlib import Path

import pytest

from assistant import __version__
from assistant.cli import chartproof

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SKIPPED = {"__pycache__", "build", "dist", "node_modules"}
TEXTS = {".py", ".md", ".toml", ".yaml", ".yml", ".txt", ".sh", ""}
ABROAD = {
    "a path of some machine": re.compile(r"(?<![\w.~/-])/(?:home|root|Users|work|tmp|mnt|opt)/"),
    "a path beside the project": re.compile(r"(?<![\w./])\.\./(?:shared|[a-z-]+/[a-z-]+)"),
    "a package registry": re.compile(r"index-url|/simple/?\b|find-links"),
}


def files() -> list[Path]:
    """Files of the project: none of caches, environments and build results."""
    parts = (path for path in ROOT.rglob("*") if path.is_file() and path.suffix in TEXTS)
    return [path for path in parts if not _left_out(path.relative_to(ROOT))]


def _left_out(path: Path) -> bool:
    hidden = [one for one in path.parts if one.startswith(".") and one not in (".ci", ".streamlit", ".gitignore")]
    return bool(hidden) or bool(SKIPPED & set(path.parts)) or path == Path(__file__).relative_to(ROOT)


def command(mark: str) -> str:
    found = re.findall(rf"^<!-- command: {mark} -->\n```sh\n(.+)\n```$", README, re.MULTILINE)
    assert len(found) == 1, f"README.md: no single one-line command marked {mark!r}"
    return str(found[0])


def test_the_first_command_sets_up_and_reviews_a_sample() -> None:
    assert command("review").startswith("python3 -m venv ")
    chart = command("review").split()[-1]
    assert (ROOT / chart / "case.yaml").exists()


def test_the_second_command_sets_up_and_runs_the_tests() -> None:
    assert command("test").startswith("python3 -m venv ")
    assert command("test").endswith("python -m pytest")


@pytest.mark.parametrize("name", sorted(chartproof.commands))
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"chartproof {name}" in README


def test_every_link_leads_to_a_file() -> None:
    for path in [one for one in files() if one.suffix == ".md"]:
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_the_changelog_tells_of_this_version_in_its_three_sections() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").partition(f"## {__version__}")[2]
    assert all(f"### {section}" in text for section in ("Policy", "Extraction", "App"))


def test_every_package_is_listed_for_the_wheel() -> None:
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"][
        "packages"
    ]
    rooms = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
    assert rooms == set(listed)


def test_every_folder_with_python_is_a_package() -> None:
    for name in ("assistant", "criteria", "evaluation", "extraction"):
        folders = {path.parent for path in (ROOT / name).rglob("*.py")}
        assert [str(one) for one in folders if not (one / "__init__.py").exists()] == []


@pytest.mark.parametrize("what", ABROAD)
def test_no_file_names(what: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if ABROAD[what].search(line)
    ]
    assert found == []


def test_the_app_keeps_to_this_machine() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    assert config["server"]["address"] == "127.0.0.1"
    assert config["browser"]["gatherUsageStats"] is False
    assert config["client"]["showErrorDetails"] == "none"
