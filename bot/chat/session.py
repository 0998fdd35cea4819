"""What a chat session tells about its person: the language that they read.

The same cookie and header decide in the browser's script and on the pages (`bot.visitor`).
"""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from typing import Any

from bot.visitor import COOKIE, reading_language


def session_language(environ: dict[str, Any]) -> str:
    """`"fr"` or `"en"` from the request that opened the session (a WSGI environment)."""
    cookies: SimpleCookie = SimpleCookie()
    try:
        cookies.load(environ.get("HTTP_COOKIE", ""))
    except CookieError:
        cookies.clear()
    remembered = cookies[COOKIE].value if COOKIE in cookies else None
    return reading_language(None, remembered, environ.get("HTTP_ACCEPT_LANGUAGE"))
