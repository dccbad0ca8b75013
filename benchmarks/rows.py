"""What is compared with what, and how far ahead we mean to be."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.corpus import LARGEST, portfolio
from benchmarks.measure import Command, interleave, run

_SAMPLES = Path(__file__).parent.parent / "samples"
_LONGEST_REPORT = _SAMPLES / "orderentry-stalled.pilot.yaml"
_BARE_PDF = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])"
_Aims = Mapping[str, tuple[float | None, float | None]]  # of time, on the clock and of the CPU, and of memory, per peer
_QUIET = ("background-networking", "component-update", "sync", "gpu")
_CHROMIUM = ("--headless", "--no-sandbox", "--no-first-run", *(f"--disable-{what}" for what in _QUIET))


class Row(NamedTuple):
    """One line of the table; a peer that is not there has no ratio."""

    what: str
    ours: str
    peer: str
    ratio: float | None = None
    aim: float | None = None


def parse(rounds: int, folder: Path) -> Iterator[Row]:
    """Reading a description, against PyYAML's C loader and against libyaml's bare events."""
    line = [sys.executable, "-m", "benchmarks.parse", str(LARGEST), str(rounds)]
    times: dict[str, list[float]] = json.loads(subprocess.check_output(line))
    ours = times.pop("ours")
    for peer, theirs in times.items():
        yield _row(f"parse / {peer}: CPU", ours, theirs, "ms", 0.50 if peer == "yaml.CSafeLoader" else None)


_ASSESS = ("assess", "--format", "json")
# Findings must not end a run: an exit code other than 0 is a fault of the measurement.
_CHECK = ("check", "--format", "concise", "--fail-on", "never")


def one(command: Sequence[str], rounds: int, folder: Path) -> Iterator[Row]:
    """One file, against a schema check of the same file, and against an empty Python."""
    commands = {
        "ours": Command([_tool("readiness"), *command, str(LARGEST)]),
        "check-jsonschema": _schema_check(folder, [LARGEST]),
        "python -c pass": Command([sys.executable, "-c", "pass"]),
    }
    return _compared(f"{command[0]} 1 file", commands, rounds, {"check-jsonschema": (0.25, 1.0)})


def version(rounds: int, folder: Path) -> Iterator[Row]:
    """The least a command can do, against an empty Python."""
    commands = {
        "ours": Command([_tool("readiness"), "--version"]),
        "python -c pass": Command([sys.executable, "-c", "pass"]),
    }
    return _compared("--version", commands, rounds, {"python -c pass": (6.0, None)})


def pdf(rounds: int, folder: Path) -> Iterator[Row]:
    """The longest report, against WeasyPrint on its bare words and against Chromium on its page."""
    ours = Command([_tool("readiness"), "assess", str(_LONGEST_REPORT), "--force", "-o", str(folder)])
    run(ours)
    page, bare = next(folder.glob("*.html")), folder / "bare.htm"
    bare.write_text(_bare(page.read_text(encoding="utf-8")), encoding="utf-8")
    chromium = shutil.which("chromium")
    places = (f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={folder / 'chromium.pdf'}")
    commands = {
        "ours": ours,
        "WeasyPrint, bare words": Command([sys.executable, "-c", _BARE_PDF, str(bare), str(folder / "bare.pdf")]),
        "Chromium": Command([chromium, *_CHROMIUM, *places, page.as_uri()], True, waits=False) if chromium else None,
    }
    return _compared("PDF", commands, rounds, {"WeasyPrint, bare words": (3.2, None), "Chromium": (2.2, 0.3)})


def many(command: Sequence[str], count: int, aim: float | None, most: int, rounds: int, folder: Path) -> Iterator[Row]:
    """Many files, no two the same, against a schema check of the same files."""
    files = portfolio(folder, count)
    commands = {
        "ours": Command([_tool("readiness"), *command, *map(str, files)], family=True),
        "check-jsonschema": _schema_check(folder, files),
    }
    aims: dict[str, tuple[float | None, float | None]] = {"check-jsonschema": (aim, None)}
    if command == _CHECK:
        commands["ajv-cli"] = _ajv(folder, files)
        aims |= {"check-jsonschema": (aim, 1.0), "ajv-cli": (1.5 if count == 1000 else None, None)}
    return _compared(f"{command[0]} {count:,} files", commands, min(rounds, most), aims)


def log(kind: str, count: int, most: int, rounds: int, folder: Path) -> Iterator[Row]:
    """A log of so many tasks in order of time, against the same questions in plain polars."""
    file = folder / f"log.{kind}"
    subprocess.check_call([sys.executable, "-m", "benchmarks.logs", "make", str(file), str(count)])
    commands = {
        side: Command([sys.executable, "-m", "benchmarks.logs", side, str(file)]) for side in ("ours", "polars")
    }
    return _compared(f"log of {count:,} tasks, {kind}", commands, min(rounds, most), {"polars": (1.2, 1.0)})


def _schema_check(folder: Path, files: Sequence[Path]) -> Command | None:
    if not (peer := _tool("check-jsonschema")):
        return None
    schema = folder / "pilot.schema.json"
    schema.write_bytes(subprocess.check_output([_tool("readiness"), "schema"]))
    return Command([peer, "--schemafile", str(schema), *map(str, files)])


def _ajv(folder: Path, files: Sequence[Path]) -> Command | None:
    """The fastest validator of a schema there is; it takes a bare date for no text, so it gets them in quotes."""
    if not (peer := _tool("ajv")):
        return None
    (folder / "quoted").mkdir()
    for file in files:
        quoted = re.sub(
            r"(?m)(?<=[:\[,] )(\d{4}-\d\d-\d\d)(?=[,\]}]| *(?:#|$))", r'"\1"', file.read_text(encoding="utf-8")
        )
        (folder / "quoted" / file.name).write_text(quoted, encoding="utf-8")
    schema = str(folder / "pilot.schema.json")
    line = [peer, "validate", "--spec=draft2020", "--strict=false", "-s", schema, "-d", f"{folder}/quoted/*.yaml"]
    return Command(line)


def _bare(page: str) -> str:
    """The words of our own page, one bare paragraph per block."""
    spoken = re.sub(r"(?s)<(style|title|caption)\b.*?</\1>", "", page)
    blocks = re.split(r"</?(?:p|li|h[1-3]|t[dhr]|div|section|header|text)\b[^>]*>", spoken)
    plain = (re.sub(r"<[^>]+>", " ", re.sub(r"</?(?:a|b|code)\b[^>]*>", "", block)) for block in blocks)
    paragraphs = "\n".join(f"<p>{' '.join(words.split())}</p>" for words in plain if words.strip())
    return f'<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>Words</title>\n{paragraphs}\n'


def _compared(what: str, commands: Mapping[str, Command | None], rounds: int, aims: _Aims) -> Iterator[Row]:
    """Wall, CPU and memory against each peer; only CPU against a floor, which has no aims."""
    samples = interleave({name: command for name, command in commands.items() if command}, rounds)
    for peer, command in list(commands.items())[1:]:
        if command is None:
            yield Row(f"{what} / {peer}", "", "not installed, skipped")
            continue
        wall, memory = aims.get(peer, (None, None))
        figures = [("wall", "s", wall), ("CPU", "s", wall), ("memory", "MiB", memory)]
        for figure, unit, aim in figures if peer in aims else figures[1:2]:
            if figure == "CPU" and not command.waits:
                continue  # nobody waits for its other processes, so theirs is not known
            ours, theirs = ([getattr(sample, figure.lower()) for sample in samples[side]] for side in ("ours", peer))
            yield _row(f"{what} / {peer}: {figure}", ours, theirs, unit, aim)


def _row(what: str, ours: Sequence[float], peer: Sequence[float], unit: str, aim: float | None) -> Row:
    digits = {"s": 3, "MiB": 0}.get(unit, 2)
    mine, theirs = (f"{median(side):.{digits}f} {unit}" for side in (ours, peer))
    return Row(what, mine, theirs, median(a / b for a, b in zip(ours, peer, strict=True)), aim)


def _tool(name: str) -> str:
    """A program of this environment, else one on the PATH, else nothing."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name) or ""


ROWS: Mapping[str, Callable[[int, Path], Iterator[Row]]] = {
    "parse": parse,
    "version": version,
    "one": partial(one, _ASSESS),
    "hundred": partial(many, _ASSESS, 100, None, 99),
    "thousand": partial(many, _ASSESS, 1000, 0.10, 2),  # the peer takes half a minute a round
    "check-one": partial(one, _CHECK),
    "check-hundred": partial(many, _CHECK, 100, 0.08, 99),
    "check-thousand": partial(many, _CHECK, 1000, 0.06, 2),
    "pdf": pdf,
    "log-csv": partial(log, "csv", 1_000_000, 99),
    "log-parquet": partial(log, "parquet", 1_000_000, 99),
    "log-large": partial(log, "parquet", 20_000_000, 1),
}
