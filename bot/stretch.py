"""Which words of a paragraph to quote: whole sentences that answer, all from one mouth.

A paragraph of minutes may hold several speakers; a quotation under a speaker's name never runs on into the
next one's words. Knows nothing of how the quotation is framed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.question import Question, QuestionKind
from corpus.entities.references import symbols_in
from corpus.entities.speakers import speaker_of
from corpus.language.sentences import sentences
from corpus.records import Speaker
from index import Hit
from index.lexical import analyse

_CLOSE = 0.05  # a sentence beside the best one answers too when its score is this near
_SHORT = 300  # characters up to which a paragraph is quoted whole
_MOST_SENTENCES = 3
_LITTLE = 60  # characters
# Beside the cosine of a sentence, which varies by some .05 within a paragraph.
_SHARED_WORDS, _NAMED, _SAYS_LITTLE = 0.05, 0.03, 0.02
_DIGIT = re.compile(r"\d")
# Figures that count nothing: symbols, resolutions, years, sessions, points of a text, ordinals, names.
_COUNTS_NOTHING = re.compile(
    r"\bC\d\d/\S+|\b(?:[Rr][ée]solutions?|[Aa]genda|[Pp]rogramme|points?|§+|PP-|SMSI\+|WSIS\+)\s?[\d./]+"
    r"|\b(?:19|20)\d\d\b|\b\d+(?:er|re|ère|e|ème|st|nd|rd|th)\b|[^\W\d]+[-\u2011]?\d+\b"
)
_NUMBER_WORD = re.compile(
    r"\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|two|three|four|five|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b"
    r"|\b(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
# A sentence that opens so speaks of the one before it.
_LEANS_BACK = re.compile(
    r"(?:Elles?|Ils?|Celui-ci|Celle-ci|Ceux-ci|Cette|Cet|Ce|Ces|En outre|Par ailleurs|À cet égard|"
    r"Dans cet esprit|It|They|He|She|This|These|Such|In addition|Moreover)\b"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to `end` of a paragraph's text, and who says them (`None`: nobody in particular)."""

    start: int
    end: int
    speaker: Speaker | None


def has_number(text: str) -> bool:
    """Whether a figure stands in `text` that counts something."""
    return bool(_DIGIT.search(_COUNTS_NOTHING.sub("", text)) or _NUMBER_WORD.search(text))


def has_date(text: str) -> bool:
    """Whether a date stands outside brackets, where it would only tell which version of a text is meant."""
    return bool(_DATE.search(re.sub(r"\([^)]*\)", "", text)))


_WANTED: dict[QuestionKind, Callable[[str], bool]] = {
    QuestionKind.NUMBER: has_number,
    QuestionKind.DATE: has_date,
}


def best_stretch(question: Question, hit: Hit) -> Stretch:
    """The best sentence for a question, its equals beside it, what they lean on, while one speaker speaks."""
    text = hit.paragraph.text
    ranges = sentences(text, hit.document.language)
    speakers = _speakers(hit, [text[start:end] for start, end in ranges])
    found = {start: score for score, start, _ in hit.evidence.sentences}
    if not found or (len(text) <= _SHORT and len(set(speakers)) == 1):
        return Stretch(0, len(text), speakers[0])
    scores = [
        found.get(start, 0.0) + _standing(question, text[start:end], hit.document.language)
        for start, end in ranges
    ]
    wanted = _WANTED.get(question.kind)
    fitting = [i for i, (start, end) in enumerate(ranges) if wanted and wanted(text[start:end])]
    best = max(fitting or range(len(ranges)), key=lambda i: scores[i])

    def may_join(i: int) -> bool:
        return 0 <= i < len(ranges) and speakers[i] == speakers[best]

    first = last = best
    while last - first + 1 < _MOST_SENTENCES:
        near = [i for i in (first - 1, last + 1) if may_join(i) and scores[i] >= scores[best] - _CLOSE]
        if not near:
            break
        chosen = max(near, key=lambda i: scores[i])
        first, last = min(first, chosen), max(last, chosen)
    while may_join(first - 1) and _LEANS_BACK.match(text[ranges[first][0] :]):
        first -= 1
    return Stretch(ranges[first][0], ranges[last][1], speakers[best])


def _standing(question: Question, sentence: str, language: str) -> float:
    """What a sentence gains by words and symbols it shares with the question, or loses by saying little."""
    asked = set(analyse(question.subject, language))
    shared = len(asked & set(analyse(sentence, language))) / len(asked) if asked else 0.0
    named = {s.base for s in question.symbols} & {s.base for s in symbols_in(sentence)}
    return _SHARED_WORDS * shared + _NAMED * bool(named) - _SAYS_LITTLE * (len(sentence) < _LITTLE)


def _speakers(hit: Hit, spoken: list[str]) -> list[Speaker | None]:
    """Who says each sentence: whoever it names, else the one before."""
    paragraph = hit.paragraph
    current = paragraph.speaker
    speakers = [current]
    for sentence in spoken[1:]:
        current = speaker_of(sentence) or current if paragraph.speaker else None
        speakers.append(current)
    return speakers
