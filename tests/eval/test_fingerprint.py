"""What a run was made of: the same things give the same fingerprint, other things another."""

import json
import subprocess
from dataclasses import replace

import pytest

from bot.workspace import Workspace
from eval.fingerprint import Fingerprint, checkout, take


def test_the_same_run_has_the_same_fingerprint_but_for_the_time(sample_workspace, questions):
    one, other = take(sample_workspace, questions), take(sample_workspace, reversed(questions))
    assert replace(one, measured_at=other.measured_at) == other
    assert (one.system, len(one.corpus), len(one.gold)) == ("greffier", 64, 64)


def test_other_questions_are_seen(sample_workspace, questions):
    whole = take(sample_workspace, questions)
    assert take(sample_workspace, questions[1:]).gold != whole.gold
    reworded = (replace(questions[0], digest="another"), *questions[1:])
    assert take(sample_workspace, reworded).gold != whole.gold


def test_what_is_left_out_is_in_the_name_of_the_system(sample_workspace, questions):
    assert take(sample_workspace, questions, ("no-terms", "no-lexical")).system == (
        "greffier (no-terms, no-lexical)"
    )
    assert take(sample_workspace, questions, system="bm25").system == "bm25"


def test_the_chat_model_is_told_and_the_address_of_its_server_is_not(sample_workspace, questions):
    settings = replace(
        sample_workspace.settings, model="openai:small", model_base_url="https://user:secret@example.org"
    )
    found = take(Workspace(settings), questions)
    assert found.settings == (("model", "openai:small"),)
    assert "secret" not in json.dumps(found.to_json())


def test_a_fingerprint_comes_back_from_json(sample_workspace, questions):
    found = replace(take(sample_workspace, questions), settings=(("model", "openai:small"),))
    value = json.loads(json.dumps(found.to_json()))
    assert value["settings"] == {"model": "openai:small"}
    assert Fingerprint.from_json(value) == found


@pytest.mark.parametrize(
    "spoilt",
    [
        {"seed": "one"},
        {"is_dirty": None},
        {"commit": 7},
        {"settings": []},
        {"settings": {"model": 1}},
        {"unheard": "of"},
    ],
)
def test_what_is_no_fingerprint_is_refused(sample_workspace, questions, spoilt):
    value = take(sample_workspace, questions).to_json()
    with pytest.raises(ValueError, match="not a Fingerprint"):
        Fingerprint.from_json(value | spoilt)
    with pytest.raises(ValueError, match="not a Fingerprint"):
        Fingerprint.from_json([value])


# --- the state of the code


@pytest.fixture
def repository(tmp_path):
    """A git repository with one commit, and a function that runs git in it."""

    def git(*arguments):
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        done = subprocess.run(
            ["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    git("init", "--quiet")
    (tmp_path / "code.py").write_text("1\n", encoding="utf-8")
    git("add", "code.py")
    git("commit", "--quiet", "--message", "One")
    return tmp_path, git


def test_a_commit_is_told_as_it_is(repository):
    folder, git = repository
    assert checkout(folder) == (git("rev-parse", "HEAD"), False)


def test_changed_and_new_files_make_it_dirty(repository):
    folder, git = repository
    (folder / "more.py").write_text("2\n", encoding="utf-8")
    assert checkout(folder)[1]
    (folder / "more.py").unlink()
    (folder / "code.py").write_text("3\n", encoding="utf-8")
    assert checkout(folder) == (git("rev-parse", "HEAD"), True)


def test_a_copy_without_git_has_no_commit_even_inside_another_repository(repository, tmp_path_factory):
    folder, _ = repository
    inner = folder / "copy"
    inner.mkdir()
    assert checkout(inner) == (None, False)
    assert checkout(tmp_path_factory.mktemp("plain")) == (None, False)


def test_without_git_there_is_no_commit(repository, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert checkout(repository[0]) == (None, False)
