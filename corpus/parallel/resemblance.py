"""How likely two paragraphs are one text in two languages, from what they keep in translation.

Evidence is a sum of log-likelihood ratios in nats (a paragraph and its translation against a paragraph and a
neighbour of its translation), each a coarse estimate that FLORES-200 and a pair of ITU-T Recommendations bear
out (`tests/test_real_parallel.py`). Knows nothing of the order of paragraphs.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain

from corpus.parallel.traces import Traces, contradict


@dataclass(frozen=True, slots=True)
class _Rates:
    """How often what a paragraph has stands in its translation, and at the least in a neighbour of that."""

    kept: float
    by_chance: float


_OF_WORDS = _Rates(0.6, 0.05)  # words that the other document has somewhere; neighbours share their subject
_OF_FACTS = _Rates(0.9, 0.02)
# Any other word: that it is kept nowhere says nothing of a pair, unless the documents are short.
_OTHER_WORD_KEPT = 0.4
_SHORT = 20  # paragraphs: by as many that are not there, chance is judged in a short document
# Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora", 1993: the difference of lengths is
# normal, with this variance a character.
_VARIANCE = 6.8
_TOO_UNEQUAL = 4.0  # standard deviations: never reached by a true pair of FLORES (2.2) or E.119
_LABEL_SAME, _LABEL_BY_CHANCE = 0.95, 0.03
_HEADINGS, _UNLIKE_HEADING = 1.0, -2.0
_UNTRANSLATED, _UNTRANSLATED_WORDS = 0.8, 8

IMPOSSIBLE = -math.inf


@dataclass(frozen=True, slots=True)
class _Compared:
    """Traces, the keys of their words that both documents know, how many words have one, how many none."""

    traces: Traces
    keys: frozenset[str]
    words: int
    other_words: int


class Resemblance:
    """The evidence that paragraph `i` of one document is paragraph `j` of the other."""

    def __init__(self, first: Sequence[Traces], second: Sequence[Traces]) -> None:
        paragraphs = len(first) + len(second)
        self._gains = _gains([chain(*t.words) for t in first], [chain(*t.words) for t in second], _OF_WORDS)
        self._fact_gains = _gains([t.facts for t in first], [t.facts for t in second], _OF_FACTS)
        self._other_word = math.log(1 - _OTHER_WORD_KEPT) * _SHORT / (_SHORT + paragraphs)
        self._first = [self._compared(traces) for traces in first]
        self._second = [self._compared(traces) for traces in second]

    def evidence(self, i: int, j: int) -> float:
        """Nats in favour, from wording, length and label; `IMPOSSIBLE` where they contradict."""
        return self._between(self._first[i], self._second[j])

    def evidence_joined(self, first: Sequence[int], second: Sequence[int]) -> float:
        """The same for paragraphs run together on either side."""
        return self._between(self._joined(self._first, first), self._joined(self._second, second))

    def words(self, i: int, j: int) -> float:
        """Nats in favour from words alone."""
        return self._words(self._first[i], self._second[j])

    def wording(self, i: int, j: int) -> float:
        """Nats in favour from words and facts alone."""
        return self._wording(self._first[i], self._second[j])

    def _between(self, one: _Compared, other: _Compared) -> float:
        length = _length(one.traces, other.traces)
        if length == IMPOSSIBLE:
            return IMPOSSIBLE
        total = length + self._wording(one, other) + _place(one.traces, other.traces)
        if total > 0 and (contradict(one.traces, other.traces) or _untranslated(one.traces, other.traces)):
            return IMPOSSIBLE
        return total

    def _wording(self, one: _Compared, other: _Compared) -> float:
        return self._words(one, other) + self._facts(one.traces, other.traces)

    def _words(self, one: _Compared, other: _Compared) -> float:
        """Kept words count for as much as they are rare, lost ones against."""
        kept = one.keys & other.keys
        lost = max(0.0, (one.words + other.words) / 2 - len(kept))
        words = sum(map(self._gains.__getitem__, kept)) + lost * math.log(1 - _OF_WORDS.kept)
        other_words = (one.other_words + other.other_words) / 2 * self._other_word
        return words + other_words

    def _facts(self, one: Traces, other: Traces) -> float:
        kept = sum(self._fact_gains[fact] for fact in one.facts & other.facts)
        return kept + len(one.facts ^ other.facts) * math.log(1 - _OF_FACTS.kept)

    def _compared(self, traces: Traces) -> _Compared:
        words = [word for word in traces.words if any(key in self._gains for key in word)]
        keys = frozenset(self._gains.keys() & chain(*words))
        return _Compared(traces, keys, len(words), len(traces.words) - len(words))

    def _joined(self, paragraphs: Sequence[_Compared], run: Sequence[int]) -> _Compared:
        return self._compared(reduce(Traces.followed_by, (paragraphs[n].traces for n in run)))


def _gains(
    first: Sequence[Iterable[str]], second: Sequence[Iterable[str]], rates: _Rates
) -> dict[str, float]:
    """Key -> nats that it is worth where both paragraphs have it, for the keys that both documents know."""
    here = Counter(key for keys in first for key in set(keys))
    there = Counter(key for keys in second for key in set(keys))
    others = len(first) + len(second) - 2 + _SHORT

    def gain(key: str) -> float:
        by_chance = (here[key] + there[key] - 2 + _SHORT * rates.by_chance) / others
        return max(0.0, math.log(rates.kept / max(rates.by_chance, by_chance)))

    return {key: gain(key) for key in here.keys() & there.keys()}


def _length(one: Traces, other: Traces) -> float:
    deviation = (one.length - other.length) / math.sqrt(_VARIANCE * (one.length + other.length) / 2)
    return 1 - deviation**2 / 2 if abs(deviation) < _TOO_UNEQUAL else IMPOSSIBLE


def _place(one: Traces, other: Traces) -> float:
    total = _UNLIKE_HEADING if one.is_heading != other.is_heading else _HEADINGS if one.is_heading else 0.0
    if one.label and one.label == other.label:
        total += math.log(_LABEL_SAME / _LABEL_BY_CHANCE)
    elif one.label or other.label:
        total += math.log(1 - _LABEL_SAME)
    return total


def _untranslated(one: Traces, other: Traces) -> bool:
    """Whether both hold the same words: a text that was left in the other language."""
    most = max(len(one.spelled), len(other.spelled))
    return most >= _UNTRANSLATED_WORDS and len(one.spelled & other.spelled) >= _UNTRANSLATED * most
