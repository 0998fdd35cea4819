"""Which rows of a page are one paragraph: by white space, type, indent, labels and the ends of sentences.

Knows nothing of PDF; what the text says matters only as far as a sentence ends or goes on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.readers.pdf.columns import ASIDE
from corpus.readers.pdf.layout import Row
from corpus.readers.pdf.tables import LABEL, Cell, cells, table_rows, tables
from corpus.source import Style

_LEADERS = re.compile(r"(?:\. ?){5,}|…{2,}|_{5,}(?= ?\d)")
_RULE = re.compile(r"[_‗═─]{5,}")
_SENTENCE_END = re.compile(r"[.;:!?…][»”\"’)\]]{0,2}$")
# In ems, or shares of the usual distance between rows.
_LABEL_GAP = 0.8
_INDENT = 0.8
_LOOSE = 1.15
_FAR = 1.4
_SLACK = 0.5
_NEARLY_FULL = 0.7

_LARGE = 1.15
_SMALL_PRINT = 0.92
_HEADING_LENGTH = 150
_HEADING_ROWS = 3
_MARK = re.compile(r"\d{1,3}|\*{1,3}|†")


@dataclass(slots=True)
class Block:
    """What becomes one line of the source: the rows of a paragraph, or one row of a table.

    `labelled` says that the first word is a printed label. `notes` are those that the paragraph calls.
    """

    style: Style
    rows: list[Row]
    labelled: bool = False
    cells: list[list[Cell]] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)

    @property
    def page(self) -> int:
        """The page on which it begins."""
        return self.rows[0].page


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document is set: its usual type, the distance between rows (in ems), where rows end."""

    size: float
    bold: bool
    pitch: float
    right: dict[str, float]
    left: dict[str, float]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Setting:
        """The setting of most of the text in `rows`."""
        sizes: Counter[float] = Counter()
        bold: Counter[bool] = Counter()
        pitches: Counter[float] = Counter()
        edges: dict[str, tuple[list[float], list[float]]] = {}
        for row in rows:
            letters = sum(len(word.text) for word in row.words)
            sizes[round(row.size, 1)] += letters
            bold[row.bold] += letters
            lefts, rights = edges.setdefault(row.column, ([], []))
            lefts.append(row.left)
            rights.append(row.right)
        for above, row in pairwise(rows):
            if row.page == above.page and row.column == above.column and 0 < row.y - above.y < 3 * row.size:
                pitches[round((row.y - above.y) / row.size, 1)] += 1
        return cls(
            size=sizes.most_common(1)[0][0] if sizes else 1.0,
            bold=bold[True] > bold[False],
            pitch=pitches.most_common(1)[0][0] if pitches else 1.2,
            right={column: _usual_right(rights) for column, (_, rights) in edges.items()},
            left={column: sorted(lefts)[len(lefts) // 20] for column, (lefts, _) in edges.items()},
        )

    def fits(self, last: Row, row: Row) -> bool:
        """Whether the first word of `row` had still found room on `last`: the paragraph ended there."""
        first = row.words[0]
        right = self.right.get(last.column, last.right)
        return right - last.right > first.right - first.left + (0.25 + _SLACK) * last.size

    def centred(self, row: Row) -> bool:
        """Whether a row stands in the middle of its column, away from both edges."""
        left = row.left - self.left.get(row.column, row.left)
        right = self.right.get(row.column, row.right) - row.right
        return left > 1.5 * row.size and abs(left - right) < 1.5 * row.size


def paragraphs(pages: Iterable[tuple[Sequence[Row], set[int]]], setting: Setting) -> list[Block]:
    """The blocks of all pages in reading order.

    Args:
        pages: the rows of each page, and which of them are running heads or feet.
        setting: how the document is set.
    """
    blocks: list[Block] = []
    open_block: Block | None = None
    for rows, running in pages:
        body = [row for i, row in enumerate(rows) if i not in running]
        edge = [row for i, row in enumerate(rows) if i in running]
        middle = max((row.y for row in rows), default=0.0) / 2
        blocks += [Block(Style.RUNNING, [row]) for row in edge if row.y < middle]
        text, notes = _without_notes(body, setting)
        carried = [open_block] if open_block else []
        found, open_block = _page_blocks(text, setting, open_block)
        blocks += found
        blocks += _uncalled(notes, [*carried, *found])
        blocks += [Block(Style.RUNNING, [row]) for row in edge if row.y >= middle]
    for block in blocks:
        if block.style is Style.PLAIN and _is_heading(block, setting):
            block.style = Style.HEADING
    return blocks


def _page_blocks(
    rows: Sequence[Row], setting: Setting, open_block: Block | None
) -> tuple[list[Block], Block | None]:
    """The blocks that begin on a page, and the paragraph that may go on over its end.

    Rows that continue `open_block`, from the page before, are added to it.
    """
    found: list[Block] = []
    ends = dict(tables(rows, apart=[bool(_LEADERS.search(row.text)) for row in rows]))
    i = 0
    while i < len(rows):
        row = rows[i]
        if i in ends:
            found += [
                Block(Style.ROW, each.lines, cells=each.cells) for each in table_rows(rows[i : ends[i]])
            ]
            i, open_block = ends[i], None
            continue
        if _LEADERS.search(row.text):
            found.append(Block(Style.CONTENTS, [row]))
            open_block = None
        elif open_block is None or _begins(open_block, row, setting):
            open_block = Block(Style.PLAIN, [row], labelled=_has_label(row, firm=True))
            found.append(open_block)
        else:
            open_block.rows.append(row)
        i += 1
    return found, open_block


def _begins(block: Block, row: Row, setting: Setting) -> bool:
    """Whether a row begins a new paragraph after the last row of `block`."""
    last = block.rows[-1]
    if _is_set_otherwise(block, row) or _has_label(row, firm=False):
        return True
    if _RULE.fullmatch(row.text) or _RULE.fullmatch(last.text):
        return True
    ended = bool(_SENTENCE_END.search(last.text))
    short = setting.fits(last, row) and not _goes_on(block, row, setting, ended=ended)
    if row.page != last.page or row.column != last.column or row.y <= last.y:
        other_band = bool(row.column) != bool(last.column)
        return ended or short or other_band or _has_label(row, firm=True)
    pitch = (row.y - last.y) / row.size / _pitch(block, setting)
    if pitch > _FAR or (pitch > _LOOSE and (ended or short)) or (ended and _has_label(row, firm=True)):
        return True
    if short:
        return last.text[-1] in ".:!?" or not (setting.centred(last) and setting.centred(row))
    return _indented(block, row, ended=ended)


def _goes_on(block: Block, row: Row, setting: Setting, *, ended: bool) -> bool:
    """Whether the sentence of a row that is nearly full plainly goes on.

    A space at which no row ends, which a PDF does not tell from others, leaves such rows short.
    """
    last, first = block.rows[-1], row.words[0].text[0]
    if last.right - last.left < _NEARLY_FULL * (setting.right.get(last.column, last.right) - last.left):
        return False
    return first.islower() or (not ended and (first in "(0123456789" or len(block.rows) > 1))


def _is_set_otherwise(block: Block, row: Row) -> bool:
    """Whether a row differs from the paragraph above in its type, or either is cut up by white space."""
    last = block.rows[-1]
    other_size = abs(row.size - last.size) > 0.08 * last.size
    bold = block.rows[0].bold and last.bold
    other_weight = bold != row.words[0].bold and (last.bold or row.bold)
    return other_size or other_weight or row.column == ASIDE or len(cells(row)) > 1 or len(cells(last)) > 1


def _indented(block: Block, row: Row, *, ended: bool) -> bool:
    """Whether a row is set in against the paragraph above as the first row of another is."""
    last = block.rows[-1]
    step = row.left - last.left
    if len(block.rows) == 1:
        return step > _INDENT * row.size and ended and not block.labelled
    return abs(step) > _INDENT * row.size and (ended or step > 0)


def _pitch(block: Block, setting: Setting) -> float:
    """The distance between rows that is usual here, in ems."""
    rows = [
        row for row in block.rows if row.page == block.rows[-1].page and row.column == block.rows[-1].column
    ]
    own = sorted((b.y - a.y) / b.size for a, b in pairwise(rows))
    return own[len(own) // 2] if own and own[0] > 0 else setting.pitch


def _has_label(row: Row, *, firm: bool) -> bool:
    """Whether a row begins with a label: one that white space sets apart, or (`firm`) an evident one."""
    match = LABEL.fullmatch(row.words[0].text)
    if not match or len(row.words) < 2 or row.raised(row.words[0]):
        return False
    gaps = [b.left - a.right for a, b in zip(row.words, row.words[1:], strict=False)]
    others = sorted(gap for gap in gaps[1:] if gap > 0)
    usual = others[len(others) // 2] if others else 0.25 * row.size
    apart = gaps[0] >= max(_LABEL_GAP * row.size, 1.6 * usual)
    return apart or (firm and bool(match["firm"]))


def _is_heading(block: Block, setting: Setting) -> bool:
    """Whether a paragraph is plainly a heading: short, not a sentence, and bold or large."""
    text = " ".join(row.text for row in block.rows)
    if len(block.rows) > _HEADING_ROWS or len(text) > _HEADING_LENGTH or text[-1:] in ".;:,":
        return False
    if not re.search(r"[^\W\d_]{2}", text) or any(len(cells(row)) > 1 for row in block.rows):
        return False
    bold = not setting.bold and all(row.bold for row in block.rows)
    return bold or all(row.size >= _LARGE * setting.size for row in block.rows)


def _without_notes(rows: list[Row], setting: Setting) -> tuple[list[Row], list[Block]]:
    """The rows of a page without its footnotes, and these: small print at the foot that the page calls."""
    start = len(rows)
    while start and rows[start - 1].size <= _SMALL_PRINT * setting.size and not rows[start - 1].column:
        start -= 1
    called = {word.text for row in rows[:start] for word in row.words if row.raised(word)}
    called = {mark[0] for text in called if (mark := _MARK.fullmatch(text.strip("()")))}
    while start < len(rows) and _mark(rows[start]) not in called:
        start += 1
    notes: list[Block] = []
    for row in rows[start:]:
        if _mark(row) in called:
            notes.append(Block(Style.NOTE, [row], labelled=True))
        else:
            notes[-1].rows.append(row)
    return rows[:start], notes


def _mark(row: Row) -> str | None:
    match = _MARK.fullmatch(row.words[0].text.strip("()"))
    return match[0] if match and len(row.words) > 1 else None


def _uncalled(notes: list[Block], blocks: list[Block]) -> list[Block]:
    """Put each note with the paragraph that calls it; those that none does come back."""
    left: list[Block] = []
    for note in notes:
        mark, page = _mark(note.rows[0]), note.page
        callers = [
            block
            for block in blocks
            for row in block.rows
            if row.page == page
            and any(row.raised(word) and word.text.strip("()") == mark for word in row.words)
        ]
        (callers[0].notes if callers else left).append(note)
    return left


def _usual_right(rights: list[float]) -> float:
    """Where rows end when they are full: the commonest place, else nearly the farthest."""
    place, count = Counter(round(right / 2) for right in rights).most_common(1)[0]
    if count >= max(3, len(rights) / 4):
        return 2.0 * place + 1
    return sorted(rights)[int(0.95 * (len(rights) - 1))]
