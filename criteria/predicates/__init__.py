"""The verbs of a policy: each reads the facts and says what it found, why and where.

The set is closed. A test that is not named here does not exist, and the type checker knows when one is missing.
"""

from typing import assert_never

from criteria import arguments
from criteria.finding import Finding
from criteria.predicates.concomitant import concomitant_use
from criteria.predicates.diagnosis import diagnosis, requested_for
from criteria.predicates.exclusion import concurrent_use
from criteria.predicates.measure import age_at_least, bsa_at_most, severity_within
from criteria.predicates.prescriber import prescribed_by
from criteria.predicates.response import responded
from criteria.predicates.site import site_involved
from criteria.predicates.trial import tried
from extraction.facts import ChartFacts


def apply(test: arguments.Test, facts: ChartFacts) -> Finding:
    """What the test finds in the facts."""
    match test:
        case arguments.Diagnosis():
            return diagnosis(test, facts)
        case arguments.SeverityWithin():
            return severity_within(test, facts)
        case arguments.AgeAtLeast():
            return age_at_least(test, facts)
        case arguments.BsaAtMost():
            return bsa_at_most(test, facts)
        case arguments.Tried():
            return tried(test, facts)
        case arguments.SiteInvolved():
            return site_involved(test, facts)
        case arguments.PrescribedBy():
            return prescribed_by(test, facts)
        case arguments.ConcurrentUse():
            return concurrent_use(test, facts)
        case arguments.RequestedFor():
            return requested_for(test, facts)
        case arguments.Responded():
            return responded(test, facts)
        case arguments.ConcomitantUse():
            return concomitant_use(test, facts)
        case _:
            assert_never(test)
