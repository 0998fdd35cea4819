"""The rows of a page in reading order, column by column where the text is set in columns.

Lengths are in points. Knows nothing of PDF or of paragraphs.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from corpus.readers.pdf.layout import SAME_ROW, Page, Row, Word, rows_from, words_of

ASIDE = "aside"
"""The column of rows that run in another direction than the page."""

_GUTTER = 0.9  # in ems
_LEAST_ROWS = 4
_MOST_WORDS = 5_000  # a page with more is no page of text
_DEEPEST = 3


def rows_of(page: Page) -> list[Row]:
    """The rows of a page in reading order: column by column where the text is set in columns.

    What runs in another direction comes last.
    """
    rows: list[Row] = []
    for column, words in _columns(words_of(page.glyphs), "", depth=0):
        rows += rows_from(words, page.number, column)
    return rows + rows_from(words_of(page.aside), page.number, ASIDE)


def _columns(words: list[Word], column: str, depth: int) -> list[tuple[str, list[Word]]]:
    """The words in bands from top to bottom, and where a band is set in columns, column by column.

    A gutter is white space from top to bottom of a band with prose on both sides of it: rows that fill their
    column and are not cut up, as those of a table are.
    """
    gutter = _gutter(words) if depth < _DEEPEST else None
    if gutter is None:
        return [(column, words)]
    x, half = gutter
    crossing = sorted(w.y for w in _pieces(words) if w.left < x + half and w.right > x - half)
    found: list[tuple[str, list[Word]]] = []
    whole: list[Word] = []
    for band in _bands(words, crossing):
        left = [w for w in band if w.right <= x]
        right = [w for w in band if w.left >= x]
        if len(left) + len(right) == len(band) and _is_prose(left) and _is_prose(right):
            if whole:
                found.append((column, whole))
                whole = []
            found += _columns(left, f"{column}<", depth + 1)
            found += _columns(right, f"{column}>", depth + 1)
        else:
            whole += band
    return [*found, (column, whole)] if whole else found


def _gutter(words: list[Word]) -> tuple[float, float] | None:
    """The likeliest gutter: its middle and half its least width."""
    if not 2 * _LEAST_ROWS <= len(words) <= _MOST_WORDS:
        return None
    pieces = _pieces(words)
    size = sorted(w.size for w in pieces)[len(pieces) // 2]
    half = _GUTTER * size / 2
    left, right = min(w.left for w in pieces), max(w.right for w in pieces)
    steps = int((right - left) * 0.7 / 3) if right - left < 5000 else 0
    best: list[tuple[int, float]] = []
    for step in range(steps):
        x = left + (right - left) * 0.15 + 3 * step
        best.append((sum(w.left < x + half and w.right > x - half for w in pieces), x))
    if not best:
        return None
    fewest = min(crossed for crossed, _ in best)
    if fewest > len(pieces) / 2:
        return None
    among = [x for crossed, x in best if crossed == fewest]
    return among[len(among) // 2], half


def _pieces(words: list[Word]) -> list[Word]:
    """The stretches of words on one row without white space as wide as a gutter."""
    pieces: list[Word] = []
    for row in rows_from(words, 0, ""):
        first = row.words[0]
        left, right = first.left, first.right
        for word in row.words[1:]:
            if word.left - right > _GUTTER * row.size:
                pieces.append(Word("", left, right, row.y, row.size, False, True))
                left = word.left
            right = max(right, word.right)
        pieces.append(Word("", left, right, row.y, row.size, False, True))
    return pieces


def _bands(words: list[Word], borders: list[float]) -> list[list[Word]]:
    """The words above, between and below rows at `borders` (sorted), which are bands of their own."""
    bands: list[list[Word]] = [[]]
    kinds = [False]
    for word in sorted(words, key=lambda w: w.y):
        reach = SAME_ROW * word.size
        on_border = bisect_left(borders, word.y - reach) < bisect_right(borders, word.y + reach)
        if on_border != kinds[-1]:
            bands.append([])
            kinds.append(on_border)
        bands[-1].append(word)
    return [band for band in bands if band]


def _is_prose(words: list[Word]) -> bool:
    """Whether most rows run from edge to edge without wide gaps, as the lines of a column do."""
    rows = rows_from(words, 0, "")
    if len(rows) < _LEAST_ROWS:
        return False
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    full = sum(row.right - row.left > 0.7 * (right - left) for row in rows)
    # A label and its text are two segments.
    whole = sum(len(row.segments()) == 1 or row.segments()[0][-1].right < left + 3 * row.size for row in rows)
    return full >= 0.5 * len(rows) and whole >= 0.8 * len(rows)
