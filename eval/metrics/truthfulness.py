"""What an answer is worth to somebody who will quote it: a wrong one costs more than none."""

from __future__ import annotations

RIGHT, PARTLY_RIGHT, MISSING, WRONG = 1.0, 0.5, 0.0, -1.0

_HALF_ASIDE = 1 / 2  # precision at which an answer is padded: as much of it is beside the point as to it
_MOSTLY_UNCITED = 1 / 2  # share of uncited sentences over which it is padded
_BURIED = 1 / 5  # precision under which whoever asked must still look for the answer in it
_MOSTLY_INVENTED = 1 / 2  # fidelity under which an answer is wrong


def truthfulness(
    *,
    answerable: bool,
    answered: bool,
    claims_forbidden: bool,
    vital_nugget_recall: float | None,
    citation_recall: float | None,
    citation_precision: float | None,
    citation_validity: float | None,
    quote_fidelity: float | None,
    uncited_sentences: float | None,
) -> float:
    """1 right, 0.5 partly right, 0 missing, −1 wrong.

    The scale of Yang et al., *CRAG – Comprehensive RAG Benchmark* (2024), § 3.2, judged without a model. What
    one measure leaves to be gained by answering at length is taken back here:

    - wrong: it makes a forbidden claim, or answers where nothing is owed; it states no vital fact or cites
      no needed paragraph; a citation does not resolve; most of its facts do not stand in what it cites;
    - missing: a needless refusal, or less than a fifth of what it cites is to the point;
    - partly right: it lacks a vital fact or a needed paragraph, a fact does not stand in what it cites, half
      of what it cites is beside the point, or most of its sentences cite nothing;
    - right: all others, and refusals that are due.
    """
    if claims_forbidden:
        return WRONG
    if not answered:
        return MISSING if answerable else RIGHT
    if not answerable or not vital_nugget_recall or not citation_recall:
        return WRONG
    validity, fidelity, precision = (
        1.0 if score is None else score for score in (citation_validity, quote_fidelity, citation_precision)
    )
    if validity < 1.0 or fidelity < _MOSTLY_INVENTED:
        return WRONG
    if precision < _BURIED:
        return MISSING
    is_complete = vital_nugget_recall == citation_recall == 1.0
    is_padded = precision <= _HALF_ASIDE or (uncited_sentences or 0.0) > _MOSTLY_UNCITED
    return RIGHT if is_complete and fidelity == 1.0 and not is_padded else PARTLY_RIGHT
