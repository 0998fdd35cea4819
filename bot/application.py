"""The web application: the chat at `/chat`, the pages at `/p/…`, `/healthz`.

Knows nothing of ports and signals (`bot.web`) or of how a question is answered. Imported by servers only: the
web framework takes a second to load.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.datastructures import URL

from bot import pages
from bot.chat import mount as chat
from bot.readiness import Readiness, State

if TYPE_CHECKING:
    from bot.workspace import Workspace

# Whatever a page may contain, the browser fetches nothing from another host. Chainlit compiles the citation
# buttons in the browser, which takes inline and evaluated script.
CONTENT_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; worker-src 'self' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = (
    (b"content-security-policy", CONTENT_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
)

_Message = MutableMapping[str, Any]
_Receive = Callable[[], Awaitable[_Message]]
_Send = Callable[[_Message], Awaitable[None]]


def create_app(workspace: Workspace, readiness: Readiness, root: Path) -> FastAPI:
    """The application; Chainlit keeps its files in the empty folder `root`. One to a process."""
    # No API here; its documentation pages would load scripts from another host.
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.add_middleware(_Headers)

    @app.api_route("/", methods=pages.READ)
    async def home(request: Request) -> Response:
        return RedirectResponse(str(URL(f"{chat.PATH}/").replace(query=request.url.query)))

    @app.api_route("/healthz", methods=pages.READ)
    async def healthz() -> Response:
        status = {"status": str(readiness.state)}
        if readiness.reason:
            status["reason"] = readiness.reason
        return JSONResponse(status, 503 if readiness.state is State.FAILED else 200)

    app.include_router(pages.router(workspace.record))
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"))
    chat.mount(app, workspace, root)
    return app


class _Headers:
    """ASGI middleware that adds our headers to every response; a plain one, so that streams stay streams."""

    def __init__(self, app: Callable[..., Awaitable[None]]) -> None:
        self._app = app

    async def __call__(self, scope: _Message, receive: _Receive, send: _Send) -> None:
        async def send_with_headers(message: _Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *_HEADERS]
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)
