"""Words by which a text says that the Council did something: decided, approved, adopted, agreed, rejected.

Reads sentences in French or English; knows nothing of the record. Errs on the side of seeing an act where
there is none: a statement wrongly held back costs less than a proposal told as a decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.records import Outcome


@dataclass(frozen=True, slots=True)
class Act:
    """An act of the Council that a text claims.

    `outcome` is the one that a decision must have for it, `None` where any decision will do. `recorded` is
    false for what the record's formulas never say (a rejection), and no decision shows.
    """

    words: str
    outcome: Outcome | None = None
    recorded: bool = True


_WITH_OUTCOME = (
    (Outcome.APPROVED, "approved", r"approuvée?s?", "approuve|approuvent"),
    (Outcome.ADOPTED, "adopted", r"adoptée?s?", "adopte|adoptent"),
    (Outcome.ELECTED, "elected", r"élue?s?", "élit|élisent"),
)
_STRONG = ("decided|resolved|agreed|accepted|endorsed", r"décidée?s?|convenue?s?|acceptée?s?|entérinée?s?")
_WEAK = (
    "took note|noted|requested|instructed|authori[sz]ed|referred|confirmed|concluded|established|created",
    r"pris note|demandé|chargé|autorisé|renvoyé|confirmé|conclu|établi|créé|formulé",
)
_PRESENT = (
    r"décide|convient|accepte|entérine"
    r"|prend note|demande|charge|autorise|renvoie|confirme|conclut|établit|crée"
)
_REJECTED = (
    "rejected|refused|dismissed|turned down",
    r"rejetée?s?|refusée?s?|écartée?s?|repoussée?s?",
    "rejette|refuse|écarte",
)

_SUBJECT = re.compile(
    r"\b(?:council|conseil|plenary|plénière|meeting)\b|^\W*(?:it|they|ils?|elles?|on)\b", re.IGNORECASE
)
_DENIED = re.compile(r"\b(?:not(?! only)|never|pas(?! seulement)|jamais)\b|n['’]t\b", re.IGNORECASE)
_BEFORE_PAST = r"(?<!to )(?<!to be )(?<!the )(?<!an )(?<!a )"
_HAS = r"(?:\ba|\bont|\bavait|\bavaient|\best|\bsont|\bété|\bs['’]est)\s+(?:[\w’']+\s+){0,2}?"
_WAS = r"\b(?:was|were|is|are|been)\s+(?:\w+\s+){0,2}?"
_HAS_BEEN = r"\b(?:est|sont|été|fut|furent)\s+(?:[\w’']+\s+){0,2}?"


def _active(english: str, participles: str, present: str) -> re.Pattern[str]:
    """What follows the subject: `agreed`, `a décidé`, `décide`."""
    return re.compile(
        rf"{_BEFORE_PAST}\b(?:{english})\b|{_HAS}(?:{participles})\b|\b(?:{present})\b", re.IGNORECASE
    )


def _passive(english: str, participles: str) -> re.Pattern[str]:
    """What needs no subject: `it was decided`, `a été adopté`."""
    return re.compile(rf"{_WAS}(?:{english})\b|{_HAS_BEEN}(?:{participles})\b", re.IGNORECASE)


_Pattern = tuple[re.Pattern[str], Outcome | None, bool]

_ACTIVE: tuple[_Pattern, ...] = (
    *((_active(en, past, present), outcome, True) for outcome, en, past, present in _WITH_OUTCOME),
    (_active(f"{_STRONG[0]}|{_WEAK[0]}", f"{_STRONG[1]}|{_WEAK[1]}", _PRESENT), None, True),
    (_active(*_REJECTED), None, False),
)
_PASSIVE: tuple[_Pattern, ...] = (
    *((_passive(en, past), outcome, True) for outcome, en, past, _ in _WITH_OUTCOME),
    (_passive(*_STRONG), None, True),
    (_passive(*_REJECTED[:2]), None, False),
)


def acts_in(text: str) -> Iterator[Act]:
    """The acts of the Council that `text` claims, sentence by sentence; what is denied is no act."""
    for sentence in re.split(r"[.;!?]\s+|\n", text):
        subject = _SUBJECT.search(sentence)
        if subject:
            yield from _acts(_ACTIVE, sentence, subject.end())
        yield from _acts(_PASSIVE, sentence, 0)


def _acts(patterns: Sequence[_Pattern], sentence: str, start: int) -> Iterator[Act]:
    for pattern, outcome, recorded in patterns:
        for match in pattern.finditer(sentence, start):
            if not _DENIED.search(_surroundings(sentence, match)):
                yield Act(match[0], outcome, recorded)


def _surroundings(sentence: str, match: re.Match[str]) -> str:
    """The match, the two words before it and the one after: `has not yet [agreed]`, `n'[approuve] pas`."""
    before, after = sentence[: match.start()].split()[-2:], sentence[match.end() :].split()[:1]
    return " ".join([*before, match[0], *after])
