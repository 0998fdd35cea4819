"""Web pages, and what Word saves as such."""
