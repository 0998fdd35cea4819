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
    """The code (ISO 639-1) of a text's language where it is certainly not French or English, else `None`.

    Certainly: against French and English alone it would have that probability.
    """
    ranked = [(str(code), float(probability)) for code, probability in _identifier().rank(text)]
    code, likeliest = ranked[0]
    ours = sum(probability for each, probability in ranked if each in LANGUAGES)
    return code if code not in LANGUAGES and likeliest >= certainty * (likeliest + ours) else None
