"""From the tags and the text of an HTML file to lines with their pieces: the parser's target.

White space collapses as in a browser; no-break spaces stay. Knows nothing of encodings, and leaves notes and
tables for later: a line says which note it is a part of, and in which cell it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from corpus.errors import UnreadableFile
from corpus.readers.encodings import without_controls
from corpus.readers.html.lists import HtmlItem, HtmlList, whole
from corpus.readers.html.styles import (
    BLOCKS,
    change_of,
    inline_style,
    is_content,
    is_hidden,
    number_form,
    style_of,
)
from corpus.readers.pieces import UNTOUCHED, Origin, Piece, Touched, is_blank
from corpus.source import Style

_DEEPEST = 2_000  # elements; browsers stop nesting at about 500
_COST_OF_A_LINE = 100  # characters of the limit: a line takes so much more memory than its text
_SPACE = re.compile("[ \t\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_LINE_END = re.compile("\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
# "_ftn1" and "ftn1" (Word), "sdfootnote1sym" (LibreOffice), "fn1" (pandoc), "footnote-1".
_NOTE = re.compile(r"#?_?(?P<key>(?:ftn|edn|fn|sd(?:foot|end)note|(?:foot|end)note)[-_:]?\d{1,4})(?:sym)?")
# What calls a note, and is no part of the sentence: "1", "[1]", "*".
_CALL = re.compile(r"[\[(]?(?:\d{1,4}|[a-z]{1,4}|[*†‡]{1,4})[\])]?")


@dataclass(slots=True, eq=False)
class Row:
    """A row of a table; one that holds a table or a heading only lays out the page."""

    columns: int = 0
    lays_out: bool = False


@dataclass(slots=True)
class HtmlLine:
    """One line as a browser breaks it, but for what does not fit its window.

    `item` is the list's item that the line begins, `calls` the notes that it calls and `note` the one that it
    is a part of; `mark` characters at its beginning are that note's mark. `column` counts from 0 in `row`.
    """

    style: Style = Style.PLAIN
    level: int = 0
    pieces: list[Piece] = field(default_factory=list)
    item: HtmlItem | None = None
    calls: list[str] = field(default_factory=list)
    note: str | None = None
    mark: int = 0
    row: Row | None = None
    column: int = 0

    @property
    def text(self) -> str:
        """The line's characters."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class _Element:
    """An open element, with what it inherits."""

    name: str = ""
    hidden: bool = False
    touched: Touched = UNTOUCHED
    style: Style = Style.PLAIN
    level: int = 0
    in_content: bool = False
    preformatted: bool = False
    note: str | None = None
    is_label: bool = False
    is_tab: bool = False
    is_mark: bool = False
    is_call: bool = False
    list: HtmlList | None = None
    depth: int = 0
    row: Row | None = None
    column: int = 0


class HtmlLines:
    """Takes the events of lxml's parser; `close` gives the lines.

    Args:
        most_characters: how many may come out.
        too_much: makes what is raised when there are more, or when elements are nested too deep.
    """

    def __init__(self, most_characters: int, too_much: Callable[[str], UnreadableFile]) -> None:
        self._left = most_characters
        self._too_much = too_much
        self._open = [_Element()]
        self._lines: list[HtmlLine] = []
        self._line = HtmlLine()
        self._item: HtmlItem | None = None
        self._space: Touched | None = None
        self._heard: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self._take_text()
        if len(self._open) > _DEEPEST:
            raise self._too_much("nests its elements too deep")
        around = self._open[-1]
        element = self._inherit(around, name, attributes)
        if name in BLOCKS and not element.hidden:
            self._end_line()
        self._open.append(element)
        if element.hidden:
            return
        if name == "li":
            element_list = around.list or HtmlList("bullet")
            self._item = element_list.item(attributes.get("value"), number_form(name, attributes))
        elif name == "a" and element.note is None and (call := _NOTE.fullmatch(attributes.get("href", ""))):
            self._line.calls.append(call["key"])
            self._open[-1] = replace(element, is_call=True)
        if element.is_tab and not around.is_tab:
            self._tab()

    def end(self, name: str) -> None:
        """An element ends."""
        self._take_text()
        element = self._open[-1]
        if element.name != name or len(self._open) == 1:
            return
        self._open.pop()
        if element.hidden:
            return
        if element.is_label and not self._open[-1].is_label:
            self._tab()
        if element.is_mark and not self._line.mark:
            self._line.mark = len(self._line.text)
        if name in BLOCKS:
            self._end_line()
        if name == "li":
            self._item = None

    def data(self, text: str) -> None:
        """Text between tags, or a part of it: the parser gives every entity by itself."""
        if not self._open[-1].hidden:
            self._heard.append(text)

    def _take_text(self) -> None:
        """Write what was heard since the last tag."""
        if not self._heard:
            return
        element = self._open[-1]
        text = unicodedata.normalize("NFC", without_controls("".join(self._heard)))
        self._heard.clear()
        if element.preformatted:
            first, *rest = _LINE_END.split(text)
            self._write(first)
            for each in rest:
                self._end_line()
                self._write(each)
            return
        if element.is_label or element.is_tab:  # their spaces stand for a tab
            text = text.strip()
        collapsed = _SPACE.sub(" ", text)
        if collapsed.startswith(" ") and self._space is None:
            self._space = element.touched
        if words := collapsed.strip(" "):
            self._write(words)
            self._space = element.touched if collapsed.endswith(" ") else None

    def comment(self, text: str) -> None:
        """Comments are not shown."""

    def pi(self, target: str, data: str | None = None) -> None:
        """Processing instructions are not shown."""

    def close(self) -> list[HtmlLine]:
        """The lines, when the file is read."""
        self._take_text()
        self._end_line()
        return self._lines

    def _inherit(self, around: _Element, name: str, attributes: Mapping[str, str]) -> _Element:
        if around.hidden or is_hidden(name, attributes):
            return replace(around, name=name, hidden=True)
        own = inline_style(attributes)
        style = style_of(name, attributes, in_content=around.in_content)
        if name == "li" and style is None and around.style in (Style.PLAIN, Style.LIST):
            style = (Style.LIST, max(around.depth, 1))
        if around.style is Style.RUNNING or style is None:
            style = (around.style, around.level)
        note = around.note or self._note(name, attributes)
        element = replace(
            around,
            name=name,
            touched=around.touched | change_of(name, attributes),
            style=style[0],
            level=style[1],
            in_content=around.in_content or is_content(name, attributes),
            preformatted=around.preformatted or name == "pre",
            note=note,
            is_label=around.is_label or "mso-list:ignore" in own,
            is_tab=around.is_tab or "mso-tab-count" in own,
            is_mark=name == "a" and note is not None and "href" in attributes and is_blank(self._line.pieces),
        )
        if name in ("ol", "ul", "menu", "dir"):
            return replace(element, list=_list(name, attributes), depth=around.depth + 1)
        return self._in_table(element, around) if name in ("table", "tr", "td", "th") else element

    def _in_table(self, element: _Element, around: _Element) -> _Element:
        if element.name == "table":
            if around.row:
                around.row.lays_out = True
            return replace(element, row=None)
        if element.name == "tr":
            return replace(element, row=Row())
        if around.row is None:
            return element
        around.row.columns += 1
        return replace(element, column=around.row.columns - 1)

    def _note(self, name: str, attributes: Mapping[str, str]) -> str | None:
        """The note that an element holds, by its name; a paragraph that begins with such an anchor is one."""
        named = attributes.get("id") or (attributes.get("name") if name == "a" else None) or ""
        match = _NOTE.fullmatch(named)
        if match is None:
            return None
        if name == "a" and is_blank(self._line.pieces):
            self._line.note = match["key"]
        return match["key"]

    def _tab(self) -> None:
        self._space = None
        self._write("\t")

    def _write(self, text: str) -> None:
        if not text:
            return
        element, line = self._open[-1], self._line
        if is_blank(line.pieces):
            line.style, line.level = element.style, element.level
            line.row, line.column = element.row, element.column
            line.note = line.note or element.note
            if self._item:
                line.item, self._item = self._item, None
            if element.row and element.style is Style.HEADING:
                element.row.lays_out = True
        if self._space is not None and line.pieces:
            line.pieces.append(Piece(" ", self._space))
            self._left -= 1
        self._space = None
        calls = element.is_call and _CALL.fullmatch(text) is not None
        line.pieces.append(Piece(text, element.touched, Origin.MARK if calls else Origin.TYPED))
        self._left -= len(text)
        if self._left < 0:
            raise self._too_much("holds too many characters")

    def _end_line(self) -> None:
        self._space = None
        line = self._line
        if is_blank(line.pieces):
            line.pieces.clear()
            return
        self._left -= _COST_OF_A_LINE
        self._lines.append(line)
        self._line = HtmlLine()


def _list(name: str, attributes: Mapping[str, str]) -> HtmlList:
    form = number_form(name, attributes) or ("decimal" if name == "ol" else "bullet")
    return HtmlList(form, whole(attributes.get("start")), is_reversed="reversed" in attributes)
