"""The signature block that closes the record of a meeting: the officers' functions and their names.

Functions and names stand in two columns or one below the other, in either order. Knows nothing of the rest of
the record.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.language.spelling import composed
from corpus.parsing.openings import is_annex

_SECRETARY = (
    r"(?:(?:The |La |Le )?(?:Acting |Deputy )?Secretary-General|(?:La |Le )?(?:Vice-)?Secrétaire générale?"
    r"|(?:The )?Secretary(?: of (?:the )?\w+)?|(?:La |Le )?Secrétaire(?: (?:du|de la) \w+)?)"
    r"(?: par intérim| a\.i\.)?"
)
_CHAIR = (
    r"(?:(?:The )?(?:Acting |Vice-)?Chair(?:man|woman|person)?|(?:La |Le )?(?:Vice-)?Présidente?)"
    r"(?: par intérim| a\.i\.| of the Council| du Conseil)?"
)
_GAP = r"\s*:?\s*(?:\|\s*|\s)"
_OFFICERS = re.compile(
    rf"(?:(?P<one>{_SECRETARY}){_GAP}(?P<two>{_CHAIR})|(?P<four>{_CHAIR}){_GAP}(?P<three>{_SECRETARY})"
    rf"|(?P<secretary>{_SECRETARY})|(?P<chair>{_CHAIR}))\s*:?\s*",
    re.IGNORECASE,
)
# "D. BOGDAN-MARTIN | C. MARTINEZ", "H. ZHAO", "Doreen Bogdan-Martin".
# Atomic: a word is never cut in two, which would take for ever where a line is no name after all.
_WORD = r"(?>[^\W\d_][^\W\d_'.-]*+(?:['.-]+[^\W\d_]*+)*+)"
_NAME = rf"{_WORD}(?:\s+{_WORD}){{0,6}}\s*"
_NAMES = re.compile(rf"{_NAME}(?:\|\s*{_NAME})?")
# "The Secretary-General: H. ZHAO", one of the cells of a row.
_SIGNED = re.compile(rf"(?:(?P<secretary>{_SECRETARY})|(?P<chair>{_CHAIR}))\s*:\s*{_NAME}", re.IGNORECASE)
_LONGEST = 90
_MOST_LINES = 12
_BOTH = {"secretary", "chair"}


def signature_end(texts: Sequence[str], start: int) -> int | None:
    """Where a signature block ends that begins at `texts[start]` (exclusive); `None` where none does.

    Both officers must sign: "The Chairman:" alone may announce a speech.
    """
    signed: set[str] = set()
    end, names = start, 0
    last = min(len(texts), start + _MOST_LINES)
    while end < last and len(texts[end]) <= _LONGEST and not (signed == _BOTH and names >= len(_BOTH)):
        plain = composed(texts[end])
        cells = [_SIGNED.fullmatch(cell.strip()) for cell in plain.split(" | ")]
        if all(cells):
            signed |= {cell.lastgroup for cell in cells if cell and cell.lastgroup}
            names += len(cells)
        elif officers := _OFFICERS.fullmatch(plain):
            signed |= (
                {"secretary"} if officers["one"] or officers["three"] or officers["secretary"] else set()
            )
            signed |= {"chair"} if officers["two"] or officers["four"] or officers["chair"] else set()
        elif _NAMES.fullmatch(plain) and not is_annex(plain) and (end > start or plain.upper() == plain):
            names += len(re.split(r"\t| \| ", plain))
        else:
            break
        end += 1
    return end if signed == _BOTH and names else None
