"""The bodies that adopt resolutions: how texts call them, and where and when the conferences among them met.

Knows nothing of resolutions.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from corpus.language.spelling import without_accents

COUNCIL = "Council"
PLENIPOTENTIARY = "Plenipotentiary Conference"

# Printed names and acronyms, French and English. "Council" alone is the ITU's: other bodies come first.
_NAMES = {
    "United Nations Human Rights Council": r"Conseil des droits de l'homme|Human Rights Council|UNHRC|HRC",
    "United Nations Economic and Social Council": (
        r"Conseil économique et social|Economic and Social Council|ECOSOC"
    ),
    "United Nations Security Council": r"Conseil de sécurité|Security Council|UNSC",
    "United Nations General Assembly": r"Assemblée générale|General Assembly|UNGA|AGNU",
    PLENIPOTENTIARY: r"Conférence de plénipotentiaires|Plenipotentiary Conference|PP(?:-\d{2})?",
    "World Telecommunication Development Conference": (
        r"Conférence mondiale de développement des télécommunications"
        r"|World Telecommunication Development Conference|(?:CMDT|WTDC)(?:-\d{2})?"
    ),
    "World Telecommunication Standardization Assembly": (
        r"Assemblée mondiale de normalisation des télécommunications"
        r"|World Telecommunication Standardization Assembly|(?:AMNT|WTSA)(?:-\d{2})?"
    ),
    "Radiocommunication Assembly": (
        r"Assemblée des radiocommunications|Radiocommunication Assembly|(?:AR|RA)(?:-\d{2})?"
    ),
    "World Radiocommunication Conference": (
        r"Conférence mondiale des radiocommunications|World Radiocommunication Conference"
        r"|(?:CMR|WRC)(?:-\d{2})?"
    ),
    "World Conference on International Telecommunications": (
        r"Conférence mondiale des télécommunications internationales"
        r"|World Conference on International Telecommunications|(?:CMTI|WCIT)(?:-\d{2})?"
    ),
    COUNCIL: (
        r"Conseil(?: d'administration|(?= de l'UIT)|(?! d[e']| économique))"
        r"|(?:Administrative )?Council(?! of (?!the (?:ITU|Union))|-)"
    ),
}
_WORLD = r"(?:United Nations |UN |ITU |UIT )?"
NAMED = (
    _WORLD
    + r"(?:"
    + "|".join(_NAMES.values())
    + r")(?![\w-])(?: d(?:e l'UIT|es Nations Unies))?(?: \([A-Z]{2,6}\))?"
)


def body_named(printed: str) -> str | None:
    """The English name of the body that `printed` (one spelling, no more than a name) calls; else `None`."""
    return next(
        (body for body, names in _NAMES.items() if re.search(rf"(?<!\w)(?:{names})(?!\w)", printed)), None
    )


def full_year(printed: str) -> int:
    """`22` -> 2022, `98` -> 1998, `1985` -> 1985: the Council met first in 1947."""
    number = int(printed)
    return number if number > 99 else number + (1900 if number >= 47 else 2000)


def english_place(printed: str) -> str:
    """The English name of a place where a conference met; other places as printed."""
    return _places().get(_folded(printed), printed)


def body_that_met(place: str, year: int) -> str | None:
    """The one body that met at a place (its English name) in a year; `None` where two did, or none."""
    bodies = {body for body, where, when in _meetings() if (where, when) == (place, year)}
    return bodies.pop() if len(bodies) == 1 else None


@cache
def _meetings() -> tuple[tuple[str, str, int], ...]:
    """Body, English place, year."""
    return tuple((body, place, year) for body, place, _, year in _table())


@cache
def _places() -> dict[str, str]:
    """Folded French and English names of places -> English."""
    return {_folded(name): place for _, place, french, _ in _table() for name in (place, french)}


@cache
def _table() -> tuple[tuple[str, str, str, int], ...]:
    table = tomllib.loads((Path(__file__).parent / "conferences.toml").read_text(encoding="utf-8"))
    return tuple(
        (conference["body"], meeting["place"], meeting.get("fr", meeting["place"]), meeting["year"])
        for conference in table["conference"]
        for meeting in conference["meetings"]
    )


def _folded(name: str) -> str:
    return without_accents(" ".join(name.split()).casefold())
