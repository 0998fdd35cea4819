"""What a benchmark consists of: passages, questions, and which passages are right for which question.

Knows no data set and no system.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Passage:
    """What is searched for. `id` is `<source>#~<number>`, the passage's place in its source from 1 on."""

    id: str
    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Request:
    """One question, in `language`, and the ids of the passages that are right, which are all of `source`."""

    text: str
    language: str
    source: str
    relevant: frozenset[str]


@dataclass(frozen=True, slots=True)
class Task:
    """One benchmark.

    `titles` are the sources of the passages (articles, meetings) with their titles, empty where a source has
    none; `unit` is what one source is called. Passages are in `language`. With `within_source`, a question is
    asked of its own source alone. `held_out` are the sources that no system may be fitted to.
    """

    name: str
    language: str
    unit: str
    titles: Mapping[str, str]
    passages: tuple[Passage, ...]
    requests: tuple[Request, ...]
    within_source: bool = False
    held_out: frozenset[str] = frozenset()

    def sample(self, number: int, seed: int) -> Task:
        """The task with `number` of its questions drawn at random, in their order; 0 for all of them."""
        if not 0 < number < len(self.requests):
            return self
        chosen = sorted(random.Random(seed).sample(range(len(self.requests)), number))  # noqa: S311  # no secret
        return replace(self, requests=tuple(self.requests[i] for i in chosen))


def passages_of(source: str, texts: Sequence[str]) -> tuple[Passage, ...]:
    """The passages of one source, numbered in order."""
    return tuple(Passage(f"{source}#~{n}", source, text) for n, text in enumerate(texts, start=1))
