"""Does the answer state the facts, and none of the false claims? By accepted forms and patterns, no judge."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.language.spelling import without_accents
from eval.folding import folded, same_words
from eval.questions import Forbidden, Nugget

_CLAUSE_END = re.compile(r"[.!?;:](?= )")
_SENTENCE_END = re.compile(r"[.!?](?= |$)")
# Without accents, as the text that it is searched in.
_DENIAL = re.compile(
    r"\b(?:not|no|nor|none|nothing|never|neither|nowhere|cannot|without|whether|if|unclear|assum\w*|premise|"
    r"question|ne|non|pas|rien|aucune?|jamais|nulle|ni|si|sans|suppos\w*|premisse)\b|n't\b|\bn'",
    re.IGNORECASE,
)


def states(text: str, nugget: Nugget) -> bool:
    """Whether any accepted form occurs in `text` as whole words; case, accents and typography do not count.

    A form in either language will do: an English answer may quote the French record.
    """
    inside = folded(text)
    return any(re.search(rf"(?<!\w){re.escape(folded(form))}(?!\w)", inside) for form in nugget.forms)


def nugget_recall(answer: str, nuggets: Sequence[Nugget]) -> float | None:
    """Nuggets that the answer states, over nuggets; `None` when there are none.

    Voorhees, *Overview of the TREC 2003 Question Answering Track* (2004), vital and okay nuggets; matched by
    accepted forms in place of an assessor.
    """
    if not nuggets:
        return None
    return sum(states(answer, nugget) for nugget in nuggets) / len(nuggets)


def forbidden_claims(answer: str, forbidden: Sequence[Forbidden]) -> tuple[str, ...]:
    """Why each forbidden claim that the answer makes is forbidden, each reason once."""
    text = without_accents(same_words(answer))
    return tuple(dict.fromkeys(claim.why for claim in forbidden if _makes(text, claim)))


def _makes(text: str, claim: Forbidden) -> bool:
    found = (match for pattern in claim.patterns for match in pattern.finditer(text))
    return any(not claim.unless_denied or _is_asserted(text, match) for match in found)


def _is_asserted(text: str, match: re.Match[str]) -> bool:
    """Whether nothing before it in its clause denies or doubts it, and the sentence is no question."""
    before = _CLAUSE_END.split(text[: match.start()])[-1]
    after = _SENTENCE_END.search(text, match.end())
    return not _DENIAL.search(before) and not (after and after[0] == "?")
