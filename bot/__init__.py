"""Question in, cited answer out. Terminal, chat and HTTP are doors to one answerer."""

from bot.answers import Answer, Citation, Status

__all__ = ["Answer", "Citation", "Status"]
