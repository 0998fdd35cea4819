"""Charts: where marks stand, and that they can be read without colour and without seeing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from eval.report.charts import WIDTH, Fill, Lane, Mark, Part, Scale, dots, powers, round_ticks, shares
from eval.report.numbers import tick

UNIT = Scale(0.0, 1.0, ((0.0, "0"), (0.5, ".5"), (1.0, "1")))


def drawn(svg: str) -> etree._Element:
    return etree.fromstring(svg)


def test_a_chart_is_an_image_with_a_title_and_a_summary() -> None:
    svg = drawn(
        dots("a", "Title <&>", "What is seen", [Lane("x", (Mark("", 0.5, None, None, "0.5"),))], UNIT)
    )
    assert svg.get("role") == "img"
    assert svg.find("title").text == "Title <&>"
    assert svg.get("aria-labelledby") == svg.find("title").get("id")
    assert svg.get("aria-describedby") == svg.find("desc").get("id")


def test_a_mark_stands_where_its_number_is_between_the_ends_of_its_interval() -> None:
    lane = Lane("x", (Mark("fr", 0.5, 0.25, 0.75, "half"),))
    svg = drawn(dots("a", "t", "s", [lane], UNIT))
    centre = float(svg.find("circle").get("cx"))
    assert centre == pytest.approx((UNIT.place(0.0) + UNIT.place(1.0)) / 2)
    line = next(one for one in svg.findall("line[@class='interval']") if one.get("x1") != one.get("x2"))
    assert float(line.get("x1")) < centre < float(line.get("x2"))
    texts = [text.text for text in svg.findall("text")]
    assert {"x", "fr", "half"} <= set(texts)


def test_marks_of_one_lane_differ_in_place_and_shape() -> None:
    marks = tuple(Mark(name, 0.5, None, None, "0.5") for name in ("fr", "en", "de"))
    svg = drawn(dots("a", "t", "s", [Lane("x", marks)], UNIT))
    shapes = svg.findall("*[@class]")
    kinds = [one.tag for one in shapes if one.get("class").startswith("mark")]
    assert kinds == ["circle", "polygon", "rect"]
    heights = [float(one.get("y")) for one in svg.findall("text[@class='number']")]
    assert heights == sorted(set(heights))


def test_what_could_not_be_measured_has_words_and_no_mark() -> None:
    svg = drawn(dots("a", "t", "s", [Lane("x", (Mark("", None, None, None, "–"),))], UNIT))
    assert svg.find("circle") is None
    assert "–" in [text.text for text in svg.findall("text")]


@given(st.floats(-10, 10))
def test_no_mark_leaves_the_chart(value: float) -> None:
    assert 0 <= UNIT.place(value) <= WIDTH


def test_a_logarithmic_scale_steps_by_factors() -> None:
    scale = Scale(1.0, 100.0, powers(1.0, 100.0, tick), is_logarithmic=True)
    assert scale.place(10.0) - scale.place(1.0) == pytest.approx(scale.place(100.0) - scale.place(10.0))
    assert [value for value, _ in scale.ticks] == [1.0, 10.0, 100.0]


def test_one_power_of_ten_still_makes_a_scale() -> None:
    assert [value for value, _ in powers(10.0, 10.0, tick)] == [10.0, 100.0]


@given(st.floats(-1, 0), st.floats(0.05, 1))
def test_round_ticks_hold_what_is_drawn_and_are_few(low: float, high: float) -> None:
    ticks = round_ticks(low, high, tick)
    values = [value for value, _ in ticks]
    assert values[0] <= low + 1e-6
    assert values[-1] >= high - 1e-6
    assert 2 <= len(ticks) <= 8
    assert len({text for _, text in ticks}) == len(ticks)


def test_parts_of_a_bar_fill_it_and_neighbours_differ_in_pattern() -> None:
    parts = [Part(0.5, Fill.SOLID), Part(0.2, Fill.HATCHED), Part(0.0, Fill.EMPTY), Part(0.3, Fill.CROSSED)]
    svg = drawn(shares("a", "t", "s", parts))
    found = svg.findall("rect")
    assert [one.get("class") for one in found] == ["part solid", "part hatched", "part crossed"]
    assert sum(float(one.get("width")) for one in found) == pytest.approx(WIDTH - 1, abs=0.2)
    patterns = {f"url(#{one.get('id')})" for one in svg.iter("pattern")}
    assert {one.get("fill") for one in found[1:]} == patterns
