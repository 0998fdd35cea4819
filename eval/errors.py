"""The errors of measuring. Each message is one sentence that its reader can act on."""

from __future__ import annotations

from corpus.errors import GreffierError


class GoldInvalid(GreffierError):
    """A gold file cannot be used as it stands."""


class ThresholdsInvalid(GreffierError):
    """The file of floors and ceilings cannot be used as it stands."""
