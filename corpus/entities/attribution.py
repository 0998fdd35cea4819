"""In whose name somebody speaks: States, a group of them, or so many co-signers.

"au nom de l'Australie, du Canada et des États-Unis", "dont 13 États Membres se sont portés coauteurs", "on
behalf of the African group". Formulas as printed in ITU summary records, e.g. C17/130, C23 and C24 minutes.
Knows nothing of who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.entities.quantities import quantities_in
from corpus.entities.states import states_in
from corpus.entities.verbs import PRESENTING
from corpus.language.sentences import rough_sentences
from corpus.language.spelling import one_spelling

# Characters in which a formula names its States.
_REACH = 160
_IN_THE_NAME = r"\b(?:au nom (?=d)|on behalf of )"
_SUBMITTED = (
    r"\b(?:co-?)?(?:(?:soumis|présenté|parrainé|signé)e?s? (?:conjointement )?par |"
    r"(?:submitted|signed|sponsored|presented|authored) (?:jointly )?by )"
)
_ENDS = re.compile(
    r"[.;:()\"«]|, (?=l[ea]s? |l')|\b(?:présente|qui|dont|visant|dans|which|that|to|said|in)\b"
)
_NUMBER = r"(?P<number>\d{1,3}|(?:[a-zà-ÿ]+[- ]){0,2}?[a-zà-ÿ]+)"
_STATES = r"(?:autres |other )?(?:[EÉ]tats Membres|[EÉ]tats|pays|Member States|States|countries)(?![\w-])"
_FOR_SO_MANY = re.compile(rf"{_IN_THE_NAME}(?:de )?{_NUMBER} {_STATES}", re.IGNORECASE)
_BY_SO_MANY = re.compile(rf"{_SUBMITTED}{_NUMBER} {_STATES}", re.IGNORECASE)
_OF_SO_MANY = re.compile(
    rf"\b(?:dont|of which|with) {_NUMBER} {_STATES} (?:se sont portés |sont |étaient |as |were )?"
    r"(?:co-?)?(?:auteurs|signataires|authors|signatories|sponsors)",
    re.IGNORECASE,
)
_SAID_OF_IT = re.compile(
    r"(?:Cette|Ladite|Ce|This|The) (?:contribution|document|proposition|proposal),? "
    r"(?:soumise?|présentée?|submitted|presented|co-?signed|co-?sponsored) (?:par|by) [^.;]{0,100}"
)
# A group has a name: "the African group", "les États Membres de la CITEL"; "her country" and "several Member
# States" have none.
_GROUP = re.compile(
    r"(?:d(?:e la |e l'|es |u |e |')|the )?"
    r"(?P<group>(?!(?:son|leur|her|his|their|plusieurs|certains|divers|several|some|many|all|\d+)\b)"
    r"[^,]*[A-ZÀ-Ý][^,]*)"
)
_OFFICER = re.compile(r"(?:[Pp]résident|[Ss]ecrétaire|[Dd]irect|[Cc]hair|[Ss]ecretary|[Dd]irector)")
_OWN = re.compile(
    r"\b(?:(?:son|leur) pays|(?:her|his|their) (?:own )?(?:country|administration|government))\b"
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """In whose name a speech is made: ISO 3166 codes of States, a group as printed, a number of co-signers.

    `own` says that the speaker's own country is among them.
    """

    states: tuple[str, ...] = ()
    group: str | None = None
    cosigners: int | None = None
    own: bool = False


def attribution_in(text: str) -> Attribution:
    """In whose name a speech is made, from what follows the speaker's designation.

    Those who submitted a document count where the first sentence presents it: whoever only speaks of it does
    not speak for them. So does the next sentence, where it goes on about the document.
    """
    text = one_spelling(text)
    sentence = next(rough_sentences(text), "")
    verb = PRESENTING.search(sentence)
    presented = sentence[verb.end() :] if verb else ""
    follows = _SAID_OF_IT.match(text[len(sentence) :].lstrip()) if verb else None
    reaches = [*_after(_IN_THE_NAME, sentence), *_after(_SUBMITTED, presented)]
    counted = [
        *_FOR_SO_MANY.finditer(sentence),
        *_OF_SO_MANY.finditer(presented),
        *_BY_SO_MANY.finditer(presented),
        *(_BY_SO_MANY.finditer(follows[0]) if follows else ()),
    ]
    cosigners = next((count for match in counted if (count := _count(match["number"]))), None)
    states = tuple(dict.fromkeys(code for reach in reaches for code in states_in(reach)))
    groups = (group for reach in _after(_IN_THE_NAME, sentence) if (group := _group(reach)))
    return Attribution(
        states,
        next(groups, None) if cosigners is None else None,
        cosigners,
        own=any(_OWN.search(reach) for reach in reaches),
    )


def _after(formula: str, text: str) -> Iterator[str]:
    """The words after each formula in `text` that say in whose name."""
    for match in re.finditer(formula, text, re.IGNORECASE):
        reach = text[match.end() : match.end() + _REACH]
        end = _ENDS.search(reach)
        yield (reach[: end.start()] if end else reach).strip(" ,")


def _group(reach: str) -> str | None:
    """The group that a speech is made for; `None` where States or an officer are named instead."""
    match = _GROUP.match(reach)
    if match is None or states_in(reach) or _OFFICER.match(match["group"]):
        return None
    return match["group"].strip()


def _count(printed: str) -> int | None:
    """`43`, `cinq`, `twelve`; `None` for words that are no number."""
    numbers = quantities_in(printed).numbers
    return int(next(iter(numbers))) if len(numbers) == 1 else None
