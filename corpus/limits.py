"""How much a file may ask for before it is refused: a bad file must not take the machine with it.

Knows nothing of formats.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take.

    `file_bytes` is the size of the file; `unpacked_bytes` what a compressed one may unpack to, all parts
    together; `characters` the text that comes out; `pages` those of a PDF; `seconds` and `memory_bytes` what
    a process of its own may use, for formats that are read in one.
    """

    file_bytes: int = 200_000_000
    unpacked_bytes: int = 500_000_000
    characters: int = 50_000_000
    pages: int = 5_000
    seconds: int = 120
    memory_bytes: int = 2_000_000_000
