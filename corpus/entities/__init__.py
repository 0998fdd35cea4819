"""What a text names: States, speakers, documents, resolutions, dates and quantities, in both languages."""
