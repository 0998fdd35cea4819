"""What a file's name says of its document: symbol, session, language, and which files are one document.

Names as the ITU gives them (`S23-CL-C-0083!!MSW-F.docx`, `T-REC-E.119-201704-I!!MSW-E.docx`) and as people
do (`C23-83.fr.txt`, `C24_minutes_EN.pdf`). Knows nothing of what stands in the file.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePath

from corpus.entities.symbols import ISSUES
from corpus.language.official import LETTERS, WORDS

# "S23-CL-C-0083", "S18-PP-INF-0002"; then between exclamation marks "R1", "A1", "A9-A1", "C1".
_ITU = re.compile(
    r"(?<![A-Z0-9])S(?P<year>\d{2})-(?P<body>CL|PP)-(?P<series>C|INF|DT|DL|ADM)-(?P<number>\d{1,4})(?!\d)"
    r"(?:!(?P<parts>[A-Z0-9-]*)(?=!))?",
    re.IGNORECASE,
)
# "C23-83", "C23-INF-18", "C23-8(Rev.1)", "C23-74_Corr1"; a number that goes on ("C24-06-2024") is a date.
_SHORT = re.compile(
    r"(?<![A-Z0-9])C(?P<year>\d{2})[-_](?:(?P<series>INF|DT|DL|ADM)[-_]?)?(?P<number>0\d{3}|\d{1,3})(?![-_.]?\d)"
    r"(?:[-_+ ]?\(?(?P<kind>R[EÉ]V|CORR|ADD)[._-]?(?P<nth>\d{1,2})(?!\d)\)?)?",
    re.IGNORECASE,
)
_SESSION = re.compile(r"(?<![A-Z0-9])(?P<body>C|PP-?)(?P<year>\d{2})(?![A-Z0-9])", re.IGNORECASE)
_MARK = re.compile(rf"[-_. ]*[-_. (](?P<mark>{'|'.join(WORDS)})\)?$", re.IGNORECASE)
_LETTER = re.compile(r"[-_](?P<mark>[EFSRAC])$")


@dataclass(frozen=True, slots=True)
class FileName:
    """What a name says; what it does not say is `None`.

    `symbol` is in normal form: `C23/83`, `C23/INF/18`, `C23/8(Rev.1)`, `C23/74(Corr.1)`, `PP-18/62(Add.1)`;
    `session` is `C23`, or `PP-18` for a Plenipotentiary Conference. `language` is a code of ISO 639-1, of any
    official language. `family` is the name without its extension and its language mark: the same for the
    French and the English file of one document.
    """

    symbol: str | None
    session: str | None
    language: str | None
    family: str


def default_id(name: str) -> str:
    """The id of the document in a file that no manifest gives one: its name without folders and extension.

    In NFC, as all ids; `#` begins a locator and cannot be a part of it.
    """
    return unicodedata.normalize("NFC", PurePath(name).stem).replace("#", "-").strip()


def file_name(name: str) -> FileName:
    """What the name of a file says; folders before it are left out."""
    stem = unicodedata.normalize("NFC", PurePath(name).stem)
    language, family = _language(stem)
    match = _ITU.search(stem) or _SHORT.search(stem)
    if match is None:
        session = _SESSION.search(stem)
        return FileName(
            None, _session(session["body"], session["year"]) if session else None, language, family
        )
    parts = match.groupdict()
    session_code = _session(parts.get("body") or "C", parts["year"])
    series = (parts["series"] or "").upper()
    folder = f"{session_code}/{series}" if series not in ("", "C") else session_code
    issues = _issues(parts.get("parts") or f"{(parts.get('kind') or '')[:1]}{parts.get('nth') or ''}")
    return FileName(f"{folder}/{int(parts['number'])}{issues}", session_code, language, family)


def _session(body: str, year: str) -> str:
    return f"PP-{year}" if body.upper().startswith("PP") else f"C{year}"


def _issues(printed: str) -> str:
    """`R1` -> `(Rev.1)`, `A9-A1` -> `(Add.9)(Add.1)`; parts of another kind say nothing of the symbol."""
    found = re.findall(r"(?<![A-Z0-9])([RCA])(\d{1,2})(?!\d)", printed.upper())
    return "".join(f"({ISSUES[kind]}{int(number)})" for kind, number in found)


def _language(stem: str) -> tuple[str | None, str]:
    """The language that the end of a name marks, and the name without the mark.

    A single letter is a mark only where the ITU puts it, after the format or the symbol: `Annex-A` is none.
    """
    if mark := _MARK.search(stem):
        language = WORDS[mark["mark"].lower()]
    elif mark := _LETTER.search(stem):
        language = LETTERS[mark["mark"]]
        before = stem[: mark.start()]
        ends = re.search(r"![A-Z]{3,4}$", before) or _ends(_SHORT, before) or _ends(_ITU, before)
        mark = mark if ends else None
    if mark is None or mark.start() == 0:
        return None, stem
    return language, stem[: mark.start()]


def _ends(pattern: re.Pattern[str], text: str) -> bool:
    return any(match.end() == len(text) for match in pattern.finditer(text))
