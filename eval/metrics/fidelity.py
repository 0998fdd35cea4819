"""Does what an answer says stand in what it cites? Fact by fact; shares nothing with the bot's own check.

Sees facts, not meaning: a sentence that turns the record around with its own names and numbers passes here,
and is for nuggets and forbidden claims to find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.answers import Answer, Citation
from eval.folding import same_words
from eval.metrics.facts import Kind, checked, facts_in, facts_of
from eval.metrics.sentences import sentences_of, without_names

_PARAGRAPHS = re.compile(
    r"(?:§+|¶|\bpara(?:graph(?:e?s?)?|s)?\b\.?)\s*"
    r"(?P<numbers>\d+(?:\.\d+)*(?:(?:\s*[,–-]\s*|\s+(?:et|and|à|to)\s+)\d+(?:\.\d+)+)*)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_AT_THE_ENDS = " .,;:!?…"


@dataclass(frozen=True, slots=True)
class Checked:
    """A fact that an answer claims, and whether it stands in a paragraph that is cited for it."""

    kind: Kind
    words: str
    stands: bool


def quote_fidelity(answer: Answer, texts: Mapping[str, str]) -> float | None:
    """Facts that stand in a cited paragraph, over facts; `None` when the answer claims none.

    Precision of atomic facts as in Min et al., *FActScore* (2023), over facts that need no judge: quotations,
    numbers, dates, States, document symbols, resolutions and paragraph numbers, each once a sentence.
    """
    found = [fact.stands for fact in checked_facts(answer, texts)]
    return sum(found) / len(found) if found else None


def checked_facts(answer: Answer, texts: Mapping[str, str]) -> tuple[Checked, ...]:
    """The facts of an answer, sentence by sentence; `texts` maps paragraph ids to their text.

    A fact is looked for in the paragraphs that its sentence cites, or where it cites none those that its line
    cites; a quotation with a marker of its own only in that paragraph. What names what is cited (its label,
    title, symbol, session) is no claim. Inside quotations nothing but the quotation itself is looked at.
    """
    found: list[Checked] = []
    for sentence in sentences_of(answer.answer, answer.language):
        cited = _cited(answer, sentence.markers or sentence.line_markers)
        for quoted in dict.fromkeys(sentence.quotations):
            quotable = _cited(answer, quoted.markers) if quoted.markers else cited
            stands = _is_verbatim(quoted.words, [texts.get(c.paragraph_id, "") for c in quotable])
            found.append(Checked(Kind.QUOTATION, quoted.words, stands))
        found += _of_words(same_words(sentence.words), cited, texts)
    return tuple(found)


def _of_words(words: str, cited: Sequence[Citation], texts: Mapping[str, str]) -> Iterator[Checked]:
    """The facts of a sentence's own words."""
    own = {number for c in cited for number in (c.locator, *_NUMBER.findall(c.label))}
    named = (n for match in _PARAGRAPHS.finditer(words) for n in _NUMBER.findall(match["numbers"]))
    yield from (Checked(Kind.PARAGRAPH, number, False) for number in named if number not in own)

    titles = [c.document_title for c in cited]
    words = without_names(_PARAGRAPHS.sub(" ; ", words), [*titles, *(c.label for c in cited)])
    claimed = facts_in(words)
    ids = [name for c in cited for name in (c.symbol or "", c.document_id)]
    years = [year for title in titles for year in _YEAR.findall(title)]
    names = {each[:2] for each in checked(claimed, facts_of([*ids, *years])) if each[-1]}
    held = facts_of([text for c in cited for text in (texts.get(c.paragraph_id, ""), c.heading)])
    yield from (Checked(*each) for each in checked(claimed, held) if each[:2] not in names)


def _cited(answer: Answer, markers: AbstractSet[int]) -> list[Citation]:
    return [citation for citation in answer.citations if citation.marker in markers]


def _is_verbatim(quoted: str, texts: Sequence[str]) -> bool:
    words = same_words(quoted).strip(_AT_THE_ENDS)
    return bool(words) and any(words in same_words(text) for text in texts)
