"""The default composer: answers with the record's own words, framed in the asker's language.

Decisions come whole (proposal and agreement), proposals are called proposals, and an unnamed speaker stays
unnamed. Knows nothing of chat models.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from bot.claims import shows_claims, unshown_claim
from bot.drafts import Draft, Quotation, Statement
from bot.naming import source_name
from bot.offices import offices_asked, speaks_in
from bot.question import Question, QuestionKind
from bot.relevance import Refusal, likely, one_of_many
from bot.stretch import best_stretch, has_date, has_number
from bot.strings import strings
from bot.wording import outcomes_in_words, sources_name, speaker_name
from corpus.record import Record
from corpus.records import Debate, Decision, Document, Kind, Outcome, Role
from index import NO_FILTERS, Filters, Hit

_CLOSE = 0.004  # a further paragraph answers too when its score is this near to the best
_SAME_ITEM_CLOSE = 0.01  # the same for the decision of another debate of the item
_OTHER_SESSION_CLOSE = 0.02  # the same for the decision of another session
_SPEAKER_CLOSE = 0.03  # whoever is asked about is heard where the score is this near to the best
_MOST_PARAGRAPHS = 3
_MOST_DECISIONS = 40  # that an answer lists when no subject is named


class ExtractiveComposer:
    """Composes an answer from what was found, or says why the record does not answer."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def compose(
        self, question: Question, hits: Sequence[Hit], filters: Filters = NO_FILTERS
    ) -> Draft | Refusal:
        """A draft in the question's language, or why there is none.

        `hits` is not empty, best first, and of documents that `filters` lets through.
        """
        if question.is_about_all:
            told = question.kind is QuestionKind.DECISION or question.sessions or question.years
            return self._all_decisions(question, filters) if told else Refusal("nothing")
        sessions = question.sessions_among(self._record.sessions)
        if len(sessions) > 1:
            return self._compared(question, hits, sessions)
        return self._composed(question, hits)

    def _compared(self, question: Question, hits: Sequence[Hit], sessions: Sequence[str]) -> Draft | Refusal:
        """What each session that the question names has to say, one after the other."""
        statements: list[Statement] = []
        for session in sessions:
            of_session = [hit for hit in hits if hit.document.session == session]
            part = self._composed(question, of_session) if of_session else Refusal("nothing")
            if isinstance(part, Draft):
                statements += part.statements
        return Draft(tuple(statements)) if statements else Refusal("nothing")

    def _composed(self, question: Question, hits: Sequence[Hit]) -> Draft | Refusal:
        if question.kind is QuestionKind.DECISION:
            if question.sessions:  # another session's decision is none of the session asked about
                hits = [hit for hit in hits if hit.document.session in question.sessions]
            if not hits:
                return Refusal("nothing")
            debate = self._record.debate(hits[0].paragraph.id)
            if debate:
                return self._decided_in_each(question, hits, debate)
        return self._quoted(question, hits)

    def _decided_in_each(self, question: Question, hits: Sequence[Hit], debate: Debate) -> Draft | Refusal:
        """What the best debate came to, and one of another session as near: neither hides the other."""
        drafts = [self._decided(question, hits, debate)]
        best = hits[0]
        for session in dict.fromkeys(h.document.session for h in hits if h.document.session):
            of_session = [h for h in hits if h.document.session == session]
            other = self._record.debate(of_session[0].paragraph.id)
            near = of_session[0].score >= best.score - _OTHER_SESSION_CLOSE
            if session != best.document.session and near and other and other.decisions:
                drafts.append(self._decided(question, of_session, other))
        told = [s for draft in drafts if isinstance(draft, Draft) for s in draft.statements]
        return Draft(tuple(told)) if told else drafts[0]

    def _quoted(self, question: Question, hits: Sequence[Hit]) -> Draft | Refusal:
        """The paragraphs that answer, in the words of whoever speaks there."""
        chosen = self._chosen(question, hits)
        if isinstance(chosen, Refusal):
            return chosen
        if not likely(question, chosen):
            return Refusal("nothing")
        statements: dict[tuple[str, ...], Statement] = {}
        for hit in chosen:
            statement = self._on_paragraph(question, hit)
            statements.setdefault(tuple(q.paragraph.id for q in statement.quotations), statement)
        return Draft(tuple(statements.values()))

    def _decided(self, question: Question, hits: Sequence[Hit], debate: Debate) -> Draft | Refusal:
        """What the debate that the best paragraph stands in came to."""
        held = {p.id for p in debate.paragraphs}
        if not likely(question, [hit for hit in hits if hit.paragraph.id in held]):
            return Refusal("nothing")
        debates = self._as_near(debate, hits)
        if unshown_claim(question, (p.text for each in debates for p in each.paragraphs)):
            return Refusal("not_said")
        decisions = [decision for each in debates for decision in each.decisions]
        meant = _MEANT.get(question.outcome, frozenset())
        of_outcome = [decision for decision in decisions if meant.intersection(decision.outcomes)]
        if question.presupposes and not of_outcome:
            return Refusal("no_such_outcome")
        decisions = of_outcome or decisions
        if not decisions:
            return Draft((self._undecided(question, hits[0]),))
        told = (self._decision(question, decision, hits[0].document) for decision in decisions)
        return Draft(tuple(chain.from_iterable(told)))

    def _all_decisions(self, question: Question, filters: Filters) -> Draft | Refusal:
        """Every decision of the documents that the question and the filters let through, in order."""
        sessions = question.sessions_among(self._record.sessions)
        decisions = [
            (document, decision)
            for document in self._record.documents
            if filters.admits(document) and (not sessions or document.session in sessions)
            for decision in document.decisions
        ]
        if len(decisions) > _MOST_DECISIONS:
            return Refusal("too_many_decisions", str(len(decisions)))
        told = [self._decision(question, decision, document)[0] for document, decision in decisions]
        return Draft(tuple(told)) if told else Refusal("nothing")

    def _as_near(self, debate: Debate, hits: Sequence[Hit]) -> list[Debate]:
        """The debate, and those under the same heading that are as near to the question, in order."""
        scores = {hit.paragraph.id: hit.score for hit in hits}

        def score(each: Debate) -> float:
            return max(scores.get(p.id, 0.0) for p in each.paragraphs)

        floor = score(debate) - _SAME_ITEM_CLOSE
        same_item = (each for each in self._record.debates if each.heading and each.heading == debate.heading)
        return [each for each in same_item if score(each) >= floor] or [debate]

    def _decision(self, question: Question, decision: Decision, document: Document) -> list[Statement]:
        table = strings("answers", question.language)
        members = [self._record.paragraph(i) for i in decision.paragraphs]
        quotations = [Quotation(p, document, 0, len(p.text)) for p in members]
        key = "decided"
        if members[0].role is Role.PROPOSAL:
            speaker = members[0].speaker
            by_chair = speaker and re.search(r"Président|Chair", speaker.printed, re.IGNORECASE)
            key = "agreed_to_chair" if by_chair else "agreed_to_proposal"
        statements = [
            _statement(
                table[key],
                quotations,
                source=sources_name(document, members, question.language),
                outcomes=outcomes_in_words(decision, question.language),
            )
        ]
        if Outcome.REFERRED in decision.outcomes:
            silent = [Quotation(q.paragraph, q.document, q.start, q.end, shown=False) for q in quotations]
            statements.append(_statement(table["referred"], silent))
        return statements

    def _undecided(self, question: Question, hit: Hit) -> Statement:
        table = strings("answers", question.language)
        source = source_name(hit.document, hit.paragraph, question.language)
        stretch = best_stretch(question, hit)
        quotation = Quotation(hit.paragraph, hit.document, stretch.start, stretch.end)
        return _statement(table["no_decision"], [quotation], source=source)

    def _chosen(self, question: Question, hits: Sequence[Hit]) -> list[Hit] | Refusal:
        """The paragraphs that answer: the best, and those that are as good."""
        headings = (Role.HEADING, Role.TITLE)
        spoken = [
            h
            for h in hits
            if question.kind is QuestionKind.DOCUMENT
            or h.paragraph.role not in headings
            or h.paragraph.locator in question.locators
        ]
        candidates = spoken or list(hits)
        if question.states:
            asked = set(question.states)
            candidates = (
                [h for h in candidates if asked & set(h.paragraph.voices)]
                or [h for h in candidates if asked & set(h.paragraph.states)]
                or candidates
            )
        offices = offices_asked(question.text)
        if offices:
            floor = candidates[0].score - _SPEAKER_CLOSE
            spoken = [h for h in candidates if h.score >= floor and speaks_in(h.paragraph.speaker, offices)]
            candidates = spoken or candidates
        if question.symbols:
            named = {symbol.base for symbol in question.symbols}
            candidates = [h for h in candidates if named & h.symbols] or candidates
        if question.kind is QuestionKind.NUMBER:
            candidates = [h for h in candidates if has_number(h.paragraph.text)]
        elif question.kind is QuestionKind.DATE:
            candidates = [h for h in candidates if has_date(h.paragraph.text)]
        if not candidates:
            return Refusal("no_number" if question.kind is QuestionKind.NUMBER else "no_date")
        # Within the subject of the best, what speaks of everything that the question takes for granted.
        candidates = [
            h
            for h in candidates
            if self._same_subject(h, candidates[0]) and shows_claims(question, h.paragraph.text)
        ]
        if not candidates:
            return Refusal("not_said")
        best = candidates[0]
        if question.kind in _ONE_FACT:
            return [best]
        equals = [h for h in candidates if h.score >= best.score - _CLOSE]
        if question.names_subject and one_of_many(question, equals):
            return Refusal("one_of_many")
        return equals[:_MOST_PARAGRAPHS]

    def _same_subject(self, hit: Hit, best: Hit) -> bool:
        """Whether both paragraphs stand in one debate, or in one document that is no minutes."""
        debates = [self._record.debate(h.paragraph.id) for h in (hit, best)]
        return hit.document.id == best.document.id and debates[0] is debates[1]

    def _on_paragraph(self, question: Question, hit: Hit) -> Statement:
        paragraph, document, language = hit.paragraph, hit.document, question.language
        if paragraph.decision:
            return self._decision(question, self._record.decision(paragraph.decision), document)[0]
        table = strings("answers", language)
        source = source_name(document, paragraph, language)
        stretch = best_stretch(question, hit)
        quotations = [Quotation(paragraph, document, stretch.start, stretch.end)]
        if stretch.speaker:
            speaker = speaker_name(stretch.speaker, language, document.language)
            return _statement(table["said_by"], quotations, speaker=speaker, source=source)
        proposed = document.kind is Kind.CONTRIBUTION and paragraph.role in _PROPOSED
        return _statement(table["proposed_in" if proposed else "stands_in"], quotations, source=source)


# People say "approved" and "adopted" for each other; the record may do both in one sentence.
_ACCEPTED = frozenset({Outcome.APPROVED, Outcome.ADOPTED})
_MEANT: dict[Outcome | None, frozenset[Outcome]] = {
    Outcome.APPROVED: _ACCEPTED,
    Outcome.ADOPTED: _ACCEPTED,
    Outcome.ELECTED: frozenset({Outcome.ELECTED}),
}
_ONE_FACT = (QuestionKind.NUMBER, QuestionKind.DATE)
_PROPOSED = (Role.PREAMBLE, Role.OPERATIVE, Role.ANNEX)


def _statement(template: str, quotations: Sequence[Quotation], **fields: str) -> Statement:
    """A template of the string table with its quotations in the place of `{quotes}`."""
    before, _, after = template.partition("{quotes}")
    spaced: list[str | Quotation] = []
    for quotation in quotations:
        spaced += [" ", quotation] if spaced else [quotation]
    parts = (before.format(**fields), *spaced, after.format(**fields))
    return Statement(tuple(part for part in parts if part))
