"""Words, sentences and spelling, in French and in English."""
