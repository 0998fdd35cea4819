"""What a single line of minutes may be: an item, a numbered paragraph, a line of a list, a line of the front.

Forms as printed in ITU summary records; between a number and its text stands a tab, spaces or, in what some
extractors leave, nothing. Knows nothing of which item is open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.language.spelling import composed

# A tab, other white space, or nothing before a capital.
_GAP = r"(?P<gap>[^\S\n]+|(?=[A-ZÀ-ÝŒ«“\"]))"
PARAGRAPH = re.compile(rf"(?P<number>\d{{1,3}}(?:\.\d{{1,3}})+)\.?{_GAP}(?=\S)")
ITEM = re.compile(rf"(?P<number>\d{{1,3}})\.?{_GAP}(?=\S)")
# The groups are those that `corpus.parsing.numbering` places.
LISTED = re.compile(
    r"(?P<number>\d{1,3}(?:bis|ter)?)(?:[.)]\s+|\t\s*)(?=\S)"
    r"|\(?(?P<letter>[a-z]{1,4}\)(?: ?(?:bis|ter))?)\s+(?=\S)"
    r"|(?P<dash>[–—•·▪-])\s+(?=\S)"
)
_CONTENTS = re.compile(
    r"(?:Subjects? (?:discussed|considered)|Items? discussed|Points? (?:traité|examiné|abordé)s?"
    r"|Sujets? traités?"
    r"|Questions? (?:traité|examiné)es?)\s*:?(?:\s*\W?\s*Documents?\s*:?)?",
    re.IGNORECASE,
)
# What begins the record of a meeting, and the records of further ones in the same file.
_FRONT = re.compile(
    r"(?:Council|Conseil) (?:19|20)\d\d|(?:PROVISIONAL |DRAFT |PROJET DE )?(?:SUMMARY RECORD|MINUTES"
    r"|COMPTE RENDU"
    r"|PROCÈS-VERBAL)(?: (?:OF|DE|DU)\b[^.;]{0,100})?"
)
_RECORD = re.compile(r"\b(?:SUMMARY RECORD|COMPTE RENDU|PROCÈS-VERBAL|MINUTES OF)\b", re.IGNORECASE)
_NAMES_DOCUMENTS = re.compile(
    r"\((?:Documents?\b|.*\b[CP]P?\d\d/)|\((?:continued|suite|fin|concluded)", re.IGNORECASE
)
_ENDS_A_SENTENCE = re.compile(r"[.;:,!?]$")
_YEAR = re.compile(r"(?:19|20)\d\d\s")  # "2024 session"
_SUBHEADING_LENGTH = 120


def opens_contents(text: str) -> bool:
    """Whether a line heads the table of what was discussed (`Subjects discussed | Documents`)."""
    return _CONTENTS.fullmatch(composed(text)) is not None


def opens_a_record(text: str) -> bool:
    """Whether a line begins the front of a record (`Council 2019`, `SUMMARY RECORD OF THE …`)."""
    return _FRONT.fullmatch(composed(text)) is not None


def names_a_record(text: str) -> bool:
    """Whether a line of a front says that the document is a summary record."""
    return len(text) < 150 and _RECORD.search(composed(text)) is not None


def names_documents(text: str) -> bool:
    """Whether a title says which documents it deals with, or that it goes on (`(continued)`)."""
    return _NAMES_DOCUMENTS.search(composed(text)) is not None


def could_be_a_title(text: str) -> bool:
    """Whether a text could be the title of an item or of a part of one."""
    return not (text[:1].islower() or _ENDS_A_SENTENCE.search(text))


def could_be_a_subheading(text: str) -> bool:
    """Whether a line without style could be the title of a part of an item."""
    short = len(text) <= _SUBHEADING_LENGTH and (text[:1].isupper() or _YEAR.match(text) is not None)
    return short and could_be_a_title(text) and not text.endswith(")")


def continues_title(text: str, before: str) -> bool:
    """Whether a line goes on with the title of an item that the line `before` holds."""
    if PARAGRAPH.match(text) or ITEM.match(text) or LISTED.match(text):
        return False
    if text.startswith("(") or (text[:1].islower() and not before.endswith(")")):
        return not text.endswith(".")
    return not names_documents(before) and text.endswith(")") and names_documents(text)


def next_numbers(texts: Sequence[str]) -> list[str | None]:
    """For each line, the item of the numbered paragraph after it; `None` where another item comes first."""
    found: list[str | None] = [None] * len(texts)
    following: str | None = None
    for i in reversed(range(len(texts))):
        found[i] = following
        if match := PARAGRAPH.match(texts[i]):
            following = match["number"].partition(".")[0]
        elif ITEM.match(texts[i]):
            following = None
    return found
