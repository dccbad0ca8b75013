"""`python -m benchmarks.parse FILE ROUNDS`: parsers on one text, in a process of their own; milliseconds as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import yaml
from yaml._yaml import CParser

from readiness.pilot.source import read

_CALLS = 20


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
            start = time.process_time()
            for _ in range(_CALLS):
                parser(text)
            times[name].append((time.process_time() - start) / _CALLS * 1000)
    print(json.dumps({name: rounds[1:] for name, rounds in times.items()}))


if __name__ == "__main__":
    main()
