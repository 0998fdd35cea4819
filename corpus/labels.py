"""The printed labels that paragraphs begin with: `3`, `3.1`, `2bis`, `a)`, `iv)`, `–`.

Knows nothing of what a label counts.
"""

from __future__ import annotations

import re

BIS = r"(?:bis|ter|quater)"
_NUMBER = rf"\(?(?P<number>\d{{1,3}}{BIS}?(?:\.\d{{1,3}}{BIS}?){{0,8}}(?: {BIS})?)[.)]?"
_LETTER = rf"\(?(?P<letter>[a-z]{{1,8}}(?: {BIS})?\)(?: ?{BIS})?)"
_PRINTED = rf"(?:{_NUMBER}|{_LETTER}|(?P<dash>[–—−•-]))"

LABEL = re.compile(rf"{_PRINTED}[ \xa0]?\t\s*")
"""A label, the tab and the white space after it."""

SPACED_LABEL = re.compile(rf"{_PRINTED}[ \xa0]+(?=\S)")
"""The same where extractors print a space for the tab: a label only where a list expects it."""
