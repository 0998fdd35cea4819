"""The order-keeping alignment of two sequences of paragraphs: which of one goes with which of the other.

Pairs that stand out (a label, a number or a rare word that each side has once) cut the sequences into small
blocks; a dynamic programme over 1-1, 1-0 and 0-1 fills those. Knows nothing of words.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass

_GAP = -0.7  # a paragraph without partner, in nats
_ANCHOR = 8.0  # nats from which a pair may cut a block in two
_SMALL = 2_500  # cells of a block that needs no cutting
# A block that nothing cuts is searched whole up to so many cells, and else along its diagonal, to so many
# paragraphs on each side at the least.
_SEARCHED, _BAND = 200_000, 32
_UP, _LEFT, _DIAGONAL, _STAY = range(4)

Pair = tuple[int, int]
Evidence = Callable[[int, int], float]
Keys = Sequence[Set[str]]


@dataclass(frozen=True, slots=True)
class _Block:
    """Paragraphs `top` to `bottom` of one sequence against `left` to `right` of the other; ends exclusive."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def cells(self) -> int:
        return (self.bottom - self.top) * (self.right - self.left)


def align(first: Keys, second: Keys, evidence: Evidence) -> tuple[Pair, ...]:
    """The likeliest pairs (i, j), in order: both rise, and none stands twice.

    Args:
        first, second: for each paragraph the keys by which it may stand out.
        evidence: nats in favour of a pair; minus infinity rules it out.
    """
    pairs: list[Pair] = []
    blocks = [_Block(0, len(first), 0, len(second))]
    while blocks:
        block = blocks.pop()
        if not block.cells:
            continue
        anchors = _anchors(block, first, second, evidence) if block.cells > _SMALL else []
        if anchors:
            pairs += anchors
            blocks += _between(block, anchors)
        else:
            pairs += _best_path(block, evidence)
    return tuple(sorted(pairs))


def _between(block: _Block, anchors: list[Pair]) -> Iterator[_Block]:
    top, left = block.top, block.left
    for i, j in anchors:
        yield _Block(top, i, left, j)
        top, left = i + 1, j + 1
    yield _Block(top, block.bottom, left, block.right)


def _anchors(block: _Block, first: Keys, second: Keys, evidence: Evidence) -> list[Pair]:
    """Pairs with a key that each side of the block has once, as many as can stand in one order."""
    here = _once(first, block.top, block.bottom)
    there = _once(second, block.left, block.right)
    best: dict[int, tuple[float, int]] = {}
    for pair in {(i, there[key]) for key, i in here.items() if key in there}:
        worth = evidence(*pair)
        if worth >= _ANCHOR:
            best[pair[0]] = max(best.get(pair[0], (worth, pair[1])), (worth, pair[1]))
    return _rising([(i, j) for i, (_, j) in sorted(best.items())])


def _once(keys: Keys, start: int, end: int) -> dict[str, int]:
    """Key -> the one paragraph that has it."""
    counts = Counter(key for i in range(start, end) for key in keys[i])
    return {key: i for i in range(start, end) for key in keys[i] if counts[key] == 1}


def _rising(pairs: list[Pair]) -> list[Pair]:
    """The longest part of `pairs` (rising in i) that rises in j."""
    ends: list[int] = []  # the least j that ends a rising part of each length, and where it stands
    places: list[int] = []
    before: list[int] = []
    for n, (_, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        before.append(places[length - 1] if length else -1)
        ends[length : length + 1] = [j]
        places[length : length + 1] = [n]
    chain: list[Pair] = []
    n = places[-1] if places else -1
    while n >= 0:
        chain.append(pairs[n])
        n = before[n]
    return chain[::-1]


def _best_path(block: _Block, evidence: Evidence) -> list[Pair]:
    """The pairs of a block with the most evidence in all; in a large one, none far from its diagonal."""
    windows = _windows(block)
    moves: list[tuple[int, bytearray]] = []
    above: list[float] = []
    above_start = 0
    for row, (start, end) in enumerate(windows):
        reached: list[float] = []
        moved = bytearray()
        for column in range(start, end + 1):
            choices = (
                _at(above, column - above_start) + _GAP if row else -math.inf,
                reached[-1] + _GAP if reached else -math.inf,
                _at(above, column - 1 - above_start)
                + (evidence(block.top + row - 1, block.left + column - 1) if row and column else -math.inf),
            )
            best = max(choices) if row or column else 0.0
            reached.append(best)
            moved.append(choices.index(best) if row or column else _STAY)
        moves.append((start, moved))
        above, above_start = reached, start
    return _walk_back(block, moves)


def _at(row: list[float], place: int) -> float:
    return row[place] if 0 <= place < len(row) else -math.inf


def _windows(block: _Block) -> list[tuple[int, int]]:
    """For each number of paragraphs taken from one side, the least and the most taken from the other."""
    height, width = block.bottom - block.top, block.right - block.left
    slope = width / height
    reach = max(_BAND + math.ceil(slope), _SEARCHED // (2 * height))
    return [
        (max(0, int(row * slope) - reach), min(width, int(row * slope) + reach)) for row in range(height + 1)
    ]


def _walk_back(block: _Block, moves: list[tuple[int, bytearray]]) -> list[Pair]:
    pairs: list[Pair] = []
    row, column = block.bottom - block.top, block.right - block.left
    while row or column:
        start, moved = moves[row]
        move = moved[column - start]
        row -= move != _LEFT
        column -= move != _UP
        if move == _DIAGONAL:
            pairs.append((block.top + row, block.left + column))
    return pairs
