"""Whose words a question asks for, where it names an office: the Chair, the Secretary-General, the secretariat.

A State that is asked about is known by its name; somebody who speaks in an office is known by the function that
the minutes print. Knows nothing of ranking.
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
_NAMED = re.compile(rf"(?<![\w-])(?:{DESIGNATION}|(?P<short>(?-i:SG|DSG|VSG)))(?![\w-])", re.VERBOSE | re.IGNORECASE)
_SHORT = {
    "SG": Function.SECRETARY_GENERAL,
    "DSG": Function.DEPUTY_SECRETARY_GENERAL,
    "VSG": Function.DEPUTY_SECRETARY_GENERAL,
}
# "according to the Chair", "selon le président"; "the Chair said", "what did the Chair say".
_ACCORDING = r"(?:according to|in the words of|d['’]apr[èe]s|selon|(?:à|a) en croire|de l['’]avis d[ue]s?|per)\s+(?:[\w’'&/-]+\s+){0,4}?"
_SAYING = (
    r"(?:\s+(?:[\w’'&/-]+\s+)?|-t-|-)(?:says?|said|explain\w*|single[ds]?|highlight\w*|answer(?:s|ed)?|respond(?:s|ed)?|"
    r"repl(?:y|ies|ied)|announce[ds]?|mention(?:s|ed)?|suggest(?:s|ed)?|recall(?:s|ed)?|stress(?:es|ed)?|"
    r"dit|d[ée]clare|expliqu(?:e|é)|r[ée]pond(?:u)?|annonc(?:e|é)|soulign(?:e|é)|met(?:-| en avant)|indiqu(?:e|é)|rappel(?:le|é))(?!\w)"
)


def offices_asked(text: str) -> frozenset[Function]:
    """The offices whose words `text` asks for."""
    spelled = one_spelling(text)
    found = set()
    for match in _NAMED.finditer(spelled):
        function = _SHORT.get(match["short"] or "") or function_of(match[0], match[0])
        asked = re.search(_ACCORDING + r"$", spelled[: match.start()], re.IGNORECASE) or re.match(
            _SAYING, spelled[match.end() :], re.IGNORECASE
        )
        if function in _OFFICES and asked:
            found.add(function)
    return frozenset(f for f in found if f)


def speaks_in(speaker: Speaker | None, offices: frozenset[Function]) -> bool:
    """Whether somebody speaks in one of these offices."""
    return speaker is not None and speaker.function in offices
