"""The date of service: what is given goes before the case file, that before the notes, those before today."""

from datetime import date

import pytest

from assistant.review import Choices, review
from criteria.library import UnknownPolicy
from extraction.note import Note
from extraction.reading.chart import Chart

TODAY = date(2025, 9, 30)
NOTES = (
    Note("a.txt", "Atopic dermatitis, BSA 5%.", date(2025, 2, 1)),
    Note("b.txt", "Follow-up. BSA 4%.", date(2025, 3, 1)),
)


def test_a_date_given_goes_before_everything() -> None:
    chart = Chart("c", NOTES, "reauthorization", date(2025, 4, 1))
    done = review(chart, TODAY, Choices("initial", date(2025, 5, 1)))
    assert (done.request.type, done.request.date_of_service, done.date_origin) == ("initial", date(2025, 5, 1), "given")


def test_the_case_file_goes_before_the_notes() -> None:
    done = review(Chart("c", NOTES, "reauthorization", date(2025, 4, 1)), TODAY)
    assert (done.request.type, done.request.date_of_service) == ("reauthorization", date(2025, 4, 1))


def test_the_latest_note_goes_before_today() -> None:
    assert review(Chart("c", NOTES), TODAY).request.date_of_service == date(2025, 3, 1)


def test_an_undated_chart_is_judged_as_of_today() -> None:
    done = review(Chart("c", (Note("a.txt", "Atopic dermatitis."),)), TODAY)
    assert (done.request.type, done.request.date_of_service, done.date_origin) == ("initial", TODAY, "today")


def test_an_unknown_policy_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownPolicy, match=r"no policy 'ip1'; known policies: ip0369"):
        review(Chart("c", NOTES), TODAY, Choices(policy_id="ip1"))
