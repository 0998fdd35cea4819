"""Intervals and tests over topics, against numbers worked out by hand, and against SciPy's."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from eval.statistics.resampling import difference, exchange_test, holm, interval, ratio


def sums(*clusters):
    """`sums((numerator, denominator), …)`, one pair a cluster."""
    return np.array(clusters, dtype=float)


ALL_RIGHT = sums(*[(2, 2)] * 10)
ALL_WRONG = sums(*[(0, 2)] * 10)
MIXED = sums((3, 4), (1, 2), (5, 6), (0, 2), (4, 4), (2, 3), (6, 8))


# --- a ratio


def test_a_ratio_is_that_of_the_sums_not_the_mean_of_ratios():
    assert ratio(sums((1, 1), (0, 3))) == 0.25
    assert ratio(sums((0, 0), (0, 0))) is None
    assert ratio(np.zeros((0, 2))) is None


# --- its interval


def test_with_fewer_than_five_topics_there_is_no_interval():
    assert interval(ALL_RIGHT[:4]) is None
    assert interval(ALL_RIGHT[:5]) is not None
    assert interval(np.vstack([ALL_RIGHT[:4], sums((0, 0))])) is None


def test_where_all_are_right_topics_are_the_trials_of_an_exact_binomial_bound():
    # (1 - 0.95) / 2 = 0.025; 0.025 ** (1 / 10) = 0.69150
    assert interval(ALL_RIGHT) == (pytest.approx(0.69150, abs=1e-5), 1.0)
    assert interval(ALL_WRONG) == (0.0, pytest.approx(0.30850, abs=1e-5))
    exact = stats.binomtest(10, 10).proportion_ci(method="exact")
    assert interval(ALL_RIGHT) == pytest.approx((exact.low, exact.high))


def test_topics_of_one_answer_each_are_nearly_as_good_as_independent_answers():
    answers = sums(*[(1, 1)] * 60, *[(0, 1)] * 40)
    exact = stats.binomtest(60, 100).proportion_ci(method="exact")
    assert interval(answers) == pytest.approx((exact.low, exact.high), abs=0.005)


def test_the_interval_is_that_of_as_many_trials_as_vary_like_the_topics():
    # Ten topics of four answers, five all right and five all wrong. The residuals are ±2, so the variance is
    # 10/9 · 10 · 2² / 40² = 1/36, and 0.25 / (1/36) = 9 trials would vary as much; for ten topics they count
    # (1.95996 / 2.26216)² = 0.75069 each: 6.75622 trials, half of which succeed.
    topics = sums(*[(4, 4)] * 5, *[(0, 4)] * 5)
    low, high = stats.beta.ppf(0.025, 3.37811, 4.37811), stats.beta.ppf(0.975, 4.37811, 3.37811)
    assert interval(topics) == pytest.approx((low, high), abs=1e-5)


def test_more_answers_to_the_same_topics_say_no_more_where_topics_are_all_alike_inside():
    few, many = sums(*[(1, 1)] * 8, *[(0, 1)] * 4), sums(*[(9, 9)] * 8, *[(0, 9)] * 4)
    assert interval(few) == pytest.approx(interval(many))


def test_no_figure_is_surer_than_a_perfect_one():
    one_wrong = sums(*[(20, 20)] * 49, (19, 20))
    assert interval(one_wrong)[0] <= interval(sums(*[(20, 20)] * 50))[0]


def test_a_measure_that_goes_below_zero_has_an_interval_of_the_same_shape():
    wrong_counts_minus_one = np.stack([2 * MIXED[:, 0] - MIXED[:, 1], MIXED[:, 1]], axis=1)
    low, high = interval(MIXED)
    assert interval(wrong_counts_minus_one, lowest=-1.0) == pytest.approx((2 * low - 1, 2 * high - 1))


def clusters(count, most=6):
    """Matrices of `count` clusters: so many of so many answers are right."""
    made = st.integers(0, most).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
    return st.lists(made, min_size=count, max_size=count).map(lambda rows: sums(*rows))


@given(clusters(8))
def test_an_interval_holds_the_figure_and_stays_within_bounds(found):
    bounds = interval(found)
    assume(bounds is not None)
    assert 0.0 <= bounds[0] <= ratio(found) + 1e-12
    assert ratio(found) - 1e-12 <= bounds[1] <= 1.0


@given(clusters(8))
def test_right_and_wrong_are_treated_alike(found):
    bounds = interval(found)
    assume(bounds is not None)
    mirrored = interval(np.stack([found[:, 1] - found[:, 0], found[:, 1]], axis=1))
    assert mirrored == pytest.approx((1 - bounds[1], 1 - bounds[0]), abs=1e-7)


@given(arrays(float, 12, elements=st.floats(0, 1)))
def test_values_between_right_and_wrong_have_intervals_too(values):
    bounds = interval(np.stack([values, np.ones(12)], axis=1))
    assert 0.0 <= bounds[0] <= values.mean() + 1e-9
    assert values.mean() - 1e-9 <= bounds[1] <= 1.0


# --- a difference


def test_a_difference_has_no_interval_with_few_topics_or_where_nothing_differs():
    assert difference(ALL_RIGHT[:4], ALL_WRONG[:4]) is None
    assert difference(MIXED, MIXED) is None
    assert difference(MIXED, np.zeros_like(MIXED)) is None


def test_many_small_differences_are_as_sure_as_scipys_paired_bootstrap():
    random = np.random.default_rng(1)
    before = random.uniform(0.2, 0.6, 80)
    now = before + random.normal(0.1, 0.1, 80)
    one, other = (np.stack([values, np.ones(80)], axis=1) for values in (now, before))
    reference = stats.bootstrap((now - before,), np.mean, method="percentile", rng=random).confidence_interval
    low, high = difference(one, other)
    assert (low, high) == pytest.approx((reference.low, reference.high), abs=0.01)
    assert high - low > reference.high - reference.low  # two topics that might have differed are put to them


def test_few_topics_that_differ_leave_room_for_others_that_might():
    # One of ten topics is better by 1. Without the two that are put to the others, no resample were below 0.
    low, high = difference(sums(*[(2, 2)] * 10), sums((0, 2), *[(2, 2)] * 9))
    assert low < 0.0
    assert high > 0.1


def test_a_large_difference_is_surely_one():
    low, high = difference(ALL_RIGHT, ALL_WRONG)
    assert low > 0.3
    assert high == pytest.approx(1.0)


def test_runs_may_be_eligible_in_different_topics():
    one = sums((1, 1), (1, 1), (1, 1), (0, 0), (1, 1), (1, 1))
    other = sums((0, 0), (1, 1), (0, 1), (1, 1), (0, 1), (0, 1))
    low, high = difference(one, other)
    assert -1.0 <= low < 0.6 < high <= 1.5
    assert difference(one[[0, 0, 0, 0, 0]], other[[3, 3, 3, 3, 3]]) is None


@given(clusters(7), clusters(7))
def test_an_interval_of_a_difference_holds_what_was_seen(one, other):
    bounds = difference(one, other)
    assume(bounds is not None)
    seen = ratio(one) - ratio(other)
    assert -1.0 <= bounds[0] <= seen + 1e-9
    assert seen - 1e-9 <= bounds[1] <= 1.0


# --- the test of a difference


def test_an_exchange_is_tried_in_every_way():
    # Five topics, each better by 1: of 2⁵ = 32 exchanges, none and all give as large a difference.
    assert exchange_test(ALL_RIGHT[:5], ALL_WRONG[:5]) == 2 / 32


def test_topics_that_do_not_differ_say_nothing_of_a_difference():
    better = sums((2, 2), (2, 2), (2, 2), *MIXED)
    worse = sums((1, 2), (1, 2), (1, 2), *MIXED)
    assert exchange_test(better, worse) == 2 / 8


def test_one_topic_that_differs_can_never_tell_runs_apart():
    assert exchange_test(sums(*[(2, 2)] * 10), sums((0, 2), *[(2, 2)] * 9)) == 1.0
    assert exchange_test(MIXED, MIXED) == 1.0


def test_many_topics_are_exchanged_at_random_and_the_outcome_observed_is_counted():
    assert exchange_test(sums(*[(1, 1)] * 30), sums(*[(0, 1)] * 30)) == 1 / 10_001


def test_a_run_without_any_eligible_case_cannot_be_tested():
    assert exchange_test(MIXED, np.zeros_like(MIXED)) is None


def test_an_exchange_that_leaves_nothing_eligible_is_no_sign_of_a_difference():
    # Each is eligible in one topic: of four exchanges two give a difference of 1, two leave a run with none.
    assert exchange_test(sums((1, 1), (0, 0)), sums((0, 0), (0, 1))) == 1.0


@given(*[arrays(float, 8, elements=st.sampled_from([0, 0.25, 0.5, 1]))] * 2)
def test_with_topics_of_one_size_it_is_scipys_paired_permutation_test(now, before):
    reference = stats.permutation_test(
        (now, before),
        lambda one, other, axis=-1: np.abs(np.mean(one - other, axis=axis)),
        permutation_type="samples",
        alternative="greater",
        n_resamples=np.inf,
        vectorized=True,
    )
    one, other = (np.stack([values, np.ones(8)], axis=1) for values in (now, before))
    assert exchange_test(one, other) == pytest.approx(reference.pvalue)


@given(clusters(6), clusters(6))
def test_which_run_comes_first_does_not_matter(one, other):
    assert exchange_test(one, other) == exchange_test(other, one)


# --- several tests at once


def test_holm_corrects_the_smallest_most():
    # Holm (1979): 4 · 0.01, 3 · 0.013, 2 · 0.03, 1 · 0.04, each at least as large as the one before.
    assert holm([0.03, 0.01, 0.04, 0.013]) == pytest.approx([0.06, 0.04, 0.06, 0.04])
    assert holm([0.5, 0.9]) == [1.0, 1.0]
    assert holm([]) == []


@given(st.lists(st.floats(0, 1), max_size=8))
def test_holm_lies_between_no_correction_and_bonferronis(p_values):
    for plain, corrected in zip(p_values, holm(p_values), strict=True):
        assert plain <= corrected <= min(1.0, plain * len(p_values)) or math.isclose(plain, corrected)
