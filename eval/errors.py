"""The errors of measuring. Each message is one sentence that its reader can act on."""

from __future__ import annotations

from corpus.errors import BadInput


class GoldInvalid(BadInput):
    """A gold file cannot be used as it stands."""


class ThresholdsInvalid(BadInput):
    """The file of floors and ceilings cannot be used as it stands."""
