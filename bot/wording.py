"""How sources, speakers and outcomes are called in the reader's language.

Knows nothing of which paragraphs are cited. An unnamed speaker is never given a State.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.naming import document_name, source_name
from bot.strings import strings
from corpus.entities.states import state_name
from corpus.records import Decision, Document, Outcome, Paragraph, Speaker
from index.terms import find_terms

_TABLE = "answers"
# Printed designations, in both languages of the record.
_ROLES = (
    ("observer", re.compile(r"\bobserva?t|\bobserver", re.IGNORECASE)),
    ("councillor", re.compile(r"\bconseill|\bcouncillor", re.IGNORECASE)),
)
_OFFICES = (
    ("chair", re.compile(r"(?:le|la|the) (?:présidente?|chair(?:man|person|woman)?)", re.IGNORECASE)),
    (
        "chair_of",
        re.compile(r"(?:[Ll][ea] |[Tt]he )(?:[Pp]résidente?|[Cc]hair\w*) .*?(?P<body>[A-Z]{2}[\w&/-]+)\)?"),
    ),
    (
        "plenary_secretary",
        re.compile(r"(?:[Ll][ea]|[Tt]he) secr[ée]ta(?:ire de la plénière|ry of the plenary)"),
    ),
    ("one_speaking", re.compile(r"(?:l'orat(?:eur|rice)|the speaker)", re.IGNORECASE)),
    ("secretary_general", re.compile(r"(?:le|la|the) secr[ée]ta(?:ire générale?|ry-general)", re.IGNORECASE)),
    ("secretariat", re.compile(r".*\b(?:Secrétariat général|General Secretariat)", re.IGNORECASE)),
    (
        "one_unnamed",
        re.compile(r"(?:une?|an?|one)(?: autre| other)? (?:conseill\S+|councillor)", re.IGNORECASE),
    ),
    ("several_unnamed", re.compile(r".*\b(?:conseill(?:ers|ères)|councillors)\b", re.IGNORECASE)),
)
_VERB_ORDER = (
    Outcome.NOTED,
    Outcome.APPROVED,
    Outcome.ADOPTED,
    Outcome.ELECTED,
    Outcome.REQUESTED,
    Outcome.REFERRED,
    Outcome.DEFERRED,
    Outcome.AGREED,
)
_KEYS = {Outcome.REFERRED: "outcome_referred"}


def sources_name(document: Document, paragraphs: Sequence[Paragraph], language: str) -> str:
    """`C23 minutes §§ 2.8–2.9` for paragraphs that stand together, `§§ 2.8, 2.11` for those that do not."""
    first, last = paragraphs[0], paragraphs[-1]
    if first is last:
        return source_name(document, first, language)
    locators = [paragraph.locator for paragraph in paragraphs]
    everything = [paragraph.locator for paragraph in document.paragraphs]
    start = everything.index(first.locator)
    together = everything[start : start + len(locators)] == locators
    named = f"{first.locator}–{last.locator}" if together else ", ".join(locators)
    return f"{document_name(document, language)} §§ {named}"


def speaker_name(speaker: Speaker, language: str, document_language: str) -> str:
    """Who speaks, in the reader's language; the printed designation where the table has no word for it."""
    table = strings(_TABLE, language)
    if speaker.states:
        states = ", ".join(state_name(code, language) for code in speaker.states)
        for role, pattern in _ROLES:
            if pattern.search(speaker.printed):
                return table[role].format(state=states)
    if language == document_language:
        return speaker.printed[0].upper() + speaker.printed[1:]
    for office, pattern in _OFFICES:
        if match := pattern.fullmatch(speaker.printed):
            body = match.groupdict().get("body")
            return table[office].format(body=body and _acronym(body, language))
    return table["other_speaker"].format(printed=speaker.printed)


def _acronym(printed: str, language: str) -> str:
    """A body's acronym in `language` (`GTC-COP` is `CWG-COP` in English), itself where none is known."""
    terms = [term for match in find_terms(printed) for term in match.terms]
    known = (form for term in terms for form in term.forms(language) if form in term.acronyms)
    return next(known, printed)


def outcomes_in_words(decision: Decision, language: str) -> str:
    """`took note and made a request`."""
    table = strings(_TABLE, language)
    words = [table[_KEYS.get(o, f"outcome_{o}")] for o in _VERB_ORDER if o in decision.outcomes]
    if not words:
        words = [table["outcome_agreed"]]
    return ", ".join(words[:-1]) + (table["and"] if len(words) > 1 else "") + words[-1]
