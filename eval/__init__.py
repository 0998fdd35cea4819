"""Gold questions in, figures out. Uses the same public doors as anyone.

Names are imported when they are used: `greffier --help` loads the command of this package, and no numpy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from eval.questions import read_questions
    from eval.runner import Report, System, run

__all__ = ["Report", "System", "read_questions", "run"]

_HOMES = {
    "Report": "eval.runner",
    "System": "eval.runner",
    "read_questions": "eval.questions",
    "run": "eval.runner",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
