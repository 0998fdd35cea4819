"""Nested labels of resolutions (`3`, `a)`, `ii)`, `–`) as paths, although labels repeat and restart.

A label alone does not say its level: `i)` after `h)` is a letter, after "the Council:" a numeral; deleted and
inserted labels stand run together (`ivvii)`, `54`). Knows nothing of verbs or headings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise, takewhile

from corpus.labels import BIS, LABEL, SPACED_LABEL

_ADDED = re.compile(rf"{BIS}$")
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_TOP = 1

_Reading = tuple[str, int]
_Split = tuple[str, str]


@dataclass(slots=True)
class _Level:
    style: str
    value: int
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label belongs.

    `above` are the labels over it, outermost first; `name` is its own part of the locator, empty for a
    bullet. `readings` are the deleted and the inserted label of one that counts on only when read as two,
    empty where they cannot be told apart; `None` for a label that is whole.
    """

    above: tuple[str, ...]
    name: str
    readings: tuple[str, ...] | None = None


class Numbering:
    """The labels open at a point of one section, outermost first."""

    def __init__(self) -> None:
        self._levels: list[_Level] = []

    def place(self, match: re.Match[str], *, introduced: bool) -> Place:
        """Where the label that `LABEL` or `SPACED_LABEL` matched belongs.

        `introduced` says that the text before it ends in a colon, and so opens a list.
        """
        if match["dash"]:
            self._open("dash", 0, "")
            return Place(self._above(""), "")
        name, whole = _name(match), _printed_readings(match)
        starts = next((reading for reading in whole if reading[1] == 1), None)
        if introduced and starts:
            self._open(*starts, name)
            return Place(self._above(name), name)
        found = self._successor(whole) or self._successor(_loosely(whole)) or self._repeat(whole)
        splits = {} if found else self._splits(name)
        found = found or next(iter(splits.values()), None) or (None if starts else self._gap(whole))
        if found is None:
            self._open(*(starts or whole[0]), name)
        else:
            depth, value = found
            style = self._levels[depth].style
            del self._levels[depth:]
            self._levels.append(_Level(style, value, name))
        told_apart = next(iter(splits)) if len(splits) == 1 else ()
        return Place(self._above(name), name, told_apart if splits else None)

    def expects(self, match: re.Match[str], *, introduced: bool) -> bool:
        """Whether a label is the next of a list that is open, or the first of a list that may begin here."""
        if match["dash"]:
            return True
        name, readings = _name(match), _printed_readings(match)
        if self._successor(readings) or self._successor(_loosely(readings)):
            return True
        if _ADDED.search(name) and self._repeat(readings):
            return True
        if not any(value == 1 for _, value in readings):
            return False
        first = introduced or not self._levels
        return first or any(_holds(name, level.name) for level in self._levels if level.name)

    def awaited(self) -> tuple[str, ...]:
        """The labels that would go on with the open lists, innermost first, as printed: `2`, `b)`, `ii)`."""
        return tuple(label for level in reversed(self._levels) if (label := _following(level)))

    def unlabelled(self) -> tuple[str, ...]:
        """The labels above a line without one: it continues the outermost clause, or `1.1` in it."""
        points = takewhile(lambda level: level.style.startswith("point"), self._levels[_TOP:])
        del self._levels[_TOP + len(list(points)) :]
        return _path(self._levels)

    def renamed(self, name: str) -> None:
        """Take over the part of the locator that the innermost label was finally given (`c~2`)."""
        self._levels[-1].name = name

    def _above(self, name: str) -> tuple[str, ...]:
        """The labels over the innermost one; bullets have none."""
        return tuple(label for label in _path(self._levels[:-1]) if not _holds(name, label))

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

    def _splits(self, name: str) -> dict[_Split, tuple[int, int]]:
        """The ways to read a label as a deleted and an inserted one, one of which goes on with a list."""
        found: dict[_Split, tuple[int, int]] = {}
        for i in range(1, len(name)) if "." not in name else ():
            first, second = name[:i], name[i:]
            shared = {style for style, _ in _readings(first)} & {style for style, _ in _readings(second)}
            place = self._successor([*_readings(second), *_readings(first)]) if shared else None
            if place:
                found[first, second] = place
        return found


def _path(levels: list[_Level]) -> tuple[str, ...]:
    """The labels of some levels, without those that the next one holds."""
    names = [level.name for level in levels if level.name]
    held = {i for i, (name, below) in enumerate(pairwise(names)) if _holds(below, name)}
    return tuple(name for i, name in enumerate(names) if i not in held)


def _holds(label: str, above: str) -> bool:
    """Whether a label holds the one above it, as `3.1` holds `3`."""
    return label.startswith(f"{above.partition('~')[0]}.")


def shown_label(part: str) -> str:
    """A label in a locator as people read it: `3`, `a)`, `c) (2)` for the second `c)`."""
    name, _, ordinal = part.partition("~")
    label = name if name[0].isdigit() else f"{name})"
    return f"{label} ({ordinal})" if ordinal else label


def printed_label(text: str) -> str | None:
    """The label that a line begins with, as `Numbering.awaited` writes it; `None` where there is none."""
    match = LABEL.match(text) or SPACED_LABEL.match(text)
    if match is None or match["dash"]:
        return None
    bracketed = match["letter"] or match[0].rstrip().endswith(")")
    return _name(match) + (")" if bracketed else "")


def _name(match: re.Match[str]) -> str:
    return re.sub(r"[^a-z0-9.]", "", match["number"] or match["letter"])


def _printed_readings(match: re.Match[str]) -> list[_Reading]:
    """What a printed label may count: `1)` below `a)` is another list than the `1` above it."""
    readings = _readings(_name(match))
    bracketed = match["number"] and match[0].rstrip().endswith(")")
    return [("number)" if style == "number" and bracketed else style, value) for style, value in readings]


def _loosely(readings: list[_Reading]) -> list[_Reading]:
    """The same for a number whose bracket is missing, or is one too many: `1`, `2)`, `3`."""
    other = {"number": "number)", "number)": "number"}
    return [(other[style], value) for style, value in readings if style in other]


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


def _roman(text: str) -> int | None:
    if not text or not _ROMAN.fullmatch(text):
        return None
    values = [_ROMAN_VALUES[c] for c in text]
    return sum(-value if value < max(values[i:]) else value for i, value in enumerate(values))


def _following(level: _Level) -> str | None:
    """The label after a level's, as printed."""
    value = level.value + 1
    if level.style in ("number", "number)"):
        return str(value) + level.style.removeprefix("number")
    if level.style == "letter" and value <= 26:
        return f"{chr(ord('a') + value - 1)})"
    if level.style == "roman" and value < 40:
        tens, ones = divmod(value, 10)
        return "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones] + ")"
    return None
