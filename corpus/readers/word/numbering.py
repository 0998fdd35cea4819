"""Automatic numbers, which Word prints and never writes into the text: computed from `numbering.xml`.

Lists count on through the whole document (ECMA-376 part 1, 17.9). Knows nothing of the words in a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from corpus.readers.numerals import numeral
from corpus.readers.symbol_fonts import readable
from corpus.readers.word.names import Element, child, is_on, tag, value, whole
from corpus.readers.word.styles import LEVELS, Styles, WordStyle, font_of

_LARGEST = 32_767  # the largest number that Word counts to
_LONGEST_PATTERN = 100
_MOST_LINKS = 5
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered; `restart` is the level (from 1) that makes it start again."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    legal: bool = False
    glued: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class _Definition:
    """The levels of a list, or the style whose list it is."""

    id: str
    levels: tuple[_Level, ...]
    link: str | None


@dataclass(frozen=True, slots=True)
class _List:
    """A numbering as paragraphs name it; lists with the same `key` count on from one another."""

    key: str
    levels: tuple[_Level, ...]
    starts: dict[int, int]


class Lists:
    """The lists of one file, by the id that paragraphs name."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str | None, _Definition] = {}
        self._numbers: dict[str | None, Element] = {}
        self._known: dict[str, _List | None] = {}
        for each in () if root is None else root:
            if tag(each) == "w:abstractNum":
                definition = _definition(each)
                self._definitions[definition.id] = definition
            elif tag(each) == "w:num":
                self._numbers[value(each, "numId")] = each

    def of(self, properties: Element | None) -> tuple[str, int] | None:
        """The list and the level (from 0) of a paragraph with these properties; `None` if it has no number.

        A paragraph's own numbering goes before that of its style; list 0 is none.
        """
        own = child(properties, "w:numPr")
        list_id = value(child(own, "w:numId"))
        level = whole(value(child(own, "w:ilvl")), 0, LEVELS - 1)
        if list_id is None:
            chain = list(self._styles.chain(self._styles.id_of(properties)))
            list_id = next((each.list_id for each in chain if each.list_id is not None), None)
            if list_id is not None and level is None:
                level = self._level_of_style(list_id, chain)
        if list_id is None or self.get(list_id) is None:
            return None
        return list_id, level or 0

    def get(self, list_id: str) -> _List | None:
        """A list by its id."""
        if list_id not in self._known:
            self._known[list_id] = self._build(list_id)
        return self._known[list_id]

    def _level_of_style(self, list_id: str, chain: list[WordStyle]) -> int | None:
        """The level that a list ties to the nearest of these styles, or that the style itself names."""
        found = self.get(list_id)
        tied = {each.style: i for i, each in enumerate(found.levels) if each.style} if found else {}
        for each in chain:
            level = tied.get(each.id, each.list_level)
            if level is not None:
                return level
        return None

    def _build(self, list_id: str) -> _List | None:
        number = self._numbers.get(list_id)
        definition = self._definition_of(number)
        if number is None or definition is None:
            return None
        levels = list(definition.levels)
        starts: dict[int, int] = {}
        for each in number:
            place = whole(value(each, "ilvl"), 0, LEVELS - 1)
            if tag(each) != "w:lvlOverride" or place is None:
                continue
            own = child(each, "w:lvl")
            if own is not None:
                levels[place] = _level(own)
            start = whole(value(child(each, "w:startOverride")), 0, _LARGEST)
            if start is not None:
                levels[place] = replace(levels[place], start=start)
                starts[place] = start
        return _List(definition.id, tuple(levels), starts)

    def _definition_of(self, number: Element | None) -> _Definition | None:
        """What a list is defined by: its own definition, or that of a style which this points to."""
        for _ in range(_MOST_LINKS):
            definition = self._definitions.get(value(child(number, "w:abstractNumId")))
            if definition is None or definition.link is None:
                return definition
            chain = self._styles.chain(definition.link)
            number = self._numbers.get(next((each.list_id for each in chain if each.list_id), None))
        return None


@dataclass(slots=True)
class Counters:
    """How far the lists have counted, in one reading of the document."""

    lists: Lists
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def next(self, list_id: str, level: int) -> str:
        """The number of the next paragraph of a list on a level, and what stands between it and the text."""
        found = self.lists.get(list_id)
        if found is None:
            return ""
        counts = self._counts.setdefault(found.key, [None] * LEVELS)
        for place, start in found.starts.items():
            if place <= level and (list_id, place) not in self._begun:
                self._begun.add((list_id, place))
                counts[place] = start - 1 if place == level else None
        before = counts[level]
        counts[level] = found.levels[level].start if before is None else min(before + 1, _LARGEST)
        for deeper in range(level + 1, LEVELS):
            restart = found.levels[deeper].restart
            if restart is None or level < restart:
                counts[deeper] = None
        return _printed(found.levels, level, counts)


def _printed(levels: tuple[_Level, ...], level: int, counts: list[int | None]) -> str:
    own = levels[level]

    def count(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        if place > level:
            return ""
        number = counts[place]
        form = levels[place].form
        legal = own.legal and form not in ("none", "bullet")
        return numeral(levels[place].start if number is None else number, "decimal" if legal else form)

    shown = own.pattern if own.form == "bullet" else _PLACE.sub(count, own.pattern)
    if not shown.strip():
        return ""
    # A space after the number is given as a tab too: parsers tell a label by its tab.
    return shown.strip() + ("" if own.glued else "\t")


def _definition(element: Element) -> _Definition:
    levels = [_Level(form="none")] * LEVELS
    for each in element:
        place = whole(value(each, "ilvl"), 0, LEVELS - 1)
        if tag(each) == "w:lvl" and place is not None:
            levels[place] = _level(each)
    link = value(child(element, "w:numStyleLink"))
    return _Definition(value(element, "abstractNumId") or "", tuple(levels), link)


def _level(element: Element) -> _Level:
    restart = child(element, "w:lvlRestart")
    text = (value(child(element, "w:lvlText")) or "")[:_LONGEST_PATTERN]
    pattern, _ = readable(text, font_of(child(element, "w:rPr")))
    start = whole(value(child(element, "w:start")), 0, _LARGEST)
    return _Level(
        start=0 if start is None else start,
        form=value(child(element, "w:numFmt")) or "decimal",
        pattern="".join(pattern.splitlines()),
        restart=whole(value(restart), 0, LEVELS),
        legal=bool(is_on(child(element, "w:isLgl"))),
        glued=value(child(element, "w:suff")) == "nothing",
        style=value(child(element, "w:pStyle")),
    )
