"""Differences of means, shares and quantiles: against published examples, and against SciPy where it is installed."""

from __future__ import annotations

import math
import random
import statistics

import pytest

from readiness.figures import differences
from readiness.figures.differences import Group, drawn_means, drawn_quantiles, student, two_shares, welch


def group(values: list[float]) -> Group:
    return Group(cases=len(values), mean=statistics.fmean(values), variance=statistics.variance(values))


@pytest.mark.parametrize(
    ("freedom", "t"), [(1, 12.706), (2, 4.303), (5, 2.571), (10, 2.228), (17.776, 2.103), (30, 2.042), (120, 1.980)]
)
def test_the_quantiles_of_student_as_tabled(freedom: float, t: float) -> None:
    """R. A. Fisher and F. Yates, "Statistical Tables", table III (two-sided 5%); between, as R's `qt` gives it."""
    assert student(freedom) == pytest.approx(t, abs=6e-4)


DRUG_1 = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
DRUG_2 = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]


def test_welch_as_published() -> None:
    """Student's sleep data ("The Probable Error of a Mean", Biometrika 6, 1908); R prints t = -1.8608, df = 17.776 and
    a 95% interval of the difference from -3.3654832 to 0.2054832."""
    # A constant on both sides leaves a difference of means as it is, and makes a share of the first a small one.
    far = 1e6
    found = welch(group([each + far for each in DRUG_1]), group([each + far for each in DRUG_2]))
    assert found is not None
    assert found.low * (far + 0.75) == pytest.approx(-0.2054832, abs=2e-3)
    assert found.high * (far + 0.75) == pytest.approx(3.3654832, abs=2e-3)
    assert not found.is_sure


def test_two_shares_as_published() -> None:
    """Newcombe (1998), table II, method 10: 56 of 70 less 48 of 80 is 0.2000, from 0.0524 to 0.3339; 9 of 10 less 3 of
    10 from 0.1705 to 0.8090; 0 of 10 less 0 of 20 from -0.1611 to 0.2775."""
    for (a, m, b, n), low, high in (
        ((56, 70, 48, 80), 5.24, 33.39),
        ((9, 10, 3, 10), 17.05, 80.90),
        ((0, 10, 0, 20), -16.11, 27.75),
    ):
        found = two_shares(b, n, a, m)
        assert (round(found.low, 2), round(found.high, 2)) == (low, high)


def test_no_change_is_found_as_often_as_five_in_a_hundred_and_a_large_one_always() -> None:
    dice = random.Random(8)
    for draw in (dice.expovariate, lambda mean: dice.lognormvariate(0, 0.4) * mean):
        found = 0
        for _ in range(400):
            one, two = ([draw(1.0) for _ in range(60)] for _ in range(2))
            difference = welch(group(one), group(two))
            assert difference is not None
            found += difference.is_sure
        assert found <= 36, "more than 9 of a hundred, where 5 are expected"
        one, two = [draw(1.0) for _ in range(200)], [draw(1.0) * 0.4 for _ in range(200)]
        for difference in (welch(group(one), group(two)), drawn_means(one, two),
                           drawn_quantiles(sorted(one), sorted(two), 0.5)):  # fmt: skip
            assert difference is not None
            assert difference.low <= difference.change <= difference.high < -0.3


def test_draws_of_a_quantile_are_those_of_the_figures_themselves() -> None:
    """Against draws of every figure, which is what is meant by them."""
    dice = random.Random(2)
    before, after = sorted(dice.gauss(100, 20) for _ in range(61)), sorted(dice.gauss(80, 30) for _ in range(45))
    found = drawn_quantiles(before, after, 0.5)
    ratios = sorted(
        statistics.median(dice.choices(after, k=len(after))) / statistics.median(dice.choices(before, k=len(before)))
        for _ in range(4_000)
    )
    assert found is not None
    assert found.change == pytest.approx(statistics.median(after) / statistics.median(before) - 1)
    assert found.low == pytest.approx(ratios[100] - 1, abs=0.03)
    assert found.high == pytest.approx(ratios[3_900] - 1, abs=0.03)


def test_nothing_is_said_of_a_share_of_what_may_be_nothing() -> None:
    assert welch(Group(cases=5, mean=0.1, variance=4.0), Group(cases=5, mean=3.0, variance=4.0)) is None
    assert welch(Group(cases=1, mean=3.0, variance=0.0), Group(cases=9, mean=3.0, variance=1.0)) is None
    assert welch(Group(cases=9, mean=0.0, variance=0.0), Group(cases=9, mean=3.0, variance=1.0)) is None


def test_as_scipy_has_it() -> None:
    stats = pytest.importorskip("scipy.stats")
    for freedom in (1, 1.7, 4, 17.776, 250, 40_000):
        assert student(freedom) == pytest.approx(stats.t.ppf(0.975, freedom), rel=1e-9)
    dice = random.Random(5)
    for count in (8, 40, 400):
        one, two = [dice.gauss(50, 9) for _ in range(count)], [dice.gauss(46, 14) for _ in range(count + 5)]
        found = welch(group(one), group(two))
        assert found is not None
        sure = stats.ttest_ind(one, two, equal_var=False).pvalue < 0.05
        assert found.is_sure is bool(sure)
        # The ends are the shares of the first at which the same test is just not passed.
        for end in (found.low, found.high):
            scaled = [each * (1 + end) for each in one]
            error = math.hypot(*(statistics.stdev(each) / math.sqrt(len(each)) for each in (scaled, two)))
            freedom = stats.ttest_ind(one, two, equal_var=False).df
            t = (statistics.fmean(two) - statistics.fmean(scaled)) / error
            assert abs(t) == pytest.approx(differences.student(freedom), rel=1e-9)
