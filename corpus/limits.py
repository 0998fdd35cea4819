"""How much a file may ask for before it is refused: a bad file must not take the machine with it.

Knows nothing of formats.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from corpus.errors import UnreadableFile

Length: TypeAlias = Literal["characters", "lines"]
"""In what the length of a text is counted."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take.

    `file_bytes` is the size of the file; `unpacked_bytes` what a compressed one may unpack to, all parts
    together; `characters` and `lines` are what comes out; `pages` those of a PDF; `seconds` and
    `memory_bytes` what a process of its own may use, for formats that are read in one.
    """

    file_bytes: int = 200_000_000
    unpacked_bytes: int = 500_000_000
    characters: int = 50_000_000
    lines: int = 300_000
    pages: int = 5_000
    seconds: int = 600
    memory_bytes: int = 2_000_000_000

    def too_large(self, name: str) -> UnreadableFile:
        """What to raise for a file of more than `file_bytes`."""
        return UnreadableFile(
            f"{name} is larger than {self.file_bytes:,} bytes: split it, or raise the limit file_bytes."
        )

    def too_long(self, name: str, counted: Length = "characters") -> UnreadableFile:
        """What to raise for a file whose text is longer than `characters` or has more than `lines`."""
        most = {"characters": self.characters, "lines": self.lines}[counted]
        return UnreadableFile(
            f"{name} holds more than {most:,} {counted}: split it, or raise the limit {counted}."
        )
