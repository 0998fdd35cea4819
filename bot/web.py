"""The server process: opens the port, loads the models in the background, serves until Ctrl-C.

Knows nothing of what is served (`bot.application`). The port opens first: a port in use is said at once,
and whoever comes early waits instead of being refused.
"""

from __future__ import annotations

import contextlib
import errno
import signal
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bot.readiness import Readiness
from corpus.errors import GreffierError

if TYPE_CHECKING:
    from bot.workspace import Workspace

BACKLOG = 128
SHUTDOWN_SECONDS = 2
"""How long open conversations may hold up the end after Ctrl-C."""
MESSAGE_BYTES = 2**20
"""The largest message that a browser may send."""
WARM_UP = "Conseil"


class AddressUnavailable(GreffierError):
    """The chat cannot listen at this host and port."""


def serve(workspace: Workspace, host: str, port: int, announce: Callable[[], None]) -> None:
    """Serve until Ctrl-C; `announce` is called once the address is ours and the index is sound.

    Raises `AddressUnavailable` at once, other `GreffierError`s for a broken index.
    """
    with listen(host, port) as listening:
        workspace.record()
        announce()
        # The first search is what opens the encoder.
        readiness = Readiness(lambda: workspace.answerer().search(WARM_UP))
        readiness.start()
        with tempfile.TemporaryDirectory(prefix="greffier-chat-", ignore_cleanup_errors=True) as folder:
            _run(workspace, readiness, Path(folder), listening)


def _run(workspace: Workspace, readiness: Readiness, folder: Path, listening: socket.socket) -> None:
    import uvicorn

    from bot.application import create_app

    config = uvicorn.Config(
        create_app(workspace, readiness, folder),
        log_level="warning",
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        ws_max_size=MESSAGE_BYTES,
    )
    # Uvicorn ends its work, then raises the signal again; as an exception, it lets the folder be removed.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens at `host` and `port`; connections wait in it until the server takes them.

    Raises `AddressUnavailable`.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError as error:
        raise AddressUnavailable(
            f"“{host}” is no address of this machine: give another one with --host."
        ) from error
    family, kind, protocol, _, address = found[0]
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(BACKLOG)
    except OSError as error:
        listening.close()
        raise AddressUnavailable(_why(host, port, error)) from error
    return listening


def _why(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} of {host} is in use: stop what uses it or choose another one with --port."
    reason = (error.strerror or "unknown reason").lower()
    return f"Nothing can listen at port {port} of {host} ({reason}): choose others with --host and --port."
