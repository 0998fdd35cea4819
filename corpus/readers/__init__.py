"""Readers: the bytes of a file to one text in styled lines, a module a format."""

from corpus.readers.registry import SUFFIXES, read_source

__all__ = ["SUFFIXES", "read_source"]
