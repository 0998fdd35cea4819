"""How many paragraphs fit into a chat model's prompt.

Counts tokens with tiktoken where one of its vocabularies lies on this machine, else estimates from the length
of the text; never reaches the network. Knows nothing of prompts or models: a model with another vocabulary
counts a little otherwise, so a limit should leave room.
"""

from __future__ import annotations

import hashlib
import math
import os
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

Counter = Callable[[str], int]
"""The number of tokens of a text."""

BYTES_PER_TOKEN = 2.5
"""Of UTF-8, for the estimate.

Conservative: over the sample's paragraphs (French), characters per token are 3.7 on average and 2.5 or more
in all but one with cl100k_base, 4.3 and 2.6 or more with o200k_base. English prose has 4 to 5.
"""

# The names that tiktoken gives the files of its vocabularies, and their SHA-256 (tiktoken_ext.openai_public).
_VOCABULARIES = (
    (
        "o200k_base",
        "fb374d419588a4632f3f557e76b4b70aebbca790",
        "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d",
    ),
    (
        "cl100k_base",
        "9b5ad71b2ce5302211f9c61530b329a4922fc6a4",
        "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
    ),
)
_FOLDER = "TIKTOKEN_CACHE_DIR"


def fit(texts: Iterable[str], limit: int, count: Counter | None = None) -> int:
    """How many of `texts`, from the first, have at most `limit` tokens together.

    `count` is `counter()` unless given.
    """
    count = count or counter()
    spent = fitting = 0
    for text in texts:
        spent += count(text)
        if spent > limit:
            break
        fitting += 1
    return fitting


def counter() -> Counter:
    """What counts tokens: tiktoken with a vocabulary from the folder `TIKTOKEN_CACHE_DIR`, else `estimate`.

    That variable is tiktoken's own, read here because a file whose hash is wrong makes tiktoken delete it and
    turn to the network: only a vocabulary that is whole is given to it.
    """
    name = _at_hand(os.environ.get(_FOLDER, ""))
    return _tiktoken(name) if name else estimate


def estimate(text: str) -> int:
    """At least as many tokens as nearly any paragraph has; see `BYTES_PER_TOKEN`."""
    return math.ceil(len(text.encode("utf-8", errors="replace")) / BYTES_PER_TOKEN)


def _at_hand(folder: str) -> str | None:
    """The name of a vocabulary whose file in `folder` is the one that tiktoken expects."""
    if not folder:
        return None
    return next(
        (name for name, file, sha256 in _VOCABULARIES if _is_whole(Path(folder) / file, sha256)), None
    )


def _is_whole(path: Path, sha256: str) -> bool:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    except OSError:
        return False


@cache
def _tiktoken(name: str) -> Counter:
    import tiktoken

    encoding = tiktoken.get_encoding(name)
    # A text may spell a control token of the vocabulary ("<|endoftext|>"): here it is only text.
    return lambda text: len(encoding.encode_ordinary(text))
