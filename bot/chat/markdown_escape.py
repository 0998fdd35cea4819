"""Makes text safe where Chainlit renders Markdown: it reads as written and never becomes a link or an image.

Knows nothing of what the text says. Only what Markdown (CommonMark, GitHub's tables and strike-through, the
directives that Chainlit adds) would act on is escaped, because copying an answer copies its source.
"""

from __future__ import annotations

import re

# Inline: code, emphasis, HTML, strike-through; the bracket that would end a link, an image or its definition;
# entities; `:name` directives; a backslash that would escape what follows.
_INLINE = re.compile(r"[`*_<~|]|\](?=[(\[:])|&(?=#?\w+;)|:(?=[A-Za-z:])|\\(?=[!-/:-@\[-`{-~])")
# At the start of a line: headings, quotations, lists, rules, underlines of headings.
_LINE_START = re.compile(r"^[ \t]*(?:([#>+=-])|(\d{1,9})([.)])(?=\s|$))", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def escape(text: str) -> str:
    """Markdown that shows `text` as it is; indentation at the start of lines is dropped."""
    plain = _INDENT.sub("", text)
    escaped = _INLINE.sub(lambda found: f"\\{found.group()}", plain)
    return _LINE_START.sub(_escape_start, escaped)


def _escape_start(found: re.Match[str]) -> str:
    sign, number, point = found.groups()
    return f"\\{sign}" if sign else f"{number}\\{point}"
