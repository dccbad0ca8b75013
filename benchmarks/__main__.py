"""`python -m benchmarks`: one table of how we stand beside the tools one would use instead."""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from pathlib import Path

from benchmarks.rows import ROWS, Row

_HEAD = ("what / peer", "ours", "peer", "ratio", "aim", "reached")


def main() -> None:
    """Measure, print the table, write it as JSON where asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", choices=ROWS, action="append", metavar="NAME", help=", ".join(ROWS))
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="after the warm-up (5; 1,000 files: 2)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the rows here")
    asked = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    rows: list[Row] = []
    for name in asked.only or ROWS:
        with tempfile.TemporaryDirectory(prefix="readiness-", ignore_cleanup_errors=True) as folder:
            os.environ["PYTHONPYCACHEPREFIX"] = folder  # both sides start from bytecode, which the warm-up writes
            rows += ROWS[name](max(1, asked.rounds), Path(folder))
    lines = [_HEAD, *map(_cells, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        print("  ".join(map(str.ljust, line, widths)).rstrip())
    if asked.json:
        asked.json.write_text(json.dumps([row._asdict() for row in rows], indent=2) + "\n", encoding="utf-8")


def _cells(row: Row) -> tuple[str, ...]:
    reached = "" if row.aim is None or row.ratio is None else "yes" if row.ratio <= row.aim else "no"
    figures = ("" if number is None else f"{number:.2f}x" for number in (row.ratio, row.aim))
    return row.what, row.ours, row.peer, *figures, reached


main()
