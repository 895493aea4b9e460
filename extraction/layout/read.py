"""The lines of a note, with its tables and forms read into rows."""

from collections.abc import Sequence

from extraction.layout.check_list import read_check_list
from extraction.layout.ditto import read_ditto
from extraction.layout.line import Line
from extraction.layout.matrix import read_matrix
from extraction.layout.newspaper import read_newspaper
from extraction.layout.record import read_record
from extraction.layout.row import Row
from extraction.layout.stacked import read_stacked
from extraction.layout.table import read_table

_READERS = (read_table, read_check_list, read_matrix, read_stacked, read_record, read_ditto)


def laid_out(lines: Sequence[Line]) -> list[Line | Row]:
    """The lines in order; those of a table or form are replaced by its rows."""
    found: list[Line | Row] = []
    lines = _one_column(lines)
    at = 0
    while at < len(lines):
        read = next((rows for reader in _READERS if (rows := reader(lines, at))), None)
        found += read[0] if read else [lines[at]]
        at = read[1] if read else at + 1
    return found


def _one_column(lines: Sequence[Line]) -> list[Line]:
    """The lines with columns set side by side put one below the other."""
    found: list[Line] = []
    at = 0
    while at < len(lines):
        read = read_newspaper(lines, at)
        found += read[0] if read else [lines[at]]
        at = read[1] if read else at + 1
    return found
