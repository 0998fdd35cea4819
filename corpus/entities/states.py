"""States by the names that the record uses, in French and in English.

Names come from ISO 3166 (pycountry, with its French translations); the few that ITU prints otherwise are
listed here. Knows nothing of documents.
"""

from __future__ import annotations

import gettext
import re
from functools import cache

from corpus.language.spelling import composed, one_spelling, without_accents
from corpus.language.wordlist import any_of

# Names that ITU documents print and ISO 3166 does not list (ITU summary records, e.g. C23 minutes § 2.4).
_PRINTED_OTHERWISE = {
    "ZA": ("République sudafricaine", "République sud-africaine", "RSA"),
    "US": ("États-Unis", "United States", "USA", "U.S.", "US", "Etats-Unis", "United States of America"),
    "AE": ("Émirats arabes unis", "UAE", "Emirates"),
    "DM": ("la Dominique",),
    "MU": ("de Maurice",),
    "GB": ("Royaume-Uni", "United Kingdom", "UK", "Great Britain", "Grande-Bretagne"),
    "RU": ("Fédération de Russie", "Russian Federation", "Russie", "Russia"),
    "CZ": ("République tchèque", "Czech Republic", "Czechia", "Tchéquie"),
    "KR": ("République de Corée", "Republic of Korea", "South Korea", "Corée du Sud"),
    "KP": ("République populaire démocratique de Corée", "Democratic People's Republic of Korea"),
    "CD": ("République démocratique du Congo", "Democratic Republic of the Congo", "RDC", "DRC"),
    "VA": ("Cité du Vatican", "Vatican", "Saint-Siège", "Holy See"),
    "NL": ("Royaume des Pays-Bas", "Pays-Bas", "Netherlands", "Holland"),
    "TR": ("Turquie", "Turkey", "Türkiye"),
    "VN": ("Viet Nam", "Vietnam"),
    "CI": ("Côte d'Ivoire", "Ivory Coast"),
    "CV": ("Cabo Verde", "Cap-Vert", "Cape Verde"),
    "SZ": ("Eswatini", "Swaziland"),
    "SY": ("République arabe syrienne", "Syrian Arab Republic", "Syrie", "Syria"),
    "LA": ("République démocratique populaire lao", "Lao P.D.R.", "Laos"),
    "TZ": ("Tanzanie", "Tanzania"),
    "VE": ("Venezuela",),
    "BO": ("Bolivie", "Bolivia"),
    "MD": ("Moldova", "République de Moldova"),
    "PS": ("Palestine", "État de Palestine", "State of Palestine"),
    "BN": ("Brunei", "Brunéi Darussalam"),
    "CF": ("République centrafricaine", "Central African Republic"),
    "MK": ("Macédoine du Nord", "North Macedonia"),
    "EG": ("Égypte", "Egypt", "Egypte"),
    "DO": ("République dominicaine", "Dominican Republic"),
}
# Names that would be read into ordinary words, people's names or other States.
_AMBIGUOUS = frozenset(
    {"Congo", "Corée", "Korea", "Guam", "Man", "Jersey", "Réunion", "Saint", "The", "Christmas", "Dominique"}
    | {"Maurice", "Lao"}
)


@cache
def _names() -> dict[str, str]:
    """Name in one spelling -> ISO 3166 alpha-2 code."""
    import pycountry

    french = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=["fr"])
    names: dict[str, str] = {}
    for country in pycountry.countries:
        english = [getattr(country, key, None) for key in ("name", "official_name", "common_name")]
        for name in [n for n in english if n]:
            for form in (name, french.gettext(name)):
                for variant in _without_inversion(form):
                    if variant not in _AMBIGUOUS:
                        names.setdefault(composed(variant), country.alpha_2)
    for code, forms in _PRINTED_OTHERWISE.items():
        names.update({composed(form): code for form in forms})
    for name, code in list(names.items()):
        for variant in _in_other_capitals(name):
            names.setdefault(variant, code)
    return names


def _in_other_capitals(name: str) -> tuple[str, ...]:
    """`Guinée Équatoriale` -> also `Guinée équatoriale`, and `GUINÉE ÉQUATORIALE` as in titles."""
    first, _, rest = name.partition(" ")
    if len(name) <= 3:
        return ()
    return (name.upper(), f"{first} {rest.lower()}", f"{first} {rest.title()}") if rest else (name.upper(),)


def _without_inversion(name: str) -> list[str]:
    """`Russie, Fédération de` -> itself, `Russie` and `Fédération de Russie`."""
    head, comma, tail = name.partition(", ")
    if not comma:
        return [name]
    joined = tail + head if tail.endswith("'") else f"{tail} {head}"
    return [head, joined]


@cache
def _pattern() -> re.Pattern[str]:
    """Whole names as printed; "US$" is no State."""
    return re.compile(rf"(?<![\w-]){any_of(_names())}(?!\w|-\w|\s?\$)")


@cache
def _typed() -> tuple[re.Pattern[str], dict[str, str]]:
    """The same for names without capitals and accents; abbreviations would be read into ordinary words."""
    names = {_bare(name): code for name, code in _names().items() if len(name) > 3}
    return re.compile(rf"(?<![\w-]){any_of(names)}(?![\w-])"), names


def _bare(text: str) -> str:
    return without_accents(one_spelling(text).casefold())


def states_in(text: str) -> tuple[str, ...]:
    """ISO 3166 alpha-2 codes of the States that a printed text names, in order, each once.

    Names are matched as printed: whole words, with their capitals and accents.
    """
    names = _names()
    return tuple(dict.fromkeys(names[m[0]] for m in _pattern().finditer(composed(text))))


def leading_states(text: str) -> tuple[tuple[str, ...], int]:
    """The State that `text` begins with, and the length of its name; nothing and 0 where there is none."""
    match = _pattern().match(one_spelling(text))
    return ((_names()[match[0]],), match.end()) if match else ((), 0)


def states_asked(question: str) -> tuple[str, ...]:
    """The same for a typed question, where capitals and accents are often left out."""
    pattern, names = _typed()
    typed = [names[m[0]] for m in pattern.finditer(_bare(question))]
    return tuple(dict.fromkeys([*states_in(question), *typed]))


def without_states(question: str) -> str:
    """A typed question without the names of States, to look for its subject alone."""
    pattern, _ = _typed()
    bare = _bare(question)
    if len(bare) == len(question):  # else a letter folds to several, and the places no longer agree
        for match in reversed(list(pattern.finditer(bare))):
            question = f"{question[: match.start()]} {question[match.end() :]}"
    return " ".join(_pattern().sub(" ", question).split())


def state_name(code: str, language: str) -> str:
    """The usual name of a State in French or English; the code itself where ISO 3166 does not know it."""
    import pycountry

    country = pycountry.countries.get(alpha_2=code)
    if country is None:
        return code
    name = str(getattr(country, "common_name", country.name))
    if language == "fr":
        translation = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=["fr"])
        name = translation.gettext(name)
    return _without_inversion(name)[-1]
