"""What the chat puts on the screen: text that stays text, a welcome read from the record, our own words."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from bot.chat.app_root import lay_out, translation
from bot.chat.markdown_escape import escape
from bot.chat.mount import without_foreign_links
from bot.chat.session import session_language
from bot.chat.welcome import coverage, starters, welcome
from corpus import SAMPLE, Document, read_corpus

HOSTILE = [
    "<script>alert(1)</script>",
    "![x](http://example.org/x.png)",
    "[x](javascript:alert(1))",
    "[x]: http://example.org/",
    "[x][y]",
    "# a heading",
    "> a quotation",
    "- a list",
    "1. a list",
    "2) a list",
    "    indented code",
    "`code` and ~~struck~~ and *stress* and __more__",
    "a | b\n--|--\n1 | 2",
    "under\n===",
    "&lt;b&gt; &#60;",
    "back\\*slash",
    "Résolution 140 (Rév. Bucarest, 2022)",
    "« SMSI&ODD » [1] § 2.8: [2]",
]


def shown(markdown: str) -> str:
    """What a reader sees of Markdown: its text, and every mark-up it became."""
    tokens = MarkdownIt("js-default").parse(markdown)
    inline = [child for token in tokens for child in token.children or []]
    blocks = {token.type for token in tokens} - {"paragraph_open", "paragraph_close", "inline"}
    marks = {child.type for child in inline} - {"text", "text_special", "softbreak"}
    assert not blocks | marks, blocks | marks
    return "".join("\n" if child.type == "softbreak" else child.content for child in inline)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_shown_as_it_is_written(text: str) -> None:
    assert shown(escape(text)) == text.strip()


def test_directives_that_chainlit_adds_are_kept_as_text() -> None:
    assert escape("a :danger[x] b") == "a \\:danger[x] b"
    assert escape(":::warning\nx") == "\\:\\:\\:warning\nx"


def test_ordinary_prose_is_copied_as_it_is() -> None:
    prose = "Le Conseil prend note du Document C23/4 (§ 1.9) : « … » [1]\nVoir 2.8 – 2.9."
    assert escape(prose) == prose


@pytest.fixture(scope="module")
def documents() -> tuple[Document, ...]:
    return read_corpus(SAMPLE)[0]


def test_the_welcome_says_what_the_record_covers(documents: tuple[Document, ...]) -> None:
    english = coverage(documents, "en")
    assert "[C23 minutes](/p/C23-minutes)" in english
    assert "C23, C24" in english
    assert "French" in english
    assert "I answer in French or English" in welcome(documents, "en")
    assert "Je réponds en français ou en anglais" in welcome(documents, "fr")
    assert "no official ITU product" in welcome(documents, "en")


def test_the_welcome_follows_the_record(documents: tuple[Document, ...]) -> None:
    assert "C24" not in coverage(documents[:1], "en")
    assert "12" in coverage(documents[:1] * 12, "en")
    assert "empty" in coverage((), "en")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_there_are_questions_to_start_from(language: str) -> None:
    assert len(starters(language)) >= 3


@pytest.mark.parametrize(("language", "send"), [("fr", "Envoyer le message"), ("en", "Send message")])
def test_our_words_replace_chainlits_and_the_rest_stays(language: str, send: str) -> None:
    chat = translation(language)["chat"]
    assert "Greffier" in chat["watermark"]
    assert chat["input"]["actions"]["send"] == send


def test_chainlits_folder_is_laid_out_complete(tmp_path: Path) -> None:
    lay_out(tmp_path)
    laid = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}
    assert {
        ".chainlit/config.toml",
        ".chainlit/translations/fr-FR.json",
        ".chainlit/translations/en-US.json",
        "chainlit_fr-FR.md",
        "chainlit_en-US.md",
        "public/custom.js",
        "public/strings.json",
        "public/favicon.svg",
        "public/elements/Citations.jsx",
    } <= laid


def test_links_to_other_hosts_are_taken_out_of_the_page() -> None:
    html = '<link rel="a"\n href="https://x.example/y.css" />\n<link rel="b" href="/chat/z.css"><p>rest</p>'
    assert without_foreign_links(html) == '<link rel="b" href="/chat/z.css"><p>rest</p>'


@pytest.mark.parametrize(
    ("cookie", "browser", "language"),
    [
        ("greffier-language=fr", "en", "fr"),
        ("a=b; greffier-language=en", "fr", "en"),
        ("", "fr-FR,fr;q=0.9", "fr"),
        ("greffier-language=xx", "de", "en"),
    ],
)
def test_a_session_reads_the_same_language_as_its_page(cookie: str, browser: str, language: str) -> None:
    environ = {"HTTP_COOKIE": cookie, "HTTP_ACCEPT_LANGUAGE": browser}
    assert session_language(environ) == language
