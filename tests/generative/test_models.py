"""A chat model is opened by name; what is missing is said in one sentence, and no key is ever printed."""

import pytest

from bot.models import ChatModel, ModelFailed, ModelUnavailable, open_model

KEY = "sk-very-secret"


def test_a_server_on_this_machine_needs_no_key(server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    server.writes("Bonjour")
    assert ChatModel("qwen3:4b", server.url).reply("rules", "task") == "Bonjour"
    assert server.requests[0]["model"] == "qwen3:4b"


def test_the_provider_of_a_server_may_be_named(server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    server.writes("Bonjour")
    ChatModel("openai:small", server.url).reply("rules", "task")
    assert server.requests[0]["model"] == "small"


@pytest.mark.parametrize("reasoning", ["<think>\nHm [1].\n</think>\n\n", "\n<think></think>"])
def test_reasoning_is_no_part_of_the_reply(server, monkeypatch: pytest.MonkeyPatch, reasoning: str) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    server.writes(f"{reasoning}Bonjour")
    assert ChatModel("small", server.url).reply("rules", "task").strip() == "Bonjour"


@pytest.mark.parametrize(
    ("name", "base_url", "remedy"),
    [
        ("openai:gpt-5-mini", None, "OPENAI_API_KEY"),
        ("small", "https://models.example.org/v1", "OPENAI_API_KEY"),
        ("mistralai:mistral-large-latest", None, "langchain-mistralai"),
        ("nonsense", None, "provider:model"),
        ("nobody:nothing", None, "provider:model"),
    ],
)
def test_what_is_missing_is_said(
    name: str, base_url: str | None, remedy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(ModelUnavailable, match=remedy) as raised:
        open_model(name, base_url)
    assert "\n" not in str(raised.value)


def test_a_failure_never_shows_the_key(server, monkeypatch: pytest.MonkeyPatch, caplog) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    server.behaviour = lambda exchange: exchange.send(
        f'{{"error": {{"message": "bad {KEY}"}}}}'.encode(), 401
    )
    with pytest.raises(ModelFailed) as raised, caplog.at_level("INFO"):
        ChatModel("small", server.url, retries=0).reply("rules", "task")
    assert KEY not in str(raised.value) + caplog.text
    assert raised.value.__suppress_context__


def test_an_unusable_model_is_one_sentence_on_the_command_line(greffier, monkeypatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    done = greffier(
        "ask", "What did the Council decide on the ITR expert group?", "--model", "nobody:nothing"
    )
    assert done.status == 1
    assert done.err.count("\n") == 1
    assert "nobody:nothing" in done.err
