"""Whether a text is in French, in English, or in neither.

Knows nothing of documents or questions beyond their words.
"""

from __future__ import annotations

from functools import cache
from typing import Any

LANGUAGES = ("fr", "en")


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect_language(text: str) -> str:
    """`"fr"` or `"en"`, whichever is likelier."""
    ranked = _identifier().rank(text)
    return str(next(code for code, _ in ranked if code in LANGUAGES))


def other_language(text: str, certainty: float = 0.9) -> str | None:
    """The code (ISO 639-1) of a text's language where it is certainly not French or English, else `None`."""
    code, probability = _identifier().classify(text)
    return str(code) if code not in LANGUAGES and float(probability) >= certainty else None
