"""Whether gold questions overlap where they should not: topics, evidence and wording across the splits.

What is learnt on one split must be worth nothing on the other. Knows nothing of the corpus; names questions
by id and never prints their words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from eval.folding import folded
from eval.questions import Question

_WORD = re.compile(r"\w+")
_NEARLY_THE_SAME = 0.9  # words in common over all words of two questions


def overlaps(questions: Sequence[Question]) -> tuple[str, ...]:
    """One sentence for each overlap."""
    return (*_topics(questions), *_evidence(questions), *_wording(questions))


def _topics(questions: Sequence[Question]) -> Iterator[str]:
    splits = defaultdict(set)
    for question in questions:
        splits[question.topic].add(question.split)
    yield from (f"The topic {topic} is in both splits." for topic, names in splits.items() if len(names) > 1)


def _evidence(questions: Sequence[Question]) -> Iterator[str]:
    """Vital evidence of both splits; comparisons of several documents cannot but cross."""
    owners: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for question in questions:
        if question.category != "multi_document":
            for one in (one for group in question.evidence if group.vital for one in group.any_of):
                owners[one].setdefault(question.split, question.id)
    for one, by_split in sorted(owners.items()):
        if len(by_split) > 1:
            yield f"{one} is vital evidence in both splits ({' and '.join(sorted(by_split.values()))})."


def _wording(questions: Sequence[Question]) -> Iterator[str]:
    """Questions that are asked twice, and those of both splits that nearly are."""
    asked = [
        (question, (*question.thread(language), question.text(language)))
        for question in questions
        for language in ("fr", "en")
    ]
    first: dict[tuple[str, ...], Question] = {}
    for question, thread in asked:
        other = first.setdefault(tuple(map(folded, thread)), question)
        if other.id != question.id:
            yield f"{question.id} asks the same as {other.id}."
    words = [(question, frozenset(_WORD.findall(folded(" ".join(thread))))) for question, thread in asked]
    near: dict[tuple[str, str], None] = {}
    for (one, its), (other, others) in combinations(words, 2):
        if one.split != other.split and len(its & others) >= _NEARLY_THE_SAME * len(its | others):
            near[one.id, other.id] = None
    yield from (f"{one} and {other}, of different splits, ask nearly the same." for one, other in near)
