"""Offices in a question (the Chair, the Secretary-General): which it names, and whose words it asks for.

A State that is asked about is known by its name, somebody who speaks in an office by the function that the
minutes print. Knows nothing of ranking.
"""

from __future__ import annotations

import re

from corpus.entities.designations import DESIGNATION, function_of
from corpus.language.spelling import one_spelling
from corpus.records import Function, Speaker

# Offices of which somebody speaks for the body; councillors and delegates are known by their State.
_OFFICES = frozenset(
    {
        Function.CHAIR,
        Function.VICE_CHAIR,
        Function.SECRETARY_GENERAL,
        Function.DEPUTY_SECRETARY_GENERAL,
        Function.DIRECTOR,
        Function.SECRETARIAT,
    }
)
# The secretariat is spoken of more often than it speaks: to be named says little of who is meant to speak.
_OFFICES_OF_PERSONS = (_OFFICES - {Function.SECRETARIAT}) | {Function.SECRETARY, Function.OBSERVER}
_NAMED = re.compile(
    rf"(?<![\w-])(?:{DESIGNATION}|(?P<short>(?-i:SG|DSG|VSG)))(?![\w-])", re.VERBOSE | re.IGNORECASE
)
_SHORT = {
    "SG": Function.SECRETARY_GENERAL,
    "DSG": Function.DEPUTY_SECRETARY_GENERAL,
    "VSG": Function.DEPUTY_SECRETARY_GENERAL,
}
# "according to the Chair", "selon le président"; "did the Chair say", "the Chair said".
_ACCORDING = re.compile(
    r"(?:according to|in the words of|per|d['’]apr[èe]s|selon|(?:à|a) en croire|de l['’]avis d[ue]s?)\s+"
    r"(?:[\w’'&/-]+\s+){0,4}?$",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"(?:\s+(?:[\w’'&/-]+\s+)?|-t-|-)"
    r"(?:says?|said|explain\w*|single[ds]?|highlight\w*|answer(?:s|ed)?|respond(?:s|ed)?|repl(?:y|ies|ied)"
    r"|announce[ds]?|mention(?:s|ed)?|suggest(?:s|ed)?|recall(?:s|ed)?|stress(?:es|ed)?"
    r"|dit|d[ée]clare|expliqu[eé]|r[ée]pondu?|annonc[eé]|soulign[eé]|met(?:-| en avant)|indiqu[eé]"
    r"|rappel(?:le|é))(?!\w)",
    re.IGNORECASE,
)


def offices_named(text: str) -> tuple[Function, ...]:
    """The offices that `text` names, in order, each once."""
    found = (_function(match) for match in _NAMED.finditer(one_spelling(text)))
    return tuple(dict.fromkeys(f for f in found if f in _OFFICES_OF_PERSONS))


def offices_asked(text: str) -> frozenset[Function]:
    """The offices whose words `text` asks for."""
    spelled = one_spelling(text)
    found = set()
    for match in _NAMED.finditer(spelled):
        function = _function(match)
        asked = _ACCORDING.search(spelled[: match.start()]) or _SAYING.match(spelled, match.end())
        if function in _OFFICES and asked:
            found.add(function)
    return frozenset(f for f in found if f)


def _function(match: re.Match[str]) -> Function | None:
    return _SHORT.get(match["short"] or "") or function_of(match[0], match[0])


def speaks_in(speaker: Speaker | None, offices: frozenset[Function]) -> bool:
    """Whether somebody speaks in one of these offices."""
    return speaker is not None and speaker.function in offices
