"""What a paragraph's Word style says of its line: ITU's styles and Word's own, under their English or French
names, and what a style inherits from the one that it is based on.

Knows nothing of the words in a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.readers.style_names import plain_name, style_named
from corpus.readers.word.names import Element, child, is_on, tag, value, whole
from corpus.source import Style

LEVELS = 9  # of a list, and of an outline
_LONGEST_CHAIN = 20  # Word allows 11
_NOTE_MARKS = frozenset({"footnotereference", "endnotereference"})


@dataclass(frozen=True, slots=True)
class WordStyle:
    """One style as the file defines it.

    `kind` is what its name says of a line, and how deep; `list_id` and `list_level` are of its automatic
    number.
    """

    id: str
    based_on: str | None
    kind: tuple[Style, int] | None
    is_note_mark: bool
    outline: int | None
    list_id: str | None
    list_level: int | None
    hidden: bool | None
    font: str | None


@dataclass(frozen=True, slots=True)
class _Whole:
    """What a style sets together with those that it is based on."""

    kind: tuple[Style, int] | None = None
    hidden: bool = False
    font: str | None = None
    is_note_mark: bool = False


_NOTHING = _Whole()


class Styles:
    """The styles of one file, by id."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, WordStyle] = {}
        self._wholes: dict[str, _Whole] = {}
        self._default: str | None = None
        for each in () if root is None else root:
            style_id = value(each, "styleId")
            if tag(each) == "w:style" and style_id:
                self._styles[style_id] = _style(style_id, each)
                if value(each, "type") == "paragraph" and (value(each, "default") or "0") in ("1", "true"):
                    self._default = style_id

    def chain(self, style_id: str | None) -> Iterator[WordStyle]:
        """A style and those that it is based on, nearest first; a loop of styles ends somewhere."""
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(style_id) if style_id else None
            if style is None:
                return
            yield style
            style_id = style.based_on

    def of(self, properties: Element | None) -> tuple[Style, int]:
        """How a paragraph with these properties (`w:pPr`) is set, and its level."""
        kind = self._whole(self.id_of(properties)).kind
        outline = _outline(properties)
        if kind is None and outline is not None:
            return Style.HEADING, outline + 1
        return kind or (Style.PLAIN, 0)

    def id_of(self, properties: Element | None) -> str | None:
        """The id of the style of a paragraph with these properties."""
        return value(child(properties, "w:pStyle")) or self._default

    def hides(self, style_id: str | None) -> bool:
        """Whether a style hides its text."""
        return self._whole(style_id).hidden

    def font(self, style_id: str | None) -> str | None:
        """The font that a style sets."""
        return self._whole(style_id).font

    def is_note_mark(self, style_id: str | None) -> bool:
        """Whether a style is that of the marks of notes."""
        return self._whole(style_id).is_note_mark

    def _whole(self, style_id: str | None) -> _Whole:
        if style_id is None or style_id not in self._styles:
            return _NOTHING
        if style_id not in self._wholes:
            chain = list(self.chain(style_id))
            self._wholes[style_id] = _Whole(
                kind=_kind(chain),
                hidden=next((each.hidden for each in chain if each.hidden is not None), False),
                font=next((each.font for each in chain if each.font), None),
                is_note_mark=any(each.is_note_mark for each in chain),
            )
        return self._wholes[style_id]


def _kind(chain: list[WordStyle]) -> tuple[Style, int] | None:
    """What the nearest style of a known name says, else the nearest outline level."""
    named = next((each.kind for each in chain if each.kind is not None), None)
    if named is not None:
        return named
    outline = next((each.outline for each in chain if each.outline is not None), None)
    return None if outline is None else (Style.HEADING, outline + 1)


def _style(style_id: str, element: Element) -> WordStyle:
    properties = child(element, "w:pPr")
    name = value(child(element, "w:name")) or ""
    return WordStyle(
        id=style_id,
        based_on=value(child(element, "w:basedOn")),
        kind=style_named(name) or style_named(style_id),
        is_note_mark=plain_name(name) in _NOTE_MARKS,
        outline=_outline(properties),
        list_id=value(child(properties, "w:numPr", "w:numId")),
        list_level=whole(value(child(properties, "w:numPr", "w:ilvl")), 0, LEVELS - 1),
        hidden=is_on(child(element, "w:rPr", "w:vanish")),
        font=font_of(child(element, "w:rPr")),
    )


def font_of(properties: Element | None) -> str | None:
    """The font that run properties (`w:rPr`) set for symbols."""
    fonts = child(properties, "w:rFonts")
    return value(fonts, "ascii") or value(fonts, "hAnsi")


def _outline(properties: Element | None) -> int | None:
    return whole(value(child(properties, "w:outlineLvl")), 0, LEVELS - 1)
