"""`python -m benchmarks.parse FILE ROUNDS`: parsers on one text, in a process of their own; milliseconds as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import process_time
from timeit import timeit

import yaml
from yaml._yaml import CParser

from readiness.pilot.recovery import read


def _drain(text: str) -> None:
    get = CParser(text).get_event
    while get() is not None:
        pass


def main() -> None:
    """Print the CPU milliseconds of each round, per parser."""
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    parsers: dict[str, Callable[[str], object]] = {
        "ours": read,
        "yaml.CSafeLoader": partial(yaml.load, Loader=yaml.CSafeLoader),
        "libyaml events only": _drain,
    }
    times: dict[str, list[float]] = {name: [] for name in parsers}
    for _ in range(int(sys.argv[2]) + 1):
        for name, parser in parsers.items():
            times[name].append(timeit(partial(parser, text), timer=process_time, number=20) / 20 * 1000)
    print(json.dumps({name: rounds[1:] for name, rounds in times.items()}))


main()
