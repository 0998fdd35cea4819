"""What was measured, for people and for programs: a table in the terminal, two pages, a JSON file."""

from eval.report.terminal import terminal_table
from eval.report.writing import write_report

__all__ = ["terminal_table", "write_report"]
