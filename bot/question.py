"""What a question asks for: its language, its kind, and the things it names.

Reads the words of the question only; knows nothing of the record or of how an answer is found.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from corpus.errors import GreffierError
from corpus.language import LANGUAGES, detect_language, other_language
from corpus.records import Outcome
from corpus.references import Symbol, resolutions_in, symbols_in
from corpus.states import states_asked, without_states

MAX_LENGTH = 2_000
_CUES = Path(__file__).with_name("cues.toml")
_ENOUGH_WORDS_TO_TELL = 4  # below this, a third language cannot be told from names and acronyms

# "Why did the Council approve …": the question takes for granted that it did.
_PRESUPPOSES = re.compile(
    r"^(?:why|how come|when|on what (?:date|grounds)|pour ?quoi|quand|comment se fait|"
    r"pour quel(?:le)?s? \w+)\b[^?]*?\b(?:council|conseil)\b[^?]*?"
    r"\b(?P<verb>approv|approuv|adopt|elect|elu|elir|reject|refus|rejet|turn(?:ed)? down|dismiss|ecart|"
    r"abandon|annul)"
)
_OUTCOME_OF_VERB = {
    "approv": Outcome.APPROVED,
    "approuv": Outcome.APPROVED,
    "adopt": Outcome.ADOPTED,
    "elect": Outcome.ELECTED,
    "elu": Outcome.ELECTED,
    "elir": Outcome.ELECTED,
}
# "C24", "Council 2023", "the 2024 session", "le Conseil de 2023", "à sa session de 2023"; never "C23/74".
_SESSION = re.compile(
    r"\bc(?P<short>\d{2})\b(?!/)"
    r"|\b(?:council|conseil|session|minutes|compte rendu|proces-verbal)(?: session)?"
    r"(?: of| de| du| in| en| for)?(?: the)? 20(?P<after>\d{2})\b"
    r"|\b20(?P<before>\d{2}) (?:session|council|minutes|plenary)"
)


_COUNCIL = re.compile(r"\b(?:council|conseil)\b(?! (?:resolution|working group))")


class BadQuestion(GreffierError):
    """The question cannot be read as it was typed (empty, too long, not text)."""


class QuestionKind(StrEnum):
    """What kind of answer a question asks for."""

    DECISION = "decision"
    POSITION = "position"
    WHO = "who"
    DOCUMENT = "document"
    NUMBER = "number"
    DATE = "date"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Question:
    """A question, read.

    `subject` is the question without the States it names; `language` the language to answer in, `typed_in`
    that of the question (`"fr"` or `"en"`); `foreign` the code of the question's language where it is
    neither French nor English. `states` are ISO 3166 codes, `sessions` Council sessions (`C23`),
    `resolutions` numbers. `seeks_author` says that it asks who brought a document. `outside` says that it
    is none about the record (an opinion, an order to change the rules). `presupposes` says that it takes an
    outcome for granted; `presupposed` which one, `None` when it is one that the record's formulas do not
    know (a rejection).
    """

    text: str
    subject: str
    language: str
    typed_in: str
    kind: QuestionKind
    foreign: str | None = None
    states: tuple[str, ...] = ()
    symbols: tuple[Symbol, ...] = ()
    resolutions: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    seeks_author: bool = False
    outside: bool = False
    presupposes: bool = False
    presupposed: Outcome | None = None


def understand(text: str, language: str | None = None) -> Question:
    """Read a question.

    Args:
        text: as typed.
        language: `"fr"` or `"en"` to answer in; else the question's own.

    Raises:
        BadQuestion: empty, longer than `MAX_LENGTH` characters, or not text.
    """
    text = checked(text)
    folded = fold(text)
    states = states_asked(text)
    asserted = _PRESUPPOSES.search(folded)
    long_enough = len(text.split()) >= _ENOUGH_WORDS_TO_TELL
    typed_in = detect_language(text)
    return Question(
        text=text,
        subject=(without_states(text) if states else "") or text,
        language=language if language in LANGUAGES else typed_in,
        typed_in=typed_in,
        kind=_kind(folded, names_state=bool(states), presupposes=asserted is not None),
        foreign=other_language(text) if long_enough else None,
        states=states,
        symbols=symbols_in(text),
        resolutions=resolutions_in(text),
        sessions=_sessions(folded),
        seeks_author=_has("author", folded),
        outside=_has("outside", folded),
        presupposes=asserted is not None,
        presupposed=_OUTCOME_OF_VERB.get(asserted["verb"]) if asserted else None,
    )


def checked(text: str) -> str:
    """`text` without white space at its ends, NFC.

    Raises:
        BadQuestion: empty, longer than `MAX_LENGTH` characters, or not text.
    """
    text = unicodedata.normalize("NFC", text).strip()
    if any(unicodedata.category(c) in ("Cc", "Cs") and not c.isspace() for c in text):
        raise BadQuestion("The question is not text: type it in words, in French or English.")
    if not any(c.isalnum() for c in text):
        raise BadQuestion("The question is empty: ask something, in French or English.")
    if len(text) > MAX_LENGTH:
        raise BadQuestion(
            f"The question has {len(text):,} characters and at most {MAX_LENGTH:,} can be read: shorten it."
        )
    return text


def fold(text: str) -> str:
    """`text` without case, accents and typographic apostrophes, for matching cues."""
    decomposed = unicodedata.normalize(
        "NFD", text.casefold().translate({0x2019: "'", 0x2011: "-", 0xA0: " "})
    )
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@cache
def _cues(table: str) -> dict[str, re.Pattern[str]]:
    """The cues of `"kinds"` or `"traits"`, in the order of the file."""
    cues = tomllib.loads(_CUES.read_text(encoding="utf-8"))[table]
    return {name: re.compile("|".join(entry["cues"])) for name, entry in cues.items()}


def _kind(folded: str, *, names_state: bool, presupposes: bool) -> QuestionKind:
    cued = [QuestionKind(kind) for kind, cue in _cues("kinds").items() if cue.search(folded)]
    if presupposes:
        return QuestionKind.DECISION
    if names_state and QuestionKind.POSITION in cued and not _COUNCIL.search(folded):
        return QuestionKind.POSITION
    return cued[0] if cued else QuestionKind.OTHER


def _has(trait: str, folded: str) -> bool:
    return bool(_cues("traits")[trait].search(folded))


def _sessions(folded: str) -> tuple[str, ...]:
    found = (match["short"] or match["after"] or match["before"] for match in _SESSION.finditer(folded))
    return tuple(dict.fromkeys(f"C{year}" for year in found))
