"""HTML files: pages of the web, and what Word and LibreOffice save as HTML.

Gives what a browser without scripts shows, in its lines. Numbers of lists are computed; notes stand after
the line that calls them; what frames a page (navigation, header, footer) is kept as running lines. Nothing is
ever fetched. Knows nothing of style sheets and of what a line means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby

from lxml import etree

from corpus.errors import UnreadableFile
from corpus.limits import Limits
from corpus.readers.encodings import decode
from corpus.readers.html.lines import HtmlLine, HtmlLines
from corpus.readers.pieces import UNTOUCHED, Origin, Piece, Sheet, StyledText, Touched, is_struck_whole
from corpus.readers.rows import as_row
from corpus.source import Source, Style

_DECLARED = re.compile(
    rb"<(?:meta\b[^>]{0,300}?\bcharset|\?xml\b[^>]{0,100}?\bencoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I
)
_PORTION = 16_384  # bytes; only between portions does the parser hear that its target has had enough
_WHERE_DECLARED = 4096  # bytes; browsers look at the first 1024, and Word writes long heads
# A label and several spaces, one of them of fixed width, where a page imitates a tab.
_SPACED_LABEL = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,3})*[.)]?|\(?[a-z]{1,5}\)|[–•·])(?P<spaces>[ \xa0\u2000-\u200a]{2,})(?=\S)"
)


def read(content: bytes, name: str, limits: Limits) -> Source:
    """The text of an HTML file.

    Raises:
        UnreadableFile: the file cannot be read; the sentence names it and says what to do.
    """
    declared = _DECLARED.search(content[:_WHERE_DECLARED])
    decoded = decode(content, name, declared[1].decode("ascii") if declared else None)

    def too_much(what: str) -> UnreadableFile:
        return UnreadableFile(f"{name} {what}: split it, or save it as plain text.")

    lines = _parse(decoded.text, HtmlLines(limits.characters, too_much), too_much)
    sheet = Sheet(limits, lambda counted: limits.too_long(name, counted))
    for line in _in_order(lines):
        sheet.add(line)
    return sheet.source(decoded.remarks)


def _parse(text: str, target: HtmlLines, too_much: Callable[[str], UnreadableFile]) -> list[HtmlLine]:
    """The lines of a file. No tree is built: nesting and attributes then cost no more than they are long."""
    parser = etree.HTMLParser(target=target, encoding="utf-8", no_network=True, huge_tree=False)
    content = text.encode()
    for start in range(0, len(content), _PORTION):
        parser.feed(content[start : start + _PORTION])
    lines: list[HtmlLine] = parser.close()
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise too_much("holds more in one place than can be read")
    return lines


def _in_order(lines: list[HtmlLine]) -> Iterator[StyledText]:
    """The lines with notes after those that call them, and the rows of tables as one line each."""
    called = {call for line in lines if line.note is None for call in line.calls}
    notes: dict[str, list[HtmlLine]] = {}
    body: list[HtmlLine] = []
    for line in lines:
        if line.note in called:
            notes.setdefault(line.note, []).append(line)
        else:
            body.append(line)
    for _, group in groupby(
        body, key=lambda line: id(line.row if line.row and not line.row.lays_out else line)
    ):
        together = list(group)
        yield from _row(together) if len({line.column for line in together}) > 1 else map(_styled, together)
        for call in (call for line in together for call in line.calls):
            yield from _note(call, notes.pop(call, []))


def _row(lines: list[HtmlLine]) -> Iterator[StyledText]:
    cells: list[list[StyledText]] = [[] for _ in range(max(line.column for line in lines) + 1)]
    for line in lines:
        cells[line.column].append(_styled(line))
    touched = _touched([piece for line in lines for piece in line.pieces])
    row = as_row(cells, touched)
    is_running = all(line.style is Style.RUNNING for line in lines)
    yield replace(row, style=Style.RUNNING) if is_running else row


def _styled(line: HtmlLine) -> StyledText:
    label = line.item.label if line.item else ""
    pieces = [Piece(label, _touched(line.pieces), Origin.GENERATED)] if label else []
    match = None if label else _SPACED_LABEL.match(line.text)
    pieces += _with_tab(line.pieces, *match.span("spaces")) if match else line.pieces
    return StyledText(tuple(pieces), line.style, line.level)


def _note(key: str, lines: list[HtmlLine]) -> Iterator[StyledText]:
    """The lines of a note; the first begins with its mark and a tab."""
    for i, line in enumerate(lines):
        pieces = list(_styled(line).pieces)
        if i == 0 and line.item is None:
            if line.mark:
                after = line.text[line.mark :]
                pieces = _with_tab(line.pieces, line.mark, line.mark + len(after) - len(after.lstrip()))
            else:
                pieces.insert(0, Piece(re.sub(r"\D", "", key) + "\t", origin=Origin.GENERATED))
        yield StyledText(tuple(pieces), Style.NOTE)


def _touched(pieces: list[Piece]) -> Touched:
    """The changes in which a number or a separator stands that goes with `pieces`."""
    return pieces[0].touched if is_struck_whole(pieces) else UNTOUCHED


def _with_tab(pieces: list[Piece], start: int, end: int) -> list[Piece]:
    """`pieces` with a tab for the white space from character `start` to `end` (exclusive)."""
    cut: list[Piece] = []
    position, tabbed = 0, False
    for piece in pieces:
        before = piece.text[: max(start - position, 0)]
        after = piece.text[max(end - position, 0) :]
        position += len(piece.text)
        if before:
            cut.append(replace(piece, text=before))
        if not tabbed and position >= start:
            cut.append(replace(piece, text="\t"))
            tabbed = True
        if after:
            cut.append(replace(piece, text=after))
    return cut
