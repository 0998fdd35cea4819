"""The lines of a title block, as printed in French and English, old forms and new.

Forms of C18/35, C19/111, the contributions of 2023 and ITU resolutions. Each pattern is for a whole line or
cell in one spelling (`corpus.language.spelling`). Knows nothing of where a line stands.
"""

from __future__ import annotations

import re

from corpus.entities.symbols import ISSUES
from corpus.language.official import LETTERS, WORDS

_OF = r"\s(?:to|of|au|aux|du|de)(?:\s(?:the|le))?"
_ISSUE = rf"(?P<issue>Addendum|Corrigendum|R[ée]vision)\s(?P<nth>\d{{1,2}}){_OF}"
_NUMBER = (
    r"(?:(?P<session>C\d{2}|PP-?\d{2})/)?(?:(?P<series>INF|DT|DL|ADM)/)?(?P<number>\d{1,4})"
    r"(?P<issues>(?:\s?\(?\+?\s?(?:R[ée]v|Add|Corr)\.?\s?\d{1,2}\)?)*)"
)


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# "Document C18/35-F", "Addendum 1 to Document C23/83-E", "Document 62-F" of a conference; a date may follow.
DOCUMENT = _form(
    rf"(?:{_ISSUE}\s)?Document\s{_NUMBER}(?:-\s?(?P<language>[EFSRAC]))?(?:\s(?P<rest>\D?\d.*))?"
)
ISSUE = _form(_ISSUE)
# A running head: "C23/83-F", "- 2 - C23/83-F".
HEAD = _form(
    rf"(?:[-–]?\s?\d{{1,4}}\s?[-–]?\s)?{_NUMBER}-(?P<language>[EFSRAC])(?:\s[-–]?\s?\d{{1,4}}\s?[-–]?)?"
)
ORIGINAL = _form(
    r"(?:Original|Langue originale|Original language)\s?:\s?(?P<language>\w+)(?:\s(?:only|seulement))?"
)
# In the place of the original's language: "English only", "Anglais seulement".
_ONLY = (
    r"(?:English|French|Spanish|Russian|Arabic|Chinese)\sonly"
    r"|(?:Anglais|Français|Espagnol|Russe|Arabe|Chinois)\s(?:seulement|uniquement)"
)
ONLY = _form(rf"(?=(?P<language>\w+))(?:{_ONLY})")
AGENDA = _form(
    r"(?:Agenda item|Point de l'ordre du jour)\s?:?\s(?P<item>(?:[A-Z][\w-]*\s)?\d[\w.()]*"
    r"(?:(?:,|\set|\sand)\s(?:[A-Z][\w-]*\s)?\d[\w.()]*)*)"
)
COUNCIL = _form(
    r"(?:(?:ITU\s)?(?:Council|Conseil)(?:\sde\sl'UIT)?,?\s(?:[-–]\s)?(?:Session\s(?:de\s)?)?(?P<year>20\d\d)"
    r"(?:\sSession)?|Session\s(?:de\s)?(?P<french>20\d\d)\sdu\sConseil(?:\sde\sl'UIT)?"
    r"|(?P<english>20\d\d)\sSession\sof\sthe\s(?:ITU\s)?Council)(?:\s?[,–-]?\s(?P<rest>[^\W\d_][^\d,;:.()]{1,40},\s.*\d))?"
)
CONFERENCE = _form(
    r"(?:Plenipotentiary\sConference|Conférence\sde\splénipotentiaires)?\s?\(?PP-?(?P<year>\d{2})\)?"
    r"(?:\s?[,–-]?\s(?P<rest>[^\W\d_][^\d,;:.()]{1,40},\s.*\d))?"
)
# "Geneva, 10-20 June 2019", "Genève, le 17 avril 2018".
PLACE = _form(r"[^\W\d_][^\d,;:.()]{1,40},\s(?:(?:du|from|le)\s)?(?P<dates>\d.*)")
MEETING = _form(
    r"(?:SUMMARY\sRECORD|MINUTES|COMPTE[ -]RENDU(?:\sANALYTIQUE)?|PROCÈS[ -]VERBAL)\s"
    r"(?:OF\s(?:THE\s)?|DE\sLA\s|DU\s|DE\sL')[^.;:]{3,120}"
)
# The first of two lines: "SUMMARY RECORD", "OF THE FIRST PLENARY MEETING".
MEETING_BEGUN = _form(
    r"(?:SUMMARY\sRECORD|MINUTES|COMPTE[ -]RENDU(?:\sANALYTIQUE)?|PROCÈS[ -]VERBAL)"
    r"(?:\s(?:OF|DE)(?:\s(?:THE|LA))?)?"
)
HELD = _form(r"(?=.*\b20\d\d\b).*\b(?:\d{4}\shours|\d{1,2}\s?h(?:\s?\d{2}|eures)?)\b.*")
CHAIR = _form(r"(?:Chair(?:man|person|woman)?|Présidente?)\s?:\s?(?P<name>[^;:]{3,100})")
# What is "by" somebody has an author; "of" is as often a part of a title, and counts before a State's name.
CONTRIBUTION = _form(
    r"(?:Joint\s)?(?:Contributions?|Proposals?|Propositions?)(?:\scommunes?)?\s"
    r"(?:(?:submitted|presented|présentée?s?|soumise?s?)\s)?(?:by|from|par)\s[^;:]{2,250}"
    r"|Contributions?(?:\scommunes?)?\s(?:of\s(?:the\s)?|du\s|des\s|de\s(?:la\s|l')?|d')(?P<of>[^;:]{2,250})"
)
AUTHOR = _form(
    r"(?:(?:Note|Report|Rapport|Memorandum|Mémorandum|Information|Document)\s"
    r"(?:(?:submitted|prepared|présentée?|soumise?|établie?)\s)?(?:by|from|of|du|de\sla|des|de\sl'|par)\s?"
    r"|(?:Submitted\sby|Présentée?\spar|Soumise?\spar)\s)"
    r"(?:the\s|le\s|la\s|l')?(?:Secr|Director|Directeur|Directrice|Chair|Président|Deputy|Vice|External|Vérificateur|"
    r"Independent|Comité|Council\sWorking|Groupe\sde|IMAC|CCIG)[^;:]{2,200}"
    r"|(?:ITU\s)?Member\sStates(?:,\smembers)?\sof\sthe\s[^;:]{2,200}"
    r"|États\sMembres(?:\sde\sl'UIT)?(?:,\smembres)?\sde\sl(?:a\s|')[^;:]{2,200}"
)
RESOLUTION = _form(r"(?:R[ÉE]SOLUTION|D[ÉE]CISION)\s(?:N[°o]\s?)?\d{1,4}(?:\s?\([^)]{2,80}\))?")
# What stands in a block and says nothing of the document.
LETTERHEAD = _form(
    r"International\sTelecommunication\sUnion|Union\sinternationale\sdes\stélécommunications|ITU|UIT|"
    r"(?:ITU\s)?Council|Conseil(?:\sde\sl'UIT)?|General\sSecretariat|Secrétariat\sgénéral|PLENARY\sMEETING|"
    r"SÉANCE\sPLÉNIÈRE|#.*|\([^)]*\)[\d\s,*bister]{0,20}|[\W\d_]*"
)
SUBJECTS = _form(
    r"(?:Subjects?|Items?|Sujets?|Questions|Points)\s(?:discussed|traitée?s|examinée?s|à\straiter)\b.*"
)
# Where one cell of a table holds several lines, or a PDF sets lines so close that they read as one.
_LINES = _form(
    r"\s(?=(?:Addendum|Corrigendum|R[ée]vision)\s\d+\s|Original\s?:|Langue\soriginale\s?:"
    rf"|(?:Chair(?:man|person|woman)?|Présidente?)\s?:|{_ONLY})"
    r"|(?<!\sau)(?<!\sdu)(?<!\sto)(?<!\sof)(?<!\sthe)\s(?=Document\s(?:C\d\d/)?\d)"
)
# What frames a document and is no title of it.
OF_A_BLOCK = (
    *(DOCUMENT, ISSUE, ORIGINAL, ONLY, AGENDA, COUNCIL, CONFERENCE, PLACE, HELD, CHAIR),
    LETTERHEAD,
)


def lines_in(text: str) -> list[str]:
    """The lines that stand run together in one cell or line of a block."""
    return [line for line in _LINES.split(text) if line]


def language_of_suffix(letter: str | None) -> str | None:
    """The language (ISO 639-1) that the suffix of a symbol names: `F` is `fr`."""
    return LETTERS.get((letter or "").upper())


def language_named(name: str) -> str | None:
    """The code of an official language by its English or French name, or its code."""
    return WORDS.get(name.lower())


def session_of(printed: str) -> str:
    """`C23`, `PP-22`."""
    digits = printed[-2:]
    return f"C{digits}" if printed[0] in "Cc" else f"PP-{digits}"


def symbol_of(match: re.Match[str], session: str | None) -> str | None:
    """The normal form of the symbol that `DOCUMENT` or `HEAD` matched: `C23/74(Corr.1)`, `PP-22/62`.

    A number alone is one of the `session` of a Plenipotentiary Conference, and unknown otherwise.
    """
    parts = match.groupdict()
    if parts["session"]:
        session = session_of(parts["session"])
    elif session is None or not session.startswith("PP"):
        return None
    series = f"{parts['series'].upper()}/" if parts["series"] else ""
    symbol = f"{session}/{series}{int(parts['number'])}"
    for kind, nth in re.findall(r"([RAC])\D*(\d+)", parts["issues"].upper()):
        symbol += f"({ISSUES[kind]}{int(nth)})"
    if parts.get("issue"):
        symbol += f"({ISSUES[parts['issue'][0].upper()]}{int(parts['nth'])})"
    return symbol
