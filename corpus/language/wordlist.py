"""A regular expression that finds any of many words quickly: it shares their beginnings.

Knows nothing of what the words mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

_END = ""
_Tree: TypeAlias = "dict[str, _Tree]"


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches any of `words`, the longest that fits where one begins another."""
    tree: _Tree = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[_END] = {}
    return _pattern(tree)


def _pattern(node: _Tree) -> str:
    branches = [re.escape(letter) + _pattern(rest) for letter, rest in sorted(node.items()) if letter != _END]
    if not branches:
        return ""
    if len(branches) == 1 and _END not in node:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if _END in node else ''}"
