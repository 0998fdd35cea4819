"""Tokens are counted with what lies on this machine; the network is never asked."""

from pathlib import Path

import pytest

from bot import budget
from bot.budget import counter, estimate, fit

VOCABULARIES = ("9b5ad71b2ce5302211f9c61530b329a4922fc6a4", "fb374d419588a4632f3f557e76b4b70aebbca790")


def test_paragraphs_fit_from_the_first_until_the_limit() -> None:
    assert fit(["abc", "de", "fgh"], 5, len) == 2
    assert fit(["abc", "de", "fgh"], 8, len) == 3
    assert fit(["abcdef", "a"], 5, len) == 0
    assert fit([], 5, len) == 0


def test_the_estimate_is_by_bytes_and_rounds_up() -> None:
    assert estimate("") == 0
    assert estimate("abcdef") == 3  # 6 / 2.5
    assert estimate("été") == 2  # 5 bytes
    assert estimate("\ud800") == 1


def test_without_a_folder_tokens_are_estimated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TIKTOKEN_CACHE_DIR", raising=False)
    assert counter() is estimate


@pytest.mark.parametrize("name", VOCABULARIES)
def test_a_damaged_vocabulary_is_neither_used_nor_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / name).write_bytes(b"damaged")
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    assert counter() is estimate
    assert (tmp_path / name).read_bytes() == b"damaged"


def test_a_whole_vocabulary_is_given_to_tiktoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a tiny vocabulary in the place of the published one: single bytes, and the token "th"."""
    import base64
    import hashlib

    import tiktoken
    import tiktoken.registry
    from tiktoken.load import load_tiktoken_bpe

    address, pattern = "https://example.org/tiny.tiktoken", r"\S+|\s+"
    tokens = [*(bytes([i]) for i in range(256)), b"th"]
    data = b"\n".join(base64.b64encode(token) + b" %d" % rank for rank, token in enumerate(tokens))
    file, sha256 = hashlib.sha1(address.encode()).hexdigest(), hashlib.sha256(data).hexdigest()
    (tmp_path / file).write_bytes(data)
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(budget, "_VOCABULARIES", (("tiny", file, sha256),))

    def tiny() -> dict[str, object]:
        ranks = load_tiktoken_bpe(address, sha256)
        return {"name": "tiny", "pat_str": pattern, "mergeable_ranks": ranks, "special_tokens": {}}

    tiktoken.list_encoding_names()
    monkeypatch.setitem(tiktoken.registry.ENCODING_CONSTRUCTORS or {}, "tiny", tiny)
    count = counter()
    assert count("the") == 2
    assert count("<|endoftext|>") == 13
    assert fit(["the", "the"], 3, count) == 1
