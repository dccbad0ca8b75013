"""`python -m benchmarks`: how we stand beside the tools one would use instead, and beside the best there can be."""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.rows import ROWS, Row
from benchmarks.scheduling import PSPLIB, TABLES

_HEAD = ("what / peer", "ours", "peer", "ratio", "aim", "reached")


def main() -> None:
    """Measure, print the tables, write them as JSON where asked."""
    names = [*ROWS, *TABLES]
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", choices=names, action="append", metavar="NAME", help=", ".join(names))
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="after the warm-up (5; 1,000 files: 2)")
    parser.add_argument("--psplib", type=Path, default=PSPLIB, metavar="DIR", help="PSPLIB's *.sm with optimum.csv")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures here")
    asked = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    wanted = asked.only or names
    rows: list[Row] = []
    for name in filter(ROWS.__contains__, wanted):
        with tempfile.TemporaryDirectory(prefix="readiness-", ignore_cleanup_errors=True) as folder:
            os.environ["PYTHONPYCACHEPREFIX"] = folder  # both sides start from bytecode, which the warm-up writes
            rows += ROWS[name](max(1, asked.rounds), Path(folder))
    if rows:
        _show([_HEAD, *map(_cells, rows)])
    figures: list[dict[str, object]] = [row._asdict() for row in rows]
    for name in filter(TABLES.__contains__, wanted):
        table = TABLES[name](asked.psplib)
        if table.lines:
            _show([table.head, *table.lines])
        if table.remark:
            print(table.remark)
        figures += ({"table": name, **dict(zip(table.head, line, strict=True))} for line in table.lines)
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def _show(lines: Sequence[tuple[str, ...]]) -> None:
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        print("  ".join(map(str.ljust, line, widths)).rstrip())


def _cells(row: Row) -> tuple[str, ...]:
    reached = "" if row.aim is None or row.ratio is None else "yes" if row.ratio <= row.aim else "no"
    figures = ("" if number is None else f"{number:.2f}x" for number in (row.ratio, row.aim))
    return row.what, row.ours, row.peer, *figures, reached


main()
