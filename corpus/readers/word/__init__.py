"""Word files: .docx, and .doc of before 2007."""
