"""Settings from a file and from the environment: flags win over `READINESS_*`, and those over the file.

The file is `readiness.toml`, or `[tool.readiness]` of a `pyproject.toml`: the nearest one from the
working folder upward, no further than the root of the git repository.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec


class ConfigError(Exception):
    """A configuration that cannot be used; the text says where and why."""


class Key(msgspec.Struct, frozen=True):
    """A setting: its name in the file, what it takes, and what it is without one."""

    name: str
    takes: str
    default: object
    read: Callable[[object], object]

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return f"READINESS_{self.name.upper().replace('-', '_')}"


def _one_of(*values: str) -> Callable[[object], object]:
    def read(value: object) -> object:
        if value not in values:
            raise ValueError
        return value

    return read


def _flag(value: object) -> object:
    if isinstance(value, bool):
        return value
    return {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}[str(value).lower()]


def _percent(value: object) -> object:
    if isinstance(value, bool) or not 0 <= (number := float(str(value))) <= 100:
        raise ValueError
    return number


def _days(value: object) -> object:
    if isinstance(value, bool) or (days := int(str(value))) < 1:
        raise ValueError
    return days


WALLS = ("data", "eval", "ops", "security", "change", "economics")


def _walls(value: object) -> object:
    """A table of walls, or `data=60,ops=50` in the environment."""
    parts = [part.split("=") for part in str(value).split(",") if part] if not isinstance(value, Mapping) else []
    rows: Mapping[Any, Any] = value if isinstance(value, Mapping) else dict(parts)
    if not set(rows) <= set(WALLS):
        raise ValueError
    return {str(name): _percent(least) for name, least in rows.items()}


_SEVERITIES = ("error", "warning", "info")
KEYS = (
    Key("gate", "start, shadow, go-live or scale", "", _one_of("", "start", "shadow", "go-live", "scale")),
    Key("fail-on", "error, warning, info or never", "error", _one_of(*_SEVERITIES, "never")),
    Key("min-severity", "error, warning or info", "info", _one_of(*_SEVERITIES)),
    Key("min-index", "a number from 0 to 100", None, _percent),
    Key("min-wall", "a table such as {data = 60}", {}, _walls),
    Key("strict-evidence", "true or false", False, _flag),
    Key("max-waiver-days", "a number of days", None, _days),
    Key("questionnaire", "the folder of a questionnaire", "", str),
    Key("profile", "enterprise, lean or strict-handoff", "", _one_of("", "enterprise", "lean", "strict-handoff")),
    Key("trust-links", "true or false", False, _flag),
)
_BY_NAME = {key.name: key for key in KEYS}


class Config(msgspec.Struct, frozen=True):
    """Every setting with its value, and where that comes from."""

    values: dict[str, object]
    origins: dict[str, str]

    def shown(self) -> str:
        """The settings as a file would have them, each with its origin."""
        return "".join(
            f"# {name} is not set\n" if value in (None, "") else f"{name} = {_toml(value)}  # {self.origins[name]}\n"
            for name, value in self.values.items()
        )


def resolve(flags: Mapping[str, object], folder: Path, environment: Mapping[str, str]) -> Config:
    """The settings of a run; a flag that was not given is None.

    Raises:
        ConfigError: the file cannot be read, or a value or key of it or of the environment is not known.
    """
    values: dict[str, object] = {key.name: key.default for key in KEYS}
    origins = dict.fromkeys(values, "default")
    found = _file(folder)
    if found is not None:
        path, table = found
        for name, raw in table.items():
            key = _BY_NAME.get(name)
            if key is None:
                from difflib import get_close_matches

                near = get_close_matches(name, _BY_NAME, 1, 0.6)
                hint = f"did you mean `{near[0]}`?" if near else f"expected one of {', '.join(_BY_NAME)}"
                raise ConfigError(f"{path}: found the unknown key `{name}`; {hint}")
            values[name] = _value(key, raw, f"{path}: `{name}`")
            origins[name] = str(path)
        if values["questionnaire"] and origins["questionnaire"] == str(path):
            values["questionnaire"] = str(path.parent / str(values["questionnaire"]))
    for key in KEYS:
        # CI systems set what is not given to nothing.
        if text := environment.get(key.variable, ""):
            values[key.name] = _value(key, text, key.variable)
            origins[key.name] = key.variable
        if (given := flags.get(key.name)) is not None:
            values[key.name] = _value(key, given, f"--{key.name}")
            origins[key.name] = f"--{key.name}"
    return Config(values, origins)


def value_of(name: str, text: str) -> object:
    """The value a text has for a setting.

    Raises:
        ConfigError: it has none.
    """
    return _value(_BY_NAME[name], text, name)


def _value(key: Key, raw: object, where: str) -> object:
    try:
        return key.read(raw)
    except (ValueError, KeyError, TypeError):
        raise ConfigError(f"{where}: found {raw!r}, expected {key.takes}") from None


def _file(folder: Path) -> tuple[Path, dict[str, object]] | None:
    """The nearest configuration: its path and its table."""
    top = folder.resolve()
    for place in (top, *top.parents):
        own, shared = place / "readiness.toml", place / "pyproject.toml"
        if own.is_file():
            return own, _read(own)
        if shared.is_file():
            tool = _read(shared).get("tool")
            table = tool.get("readiness") if isinstance(tool, dict) else None
            if isinstance(table, dict):
                return shared, table
        if (place / ".git").exists():
            return None
    return None


def _read(path: Path) -> dict[str, object]:
    # Loaded where there is a file only: start-up is most of what one description costs.
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        # Both a fault of TOML and one of UTF-8 are a ValueError.
        raise ConfigError(f"{path}: {getattr(error, 'strerror', None) or error}") from None


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name} = {_toml(each)}" for name, each in value.items()) + "}"
    return f"{value:g}" if isinstance(value, float) else str(value) if isinstance(value, int) else f'"{value}"'
