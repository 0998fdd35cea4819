"""Other systems on the same questions: what they rank, cite and refuse, and how they are run."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bench import baselines as bench
from bench import intervals
from bot.answers import Status
from bot.workspace import Workspace
from corpus.errors import CorpusMissing
from corpus.library import SAMPLE as SAMPLE_CORPUS
from corpus.limits import Limits
from corpus.record import Record
from eval.baselines import BASELINES, Baselines, BaselineUnavailable
from eval.baselines import environment as baselines_environment
from eval.baselines.bm25 import Bm25
from eval.baselines.chunks import SourceText, source_texts
from eval.baselines.dense import Dense
from eval.baselines.engines import Piece, Pieces, Text
from eval.baselines.kept import KeptEmbedder
from eval.baselines.process import engine_process
from eval.baselines.ranking import DEPTH, Found, searched
from eval.baselines.reader import Reader
from eval.baselines.refusing import Refusing, fitted
from eval.questions import SAMPLE as GOLD
from eval.questions import Question
from eval.runner import run
from index.errors import EmbedderUnavailable
from index.torch_encoder import Progress, Vectors

BAHAMAS = "Qui doit coordonner les consultations informelles, le conseiller des Bahamas ?"
COORDINATED = "C23-minutes#2.8"


class LetterEmbedder:
    """Vectors of how often each letter stands in a text; counts the passages it was given."""

    name = "letters"
    dimension = 26

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        self.embedded += texts
        return np.stack([self.embed_query(text) for text in texts])

    def embed_query(self, text: str) -> Vectors:
        counts = np.array([1 + text.lower().count(chr(ord("a") + i)) for i in range(26)], dtype=np.float32)
        return counts / np.linalg.norm(counts)


class Fixed:
    """Ranks the same for every question; `asked` holds what it was asked."""

    def __init__(self, *found: Found) -> None:
        self.found = found
        self.asked: list[str] = []

    def rank(self, question: str) -> Sequence[Found]:
        self.asked.append(question)
        return self.found


# --- rankings in this process


def test_bm25_finds_the_paragraph_whose_rare_words_are_asked_for(record: Record) -> None:
    found = Bm25(record).rank(BAHAMAS)
    assert found[0].paragraphs == (COORDINATED,)
    assert len(found) == DEPTH
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score < 1 for score in scores)


def test_bm25_takes_words_with_the_same_stem_for_the_same(record: Record) -> None:
    assert Bm25(record).rank("consultation informelle coordonnée Bahamas")[0].paragraphs == (COORDINATED,)


def test_bm25_knows_no_glossary(record: Record) -> None:
    """`ITR` is printed nowhere but in the names of groups; `RTI` is what the record writes."""
    of_english, of_french = Bm25(record).rank("ITRs"), Bm25(record).rank("RTI")
    assert [one.paragraphs for one in of_english] != [one.paragraphs for one in of_french]


def test_bm25_finds_nothing_where_no_word_is_shared(record: Record) -> None:
    assert list(Bm25(record).rank("zymurgy")) == []


def test_the_encoder_alone_ranks_by_cosine(record: Record) -> None:
    paragraph = record.paragraph(COORDINATED)
    found = Dense(record, LetterEmbedder()).rank(paragraph.text)
    assert found[0].paragraphs == (COORDINATED,)
    assert found[0].score == pytest.approx(1.0)
    assert len(found) == DEPTH


def test_every_baseline_searches_what_greffier_finds_by_itself(record: Record) -> None:
    paragraphs = searched(record)
    assert COORDINATED in {paragraph.id for paragraph in paragraphs}
    assert all(paragraph.decision or len(paragraph.text.split()) >= 4 for paragraph in paragraphs)


# --- vectors that are kept


def embedded(folder: Path, *texts: str, version: str = "1", name: str = "letters") -> list[str]:
    """Those of the texts that an encoder was given, in front of which stands what is kept in `folder`."""
    embedder = LetterEmbedder()
    embedder.name = name
    with closing(KeptEmbedder(embedder, folder, version)) as kept:
        np.testing.assert_array_equal(
            kept.embed_passages(texts), [embedder.embed_query(text) for text in texts]
        )
    return embedder.embedded


def test_a_passage_is_embedded_once_even_in_another_run(tmp_path: Path) -> None:
    assert embedded(tmp_path / "new", "un", "deux", "un") == ["un", "deux"]
    assert embedded(tmp_path / "new", "deux", "trois") == ["trois"]


def test_passages_of_like_length_are_embedded_together(tmp_path: Path) -> None:
    assert embedded(tmp_path, "une phrase", "mot", "deux mots") == ["mot", "deux mots", "une phrase"]


def test_of_no_passage_there_is_no_vector(tmp_path: Path) -> None:
    with closing(KeptEmbedder(LetterEmbedder(), tmp_path, "1")) as kept:
        assert kept.embed_passages([]).shape == (0, 26)


@pytest.mark.parametrize(("keeps", "times"), [(False, 2), (True, 1)])
def test_questions_are_kept_only_where_their_time_is_not_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keeps: bool, times: int
) -> None:
    asked: list[str] = []
    embed = LetterEmbedder.embed_query

    def embed_query(embedder: LetterEmbedder, text: str) -> Vectors:
        asked.append(text)
        return embed(embedder, text)

    monkeypatch.setattr(LetterEmbedder, "embed_query", embed_query)
    for _ in range(2):
        with closing(KeptEmbedder(LetterEmbedder(), tmp_path, "1", keeps_questions=keeps)) as kept:
            vector = kept.embed_query("un")
            np.testing.assert_array_equal(vector, embed(LetterEmbedder(), "un"))
    assert asked == ["un"] * times


def test_a_question_is_not_taken_for_a_passage_of_the_same_words(tmp_path: Path) -> None:
    embedder = LetterEmbedder()
    with closing(KeptEmbedder(embedder, tmp_path, "1", keeps_questions=True)) as kept:
        kept.embed_query("un")
        kept.embed_passages(["un"])
    assert embedder.embedded == ["un"]


def test_vectors_of_another_encoder_or_of_other_weights_are_not_taken(tmp_path: Path) -> None:
    for name, version in (("letters", "1"), ("letters", "2"), ("a/b", "1"), ("a-b", "1")):
        assert embedded(tmp_path, "un", name=name, version=version) == ["un"]


@pytest.mark.parametrize("kept", [0, 100, 5000])
def test_what_is_no_file_of_vectors_is_made_anew(tmp_path: Path, kept: int) -> None:
    assert embedded(tmp_path, "un") == ["un"]
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:kept])
    assert embedded(tmp_path, "un") == ["un"]
    assert embedded(tmp_path, "un") == []


def test_where_nothing_can_be_kept_one_sentence_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(EmbedderUnavailable, match="Vectors cannot be kept in"):
        KeptEmbedder(LetterEmbedder(), tmp_path / "file", "1")


# --- from a ranking to an answer


def test_the_first_paragraph_is_quoted_whole_and_cited(record: Record) -> None:
    ranker = Fixed(Found((COORDINATED,), 0.9), Found(("C23-minutes#2.9",), 0.4))
    answer = Reader(ranker, record).answer("What was agreed on the expert group?")
    (citation,) = answer.citations
    assert answer.status is Status.ANSWERED
    assert (citation.paragraph_id, citation.quote) == (COORDINATED, record.paragraph(COORDINATED).text)
    assert answer.answer == f"C23 minutes § 2.8: “{citation.quote}” [1]"
    assert [(hit.paragraph_id, hit.score) for hit in answer.retrieved] == [
        (COORDINATED, 0.9),
        ("C23-minutes#2.9", 0.4),
    ]


def test_the_answer_is_in_the_language_of_the_question(record: Record) -> None:
    answer = Reader(Fixed(Found((COORDINATED,), 0.9)), record).answer("Qu'a-t-on décidé au sujet du groupe ?")
    assert answer.language == "fr"
    assert answer.answer.startswith("compte rendu C23 § 2.8")


def test_all_that_the_first_piece_holds_is_quoted(record: Record) -> None:
    pair = ("C23-minutes#2.8", "C23-minutes#2.9")
    answer = Reader(Fixed(Found(pair, 0.5), Found(pair[:1], 0.4)), record).answer("What was agreed?")
    assert tuple(citation.paragraph_id for citation in answer.citations) == pair
    assert tuple(hit.paragraph_id for hit in answer.retrieved) == pair


def test_a_follow_up_is_searched_for_with_the_questions_before_it(record: Record) -> None:
    ranker = Fixed(Found((COORDINATED,), 0.5))
    answer = Reader(ranker, record).answer("And in 2024?", history=("What of the ITRs?", "Who spoke?"))
    assert ranker.asked == ["What of the ITRs? Who spoke? And in 2024?"]
    assert answer.question == "And in 2024?"


def test_where_nothing_is_found_nothing_is_answered(record: Record) -> None:
    answer = Reader(Fixed(), record).answer("Who brews the beer?")
    assert (answer.status, answer.citations, answer.retrieved) == (Status.NOT_FOUND, (), ())
    assert answer.answer


def test_answers_are_measured_like_those_of_greffier(questions: tuple[Question, ...], record: Record) -> None:
    report = run(questions, Reader(Bm25(record), record), record)
    assert report.figure("citation_validity").value == 1.0
    assert report.figure("uncited_sentences").value == 0.0
    assert report.figure("recall_at_5", "fr").value > 0.5
    assert report.figure("abstention_recall").value < 0.2
    assert [latency.stage for latency in report.latencies] == ["retrieve", "compose", "total"]


# --- refusing below a score


class Scored(Reader):
    """Ranks one paragraph, by how long the question is."""

    def __init__(self, record: Record) -> None:
        super().__init__(self, record)

    def rank(self, question: str) -> Sequence[Found]:
        return [Found((COORDINATED,), min(len(question) / 100, 1.0))]


def test_below_the_threshold_of_its_language_an_answer_is_withheld(record: Record) -> None:
    system = Refusing(Scored(record), {"en": 0.5, "fr": 0.0})
    short = system.answer("What did it decide?")
    assert (short.status, short.citations) == (Status.NOT_FOUND, ())
    assert short.retrieved
    assert system.answer("What did the Council decide on the expert group at its session?").citations
    assert system.answer("Qu'a-t-il décidé ?").citations


def test_a_threshold_tells_best_who_should_be_answered(
    questions: tuple[Question, ...], record: Record
) -> None:
    answerable = [q for q in questions if q.answerable and not q.history][:4]
    others = [q for q in questions if not q.answerable and not q.history][:4]
    lengths = {True: (60, 70, 80, 20), False: (10, 30, 40, 50)}
    asked = [
        replace(q, fr=f"Que dit le Conseil ?{' ' * n}"[: max(n, 20)], en="What was said?".ljust(n, "?"))
        for group in (answerable, others)
        for q, n in zip(group, lengths[group is answerable], strict=True)
    ]
    thresholds = fitted(run(asked, Scored(record), record).cases)
    assert thresholds["en"] == pytest.approx(0.55)


# --- pieces of files


def test_a_piece_holds_the_paragraphs_of_which_half_stands_in_it() -> None:
    file = SourceText("d", "", ((0, 100, "d#1"), (100, 150, "d#2"), (150, 400, "d#3")))
    assert file.held(0, 150) == ("d#1", "d#2")
    assert file.held(60, 160) == ("d#2",)
    assert file.held(40, 160) == ("d#1", "d#2")


def test_a_piece_of_a_long_paragraph_holds_it() -> None:
    file = SourceText("d", "", ((0, 5000, "d#1"), (5000, 5100, "d#2")))
    assert file.held(1000, 2000) == ("d#1",)
    assert file.held(4400, 5100) == ("d#1", "d#2")


def test_a_paragraph_that_stands_in_two_places_is_counted_once() -> None:
    file = SourceText("d", "", ((0, 40, "d#1"), (60, 100, "d#1"), (100, 130, "d#2")))
    assert file.held(0, 130) == ("d#1", "d#2")
    assert file.held(70, 130) == ("d#1", "d#2")


def test_between_paragraphs_nothing_is_held() -> None:
    file = SourceText("d", "", ((0, 40, "d#1"), (60, 100, "d#2")))
    assert file.held(40, 60) == ()


def test_every_paragraph_is_found_at_its_place_in_its_file(record: Record) -> None:
    files = source_texts(SAMPLE_CORPUS, record, Limits())
    found = {one for file in files for _, _, one in file.places}
    assert found == {paragraph.id for paragraph in searched(record)}
    for file in files:
        for start, end, paragraph_id in file.places:
            assert file.text[start:end] in record.paragraph(paragraph_id).text
            assert paragraph_id in file.held(start, end)


def test_files_that_are_not_those_indexed_are_refused(record: Record, tmp_path: Path) -> None:
    (tmp_path / "C23-minutes.txt").write_text("1 Rapport\n\n1.1 Le Président ouvre la séance.\n", "utf-8")
    with pytest.raises(CorpusMissing, match="greffier index"):
        source_texts(tmp_path, record, Limits())


def test_pieces_that_hold_no_paragraph_are_not_found() -> None:
    pieces = [Piece("a", 0, 9, 1.2), Piece("b", 0, 9, 0.5), Piece("c", 0, 9, -0.1)]
    held = {"a": ("d#1",), "b": (), "c": ("d#2",)}
    ranker = Pieces(lambda question: pieces, lambda piece: held[piece.id])
    assert ranker.rank("?") == [Found(("d#1",), 1.0), Found(("d#2",), 0.0)]


# --- engines in processes of their own


ENGINE = '''
import sys
from eval.baselines.engines import Piece

print("this is printed, and is no answer")

def longest(texts, embedder):
    """Whatever is asked, the longest text first."""
    ranked = sorted(texts, key=lambda text: -len(text.text))

    def search(question):
        print("so is this")
        if question == "die":
            print("it had to die", file=sys.stderr)
            sys.exit(3)
        return [Piece(one.id, 0, len(one.text), 0.5) for one in ranked]

    return search
'''

TEXTS = (Text("court", "été"), Text("long", "deux mots « là »\nsur deux lignes"))


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An engine that a process of its own can import."""
    (tmp_path / "by_length.py").write_text(ENGINE, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return "by_length:longest"


def test_an_engine_in_another_process_answers_question_after_question(engine: str, tmp_path: Path) -> None:
    with engine_process(Path(sys.executable), engine, TEXTS, "packaged", tmp_path) as search:
        for question in ("une question", "ligne\nou « deux »", ""):
            assert list(search(question)) == [Piece("long", 0, 32, 0.5), Piece("court", 0, 3, 0.5)]


def test_an_engine_that_stops_is_one_sentence_with_its_last_words(engine: str, tmp_path: Path) -> None:
    with engine_process(Path(sys.executable), engine, TEXTS, "packaged", tmp_path) as search:
        assert search("first")
        for question in ("die", "and then?"):
            with pytest.raises(BaselineUnavailable, match="by_length:longest has stopped: it had to die"):
                search(question)


def test_an_engine_that_is_not_installed_is_one_sentence(tmp_path: Path) -> None:
    with (
        pytest.raises(BaselineUnavailable, match="No module named 'no_such_engine'"),
        engine_process(Path(sys.executable), "no_such_engine:open", TEXTS, "packaged", tmp_path),
    ):
        pass


def test_an_interpreter_that_ends_before_it_has_read_all_is_one_sentence(tmp_path: Path) -> None:
    with (
        pytest.raises(BaselineUnavailable, match="any:thing has stopped: it did not say why"),
        engine_process(
            Path("/bin/false"), "any:thing", [Text("long", "mot " * 100_000)], "packaged", tmp_path
        ),
    ):
        pass


def test_an_interpreter_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with (
        pytest.raises(BaselineUnavailable, match="cannot be started"),
        engine_process(tmp_path / "python", "any:thing", TEXTS, "packaged", tmp_path),
    ):
        pass


def test_what_cannot_be_installed_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    requirements = tmp_path / "requirements.txt"
    requirements.write_text(f"absent @ {(tmp_path / 'absent-1.0-py3-none-any.whl').as_uri()}\n", "utf-8")
    monkeypatch.setattr(baselines_environment, "REQUIREMENTS", requirements)
    with pytest.raises(BaselineUnavailable, match=r"requirements.txt .* cannot be installed"):
        baselines_environment.install(tmp_path / "baselines")
    assert baselines_environment.installed(tmp_path / "baselines") is None


def test_an_environment_of_other_requirements_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is asked for here, so that nothing is downloaded; what ours holds can be imported there."""
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("# nothing\n", encoding="utf-8")
    monkeypatch.setattr(baselines_environment, "REQUIREMENTS", requirements)
    monkeypatch.setattr(baselines_environment, "_PROBE", "import click, eval")
    folder = tmp_path / "baselines"
    python = baselines_environment.install(folder)
    assert baselines_environment.installed(folder) == python
    where = subprocess.run(
        [python, "-c", "import sys; print(sys.prefix)"], capture_output=True, text=True, check=True
    )
    assert where.stdout.strip() == str(folder / "venv")
    requirements.write_text("# something else\n", encoding="utf-8")
    assert baselines_environment.installed(folder) is None


# --- other people's programs


@pytest.fixture
def baselines(sample_workspace: Workspace) -> Iterator[Baselines]:
    """The baselines over the sample, where their environment has been made."""
    if baselines_environment.installed() is None:
        pytest.skip("txtai and LangChain's splitter are not installed: run `./run bench baselines` once")
    return Baselines(sample_workspace, ())


@pytest.mark.parametrize("name", ["tutorial", "txtai-keyword", "txtai-hybrid"])
def test_other_peoples_programs_rank_and_are_cited(baselines: Baselines, name: str) -> None:
    with baselines.opened(name) as system:
        answer = system.answer(BAHAMAS)
    assert COORDINATED in {hit.paragraph_id for hit in answer.retrieved}
    assert all(citation.quote == citation.text for citation in answer.citations)
    assert all(0 <= hit.score <= 1 for hit in answer.retrieved)


# --- the table


def test_the_table_has_a_row_a_system_and_says_where_greffier_is_better(
    perfect, muddled, questions: tuple[Question, ...]
) -> None:
    measured = [
        bench.Measured.of("bm25", muddled, None, "both"),
        bench.Measured.of(bench.GREFFIER, perfect, None, "both"),
    ]
    lines = list(bench.page(measured, questions, "both splits, both languages"))
    assert lines[0].startswith(f"{len(questions)} questions on ")
    assert sum(line.startswith("| bm25 |") for line in lines) == 2
    assert sum(line.startswith("| greffier |") for line in lines) == 1
    assert "better" in next(line for line in reversed(lines) if line.startswith("| bm25 |"))
    assert f"- bm25: {BASELINES['bm25']}" in lines


def test_the_figures_of_the_table_are_those_of_the_report(perfect, muddled) -> None:
    one = bench.Measured.of("bm25", muddled, "en", "en")
    for found in one.figures:
        assert found == muddled.figure(found.measure, "en")


def test_no_case_is_in_the_figures_for_programs(muddled) -> None:
    (value,) = bench.to_json([bench.Measured.of("bm25", muddled, None, "both")])
    assert set(value) == {"system", "median_ms", "figures"}


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """Two questions of the dev split, one of which is not to be answered."""
    lines = (GOLD / "sample.dev.jsonl").read_text(encoding="utf-8").splitlines()
    chosen = [line for line in lines if '"C23-0012"' in line or '"C23-0037"' in line]
    (tmp_path / "few.jsonl").write_text("\n".join(chosen), encoding="utf-8")
    return tmp_path / "few.jsonl"


@pytest.fixture
def command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], sample_index: Path, few: Path
) -> Callable[..., tuple[int, str, str]]:
    """`command(*options)` on two questions: status, output, errors."""
    monkeypatch.setenv("GREFFIER_INDEX", str(sample_index))
    monkeypatch.setenv("GREFFIER_CORPUS", str(SAMPLE_CORPUS))

    def run_it(*options: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["baselines", "--gold", str(few), *options])
        status = bench.main()
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run_it


def test_greffier_and_a_baseline_are_measured_side_by_side(
    command: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    path = tmp_path / "figures.json"
    status, out, _ = command("--systems", "bm25,greffier", "--json", str(path))
    assert status == 0
    assert out.startswith("2 questions on 2 topics; both splits, both languages")
    assert [one["system"] for one in json.loads(path.read_text(encoding="utf-8"))] == ["bm25", "greffier"]


def test_what_cannot_be_had_is_left_out_and_said(
    command: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unavailable() -> Path:
        raise BaselineUnavailable("It cannot be installed here.")

    monkeypatch.setattr("eval.baselines.catalogue.install", unavailable)
    status, out, err = command("--systems", "tutorial,bm25")
    assert status == 1
    assert "tutorial is not measured: It cannot be installed here." in err
    assert "| bm25 |" in out
    assert "| tutorial |" not in out


def test_a_system_that_nobody_knows_is_refused(command: Callable[..., tuple[int, str, str]]) -> None:
    with pytest.raises(SystemExit) as refused:
        command("--systems", "oracle")
    assert refused.value.code == 2


@pytest.mark.parametrize("file", ["nowhere/figures.json", "."])
def test_a_file_that_cannot_be_written_is_said_before_anything_is_measured(
    command: Callable[..., tuple[int, str, str]],
    tmp_path: Path,
    file: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bench, "run", pytest.fail)
    status, out, err = command("--systems", "bm25", "--json", str(tmp_path / file))
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert "cannot be written" in err


def test_figures_of_an_earlier_run_outlive_one_that_cannot_be_made(
    command: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    earlier, later = tmp_path / "earlier.json", tmp_path / "later.json"
    earlier.write_text("[]", encoding="utf-8")
    for file in (earlier, later):
        assert command("--gold", str(tmp_path / "nowhere"), "--json", str(file))[0] == 2
    assert earlier.read_text(encoding="utf-8") == "[]"
    assert not later.exists()


# --- how far intervals can be trusted


def test_without_a_gold_set_nothing_is_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["intervals", "--simulations", "0"])
    assert intervals.main() == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
