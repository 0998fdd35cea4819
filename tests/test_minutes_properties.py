"""Generated minutes: what was written into them is what is read out of them, whatever they are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from corpus.debates import debates
from corpus.parsing.decisions import with_decisions
from corpus.parsing.draft import Draft
from corpus.parsing.kinds import looks_like_minutes
from corpus.parsing.minutes import parse_minutes
from corpus.records import Decision, Document, Kind, Outcome, Paragraph, Role, SourceSpan
from corpus.source import Source

FRONT = {
    "en": [
        "Council 2019",
        "Geneva, 10-20 June 2019",
        "11 June 2019",
        "SUMMARY RECORD OF THE FIRST PLENARY MEETING",
    ],
    "fr": [
        "Conseil 2019",
        "Genève, 10-20 juin 2019",
        "11 juin 2019",
        "COMPTE RENDU DE LA PREMIÈRE SÉANCE PLÉNIÈRE",
    ],
}
CONTENTS = {"en": "Subjects discussed:\tDocuments", "fr": "Points traités\tDocuments"}
RESUMED = {"en": "(continued)", "fr": "(suite)"}
SIGNED = {
    "en": ["The Secretary-General:\tThe Chairman:", "H. ZHAO\tM. AL MANSOORI"],
    "fr": ["La Secrétaire générale:", "D. BOGDAN-MARTIN", "Le Président:", "C. MARTINEZ"],
}
TITLES = {
    "en": ["Report on accessibility", "Draft budget", "Languages", "Election of the Chair", "Gender balance"],
    "fr": [
        "Rapport sur l'accessibilité",
        "Projet de budget",
        "Langues",
        "Élection du Président",
        "Équilibre",
    ],
}
SPEECHES = {
    "en": [
        "The councillor from Canada introduced Document C19/7+Corr.1, on accessibility.",
        "Several councillors supported the proposal.",
        "One councillor said that the Council had approved a budget in 2018.",
        "The representative of the secretariat replied that the work was under way.",
    ],
    "fr": [
        "Le conseiller du Canada présente le Document C19/7+Corr.1, sur l'accessibilité.",
        "Plusieurs conseillers appuient la proposition.",
        "Une conseillère rappelle que, en 2018, le Conseil approuve un budget. Elle s'en félicite.",
        "La représentante du secrétariat répond que les travaux avancent.",
    ],
}
CONTESTS = {
    "en": "The councillor from Japan could not support that and preferred another text.",
    "fr": "La conseillère du Japon s'oppose à ce texte et préfère un autre libellé.",
}
PROPOSALS = {
    "en": [
        ("The Chairman proposed that the document be noted.", {Outcome.NOTED}),
        ("The Chairman suggested that informal consultations be held.", {Outcome.REFERRED}),
        (
            "In the light of the debate, the Chairman invited the Council to approve the report.",
            {Outcome.APPROVED},
        ),
    ],
    "fr": [
        ("Le Président propose que le Conseil prenne note du document.", {Outcome.NOTED}),
        ("Le Président propose que des consultations informelles soient organisées.", {Outcome.REFERRED}),
        (
            "À la lumière des débats, la Présidente invite le Conseil à approuver le rapport.",
            {Outcome.APPROVED},
        ),
    ],
}
AGREED = {"en": "It was so agreed.", "fr": "Il en est ainsi décidé."}
ACTS = {
    "en": [
        ("Document C19/7+Corr.1 was noted.", {Outcome.NOTED}),
        (
            "The Council approved the report and adopted the draft Resolution.",
            {Outcome.APPROVED, Outcome.ADOPTED},
        ),
    ],
    "fr": [
        ("Le Conseil prend note du Document C19/7+Corr.1.", {Outcome.NOTED}),
        ("Le rapport est approuvé.", {Outcome.APPROVED}),
    ],
}


@dataclass
class Minutes:
    """Generated minutes, and what should be found in them."""

    language: str
    lines: list[str] = field(default_factory=list)
    locators: list[str] = field(default_factory=list)
    decisions: list[tuple[list[str], set[Outcome]]] = field(default_factory=list)
    speeches: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


@st.composite
def generated_minutes(draw: st.DrawFn) -> Minutes:
    language = draw(st.sampled_from(["en", "fr"]))
    gap = draw(st.sampled_from(["\t", " ", "  ", "\xa0", ". ", ".\t"]))
    minutes = Minutes(language)
    titles = draw(st.permutations(TITLES[language]))[: draw(st.integers(1, 4))]
    headings = [(title, draw(st.sampled_from(["", " (Document C19/7+Corr.1)"]))) for title in titles]
    if draw(st.booleans()):
        headings.append((titles[0], f" {RESUMED[language]} (Document C19/9)"))
    if draw(st.booleans()):
        minutes.lines += FRONT[language]
        minutes.lines.append(CONTENTS[language])
        minutes.lines += [f"{n}{gap}{title}\tC19/7" for n, (title, _) in enumerate(headings, 1)]
    for n, (title, documents) in enumerate(headings, 1):
        minutes.lines.append(f"{n}{gap}{title}{documents}")
        minutes.locators.append(str(n))
        _item(draw, minutes, n, gap)
    if draw(st.booleans()):
        minutes.lines += SIGNED[language]
    return minutes


def _item(draw: st.DrawFn, minutes: Minutes, n: int, gap: str) -> None:
    count = 0

    def add(text: str) -> str:
        nonlocal count
        count += 1
        locator = f"{n}.{count}"
        minutes.lines.append(f"{locator}{gap}{text}")
        minutes.locators.append(locator)
        return locator

    def speech() -> None:
        minutes.speeches.append(len(minutes.lines))
        add(draw(st.sampled_from(SPEECHES[minutes.language])))

    for block in draw(
        st.lists(st.sampled_from(["speech", "act", "pair", "distant", "contested"]), min_size=1, max_size=6)
    ):
        if block == "speech":
            speech()
            continue
        if block == "act":
            text, outcomes = draw(st.sampled_from(ACTS[minutes.language]))
            minutes.decisions.append(([add(text)], outcomes))
            continue
        text, outcomes = draw(st.sampled_from(PROPOSALS[minutes.language]))
        proposal = add(text)
        if block == "distant":
            for _ in range(draw(st.integers(1, 3))):
                speech()
        if block == "contested":
            add(CONTESTS[minutes.language])
        members = [add(AGREED[minutes.language])]
        if block == "contested":
            minutes.decisions.append((members, {Outcome.AGREED}))
        else:
            minutes.decisions.append(([proposal, *members], outcomes | {Outcome.AGREED}))


def parsed(text: str) -> tuple[tuple[Paragraph, ...], tuple[Decision, ...], list[SourceSpan]]:
    draft = Draft("m")
    parse_minutes(draft, Source.plain(text))
    paragraphs, decisions = with_decisions(tuple(draft.paragraphs))
    return paragraphs, decisions, sorted(draft.spans, key=lambda span: (span.start, span.end))


@given(generated_minutes())
def test_what_was_written_is_read(minutes: Minutes) -> None:
    paragraphs, decisions, spans = parsed(minutes.text)
    assert looks_like_minutes(Source.plain(minutes.text)) or len(minutes.locators) < 4
    numbered = [p.locator for p in paragraphs if p.role is not Role.TITLE]
    assert numbered == minutes.locators
    assert len({p.id for p in paragraphs}) == len(paragraphs)
    found = [([p.removeprefix("m#") for p in d.paragraphs], set(d.outcomes)) for d in decisions]
    assert found == minutes.decisions
    ends = [0, *(span.end for span in spans)]
    assert [span.start for span in spans] == ends[:-1]
    assert ends[-1] == len(minutes.text)


@given(generated_minutes())
def test_reading_again_changes_nothing(minutes: Minutes) -> None:
    assert parsed(minutes.text) == parsed(minutes.text)
    printed = "".join(
        f"{re.sub(r'^§ | [(]2[)]$', '', p.label)}\t{p.text}\n" if p.role is not Role.TITLE else f"{p.text}\n"
        for p in parsed(minutes.text)[0]
    )
    again = parsed(printed)[0]
    assert [(p.id, p.text, p.decision) for p in again] == [
        (p.id, p.text, p.decision) for p in parsed(minutes.text)[0]
    ]


@given(generated_minutes(), st.data())
def test_ids_stay_when_an_unrelated_paragraph_changes(minutes: Minutes, data: st.DataObject) -> None:
    if not minutes.speeches:
        return
    before, decisions, _ = parsed(minutes.text)
    changed = data.draw(st.sampled_from(minutes.speeches))
    number = re.match(r"[\d.]*\d", minutes.lines[changed])
    assert number is not None
    lines = list(minutes.lines)
    lines[changed] = lines[changed].replace("Canada", "Kenya").rstrip(".") + " (2024).\n–\tune note ajoutée"
    after, decided, _ = parsed("\n".join(lines) + "\n")
    assert [p.id for p in after if not p.locator.startswith(f"{number[0]}.~")] == [p.id for p in before]
    assert decided == decisions


@given(generated_minutes())
def test_every_paragraph_stands_in_one_debate_and_every_decision_closes_one(minutes: Minutes) -> None:
    paragraphs, decisions, _ = parsed(minutes.text)
    document = Document("m", "m.txt", Kind.MINUTES, minutes.language, "", "", paragraphs, decisions=decisions)
    held = [p.id for debate in debates(document) for p in debate.paragraphs]
    assert sorted(held) == sorted(p.id for p in paragraphs if p.role not in (Role.HEADING, Role.TITLE))
    assert sorted(d.id for debate in debates(document) for d in debate.decisions) == sorted(
        d.id for d in decisions
    )
