"""The server as a process: how it starts, what it lets in, how it ends."""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

Serving = Callable[[int], AbstractContextManager[subprocess.Popen[str]]]


def test_health_says_ready(server: str) -> None:
    with urlopen(f"{server}/healthz") as answer:
        assert json.load(answer) == {"status": "ready"}


def test_the_root_leads_to_the_chat(server: str) -> None:
    with urlopen(server) as answer:
        assert answer.url == f"{server}/chat/"
        page = answer.read().decode()
    assert "<title>Greffier</title>" in page
    assert "https://" not in page


def test_every_answer_forbids_other_hosts(server: str) -> None:
    for path in ("/chat/", "/p/C23-minutes/2.8", "/healthz"):
        with urlopen(server + path) as answer:
            assert "default-src 'self'" in answer.headers["content-security-policy"]


def test_a_head_is_answered_without_a_body(server: str) -> None:
    for path, status in (("/", 307), ("/healthz", 200), ("/p/C23-minutes/2.8", 200)):
        connection = HTTPConnection(server.removeprefix("http://"))
        connection.request("HEAD", path)
        with contextlib.closing(connection), connection.getresponse() as answer:
            assert (answer.status, answer.read()) == (status, b"")


@pytest.mark.parametrize(("origin", "status"), [("http://example.org", 400), (None, 200)])
def test_a_page_of_another_site_cannot_open_a_conversation(
    server: str, origin: str | None, status: int
) -> None:
    address = f"{server}/chat/ws/socket.io/?EIO=4&transport=polling"
    request = Request(address, headers={"Origin": origin or server})
    try:
        with urlopen(request) as answer:
            assert answer.status == status
    except HTTPError as refused:
        assert refused.code == status


def test_a_second_server_on_the_port_ends_at_once_with_one_sentence(server: str, serving: Serving) -> None:
    port = int(server.rpartition(":")[2])
    with serving(port) as process:
        said, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert f"Port {port} of 127.0.0.1 is in use" in said
    assert "Traceback" not in said


def test_ctrl_c_ends_it_without_a_trace(
    unused_port: int, serving: Serving, until_ready: Callable[..., str]
) -> None:
    before = set(Path(tempfile.gettempdir()).glob("greffier-chat-*"))
    with serving(unused_port) as process:
        until_ready(unused_port, process)
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "Traceback" not in said
    assert set(Path(tempfile.gettempdir()).glob("greffier-chat-*")) <= before
