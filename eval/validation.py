"""Whether gold questions are true to a corpus, and whether the splits share nothing.

Every id, quotation and accepted form stands in the corpus. Knows nothing of answers. Returns problems rather
than raising at the first: who writes questions mends them all at once. Problems name questions by id and
never print their words, for those of the frozen split are not to be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from corpus.record import Record
from corpus.records import Document
from eval.folding import same_words
from eval.metrics.content import forbidden_claims, states
from eval.overlap import overlaps
from eval.questions import Evidence, Nugget, Question


def problems(questions: Sequence[Question], documents: Iterable[Document]) -> tuple[str, ...]:
    """One sentence for each thing that is wrong; empty when the questions are true to `documents`."""
    documents = tuple(documents)
    texts = Record(documents).texts
    sources = {document.sha256: document for document in documents}
    found = [problem for question in questions for problem in _of_question(question, texts, sources)]
    return (*found, *overlaps(questions))


def _of_question(question: Question, texts: dict[str, str], sources: dict[str, Document]) -> Iterator[str]:
    named = [paragraph_id for group in question.evidence for paragraph_id in sorted(group.any_of)]
    missing = [one for one in named if one not in texts]
    yield from (f"{question.id}: no paragraph is called {one}." for one in missing)
    yield from (f"{question.id}: {one} stands in two groups." for one in set(named) if named.count(one) > 1)
    if not missing:
        yield from _of_nuggets(question, texts)
    # To quote what settles the question is right, so no claim that is forbidden may be found in it.
    if any(forbidden_claims(texts[one], question.forbidden) for one in named if one in texts):
        yield f"{question.id}: a forbidden pattern matches the evidence."
    yield from _of_provenance(question, sources)
    if question.history and any(
        same_words(question.text(language)) in map(same_words, question.thread(language))
        for language in ("fr", "en")
    ):
        yield f"{question.id}: the question repeats one that was asked before it."


def _of_nuggets(question: Question, texts: dict[str, str]) -> Iterator[str]:
    vital = [group for group in question.evidence if group.vital]
    for nugget in question.nuggets:
        # The source is in one of the two languages: a fact that no form finds in it was mistyped or invented.
        if not any(states(texts[one], nugget) for group in question.evidence for one in group.any_of):
            yield f"{question.id}: no accepted form of {nugget.id} stands in the evidence."
        elif nugget.vital and not any(_always_states(group, nugget, texts) for group in vital):
            yield f"{question.id}: {nugget.id} is vital, but who cites vital evidence may still miss it."


def _always_states(group: Evidence, nugget: Nugget, texts: dict[str, str]) -> bool:
    """Whether every paragraph that serves equally well states the fact."""
    return all(states(texts[one], nugget) for one in group.any_of)


def _of_provenance(question: Question, sources: dict[str, Document]) -> Iterator[str]:
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
