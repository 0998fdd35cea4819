"""Governments and delegations named by an adjective: `la délégation japonaise`, `the Australian Government`.

An adjective counts only beside such a noun: "les langues russe et française" name no State. Knows nothing of
who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from corpus.language.spelling import one_spelling
from corpus.language.wordlist import any_of

_MASCULINE = r"gouvernement|Gouvernement"
_FEMININE = r"délégation|administration|Administration"
_ENGLISH = r"[Gg]overnment|[Dd]elegation|[Aa]dministration"
# What all these nouns hold: without it, a text needs no search for some hundred adjectives.
_HINTS = ("vernment", "vernement", "légation", "legation", "ministration")


def governments_in(text: str) -> Iterator[tuple[str, int, int]]:
    """The ISO 3166 alpha-2 code of each State so named, and where its name stands, the article included."""
    if not any(hint in text for hint in _HINTS):
        return
    codes, pattern = _table()
    for match in pattern.finditer(one_spelling(text)):
        adjective = next(match[group] for group in ("fr_m", "fr_f", "en") if match[group])
        yield codes[adjective], match.start(), match.end()


@cache
def _table() -> tuple[dict[str, str], re.Pattern[str]]:
    """Adjective -> code, and the nouns with any of their adjectives."""
    lines = (Path(__file__).parent / "demonyms.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    codes = {adjective: code for code, *adjectives in rows for adjective in adjectives}
    masculine, feminine, english = (any_of(column) for column in list(zip(*rows, strict=True))[1:])
    pattern = re.compile(
        rf"\b(?:[Ll]e |[Dd]u |[Aa]u )?(?:{_MASCULINE}) (?P<fr_m>{masculine})(?![\w-])"
        rf"|\b(?:[Ll]a |[Ll]')?(?:{_FEMININE}) (?P<fr_f>{feminine})(?![\w-])"
        rf"|\b(?:[Tt]he )?(?P<en>{english}) (?:{_ENGLISH})(?![\w-])"
    )
    return codes, pattern
