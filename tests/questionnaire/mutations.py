"""One structural change to a questionnaire's files: something is removed, renamed, retyped, doubled or moved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from readiness.pilot.recovery import read
from readiness.pilot.source import plain
from tests.questionnaire.editing import BUILT_IN

VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 7, 0.5, 1_000_000_000, 10**30, "", "x", "none", "no", "all", ".nan", "a b", "<b>",
    "start", "go-live", "change", "sponsor", "walls", "end-change", "OWN-01", "extra.n", "slos", "slos[].target",
    [], {}, [0], ["x"], [[]], {"x": 1}, [1, 2], [2, 1, 0], [0, 0, 0],
)  # fmt: skip
"""What a value is replaced with: every type, numbers of any size, and words that mean something elsewhere."""

Path_ = tuple[str | int, ...]


def files() -> dict[str, Any]:
    """The built-in questionnaire as plain data, by file; without the crosswalk, which no command reads."""
    found: dict[str, Any] = {}
    for path in sorted(BUILT_IN.rglob("*.yaml")):
        root = read(path.read_text(encoding="utf-8")).root
        assert root is not None
        if path.name != "crosswalk.yaml":
            found[path.relative_to(BUILT_IN).as_posix()] = plain(root)
    return found


def write(data: dict[str, Any], folder: Path) -> Path:
    """A questionnaire of such data; JSON is YAML."""
    for name, content in data.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, indent=1, ensure_ascii=False), encoding="utf-8")
    return folder


def paths(data: Any, above: Path_ = ()) -> Iterator[Path_]:
    """Where every value below is."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, child in pairs:
        yield (*above, key)
        yield from paths(child, (*above, key))


def mutate(data: Any, random: Random) -> tuple[Any, str]:
    """A copy of data with one change, and what it was."""
    data = json.loads(json.dumps(data))
    chosen = random.choice(list(paths(data)))
    *above, last = chosen
    parent = data
    for key in above:
        parent = parent[key]
    kind = random.choice(("remove", "rename", "replace", "replace", "double", "reverse", "borrow"))
    value = parent[last]
    if kind == "remove":
        del parent[last]
    elif kind == "rename" and isinstance(parent, dict):
        parent[f"{last}x"] = parent.pop(last)
    elif kind == "rename" and isinstance(value, str):
        parent[last] = value[:-1] if random.random() < 0.5 else f"{value}x"
    elif kind == "double" and isinstance(parent, list):
        parent.insert(random.randrange(len(parent) + 1), value)
    elif kind == "reverse" and isinstance(value, list):
        parent[last] = value[::-1]
    elif kind == "borrow":
        # What is written elsewhere in the same file, of any type.
        other: Any = data
        for key in random.choice(list(paths(data))):
            other = other[key]
        parent[last] = json.loads(json.dumps(other))
        value = other
    else:
        parent[last] = value = random.choice(VALUES)
    return data, f"{kind} {'.'.join(map(str, chosen))} ({str(value)[:60]})"
