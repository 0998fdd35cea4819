"""How sure a figure is, and whether two runs differ, by topic. Knows nothing of what is measured."""
