"""The root of every error that Greffier raises on purpose, and those of reading.

Each message is one sentence that its reader can act on. The doors (terminal, chat, HTTP) translate; nothing
below them prints.
"""

from __future__ import annotations


class GreffierError(Exception):
    """Something that the person can mend; `str(error)` is one sentence for them."""


class BadInput(GreffierError):
    """What was given cannot be used (a file, a question, a setting); nothing else is wrong."""


class UnreadableFile(BadInput):
    """A file of the corpus cannot be read; the others still can."""


class CorpusMissing(BadInput):
    """The corpus folder does not exist or is not a folder."""


class ManifestInvalid(BadInput):
    """`manifest.toml` cannot be used as it stands."""


class UnknownParagraph(BadInput):
    """No paragraph or document has this id."""
