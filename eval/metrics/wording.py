"""The answer's own words, those outside quotations: are they cited, and in the language of the question?"""

from __future__ import annotations

import re

from corpus.language.detection import detect_language
from corpus.language.sentences import sentences

MARKER = re.compile(r"\[(\d+)\]")
_QUOTATION = re.compile(r"«[^«»]*»|“[^“”]*”")
_MARKERS_AFTER_STOP = re.compile(r"([.!?…])((?:\s*\[\d+\])+)")
_LETTER = re.compile(r"[^\W\d_]")
_CLAIM = re.compile(r"[^\W\d_]|…")  # words or a quotation: a marker alone says nothing
# Below this many letters a detector guesses: it takes "The General Secretariat (representative)" for French.
_JUDGEABLE = 80


def own_words(answer: str) -> str:
    """The answer without what it quotes: each `« … »` and `“ … ”` becomes `…`."""
    return _QUOTATION.sub("…", answer)


def uncited_sentences(answer: str, language: str) -> float | None:
    """Sentences of the answer without a marker, over its sentences; `None` for an empty answer.

    What is quoted is part of the sentence around it; a line that ends in a colon is one sentence with the
    next. The complement of citation coverage in Liu et al., *Evaluating Verifiability in Generative Search
    Engines* (2023).
    """
    claims = _claims(own_words(answer), language)
    if not claims:
        return None
    return sum(MARKER.search(claim) is None for claim in claims) / len(claims)


def _claims(text: str, language: str) -> list[str]:
    # «… decided. [1]» and «… decided [1].» are the same to a reader; only the second survives splitting.
    text = _MARKERS_AFTER_STOP.sub(r"\2\1", text)
    text = re.sub(r":\s*\n\s*", ": ", text)
    cut = (line[start:end] for line in text.splitlines() for start, end in sentences(line, language))
    return [sentence for sentence in cut if _CLAIM.search(sentence)]


def language_match(answer: str, declared: str, asked: str) -> float:
    """1 when the answer says that it is in the language of the question and its own words are, else 0.

    Quotations keep the language of the record, so they are not looked at; with fewer than 80 letters left,
    the answer's word is taken for it.
    """
    if declared != asked:
        return 0.0
    words = MARKER.sub(" ", own_words(answer))
    if len(_LETTER.findall(words)) < _JUDGEABLE:
        return 1.0
    return float(detect_language(words) == asked)
