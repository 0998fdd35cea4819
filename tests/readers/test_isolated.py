"""Reading in a process of its own: whatever a file does to its reader, one sentence comes back."""

import resource
import time
from pathlib import Path

import pytest

from corpus.errors import UnreadableFile
from corpus.limits import Limits
from corpus.readers import isolated
from corpus.readers.isolated import read_isolated, refusal_to_json, source_from_json, source_to_json
from corpus.records import RevisionKind
from corpus.source import Change, Source, SourceLine, Style

READERS = {
    "crashes": "import os, signal\n    os.kill(os.getpid(), signal.SIGSEGV)",
    "hangs": "import time\n    time.sleep(600)",
    "starts_others": (
        "import subprocess, pathlib\n"
        "    process = subprocess.Popen(['sleep', '600'])\n"
        "    pathlib.Path(name).write_text(str(process.pid))\n"
        "    process.wait()"
    ),
    "eats_memory": "return bytearray(10 ** 12)",
    "prints": "import os\n    os.write(1, b'noise')\n    return Source.plain(content.decode())",
    "fails": "raise RuntimeError('no reader should')",
    "tells_limits": "import resource\n    return Source.plain(str(resource.getrlimit(resource.RLIMIT_CORE)))",
}


@pytest.fixture(autouse=True)
def readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers that misbehave, where the process looks for readers first."""
    root = Path(isolated.__file__).resolve().parents[2]
    package = tmp_path / "corpus"
    (package / "readers").mkdir(parents=True)
    for folder, real in ((package, root / "corpus"), (package / "readers", root / "corpus" / "readers")):
        (folder / "__init__.py").write_text(f"__path__.append({str(real)!r})\n")
    for name, body in READERS.items():
        (package / "readers" / f"{name}.py").write_text(
            f"from corpus.source import Source\ndef read_in_process(content, name, limits):\n    {body}\n"
        )
    monkeypatch.setattr(isolated, "_ROOT", tmp_path)


def refusal(reader: str, limits: Limits | None = None, name: str = "a.pdf") -> str:
    with pytest.raises(UnreadableFile) as raised:
        read_isolated(reader, b"content", name, limits or Limits(), "print it to a new PDF")
    return str(raised.value)


def test_a_crash_is_one_sentence() -> None:
    assert refusal("crashes") == (
        "a.pdf cannot be read, its reader ended by signal 11: print it to a new PDF."
    )


def test_a_reader_that_fails_is_one_sentence() -> None:
    assert refusal("fails") == "a.pdf cannot be read, its reader ended with status 1: print it to a new PDF."


def test_a_reader_that_hangs_is_ended() -> None:
    assert refusal("hangs", Limits(seconds=1)) == (
        "a.pdf takes more than 1 seconds to read: print it to a new PDF, or raise the limit seconds."
    )


def test_what_a_reader_started_is_ended_with_it(tmp_path: Path) -> None:
    noted = tmp_path / "pid"
    refusal("starts_others", Limits(seconds=5), str(noted))
    state = Path(f"/proc/{noted.read_text()}/stat")
    for _ in range(50):
        if not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z":
            return
        time.sleep(0.1)
    pytest.fail("the process still runs")


def test_a_reader_that_eats_memory_is_refused() -> None:
    assert refusal("eats_memory").startswith("a.pdf takes more than 2,000,000,000 bytes of memory to read")


def test_what_native_code_prints_is_no_part_of_the_answer() -> None:
    assert read_isolated("prints", b"text", "a.pdf", Limits(), "").text == "text"


def test_no_core_is_dumped() -> None:
    assert read_isolated("tells_limits", b"", "a.pdf", Limits(), "").text == "(0, 0)"


def test_a_source_comes_over_whole() -> None:
    source = Source(
        "1\tété \udc80\u2028x",
        (SourceLine(0, 4, Style.HEADING, 2, 7), SourceLine(4, 8)),
        (Change(RevisionKind.MOVED_AWAY, 1, 3),),
        ((1, 2),),
        ((4, 5),),
        ("A remark.",),
    )
    assert source_from_json(source_to_json(source)) == source


def test_a_refusal_comes_over_with_its_sentence() -> None:
    with pytest.raises(UnreadableFile, match=r"^a\.pdf is empty\.$"):
        source_from_json(refusal_to_json(UnreadableFile("a.pdf is empty.")))


def test_this_process_keeps_its_own_limits() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    read_isolated("prints", b"text", "a.pdf", Limits(memory_bytes=10**9), "")
    assert resource.getrlimit(resource.RLIMIT_AS) == before
