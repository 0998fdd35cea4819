"""What stands in a paragraph: its text with the tracked changes around it, calls of notes, text boxes.

Of a field only the result is shown; of alternative contents the first; hidden text is left out and counted.
Walks without recursion, so that no depth of nesting exhausts the stack. Knows nothing of lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from corpus.readers.pieces import Origin, Piece, Touched, is_added, is_struck
from corpus.readers.symbol_fonts import readable
from corpus.readers.word.names import Element, child, is_on, tag, value
from corpus.readers.word.styles import Styles, font_of
from corpus.readers.word.tally import Tally
from corpus.records import RevisionKind

CHANGES = {
    "w:ins": RevisionKind.INSERTED,
    "w:del": RevisionKind.DELETED,
    "w:moveTo": RevisionKind.MOVED_HERE,
    "w:moveFrom": RevisionKind.MOVED_AWAY,
}
_TEXT = frozenset({"w:t", "w:delText", "m:t", "a:t"})
_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:noBreakHyphen": "\u2011"}
_BREAKS = frozenset({"w:br", "w:cr", "a:br"})
_BREAKS_OF_THE_PAGE = frozenset({"page", "column"})
_CALLS = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}
_OWN_MARKS = frozenset({"w:footnoteRef", "w:endnoteRef"})
_PICTURES = frozenset({"pic:pic", "v:imagedata"})
_CHARTS = frozenset({"c:chart", "dgm:relIds"})
_BOXES = frozenset({"w:txbxContent", "a:txBody", "w:p", "w:tbl"})
_SILENT = frozenset(
    {"w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:rubyPr", "w:instrText", "w:delInstrText", "w:fldData"}
    | {"w:ffData", "w:tblPr", "w:softHyphen", "w:lastRenderedPageBreak"}
)
_NEAR = 3
_LINE_ENDS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


class _Around(NamedTuple):
    """What holds for an element through those around it."""

    touched: Touched
    font: str | None = None
    hidden: bool = False
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """That a note is called (`footnote` or `endnote`); `typed` is its mark where that is not counted."""

    kind: str
    id: str
    typed: str | None
    touched: Touched


@dataclass(slots=True)
class Inline:
    """What stands in one paragraph.

    `boxes` are elements that hold blocks of their own, with the changes around them. `raised` is how many of
    the pieces at the start are set as the mark of a note.
    """

    pieces: list[Piece] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    boxes: list[tuple[Element, Touched]] = field(default_factory=list)
    raised: int = 0


def alternative(element: Element) -> list[Element]:
    """What is shown of alternative contents (`mc:AlternateContent`): the first choice, else the fallback."""
    shown = child(element, "mc:Choice")
    shown = child(element, "mc:Fallback") if shown is None else shown
    return [] if shown is None else list(shown)


class InlineReader:
    """Reads the paragraphs of one part in order; a field may span several of them."""

    def __init__(self, styles: Styles, tally: Tally) -> None:
        self._styles = styles
        self._tally = tally
        self._fields: list[bool] = []  # of each open field: whether its result has begun
        self._waiting = 0  # how many of them have not
        self._mark = ""  # the typed mark of a note that has just been called

    def read(
        self, elements: list[Element], touched: Touched, style_id: str | None, own_mark: str = ""
    ) -> Inline:
        """What stands in these elements.

        `style_id` is the paragraph's style; `own_mark` what a note's reference to itself is shown as.
        """
        found = Inline()
        around = _Around(touched, self._styles.font(style_id), self._styles.hides(style_id))
        todo = [(each, around) for each in reversed(elements)]
        while todo:
            element, around = todo.pop()
            kind = tag(element)
            if kind in _TEXT:
                deleted = kind == "w:delText" and not is_struck(around.touched)
                touched = around.touched | {RevisionKind.DELETED} if deleted else around.touched
                self._text(found, element.text or "", around._replace(touched=touched))
            elif kind in _SIGNS:
                self._piece(found, Piece(_SIGNS[kind], around.touched), around)
            elif kind in _SILENT:
                continue
            elif kind == "w:r":
                around = self._run(element, around)
                todo += [(each, around) for each in reversed(element)]
            elif kind in CHANGES:
                around = around._replace(touched=around.touched | {CHANGES[kind]})
                todo += [(each, around) for each in reversed(element)]
            elif kind == "mc:AlternateContent":
                todo += [(each, around) for each in reversed(alternative(element))]
            elif kind in _BOXES:
                found.boxes.append((element, around.touched))
            elif not self._special(found, kind, element, around, own_mark):
                todo += [(each, around) for each in reversed(element)]
        self._results_begin()
        return found

    def _run(self, element: Element, around: _Around) -> _Around:
        properties = child(element, "w:rPr")
        if properties is None:
            return around
        style_id = value(child(properties, "w:rStyle"))
        hidden = is_on(child(properties, "w:vanish"))
        if hidden is None:
            hidden = around.hidden or self._styles.hides(style_id)
        raised = value(child(properties, "w:vertAlign")) == "superscript"
        return around._replace(
            font=font_of(properties) or self._styles.font(style_id) or around.font,
            hidden=hidden,
            raised=raised or self._styles.is_note_mark(style_id),
        )

    def _special(self, found: Inline, kind: str, element: Element, around: _Around, own_mark: str) -> bool:
        """Take an element that is no text; whether nothing in it is to be read."""
        if kind in _BREAKS:
            if value(element, "type") not in _BREAKS_OF_THE_PAGE:
                self._break(found, around)
        elif kind == "w:sym":
            self._symbol(found, element, around)
        elif kind == "w:fldChar":
            self._field(value(element, "fldCharType"))
        elif kind in _CALLS:
            typed = _typed_mark(element)
            self._mark = typed or ""
            found.calls.append(Call(_CALLS[kind], value(element, "id") or "", typed, around.touched))
        elif kind in _OWN_MARKS:
            self._piece(
                found, Piece(own_mark, around.touched, Origin.GENERATED), around._replace(raised=True)
            )
        else:
            return self._counted(kind)
        return True

    def _counted(self, kind: str) -> bool:
        """Count what cannot be taken over; whether nothing in it is to be read."""
        if kind in _PICTURES:
            self._tally.pictures += 1
        elif kind == "w:object":
            self._tally.objects += 1
        elif kind in _CHARTS:
            self._tally.charts += 1
        elif kind == "w:commentReference":
            self._tally.comments += 1
        elif kind == "m:oMath":
            self._tally.formulas += 1
            return False
        else:
            return False
        return True

    def _break(self, found: Inline, around: _Around) -> None:
        """Keep words apart where a line is broken; several breaks are one."""
        last = found.pieces[-1] if found.pieces else None
        if last is None or last.origin is not Origin.BREAK:
            apart = last is None or last.text[-1:].isspace()
            self._piece(found, Piece("" if apart else " ", around.touched, Origin.BREAK), around)

    def _symbol(self, found: Inline, element: Element, around: _Around) -> None:
        code = value(element, "char") or ""
        try:
            sign = chr(int(code, 16))
        except (ValueError, OverflowError):
            self._tally.symbols += 1
            return
        if "\ud800" <= sign <= "\udfff" or sign < " ":
            self._tally.symbols += 1
            return
        if sign <= "\xff":  # some programs write the place in the font without U+F000
            sign = chr(ord(sign) + 0xF000)
        self._text(found, sign, around._replace(font=value(element, "font") or around.font))

    def _text(self, found: Inline, text: str, around: _Around) -> None:
        shown, private = readable(_LINE_ENDS.sub(" ", text), around.font)
        calls = bool(self._mark) and text.strip() == self._mark
        self._mark = ""
        origin = Origin.MARK if calls else Origin.TYPED
        if self._piece(found, Piece(shown, around.touched, origin), around):
            self._tally.symbols += private

    def _piece(self, found: Inline, piece: Piece, around: _Around) -> bool:
        """Add a piece if it is shown; whether it was."""
        if self._waiting or not (piece.text or piece.origin is Origin.BREAK):
            return False
        if around.hidden:
            self._tally.hidden += len(piece.text)
            return False
        if is_struck(piece.touched) and is_added(piece.touched):
            self._tally.passing += len(piece.text)
            return False
        if around.raised and found.raised == len(found.pieces):
            found.raised += 1
        found.pieces.append(piece)
        return True

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
            self._waiting += 1
        elif kind == "separate" and self._fields and not self._fields[-1]:
            self._fields[-1] = True
            self._waiting -= 1
        elif kind == "end" and self._fields and not self._fields.pop():
            self._waiting -= 1

    def _results_begin(self) -> None:
        """No instruction reaches past its paragraph: one that was never closed hides nothing more."""
        if self._waiting:
            self._fields = [True] * len(self._fields)
            self._waiting = 0


def _typed_mark(call: Element) -> str | None:
    """The mark that follows the call of a note in its run, where it is typed."""
    if (value(call, "customMarkFollows") or "0") not in ("1", "true", "on"):
        return None
    text = next((each for each in islice(call.itersiblings(), _NEAR) if tag(each) == "w:t"), None)
    return "" if text is None else (text.text or "").strip()
