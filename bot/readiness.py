"""Whether the models are loaded: they load in the background while the port already answers.

Knows nothing of what is loaded.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from enum import StrEnum

from corpus.errors import GreffierError

_log = logging.getLogger(__name__)


class State(StrEnum):
    """Where the loading stands."""

    LOADING = "loading"
    READY = "ready"
    FAILED = "failed"


class Readiness:
    """Runs `load` once in a thread of its own; `state` and, after a failure, `reason` tell how it went."""

    def __init__(self, load: Callable[[], object]) -> None:
        self._load = load
        self.state = State.LOADING
        self.reason: str | None = None

    def start(self) -> None:
        """Begin; the thread does not keep the process from ending."""
        threading.Thread(target=self._run, name="load-models", daemon=True).start()

    def _run(self) -> None:
        try:
            self._load()
        except GreffierError as error:
            self.reason = str(error)
            self.state = State.FAILED
            _log.error("%s", error)
        except Exception as error:
            self.reason = f"The models could not be loaded ({type(error).__name__})."
            self.state = State.FAILED
            _log.exception("The models could not be loaded.")
        else:
            self.state = State.READY
