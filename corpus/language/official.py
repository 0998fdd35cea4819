"""The Union's official languages as its documents mark them: by a letter, a code or a name.

Knows nothing of where the mark stands.
"""

from __future__ import annotations

LETTERS = {"E": "en", "F": "fr", "S": "es", "R": "ru", "A": "ar", "C": "zh"}
"""The letter behind a symbol or in the name of a file (`C23/83-F`), and the code of ISO 639-1."""

_NAMES = {
    "en": "english anglais",
    "fr": "french français francais",
    "es": "spanish espagnol español",
    "ru": "russian russe",
    "ar": "arabic arabe",
    "zh": "chinese chinois",
}
_CODES = {
    "en": "en eng",
    "fr": "fr fra fre",
    "es": "es spa",
    "ru": "ru rus",
    "ar": "ar ara",
    "zh": "zh chi zho",
}
WORDS = {word: code for table in (_NAMES, _CODES) for code, words in table.items() for word in words.split()}
"""Names and codes in lower case, and the code of ISO 639-1."""
