"""One question in the chat: the step that searches, the answer as a stream, the buttons for what it cites.

The only module that speaks Chainlit's language; it knows nothing of HTTP or of how Chainlit is mounted.
"""

from __future__ import annotations

import asyncio
import logging
import re
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import chainlit as cl

from bot.answers import Answer
from bot.chat import elements, welcome
from bot.chat.markdown_escape import escape
from bot.chat.session import session_language
from bot.excerpts import excerpt
from bot.links import paragraph_path
from bot.naming import source_name
from bot.question import MAX_LENGTH, BadQuestion
from bot.strings import strings
from bot.visitor import from_tag
from corpus.errors import GreffierError
from corpus.record import Record

if TYPE_CHECKING:
    from bot.workspace import Workspace

ICON = "/chat/public/favicon.svg"
WORDS_A_BATCH = 10
"""Words sent at once: one message a word would drown the socket when many people ask at a time."""
SECONDS_BETWEEN = 0.03
MOST_REMEMBERED = 10
"""Questions of a session that a follow-up may lean on."""
_ASKED = "asked"

_log = logging.getLogger(__name__)


class Conversation:
    """Chainlit's callbacks over one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def register(self) -> None:
        """Hand the callbacks to Chainlit, which keeps them for the life of the process."""
        # Chainlit also calls it for settings that we do not use, inside a running event loop, and drops it.
        warnings.filterwarnings("ignore", r"coroutine '.*\bprofiles' was never awaited", RuntimeWarning)
        cl.set_chat_profiles(self.profiles)
        cl.set_starters(self.starters)
        cl.on_message(self.answer)
        cl.action_callback("open_paragraph")(self.open_paragraph)

    async def profiles(self, _user: cl.User | None, language: str | None) -> list[cl.ChatProfile]:
        """The one profile: its description is the welcome (Chainlit offers no choice among one)."""
        reading = from_tag(language)
        try:
            record = await asyncio.to_thread(self._workspace.record)
            text = welcome.welcome(record.documents, reading)
        except GreffierError as error:
            text = escape(str(error))
        name = strings("chat", reading)["name"]
        return [cl.ChatProfile(name=name, markdown_description=text, icon=ICON, default=True)]

    async def starters(self, _user: cl.User | None, language: str | None) -> list[cl.Starter]:
        """Questions to start from."""
        reading = from_tag(language)
        return [cl.Starter(label=question, message=question) for question in welcome.starters(reading)]

    async def answer(self, message: cl.Message) -> None:
        """Answer one question; whatever goes wrong is one sentence in the person's language."""
        language = session_language(cl.context.session.environ)
        asked: tuple[str, ...] = cl.user_session.get(_ASKED) or ()  # type: ignore[no-untyped-call]
        try:
            answer, record = await self._search(message.content, asked, language)
        except BadQuestion:
            await say(strings("chat", language)["bad_question"].format(limit=MAX_LENGTH))
        except GreffierError as error:
            await say(str(error))
        except Exception:
            _log.exception("A question could not be answered.")
            await say(strings("chat", language)["unexpected"])
        else:
            remembered = (*asked, message.content)[-MOST_REMEMBERED:]
            cl.user_session.set(_ASKED, remembered)  # type: ignore[no-untyped-call]
            await reply(answer, record, language)

    async def open_paragraph(self, action: cl.Action) -> None:
        """Open the side panel on the paragraph that a button stands for; only a person's click comes here."""
        language = session_language(cl.context.session.environ)
        paragraph_id, quote = str(action.payload.get("paragraph")), str(action.payload.get("quote", ""))
        try:
            shown = excerpt(await asyncio.to_thread(self._workspace.record), paragraph_id, quote)
        except GreffierError as error:
            await say(str(error))
            return
        # Not `display="side"`: Chainlit would open the panel once more, under the name of the element.
        panel = cl.CustomElement(name="Paragraph", props=elements.panel(shown, language), display="inline")
        await cl.ElementSidebar.set_elements([panel], key=f"{paragraph_id} {quote}")
        # In this order: the other way round, Chainlit's page loses the title.
        await cl.ElementSidebar.set_title(source_name(shown.document, shown.paragraph, language))

    async def _search(self, question: str, asked: tuple[str, ...], language: str) -> tuple[Answer, Record]:
        """Find and compose, shown as a step that lists what was found. Models run off the event loop.

        `asked` are the questions of this session before this one, oldest first.
        """
        words = strings("chat", language)

        def work() -> tuple[Answer, Record]:
            return self._workspace.answerer().answer(question, history=asked), self._workspace.record()

        async with cl.Step(name=words["record"], type="retrieval", icon="search", show_input=False) as step:
            try:
                answer, record = await asyncio.to_thread(work)
            except Exception:
                # Chainlit would print the error inside the step, in whatever words it has.
                await step.remove()
                raise
            step.output = found(answer, record, language)
            key = "step_found" if answer.retrieved else "step_nothing"
            step.name = words[key].format(count=len(answer.retrieved))
        return answer, record


async def reply(answer: Answer, record: Record, language: str) -> None:
    """Stream an answer, then put the buttons for its paragraphs under it."""
    properties = elements.buttons(answer, record, language)
    shown = [cl.CustomElement(name="Citations", props=properties, display="inline")] if properties else []
    message = cl.Message(content="", elements=shown)
    for batch in batches(markdown(answer)):
        await message.stream_token(batch)
        await asyncio.sleep(SECONDS_BETWEEN)
    await message.send()  # type: ignore[no-untyped-call]  # Chainlit leaves it unannotated


async def say(sentence: str) -> None:
    """Send one message of plain text."""
    await cl.Message(content=escape(sentence)).send()  # type: ignore[no-untyped-call]


def markdown(answer: Answer) -> str:
    """An answer and its notes as Markdown."""
    notes = "\n\n".join(f"*{escape(note)}*" for note in answer.notes)
    return f"{escape(answer.answer)}\n\n{notes}" if notes else escape(answer.answer)


def found(answer: Answer, record: Record, language: str) -> str:
    """The paragraphs that retrieval offered as a Markdown list of links to their pages."""
    lines = []
    for hit in answer.retrieved:
        paragraph = record.paragraph(hit.paragraph_id)
        document = record.document(paragraph.document_id)
        name = escape(source_name(document, paragraph, language))
        link = f"[{name}]({paragraph_path(document.id, paragraph.locator)})"
        lines.append(f"- {link} {escape(elements.hint(paragraph))}")
    return "\n".join(lines)


def batches(text: str, words: int = WORDS_A_BATCH) -> Iterator[str]:
    """Cut text between words into batches; joined, they are the text."""
    pieces: list[Any] = re.findall(r"\s*\S+\s*", text)
    for start in range(0, len(pieces), words):
        yield "".join(pieces[start : start + words])
