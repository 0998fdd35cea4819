"""Parsers: the styled lines of a text to paragraphs and decisions, a module a kind of document."""
