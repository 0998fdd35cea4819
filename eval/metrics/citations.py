"""Does the answer cite truly, and cite the right paragraphs?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from bot.answers import Answer
from eval.metrics.wording import MARKER
from eval.questions import Evidence


def citation_validity(answer: Answer, texts: Mapping[str, str]) -> float | None:
    """Valid markers over all markers, those of the text and those of the citations together.

    A marker is valid when it stands in the text, belongs to exactly one citation, and that citation names a
    paragraph of `texts` (paragraph id → text) and quotes it verbatim, character by character. Stricter than
    "attributable" in Rashkin et al., *Measuring Attribution in Natural Language Generation Models* (2023): no
    judgement is needed. `None` when nothing is cited.
    """
    in_text = {int(number) for number in MARKER.findall(answer.answer)}
    markers = in_text | {citation.marker for citation in answer.citations}
    if not markers:
        return None
    valid = 0
    for marker in in_text:
        citations = [citation for citation in answer.citations if citation.marker == marker]
        if len(citations) == 1:
            quote, text = citations[0].quote, texts.get(citations[0].paragraph_id)
            valid += text is not None and bool(quote.strip()) and quote in text
    return valid / len(markers)


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
