"""The chat model that an installation names, through LangChain's `init_chat_model`: text in, text out.

The one place that knows LangChain's chat models. Opened on first use: it takes seconds to import. Knows nothing of
the record, of prompts or of answers. Keys are read from the environment by the provider's own package, and no
message of an error is passed on, since it may hold one.
"""

from __future__ import annotations

import ipaddress
import os
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from corpus.errors import GreffierError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

TIMEOUT = 60.0
"""Seconds that a server may keep silent before the attempt is given up."""

RETRIES = 1
"""Further attempts after an error of the connection or the server; the provider's package waits in between."""

_KEYLESS = "no-key"  # what OpenAI's client must be given; servers on this machine do not look at it


class ModelUnavailable(GreffierError):
    """The chat model cannot be opened as it is named: an unknown provider, a missing package or key."""


class ModelFailed(GreffierError):
    """The chat model was asked and gave no text: an error, a time-out, a reply that cannot be read."""


class ChatModel:
    """One chat model, opened on first use. Safe to share between threads.

    `name` is `provider:model` as `init_chat_model` names it; with `base_url`, the model's name alone will do, and
    the server is taken to speak the OpenAI protocol. `timeout` is in seconds.
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
            text = str(message.text)
        except Exception as error:  # each provider has its own errors, and garbage raises anything
            raise ModelFailed(
                f"The chat model “{self.name}” did not answer ({type(error).__name__})."
            ) from error
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
        options["base_url"] = base_url
        if name.startswith("openai:") or not _names_provider(name):
            name = name.removeprefix("openai:")
            options["model_provider"] = "openai"
            if _is_loopback(base_url) and not os.environ.get("OPENAI_API_KEY"):
                options["api_key"] = _KEYLESS
    try:
        model: BaseChatModel = init_chat_model(name, **options)
    except ImportError as error:
        package = (error.name or "of its provider").replace("_", "-")
        raise ModelUnavailable(
            f"The chat model “{name}” needs the Python package {package}: install it with pip."
        ) from error
    except ValueError as error:
        raise ModelUnavailable(
            f"The chat model “{name}” cannot be opened: name it provider:model, e.g. openai:gpt-5-mini, "
            "and set model_base_url where it runs on a server of your own."
        ) from error
    except Exception as error:  # each provider refuses a missing key in its own way
        raise ModelUnavailable(
            f"The chat model “{name}” cannot be opened ({type(error).__name__}): "
            "set the variable that holds its provider’s key, e.g. OPENAI_API_KEY."
        ) from error
    return model


def _names_provider(name: str) -> bool:
    """Whether `name` is `provider:model`; `qwen3:4b` is a model with a size, as Ollama names them."""
