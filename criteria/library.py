"""The policies that come with the program, found by id and date of service."""

import hashlib
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import groupby, pairwise

from criteria.policy import Policy
from extraction.strict_yaml import DataError, parse


class UnknownPolicy(LookupError):
    """No policy of that id. The message names those there are."""


def find(policy_id: str, date_of_service: date) -> Policy:
    """The version in force on that day; before the first version the first, after a version's end the latest
    that has begun. ``Policy.in_force`` tells whether it governs the day."""
    return choose(known(), policy_id, date_of_service)


@cache
def known() -> tuple[Policy, ...]:
    """Every version of every policy, by id and effective date."""
    return read(resources.files("criteria") / "policies")


def choose(policies: Iterable[Policy], policy_id: str, date_of_service: date) -> Policy:
    """The version for that day among these policies. Raises ``UnknownPolicy``."""
    policies = list(policies)
    versions = [one for one in policies if one.id == policy_id]
    if not versions:
        names = ", ".join(sorted({one.id for one in policies}))
        raise UnknownPolicy(f"no policy {policy_id!r}; known policies: {names}")
    begun = [one for one in versions if one.effective <= date_of_service]
    return begun[-1] if begun else versions[0]


def read(root: Traversable) -> tuple[Policy, ...]:
    """All policy files below a folder of folders. Raises ``DataError`` for a bad file or overlapping dates."""
    folders = sorted((one for one in root.iterdir() if one.is_dir()), key=lambda one: one.name)
    files = [file for folder in folders for file in folder.iterdir() if file.name.endswith(".yaml")]
    policies = sorted((read_file(file) for file in files), key=lambda one: (one.id, one.effective))
    for policy_id, versions in groupby(policies, key=lambda one: one.id):
        _refuse_overlap(policy_id, list(versions))
    return tuple(policies)


def read_file(file: Traversable) -> Policy:
    """One policy file, with the hash of its bytes. Raises ``DataError``."""
    content = file.read_bytes()
    policy = parse(content.decode("utf-8"), Policy, str(file))
    if policy.sha256:
        raise DataError(f"{file}: sha256 is worked out from the file, do not write it there")
    if file.name != f"{policy.effective}.yaml":
        raise DataError(f"{file}: effective is {policy.effective}, so the file should be {policy.effective}.yaml")
    return policy.model_copy(update={"sha256": hashlib.sha256(content).hexdigest()})


def _refuse_overlap(policy_id: str, versions: list[Policy]) -> None:
    """A version holds until its ``until``, or without one until the next begins."""
    for one, following in pairwise(versions):
        if one.effective == following.effective or (one.until and one.until >= following.effective):
            begin = f"{one.effective} and {following.effective}"
            raise DataError(f"policy {policy_id!r}: the versions effective {begin} overlap; end the first with until")
