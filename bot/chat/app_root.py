"""Lays out the folder that Chainlit takes its configuration, texts and public files from.

Chainlit writes into that folder (files of sessions, two dozen translations), so each run gets one of its own
outside the project. Knows nothing of the callbacks and does not import Chainlit, which reads the folder at
import.
"""

from __future__ import annotations

import json
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bot.strings import strings

_HERE = Path(__file__).parent
_ICON = _HERE.parent / "static" / "icon.svg"

TAGS = {"fr": "fr-FR", "en": "en-US"}
"""Our languages as Chainlit names them."""


def lay_out(root: Path) -> None:
    """Fill the empty folder `root` with configuration, translations, texts and public files."""
    settings = root / ".chainlit"
    translations = settings / "translations"
    translations.mkdir(parents=True)
    shutil.copy(_HERE / "config.toml", settings)
    for language, tag in TAGS.items():
        merged = json.dumps(translation(language), ensure_ascii=False)
        (translations / f"{tag}.json").write_text(merged, encoding="utf-8")
        shutil.copy(_HERE / f"about.{language}.md", root / f"chainlit_{tag}.md")
    public = root / "public"
    shutil.copytree(_HERE / "public", public)
    shutil.copy(_ICON, public / "favicon.svg")
    texts = {language: dict(strings("browser", language)) for language in TAGS}
    (public / "strings.json").write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")


def translation(language: str) -> dict[str, Any]:
    """Chainlit's own strings in `language`, ours in their place; a path that it lacks is a `KeyError`."""
    merged: dict[str, Any] = json.loads(_shipped(TAGS[language]).read_text(encoding="utf-8"))
    for path, text in strings("chainlit", language).items():
        *parents, key = path.split(".")
        branch = merged
        for parent in parents:
            branch = branch[parent]
        if key not in branch:
            raise KeyError(path)
        branch[key] = text
    return merged


def _shipped(tag: str) -> Path:
    spec = find_spec("chainlit")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("chainlit")
    return Path(spec.origin).parent / "translations" / f"{tag}.json"
