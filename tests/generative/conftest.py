"""A server on this machine that speaks the OpenAI chat protocol, and does what a test tells it to do."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from bot.answerer import Answerer
from bot.models import ChatModel
from bot.workspace import Workspace

Behaviour = Callable[["Exchange"], None]


class Exchange(BaseHTTPRequestHandler):
    """One request, and the ways to answer it."""

    server: "ChatServer"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.request_json: dict[str, Any] = json.loads(body)
        self.server.requests.append(self.request_json)
        self.server.behaviour(self)

    def send(self, body: bytes, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def write(self, text: str) -> None:
        """Reply as a chat model; `[C23 minutes § 2.8]` becomes the paragraph's number in the prompt."""
        numbers = {p["source"]: p["number"] for p in self.paragraphs()}
        text = re.sub(r"\[([^\]\d]*C\d\d [^\]]+)\]", lambda m: f"[{numbers[m[1]]}]", text)
        message = {"role": "assistant", "content": text}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        reply = {"id": "1", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice]}
        self.send(json.dumps(reply).encode())

    def paragraphs(self) -> list[dict[str, Any]]:
        """The paragraphs in the prompt."""
        lines = self.request_json["messages"][-1]["content"].splitlines()
        return [json.loads(line) for line in lines if line.startswith("{")]

    def log_message(self, format: str, *args: Any) -> None:
        """Tests read the exchange, not a log."""


class ChatServer(ThreadingHTTPServer):
    """`behaviour` answers each request; `requests` are those that came; `over` is set when the test is."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Exchange)
        self.behaviour: Behaviour = lambda exchange: exchange.send(b"{}", 500)
        self.requests: list[dict[str, Any]] = []
        self.over = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def writes(self, text: str) -> None:
        """From now on, reply so."""
        self.behaviour = lambda exchange: exchange.write(text)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that has given up is what some tests are about."""


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with ChatServer() as chat_server:
        threading.Thread(target=chat_server.serve_forever, args=(0.02,), daemon=True).start()
        yield chat_server
        chat_server.over.set()
        chat_server.shutdown()


@pytest.fixture
def open_answerer(server: ChatServer) -> Callable[..., Answerer]:
    """`open_answerer(workspace, timeout=…)`: answers from a workspace's index with the model of `server`."""

    def opened(workspace: Workspace, timeout: float = 30.0) -> Answerer:
        model = ChatModel("small-model", server.url, timeout=timeout, retries=0)
        return Answerer(workspace.retriever(), model)

    return opened


@pytest.fixture
def answerer(open_answerer: Callable[..., Answerer], sample_workspace: Workspace) -> Answerer:
    """Answers from the sample with the model of `server`."""
    return open_answerer(sample_workspace)
