"""The States whose position a paragraph gives: those that speak, and those for whom somebody speaks.

A State that is only mentioned (a host, a coordinator, an addressee) has no voice there. Formulas as printed
in ITU summary records, French and English.
"""

from __future__ import annotations

import re

from corpus.entities.demonyms import governments_in
from corpus.entities.speakers import states_after
from corpus.entities.states import states_in
from corpus.entities.verbs import SAYS
from corpus.language.spelling import one_spelling

# Characters in which a formula names its States: "au nom de l'Australie, du Canada et des États-Unis".
_REACH = 160
# "a group coordinated by the councillor from the Bahamas"
_LED_BY = "".join(
    rf"(?<!{verb} )"
    for verb in (
        *("coordinated by", "chaired by", "led by", "headed by", "convened by", "chairmanship of"),
        *("coordonné par", "coordonnée par", "présidé par", "présidée par", "dirigé par", "animé par"),
    )
)
_SPEAKS = re.compile(
    rf"(?<!de ){_LED_BY}\b(?:[Ll]es? |[Ll]a |[Ll]')(?:conseill[eè]re?s?|observat(?:eur|rice)s?)(?=\s+d)"
    rf"|{_LED_BY}\b[Tt]he (?:[Cc]ouncillor|[Oo]bserver)s?(?= (?:for|from|of) )"
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
    """ISO 3166 codes of the States whose position `text` gives, in order of the formulas, each once."""
    text = one_spelling(text)
    found = [code for match in _SPEAKS.finditer(text) for code in states_after(text, match.end())[0]]
    found += [code for code, _, end in governments_in(text) if SAYS.match(text, end)]
    for match in _SPOKEN_FOR.finditer(text):
        reach = text[match.end() : match.end() + _REACH]
        end = _ENDS.search(reach)
        said = reach[: end.start()] if end else reach
        found += [*states_in(said), *(code for code, _, _ in governments_in(said))]
    for formula in (_INTERVENES, _PROPOSES):
        for match in formula.finditer(text):
            found += states_in(match[0])
    return tuple(dict.fromkeys(found))
