"""What others would do with the same record and the same questions, measured in the same way.

Each baseline is a `Ranker` of paragraphs and one and the same reader in front of it. Those that are built on
other people's programs run in an environment of their own (`eval.baselines.environment`).
"""

from eval.baselines.catalogue import BASELINES, Baselines
from eval.errors import BaselineUnavailable

__all__ = ["BASELINES", "BaselineUnavailable", "Baselines"]
