"""Whether a question can be understood alone, or leans on something said before ("and in which document?").

Reads the words of the question only; knows nothing of the record or of a conversation.
"""

from __future__ import annotations

import re

from bot.cues import fold, has_trait, topic_of, trait
from bot.question import Question
from corpus.entities.states import without_states
from index.lexical import analyse
from index.terms import find_terms, surface_words

_MOST_WORDS = 3  # of its own that a question may have and still be about something said before
_HOUSE = frozenset({"itu", "uit", "council", "conseil"})  # named in any question, and the subject of none
_NAME_OR_NUMBER = re.compile(r"\d|[A-Z]{2}|(?<=[\s'’])[A-ZÀ-Ý]")  # a capital opens every question
_NAME_OF_ITS_OWN = re.compile(r"(?<=[\w,;:’'] )(?:[A-ZÀ-Ý][^\W\d_]+|\w*[A-Z]\w*[A-Z]\w*)")


def leans_back(question: Question) -> bool:
    """Whether the question points back, and names nothing by which one could tell what to."""
    if (
        question.symbols
        or question.resolutions
        or question.locators
        or _names_a_subject(without_states(question.text))
    ):
        return False
    own = set(analyse(topic_of(question.subject, question.typed_in), question.typed_in))
    own -= {token for word in _HOUSE for token in analyse(word, question.typed_in)}
    if len(own) > _MOST_WORDS:
        return False
    return points_back(question.text) or not (own or question.states or question.is_about_all)


def points_back(text: str) -> bool:
    """Whether a question goes on ("And Russia?"), or a word in it stands for something said before."""
    folded = fold(text)
    if has_trait("continues", folded) or has_trait("about_that", folded):
        return True
    match = trait("stands_for").search(folded)
    # Something named ahead of the word is what it stands for: "the Council at its session".
    return match is not None and not has_a_name(text[: match.start()])


def has_a_name(text: str) -> bool:
    """Whether a number, an acronym or a word with a capital stands in `text`, its first word apart."""
    return bool(_NAME_OR_NUMBER.search(text))


def _names_a_subject(text: str) -> bool:
    """Whether an acronym, a term of several words or a name stands in `text`, those of the house apart."""
    spoken = surface_words(text)
    terms = ((spoken[m.start], m.end - m.start) for m in find_terms(text))
    if any(
        length > 1 or sum(map(str.isupper, word)) > 1 for word, length in terms if fold(word) not in _HOUSE
    ):
        return True
    return any(fold(name) not in _HOUSE for name in _NAME_OF_ITS_OWN.findall(text))
