"""What a paragraph keeps in translation: figures, States, references, words that look alike, length.

Words are compared by their first letters, as Simard, Foster and Isabelle do ("Using cognates to align
sentences in bilingual corpora", 1992), and by the small vocabulary of `word_pairs.tsv`. Knows French and
English, and nothing of documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from corpus.entities.quantities import quantities_in
from corpus.language.spelling import one_spelling, without_accents
from corpus.records import Paragraph, Role

_VOCABULARY = Path(__file__).with_name("word_pairs.tsv")
_STEMMERS = {"fr": "french", "en": "english"}
# Characters of French for one of English: 1.195 on the 1,012 sentences of FLORES-200 devtest.
_EXPANSION = {"fr": 1.2, "en": 1.0}
_ALIKE = 5  # letters in which two words agree; shorter words agree whole
_SHORTEST = 4  # but acronyms and single capitals ("Series U") count too

_WORD = re.compile(r"[^\W\d_]+")
_DOUBLED = re.compile(r"([a-z])\1")  # "traffic", "trafic"
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu)'(?=\w)", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_GROUPING = re.compile(r"(?<=\d)[ .,'](?=\d{3}(?!\d))")
_CLOCK = re.compile(r"\b([01]?\d|2[0-3])([0-5]\d) hours\b")  # "0935 hours" is "9 h 35"
_ADDRESS = re.compile(r"https?://[^\s<>]+|www\.[^\s<>]+")
# The end of a locator where it is a printed label (`2.8`, `3bis`, `a`, `iii`), not words or an ordinal.
_LABEL = re.compile(r"(?:^|\.)(\d+(?:\.\d+)*(?:bis|ter|quater)?|[a-z](?:bis|ter|quater)?|[ivx]+)(?:~\d+)?$")


@dataclass(frozen=True, slots=True)
class Traces:
    """What can be compared of a paragraph, whatever its language.

    `words` holds for each word the keys of which a translation is likely to share one; `facts` are those that
    it must share (`number 54`, `State FR`, `reference Resolution 146`); `spelled` the words as they stand,
    folded. `length` is in characters of English. `label` is the printed label, empty where there is none.
    """

    words: frozenset[frozenset[str]]
    facts: frozenset[str]
    spelled: frozenset[str]
    length: float
    label: str
    is_heading: bool
    text: str

    @property
    def keys(self) -> frozenset[str]:
        """Everything by which a paragraph may stand out among others."""
        return frozenset(chain(*self.words, self.facts, [f"label {self.label}"] if self.label else []))

    def followed_by(self, other: Traces) -> Traces:
        """The traces of this paragraph and the next one run together."""
        return replace(
            self,
            words=self.words | other.words,
            facts=self.facts | other.facts,
            spelled=self.spelled | other.spelled,
            length=self.length + other.length,
            text=f"{self.text} {other.text}",
        )


def traces_of(paragraph: Paragraph, language: str) -> Traces:
    """The traces of a paragraph that is written in `"fr"` or `"en"`."""
    text = one_spelling(paragraph.text)
    found = _WORD.findall(_ELISION.sub("", text) if language == "fr" else text)
    label = _LABEL.search(paragraph.locator)
    return Traces(
        words=frozenset(_keys(word, language) for word in found) - {frozenset()},
        facts=frozenset(_facts(paragraph, text)),
        spelled=frozenset(_folded(word) for word in found),
        length=len(paragraph.text) / _EXPANSION[language],
        label=label[1] if label else "",
        is_heading=paragraph.role in (Role.HEADING, Role.TITLE),
        text=paragraph.text,
    )


def _facts(paragraph: Paragraph, text: str) -> Iterator[str]:
    """The facts of a paragraph; `text` is its text in one spelling."""
    text = _CLOCK.sub(r"\1 \2", _GROUPING.sub("", text))
    for digits in _DIGITS.findall(text):
        yield f"number {digits.lstrip('0') or '0'}"
    for address in _ADDRESS.findall(text):
        yield f"address {address.rstrip('.,;)')}"
    for state in paragraph.states:
        yield f"State {state}"
    for reference in paragraph.references:
        yield f"reference {reference.base}"


def contradict(first: Traces, second: Traces) -> bool:
    """Whether each states a figure, State or reference that the other lacks: one of them says another thing.

    A number may stand in digits in one language and in words in the other.
    """
    here, there = first.facts - second.facts, second.facts - first.facts
    for kind in ("number ", "State ", "reference "):
        ours = {fact for fact in here if fact.startswith(kind)}
        theirs = {fact for fact in there if fact.startswith(kind)}
        if kind == "number " and ours and theirs:
            ours, theirs = ours - _numbers(second.text), theirs - _numbers(first.text)
        if ours and theirs:
            return True
    return False


def _numbers(text: str) -> set[str]:
    return {f"number {number.normalize():f}" for number in quantities_in(text).numbers}


@lru_cache(maxsize=100_000)
def _keys(word: str, language: str) -> frozenset[str]:
    """The keys under which a word meets its translations: those of the vocabulary, else its first letters."""
    meanings = _vocabulary()[language].get(_stem(word, language))
    if meanings:
        return meanings
    folded = _folded(word)
    if len(folded) < _SHORTEST and not word.isupper():
        return frozenset()
    return frozenset({_DOUBLED.sub(r"\1", folded)[:_ALIKE]})


@cache
def _vocabulary() -> dict[str, dict[str, frozenset[str]]]:
    """Language -> stem -> the meanings of `word_pairs.tsv` that it has, by the number of their line."""
    meanings: dict[str, dict[str, frozenset[str]]] = {language: {} for language in _STEMMERS}
    for number, line in enumerate(_VOCABULARY.read_text(encoding="utf-8").splitlines()):
        if line.startswith("#"):
            continue
        for language, words in zip(_STEMMERS, line.split("\t"), strict=True):
            for word in words.split():
                stem = _stem(word, language)
                meanings[language][stem] = meanings[language].get(stem, frozenset()) | {f"={number}"}
    return meanings


def _stem(word: str, language: str) -> str:
    return _folded(str(_stemmer(language).stemWord(word.lower())))


@cache
def _stemmer(language: str) -> Any:
    import Stemmer

    return Stemmer.Stemmer(_STEMMERS[language])


def _folded(word: str) -> str:
    """A word without case, accents and ligatures."""
    return without_accents(word.lower().replace("œ", "oe").replace("æ", "ae"))
