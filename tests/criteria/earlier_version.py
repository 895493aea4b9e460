"""The version before the revision of 2024-11-15, made from that file and from what it says of its own revision.

Run it to write the example anew after the shipped file has changed: ``python tests/criteria/earlier_version.py``.
"""

from pathlib import Path

ROOT = Path(__file__).parents[2]
LATER = ROOT / "criteria" / "policies" / "cigna-ip0369" / "2024-11-15.yaml"
EARLIER = ROOT / "docs" / "examples" / "ip0369-before-revision" / "2024-11-14.yaml"
HEAD = """\
# An example, NOT a document of the payer: reconstructed from the revision note of the version effective 2024-11-15,
# which says that the steroid trial for atopic dermatitis was lengthened from 14 to 28 days. Everything else is taken
# over unchanged, although the earlier document may have differed elsewhere. Its first day is not known: the file
# speaks for 2024-11-14 alone, the last day before the revision. It does not come with the program and governs nothing.
"""
CHANGES = {
    "effective: 2024-11-15\n": "effective: 2024-11-14\nuntil: 2024-11-14\n",
    "  effective_as_printed: 11/15/2024\n": "  effective_as_printed: not known\n",
    "  provenance: read in full\n": "  provenance: reconstructed from a revision note\n",
    "failed after 28 days or more in a": "failed after 14 days or more in a",
    "                days: 28\n": "                days: 14\n",
}


def text() -> str:
    """The example as it should be. Each change is found exactly once."""
    found = LATER.read_text(encoding="utf-8")
    found = found[found.index("id: ip0369\n") :]
    for old, new in CHANGES.items():
        if found.count(old) != 1:
            raise LookupError(f"{LATER.name}: {old!r} stands {found.count(old)} times")
        found = found.replace(old, new)
    return HEAD + _other_paragraphs(found)


def _other_paragraphs(found: str) -> str:
    """How it was made, and what it says of revisions."""
    how, end = found.index("  how: >-\n"), found.index("revision: >-\n")
    made = "  how: Reconstructed from the revision note of the next version; not read from a document.\n"
    after = found.index("benefit_plan:\n")
    said = "revision: Not known. The next version lengthened the steroid trial for atopic dermatitis.\n\n"
    blank = "\n" * (found[how:end].endswith("\n\n"))
    return found[:how] + made + blank + said + found[after:]


if __name__ == "__main__":
    EARLIER.parent.mkdir(parents=True, exist_ok=True)
    EARLIER.write_text(text(), encoding="utf-8")
