"""The chat as a delegate meets it: real server, real index of the sample corpus, real Chromium."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

Visit = Callable[..., Page]

QUESTIONS = {
    "en": "What did the Council decide on the ITR expert group?",
    "fr": "Qu'a décidé le Conseil au sujet du groupe d'experts sur le RTI ?",
}
QUOTE = "des consultations informelles soient organisées, sous la coordination du conseiller des Bahamas"
ANSWERING_MS = 20_000


def ask(page: Page, question: str) -> Locator:
    """Type a question, send it, and return the answer once it stands with its buttons."""
    before = page.get_by_test_id("citations").count()
    send(page, question)
    expect(page.get_by_test_id("citations")).to_have_count(before + 1, timeout=ANSWERING_MS)
    return answers(page).last


def send(page: Page, question: str) -> None:
    """Type a question and send it, once the page is connected."""
    page.locator("#chat-input").fill(question)
    expect(page.locator("#chat-submit")).to_be_enabled()
    page.keyboard.press("Enter")


def answers(page: Page) -> Locator:
    return page.locator("[data-step-type=assistant_message]")


def citation(page: Page, paragraph: str) -> Locator:
    return page.locator(f'[data-citation="{paragraph}"]').last


def panel(page: Page) -> Locator:
    return page.get_by_test_id("excerpt")


@pytest.mark.parametrize(
    ("language", "covers", "unofficial", "foreign"),
    [
        ("en", "Sessions: C23, C24", "no official ITU product", "I answer in French or English"),
        ("fr", "Sessions\xa0: C23, C24", "pas un produit officiel de l’UIT", "Je réponds en français"),
    ],
)
def test_the_welcome_says_what_the_record_covers(
    visit: Visit, language: str, covers: str, unofficial: str, foreign: str
) -> None:
    page = visit(language=language)
    welcome = page.locator("#welcome-screen")
    for text in (covers, unofficial, foreign, "C23/83"):
        expect(welcome).to_contain_text(text)
    expect(page.locator("#starters button").first).to_be_enabled()
    expect(page.locator("html")).to_have_attribute("lang", language)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_question_gets_the_decision_with_its_sources(visit: Visit, language: str) -> None:
    page = visit(language=language)
    answer = ask(page, QUESTIONS[language])
    expect(answer).to_contain_text(QUOTE)
    minutes = {"en": "C23 minutes", "fr": "compte rendu C23"}[language]
    expect(citation(page, "C23-minutes#2.8")).to_contain_text(re.compile(rf"^\[\d\] {minutes} § 2\.8"))
    expect(citation(page, "C23-minutes#2.9")).to_contain_text(f"{minutes} § 2.9")
    expect(panel(page)).to_have_count(0)


@pytest.mark.parametrize(
    ("language", "earlier", "follow_up", "understood"),
    [
        (
            "en",
            "What did Canada propose on the ITRs?",
            "and the Czech Republic?",
            "Understood as going on from",
        ),
        ("fr", "Que propose le Canada pour le RTI ?", "et la République tchèque ?", "Compris à la suite de"),
    ],
)
def test_a_follow_up_is_understood_in_its_thread_and_in_no_other(
    visit: Visit, language: str, earlier: str, follow_up: str, understood: str
) -> None:
    page = visit(language=language)
    ask(page, earlier)
    answer = ask(page, follow_up)
    expect(answer).to_contain_text(f"{understood}")
    expect(answer).to_contain_text(earlier)
    expect(citation(page, "C23-minutes#2.3")).to_be_visible()

    somebody_else = visit(language=language)
    send(somebody_else, follow_up)
    expect(answers(somebody_else).last).to_be_visible(timeout=ANSWERING_MS)
    expect(somebody_else.get_by_text(understood)).to_have_count(0)


def test_the_step_lists_the_paragraphs_that_were_found(visit: Visit) -> None:
    page = visit()
    ask(page, QUESTIONS["en"])
    step = page.get_by_role("button", name=re.compile("^Searched the Council’s record"))
    step.click()
    found = page.locator("[data-step-type=retrieval] li a")
    expect(found.first).to_be_visible()
    expect(page.locator('[data-step-type=retrieval] a[href="/p/C23-minutes/2.8"]')).to_be_visible()


@pytest.mark.parametrize(("reads", "asks"), [("fr", "en"), ("en", "fr")])
def test_the_answer_follows_the_question_and_the_page_follows_the_reader(
    visit: Visit, reads: str, asks: str
) -> None:
    page = visit(language=reads)
    answer = ask(page, QUESTIONS[asks])
    expect(answer).to_contain_text({"en": "The Council", "fr": "Le Conseil"}[asks])
    step = {"en": "Searched the Council’s record", "fr": "Recherche faite dans les documents du Conseil"}[
        reads
    ]
    expect(page.locator("[data-step-type=retrieval]")).to_contain_text(step)


def test_a_citation_opens_its_paragraph_highlighted_in_context(visit: Visit) -> None:
    page = visit()
    ask(page, QUESTIONS["en"])
    citation(page, "C23-minutes#2.8").click()
    expect(page.locator("#side-view-title")).to_contain_text("C23 minutes § 2.8")
    expect(panel(page)).to_contain_text("Compte rendu d'une séance plénière de la session de 2023 du Conseil")
    expect(panel(page)).to_contain_text("Examen périodique du Règlement des télécommunications")
    current = panel(page).locator("[aria-current=true]")
    expect(current).to_be_in_viewport()
    expect(current.locator("mark")).to_contain_text(QUOTE)
    expect(panel(page)).to_contain_text("Il en est ainsi décidé.")
    expect(panel(page).locator("[lang=fr]").first).to_be_visible()
    citation(page, "C23-minutes#2.9").click()
    expect(page.locator("#side-view-title")).to_contain_text("C23 minutes § 2.9")
    expect(panel(page).locator("[aria-current=true] mark")).to_have_text("Il en est ainsi décidé.")


def test_the_panel_leads_to_the_permanent_page(visit: Visit) -> None:
    page = visit()
    ask(page, QUESTIONS["en"])
    citation(page, "C23-minutes#2.8").click()
    with page.context.expect_page() as opened:
        panel(page).get_by_role("link", name="Permanent page").click()
    expect(opened.value.locator(".line.current")).to_contain_text(QUOTE)
    assert opened.value.url.endswith("/p/C23-minutes/2.8")


def test_everything_can_be_done_from_the_keyboard(visit: Visit) -> None:
    page = visit()
    expect(page.locator("#chat-input")).to_be_focused()
    page.keyboard.type(QUESTIONS["en"])
    expect(page.locator("#chat-submit")).to_be_enabled()
    page.keyboard.press("Enter")
    wanted = citation(page, "C23-minutes#2.8")
    expect(wanted).to_be_visible(timeout=ANSWERING_MS)
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if wanted.evaluate("button => button === document.activeElement"):
            break
    expect(wanted).to_be_focused()
    page.keyboard.press("Enter")
    expect(panel(page)).to_be_focused()
    expect(page.locator("#side-view-title")).to_contain_text("C23 minutes § 2.8")
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)
    expect(wanted).to_be_focused()


def test_the_language_can_be_switched_and_is_remembered(visit: Visit) -> None:
    page = visit(language="en")
    switch = page.get_by_role("navigation", name="Language")
    expect(switch.get_by_role("link", name="EN")).to_have_attribute("aria-current", "true")
    switch.get_by_role("link", name="FR").focus()
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.locator("#welcome-screen")).to_contain_text("pas un produit officiel")
    expect(page.locator("#starters")).to_contain_text("Qu’a décidé le Conseil")
    page.goto(page.url.partition("?")[0])
    expect(page.locator("#welcome-screen")).to_contain_text("pas un produit officiel")
    ask(page, QUESTIONS["fr"])
    expect(page.locator("[data-step-type=retrieval]")).to_contain_text("Recherche faite dans")
    page.goto(page.url.partition("/chat")[0] + "/p/C23-minutes/2.8")
    expect(page.locator("html")).to_have_attribute("lang", "fr")


def test_a_reader_of_another_language_gets_english(visit: Visit) -> None:
    page = visit(language="de")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#welcome-screen")).to_contain_text("no official ITU product")


def test_a_question_in_another_language_gets_the_fixed_sentence(visit: Visit) -> None:
    page = visit()
    send(page, "Was hat der Rat über die Expertengruppe entschieden?")
    expect(answers(page).last).to_contain_text("I answer in French or English", timeout=ANSWERING_MS)
    expect(answers(page).last).to_contain_text("Je réponds en français ou en anglais")


@pytest.mark.parametrize(
    ("language", "question", "title"),
    [
        ("en", "What did the Council decide at its 2011 session?", "Nearest paragraphs"),
        ("fr", "Qu'a décidé le Conseil à sa session de 2011 ?", "Paragraphes les plus proches"),
    ],
)
def test_without_an_answer_the_nearest_paragraphs_are_offered_as_such(
    visit: Visit, language: str, question: str, title: str
) -> None:
    page = visit(language=language)
    answer = ask(page, question)
    expect(page.get_by_role("navigation", name=title)).to_be_visible()
    expect(answer.locator("[data-citation]").first).not_to_contain_text("[1]")
    answer.locator("[data-citation]").first.click()
    expect(panel(page).locator("[aria-current=true]")).to_be_visible()
    expect(panel(page).locator("mark")).to_have_count(0)


@pytest.mark.parametrize(("language", "refusal"), [("en", "at most"), ("fr", "au plus")])
def test_a_question_that_is_too_long_is_refused_in_one_sentence(
    visit: Visit, language: str, refusal: str
) -> None:
    page = visit(language=language)
    send(page, "What did the Council decide? " * 400)
    expect(answers(page).last).to_contain_text(refusal, timeout=ANSWERING_MS)
    expect(page.locator("[data-step-type=retrieval]")).to_have_count(0)
    ask(page, QUESTIONS["en"])


def test_what_a_person_types_is_shown_and_never_run(visit: Visit) -> None:
    page = visit()
    hostile = "![x](http://example.org/x.png) <img src=http://example.org/y.png onerror=alert(1)>"
    send(page, hostile)
    expect(answers(page).last).to_be_visible(timeout=ANSWERING_MS)
    expect(page.locator("[data-step-type=user_message]")).to_contain_text(hostile)
    expect(page.locator("[data-step-type=user_message] img")).to_have_count(0)


def test_answers_are_announced_and_buttons_have_names(visit: Visit) -> None:
    page = visit()
    ask(page, QUESTIONS["en"])
    expect(page.get_by_role("status").filter(has_text="Answer: The Council")).to_be_attached()
    citation(page, "C23-minutes#2.8").click()
    expect(page.get_by_role("button", name="Close the panel")).to_be_visible()
    for name in ("New chat", "Light or dark theme", "Send the question", "Copy the answer"):
        expect(page.get_by_role("button", name=name).last).to_be_attached()
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize(("scheme", "light"), [("light", True), ("dark", False)])
@pytest.mark.parametrize("path", ["/", "/p/C23-minutes/2.8"])
def test_the_theme_follows_the_system(visit: Visit, scheme: str, light: bool, path: str) -> None:
    page = visit(path, scheme=scheme)
    expect(page.locator("#welcome-screen, .line.current")).to_be_visible()
    red = page.evaluate("Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])")
    assert (red > 127) == light


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_panel_covers_the_answer_only_on_request(visit: Visit, scheme: str) -> None:
    page = visit(scheme=scheme, phone=True)
    answer = ask(page, QUESTIONS["en"])
    expect(answer).to_be_in_viewport()
    expect(page.get_by_role("dialog")).to_have_count(0)
    citation(page, "C23-minutes#2.8").click()
    dialog = page.get_by_role("dialog", name="C23 minutes § 2.8")
    expect(dialog.locator("[aria-current=true] mark")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(citation(page, "C23-minutes#2.8")).to_be_focused()


@pytest.mark.parametrize("path", ["/", "/p/C23-minutes/2.8", "/p/C23-83"])
def test_nothing_is_wider_than_a_phone(visit: Visit, path: str) -> None:
    page = visit(path, phone=True)
    expect(page.locator("#welcome-screen, main")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_paragraph_page_shows_its_paragraph_at_once(visit: Visit) -> None:
    page = visit("/p/C23-83/d%C3%A9cide.1", language="fr")
    expect(page.locator(".line.current")).to_be_in_viewport()
    page.get_by_role("link", name=re.compile("^Suivant")).click()
    expect(page).to_have_url(re.compile("/p/C23-83/d%C3%A9cide.2$"))
    page.get_by_role("link", name="Poser une question").click()
    expect(page.locator("#welcome-screen")).to_be_visible()
