"""Which paragraphs of two texts are surely the same in the other language.

The likeliest alignment is taken apart again: a pair stays only where its own evidence with that of its place
is strong, no neighbour is nearly as likely, and neither side is only a part of the other. Knows nothing of
documents.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from corpus.parallel.alignment import Pair, align
from corpus.parallel.resemblance import Resemblance
from corpus.parallel.traces import Traces

# In nats; chosen on FLORES-200 with sentences taken out at random (`tests/test_real_parallel.py`).
_SURE = 5.0  # from here a pair is linked
# Of which words and facts give as much, for place alone makes no link: for a short paragraph, for a long one
# under the same printed label, and for any other long one.
_WORDING, _WORDING_LABELLED, _WORDING_LONG = 1.5, 3.0, 5.0
_LONG = 80  # characters of English from which a paragraph is long
_CLEAR = 2.0  # by so much it must be likelier than a pair with a neighbour
_STRONG = 4.0  # from here a pair supports the one before and the one after it …
_SUPPORT = 1.5  # … by so much
_ELSEWHERE = -2.0  # the section of one is linked, and not to the section of the other
_NEIGHBOURHOOD = 3  # paragraphs on each side
_LEAST_SHARE = 0.3  # of the shorter text that is linked; below, the two are no translations


def sure_pairs(first: Sequence[Traces], second: Sequence[Traces]) -> tuple[Pair, ...]:
    """The pairs (i, j) of paragraphs that are one text in two languages; both rise, none stands twice."""
    links = _Links(first, second)
    sure = [pair for pair in links.likeliest if links.is_sure(*pair)]
    here, there = {i for i, _ in sure}, {j for _, j in sure}
    whole = tuple(pair for pair in sure if not links.is_part(*pair, here, there))
    return whole if len(whole) >= _LEAST_SHARE * min(len(first), len(second)) else ()


class _Links:
    """The likeliest pairs, and what speaks for each of them."""

    def __init__(self, first: Sequence[Traces], second: Sequence[Traces]) -> None:
        self._first, self._second = first, second
        self._resemblance = Resemblance(first, second)
        # The alignment asks for each pair once; what follows asks for few pairs, and for some of them often.
        self._evidence = cache(self._resemblance.evidence)
        self.likeliest = align([t.keys for t in first], [t.keys for t in second], self._resemblance.evidence)
        self._partner = dict(self.likeliest)
        self._other_partner = {j: i for i, j in self.likeliest}
        self._section, self._other_section = _sections(first), _sections(second)

    def is_sure(self, i: int, j: int) -> bool:
        """Whether a pair is likely enough, and clearly likelier than any other with a neighbour."""
        if not self._agree(i, j):
            return False
        likely = self._evidence(i, j) + self._support(i, j) + self._same_section(i, j)
        rivals = max(self._rivals(i, j), default=-_CLEAR)
        return likely >= max(_SURE, rivals + _CLEAR)

    def _agree(self, i: int, j: int) -> bool:
        """Whether the words themselves speak for a pair, and not only a number that both happen to hold."""
        one, other = self._first[i], self._second[j]
        least = _WORDING
        if max(one.length, other.length) >= _LONG:
            least = _WORDING_LABELLED if one.label and one.label == other.label else _WORDING_LONG
        return self._resemblance.words(i, j) >= 0 and self._resemblance.wording(i, j) >= least

    def _support(self, i: int, j: int) -> float:
        """What the pairs just before and just after add: translations come one after the other."""
        beside = [(i - 1, j - 1), (i + 1, j + 1)]
        strong = [p for p in beside if self._partner.get(p[0]) == p[1] and self._evidence(*p) >= _STRONG]
        return _SUPPORT * len(strong)

    def _same_section(self, i: int, j: int) -> float:
        here, there = self._section[i], self._other_section[j]
        if here is None or there is None:
            return 0.0
        elsewhere = (self._partner.get(here, there) != there) + (self._other_partner.get(there, here) != here)
        return _ELSEWHERE * elsewhere

    def _rivals(self, i: int, j: int) -> Iterator[float]:
        """The evidence for pairs with a neighbour; one with the very same text would be no wrong partner."""
        for n in _around(i, self._first):
            if self._first[n].text != self._first[i].text:
                yield self._evidence(n, j)
        for n in _around(j, self._second):
            if self._second[n].text != self._second[j].text:
                yield self._evidence(i, n)

    def is_part(self, i: int, j: int, linked: Collection[int], other_linked: Collection[int]) -> bool:
        """Whether a paragraph goes with its partner and an unlinked one beside it, run together."""
        least = self._evidence(i, j) + _CLEAR
        joined = self._resemblance.evidence_joined
        return any(
            joined(sorted((n, i)), [j]) >= least for n in _around(i, self._first, 1) if n not in linked
        ) or any(
            joined([i], sorted((n, j))) >= least for n in _around(j, self._second, 1) if n not in other_linked
        )


def _around(place: int, paragraphs: Sequence[Traces], reach: int = _NEIGHBOURHOOD) -> Iterator[int]:
    for n in range(max(0, place - reach), min(len(paragraphs), place + reach + 1)):
        if n != place:
            yield n


def _sections(paragraphs: Sequence[Traces]) -> list[int | None]:
    """For each paragraph the heading that it stands under; headings stand under none."""
    sections: list[int | None] = []
    heading = None
    for n, traces in enumerate(paragraphs):
        sections.append(None if traces.is_heading else heading)
        heading = n if traces.is_heading else heading
    return sections
