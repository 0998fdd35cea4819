"""The packages depend on each other one way: corpus ← index ← bot ← eval."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
PACKAGES = ("corpus", "index", "bot", "eval")
MODULES = sorted(path for package in PACKAGES for path in (PROJECT / package).rglob("*.py"))
INITS = [path for path in MODULES if path.name == "__init__.py"]


def relative(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def imported(path: Path) -> Iterator[str]:
    """Every module that `path` imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{relative(path)} imports relatively; chainlit breaks such imports"
            yield node.module or ""


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_a_package_imports_only_those_before_it(path: Path) -> None:
    after = PACKAGES[PACKAGES.index(path.relative_to(PROJECT).parts[0]) + 1 :]
    wrong = [name for name in imported(path) if name.split(".")[0] in (*after, "tests", "bench")]
    assert not wrong


# Inside the corpus: what a package may import besides itself and the modules that stand on no package.
CORPUS: dict[str, set[str]] = {
    "language": set(),
    "entities": {"language"},
    "readers": {"language"},
    "parsing": {"language", "entities"},
    "parallel": {"language", "entities", "filenames"},
}
GROUND = {"records", "source", "labels", "limits", "errors"}


@pytest.mark.parametrize("name", CORPUS)
def test_a_part_of_the_corpus_imports_only_what_it_may_know(name: str) -> None:
    known = {name} | CORPUS[name] | GROUND
    wrong = [
        f"{relative(path)}: {module}"
        for path in (PROJECT / "corpus" / name).rglob("*.py")
        for module in imported(path)
        if module.startswith("corpus.") and module.split(".")[1] not in known
    ]
    assert not wrong


@pytest.mark.parametrize("name", sorted(GROUND))
def test_what_all_parts_of_the_corpus_share_knows_none_that_joins_them(name: str) -> None:
    used = [module for module in imported(PROJECT / "corpus" / f"{name}.py") if module.startswith("corpus.")]
    assert {module.split(".")[1] for module in used} <= GROUND


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", INITS, ids=relative)
def test_an_init_only_names_what_the_package_shows(path: Path) -> None:
    _docstring, *statements = ast.parse(path.read_text(encoding="utf-8")).body
    imports = [node for node in statements if isinstance(node, ast.ImportFrom)]
    others = [ast.unparse(node) for node in statements if node not in imports]
    assert all(other.startswith("__all__") for other in others)
    assert bool(imports) == bool(others)


def test_no_module_takes_the_name_of_a_package_inside_bot() -> None:
    """Chainlit puts `bot/` first on the path, where such a module would hide the package."""
    assert not [
        path for path in (PROJECT / "bot").iterdir() if path.stem in {"corpus", "index", "eval", "tests"}
    ]
