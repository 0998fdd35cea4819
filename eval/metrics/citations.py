"""Does the answer cite truly, and cite the right paragraphs?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from bot.answers import Answer, Citation
from eval.metrics.sentences import MARKER
from eval.questions import Evidence


def sound_citations(answer: Answer, texts: Mapping[str, str]) -> tuple[Citation, ...]:
    """The citations that anybody can follow; nothing else counts as cited.

    The marker stands in the text and belongs to one citation alone, and that citation names a paragraph of
    `texts` (paragraph id → text) and quotes it verbatim, character by character.
    """
    in_text = _markers_of(answer)
    counts = Counter(citation.marker for citation in answer.citations)
    return tuple(
        citation
        for citation in answer.citations
        if citation.marker in in_text
        and counts[citation.marker] == 1
        and citation.quote.strip()
        and citation.quote in texts.get(citation.paragraph_id, "")
    )


def citation_validity(answer: Answer, texts: Mapping[str, str]) -> float | None:
    """Markers of sound citations over all markers, those of the text and those of the citations together.

    Stricter than "attributable" in Rashkin et al., *Measuring Attribution in Natural Language Generation
    Models* (2023): no judgement is needed. `None` when nothing is cited.
    """
    markers = _markers_of(answer) | {citation.marker for citation in answer.citations}
    return len(sound_citations(answer, texts)) / len(markers) if markers else None


def _markers_of(answer: Answer) -> set[int]:
    return {int(number) for number in MARKER.findall(answer.answer)}


def citation_precision(cited: AbstractSet[str], evidence: Sequence[Evidence]) -> float | None:
    """Cited paragraphs that belong to the evidence (vital or supporting), over cited paragraphs.

    Precision of Gao et al., *Enabling Large Language Models to Generate Text with Citations* (2023), with
    human judgements in place of a model's. `None` when nothing is cited or nothing is owed.
    """
    if not cited or not evidence:
        return None
    right = frozenset[str]().union(*(group.any_of for group in evidence))
    return len(cited & right) / len(cited)


def citation_recall(cited: AbstractSet[str], evidence: Sequence[Evidence]) -> float | None:
    """Vital groups of which a member is cited, over vital groups; `None` without vital evidence.

    An answerable question that was refused cites nothing, and scores 0.
    """
    vital = [group for group in evidence if group.vital]
    if not vital:
        return None
    return sum(not group.any_of.isdisjoint(cited) for group in vital) / len(vital)


def citation_agreement(one: AbstractSet[str], other: AbstractSet[str]) -> float | None:
    """|A ∩ B| / |A ∪ B| of the paragraphs cited for a question and for its translation.

    Jaccard, *Étude comparative de la distribution florale* (1901). `None` when neither cites anything.
    """
    union = one | other
    return len(one & other) / len(union) if union else None
