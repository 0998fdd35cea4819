"""The answer: what every door (terminal, chat, HTTP) shows, and its JSON form.

Knows nothing of how an answer is found or written.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """Whether the record answers; abstention is a state, not a phrase."""

    ANSWERED = "answered"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Citation:
    """One marker `[n]` of the answer: one paragraph, and the verbatim span of its text that is relied on."""

    marker: int
    paragraph_id: str
    document_id: str
    symbol: str | None
    document_title: str
    locator: str
    label: str
    heading: str
    language: str
    text: str
    quote: str
    source_url: str | None


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A paragraph that retrieval offered, with its score (0 to 1, larger is nearer)."""

    paragraph_id: str
    score: float
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; `answer` carries `[n]` markers that `citations` resolves.

    `citations` is empty exactly when `status` is `not_found`. `timings_ms` are milliseconds. `understood` is
    the thread that a follow-up was understood in, `None` for a question that stands by itself.
    """

    question: str
    language: str
    status: Status
    answer: str
    composer: str
    model: str | None
    citations: tuple[Citation, ...]
    retrieved: tuple[Retrieved, ...]
    notes: tuple[str, ...]
    timings_ms: dict[str, float]
    understood: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The stable JSON object of the contract."""
        return asdict(self)
