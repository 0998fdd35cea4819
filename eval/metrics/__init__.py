"""The measures: each one a pure function, with its formula and where it comes from.

A measure returns `None` for a case that it does not apply to (an unanswerable question has no evidence to
recall): such a case is left out of the mean, never counted as zero.
"""
