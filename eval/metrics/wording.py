"""The answer's own words, those outside quotations: are they cited, and in the language of the question?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.language.detection import detect_language
from eval.folding import folded
from eval.metrics.sentences import own_words, sentences_of, without_names

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[a-z]+")
# Below this many letters a detector guesses: it takes "The General Secretariat (representative)" for French.
_JUDGEABLE = 80
_OTHER = {"fr": "en", "en": "fr"}


def uncited_sentences(answer: str, language: str) -> float | None:
    """Sentences of the answer without a marker, over its sentences; `None` for an empty answer.

    The complement of citation coverage in Liu et al., *Evaluating Verifiability in Generative Search Engines*
    (2023).
    """
    found = sentences_of(answer, language)
    return sum(not sentence.markers for sentence in found) / len(found) if found else None


def language_match(answer: str, declared: str, asked: str, names: Iterable[str] = ()) -> float:
    """1 when the answer says that it is in the language of the question and its own words are, else 0.

    Quotations and `names` (labels and titles of what is cited) keep the language of the record and are not
    looked at. With fewer than 80 letters left, the answer's word is taken for it, unless it holds more
    articles, prepositions and the like of the other language than of its own.
    """
    if declared != asked:
        return 0.0
    words = without_names(own_words(answer), names)
    if len(_LETTER.findall(words)) >= _JUDGEABLE:
        return float(detect_language(words) == asked)
    return float(_function_words(words, asked) >= _function_words(words, _OTHER[asked]))


def _function_words(text: str, language: str) -> int:
    """How many words of `text` say nothing but in which language it is."""
    from index.stopwords import STOP_WORDS  # the package brings numpy, which `greffier --help` does without

    telling = STOP_WORDS[language] - STOP_WORDS[_OTHER[language]]
    return sum(word in telling for word in _WORD.findall(folded(text)))
