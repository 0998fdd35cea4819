"""Where the server listens, and how it tells whether the models are loaded."""

from __future__ import annotations

import socket
import time

import pytest

from bot.readiness import Readiness, State
from bot.web import AddressUnavailable, listen
from corpus.errors import GreffierError


def test_a_port_in_use_is_said_in_one_sentence() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(AddressUnavailable, match=rf"Port {port} of 127\.0\.0\.1 is in use: .*--port\.$"):
            listen("127.0.0.1", port)


def test_an_address_of_another_machine_is_refused_in_one_sentence() -> None:
    with pytest.raises(AddressUnavailable, match=r"port 8000 of 192\.0\.2\.1 .*--host and --port\.$"):
        listen("192.0.2.1", 8000)


def test_connections_wait_in_the_open_port_until_the_server_takes_them() -> None:
    with listen("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname()) as waiting:
        accepted, address = listening.accept()
        accepted.close()
        assert address == waiting.getsockname()


def wait(readiness: Readiness) -> None:
    for _ in range(500):
        if readiness.state is not State.LOADING:
            return
        time.sleep(0.01)


def test_loading_ends_in_ready() -> None:
    readiness = Readiness(lambda: None)
    assert readiness.state is State.LOADING
    readiness.start()
    wait(readiness)
    assert readiness.state is State.READY


@pytest.mark.parametrize(
    ("error", "reason"),
    [(GreffierError("Run greffier index."), "Run greffier index."), (ValueError("x"), "ValueError")],
)
def test_loading_that_fails_says_why(error: Exception, reason: str) -> None:
    def load() -> None:
        raise error

    readiness = Readiness(load)
    readiness.start()
    wait(readiness)
    assert readiness.state is State.FAILED
    assert readiness.reason is not None
    assert reason in readiness.reason
