"""The chat in the browser: Chainlit's page and socket around the one answerer."""
