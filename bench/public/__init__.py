"""How Greffier's ranking does on public data sets, beside plain baselines. The data are never committed."""
