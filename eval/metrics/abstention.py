"""Does the system abstain when it should, and only then? By the answer's status, never by its words."""

from __future__ import annotations


def abstention(*, due: bool, made: bool) -> dict[str, tuple[float, float]]:
    """What one case adds to the three measures of abstention: (numerator, denominator), where it is eligible.

    Precision is due and made / made; recall is due and made / due; F1 is 2 · due and made / (made + due), the
    harmonic mean of both. van Rijsbergen, *Information Retrieval* (1979), chapter 7; for abstention as in
    Rajpurkar et al., *Know What You Don't Know* (2018).
    """
    right = float(due and made)
    ratios = {}
    if made:
        ratios["abstention_precision"] = (right, 1.0)
    if due:
        ratios["abstention_recall"] = (right, 1.0)
    if made or due:
        ratios["abstention_f1"] = (2 * right, float(made) + float(due))
    return ratios
