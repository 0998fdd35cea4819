"""The chat model that an installation names, through LangChain's `init_chat_model`: text in, text out.

The one place that knows LangChain's chat models. Opened on first use: it takes seconds to import. Knows
nothing of the record, of prompts or of answers. Keys are read from the environment by the provider's own
package, and no message of an error is passed on, since it may hold one.
"""

from __future__ import annotations

import ipaddress
import os
import re
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from corpus.errors import GreffierError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

TIMEOUT = 60.0
"""Seconds that a server may keep silent before the attempt is given up."""

RETRIES = 1
"""Further attempts after an error of the connection or server; the provider's package waits in between."""

_REASONING = re.compile(r"\A\s*<think>.*?(?:</think>|\Z)", re.DOTALL)  # some servers leave it in the reply
_KEYLESS = "no-key"  # what OpenAI's client must be given; servers on this machine do not look at it


class ModelUnavailable(GreffierError):
    """The chat model cannot be opened as it is named: an unknown provider, a missing package or key."""


class ModelFailed(GreffierError):
    """The chat model was asked and gave no text: an error, a time-out, a reply that cannot be read."""


class ChatModel:
    """One chat model, opened on first use. Safe to share between threads.

    `name` is `provider:model` as `init_chat_model` names it. With `base_url` it is the name that the server
    there has for it (`qwen3:4b`), and the server speaks the OpenAI protocol. `timeout` is in seconds.
    """

    def __init__(
        self, name: str, base_url: str | None = None, *, timeout: float = TIMEOUT, retries: int = RETRIES
    ) -> None:
        self.name = name
        self._base_url, self._timeout, self._retries = base_url, timeout, retries
        self._opening = Lock()
        self._model: BaseChatModel | None = None

    def reply(self, rules: str, task: str) -> str:
        """What the model writes, given `rules` (system message) and `task` (user message).

        Raises:
            ModelUnavailable: it cannot be opened.
            ModelFailed: it gave no text.
        """
        model = self._opened()
        try:
            message = model.invoke([("system", rules), ("user", task)])
            text = _REASONING.sub("", str(message.text))
        except Exception as error:  # each provider has its own errors, and garbage raises anything
            reason = f"The chat model “{self.name}” did not answer ({type(error).__name__})."
            raise ModelFailed(reason) from None
        if not text.strip():
            raise ModelFailed(f"The chat model “{self.name}” answered nothing.")
        return text

    def _opened(self) -> BaseChatModel:
        with self._opening:
            if self._model is None:
                self._model = open_model(
                    self.name, self._base_url, timeout=self._timeout, retries=self._retries
                )
            return self._model


def open_model(
    name: str, base_url: str | None = None, *, timeout: float = TIMEOUT, retries: int = RETRIES
) -> BaseChatModel:
    """The chat model called `name`, at `base_url` where one is given; nothing is sent yet.

    Raises:
        ModelUnavailable: see there.
    """
    from langchain.chat_models import init_chat_model

    options: dict[str, Any] = {"temperature": 0, "timeout": timeout, "max_retries": retries}
    if base_url:
        options |= {"base_url": base_url, "model_provider": "openai"}
        if _is_loopback(base_url) and not os.environ.get("OPENAI_API_KEY"):
            options["api_key"] = _KEYLESS
    try:
        model: BaseChatModel = init_chat_model(name.removeprefix("openai:") if base_url else name, **options)
    except Exception as error:  # each provider refuses a missing key in its own way
        raise ModelUnavailable(f"The chat model “{name}” cannot be opened: {_remedy(error)}") from None
    return model


def _remedy(error: Exception) -> str:
    """What to do; never the error's own words, which may hold a key."""
    if isinstance(error, ImportError):
        missing = getattr(error.__cause__ or error, "name", None) or "of its provider"
        return f"install the Python package {missing.replace('_', '-')}."
    if type(error) is ValueError:  # what `init_chat_model` raises; pydantic's refusal of a key is a subclass
        return (
            "name it provider:model as LangChain does (openai:gpt-5-mini), or set model_base_url to the "
            "address of a server that speaks the OpenAI protocol."
        )
    return f"set the variable that holds its provider’s key, e.g. OPENAI_API_KEY ({type(error).__name__})."


def _is_loopback(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
