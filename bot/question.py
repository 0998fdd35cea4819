"""What a question asks for: its language, its kind, and the things it names.

Reads the words of the question only; knows nothing of the record or of how an answer is found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.cues import cues, fold, has_trait, topic_of
from bot.offices import offices_named
from corpus.entities.references import Symbol, resolutions_in, symbols_in, without_references
from corpus.entities.states import states_asked, without_states
from corpus.errors import BadInput
from corpus.language.detection import LANGUAGES, detect_language, other_language
from corpus.records import Function, Outcome
from index.terms import language_of_terms

MAX_LENGTH = 2_000
_ENOUGH_WORDS_TO_TELL = 4  # below this, a third language cannot be told from names and acronyms

# "Why did the Council approve …", "the mandate that the plenary approved" take for granted that it did;
# "Did the Council approve …?" and "What did it approve?" do not.
_PRESUPPOSES = re.compile(
    r"^(?=.*\b(?:council|conseil|plenary|pleniere)\b)"
    r"(?=.*\b(?:what (?!did|has|have|does)|which|who|when|where|why|how|on what|"
    r"quel(?:le)?s?|qui|quand|ou|pour ?quoi|comment|combien)\b)"
    r".*?\b(?:approv|approuv|adopt|elect|elu|elir|reject|refus|rejet|turn(?:ed)? down|dismiss|ecart|"
    r"abandon|annul)(?!ion)",
    re.DOTALL,
)
_OUTCOME_OF_VERB = {
    "approv": Outcome.APPROVED,
    "approuv": Outcome.APPROVED,
    "adopt": Outcome.ADOPTED,
    "elect": Outcome.ELECTED,
    "elu": Outcome.ELECTED,
    "elir": Outcome.ELECTED,
}
_OUTCOME_VERB = re.compile(rf"\b({'|'.join(_OUTCOME_OF_VERB)})(?!ion)")
# "C24", "Council 2023", "the 2024 session", "le Conseil de 2023", "à sa session de 2023"; never "C23/74".
_SESSION = re.compile(
    r"\bc(?P<short>\d{2})\b(?!/)"
    r"|\b(?:council|conseil|session|minutes|compte rendu|proces-verbal)(?: session)?"
    r"(?: of| de| du| in| en| for)?(?: the)? 20(?P<after>\d{2})\b"
    r"|\b20(?P<before>\d{2}) (?:session|council|minutes|plenary)"
)
_YEAR = re.compile(r"\b20(\d{2})\b")


# Acronyms, symbols, figures and names are of no language; a capital opens the question too.
_NAME = re.compile(r"\S*(?:\d|[A-Z][^\W_]*[A-Z])\S*|(?<=\s)[^\W\d_a-zà-ÿ]\S*")
_DECISIONS = re.compile(r"\bdecisions?\b")
_COUNCIL = re.compile(r"\b(?:council|conseil)\b(?! (?:resolution|working group))")
# "Can you tell me who …": polite, and no part of what is asked.
_COURTESY = re.compile(
    r"^(?:(?:hello|hi|good (?:morning|afternoon)|bonjour|bonsoir|please|s['’]il (?:te|vous) pla[iî]t)\b"
    r"[\s,.!:;]*)*"
    r"(?:(?:(?:can|could|would|will) you (?:please )?(?:tell|give|show|remind) (?:me|us)"
    r"|(?:please )?tell (?:me|us)|i(?: would|['’]d)? (?:like|want|need) to know|do you know"
    r"|(?:peux-tu|pouvez-vous|pourrais-tu|pourriez-vous|tu peux|vous pouvez) (?:me|nous) (?:dire|donner)"
    r"|dis-moi|dites-moi|je (?:veux|voudrais|souhaite|souhaiterais|aimerais) savoir"
    r"|sais-tu|savez-vous)\b(?: about| if| whether| si)?[\s,:]*)?",
    re.IGNORECASE,
)
# "§ 2.8", "paragraph 2.8", "agenda item 4", "point 4 de l'ordre du jour"
_LOCATOR = re.compile(
    r"(?:§+|\bparagraphe?s?|\bparas?\.?) ?(\d+(?:\.\d+)+)"
    r"|\b(?:agenda )?item (\d+(?:\.\d+)*)\b|\bpoint (\d+)(?= de l'ordre)"
)


class BadQuestion(BadInput):
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

    `subject` is the question without the States it names; `names_subject` is false when these are all that
    it is about ("What did Canada say?", "What was decided in 2024?"). `language` is the language to answer
    in, `typed_in` that of the question (`"fr"` or `"en"`); `foreign` the code of the question's language
    where it is neither French nor English. `states` are ISO 3166 codes, `sessions` Council sessions
    (`C23`), `years` years of two digits, `resolutions` and `locators` numbers, `functions` the offices
    named. `seeks_author` says that it asks who brought a document, `looks_ahead` that it asks for what is
    yet to come. `wants_wording` says that it asks for a text word for word, `outside` that it is none about
    the record (an opinion, an order to change the rules). `outcome` is what it asks the Council to have
    done, `None` for one that the record's formulas do not know (a rejection); `presupposes` says that it
    takes this for granted. `follows` are the questions before it that it leans on, oldest first.
    """

    text: str
    subject: str
    language: str
    typed_in: str
    kind: QuestionKind
    foreign: str | None = None
    states: tuple[str, ...] = ()
    symbols: tuple[Symbol, ...] = ()
    years: tuple[str, ...] = ()
    resolutions: tuple[str, ...] = ()
    locators: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    names_subject: bool = True
    functions: tuple[Function, ...] = ()
    seeks_author: bool = False
    looks_ahead: bool = False
    wants_wording: bool = False
    outside: bool = False
    outcome: Outcome | None = None
    presupposes: bool = False
    follows: tuple[str, ...] = ()

    @property
    def in_full(self) -> str:
        """The question with those that it leans on, as it is understood."""
        return " › ".join([*self.follows, self.text])

    @property
    def is_about_all(self) -> bool:
        """Whether it names no subject, State, document or place in the record: it asks for everything."""
        return not (self.names_subject or self.states or self.symbols or self.resolutions or self.locators)

    def sessions_among(self, held: Iterable[str]) -> tuple[str, ...]:
        """The sessions named, and those of `held` whose year is named: "in 2023" is a session there."""
        known = set(held)
        of_years = (f"C{year}" for year in self.years)
        return tuple(dict.fromkeys([*self.sessions, *(s for s in of_years if s in known)]))


def understand(text: str, language: str | None = None) -> Question:
    """Read a question.

    Args:
        text: as typed.
        language: `"fr"` or `"en"` to answer in; else the question's own.

    Raises:
        BadQuestion: empty, longer than `MAX_LENGTH` characters, or not text.
    """
    text = checked(text)
    asked = _COURTESY.sub("", text) or text
    folded = fold(asked)
    states = states_asked(text)
    subject = without_states(asked) if states else asked
    presupposes = _PRESUPPOSES.search(folded) is not None
    spoken = text.lower() if text.isupper() else text
    plain = _NAME.sub(" ", without_states(spoken) if states else spoken)
    tellable = len(plain.split()) >= _ENOUGH_WORDS_TO_TELL or not _is_latin(text)
    typed_in = language_of_terms(text) or detect_language(spoken)
    topic = topic_of(subject, typed_in)
    kind = _kind(folded, names_state=bool(states), presupposes=presupposes)
    if kind is QuestionKind.DECISION and topic:
        subject = topic
    return Question(
        text=text,
        subject=subject if topic else asked,
        language=language if language in LANGUAGES else typed_in,
        typed_in=typed_in,
        kind=kind,
        foreign=other_language(plain if _is_latin(text) else text) if tellable else None,
        states=states,
        symbols=symbols_in(text),
        resolutions=resolutions_in(text),
        locators=tuple(number for match in _LOCATOR.finditer(folded) for number in match.groups() if number),
        sessions=_sessions(folded),
        years=tuple(dict.fromkeys(_YEAR.findall(folded))),
        names_subject=bool(topic_of(without_references(subject), typed_in)),
        functions=offices_named(text),
        seeks_author=has_trait("author", folded),
        looks_ahead=has_trait("ahead", folded),
        wants_wording=has_trait("verbatim", folded),
        outside=has_trait("outside", fold(text)),
        outcome=_outcome(folded),
        presupposes=presupposes,
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


def _is_latin(text: str) -> bool:
    """Whether most letters are of the Latin script; others need no words to be told by."""
    letters = [c for c in text if c.isalpha()]
    return 2 * sum(c < "\u0250" for c in letters) >= len(letters)


def _kind(folded: str, *, names_state: bool, presupposes: bool) -> QuestionKind:
    cued = [QuestionKind(kind) for kind, cue in cues("kinds").items() if cue.search(folded)]
    if presupposes:
        return QuestionKind.DECISION
    if names_state and not _COUNCIL.search(folded):
        # "What does X think of the group's decisions?" asks for X's position.
        decides = cues("kinds")[QuestionKind.DECISION].search(_DECISIONS.sub(" ", folded))
        cued = [kind for kind in cued if kind is not QuestionKind.DECISION or decides]
        if QuestionKind.POSITION in cued and not decides:
            return QuestionKind.POSITION
    return cued[0] if cued else QuestionKind.OTHER


def _outcome(folded: str) -> Outcome | None:
    match = _OUTCOME_VERB.search(folded)
    return _OUTCOME_OF_VERB[match[1]] if match else None


def _sessions(folded: str) -> tuple[str, ...]:
    found = (match["short"] or match["after"] or match["before"] for match in _SESSION.finditer(folded))
    return tuple(dict.fromkeys(f"C{year}" for year in found))
