"""Every sentence that a person reads, in French and English: one table a topic and language."""

from bot.strings.table import strings

__all__ = ["strings"]
