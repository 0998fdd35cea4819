"""The README is true: its file tree is that of the repository, its examples run, its settings exist."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from bot.cli import COMMANDS
from bot.settings import Settings

PROJECT = Path(__file__).resolve().parent.parent
README = (PROJECT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^\$ greffier (.+)\n((?:(?!\$ |```).*\n)*)", README, re.MULTILINE)


def listed() -> Iterator[str]:
    """The paths of the README's tree, folders with a slash at their end."""
    tree = README.partition("## The files")[2].partition("```\n")[2].partition("```")[0]
    folders: list[str] = []
    for line in tree.splitlines():
        name = line.split()[0]
        depth = (len(line) - len(line.lstrip())) // 2
        folders[depth:] = [name] if name.endswith("/") else []
        yield "".join(folders[:depth]) + name


def test_every_path_of_the_tree_exists() -> None:
    paths = list(listed())
    assert paths
    assert not [path for path in paths if not (PROJECT / path).exists()]
    assert not [path for path in paths if (PROJECT / path).is_dir() != path.endswith("/")]


def test_the_tree_leaves_no_module_out() -> None:
    modules = {
        path.relative_to(PROJECT).as_posix()
        for package in ("corpus", "index", "bot", "eval", "bench", "docs")
        for path in (PROJECT / package).rglob("*.py")
        if path.name != "__init__.py"
    }
    assert sorted(modules - set(listed())) == []


@pytest.mark.parametrize(("arguments", "printed"), EXAMPLES, ids=[arguments for arguments, _ in EXAMPLES])
def test_the_examples_print_what_they_show(greffier, arguments: str, printed: str) -> None:
    assert greffier(*shlex.split(arguments)).out.strip() == printed.strip()


def test_there_are_examples_in_both_languages() -> None:
    languages = " ".join(arguments for arguments, _ in EXAMPLES)
    assert "What did the Council decide" in languages
    assert "Qu'a décidé le Conseil" in languages


def test_the_settings_are_those_that_exist() -> None:
    rows = re.findall(
        r"^\| (`.*?`) \| ", README.partition("## Settings")[2].partition("\n## ")[0], re.MULTILINE
    )
    assert re.findall(r"`(\w+)`", " ".join(rows)) == [field.name for field in fields(Settings)]


def test_every_command_is_named() -> None:
    assert not [name for name in COMMANDS if f"`greffier {name}" not in README]
