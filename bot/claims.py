"""What a question takes for granted, and whether the paragraphs that would answer it speak of it.

"Why did X withdraw its proposal?" is not answered from a paragraph that knows of no withdrawal. Knows nothing
of ranking or wording.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from bot.cues import fold
from bot.question import Question
from corpus.entities.states import states_in, without_states
from corpus.language.sentences import rough_sentences

_CLAIMS = Path(__file__).with_name("claims.toml")
# What `shown` calls @city, @place and @person; these need the capitals of the printed text.
_INSTITUTIONS = (
    "Conseil|Council|Union|Group|Conf|Secr|États|Member|Membre|Nations|United Nations|Assembl|Document|Annex"
)
_CITY = re.compile(rf"\b(?:à|au|in|at) (?!{_INSTITUTIONS})[A-ZÉ][a-zéèêïôç]{{2,}}")
_HOSTED = re.compile(r"\b(?:accueill\w+|host(?:ed|s|ing)?)\b")
_PERSON = re.compile(r"\b(?:M\.|Mme|MM\.|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|S\.E\.|H\.E\.)\s?[A-ZÉ]")


_CHAIRING = re.compile(r"chair\w*|presid\w*|lead\w*|\bled\b|head(?:s|ed)|dirig\w*|pilot\w*|coord\w*|la tete")
# A name of its own: a word with a capital within a sentence that is none of the house.
_PROPER = re.compile(
    rf"(?<=[\w,] )(?!{_INSTITUTIONS}|Gr?oup|R[ée]s|Forum|Programme|Pacte|Sommet|Secteur|Pr[ée]sid|Chair)"
    r"[A-ZÉ][a-zéèêï]+\w*"
)


def unshown_claim(question: Question, texts: Iterable[str]) -> str | None:
    """The words that take for granted what none of `texts` speaks of, else `None`."""
    folded = fold(question.text)
    held = list(texts)
    for asked, shown in _claims():
        match = asked.search(folded)
        if match and not any(map(shown, held)):
            return match[0].strip(" ,;")
    return None


def shows_claims(question: Question, text: str) -> bool:
    """Whether a paragraph speaks of everything that the question takes for granted."""
    return unshown_claim(question, [text]) is None


@cache
def _claims() -> tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...]:
    table = tomllib.loads(_CLAIMS.read_text(encoding="utf-8"))
    return tuple((re.compile(claim["asked"]), _shows(claim["shown"])) for claim in table.values())


def _shows(pattern: str) -> Callable[[str], bool]:
    if pattern in _SHOWN:
        return _SHOWN[pattern]
    folded = re.compile(pattern)
    return lambda text: bool(folded.search(fold(text)))


def _names_somebody(text: str) -> bool:
    """Whether a person or a State is named."""
    return bool(_PERSON.search(text) or states_in(text))


def _names_who_chairs(text: str) -> bool:
    """Whether a person or a State is named in a sentence that speaks of chairing."""
    return any(_CHAIRING.search(fold(each)) and _names_somebody(each) for each in rough_sentences(text))


# What `shown` calls by a name, since it needs more than a pattern.
_SHOWN: dict[str, Callable[[str], bool]] = {
    "@states": lambda text: len(states_in(text)) > 1,
    "@holder": _names_somebody,
    "@chairing": _names_who_chairs,
    "@city": lambda text: bool(_CITY.search(text)),
    "@place": lambda text: bool(_CITY.search(text) or _HOSTED.search(text)),
    "@person": lambda text: bool(_PERSON.search(text)),
    "@proper": lambda text: bool(_PROPER.search(without_states(text))),
}
