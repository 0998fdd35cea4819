"""A real server over the index of the sample corpus, and a real Chromium; nothing may leave this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Literal
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from bot.settings import PROJECT
from corpus import SAMPLE

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
DESKTOP = ViewportSize(width=1280, height=820)
PHONE = ViewportSize(width=390, height=844)
LOCALES = {"fr": "fr-CH", "en": "en-GB", "de": "de-DE"}
# Chainlit gives the title of its dialog an id of its own; the library that draws the dialog then misses it.
KNOWN_MESSAGES = ("`DialogContent` requires a `DialogTitle`",)
STARTING_SECONDS = 120


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.ui)


@pytest.fixture
def unused_port() -> int:
    return free_port()


def free_port() -> int:
    with socket.socket() as probing:
        probing.bind(("127.0.0.1", 0))
        port: int = probing.getsockname()[1]
        return port


Serving = Callable[[int], AbstractContextManager["subprocess.Popen[str]"]]
UntilReady = Callable[[int, "subprocess.Popen[str]"], str]


@pytest.fixture(scope="session")
def serving(sample_index: Path) -> Serving:
    """`with serving(port) as process`: `greffier chat` as a person starts it, ended with the block."""
    # With CI set, Chainlit changes how it runs.
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    environment |= {"GREFFIER_CORPUS": str(SAMPLE), "GREFFIER_CACHE": str(PROJECT / "var" / "cache")}

    @contextmanager
    def start(port: int) -> Iterator[subprocess.Popen[str]]:
        command = [sys.executable, "-m", "bot", "chat", "--port", str(port), "--index", str(sample_index)]
        with subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as process:
            try:
                yield process
            finally:
                process.terminate()

    return start


@pytest.fixture(scope="session")
def until_ready() -> UntilReady:
    """`until_ready(port, process)` waits for the models to be loaded and returns the address."""

    def wait(port: int, process: subprocess.Popen[str]) -> str:
        address = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + STARTING_SECONDS
        while time.monotonic() < deadline and process.poll() is None:
            try:
                with urlopen(f"{address}/healthz", timeout=5) as got:
                    if b"ready" in got.read():
                        return address
            except HTTPError:  # loading has failed
                break
            except (URLError, TimeoutError, ConnectionError):  # not there yet
                pass
            time.sleep(0.2)
        process.terminate()
        said, _ = process.communicate()
        pytest.fail(f"The chat did not get ready:\n{said}")

    return wait


@pytest.fixture(scope="session")
def server(serving: Serving, until_ready: UntilReady) -> Iterator[str]:
    """The address of a chat that all tests share."""
    port = free_port()
    with serving(port) as process:
        yield until_ready(port, process)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.fail(
            f"There is no {CHROMIUM}: install it with `apt-get install chromium` (these tests never skip)."
        )
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield launched
        launched.close()


ColorScheme = Literal["light", "dark"]
Visit = Callable[..., Page]


@pytest.fixture
def visit(server: str, browser: Browser) -> Iterator[Visit]:
    """`visit(path, language, scheme, phone)` opens a page in a browser of its own.

    At the end of the test, none of the pages has asked another host for anything, met a missing file or
    written an error on the console.
    """
    contexts = []
    foreign: list[str] = []
    faults: list[str] = []

    def note_request(address: str) -> None:
        if urlsplit(address).scheme not in ("data", "blob") and not is_ours(address):
            foreign.append(address)

    def is_ours(address: str) -> bool:
        return urlsplit(address).netloc == urlsplit(server).netloc

    def open_page(
        path: str = "/", language: str = "en", scheme: ColorScheme = "light", phone: bool = False
    ) -> Page:
        context = browser.new_context(
            locale=LOCALES[language], color_scheme=scheme, viewport=PHONE if phone else DESKTOP
        )
        contexts.append(context)
        page = context.new_page()
        context.on("request", lambda request: note_request(request.url))
        page.on("websocket", lambda opened: note_request(opened.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "response", lambda got: faults.append(f"{got.status} {got.url}") if got.status >= 400 else None
        )
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.goto(server + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not foreign
    assert not [fault for fault in faults if not fault.startswith(KNOWN_MESSAGES)]
