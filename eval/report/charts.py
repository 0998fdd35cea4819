"""Charts as SVG: pure functions from labelled numbers to one `<svg>` element.

Every mark says its number beside it, and what tells two marks apart is their place and shape, never colour
alone: charts can be read in grey, and a screen reader is told title and summary. Colours come from the page's
style. Drawn for a width of 360 units, so that the text keeps its size on a phone. Knows nothing of measures.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from xml.etree.ElementTree import Element, SubElement, tostring

WIDTH = 360
_LEFT, _RIGHT = 30, 246  # where the scale starts and ends: names of marks before it, numbers after it
_LABEL, _MARK, _GAP, _FOOT = (
    17,
    17,
    7,
    22,
)  # heights of a lane's label, of a mark's line, between lanes, of ticks
_REACH = 4.5  # half the size of a mark
_BAR = 26  # height of a bar


@dataclass(frozen=True, slots=True)
class Mark:
    """A number on a scale with the interval around it, its name (`fr`, may be empty) and how it is written.

    `value` is `None` for what could not be measured. `far` is one more number, drawn as a small stroke.
    """

    name: str
    value: float | None
    low: float | None
    high: float | None
    written: str
    far: float | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    """What one line of a chart is about, and its marks one under the other."""

    label: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """Where numbers stand between `low` and `high`; `ticks` are numbers and how they are written.

    `origin`, where given, is drawn as a stronger line. A logarithmic scale needs `low` above 0.
    """

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    origin: float | None = None
    is_logarithmic: bool = False

    def place(self, value: float) -> float:
        """The horizontal place of a number; what lies outside stands at the end."""
        inside = min(max(value, self.low), self.high)
        low, high = self.low, self.high
        if self.is_logarithmic:
            inside, low, high = math.log(inside), math.log(low), math.log(high)
        return _LEFT + (inside - low) / (high - low) * (_RIGHT - _LEFT)


class Fill(StrEnum):
    """How a part of a bar is filled, so that neighbours differ in grey too. Also its class in the style."""

    SOLID = "solid"
    HATCHED = "hatched"
    EMPTY = "empty"
    CROSSED = "crossed"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole: its share, and how it is filled."""

    share: float
    fill: Fill


def dots(name: str, title: str, summary: str, lanes: Sequence[Lane], scale: Scale) -> str:
    """Numbers as dots with their intervals as lines, lane by lane.

    `name` is an identifier that no other chart of the page has. The first mark of a lane is a disc, the
    second a hollow diamond, others hollow squares.
    """
    heights = [_LABEL + _MARK * len(lane.marks) + _GAP for lane in lanes]
    bottom = float(sum(heights))
    svg = _svg(name, title, summary, bottom + _FOOT)
    _ticks(svg, scale, bottom)
    top = 0.0
    for lane, height in zip(lanes, heights, strict=True):
        _text(svg, 0, top + 13, lane.label, "label")
        for i, mark in enumerate(lane.marks):
            _mark(svg, mark, scale, top + _LABEL + _MARK * (i + 0.5), _SHAPES[min(i, len(_SHAPES) - 1)])
        top += height
    return tostring(svg, encoding="unicode")


_STROKES = {Fill.HATCHED: "M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2", Fill.CROSSED: "M0,0 l6,6 M0,6 l6,-6"}


def shares(name: str, title: str, summary: str, parts: Sequence[Part]) -> str:
    """A whole and its parts as one bar. What each part is must be said beside it."""
    svg = _svg(name, title, summary, _BAR)
    definitions = SubElement(svg, "defs")
    for fill, stroke in _STROKES.items():
        tile = {"width": "6", "height": "6", "patternUnits": "userSpaceOnUse"}
        pattern = SubElement(definitions, "pattern", {"id": f"{name}-{fill}", **tile})
        SubElement(pattern, "path", {"d": stroke, "class": fill})
    left = 0.5
    for part in parts:
        width = part.share * (WIDTH - 1)
        if width > 0:
            place = {"x": _number(left), "y": "0.5", "width": _number(width), "height": str(_BAR - 1)}
            painted = {"fill": f"url(#{name}-{part.fill})"} if part.fill in _STROKES else {}
            SubElement(svg, "rect", {**place, "class": f"part {part.fill}", **painted})
        left += width
    return tostring(svg, encoding="unicode")


def round_ticks(low: float, high: float, write: Callable[[float], str]) -> tuple[tuple[float, str], ...]:
    """Four to eight ticks at round numbers from at or below `low` to at or above `high`."""
    step = next(s for e in range(-6, 10) for s in _steps(e) if (high - low) / s <= 6)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple((i * step, write(i * step)) for i in range(first, last + 1))


def powers(low: float, high: float, write: Callable[[float], str]) -> tuple[tuple[float, str], ...]:
    """Ticks at the powers of ten from at or below `low` to at or above `high`."""
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    return tuple((10.0**i, write(10.0**i)) for i in range(first, max(last, first + 1) + 1))


def _steps(exponent: int) -> tuple[float, ...]:
    return tuple(digit * 10.0**exponent for digit in (1, 2, 5))


def _svg(name: str, title: str, summary: str, height: float) -> Element:
    svg = Element(
        "svg",
        {
            "viewBox": f"0 0 {WIDTH} {_number(height)}",
            "class": "chart",
            "role": "img",
            "aria-labelledby": f"{name}-title",
            "aria-describedby": f"{name}-summary",
        },
    )
    SubElement(svg, "title", {"id": f"{name}-title"}).text = title
    SubElement(svg, "desc", {"id": f"{name}-summary"}).text = summary
    return svg


def _ticks(svg: Element, scale: Scale, bottom: float) -> None:
    for value, written in scale.ticks:
        x = scale.place(value)
        _line(svg, (x, 0), (x, bottom), "origin" if value == scale.origin else "grid")
        _text(svg, x, bottom + 14, written, "tick", anchor="middle")


def _mark(svg: Element, mark: Mark, scale: Scale, y: float, shape: Callable[[float, float], Element]) -> None:
    _text(svg, 0, y + 4, mark.name, "name")
    _text(svg, _RIGHT + 10, y + 4, mark.written, "number")
    if mark.low is not None and mark.high is not None:
        low, high = scale.place(mark.low), scale.place(mark.high)
        _line(svg, (low, y), (high, y), "interval")
        for x in (low, high):
            _line(svg, (x, y - 3), (x, y + 3), "interval")
    if mark.far is not None:
        x = scale.place(mark.far)
        _line(svg, (x, y - 5), (x, y + 5), "far")
    if mark.value is not None:
        svg.append(shape(scale.place(mark.value), y))


def _disc(x: float, y: float) -> Element:
    return Element("circle", {"cx": _number(x), "cy": _number(y), "r": str(_REACH), "class": "mark full"})


def _diamond(x: float, y: float) -> Element:
    reach = _REACH + 1
    corners = ((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y))
    points = " ".join(f"{_number(a)},{_number(b)}" for a, b in corners)
    return Element("polygon", {"points": points, "class": "mark hollow"})


def _square(x: float, y: float) -> Element:
    place = {"x": _number(x - _REACH), "y": _number(y - _REACH)}
    return Element("rect", {**place, "width": "9", "height": "9", "class": "mark hollow"})


_SHAPES = (_disc, _diamond, _square)


def _line(svg: Element, start: tuple[float, float], end: tuple[float, float], style: str) -> None:
    (x1, y1), (x2, y2) = start, end
    ends = {"x1": _number(x1), "y1": _number(y1), "x2": _number(x2), "y2": _number(y2)}
    SubElement(svg, "line", {**ends, "class": style})


def _text(svg: Element, x: float, y: float, text: str, style: str, anchor: str = "start") -> None:
    if text:
        place = {"x": _number(x), "y": _number(y), "class": style, "text-anchor": anchor}
        SubElement(svg, "text", place).text = text


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
