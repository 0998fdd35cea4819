"""Was the evidence retrieved? Rank measures over groups of interchangeable paragraphs.

`ranked` holds the ids of the retrieved paragraphs, best first, each once. A group of evidence counts once, at
the rank of its first member; further members are neither rewarded nor punished. With groups of one member
these are the ordinary measures (tested against ir-measures).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from eval.questions import Evidence

# Gains of nDCG: as usual for graded relevance, twice as much for what an answer cannot do without.
VITAL_GAIN = 2
SUPPORTING_GAIN = 1


def _vital(evidence: Sequence[Evidence]) -> list[Evidence]:
    return [group for group in evidence if group.vital]


def recall_at(k: int, ranked: Sequence[str], evidence: Sequence[Evidence]) -> float | None:
    """Recall@k: vital groups with a member among the first k, over all vital groups.

    Manning, Raghavan, Schütze, *Introduction to Information Retrieval* (2008), § 8.4. `None` without vital
    evidence.
    """
    vital = _vital(evidence)
    if not vital:
        return None
    first = set(ranked[:k])
    return sum(not group.any_of.isdisjoint(first) for group in vital) / len(vital)


def all_evidence_at(k: int, ranked: Sequence[str], evidence: Sequence[Evidence]) -> float | None:
    """1 when every vital group has a member among the first k, else 0; `None` without vital evidence.

    What a complete answer can be composed from; cf. Yang et al., *HotpotQA* (2018), joint supporting facts.
    """
    recall = recall_at(k, ranked, evidence)
    return None if recall is None else float(recall == 1.0)


def first_is_right(ranked: Sequence[str], evidence: Sequence[Evidence]) -> float | None:
    """1 when the first paragraph is vital, else 0 (precision@1, success@1); `None` without vital evidence."""
    rank = reciprocal_rank(ranked, evidence)
    return None if rank is None else float(rank == 1.0)


def reciprocal_rank(ranked: Sequence[str], evidence: Sequence[Evidence]) -> float | None:
    """1 / rank of the first vital paragraph, 0 when none was retrieved; its mean is MRR.

    Voorhees, *The TREC-8 Question Answering Track Report* (1999). `None` without vital evidence.
    """
    vital = _vital(evidence)
    if not vital:
        return None
    wanted = frozenset[str]().union(*(group.any_of for group in vital))
    return next((1 / rank for rank, one in enumerate(ranked, start=1) if one in wanted), 0.0)


def ndcg_at(k: int, ranked: Sequence[str], evidence: Sequence[Evidence]) -> float | None:
    """nDCG@k: Σ gainᵢ / log₂(i + 1) over ranks i ≤ k, over the same sum for the ideal ranking.

    A paragraph gains `VITAL_GAIN` or `SUPPORTING_GAIN` when it is the first of its group, else 0. Järvelin
    and Kekäläinen, *Cumulated gain-based evaluation of IR techniques* (2002), with the log₂(i + 1) discount
    of trec_eval. `None` without evidence.
    """
    if not evidence:
        return None
    ideal = sorted((_gain(group) for group in evidence), reverse=True)
    return _discounted(_gains(ranked[:k], evidence)) / _discounted(ideal[:k])


def _gain(group: Evidence) -> int:
    return VITAL_GAIN if group.vital else SUPPORTING_GAIN


def _gains(ranked: Sequence[str], evidence: Sequence[Evidence]) -> Iterator[int]:
    left = list(evidence)
    for one in ranked:
        group = next((group for group in left if one in group.any_of), None)
        if group is not None:
            left.remove(group)
        yield _gain(group) if group else 0


def _discounted(gains: Iterator[int] | Sequence[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))
