"""A question in its thread: what it leaves unsaid is taken from the questions before it.

"And in 2024?" asks what the question before it asked, in 2024. Knows nothing of answers or of the record.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce

from bot.alone import has_a_name, points_back
from bot.cues import words_in
from bot.question import Question, QuestionKind, understand

_LONGEST = 16  # words; in a longer question a pronoun stands for something in the question itself
_LONGEST_WITHOUT_NAME = 8


def understand_in_thread(text: str, history: Iterable[str], language: str | None = None) -> Question:
    """Read a question that was asked after those of `history`, oldest first.

    A question that can be understood by itself opens a new subject, whatever was asked before it. Args and
    errors as for `bot.question.understand`; an earlier question that cannot be read raises them too.
    """
    asked = understand(text, language)
    if not leans(asked):
        return asked
    thread: list[Question] = []
    for earlier in map(understand, history):
        thread = [*thread, earlier] if leans(earlier) else [earlier]
    return reduce(_after, [*thread, asked])


def leans(question: Question) -> bool:
    """Whether a question that follows others cannot be understood without them.

    It goes on ("And Russia?"), stands for something said before ("Who proposed it?"), or is short and names
    nothing ("When is the revised text due?"). One that names a document or a resolution stands by itself.
    """
    if question.outside or question.foreign or question.symbols or question.resolutions:
        return False
    length = len(words_in(question.text))
    if points_back(question.text):
        return length <= _LONGEST
    return length <= _LONGEST_WITHOUT_NAME and not has_a_name(question.text)


def _after(earlier: Question, question: Question) -> Question:
    """`question` with what it leaves unsaid taken from the one before it."""
    bare = question.kind is QuestionKind.OTHER and not question.names_subject
    return replace(
        question,
        subject=f"{earlier.subject} {question.subject}" if earlier.names_subject else question.subject,
        kind=earlier.kind if bare else question.kind,
        states=question.states or earlier.states,
        symbols=question.symbols or earlier.symbols,
        years=question.years or (() if question.sessions else earlier.years),
        sessions=question.sessions or (() if question.years else earlier.sessions),
        resolutions=question.resolutions or earlier.resolutions,
        locators=question.locators or earlier.locators,
        names_subject=question.names_subject or earlier.names_subject,
        follows=(*earlier.follows, earlier.text),
    )
