"""Gold questions: the records, and the reading of gold files (JSON Lines, one question a line).

`schema.json` is the one definition of a line; what a schema cannot say of a line (patterns that compile) or
of a file (ids that occur once) is checked here. Errors say where and what is wrong and never print what a
line says, for the frozen split is not to be read. Knows nothing of the corpus: see `eval.validation`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from corpus.language.detection import LANGUAGES
from corpus.language.spelling import without_accents
from eval.errors import GoldInvalid

SCHEMA = Path(__file__).with_name("schema.json")
SAMPLE = Path(__file__).parent / "gold"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Paragraphs that serve equally well: citing any one of `any_of` covers the group."""

    any_of: frozenset[str]
    vital: bool


@dataclass(frozen=True, slots=True)
class Nugget:
    """One fact of a right answer; it is stated when any of `forms`, in either language, occurs."""

    id: str
    vital: bool
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A claim that no answer may make, as patterns (accents and case do not count), and why.

    With `unless_denied`, a sentence that denies it, doubts it or asks does not make it.
    """

    patterns: tuple[re.Pattern[str], ...]
    why: str
    unless_denied: bool = False


@dataclass(frozen=True, slots=True)
class Provenance:
    """The words of a source that settle the answer, and which source (SHA-256 of its bytes)."""

    quote: str
    source_sha256: str


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same words in both languages."""

    fr: str
    en: str

    def text(self, language: str) -> str:
        """What is said in `"fr"` or `"en"`."""
        return {"fr": self.fr, "en": self.en}[language]


@dataclass(frozen=True, slots=True)
class Question:
    """One gold question. `fr` and `en` ask the same thing; `answerable` is false when abstaining is right.

    `history` holds the questions asked before in the same thread, oldest first. `digest` changes with
    anything that the line says: two runs are compared on the questions that are the same in both.
    """

    id: str
    topic: str
    split: str
    fr: str
    en: str
    category: str
    answerable: bool
    evidence: tuple[Evidence, ...]
    nuggets: tuple[Nugget, ...]
    forbidden: tuple[Forbidden, ...]
    provenance: Provenance | None
    history: tuple[Bilingual, ...]
    digest: str

    def text(self, language: str) -> str:
        """The question as asked in `"fr"` or `"en"`."""
        return {"fr": self.fr, "en": self.en}[language]

    def thread(self, language: str) -> tuple[str, ...]:
        """The questions asked before, in the same language, oldest first."""
        return tuple(turn.text(language) for turn in self.history)


def read_questions(path: Path) -> tuple[Question, ...]:
    """The questions of a gold file, or of all `*.jsonl` of a folder by name, in order.

    Raises `GoldInvalid` naming the line that cannot be used.
    """
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    questions: dict[str, Question] = {}
    places: dict[str, str] = {}
    for where, value in (line for file in files for line in _lines(file)):
        question = _question(value, where)
        if question.id in questions:
            raise GoldInvalid(f"{where} has the id {question.id}, as has {places[question.id]}.")
        questions[question.id], places[question.id] = question, where
    if not questions:
        raise GoldInvalid(f"{path} holds no question.")
    return tuple(questions.values())


def _lines(path: Path) -> Iterator[tuple[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldInvalid(f"{path} cannot be read as UTF-8 text ({error}).") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            where = f"{path}, line {number}"
            yield where, _json(line, where)


def _json(line: str, where: str) -> Any:
    try:
        value = json.loads(line, object_pairs_hook=_once, parse_constant=_no_constant)
        json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise GoldInvalid(f"{where}, character {error.colno}: not JSON ({error.msg}).") from error
    except UnicodeEncodeError as error:
        raise GoldInvalid(f"{where} holds half of a character, which is no text.") from error
    except ValueError as error:
        raise GoldInvalid(f"{where}: not JSON ({error}).") from error
    except RecursionError as error:
        raise GoldInvalid(f"{where}: not JSON (nested too deeply).") from error
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object as a dictionary; a key that occurs twice would silently hide what stands first."""
    value = dict(pairs)
    if len(value) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return value


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


_OWED = {"then": ", for an answer is owed", "else": ", for no answer is owed"}


def _check(value: Any, where: str) -> None:
    """Raises `GoldInvalid` for a line that is not as the schema has it."""
    from jsonschema.exceptions import best_match

    errors = list(_validator().iter_errors(value))
    # What is wrong in any case comes before what is wrong given whether an answer is owed.
    error = best_match([one for one in errors if one.schema_path[0] not in _OWED] or errors)
    if error is not None:
        why = _OWED.get(error.absolute_schema_path[0], "")
        raise GoldInvalid(f"{where}, {error.json_path}: {_complaint(error)}{why}.")


# By keyword of the schema, in its words alone: the validator's own repeat what the line says.
_COMPLAINTS: dict[str, Callable[[Any], str]] = {
    "required": lambda e: f"lacks {', '.join(one for one in e.validator_value if one not in e.instance)}",
    "additionalProperties": lambda e: f"may hold only {', '.join(e.schema['properties'])}",
    "type": lambda e: f"is no {e.validator_value}",
    "enum": lambda e: f"is none of {', '.join(e.validator_value)}",
    "not": lambda e: f"is one of {', '.join(e.validator_value['enum'])}",
    "pattern": lambda e: "is empty" if e.validator_value == r"\S" else f"does not match {e.validator_value}",
    "minItems": lambda _: "is empty",
    "maxItems": lambda e: f"holds more than {e.validator_value}" if e.validator_value else "must be empty",
    "uniqueItems": lambda _: "holds the same twice",
    "contains": lambda _: "holds nothing vital",
}


def _complaint(error: Any) -> str:
    """What is wrong, in a few words."""
    known = _COMPLAINTS.get(error.validator)
    return known(error) if known else "is not as eval/schema.json has it"


def _question(value: Any, where: str) -> Question:
    _check(value, where)
    return Question(
        id=value["id"],
        topic=value["topic"],
        split=value["split"],
        fr=value["question"]["fr"],
        en=value["question"]["en"],
        category=value["category"],
        answerable=value["answerable"],
        evidence=tuple(Evidence(frozenset(e["any_of"]), e["role"] == "vital") for e in value["evidence"]),
        nuggets=tuple(_nugget(nugget) for nugget in value["nuggets"]),
        forbidden=tuple(_forbidden(claim, where) for claim in value["forbidden"]),
        provenance=Provenance(**value["provenance"]) if value["provenance"] else None,
        history=tuple(Bilingual(**turn) for turn in value["history"]),
        digest=_digest(value),
    )


def _digest(value: Any) -> str:
    canonical = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return sha256(canonical.encode()).hexdigest()[:16]


def _nugget(value: Any) -> Nugget:
    forms = tuple(form for language in LANGUAGES for form in value["accept"][language])
    return Nugget(value["id"], value["importance"] == "vital", forms)


def _forbidden(value: Any, where: str) -> Forbidden:
    patterns = tuple(
        _compiled(pattern, f"{where}, pattern {number} of a forbidden claim")
        for number, pattern in enumerate(value["patterns"], start=1)
    )
    return Forbidden(patterns, value["why"], value.get("unless_denied", False))


def _compiled(pattern: str, where: str) -> re.Pattern[str]:
    try:
        # Accents are dropped from pattern and answer alike; case is left to the flag, for folding it would
        # turn `\S` into `\s`.
        return re.compile(without_accents(pattern), re.IGNORECASE)
    except re.error as error:
        raise GoldInvalid(f"{where} is not a regular expression ({error}).") from error
