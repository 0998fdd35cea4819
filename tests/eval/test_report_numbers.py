"""How numbers are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.report import numbers


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.9521, "0.952"), (1.0, "1.000"), (0.0, "0.000"), (-0.25, "−0.250"), (None, "–"), (-0.0, "0.000")],
)
def test_a_score_has_three_digits(value: float | None, text: str) -> None:
    assert numbers.score(value) == text


@pytest.mark.parametrize(("value", "text"), [(0.99996, "0.999"), (0.0001, "0.001"), (-0.9999, "−0.999")])
def test_no_score_is_rounded_to_perfection_or_to_nothing(value: float, text: str) -> None:
    assert numbers.score(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(0.86, "86\u00a0%"), (0.998, "99\u00a0%"), (1.0, "100\u00a0%"), (0.002, "1\u00a0%")]
)
def test_a_percentage_is_whole(value: float, text: str) -> None:
    assert numbers.percent(value) == text


def test_an_interval_stands_in_brackets() -> None:
    assert numbers.scored(0.952, 0.911, 0.979) == "0.952 [.91–.98]"
    assert numbers.scored(0.1, -0.051, 1.0) == "0.100 [−.06–1]"
    assert numbers.scored(0.1, None, None) == "0.100"
    assert numbers.percent_bounds(0.811, 0.899) == "[81–90]"
    assert numbers.difference_bounds(-0.021, 0.05) == "[−.03 to +.05]"


@given(st.floats(-1, 1), st.floats(-1, 1))
def test_a_written_interval_holds_the_one_that_was_computed(one: float, other: float) -> None:
    low, high = sorted((one, other))
    read = [float(end.replace("−", "-")) for end in numbers.bounds(low, high).strip("[]").split("–")]
    assert read[0] <= low + 1e-6
    assert read[1] >= high - 1e-6


@pytest.mark.parametrize(("value", "text"), [(0.023, "+0.023"), (-0.01, "−0.010"), (0.0, "0.000")])
def test_a_difference_has_a_sign(value: float, text: str) -> None:
    assert numbers.difference(value) == text


def test_small_probabilities_are_said_to_be_small() -> None:
    assert numbers.probability(0.034) == "0.034"
    assert numbers.probability(0.0004) == "< 0.001"


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.42, "0.4\u00a0ms"), (36.4, "36\u00a0ms"), (1240.0, "1.2\u00a0s"), (999.7, "1.0\u00a0s")],
)
def test_times_have_the_unit_that_suits_them(value: float, text: str) -> None:
    assert numbers.duration(value) == text


def test_things_are_counted_in_words() -> None:
    assert numbers.counted(1, "answer") == "1 answer"
    assert numbers.counted(1200, "answer") == "1,200 answers"


def test_a_time_is_told_in_utc() -> None:
    assert numbers.moment("2026-02-03T04:05:06+02:00") == "3 February 2026, 02:05 UTC"
