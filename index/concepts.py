"""The lexical side of a question: what it speaks of, as concepts that a paragraph covers or does not.

A concept is a word of the question, or a term of the glossary with its forms in the document's language.
Knows nothing of vectors or of how scores are mixed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from index.lexical import analyse
from index.misspelling import meant_by
from index.terms import Match, TermFinder, find_terms, surface_words

_JOINT = re.compile(r"[&+/-]")
_COGNATE_WEIGHT = 0.4  # a word of the other language that the document's language happens to share
_UNKNOWN_WEIGHT = 0.5  # of that, for a word that no paragraph has
_EXPANSION_WEIGHT = 0.4  # of each word of a term written out, against its acronym


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that a question speaks of.

    `forms` are alternative token sequences; any one of them is the concept. `weight` scales its importance.
    """

    forms: tuple[tuple[str, ...], ...]
    weight: float
    is_term: bool

    def covered_by(self, tokens: Collection[str]) -> float:
        """The largest share of a form's tokens that is among `tokens`, 0 to 1."""
        return max((sum(t in tokens for t in form) / len(form) for form in self.forms), default=0.0)


def concepts(
    text: str, language: str, document_language: str, terms: TermFinder = find_terms
) -> tuple[Concept, ...]:
    """What `text`, in `language`, speaks of, in tokens of `document_language`."""
    spoken = surface_words(text)
    matches = terms(text)
    within = {i for match in matches for i in range(match.start, match.end)}
    found = [_term(match, spoken, document_language) for match in matches]
    weight = 1.0 if language == document_language else _COGNATE_WEIGHT
    for i, word in enumerate(spoken):
        if i not in within and analyse(word, language):
            tokens = tuple(analyse(word, document_language))
            found += [Concept(((token,),), weight, is_term=False) for token in tokens]
            found += _terms_within(word, document_language, terms)
    return tuple(dict.fromkeys(c for c in found if c.forms))


def _terms_within(word: str, language: str, terms: TermFinder) -> list[Concept]:
    """The terms that a compound joins: `WTPF-26` speaks of the WTPF, `WSIS/SDG` of both."""
    parts = _JOINT.split(word)
    return [_term(match, [part], language) for part in parts if len(parts) > 1 for match in terms(part)]


def _term(match: Match, spoken: list[str], language: str) -> Concept:
    asked = " ".join(spoken[match.start : match.end])
    forms = [asked, *(form for term in match.terms for form in (*term.forms(language), *term.acronyms))]
    tokens = dict.fromkeys(tuple(analyse(form, language)) for form in forms)
    return Concept(tuple(t for t in tokens if t), 1.0, is_term=True)


def as_meant(found: tuple[Concept, ...], frequency: Callable[[str], int]) -> tuple[Concept, ...]:
    """`found` with, beside each word that no paragraph has, the word that was probably meant.

    Only for words typed in the language of the documents: a word of another language is no slip.
    """
    return tuple(concept if concept.is_term else _as_meant(concept, frequency) for concept in found)


def _as_meant(concept: Concept, frequency: Callable[[str], int]) -> Concept:
    meant = [meant_by(form[0], frequency) for form in concept.forms if len(form) == 1]
    return replace(concept, forms=(*concept.forms, *((token,) for token in meant if token)))


def token_weights(found: tuple[Concept, ...]) -> Mapping[str, float]:
    """The tokens to search for, with their weights: each form of a concept counts, the longest the least."""
    weights: dict[str, float] = {}
    for concept in found:
        for form in concept.forms:
            weight = concept.weight * (1.0 if len(form) == 1 else _EXPANSION_WEIGHT)
            for token in form:
                weights[token] = max(weights.get(token, 0.0), weight)
    return weights


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a question speaks of in the language of a document: each concept with its rarity there.

    Rarity follows from the question and the index, not from the paragraph: it is looked up once a question.
    """

    concepts: tuple[Concept, ...]
    rarities: tuple[float, ...]

    @classmethod
    def of(cls, concepts: tuple[Concept, ...], frequency: Callable[[str], int], size: int) -> Spoken:
        """`concepts` held against `size` paragraphs, `frequency` of which have a token.

        Rarity is the idf of BM25, ln(1 + (N - n + 0.5) / (n + 0.5)) (Robertson & Zaragoza 2009, "The
        Probabilistic Relevance Framework"), of a concept's commonest form; a concept that no paragraph has
        counts as the rarest. A word of the other language says little when it is absent, and counts for less.
        """
        return cls(concepts, tuple(_rarity(concept, frequency, size) for concept in concepts))

    def covered_by(self, tokens: Collection[str]) -> float:
        """The share of the concepts that a paragraph's `tokens` cover, 0 to 1, weighted by rarity."""
        total = sum(self.rarities)
        reached = sum(
            rarity * concept.covered_by(tokens)
            for concept, rarity in zip(self.concepts, self.rarities, strict=True)
        )
        return reached / total if total else 0.0


def _rarity(concept: Concept, frequency: Callable[[str], int], size: int) -> float:
    seen = max(min((frequency(t) for t in form), default=0) for form in concept.forms)
    weight = concept.weight * (_UNKNOWN_WEIGHT if not seen and concept.weight < 1.0 else 1.0)
    return weight * math.log(1 + (size - seen + 0.5) / (seen + 0.5))
