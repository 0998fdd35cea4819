"""Which language a person reads: what they chose, else what their browser asks for, else English.

Knows nothing of the language of questions and answers. The same rule stands in `chat/public/custom.js`, for
the part of the chat that runs in the browser.
"""

from __future__ import annotations

COOKIE = "greffier-language"
"""The cookie that remembers a choice made with `?lang=`; the browser's script sets and reads it too."""

COOKIE_SECONDS = 365 * 24 * 3600


def supported(choice: str | None) -> str | None:
    """`"fr"` or `"en"` when `choice` is one of them, else `None`."""
    return choice if choice in ("fr", "en") else None


def from_tag(tag: str | None) -> str:
    """The language for a browser's first language tag (`fr-CH`): French for French, else English."""
    return "fr" if (tag or "").strip().lower().partition("-")[0] == "fr" else "en"


def reading_language(asked: str | None, remembered: str | None, accept_language: str | None) -> str:
    """The language to show: `asked` (`?lang=`), else the cookie's, else that of the browser.

    Only the browser's first language counts: a person who prefers German and also reads French gets English,
    as the browser's script decides too.
    """
    first = (accept_language or "").partition(",")[0].partition(";")[0]
    return supported(asked) or supported(remembered) or from_tag(first)
