"""Puts the chat at `/chat` of a FastAPI application, with what Chainlit loads from other hosts taken out.

Knows nothing of questions and answers. Importing this module does not import Chainlit, which reads its folder
at import: `mount` lays the folder out first.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bot.chat.app_root import lay_out

if TYPE_CHECKING:
    from fastapi import FastAPI

    from bot.workspace import Workspace

PATH = "/chat"

_FOREIGN_LINK = re.compile(r"<link\b[^>]*\bhref=\"(?:https?:)?//[^>]*>\s*")


def mount(app: FastAPI, workspace: Workspace, root: Path) -> None:
    """Mount the chat over `workspace`; Chainlit keeps its files in the empty folder `root`.

    Chainlit is one to a process: a second call in the same process would share the first one's folder.
    """
    lay_out(root)
    os.environ["CHAINLIT_APP_ROOT"] = str(root)
    # Else Chainlit loads a `.env` of whatever folder the command was started in.
    os.environ["CHAINLIT_ENV_FILE"] = os.devnull

    from chainlit import server
    from chainlit.utils import mount_chainlit

    from bot.chat.conversation import Conversation

    page: Callable[[str], str] = server.get_html_template
    server.get_html_template = lambda root_path: without_foreign_links(page(root_path))
    # An empty list would switch the check off and let any web page open a socket; `None` means same origin.
    server.sio.eio.cors_allowed_origins = None
    mount_chainlit(app=app, target=str(Path(__file__).with_name("entry.py")), path=PATH)
    Conversation(workspace).register()


def without_foreign_links(html: str) -> str:
    """The page without `<link>`s to other hosts (a style sheet for formulas, preconnects to a font host)."""
    return _FOREIGN_LINK.sub("", html)
