"""The same text in another language: which documents, and which of their paragraphs."""
