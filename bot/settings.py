"""Settings: one frozen object from defaults, `greffier.toml`, `GREFFIER_*` variables and flags; flags win.

Knows nothing of what the settings are for. It never reads the process environment by itself: the entry points
pass it in. Secrets are no settings: a chat model's key stays in the variable that its provider defines.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path

from corpus.errors import BadInput
from corpus.language import LANGUAGES

PROJECT = Path(__file__).resolve().parent.parent
"""The folder of the project: data live under it whatever the current folder is."""

PREFIX = "GREFFIER_"
PACKAGED = "packaged"
"""The name of the encoder whose weights come with the installation."""

# Variables with our prefix that are about the process, not settings.
_RESERVED = {f"{PREFIX}CONFIG", f"{PREFIX}DEBUG"}


class SettingsInvalid(BadInput):
    """A setting is unknown or has a value that cannot be used."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an installation can choose.

    `corpus`, `index` and `cache` are absolute folders (`cache` holds the encoder's weights). `embedder` is
    `"packaged"` or the name or folder of a sentence-transformers model. `model` is a chat model as
    LangChain's `init_chat_model` names it (`mistralai:mistral-large-latest`), `None` for extractive answers;
    `model_base_url` the address of a server that speaks the OpenAI protocol. `language` is the language of
    answers (`None`: that of the question). `host` and `port` are where the chat listens.
    """

    corpus: Path = PROJECT / "var" / "corpus"
    index: Path = PROJECT / "var" / "index"
    cache: Path = PROJECT / "var" / "cache"
    embedder: str = PACKAGED
    model: str | None = None
    model_base_url: str | None = None
    language: str | None = None
    host: str = "127.0.0.1"
    port: int = 8000


_KEYS = tuple(field.name for field in fields(Settings))
_FOLDERS = {"corpus", "index", "cache"}


def load(environment: Mapping[str, str], **flags: object) -> Settings:
    """Read the settings; a flag that is `None` was not given.

    The file is `greffier.toml` in the project, or the one that `GREFFIER_CONFIG` names. Relative folders are
    taken from the file's own folder there, and from the current folder in variables and flags. Raises
    `SettingsInvalid`.
    """
    here = Path.cwd()
    given = {key: value for key, value in flags.items() if value is not None}
    values = (
        _from_file(environment, here) | _from_environment(environment, here) | _read(given, "a flag", here)
    )
    return Settings(**values)  # type: ignore[arg-type]  # `_value` has checked each type


def _from_file(environment: Mapping[str, str], here: Path) -> dict[str, object]:
    named = environment.get(f"{PREFIX}CONFIG")
    path = here / Path(named).expanduser() if named else PROJECT / "greffier.toml"
    if not named and not path.exists():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsInvalid(f"The settings file {path} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsInvalid(f"The settings file {path} is not valid TOML: {error}.") from error
    return _read(table, str(path), path.parent)


def _from_environment(environment: Mapping[str, str], here: Path) -> dict[str, object]:
    named = {name: value for name, value in environment.items() if name.startswith(PREFIX) and value}
    given = {name: value for name, value in named.items() if name not in _RESERVED}
    return {
        key: value
        for name, text in given.items()
        for key, value in _read({name.removeprefix(PREFIX).lower(): text}, name, here).items()
    }


def _read(table: Mapping[str, object], source: str, base: Path) -> dict[str, object]:
    return {key: _value(key, value, source, base) for key, value in table.items()}


def _value(key: str, value: object, source: str, base: Path) -> object:
    if key not in _KEYS:
        near = get_close_matches(key, _KEYS, n=1, cutoff=0)[0]
        raise SettingsInvalid(f"Unknown setting “{key}” ({source}); the nearest valid name is “{near}”.")
    if key in _FOLDERS and isinstance(value, str | Path) and str(value):
        return (base / Path(value).expanduser()).absolute()
    if key == "port":
        return _port(value, source)
    if not isinstance(value, str) or not value.strip():
        raise SettingsInvalid(f"The setting “{key}” ({source}) must be a text that is not empty.")
    if key == "language" and value not in LANGUAGES:
        raise SettingsInvalid(f"The setting “language” ({source}) must be fr or en, not “{value}”.")
    if key == "model_base_url" and not value.startswith(("http://", "https://")):
        raise SettingsInvalid(f"The setting “model_base_url” ({source}) must start with http:// or https://.")
    return value


def _port(value: object, source: str) -> int:
    try:
        port = int(value) if isinstance(value, int | str) and not isinstance(value, bool) else 0
    except ValueError:
        port = 0
    if not 1 <= port <= 65535:
        raise SettingsInvalid(
            f"The setting “port” ({source}) must be a number from 1 to 65535, not “{value}”."
        )
    return port
