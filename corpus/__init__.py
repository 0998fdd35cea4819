"""Documents in, paragraphs out. Knows nothing of vectors, models or chat."""

from corpus.bulk import Failure
from corpus.errors import GreffierError
from corpus.library import SAMPLE, read_corpus
from corpus.reading import read
from corpus.record import Record
from corpus.records import Decision, Document, Kind, Outcome, Paragraph, Role

__all__ = [
    "SAMPLE",
    "Decision",
    "Document",
    "Failure",
    "GreffierError",
    "Kind",
    "Outcome",
    "Paragraph",
    "Record",
    "Role",
    "read",
    "read_corpus",
]
