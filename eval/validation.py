"""Whether gold questions are true to a corpus: every id, quotation and accepted form stands in it.

Knows nothing of answers. Returns problems rather than raising at the first: who writes questions mends them
all at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from corpus.records import Document
from eval.folding import folded, same_words
from eval.metrics.content import forbidden_claims, states
from eval.questions import Question


def problems(questions: Sequence[Question], documents: Iterable[Document]) -> tuple[str, ...]:
    """One sentence for each thing that is wrong; empty when the questions are true to `documents`."""
    documents = tuple(documents)
    texts = {paragraph.id: paragraph.text for document in documents for paragraph in document.paragraphs}
    sources = {document.sha256: document for document in documents}
    found = [problem for question in questions for problem in _of_question(question, texts, sources)]
    return (*found, *_of_splits(questions))


def _of_question(question: Question, texts: dict[str, str], sources: dict[str, Document]) -> Iterator[str]:
    named = [paragraph_id for group in question.evidence for paragraph_id in sorted(group.any_of)]
    yield from (f"{question.id}: no paragraph is called {one}." for one in named if one not in texts)
    yield from (f"{question.id}: {one} stands in two groups." for one in set(named) if named.count(one) > 1)

    evidence = [texts[paragraph_id] for paragraph_id in named if paragraph_id in texts]
    for nugget in question.nuggets:
        # The source is in one of the two languages: a fact that no form finds in it was mistyped or invented.
        if not any(states(text, nugget) for text in evidence):
            yield f"{question.id}: no accepted form of {nugget.id} stands in the evidence."
    # To quote what settles the question is right, so no claim that is forbidden may be found in it.
    if any(forbidden_claims(text, question.forbidden) for text in evidence):
        yield f"{question.id}: a forbidden pattern matches the evidence."

    if question.provenance is None:
        return
    source = sources.get(question.provenance.source_sha256)
    if source is None:
        yield f"{question.id}: no document of the corpus has the SHA-256 of its provenance."
        return
    vital = {paragraph_id for group in question.evidence if group.vital for paragraph_id in group.any_of}
    # A question that is not to be answered has no evidence; the words that show why may stand anywhere.
    allowed = [p.text for p in source.paragraphs if p.id in vital or not question.answerable]
    if not any(same_words(question.provenance.quote) in same_words(text) for text in allowed):
        place = f"vital evidence of {source.id}" if question.answerable else source.id
        yield f"{question.id}: the provenance quote does not stand in {place}."


def _of_splits(questions: Sequence[Question]) -> Iterator[str]:
    splits: dict[str, set[str]] = {}
    for question in questions:
        splits.setdefault(question.topic, set()).add(question.split)
    yield from (f"The topic {topic} is in both splits." for topic, names in splits.items() if len(names) > 1)

    first: dict[str, str] = {}
    for question in questions:
        for text in (question.fr, question.en):
            other = first.setdefault(folded(text), question.id)
            if other != question.id:
                yield f"{question.id} asks the same as {other}."
