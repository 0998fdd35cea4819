"""Settings: one frozen object from defaults, `greffier.toml`, `GREFFIER_*` variables and flags; flags win.

Knows nothing of what the settings are for. It never reads the process environment by itself: the entry points
pass it in. Secrets are no settings: a chat model's key stays in the variable that its provider defines.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path

from corpus.errors import BadInput
from corpus.language.detection import LANGUAGES
from corpus.limits import Limits

PROJECT = Path(__file__).resolve().parent.parent
"""The folder of the project: data live under it whatever the current folder is."""

PREFIX = "GREFFIER_"
PACKAGED = "packaged"
"""The name of the encoder whose weights come with the installation."""

# Variables with our prefix that are about the process, not settings.
_RESERVED = {f"{PREFIX}CONFIG", f"{PREFIX}DEBUG"}


class SettingsInvalid(BadInput):
    """A setting is unknown or has a value that cannot be used."""


_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Settings:
    """What an installation can choose.

    `corpus`, `index` and `cache` are absolute folders (`cache` holds the encoder's weights). `embedder` is
    `"packaged"` or the name or folder of a sentence-transformers model. `model` is a chat model as
    LangChain's `init_chat_model` names it (`mistralai:mistral-large-latest`), `None` for extractive answers;
    `model_base_url` the address of a server that speaks the OpenAI protocol. `language` is the language of
    answers (`None`: that of the question). `host` and `port` are where the chat listens. `limits` is what
    reading one file may take; in the file its keys are a table `[limits]`, in variables they are prefixed
    (`GREFFIER_LIMITS_PAGES`).
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
    limits: Limits = _LIMITS


_LIMIT_KEYS = tuple(f"limits_{field.name}" for field in fields(Limits))
_KEYS = (*(field.name for field in fields(Settings) if field.name != "limits"), *_LIMIT_KEYS)
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
    limits = {key.removeprefix("limits_"): values.pop(key) for key in _LIMIT_KEYS if key in values}
    values["limits"] = replace(_LIMITS, **limits)  # type: ignore[arg-type]  # `_value` has checked each type
    return Settings(**values)  # type: ignore[arg-type]  # the same


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
    limits = table.pop("limits", {})
    if not isinstance(limits, dict):
        raise SettingsInvalid(f"In the settings file {path}, limits must be a table: [limits].")
    return _read(table | {f"limits_{key}": value for key, value in limits.items()}, str(path), path.parent)


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
        return _number(key, value, source, 65535)
    if key in _LIMIT_KEYS:
        return _number(key, value, source)
    if not isinstance(value, str) or not value.strip():
        raise SettingsInvalid(f"The setting “{key}” ({source}) must be a text that is not empty.")
    if key == "language" and value not in LANGUAGES:
        raise SettingsInvalid(f"The setting “language” ({source}) must be fr or en, not “{value}”.")
    if key == "model_base_url" and not value.startswith(("http://", "https://")):
        raise SettingsInvalid(f"The setting “model_base_url” ({source}) must start with http:// or https://.")
    return value


def _number(key: str, value: object, source: str, most: int | None = None) -> int:
    """A whole number from 1 to `most`."""
    try:
        number = int(value) if isinstance(value, int | str) and not isinstance(value, bool) else 0
    except ValueError:
        number = 0
    if number < 1 or (most is not None and number > most):
        due = f"a number from 1 to {most}" if most else "a whole number above 0"
        raise SettingsInvalid(f"The setting “{key}” ({source}) must be {due}, not “{value}”.")
    return number
