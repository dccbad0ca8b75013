"""The files that settings of `check` are read from, and what each of them says about a description.

A file is `readiness.toml`, or `[tool.readiness]` of a `pyproject.toml`. For a description those of its folder and of
the folders above it count, no further up than the root of its git repository, so that they mean the same wherever a run
is started. A file nearer to the description wins, key by key.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    import pathspec

NAMES = ("readiness.toml", "pyproject.toml")
"""What files of settings are called."""
OVERRIDES = "overrides"
PATHS = "paths"
EXCLUDE = "exclude"


class ConfigError(Exception):
    """A setting that cannot be used; the text says where and why."""


class Table(msgspec.Struct, frozen=True):
    """Keys as a file has them, and the place to name in a message."""

    keys: dict[str, object]
    where: str


class Patterns:
    """Patterns of a file, read as those of a `.gitignore` in its folder."""

    def __init__(self, folder: Path, lines: tuple[str, ...]) -> None:
        self._folder = folder
        self._lines = lines
        self._spec: pathspec.GitIgnoreSpec | None = None

    def __call__(self, path: Path) -> bool:
        """Whether they match a file, given by its whole path."""
        if not self._lines or not path.is_relative_to(self._folder):
            return False
        if self._spec is None:
            # It takes longer to load than a description to judge, and most files have no patterns.
            import pathspec

            self._spec = pathspec.GitIgnoreSpec.from_lines(self._lines)
        return self._spec.match_file(path.relative_to(self._folder).as_posix())


class SettingsFile:
    """One file: its keys, those for some paths only, and what is left out of a run."""

    def __init__(self, path: Path, table: dict[str, object]) -> None:
        keys = dict(table)
        overrides = keys.pop(OVERRIDES, [])
        self.path = path
        self.table = Table(keys, str(path))
        self.excluded = Patterns(path.parent, _patterns(keys.get(EXCLUDE, []), f"{path}: `{EXCLUDE}`"))
        if not isinstance(overrides, list) or not all(isinstance(each, dict) for each in overrides):
            raise ConfigError(f"{path}: `{OVERRIDES}`: expected tables, each begun with `[[{OVERRIDES}]]`")
        self.overrides = tuple(self._override(number, each) for number, each in enumerate(overrides, 1))

    def _override(self, number: int, table: dict[str, object]) -> tuple[Patterns, Table]:
        where = f"{self.path} [[{OVERRIDES}]] {number}"
        keys = dict(table)
        if EXCLUDE in keys:
            raise ConfigError(f"{where}: `{EXCLUDE}` is for the whole file; put it above the first `[[{OVERRIDES}]]`")
        patterns = _patterns(keys.pop(PATHS, []), f"{where}: `{PATHS}`")
        if not patterns:
            raise ConfigError(
                f'{where}: `{PATHS}` is missing; say which descriptions, as in `{PATHS} = ["teams/hr/**"]`'
            )
        return Patterns(self.path.parent, patterns), Table(keys, where)

    def tables(self, path: Path) -> Iterator[Table]:
        """What it says about a description, the weakest first."""
        yield self.table
        yield from (table for matches, table in self.overrides if matches(path))


class Discovery:
    """Finds the files of each folder; folders that were looked at are remembered.

    With `only` that file counts for every description, with `none` no file does.
    """

    def __init__(self, only: Path | None = None, *, none: bool = False) -> None:
        self._none = none
        self._found: dict[Path, tuple[SettingsFile, ...]] = {}
        self._only = (self._of_file(only),) if only is not None else None

    def at(self, top: Path, there: Path) -> Discovery:
        """The same for another state of a repository: what is below `top` now is below `there` then."""
        if self._only is None:
            return Discovery(none=self._none)
        only = self._only[0].path
        if not only.is_relative_to(top):
            return self
        then = there / only.relative_to(top)
        return Discovery(then) if then.is_file() else Discovery(none=True)

    def above(self, folder: Path) -> tuple[SettingsFile, ...]:
        """The files that count in a folder, the nearest last.

        Raises:
            ConfigError: one cannot be read.
        """
        if self._none:
            return ()
        if self._only is not None:
            return self._only
        if folder not in self._found:
            own = self._in(folder)
            top = os.path.exists(folder / ".git") or folder.parent == folder
            outer = () if top else self.above(folder.parent)
            self._found[folder] = (*outer, own) if own is not None else outer
        return self._found[folder]

    @staticmethod
    def _of_file(path: Path) -> SettingsFile:
        if not os.path.isfile(path):
            raise ConfigError(f"--config {path}: there is no such file")
        whole = Path(os.path.realpath(path))
        table = _tool(whole) if path.name == "pyproject.toml" else _read(whole)
        return SettingsFile(whole, table or {})

    @staticmethod
    def _in(folder: Path) -> SettingsFile | None:
        own, shared = folder / "readiness.toml", folder / "pyproject.toml"
        if os.path.isfile(own):
            return SettingsFile(own, _read(own))
        table = _tool(shared) if os.path.isfile(shared) else None
        return SettingsFile(shared, table) if table is not None else None


def _patterns(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ConfigError(
            f'{where}: found {value!r}, expected a list of patterns, as in ["archive/", "*.draft.pilot.yaml"]'
        )
    return tuple(value)


def _tool(path: Path) -> dict[str, object] | None:
    tool = _read(path).get("tool")
    table = tool.get("readiness") if isinstance(tool, dict) else None
    return table if isinstance(table, dict) else None


def _read(path: Path) -> dict[str, object]:
    # Loaded where there is a file only: start-up is most of what one description costs.
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        # Both a fault of TOML and one of UTF-8 are a ValueError.
        raise ConfigError(f"{path}: {getattr(error, 'strerror', None) or error}") from None
