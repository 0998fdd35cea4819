"""Does the answer state the facts, and none of the false claims? By accepted forms and patterns, no judge."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.language.spelling import without_accents
from eval.folding import folded, same_words
from eval.questions import Forbidden, Nugget


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
    """Why each forbidden claim that the answer makes is forbidden; empty when it makes none."""
    text = without_accents(same_words(answer))
    return tuple(claim.why for claim in forbidden if any(p.search(text) for p in claim.patterns))
