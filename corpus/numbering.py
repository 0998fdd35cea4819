"""Nested labels of resolutions (`3`, `a)`, `ii)`, `–`) as paths, although labels repeat and restart.

A label alone does not say its level: `i)` after `h)` is a letter, after "the Council:" a numeral; deleted and
inserted labels stand run together (`ivvii)`, `54`). Knows nothing of verbs or headings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

# A printed label, the tab and the white space after it: "3", "3.1", "3)", "2bis", "a)", "iv)", "b)bis", "–".
LABEL = re.compile(
    r"(?P<number>\d{1,3}(?:\.\d{1,3})*(?:bis|ter|quater)?)[.)]?\t\s*"
    r"|\(?(?P<letter>[a-z]{1,8}\)(?: ?(?:bis|ter|quater))?) ?\t\s*"
    r"|(?P<dash>[–—•-])\t\s*"
)
_ADDED = re.compile(r"(?:bis|ter|quater)$")
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_TOP = 1

_Reading = tuple[str, int]


@dataclass(slots=True)
class _Level:
    style: str
    value: int
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label belongs.

    `above` are the labels over it, outermost first; `name` is its own part of the locator, empty for a
    bullet. `run_together` says that it counts on only when read as a deleted and an inserted label.
    """

    above: tuple[str, ...]
    name: str
    run_together: bool = False


class Numbering:
    """The labels open at a point of one section, outermost first."""

    def __init__(self) -> None:
        self._levels: list[_Level] = []

    def place(self, match: re.Match[str], *, introduced: bool) -> Place:
        """Where the label that `LABEL` matched belongs.

        `introduced` says that the text before it ends in a colon, and so opens a list.
        """
        if match["dash"]:
            self._open("dash", 0, "")
            return Place(self._above(""), "")
        name = re.sub(r"[^a-z0-9.]", "", match["number"] or match["letter"])
        whole = _readings(name)
        starts = next((reading for reading in whole if reading[1] == 1), None)
        if introduced and starts:
            self._open(*starts, name)
            return Place(self._above(name), name)
        found = self._successor(whole) or self._repeat(whole)
        halves = None if found else self._successor(_half_readings(name))
        found = found or halves or (None if starts else self._gap(whole))
        if found is None:
            self._open(*(starts or whole[0]), name)
        else:
            depth, value = found
            style = self._levels[depth].style
            del self._levels[depth:]
            self._levels.append(_Level(style, value, name))
        return Place(self._above(name), name, run_together=halves is not None)

    def unlabelled(self) -> tuple[str, ...]:
        """The labels above a line without one: it continues the outermost clause."""
        del self._levels[_TOP:]
        return tuple(level.name for level in self._levels if level.name)

    def renamed(self, name: str) -> None:
        """Take over the part of the locator that the innermost label was finally given (`c~2`)."""
        self._levels[-1].name = name

    def _above(self, name: str) -> tuple[str, ...]:
        """The labels over the innermost one; bullets have none, and `3.1` already holds the `3` above it."""
        above = (level.name for level in self._levels[:-1])
        return tuple(label for label in above if label and not name.startswith(f"{label}."))

    def _open(self, style: str, value: int, name: str) -> None:
        styles = [level.style for level in self._levels]
        if style in styles:
            del self._levels[styles.index(style) :]
        self._levels.append(_Level(style, value, name))

    def _successor(self, readings: list[_Reading]) -> tuple[int, int] | None:
        """The list that the label goes on with, innermost first: its depth, and the label's value in it."""
        return self._find(readings, lambda level, value: value == level.value + 1)

    def _repeat(self, readings: list[_Reading]) -> tuple[int, int] | None:
        """The list whose last label this is again: a deleted and an inserted clause stand under one label."""
        return self._find(readings, lambda level, value: value == level.value)

    def _gap(self, readings: list[_Reading]) -> tuple[int, int] | None:
        """The list of the same style, although labels are missing in between."""
        return self._find(readings, lambda _level, _value: True)

    def _find(self, readings: list[_Reading], fits: Callable[[_Level, int], bool]) -> tuple[int, int] | None:
        for depth in reversed(range(len(self._levels))):
            level = self._levels[depth]
            for style, value in readings:
                if style == level.style and fits(level, value):
                    return depth, value
        return None


def _readings(name: str) -> list[_Reading]:
    """What a label may count: (style, value), the likeliest first."""
    digits = _ADDED.sub("", name)
    if "." in digits:
        return [("point" * digits.count("."), int(digits.rpartition(".")[2]))]
    if digits.isdigit():
        return [("number", int(digits))]
    letter = _ADDED.sub("", name) or name
    readings: list[_Reading] = [("letter", ord(letter) - ord("a") + 1)] if len(letter) == 1 else []
    numeral = _roman(letter)
    if numeral is not None:
        readings.append(("roman", numeral))
    return readings or [("text", 0)]


def _half_readings(name: str) -> list[_Reading]:
    """The same for the halves of a label in which a deleted and an inserted one stand run together."""
    splits = [(_readings(name[:i]), _readings(name[i:])) for i in range(1, len(name)) if "." not in name]
    return [
        reading
        for first, second in splits
        if {style for style, _ in first} & {style for style, _ in second}
        for reading in (*second, *first)
    ]


def _roman(text: str) -> int | None:
    if not text or not _ROMAN.fullmatch(text):
        return None
    values = [_ROMAN_VALUES[c] for c in text]
    return sum(-value if value < max(values[i:]) else value for i, value in enumerate(values))
