"""A word that no paragraph has, and the word that was probably meant.

Knows nothing of questions: it is given the tokens that an index has and how frequent each is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from string import ascii_lowercase

_SHORTEST = 5  # a shorter word is one letter away from too many others


def meant_by(token: str, frequency: Callable[[str], int]) -> str | None:
    """The commonest known token one slip away from `token`; `None` where it is known, or none is near.

    A slip is a letter too many, too few, another one, or two that changed places (Damerau 1964, "A technique
    for computer detection and correction of spelling errors"); the first letter is seldom the wrong one.
    """
    if len(token) < _SHORTEST or not (token.isascii() and token.isalpha()) or frequency(token):
        return None
    known = {near: seen for near in _one_slip_away(token) if (seen := frequency(near))}
    return min(known, key=lambda near: (-known[near], near), default=None)


def _one_slip_away(token: str) -> Iterator[str]:
    for i in range(1, len(token) + 1):
        start, rest = token[:i], token[i:]
        if rest:
            yield start + rest[1:]
            yield from (start + letter + rest[1:] for letter in ascii_lowercase)
        if len(rest) > 1:
            yield start + rest[1] + rest[0] + rest[2:]
        yield from (start + letter + rest for letter in ascii_lowercase)
