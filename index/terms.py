"""Terms carried across languages: acronyms, bodies, States, fixed expressions of the record.

For the lexical side only: on the dense side the glossary hurts (see docs/decisions). Knows nothing of
documents or scores. Source of `glossary.tsv`: ITU terminology as printed in Council documents in both
languages.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.language.detection import LANGUAGES
from corpus.language.spelling import without_accents

_GLOSSARY = Path(__file__).with_name("glossary.tsv")
_WORD = re.compile(r"[^\W_]+(?:[&+/-][^\W_]+)*")
_NUMBERED = re.compile(r"\b([A-Z]{2,4})(\d{1,2})\b")  # "SG17" is study group 17, "PP22" is PP-22
_FEW_WORDS = 2
_LONGEST = 9  # words of the longest expression looked up


@dataclass(frozen=True, slots=True)
class Term:
    """One concept of the glossary: its printed forms (acronym, expansion) in each language.

    `acronyms` are those of both languages: the record mixes them (`EG-ITR` in French minutes).
    """

    fr: tuple[str, ...]
    en: tuple[str, ...]
    acronyms: tuple[str, ...]

    def forms(self, language: str) -> tuple[str, ...]:
        """The forms in `"fr"` or `"en"`."""
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Match:
    """A term of the glossary in a text: the words it covers (start, end), and the concepts it may be."""

    start: int
    end: int
    terms: tuple[Term, ...]


TermFinder = Callable[[str], Sequence[Match]]
"""The terms in a text, none within another."""


def surface_words(text: str) -> list[str]:
    """The words of `text` as printed, NFKC; hyphens and ampersands inside a word are kept."""
    plain = unicodedata.normalize("NFKC", text).translate({0x2011: "-", 0x2010: "-"})
    return _WORD.findall(_NUMBERED.sub(r"\1 \2", plain))


def words(text: str) -> list[str]:
    """The same, folded: no case, no accents."""
    return [_fold(word) for word in surface_words(text)]


def find_terms(text: str) -> list[Match]:
    """The terms of the glossary in `text`, in either language, longest first, none within another."""
    spoken = words(text)
    found: list[Match] = []
    position = 0
    while position < len(spoken):
        for length in range(min(_LONGEST, len(spoken) - position), 0, -1):
            terms = _by_form().get(tuple(map(_singular, spoken[position : position + length])))
            if terms:
                found.append(Match(position, position + length, terms))
                position += length
                break
        else:
            position += 1
    return found


def language_of_terms(text: str) -> str | None:
    """The language of a word or two that only one language's terms know (`SMSI`, `ITR`), else `None`."""
    spoken = words(text)
    if len(spoken) > _FEW_WORDS:
        return None
    matches = find_terms(text)
    asked = {_singular(word) for match in matches for word in spoken[match.start : match.end]}
    terms = [term for match in matches for term in match.terms]
    known = [
        language
        for language in LANGUAGES
        if asked & {_singular(w) for term in terms for form in term.forms(language) for w in words(form)}
    ]
    return known[0] if len(known) == 1 else None


@cache
def _by_form() -> dict[tuple[str, ...], tuple[Term, ...]]:
    table: dict[tuple[str, ...], tuple[Term, ...]] = {}
    for term in _terms():
        for form in (*term.fr, *term.en):
            key = tuple(map(_singular, words(form)))
            if key and term not in table.get(key, ()):
                table[key] = (*table.get(key, ()), term)
    return table


def _terms() -> Iterator[Term]:
    with _GLOSSARY.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            fr = (row["FR acronym"], row["FR expansion"])
            en = (row["EN acronym"], row["EN expansion"])
            acronyms = tuple(_variants((row["FR acronym"], row["EN acronym"])))
            yield Term(tuple(_variants(fr)), tuple(_variants(en)), acronyms)


def _variants(forms: tuple[str, ...]) -> Iterator[str]:
    """`Sommet de l'avenir / Sommet du futur` are two forms; a remark in brackets is none."""
    for form in forms:
        for variant in re.sub(r"\([^)]*\)", " ", form or "").split(" / "):
            if variant.strip():
                yield " ".join(variant.split())


def _fold(word: str) -> str:
    return without_accents(word.casefold())


def _singular(word: str) -> str:
    """`ITRs` and `ITR`, `SDGs` and `SDG`, `consultations` and `consultation` are looked up alike."""
    return word[:-1] if len(word) > 2 and word.endswith("s") else word
