"""The report as a reader opens it: from a file, in both themes, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from bot.workspace import Workspace
from eval.comparison import compare
from eval.fingerprint import take
from eval.questions import SAMPLE, read_questions
from eval.report import write_report
from eval.runner import Report, run

VIEWPORTS = {"desk": ViewportSize(width=1280, height=820), "phone": ViewportSize(width=390, height=844)}


@pytest.fixture(scope="module")
def address(sample_workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A report on some questions, compared with a run that got half of them wrong; the gate is closed."""
    folder = tmp_path_factory.mktemp("report")
    questions = [question for question in read_questions(SAMPLE) if question.split == "dev"][:60]
    record = sample_workspace.record()
    report = run(questions, sample_workspace.answerer(), record)
    fingerprint = take(sample_workspace, questions)
    before = Report(
        tuple(
            replace(case, scores=replace(case.scores, truthfulness=-1.0)) if i % 2 else case
            for i, case in enumerate(report.cases)
        )
    )
    write_report(
        report,
        folder,
        record=record,
        fingerprint=fingerprint,
        comparison=compare(report.observations, before.observations),
        comparison_with=fingerprint,
        broken=("Something is under its floor.",),
    )
    return (folder / "report.html").as_uri()


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=sorted(VIEWPORTS))
def page(request: pytest.FixtureRequest, browser: Browser, address: str, scheme: str) -> Iterator[Page]:
    """The report, opened; at the end of the test, it has asked for nothing else and complained of nothing."""
    asked: list[str] = []
    complaints: list[str] = []
    context = browser.new_context(viewport=VIEWPORTS[request.param], color_scheme=scheme)
    opened = context.new_page()
    opened.on("request", lambda one: asked.append(one.url) if not one.url.startswith("data:") else None)
    opened.on("console", lambda said: complaints.append(said.text))
    opened.goto(address)
    yield opened
    context.close()
    assert asked == [address]
    assert not complaints


def test_nobody_is_kept_from_reading_it(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_only_tables_scroll_sideways(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_failed_answer_opens_beside_what_is_owed(page: Page) -> None:
    case = page.locator("details.case").first
    case.locator("summary").first.click()
    assert case.get_by_text("Owed").is_visible()
    assert case.locator("blockquote").is_visible()


def test_it_fits_on_printed_pages(page: Page) -> None:
    page.set_viewport_size({"width": 680, "height": 1000})  # A4 within its margins
    page.emulate_media(media="print")
    right = "[...document.querySelectorAll('main *')].map(each => each.getBoundingClientRect().right)"
    assert page.evaluate(f"Math.max(...{right})") <= 680
