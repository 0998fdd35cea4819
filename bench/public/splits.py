"""Which articles of PIAF may be learnt from, and which only judge.

Half of the articles are there to train on (`train`), a fifth to choose by (`dev`), and three tenths to judge
what has been trained or chosen (`held-out`). Whatever is fitted to PIAF, be it a model or a weight, is fitted
to `train` and `dev` alone, and its figures are those of `held-out`; the passages of all articles are searched
in every case.

An article belongs to a split by the hash of its title, exactly as the data set prints it: the same on every
machine, whatever the order of the file, and whichever articles it has. Questions and passages follow their
article, so that no passage is seen in training and asked for in judging.
"""

from __future__ import annotations

from enum import StrEnum
from hashlib import sha256


class Split(StrEnum):
    """What an article is for."""

    TRAIN = "train"
    DEV = "dev"
    HELD_OUT = "held-out"


_TRAIN_BELOW, _DEV_BELOW = 0.5, 0.7


def split_of(title: str) -> Split:
    """The split of the article with this title.

    The first eight bytes of the SHA-256 of the title in UTF-8, as a big-endian fraction of 2⁶⁴: below .5
    `train`, below .7 `dev`, else `held-out`.
    """
    place = int.from_bytes(sha256(title.encode()).digest()[:8]) / 2**64
    if place < _TRAIN_BELOW:
        return Split.TRAIN
    return Split.DEV if place < _DEV_BELOW else Split.HELD_OUT
