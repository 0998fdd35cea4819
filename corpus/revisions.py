"""Revisions in plain text, where deleted and inserted words stand run together.

Which words are proposed cannot always be told from plain text: a suspicion is flagged, never mended. Sources
seen: contributions such as C23/83 (`Dubaï, 2018Bucarest, 2022`, `session de 20222026`). Labels run together
(`54`, `ivvii)`) show only among their neighbours: `numbering` finds those.
"""

from __future__ import annotations

import re

from corpus.records import Revision

_RUN_TOGETHER = re.compile(
    r"""
      # "Dubaï, 2018Bucarest, 2022"
      \b[^\W\d_][\w-]{1,40},\s(?:19|20)\d\d(?=[^\W\d_])[\w-]{2,40},\s(?:19|20)\d\d
    | \b(?:19|20)\d\d(?:19|20)\d\d\b                  # "20222026"
    | \b\d{4},(?=[^\W\d_])\w{1,40}(?:\s\d{4})?         # "2022,de 2026"
    | \b[^\W\d_]{2,40},(?=[^\W\d_])\w{1,40}            # "ODD,ainsi"
    | [;,][;,]                                        # ";,"
    """,
    re.VERBOSE,
)


def suspected_revisions(text: str) -> tuple[Revision, ...]:
    """Stretches of `text` that look like deleted and inserted words run together."""
    return tuple(Revision("suspected", m.start(), m.end(), m[0]) for m in _RUN_TOGETHER.finditer(text))
