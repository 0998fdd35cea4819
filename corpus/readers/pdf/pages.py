"""The pages of a PDF as glyphs with places, by PDFium. The one module that knows a PDF library.

PDFium (BSD and Apache licences, the engine of Chromium) because it is fast, says which characters a font
leaves unreadable, and mends broken files; its own order of characters and its own spaces are not used.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.errors import UnreadableFile
from corpus.readers.pdf.layout import Glyph, Page
from corpus.readers.symbol_fonts import readable

_BOLD = re.compile(r"bold|black|heavy|gras|demi", re.IGNORECASE)
_BOLD_WEIGHT = 600
_SYMBOLS = re.compile(r"symbol|wingdings(?!\d)", re.IGNORECASE)
_PASSWORD = pdfium.FPDF_ERR_PASSWORD
_LIGATURES = range(0xFB00, 0xFB07)
# PDFium gives these for a hyphen at the end of a line, whichever stands there.
_LINE_END_HYPHENS = (0x2, 0xFFFE)


@dataclass(frozen=True, slots=True)
class _Face:
    """How the glyphs of one text object are set; `turn` counts quarter turns, `None` for any other angle.

    `symbols` is the name of a font whose characters are no letters.
    """

    size: float
    bold: bool
    turn: int | None
    symbols: str | None


@dataclass(frozen=True, slots=True)
class _Bounds:
    """The edges of a page, in points, `bottom` below `top`."""

    left: float
    bottom: float
    right: float
    top: float


def pages_of(content: bytes, name: str, most: int) -> Iterator[Page | None]:
    """The pages of a PDF in order; `None` for one that is too damaged to be loaded.

    Raises:
        UnreadableFile: it is no PDF that can be opened, or has more than `most` pages.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code == _PASSWORD:
            raise UnreadableFile(
                f"{name} is protected by a password: save it without one and ingest the result."
            ) from None
        raise UnreadableFile(f"{name} is damaged and cannot be opened as a PDF: fetch it again.") from None
    with document:
        if len(document) > most:
            raise UnreadableFile(f"{name} has more than {most:,} pages: split it, or raise the limit pages.")
        for index in range(len(document)):
            try:
                page = document[index]
            except pypdfium2.PdfiumError:
                yield None
                continue
            yield _page(page, index + 1)
            page.close()


def _page(page: pypdfium2.PdfPage, number: int) -> Page | None:
    try:
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return None
    bounds = _Bounds(*page.get_bbox())
    found: dict[int | None, list[Glyph]] = {}
    for turn, glyph in _glyphs(text, bounds):
        found.setdefault(turn, []).append(glyph)
    text.close()
    main = max(found, key=lambda turn: (turn is not None, len(found[turn])), default=0)
    aside = tuple(glyph for turn, glyphs in found.items() if turn != main for glyph in glyphs)
    glyphs = tuple(found.get(main, ()))
    height = bounds.right - bounds.left if (main or 0) % 2 else bounds.top - bounds.bottom
    return Page(number, abs(height), glyphs, aside, pictures=_pictures(page) if len(glyphs) < 50 else 0)


def _pictures(page: pypdfium2.PdfPage) -> int:
    return sum(1 for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _glyphs(text: pypdfium2.PdfTextPage, bounds: _Bounds) -> Iterator[tuple[int | None, Glyph]]:
    """Each character that the page itself holds, in the page's order, with its quarter turns.

    Places are turned so that the text runs to the right, and its lines count down from the page's top.
    """
    raw = text.raw
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    faces: dict[int, _Face] = {}
    high = 0
    for index in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(raw, index) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        pdfium.FPDFText_GetLooseCharBox(raw, index, box)
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        owner = pdfium.FPDFText_GetTextObject(raw, index)
        key = ctypes.c_void_p.from_buffer(owner).value or 0  # the address: `cast` takes five times as long
        face = faces.get(key)
        if face is None:
            face = faces[key] = _face(raw, index)
        left, right, baseline = _turned(box, x.value, y.value, face.turn or 0, bounds)
        if not all(map(math.isfinite, (left, right, baseline))):
            left = right = baseline = 0.0
        yield (
            face.turn,
            Glyph(
                _printed(code, face.symbols),
                left,
                max(right, left),
                baseline,
                face.size,
                face.bold,
                pdfium.FPDFText_HasUnicodeMapError(raw, index) != 1,
            ),
        )


def _turned(
    box: pdfium.FS_RECTF, x: float, y: float, turn: int, bounds: _Bounds
) -> tuple[float, float, float]:
    """Where a glyph begins and ends on its line, and how far down its line stands."""
    if turn == 0:
        return box.left, box.right, bounds.top - y
    if turn == 1:  # the text runs upwards
        return box.bottom, box.top, x - bounds.left
    if turn == 2:
        return -box.right, -box.left, y - bounds.bottom
    return -box.top, -box.bottom, bounds.right - x


@cache
def _printed(code: int, symbols: str | None) -> str:
    """The character of a code: a ligature as its letters, a soft hyphen, which a page shows, as a hyphen."""
    if code in _LINE_END_HYPHENS or code == 0xAD:
        return "-"
    if code in _LIGATURES:
        return unicodedata.normalize("NFKC", chr(code))
    if code > 0x10FFFF or unicodedata.category(chr(code)) in {"Cc", "Cs", "Cn", "Zl", "Zp"}:
        return " " if code < 0x10FFFF and chr(code).isspace() else "\ufffd"
    return readable(chr(code), symbols)[0]


def _face(raw: pdfium.FPDF_TEXTPAGE, index: int) -> _Face:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(raw, index, matrix):
        matrix = pdfium.FS_MATRIX(1, 0, 0, 1, 0, 0)
    size = pdfium.FPDFText_GetFontSize(raw, index) * math.hypot(matrix.c, matrix.d)
    turns = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
    straight = abs(turns - round(turns)) < 0.05
    flags, buffer = ctypes.c_int(), ctypes.create_string_buffer(128)
    pdfium.FPDFText_GetFontInfo(raw, index, buffer, len(buffer), flags)
    name = buffer.value.decode("utf-8", "replace")
    bold = bool(_BOLD.search(name)) or pdfium.FPDFText_GetFontWeight(raw, index) >= _BOLD_WEIGHT
    symbols = _SYMBOLS.search(name)
    return _Face(
        size=abs(size) if math.isfinite(size) and size else 1.0,
        bold=bold,
        turn=round(turns) % 4 if straight else None,
        symbols=symbols[0] if symbols else None,
    )
