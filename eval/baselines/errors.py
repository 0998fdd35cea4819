"""What can keep a baseline from running. One sentence that its reader can act on."""

from __future__ import annotations

from corpus.errors import GreffierError


class BaselineUnavailable(GreffierError):
    """A baseline cannot be installed, started or asked; the others still can."""
