"""Text to tokens for the lexical side: what counts as the same word, and what is never touched.

Ordinary words lose case, elision, accents and endings. What a person looks up exactly stays whole: document
symbols, numbers of resolutions and paragraphs, acronyms. The same analysis serves documents and questions;
nothing here knows how tokens are weighed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import Stemmer

from corpus.language.spelling import without_accents
from index.stopwords import STOP_WORDS

_STEMMERS = {"fr": "french", "en": "english"}

_APOSTROPHES = dict.fromkeys(map(ord, "\u2019\u2018\u02bc\u2032`"), "'")
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2212\ufe63\uff0d"), "-")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_GROUPED = re.compile(r"(?<!\d)\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)")  # 10 000 with a space that binds
_GROUPED_ENGLISH = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])")
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)'(?=\w)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?<=\w)'s\b", re.IGNORECASE)
_PLURAL_ACRONYM = re.compile(r"(?<=[A-ZÀ-Þ]{2})s\b")

_NOT_LONGER = r"(?!\d|[./]\d)"
_ISSUES = rf"\d+(?:\s*(?:,|et|and|&)\s*\d{_NOT_LONGER})*"
# "C23/74+Corr.1", "C23/88+Corr.1 et 2", "C24/8(Rév.1)", "C24/INF/18", "C19/111-E".
# `corpus.entities.symbols` reads symbols for people; here each form under which one can be looked up is a
# token.
_SYMBOL = re.compile(
    rf"""(?<![\w/])(?P<body>[A-Z]{{1,4}}\d\d/(?:[A-Z]{{2,3}}/)?)0*(?P<number>\d+)(?![\d/])
    (?:\s?\(R[eé]v\.?\s?(?P<revision>\d+)\))?
    (?P<additions>(?:\s?\+\s?(?:Corr|Add)\.?\s?{_ISSUES})*)
    (?:-[ACEFRS]\b)?""",
    re.IGNORECASE | re.VERBOSE,
)
_ADDITION = re.compile(rf"(?P<kind>corr|add)\.?\s?(?P<numbers>{_ISSUES})", re.IGNORECASE)
_RESOLUTION = re.compile(
    rf"""\bR[eé]solutions\s+(?P<several>\d+(?:/\d+)?(?:(?:\s*,)?\s*(?:et|and|,)\s*\d+(?:/\d+)?{_NOT_LONGER})*)
    | \bR[eé]s(?:olution)?s?\b\.?(?:\s+n[o°]\.?)?\s+(?P<one>\d+(?:/\d+)?)""",
    re.IGNORECASE | re.VERBOSE,
)
_NUMBER = re.compile(r"\d+(?:/\d+)?")

_TOKEN = re.compile(r"\d+(?:[.,]\d+)+(?!\w)|[^\W_]+(?:[-&+/][^\W_]+)*")
_DECIMAL = re.compile(r"\d+(?:[.,]\d+)+")
# Also between a number and a word, which deleted and inserted text run together: "2018Bucarest".
_JOINT = re.compile(r"[-&+/]|(?<=\d)(?=[^\W\d_]{4})")
_ACRONYM = re.compile(r"(?=..)[A-ZÀ-Þ0-9]*[A-ZÀ-Þ][A-ZÀ-Þ0-9]*")  # of two signs or more
# approuvee -> approuve, premiere -> premier, securite -> securité
_FRENCH_ENDINGS = (
    (re.compile(r"ee(s?)$"), r"e\1"),
    (re.compile(r"iere(s?)$"), r"ier\1"),
    (re.compile(r"ite(s?)$"), r"ité\1"),
)
_SHOUTED, _SHOUTED_WORDS = 0.6, 4  # share of capitals, in so many words, from which they mean no acronym


def analyse(text: str, language: str) -> list[str]:
    """The tokens of `text`, in order, repeats kept.

    Args:
        text: any text.
        language: `"fr"` or `"en"`, that of the documents searched; another one is neither stemmed nor
            freed of stop words.

    Returns:
        Tokens in lower case without accents. `C23/74+Corr.1` gives `c23/74` and `c23/74+corr.1`;
        `Résolution 1332` and `Rés. 1332` give `resolution:1332` and `1332`; `30,6` and `30.6` give `30.6`;
        `GTC-SMSI&ODD` gives itself and its parts.
    """
    text = _normalise(text, language)
    tokens, rest = _take_symbols(text)
    return [*tokens, *_resolutions(rest), *_words(rest, language)]


def _normalise(text: str, language: str) -> str:
    text = _GROUPED.sub(lambda match: re.sub(r"\D", "", match[0]), text)
    text = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES | _HYPHENS)
    if language == "en":
        text = _GROUPED_ENGLISH.sub(lambda match: match[0].replace(",", ""), text)
    for ending in (_ELISION, _POSSESSIVE, _PLURAL_ACRONYM):
        text = ending.sub("", text)
    return text


def _take_symbols(text: str) -> tuple[list[str], str]:
    """The tokens of the document symbols in `text`, and `text` without them: `C23/74` is not also `74`."""
    tokens: list[str] = []
    for match in _SYMBOL.finditer(text):
        base = f"{match['body']}{match['number']}".casefold()
        tokens.append(base)
        if match["revision"]:
            tokens.append(f"{base}(rev.{match['revision']})")
        for addition in _ADDITION.finditer(match["additions"]):
            numbers = _NUMBER.findall(addition["numbers"])
            tokens.extend(f"{base}+{addition['kind'].casefold()}.{number}" for number in numbers)
    return tokens, _SYMBOL.sub(" ", text)


def _resolutions(text: str) -> list[str]:
    """One token a resolution, whatever the language; its plain number comes among the words."""
    lists = (_NUMBER.findall(match["several"] or match["one"]) for match in _RESOLUTION.finditer(text))
    return [f"resolution:{number}" for numbers in lists for number in numbers]


def _words(text: str, language: str) -> Iterator[str]:
    # A stemmer is not to be shared between threads, and makes itself in half a microsecond.
    stemmer = Stemmer.Stemmer(_STEMMERS[language]) if language in _STEMMERS else None
    stop_words = STOP_WORDS.get(language, frozenset())
    capitals_mean_acronyms = not _is_shouted(text)
    for match in _TOKEN.finditer(text):
        printed = match[0]
        if _DECIMAL.fullmatch(printed):
            yield printed.replace(",", ".")
            continue
        parts = _JOINT.split(printed)
        acronyms = [bool(_ACRONYM.fullmatch(part)) for part in parts]
        if len(parts) > 1 and (any(acronyms) or _NUMBER.fullmatch(printed)):
            yield _fold(printed)
        for part, is_acronym in zip(parts, acronyms, strict=True):
            exact = _fold(part)
            is_stop_word = exact in stop_words or (len(part) == 1 and not part.isdigit())
            if is_acronym and (capitals_mean_acronyms or not is_stop_word):
                yield exact
            stem = _fold(stemmer.stemWord(_stemmable(exact, language))) if stemmer else exact
            if not is_stop_word and not (is_acronym and stem == exact):
                yield stem


def _stemmable(word: str, language: str) -> str:
    """`word`, which has lost its accents, in a spelling that the stemmer makes the right thing of.

    Accents go first so that words typed without them are found; the French stemmer needs them in few places.
    """
    if language == "fr":
        for ending, replacement in _FRENCH_ENDINGS:
            word = ending.sub(replacement, word)
    return word


def _is_shouted(text: str) -> bool:
    """Whether capitals are how the whole text is written, as in `RÉSOLUTION ADOPTÉE PAR LE CONSEIL`."""
    letters = [letter for letter in text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return len(text.split()) >= _SHOUTED_WORDS and capitals > _SHOUTED * len(letters)


def _fold(word: str) -> str:
    """No case, no accents."""
    return without_accents(word.casefold().translate(_LIGATURES))
