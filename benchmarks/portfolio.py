"""`python -m benchmarks.portfolio 100 1000`: what a portfolio costs, and how soon its page can be read.

For each size: the run without dates, the run again with nothing changed, peak memory of all its processes, size of the
page, and the time from opening it in Chromium until its rows can be filtered. `--dates` also plans every pilot.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.corpus import portfolio
from benchmarks.measure import Command, run

_HEAD = (
    "pilots",
    "run, s",
    "CPU, s",
    "peak, MiB",
    "again, s",
    "with page, MiB",
    "kept, MB",
    "page, MB",
    "first view, ms",
)


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.portfolio", description=__doc__)
    parser.add_argument("sizes", type=int, nargs="+", metavar="N", help="how many descriptions")
    parser.add_argument("--dates", action="store_true", help="plan every pilot too")
    asked = parser.parse_args()
    print("  ".join(_HEAD))
    for size in asked.sizes:
        with tempfile.TemporaryDirectory(prefix="readiness-", ignore_cleanup_errors=True) as folder:
            print("  ".join(_row(size, Path(folder), dates=asked.dates)), flush=True)


def _row(size: int, folder: Path, *, dates: bool) -> tuple[str, ...]:
    portfolio(folder / "pilots", size)
    line = [sys.executable, "-m", "readiness", "portfolio", str(folder / "pilots"), "--cache", str(folder / "kept")]
    line += [] if dates else ["--no-dates"]
    first = run(Command(line, family=True))
    again = run(Command(line))
    paged = run(Command([*line, "-o", str(folder / "out")], family=True))
    page = folder / "out" / "portfolio.html"
    shown = f"{_first_view(page):.0f}" if shutil.which("chromium") else "no Chromium"
    kept = sum(path.stat().st_size for path in (folder / "kept").rglob("*") if path.is_file())
    return (
        f"{size:,}", f"{first.wall:.1f}", f"{first.cpu:.1f}", f"{first.memory:.0f}", f"{again.wall:.1f}",
        f"{paged.memory:.0f}", f"{kept / 1e6:.1f}", f"{page.stat().st_size / 1e6:.1f}", shown,
    )  # fmt: skip


def _first_view(page: Path) -> float:
    """Milliseconds from opening a page until its rows are there and can be filtered."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1440, "height": 900})
        begun = time.perf_counter()
        tab.goto(page.as_uri())
        tab.wait_for_selector("#shown:not(:empty)")
        took = 1000 * (time.perf_counter() - begun)
        browser.close()
    return took


main()
