"""Intervals and kappa, computed a second time in plain Python from their definitions."""

import math
import random
from collections.abc import Sequence
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.bootstrap import DRAWS, Interval, difference, interval, ratios, weights
from evaluation.counts import Counts, compared, ratio
from evaluation.kappa import drawn_kappas, kappa, tables

Pairs = list[tuple[str, str]]
VALUES = ("met", "not_met", "unknown")

chart_shares = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 4)).map(lambda pair: (float(min(pair)), float(max(pair)))),
    min_size=1,
    max_size=6,
)
chart_pairs = st.lists(
    st.lists(st.tuples(st.sampled_from(VALUES), st.sampled_from(VALUES)), max_size=3), min_size=1, max_size=5
)


def draws(charts: int) -> list[list[int]]:
    """The charts of each draw, one by one, from the same seed."""
    found = np.random.Generator(np.random.PCG64(20241115)).integers(0, charts, size=(DRAWS, charts))
    return [[int(place) for place in row] for row in found]


def plain_interval(values: Sequence[float | None]) -> tuple[float, float] | None:
    """The 2.5th and the 97.5th percentile, between two draws in proportion."""
    known = sorted(value for value in values if value is not None)
    if not known:
        return None
    low, high = (_percentile(known, tail) for tail in (0.025, 0.975))
    return low, high


def _percentile(known: list[float], tail: float) -> float:
    place = tail * (len(known) - 1)
    below, above = known[math.floor(place)], known[math.ceil(place)]
    return below + (above - below) * (place - math.floor(place))


def plain_ratio(shares: Sequence[tuple[float, float]]) -> float | None:
    above, below = sum(one for one, _ in shares), sum(one for _, one in shares)
    return above / below if below else None


def plain_kappa(pairs: Pairs) -> float | None:
    """Observed agreement and that which the two sides' own frequencies would give by chance (Cohen 1960)."""
    if not pairs:
        return None
    count = len(pairs)
    observed = Fraction(sum(a == b for a, b in pairs), count)
    expected = sum(
        (Fraction(sum(a == one for a, _ in pairs), count) * Fraction(sum(b == one for _, b in pairs), count))
        for one in VALUES
    )
    return float((observed - expected) / (1 - expected)) if expected != 1 else None


def ends(found: Interval | None) -> tuple[float, float] | None:
    return (found.low, found.high) if found else None


def test_kappa_of_a_worked_example() -> None:
    """50 proposals, two readers: both yes 20, both no 15, first alone yes 5, second alone yes 10.

    Observed agreement 35/50 = 0.7. The first says yes to 25/50, the second to 30/50; by chance they agree on
    0.5 * 0.6 + 0.5 * 0.4 = 0.5. Kappa is (0.7 - 0.5) / (1 - 0.5) = 0.4.
    """
    pairs = [("yes", "yes")] * 20 + [("no", "no")] * 15 + [("yes", "no")] * 5 + [("no", "yes")] * 10
    assert float(kappa(tables([pairs]).sum(axis=0))) == pytest.approx(0.4)


def test_kappa_is_one_for_agreement_and_not_defined_for_a_single_value() -> None:
    assert float(kappa(tables([[("met", "met"), ("not_met", "not_met")]])[0])) == 1.0
    assert math.isnan(float(kappa(tables([[("met", "met")]])[0])))


def test_kappa_below_chance_is_negative() -> None:
    assert float(kappa(tables([[("met", "not_met"), ("not_met", "met")]])[0])) == -1.0


def none(value: float) -> float | None:
    return value if math.isfinite(value) else None


@settings(deadline=None)
@given(charts=chart_pairs)
def test_kappa_is_as_its_definition_says(charts: list[Pairs]) -> None:
    found = none(float(kappa(tables(charts).sum(axis=0))))
    assert found == pytest.approx(plain_kappa([pair for pairs in charts for pair in pairs]))


@settings(max_examples=8, deadline=None)
@given(charts=chart_pairs)
def test_the_interval_of_kappa_is_that_of_the_drawn_charts(charts: list[Pairs]) -> None:
    found = interval(drawn_kappas(tables(charts), weights(len(charts))))
    known: dict[tuple[int, ...], float | None] = {}
    values = []
    for drawn in draws(len(charts)):
        key = tuple(sorted(drawn))
        if key not in known:
            known[key] = plain_kappa([pair for place in key for pair in charts[place]])
        values.append(known[key])
    assert ends(found) == pytest.approx(plain_interval(values))


@settings(max_examples=15, deadline=None)
@given(shares=chart_shares)
def test_the_interval_of_a_score_is_that_of_the_drawn_charts(shares: list[tuple[float, float]]) -> None:
    found = interval(ratios(shares, weights(len(shares))))
    values = [plain_ratio([shares[place] for place in drawn]) for drawn in draws(len(shares))]
    assert ends(found) == pytest.approx(plain_interval(values))


@settings(max_examples=15, deadline=None)
@given(pairs=st.lists(st.tuples(chart_shares.map(lambda some: some[0]), chart_shares.map(lambda some: some[0])),
                      min_size=1, max_size=5))  # fmt: skip
def test_a_difference_is_drawn_chart_by_chart_together(pairs: list[tuple[tuple[float, float], ...]]) -> None:
    old, new = ([pair[side] for pair in pairs] for side in (0, 1))
    found = difference(old, new, weights(len(pairs)))
    before, after = plain_ratio(old), plain_ratio(new)
    values = []
    for drawn in draws(len(pairs)):
        first, second = (plain_ratio([shares[place] for place in drawn]) for shares in (old, new))
        values.append(second - first if first is not None and second is not None else None)
    expected = plain_interval(values)
    if before is None or after is None or expected is None:
        assert found is None
        return
    known = [value for value in values if value is not None]
    assert found is not None
    assert (found.value, found.worse) == pytest.approx((after - before, sum(one < 0 for one in known) / len(known)))
    assert ends(found.interval) == pytest.approx(expected)


def test_draws_of_another_generator_give_nearly_the_same_intervals() -> None:
    shares = [(float(right), 10.0) for right in (9, 7, 10, 4, 8, 10, 6, 9, 3, 10, 8, 7)]
    later = [(right - (place % 3 == 0), of) for place, (right, of) in enumerate(shares)]
    pairs: list[Pairs] = [[("met", "met")] * int(right) + [("met", "not_met"), ("not_met", "not_met")] * int(of - right)
                          for right, of in shares]  # fmt: skip
    other = random.Random(7)
    drawn = [[other.randrange(12) for _ in shares] for _ in range(4000)]
    mine = weights(len(shares))
    plain = plain_interval([plain_ratio([shares[place] for place in one]) for one in drawn])
    assert ends(interval(ratios(shares, mine))) == pytest.approx(plain, abs=0.02)
    kappas = plain_interval([_summed(pairs, one) for one in drawn[:1000]])
    assert ends(interval(drawn_kappas(tables(pairs), mine))) == pytest.approx(kappas, abs=0.04)
    changed = difference(shares, later, mine)
    moved = [
        (plain_ratio([later[p] for p in one]) or 0) - (plain_ratio([shares[p] for p in one]) or 0) for one in drawn
    ]
    assert changed is not None
    assert ends(changed.interval) == pytest.approx(plain_interval(moved), abs=0.005)
    assert changed.worse == pytest.approx(sum(one < 0 for one in moved) / len(moved), abs=0.02)


def _summed(pairs: list[Pairs], drawn: list[int]) -> float | None:
    return plain_kappa([pair for place in drawn for pair in pairs[place]])


def test_the_same_scores_give_the_same_intervals() -> None:
    shares = [(1.0, 2.0), (3.0, 3.0), (0.0, 1.0)]
    assert interval(ratios(shares, weights(3))) == interval(ratios(shares, weights(3)))
    assert weights(3).tolist() == weights(3).tolist()
    assert weights(3).sum(axis=1).tolist() == [3.0] * DRAWS


def test_scores_that_do_not_differ_have_a_difference_of_zero_without_doubt() -> None:
    shares = [(1.0, 2.0), (3.0, 3.0)]
    found = difference(shares, shares, weights(2))
    assert found is not None
    assert (found.value, found.interval, found.worse) == (0.0, Interval(0.0, 0.0), 0.0)


def test_nothing_to_score_gives_nothing() -> None:
    nothing = [(0.0, 0.0), (0.0, 0.0)]
    assert interval(ratios(nothing, weights(2))) is None
    assert difference(nothing, [(1.0, 1.0), (0.0, 1.0)], weights(2)) is None
    assert difference([(1.0, 1.0), (0.0, 1.0)], nothing, weights(2)) is None
    assert ratio((0.0, 0.0)) is None
    assert interval(drawn_kappas(tables([[("met", "met")]]), weights(1))) is None


def test_a_draw_without_anything_to_score_is_left_out() -> None:
    found = interval(ratios([(1.0, 1.0), (0.0, 0.0)], weights(2)))
    assert found == Interval(1.0, 1.0)


@pytest.mark.parametrize(("right", "spurious", "missed"), list(product((0, 2), (0, 1), (0, 3))))
def test_precision_recall_and_f1_are_as_their_definitions_say(right: int, spurious: int, missed: int) -> None:
    precision, recall, f1 = (ratio(one) for one in Counts(right, spurious, missed).shares("x").values())
    assert precision == (right / (right + spurious) if right + spurious else None)
    assert recall == (right / (right + missed) if right + missed else None)
    if precision and recall:
        assert f1 == pytest.approx(2 * precision * recall / (precision + recall))
    else:
        assert f1 == (0.0 if spurious or missed else None)


def test_what_stands_twice_has_to_be_found_twice() -> None:
    assert compared(["a", "a", "b"], ["a", "c"]) == Counts(1, 1, 2)
