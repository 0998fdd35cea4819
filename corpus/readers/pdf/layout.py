"""From glyphs with places to words, and from words to rows.

All lengths are in points; `y` counts down from the top of the page. Knows nothing of PDF or of paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

# In ems, which is the size of the type. A word space is a quarter of an em, and half of that in tight rows.
_WORD_GAP = 0.1
SEGMENT_GAP = 1.5
SAME_ROW = 0.45
_RAISED = 0.15
_HIGHEST = 0.62
_LONGEST_MARK = 4  # characters
_SMALL = 0.8

# A row of so many words, most of them single letters, is one with white space between the letters.
_LEAST_SPACED = 6
_SPACED_WORD_GAP = 1.5


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as a page shows it; a ligature is several letters. `readable` is false where its font does
    not say which character it is."""

    text: str
    left: float
    right: float
    y: float
    size: float
    bold: bool = False
    readable: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """The glyphs of a page in the order of its file.

    `aside` are those that run in another direction than most. `pictures` counts images, on pages with little
    text.
    """

    number: int
    height: float
    glyphs: tuple[Glyph, ...]
    aside: tuple[Glyph, ...] = ()
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class Word:
    """Glyphs without white space between them, all of one size."""

    text: str
    left: float
    right: float
    y: float
    size: float
    bold: bool
    readable: bool


@dataclass(frozen=True, slots=True)
class Row:
    """The words on one line of a page or column, from left to right.

    `column` names the column that the row stands in: empty for the whole width of a page, `<` and `>` for its
    left and right half, `><` for the left half of that.
    """

    words: tuple[Word, ...]
    page: int
    y: float
    size: float
    column: str = ""

    @property
    def left(self) -> float:
        """Where the first word begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where the last word ends."""
        return max(word.right for word in self.words)

    @property
    def bold(self) -> bool:
        """Whether every word is."""
        return all(word.bold for word in self.words)

    @property
    def text(self) -> str:
        """The words, with one space where there is white space."""
        return join(self.words)

    def raised(self, word: Word) -> bool:
        """Whether a word is small and stands above the line, as the mark of a note does."""
        return word.size < _SMALL * self.size and word.y < self.y - _RAISED * self.size

    def segments(self) -> list[tuple[Word, ...]]:
        """The words between wide stretches of white space."""
        cuts = [
            i
            for i, (one, next_one) in enumerate(zip(self.words, self.words[1:], strict=False), start=1)
            if next_one.left - one.right > SEGMENT_GAP * self.size
        ]
        return [self.words[a:b] for a, b in zip([0, *cuts], [*cuts, len(self.words)], strict=True)]


def join(words: Sequence[Word]) -> str:
    """Words as text, with one space where there is white space between them."""
    parts: list[str] = []
    for i, word in enumerate(words):
        if i and word.left - words[i - 1].right > _WORD_GAP * min(word.size, words[i - 1].size):
            parts.append(" ")
        parts.append(word.text)
    return "".join(parts)


def words_of(glyphs: Iterable[Glyph]) -> list[Word]:
    """Glyphs in the order of their file as words."""
    words: list[Word] = []
    held: list[Glyph] = []
    for glyph in glyphs:
        if held and (glyph.text.isspace() or not _goes_on(held[-1], glyph)):
            words.append(_word(held))
            held = []
        if not glyph.text.isspace():
            held.append(glyph)
    return [*words, _word(held)] if held else words


def _goes_on(last: Glyph, glyph: Glyph) -> bool:
    gap = glyph.left - last.right
    return (
        abs(glyph.y - last.y) < 0.05 * last.size
        and abs(glyph.size - last.size) < 0.05 * last.size
        and -0.5 * last.size < gap <= _WORD_GAP * last.size
    )


def _word(glyphs: list[Glyph]) -> Word:
    return Word(
        "".join(glyph.text for glyph in glyphs),
        glyphs[0].left,
        max(glyph.right for glyph in glyphs),
        glyphs[0].y,
        glyphs[0].size,
        all(glyph.bold for glyph in glyphs),
        all(glyph.readable for glyph in glyphs),
    )


def rows_from(words: Iterable[Word], page: int, column: str) -> list[Row]:
    """Words of one column as rows, from top to bottom."""
    rows: list[list[Word]] = []
    tallest: Word | None = None
    for word in sorted(words, key=lambda w: (w.y, w.left)):
        if tallest is not None and _same_row(tallest, word):
            rows[-1].append(word)
            tallest = max(tallest, word, key=lambda w: w.size)
        else:
            rows.append([word])
            tallest = word
    found = []
    for row in map(_closed_up, rows):
        base = max(row, key=lambda w: (w.size, len(w.text)))
        found.append(Row(tuple(row), page, base.y, base.size, column))
    return found


def _closed_up(words: list[Word]) -> list[Word]:
    """The words of a row from left to right, made whole where their letters are set apart."""
    words = sorted(words, key=lambda w: w.left)
    if len(words) < _LEAST_SPACED or sum(len(w.text) == 1 for w in words) < 0.8 * len(words):
        return words
    gaps = sorted(b.left - a.right for a, b in pairwise(words))
    least = _SPACED_WORD_GAP * gaps[len(gaps) // 2]
    whole = words[:1]
    for word in words[1:]:
        last = whole[-1]
        if word.left - last.right < least and word.size == last.size:
            whole[-1] = replace(last, text=last.text + word.text, right=word.right)
        else:
            whole.append(word)
    return whole


def _same_row(one: Word, other: Word) -> bool:
    lower, higher = (one, other) if one.y > other.y else (other, one)
    if higher.size < _SMALL * lower.size and len(higher.text) <= _LONGEST_MARK:
        return lower.y - higher.y <= _HIGHEST * lower.size
    small, large = sorted((one.size, other.size))
    # Letters of a display size do not pull the rows beside them together.
    return abs(one.y - other.y) <= SAME_ROW * (large if large < 2 * small else small)
