"""The errors of measuring. Each message is one sentence that its reader can act on."""

from __future__ import annotations

from corpus.errors import BadInput, GreffierError


class GoldInvalid(BadInput):
    """A gold file cannot be used as it stands."""


class ThresholdsInvalid(BadInput):
    """The file of floors and ceilings cannot be used as it stands."""


class AblationUnknown(BadInput):
    """No ablation has the name that was given; the sentence names the nearest."""


class RunInvalid(BadInput):
    """A saved run cannot be used as it stands."""


class ReportUnwritable(BadInput):
    """A report cannot be written into the folder that was given."""


class BaselineUnavailable(GreffierError):
    """A baseline cannot be installed, started or asked; the others still can."""
