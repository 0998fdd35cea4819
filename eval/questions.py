"""Gold questions: the records, and the reading of gold files (JSON Lines, one question a line).

`schema.json` is the one definition of a line; what a schema cannot say of a line (patterns that compile) or
of a file (ids that occur once) is checked here. Knows nothing of the corpus: see `eval.validation`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
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
    questions = tuple(_question(value, where) for file in files for where, value in _lines(file))
    if not questions:
        raise GoldInvalid(f"{path} holds no question.")
    seen: set[str] = set()
    for question in questions:
        if question.id in seen:
            raise GoldInvalid(f"{path} holds the id {question.id} twice.")
        seen.add(question.id)
    return questions


def _lines(path: Path) -> Iterator[tuple[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldInvalid(f"{path} cannot be read as UTF-8 text ({error}).") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            where = f"{path}, line {number}"
            try:
                yield where, json.loads(line)
            except ValueError as error:
                raise GoldInvalid(f"{where} is not JSON ({error}).") from error


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def _question(value: Any, where: str) -> Question:
    from jsonschema.exceptions import best_match

    error = best_match(_validator().iter_errors(value))
    if error is not None:
        raise GoldInvalid(f"{where}, {error.json_path}: {error.message}.")
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
    try:
        # Accents are dropped from pattern and answer alike; case is left to the flag, for folding it would
        # turn `\S` into `\s`.
        patterns = tuple(re.compile(without_accents(p), re.IGNORECASE) for p in value["patterns"])
    except re.error as error:
        raise GoldInvalid(f"{where}: {error.pattern!r} is not a regular expression ({error}).") from error
    return Forbidden(patterns, value["why"], value.get("unless_denied", False))
