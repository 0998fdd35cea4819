"""Settings: defaults, then the file, then variables, then flags; anything unknown is refused by name."""

from pathlib import Path

import pytest

from bot.settings import PROJECT, Settings, SettingsInvalid, load


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "etc" / "greffier.toml"


def written(file: Path, text: str) -> dict[str, str]:
    """The environment that names `file`, with `text` in it."""
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return {"GREFFIER_CONFIG": str(file)}


def test_data_live_under_the_project_whatever_the_current_folder_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Settings().index == PROJECT / "var" / "index"
    assert Settings().corpus == PROJECT / "var" / "corpus"
    assert (PROJECT / "pyproject.toml").exists()


def test_flags_win_over_variables_over_the_file_over_defaults(file: Path) -> None:
    environment = written(file, 'port = 8001\nhost = "0.0.0.0"\nlanguage = "fr"') | {
        "GREFFIER_PORT": "8002",
        "GREFFIER_HOST": "::1",
    }
    settings = load(environment, port=8003)
    assert (settings.port, settings.host, settings.language) == (8003, "::1", "fr")
    assert settings.embedder == "packaged"


def test_a_flag_that_was_not_given_changes_nothing() -> None:
    assert load({"GREFFIER_PORT": "9000"}, port=None, model=None) == Settings(port=9000)


def test_an_empty_variable_was_not_given() -> None:
    assert load({"GREFFIER_MODEL": "", "GREFFIER_INDEX": ""}) == Settings()


def test_folders_are_relative_to_the_file_that_names_them(file: Path) -> None:
    assert load(written(file, 'corpus = "documents"')).corpus == file.parent / "documents"


def test_folders_in_variables_and_flags_are_relative_to_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = load({"GREFFIER_INDEX": "here"}, corpus=Path("there"))
    assert (settings.index, settings.corpus) == (tmp_path / "here", tmp_path / "there")


def test_a_home_folder_is_expanded() -> None:
    assert load({"GREFFIER_CACHE": "~/weights"}).cache == Path.home() / "weights"


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"GREFFIER_CORPSE": "x"}, "“corpse” (GREFFIER_CORPSE); the nearest valid name is “corpus”"),
        ({"GREFFIER_PORT": "eighty"}, "“port” (GREFFIER_PORT) must be a number from 1 to 65535"),
        ({"GREFFIER_PORT": "70000"}, "from 1 to 65535, not “70000”"),
        ({"GREFFIER_LANGUAGE": "de"}, "must be fr or en, not “de”"),
        ({"GREFFIER_MODEL_BASE_URL": "localhost:8080"}, "must start with http:// or https://"),
        ({"GREFFIER_CONFIG": "/nowhere/greffier.toml"}, "/nowhere/greffier.toml cannot be read"),
    ],
)
def test_what_cannot_be_used_is_named(environment: dict[str, str], said: str) -> None:
    with pytest.raises(SettingsInvalid) as refused:
        load(environment)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("idnex = 'x'", "the nearest valid name is “index”"),
        ("[corpus]\nfolder = 'x'", "“corpus”"),
        ("port = true", "“port”"),
        ("model = 3", "“model”"),
        ("model = ", "is not valid TOML"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(file: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsInvalid) as refused:
        load(written(file, text))
    assert said in str(refused.value)


def test_a_file_that_is_no_text_is_refused(file: Path) -> None:
    environment = written(file, "")
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsInvalid, match="is not valid TOML"):
        load(environment)


def test_debugging_is_no_setting() -> None:
    assert load({"GREFFIER_DEBUG": "1"}) == Settings()
