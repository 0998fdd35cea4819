"""The root of every error that Greffier raises on purpose, and those of reading.

Each message is one sentence that its reader can act on. The doors (terminal, chat, HTTP) translate; nothing
below them prints.
"""

from __future__ import annotations


class GreffierError(Exception):
    """Something that the person can mend; `str(error)` is one sentence for them."""


class UnreadableFile(GreffierError):
    """A file of the corpus cannot be read; the others still can."""


class CorpusMissing(GreffierError):
    """The corpus folder does not exist or is not a folder."""


class ManifestInvalid(GreffierError):
    """`manifest.toml` cannot be used as it stands."""


class UnknownParagraph(GreffierError):
    """No paragraph or document has this id."""
