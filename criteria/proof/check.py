"""The checker: everything that a result says, in the order in which it builds up, until something does not hold.

What it shows: these notes, this policy file, this lexicon and program; every passage is where it is said to be; from
the facts stored in the result and the policy's thresholds the same statuses, groups, exclusions, outcome and length
follow. What it does not show: that the facts are what a careful reader would find in those passages, nor who made the
result: the hash of the whole is no signature.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from criteria.policy import Exclusion, Policy
from criteria.proof.basis import Basis, lowest, numbers, numbers_of, passages
from criteria.proof.fold import Folded, Use, reported, use_of
from criteria.proof.judgement import judge, threshold_words
from criteria.proof.lengths import wrong_in, wrong_lengths
from criteria.proof.sheet import wrong_in_sheet
from criteria.proof.source import wrong_notes, wrong_sources, wrong_spans
from criteria.reading_switch import UnknownReading, as_read
from criteria.status import Presence, Status
from criteria.stored_review import StoredCriterion, StoredExclusion, StoredReview, read_review, seal
from criteria.tree import Leaf
from extraction.facts import ChartFacts
from extraction.strict_yaml import DataError

_OUTCOMES = {"met": "criteria_met", "not_met": "criteria_not_met", "unknown": "more_information_needed"}
_PRESENCE: dict[Status, Presence] = {"met": "present", "not_met": "absent", "unknown": "unknown"}
_STANDING: dict[Status, Status] = {"met": "not_met", "not_met": "met", "unknown": "unknown"}
_COMPARISON = re.compile(r"(>=|<|within|above|astride|reach|weaker than class) \d", re.ASCII)
_GROUPS = {"all": "all of these are needed", "one": "one of these is enough", "none": "none of these may be"}


class Against(NamedTuple):
    """What a result is held against: texts of the notes by name, the policy, hash of the lexicon, version."""

    notes: Mapping[str, str]
    policy: Policy
    lexicon: str
    program: str


def first_problem(found: dict[str, Any], against: Against) -> str | None:
    """The first thing that does not hold, in words; ``None`` when everything does."""
    return next(problems(found, against), None)


def problems(found: dict[str, Any], against: Against) -> Iterator[str]:
    """Everything that does not hold, in the order of the proof."""
    try:
        review = read_review(found)
        facts = review.chart
        seen, policy = as_read(facts, against.policy, review.switched(against.policy))
    except UnknownReading as error:
        yield f"facts.readings: {error.args[0]}"
        return
    except DataError as error:
        yield f"form: {error}"
        return
    proof = review.facts.get("proof")
    yield from wrong_sources(review, proof if isinstance(proof, dict) else {}, against)
    yield from wrong_notes(review, against.notes)
    yield from wrong_spans(found, against.notes)
    yield from wrong_lengths(facts, review.request.date_of_service)
    yield from _conclusions(review, seen, policy)
    yield from wrong_in_sheet(review.facts, facts)
    if not isinstance(proof, dict) or proof.get("sha256") != seal(found):
        yield "facts.proof.sha256: something in the result is not as it was when it was sealed"


def _conclusions(review: StoredReview, facts: ChartFacts, policy: Policy) -> Iterator[str]:
    use = use_of(facts, review.request, policy)
    if review.indication != use.name:
        yield f"indication is {review.indication}, but the facts make it {use.name}"
        return
    judged = [judge(one.test, facts) for one in policy.exclusions]
    renewal = [Folded(one, judge(one.test, facts)) for one in _renewal(review, policy)]
    nodes = [one for root in use.roots for one in reported(root)]
    nodes += renewal if use.name not in ("other", "none") else []
    yield from _criteria(review, nodes)
    yield from _exclusions(review, policy.exclusions, judged)
    standing = [_STANDING[one.status] for one in judged]
    yield from _outcome(review, policy, [use.status, *standing, *(one.basis.status for one in renewal)])
    yield from _missing(review, use, renewal)
    yield from _readings(review, policy, nodes)
    yield from _advisories(review, policy)


def _renewal(review: StoredReview, policy: Policy) -> tuple[Leaf, ...]:
    return policy.renewal.criteria if review.request.type == "reauthorization" else ()


def _criteria(review: StoredReview, nodes: list[Folded]) -> Iterator[str]:
    told, wanted = [one.id for one in review.criteria], [one.node.id for one in nodes]
    if told != wanted:
        yield f"criteria are {', '.join(told)}, but the policy has {', '.join(map(str, wanted))}"
        return
    by_id = {one.id: one for one in review.criteria}
    for one, folded in zip(review.criteria, nodes, strict=True):
        yield from (f"{one.id}: {words}" for words in _criterion(one, folded, by_id))


def _criterion(one: StoredCriterion, folded: Folded, by_id: Mapping[str, StoredCriterion]) -> Iterator[str]:
    node, basis = folded.node, folded.basis
    if one.status != basis.status:
        yield f"status is {one.status}, but the facts make it {basis.status}"
    if (one.text, one.cite) != (node.text, node.cite):
        yield "text or cite is not that of the policy"
    if isinstance(node, Leaf) != (one.ask is not None) and one.status == "unknown":
        yield "ask is set exactly for a criterion that is open"
    if one.ask is not None and one.status != "unknown":
        yield "ask is set exactly for a criterion that is open"
    yield from _shown(one, basis)
    if isinstance(node, Leaf) or folded.lifted:
        yield from _reason(one.reason, basis, threshold_words(node.test) if isinstance(node, Leaf) else ())
    else:
        yield from _group_reason(one, folded, by_id)


def _shown(one: StoredCriterion | StoredExclusion, basis: Basis) -> Iterator[str]:
    """The passages are those of the facts that the status rests on, and a conclusion has at least one."""
    there = set(passages(basis.facts))
    if any(span not in there for span in one.evidence):
        yield "a passage belongs to no fact that the criterion rests on"
    if not one.evidence and one.status in ("met", "not_met", "present"):
        yield f"{one.status} without a passage"


def _reason(reason: str, basis: Basis, thresholds: tuple[str, ...]) -> Iterator[str]:
    """Beside the policy's thresholds, each in its own phrase, a reason has no number but those of the facts."""
    rest = reason
    for words in thresholds:
        rest = rest.replace(words, " ")
    if _COMPARISON.search(rest):
        yield "the reason compares with a number that is not the policy's"
    strange = sorted(numbers(rest) - numbers_of(basis))
    if strange:
        yield f"the reason speaks of {', '.join(strange)}, which neither facts nor policy hold"
    yield from (f"the reason: {words}" for words in wrong_in(reason))


def _group_reason(one: StoredCriterion, folded: Folded, by_id: Mapping[str, StoredCriterion]) -> Iterator[str]:
    """A group's reason is made of its members' reasons. Members without an id have none of their own to compare."""
    kind = getattr(folded.node, "kind", "")
    telling = [m for m in folded.members if kind in ("none", "at_least") or m.basis.status == one.status]
    if any(member.node.id not in by_id for member in telling):
        return
    words = _GROUPS.get(kind, f"at least {getattr(folded.node, 'count', 0)} of these are needed")
    if one.reason != f"{words}: {'; '.join(by_id[str(member.node.id)].reason for member in telling)}":
        yield "the reason is not made of the reasons of its members"


def _exclusions(review: StoredReview, rules: tuple[Exclusion, ...], judged: list[Basis]) -> Iterator[str]:
    if [one.id for one in review.exclusions] != [rule.id for rule in rules]:
        yield "exclusions are not those of the policy"
        return
    for one, basis in zip(review.exclusions, judged, strict=True):
        if one.status != _PRESENCE[basis.status]:
            yield f"{one.id}: status is {one.status}, but the facts make it {_PRESENCE[basis.status]}"
        yield from (f"{one.id}: {words}" for words in (*_shown(one, basis), *_reason(one.reason, basis, ())))


def _outcome(review: StoredReview, policy: Policy, statuses: list[Status]) -> Iterator[str]:
    day = review.request.date_of_service
    governs = policy.in_force(day)
    status = lowest(statuses) if governs else "unknown"
    if review.outcome != _OUTCOMES[status]:
        yield f"outcome is {review.outcome}, but the criteria make it {_OUTCOMES[status]}"
    lengths = [one.months for one in policy.authorization if (one.indication, one.request) == _asked(review)]
    months = next(iter(lengths), None) if status == "met" else None
    if review.authorization_months != months:
        yield f"authorization_months is {review.authorization_months}, but the policy gives {months}"
    told = any(one.id == "policy.not_in_force" for one in review.advisories)
    if told == (policy.effective <= day and (policy.until is None or day <= policy.until)):
        yield "advisory policy.not_in_force stands exactly when the version was not in force on the date of service"


def _asked(review: StoredReview) -> tuple[str, str]:
    return review.indication, review.request.type


def _missing(review: StoredReview, use: Use, renewal: list[Folded]) -> Iterator[str]:
    """The questions: what is open and not below something that is met, each as its criterion asks it."""
    roots = [*use.roots, *(renewal if use.name not in ("other", "none") else ())]
    ids = [name for root in roots for name in _open(root)]
    ids += [one.id for one in review.exclusions if one.status == "unknown"]
    ids = [] if use.name == "other" else ids
    asks = {one.id: one.ask for one in review.criteria}
    if [one.criterion for one in review.missing] != ids:
        yield f"missing names {', '.join(one.criterion for one in review.missing)}, but open is {', '.join(ids)}"
    for one in review.missing:
        if asks.get(one.criterion, one.ask) != one.ask:
            yield f"missing: {one.criterion} does not ask what the criterion asks"


def _open(folded: Folded) -> list[str]:
    if folded.basis.status == "met":
        return []
    if isinstance(folded.node, Leaf):
        return [folded.node.id] if folded.basis.status == "unknown" else []
    return [name for member in folded.members for name in _open(member)]


def _readings(review: StoredReview, policy: Policy, nodes: list[Folded]) -> Iterator[str]:
    """Named are the readings of every rule that was applied, and those taken in another way than the policy's."""
    notes = [one for one in policy.waivers if any(node.lifted and node.node.waived_by == one.id for node in nodes)]
    rules = [*(one.node for one in nodes), *policy.exclusions, *notes]
    used = {name for rule in rules for name in rule.readings} | set(policy.general_readings)
    wanted = used | set(review.switched(policy))
    if list(review.readings) != [one.id for one in policy.readings if one.id in wanted]:
        yield "facts.readings are not those of the rules that were applied"


def _advisories(review: StoredReview, policy: Policy) -> Iterator[str]:
    """Those whose words are the policy's are word for word; the benefit plan is always there."""
    fixed = {"plan.document": policy.benefit_plan.text, "use.other": policy.other_use.text}
    fixed |= {"samples": policy.samples.text, **{one.id: one.text for one in policy.notices}}
    for one in review.advisories:
        if fixed.get(one.id, one.text) != one.text:
            yield f"advisory {one.id} is not in the words of the policy"
    told = {one.id for one in review.advisories}
    if "plan.document" not in told or ("use.other" in told) != (review.indication == "other"):
        yield "an advisory that the policy asks for is missing, or one stands without cause"
