"""``chartproof policies diff`` and ``impact``: what a revision changes, in the policy and in stored reviews."""

from collections.abc import Iterator
from pathlib import Path

import click

from assistant.passage import one_line
from assistant.policy_file import policy_file
from criteria.policy import Policy
from criteria.policy_change import changes
from criteria.policy_impact import Impact, impact
from criteria.stored_review import StoredReview, parse_object, read_review
from extraction.reading.text import UnreadableNote, read_text
from extraction.strict_yaml import DataError


@click.command("diff")
@click.argument("old")
@click.argument("new")
def diff_command(old: str, new: str) -> None:
    """What NEW says otherwise than OLD, in words. Each is a policy file, or ID@DATE of one that is known."""
    lines = changes(policy_file(old), policy_file(new))
    click.echo("\n".join(map(one_line, lines)) or "no difference")


@click.command("impact")
@click.argument("old")
@click.argument("new")
@click.argument("results")
def impact_command(old: str, new: str, results: str) -> None:
    """Which stored reviews would come out otherwise under NEW than under OLD. RESULTS is a file of reviews, one a
    line or one alone, or a folder of such files. Notes are not read; each version is taken as if it governed."""
    first, second = policy_file(old), policy_file(new)
    reviews = list(_reviews(Path(results)))
    found = [one for place, review in reviews if (one := _impact(place, review, first, second))]
    for one in found:
        for line in _words(one):
            click.echo(line)
    click.echo(_count(len(reviews), found))


def _count(reviews: int, found: list[Impact]) -> str:
    outcomes = sum(one.before != one.after for one in found)
    statuses = sum(one.before == one.after and one.statuses for one in found)
    words = len(found) - outcomes - statuses
    return (
        f"{reviews} reviews: {outcomes} with another outcome, {statuses} with the same outcome and another status of a "
        f"criterion, {words} with other reasons only"
    )


def _impact(place: str, review: StoredReview, old: Policy, new: Policy) -> Impact | None:
    try:
        return impact(review, old, new)
    except DataError as error:
        raise DataError(f"{place}: {error}; make the review again") from None


def _words(one: Impact) -> Iterator[str]:
    same = one.before == one.after
    yield one_line(f"{one.case_id}: {one.after}{', as before' if same else f', was {one.before}'}")
    yield from (f"  {one_line(change)}" for change in one.changes)


def _reviews(path: Path) -> Iterator[tuple[str, StoredReview]]:
    if not path.exists():
        raise UnreadableNote(f"{path}: no such file or folder of reviews; check the path")
    files = sorted(one for one in path.rglob("*") if one.suffix in (".json", ".jsonl")) if path.is_dir() else [path]
    for file in files:
        for place, text in _objects(file):
            try:
                yield place, read_review(parse_object(text))
            except DataError as error:
                raise DataError(f"{place}: {error}") from None


def _objects(file: Path) -> Iterator[tuple[str, str]]:
    """One object for each line, or the whole file as one."""
    text = read_text(file)
    if file.suffix != ".jsonl":
        yield str(file), text
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield f"{file}:{number}", line
