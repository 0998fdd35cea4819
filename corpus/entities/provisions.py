"""Provisions of the Union's Constitution and Convention: `No. 48 of the ITU Convention`, `l'article 25 de la
Constitution`.

Other constitutions and conventions ("the United Nations Convention on the Rights of Persons with
Disabilities") are not meant. Forms as printed in ITU resolutions, e.g. PP-18 Resolutions 70, 140 and 146.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.language.spelling import one_spelling
from corpus.records import Reference, ReferenceKind

_NUMBER = r"\d{1,3}[A-Z]{0,2}(?![\w/])"
_NUMBERS = rf"{_NUMBER}(?:(?:, (?:et |and )?| (?:et|and) ){_NUMBER})*"
# What a convention of somebody else goes on with.
_OTHER = (
    r"(?:on|for|of (?!the (?:ITU|Union|International Tele))|relative|sur|pour|contre|des|internationale|"
    r"européenne|de (?!l'U))"
)
_PROVISION = re.compile(
    rf"\b(?:(?P<article>articles?)|numéros?|n[o°]s?|Nos?\.) (?P<numbers>{_NUMBERS})"
    rf"(?:,? (?:in|de l'|of) ?(?:l')?article {_NUMBER})?"
    r" (?:de la |of the )(?:ITU )?(?P<text>Constitution|Convention)\b"
    rf"(?! {_OTHER})",
    re.IGNORECASE,
)


def provisions_in(text: str) -> Iterator[Reference]:
    """The provisions that `text` (NFC) names, in order; the first of a list begins with its announcement."""
    spelled = one_spelling(text)
    for match in _PROVISION.finditer(spelled):
        for number in re.finditer(_NUMBER, match["numbers"]):
            kind = "Article" if match["article"] else "No."
            name = f"{match['text'].capitalize()} {kind} {number[0]}"
            start = match.start("numbers") + number.start()
            yield Reference(ReferenceKind.PROVISION, name, name, start, start + len(number[0]))
