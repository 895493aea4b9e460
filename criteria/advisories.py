"""What a reader should know beside the statuses. No advisory changes one."""

from collections.abc import Iterable, Iterator
from datetime import date

from criteria.arguments import BsaAtMost, ConcurrentUse
from criteria.determination import Advisory
from criteria.evaluation import Evaluated
from criteria.finding import spans
from criteria.policy import Policy
from criteria.predicates.course import name
from criteria.predicates.exclusion import is_listed
from criteria.request import Request
from criteria.tree import Leaf
from extraction.facts import ChartFacts, DrugCourse


def advisories(
    facts: ChartFacts, request: Request, policy: Policy, use: str, nodes: tuple[Evaluated, ...]
) -> tuple[Advisory, ...]:
    """Everything worth telling, the version of the policy first and the benefit plan last."""
    found = [
        *_version(request, policy),
        *_use(facts, policy, use),
        *_product(facts, policy),
        *_contradictions(facts, nodes),
        *_bsa_age(facts, request, policy, nodes),
        *_trials(request, policy, nodes),
        *_listed_products(facts, policy),
        *_samples(facts, policy),
        *_notices(request, policy, nodes),
        Advisory(id="plan.document", text=policy.benefit_plan.text),
    ]
    return tuple(dict.fromkeys(found))


def _version(request: Request, policy: Policy) -> Iterator[Advisory]:
    day = request.date_of_service
    if day < policy.effective:
        text = (
            f"The date of service {day} is before {policy.effective}, when this version of the policy came into force. "
            "Another version governs it, "
        ) + ("but it is applied all the same." if policy.applies_before_effective else "so nothing is concluded.")
        yield Advisory(id="policy.not_in_force", text=text)
    if policy.until and day > policy.until:
        text = f"The date of service {day} is after {policy.until}, the last day of this version. Nothing is concluded."
        yield Advisory(id="policy.not_in_force", text=text)


def _use(facts: ChartFacts, policy: Policy, use: str) -> Iterator[Advisory]:
    if use == "other":
        evidence = spans(*(one.evidence for one in facts.diagnoses if one.requested or one.status == "affirmed"))
        yield Advisory(id="use.other", text=policy.other_use.text, evidence=evidence)


def _product(facts: ChartFacts, policy: Policy) -> Iterator[Advisory]:
    if not facts.drug_requested:
        text = f"The chart does not name {policy.drug.brand} ({policy.drug.ingredient}) as the drug requested."
        yield Advisory(id="product.unnamed", text=text)


def _contradictions(facts: ChartFacts, nodes: tuple[Evaluated, ...]) -> Iterator[Advisory]:
    for one in facts.contradictions:
        yield Advisory(id=f"contradiction.{one.topic}", text=one.text, evidence=one.evidence)
    for area in facts.body_surface_areas:
        if area.contradictory and _measures(nodes, area.condition):
            text = "Estimates of body surface area of the same day differ; the criterion was judged by all of them."
            yield Advisory(id="bsa.contradictory", text=text, evidence=area.evidence)


def _measures(nodes: tuple[Evaluated, ...], condition: str | None) -> bool:
    tests = (one.node.test for one in nodes if isinstance(one.node, Leaf))
    return any(isinstance(test, BsaAtMost) and (condition is None or condition in test.conditions) for test in tests)


def _bsa_age(facts: ChartFacts, request: Request, policy: Policy, nodes: tuple[Evaluated, ...]) -> Iterator[Advisory]:
    limit, day = policy.advice.bsa_older_than_months, request.date_of_service
    for area in facts.body_surface_areas:
        if area.date and area.date < _months_before(day, limit) and _measures(nodes, area.condition):
            text = f"The latest estimate of body surface area is of {area.date}, over {limit} months before {day}."
            yield Advisory(id="bsa.old", text=text, evidence=area.evidence)


def _trials(request: Request, policy: Policy, nodes: tuple[Evaluated, ...]) -> Iterator[Advisory]:
    """Courses that a status rests on and that a reviewer may want to look at."""
    advice = policy.advice
    cutoff = _months_before(request.date_of_service, 12 * advice.trial_older_than_years)
    for course in dict.fromkeys(course for one in nodes for course in one.finding.courses):
        ended, evidence = course.stop or course.start, course.evidence or course.drug_evidence
        if ended and ended < cutoff:
            text = f"The trial of {name(course)} ended over {advice.trial_older_than_years} years ago ({ended})."
            yield Advisory(id="trial.old", text=text, evidence=evidence)
        if _reaches_disputed(course, advice.disputed_potency_classes):
            text = f"The steroid trial rests on {name(course)}, of a potency class that not every payer calls medium."
            yield Advisory(id="trial.disputed_potency", text=text, evidence=evidence)


def _reaches_disputed(course: DrugCourse, classes: tuple[int, ...]) -> bool:
    potency = course.potency
    high = potency.high if potency else None
    return high is not None and any(high == one for one in classes)


def _listed_products(facts: ChartFacts, policy: Policy) -> Iterator[Advisory]:
    """Drugs that exclude only because the policy's table prints them."""
    tests = [one.test for one in policy.exclusions if isinstance(one.test, ConcurrentUse)]
    for use in facts.systemic_uses:
        by_name = [one for one in tests if is_listed(use, one) and use.drug_class not in one.drug_classes]
        if by_name and use.timing in ("current", "stopping", "unknown"):
            text = f"{use.ingredient} is neither a biologic nor a JAK inhibitor; it counts because the policy lists it."
            yield Advisory(id="exclusion.listed_product", text=text, evidence=use.evidence)


def _samples(facts: ChartFacts, policy: Policy) -> Iterator[Advisory]:
    courses = [one for one in facts.drug_courses if one.source == "sample"]
    evidence = [one.evidence or one.drug_evidence for one in courses]
    evidence += [one.evidence for one in facts.concomitant_uses if one.sample]
    if facts.response and facts.response.sample:
        evidence.append(facts.response.evidence)
    if evidence:
        yield Advisory(id="samples", text=policy.samples.text, evidence=spans(*evidence))


def _notices(request: Request, policy: Policy, nodes: Iterable[Evaluated]) -> Iterator[Advisory]:
    found = {one.node.id: one.finding for one in nodes}
    for notice in policy.notices:
        finding = found.get(notice.criterion)
        timely = notice.since is None or request.date_of_service >= notice.since
        if finding and finding.status == notice.status and timely:
            yield Advisory(id=notice.id, text=notice.text, evidence=finding.evidence)


def _months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
