"""Determinations and policies in words, taken from the result and never worked out a second time."""

from collections.abc import Iterator

from criteria.determination import CriterionResult, Determination, ExclusionResult
from criteria.policy import Policy, Product, Reading
from criteria.tree import Cite, Group, Leaf, Node
from extraction.facts import Evidence

CLINICIAN = "This is a finding about the chart, not a coverage decision: a clinician must decide."
CONFIRM = "A person confirms it against the chart."
_STATUS = {
    "met": "met",
    "not_met": "not met",
    "unknown": "not documented",
    "present": "present",
    "absent": "absent",
}
_KIND = {"all": "all of", "one": "one of", "none": "none of"}


def headline(result: Determination) -> str:
    """The outcome in a sentence or two. An adverse outcome says that a clinician must decide."""
    policy, use = f"{result.policy.title} ({result.policy.id}, effective {result.policy.effective})", _use(result)
    if result.outcome == "criteria_met":
        length = f", for up to {result.authorization_months} months" if result.authorization_months else ""
        return f"The chart documents every criterion of {policy} for {use}{length}. {CONFIRM}"
    if result.outcome == "criteria_not_met":
        return f"The chart does not meet {policy} for {use}. {_because(result)}{CLINICIAN}"
    return f"More information is needed to judge {use} by {policy}. {CLINICIAN}"


def explain(result: Determination) -> list[str]:
    """The whole determination, a line for each criterion, exclusion, question and advisory."""
    lines = [headline(result), "", "Criteria"]
    lines += [criterion_line(one) for one in result.criteria]
    lines += ["", "Exclusions", *(exclusion_line(one) for one in result.exclusions)]
    if result.missing:
        lines += ["", "To ask", *(f"- {one.ask} ({one.criterion})" for one in result.missing)]
    return [*lines, "", "To know", *(f"- {one.text}{_shown(one.evidence)}" for one in result.advisories)]


def criterion_line(one: CriterionResult) -> str:
    """A criterion, its status, the reason and where the chart shows it."""
    return f"- {one.text} [{_place(one.cite)}]: {_STATUS[one.status]}. {one.reason}{_shown(one.evidence)}"


def exclusion_line(one: ExclusionResult) -> str:
    """An exclusion, whether it is there, the reason and where the chart shows it."""
    return f"- {one.text} [{_place(one.cite)}]: {_STATUS[one.status]}. {one.reason}{_shown(one.evidence)}"


def describe(policy: Policy) -> list[str]:
    """The policy in words: what it covers, on which conditions, what it excludes and how it is read."""
    until = f" until {policy.until}" if policy.until else ""
    lines = [
        f"{policy.title} ({policy.id}), {policy.payer}, {policy.number}, effective {policy.effective}{until}",
        f"{policy.drug.brand} ({policy.drug.ingredient} {policy.drug.strength_percent:g}% {policy.drug.form})",
        policy.benefit_plan.text,
    ]
    for one in policy.indications:
        months = {request: policy.months(one.id, request) for request in ("initial", "reauthorization")}
        lengths = ", ".join(f"{request} up to {length} months" for request, length in months.items())
        lines += ["", f"{one.title} [{_place(one.cite)}]: {lengths}", *_tree(one.criteria, 1)]
    lines += [f"Note: {one.text} [{_place(one.cite)}]" for one in policy.waivers]
    lines += ["", f"Samples: {policy.samples.text}", f"Renewal: {policy.renewal.text}"]
    lines += [line for leaf in policy.renewal.criteria for line in _tree(leaf, 1)]
    lines += ["", "Not covered", *(f"  {one.title}: {one.text} [{_place(one.cite)}]" for one in policy.exclusions)]
    lines += [f"  {policy.other_use.text}", "", f"{policy.table.title} [{_place(policy.table.cite)}]"]
    lines += [f"  {product_words(one)}" for one in policy.table.products]
    return [*lines, "", "Readings", *(f"  {reading_words(one)}" for one in policy.readings)]


def reading_words(one: Reading) -> str:
    """A reading, and the values it can be switched to."""
    switch = f" [{one.default}; or {', '.join(one.switch)}]" if one.switch else ""
    return f"{one.id}: {one.question} {one.reading}{switch}"


def product_words(one: Product) -> str:
    """A row of the table of examples, with what its printed form has wrong."""
    misprint = f" ({one.misprint})" if one.misprint else ""
    return f"{one.name}: {one.ingredient}, {one.mechanism}{misprint}"


def _use(result: Determination) -> str:
    if result.indication == "other":
        return "the use that the chart states, which is not covered"
    return result.indication_title or "the request, whose use the chart does not state"


def _because(result: Determination) -> str:
    """The criteria and exclusions that stand in the way, by their words."""
    failed = [one.text for one in result.criteria if one.in_the_way]
    present = [one.text for one in result.exclusions if one.status == "present"]
    return _listed("Not met", failed) + _listed("Present", present)


def _listed(words: str, texts: list[str]) -> str:
    return f"{words}: {'; '.join(texts)}. " if texts else ""


def _tree(node: Node, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if isinstance(node, Leaf):
        yield f"{indent}{node.id}: {node.text} [{_place(node.cite)}]"
        return
    yield f"{indent}{_group_words(node)}"
    for child in node.children:
        yield from _tree(child, depth + 1)


def _group_words(group: Group) -> str:
    kind = _KIND.get(group.kind, f"at least {group.count} of")
    name = f"{group.id}: {group.text} " if group.id else ""
    return f"{name}({kind})"


def _place(cite: Cite) -> str:
    item = f" {cite.item}" if cite.item else ""
    return f"{cite.section}{item}, page {cite.page}"


def _shown(evidence: tuple[Evidence, ...]) -> str:
    """Up to three passages, with the note each stands in."""
    quotes = [f"\u201c{' '.join(one.text.split())}\u201d ({one.note})" for one in evidence[:3]]
    more = f" and {len(evidence) - 3} more" if len(evidence) > 3 else ""
    return f" \u2014 {', '.join(quotes)}{more}" if quotes else ""
