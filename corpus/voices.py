"""The States whose position a paragraph gives: those that speak, and those for whom somebody speaks.

A State that is only mentioned (a host, a coordinator, an addressee) has no voice there. Formulas as printed
in ITU summary records, French and English.
"""

from __future__ import annotations

import re

from corpus.spelling import one_spelling
from corpus.states import states_in

# Characters in which a formula names its States: "au nom de l'Australie, du Canada et des États-Unis".
_REACH = 120
_SPEAKS = re.compile(
    r"(?<!de )\b(?:[Ll]es? |[Ll]a |[Ll]')(?:conseill[eè]re?s?|observat(?:eur|rice)s?)\s+(?=d)"
    r"|\b[Tt]he (?:councillor|observer)s? (?:for|from|of)\s+"
)
_SPOKEN_FOR = re.compile(
    r"\b(?:au nom (?=d)|on behalf of\b"
    r"|(?:propositions?|contributions?|textes?|projets?|proposals?|texts?|drafts?)\s+"
    r"(?:faites?\s+|soumise?s?\s+|présentée?s?\s+|made\s+|submitted\s+|introduced\s+)?"
    r"(?:par\b|by\b|from\b|of\b|(?=du\b|de la\b|de l'|des\b)))",
    re.IGNORECASE,
)
_PROPOSES = re.compile(r"(?:^|(?<=[.;:] ))(?:Les? |La |L')[^.;:,]{3,80}? propos(?:e|ent)\b")
_INTERVENES = re.compile(
    r"\b(?:intervention|statement|question|demande|remarque)s? (?:de l[ae' ]|du |by |from )[^.;,]{0,40}"
)
_ENDS = re.compile(r"[.;:()]|\b(?:présente|qui|dont|visant|which|that|to)\b")


def voices_in(text: str) -> tuple[str, ...]:
    """ISO 3166 codes of the States whose position `text` gives, in order, each once."""
    text = one_spelling(text)
    found: list[str] = []
    for formula in (_SPEAKS, _SPOKEN_FOR):
        for match in formula.finditer(text):
            reach = text[match.end() : match.end() + _REACH]
            end = _ENDS.search(reach)
            named = states_in(reach[: end.start()] if end else reach)
            found += named[:1] if formula is _SPEAKS else named
    for formula in (_INTERVENES, _PROPOSES):
        for match in formula.finditer(text):
            found += states_in(match[0])
    return tuple(dict.fromkeys(found))
