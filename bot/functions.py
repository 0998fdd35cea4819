"""The offices that a question names: `the Secretary-General`, `la Présidente du GTC-COP`.

Whoever holds one speaks in the record under its name. Councillors and delegates are many, and no office; nor
is the secretariat, which the record speaks of more often than it lets it speak.
Knows nothing of who spoke.
"""

from __future__ import annotations

import re

from corpus.entities.designations import DESIGNATION, function_of
from corpus.records import Function

_OFFICES = frozenset(
    {
        Function.CHAIR,
        Function.VICE_CHAIR,
        Function.SECRETARY_GENERAL,
        Function.DEPUTY_SECRETARY_GENERAL,
        Function.DIRECTOR,
        Function.SECRETARY,
        Function.OBSERVER,
    }
)
_NAMED = re.compile(rf"(?<![\w-]){DESIGNATION}(?![\w-])", re.IGNORECASE | re.VERBOSE)
_ABBREVIATED = re.compile(r"\bSG\b")


def functions_asked(question: str) -> tuple[Function, ...]:
    """The offices that a question names, in order, each once."""
    found = [function_of(match[0], match[0]) for match in _NAMED.finditer(question)]
    if _ABBREVIATED.search(question):
        found.append(Function.SECRETARY_GENERAL)
    return tuple(dict.fromkeys(f for f in found if f in _OFFICES))
