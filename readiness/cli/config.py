"""The settings of `check`: options win over `READINESS_*`, and those over the files of a description."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path

import msgspec

from readiness.assessment.findings import NO_GATE, Severity
from readiness.cli.settings_files import EXCLUDE, ConfigError, Discovery, Patterns, SettingsFile, Table
from readiness.pilot.source import MAX_BYTES
from readiness.questionnaire.ids import GateId, ProfileId
from readiness.texts import text as catalogue


class Show(StrEnum):
    """Whether all findings are listed for people one by one, or only new ones, with what was there before as a number.

    Without either, what follows from another finding is named beside that.
    """

    ALL = "all"
    NEW = "new"


class Format(StrEnum):
    """What stdout gets."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    CHECKSTYLE = "checkstyle"
    RDJSON = "rdjson"
    AZURE = "azure"
    MARKDOWN = "markdown"


class FailOn(StrEnum):
    """The least severity that fails a run."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"

    @property
    def severity(self) -> Severity | None:
        """The severity; None where nothing fails a run."""
        return None if self is FailOn.NEVER else Severity(self.value)


class GateChoice(StrEnum):
    """What a pilot can be checked against; autonomy is a mark of its own."""

    NONE = NO_GATE
    START = GateId.START.value
    SHADOW = GateId.SHADOW.value
    GO_LIVE = GateId.GO_LIVE.value
    SCALE = GateId.SCALE.value


STDIN = "<stdin>"
"""What a description on stdin is called unless it is given a name."""
GIT = "git:"
"""What a baseline that is a revision begins with: the commit where the work at hand and the revision parted."""
GIT_TIP = "git-tip:"
"""What a baseline that is the very commit a revision names begins with."""
OUTPUT_FORMATS = {
    ".sarif": Format.SARIF,
    ".json": Format.JSON,
    ".xml": Format.JUNIT,
    ".md": Format.MARKDOWN,
    ".txt": Format.CONCISE,
}
"""The format of an output file, by the end of its name."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a run of `check` is asked for. Plain data, so that worker processes can be given it.

    The first block can be set in a file and in the environment too; `origins` says where each value of
    it comes from. Scores (`min_index`, `min_wall`) go from 0 to 100.
    """

    gate: GateChoice | None = None
    fail_on: FailOn = FailOn.ERROR
    min_severity: Severity = Severity.INFO
    min_index: float | None = None
    min_wall: dict[str, float] = {}
    strict_evidence: bool = False
    max_waiver_days: int | None = None
    warn_days: int | None = None
    questionnaire: str = ""
    profile: ProfileId | None = None
    trust_links: bool = False
    exclude: tuple[str, ...] = ()
    origins: dict[str, str] = {}

    baseline: str = ""
    against: str = ""
    new_only: bool = False
    show: Show | None = None
    format: Format = Format.TEXT
    output: tuple[tuple[Format, Path], ...] = ()
    sarif_open_only: bool = False
    statistics: bool = False
    stdin_filename: str = STDIN
    today: datetime.date | None = None
    quiet: bool = False
    progress: bool = True
    colour: bool = False
    max_bytes: int = MAX_BYTES
    config: str = ""

    @property
    def compares_with_git(self) -> bool:
        """Whether the baseline is a git revision."""
        return self.baseline.startswith((GIT, GIT_TIP))

    @property
    def only_new(self) -> bool:
        """Whether what was there before is only counted for people."""
        return self.show is Show.NEW or (self.show is None and self.new_only)

    @property
    def one_by_one(self) -> bool:
        """Whether what follows from another finding is listed for people too."""
        return self.show is Show.ALL

    @property
    def prints_each(self) -> bool:
        """Whether each description is printed as soon as it is checked."""
        return self.format in (Format.TEXT, Format.CONCISE) and not self.statistics

    @property
    def prints_remedies(self) -> bool:
        """Whether any format has room for lines to paste."""
        formats = {self.format, *(format for format, _ in self.output)}
        return bool(formats - {Format.JSON, Format.JUNIT, Format.CONCISE}) and not self.statistics

    @property
    def keeps_found(self) -> bool:
        """Whether what was found is needed once all descriptions are checked."""
        return not self.prints_each or bool(self.output)

    @property
    def keeps_json(self) -> bool:
        """Whether what was found is printed or written as JSON."""
        return Format.JSON in (self.format, *(format for format, _ in self.output))

    def to_toml(self) -> str:
        """The settings as a file would have them, each with its origin."""
        lines = []
        for key in KEYS:
            value = getattr(self, key.attribute)
            unset = value is None or value in ("", ())
            lines.append(
                f"# {key.name} is not set\n" if unset else f"{key.name} = {_toml(value)}  # {self.origins[key.name]}\n"
            )
        return "".join(lines)


class Key(msgspec.Struct, frozen=True):
    """A setting that a file and the environment can give: its name in the file, and what it takes."""

    name: str
    takes: str
    read: Callable[[object], object]

    @property
    def attribute(self) -> str:
        """Its name in the settings of a run."""
        return self.name.replace("-", "_")

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return f"READINESS_{self.attribute.upper()}"


def _member(kind: type[StrEnum]) -> Callable[[object], object]:
    def read(value: object) -> object:
        # An empty word in a file leaves the setting as it is without one.
        return kind(str(value)) if value != "" else None

    return read


def _flag(value: object) -> object:
    if isinstance(value, bool):
        return value
    return {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}[str(value).lower()]


def _score(value: object) -> float:
    if isinstance(value, bool) or not 0 <= (number := float(str(value))) <= 100:
        raise ValueError
    return number


def _days(value: object) -> object:
    if isinstance(value, bool) or (days := int(str(value))) < 1:
        raise ValueError
    return days


def _walls(value: object) -> object:
    """A table of walls, or `data=60,ops=50` in the environment. Which walls there are the questionnaire knows."""
    if isinstance(value, Mapping):
        rows = [(str(name), least) for name, least in value.items()]
    else:
        rows = [(name, least) for part in str(value).split(",") if part for name, least in [part.split("=")]]
    return {name.strip(): _score(least) for name, least in rows}


def _list(value: object) -> tuple[str, ...]:
    """A list of texts, or `a,b` in the environment."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    if not isinstance(value, (list, tuple)) or not all(isinstance(each, str) for each in value):
        raise ValueError
    return tuple(value)


KEYS = (
    Key("gate", "none, start, shadow, go-live or scale", _member(GateChoice)),
    Key("fail-on", "error, warning, info or never", _member(FailOn)),
    Key("min-severity", "error, warning or info", _member(Severity)),
    Key("min-index", "a number from 0 to 100", _score),
    Key("min-wall", "a wall and a score from 0 to 100, as in {data = 60} or data=60", _walls),
    Key("strict-evidence", "true or false", _flag),
    Key("max-waiver-days", "a number of days", _days),
    Key("warn-days", "a number of days", _days),
    Key("questionnaire", "the folder of a questionnaire", str),
    Key("profile", "enterprise, lean or strict-handoff", _member(ProfileId)),
    Key("trust-links", "true or false", _flag),
    Key(EXCLUDE, "a list of patterns", _list),
)
_EXCLUDE = KEYS[-1]
_BY_NAME = {key.name: key for key in KEYS}
_SHARED = frozenset(key.attribute for key in KEYS)


class SettingsReader:
    """Reads the settings of each description of a run; `options` are by their attribute of `Settings`.

    Options are None where not given. Descriptions that the same files say the same about share their settings.
    """

    def __init__(
        self,
        options: Mapping[str, object],
        folder: Path,
        environment: Mapping[str, str],
        files: Discovery | None = None,
    ) -> None:
        self._options = options
        self._folder = Path(os.path.realpath(folder))
        self._environment = environment
        self._files = files or Discovery()
        self._read: dict[tuple[int, ...], Settings] = {}
        self._checked: set[Path] = set()
        typed = (*_list(environment.get(_EXCLUDE.variable, "")), *_list(options.get(EXCLUDE) or ()))
        self._typed = Patterns(self._folder, typed)

    def of(self, path: str) -> Settings:
        """The settings of a description; of a folder those in force there.

        Raises:
            ConfigError: a file cannot be read, a key is not known, or a value is not one the key takes.
        """
        return self._of(self._whole(path) if path else self._folder / "pilot.yaml")

    def excluded(self, path: str) -> bool:
        """Whether a description is left out of a run, by any file above it or by an option.

        Raises:
            ConfigError: a file cannot be read.
        """
        whole = self._whole(path)
        return self._typed(whole) or any(file.excluded(whole) for file in self._files.above(whole.parent))

    def typed(self, path: str) -> bool:
        """Whether an option leaves a description out, given by its whole path."""
        return self._typed(Path(path))

    def at(self, top: Path, there: Path) -> SettingsReader:
        """A reader of the settings of another state of a repository: what is below `top` now is below `there` then.

        Options and environment are the same.
        """
        plain = {name: value for name, value in self._options.items() if name not in (EXCLUDE, "stdin_filename")}
        return SettingsReader(plain, there, self._environment, self._files.at(top, there))

    def _whole(self, path: str) -> Path:
        if path == "-":
            name = str(self._options.get("stdin_filename") or "")
            return self._whole(name) if name and name != STDIN else self._folder / "pilot.yaml"
        given = self._folder / path
        if os.path.isdir(given):
            return Path(os.path.realpath(given)) / "pilot.yaml"
        return Path(os.path.realpath(given.parent)) / given.name

    def _of(self, path: Path) -> Settings:
        files = self._files.above(path.parent)
        self._check(files)
        tables = [(table, file.path.parent) for file in files for table in file.tables(path)]
        key = tuple(id(table) for table, _ in tables)
        if key not in self._read:
            self._read[key] = self._merged(tables)
        return self._read[key]

    def _check(self, files: tuple[SettingsFile, ...]) -> None:
        """Make sure of every key in some files, also of one that is for no description of this run."""
        for file in files:
            if file.path not in self._checked:
                self._checked.add(file.path)
                for table in (file.table, *(table for _, table in file.overrides)):
                    for key, raw, where, _ in _given([(table, file.path.parent)], {}, {}):
                        _value(key, raw, where)

    def _merged(self, tables: list[tuple[Table, Path]]) -> Settings:
        values: dict[str, object] = {}
        origins = {key.name: "default" for key in KEYS}
        for key, raw, where, origin in _given(tables, self._options, self._environment):
            value = _value(key, raw, where)
            if value is None:
                continue
            if key is _EXCLUDE and values.get(EXCLUDE):
                # One more file leaves out more; none takes back what another leaves out.
                value = (*_list(values[EXCLUDE]), *_list(value))
                origin = f"{origins[EXCLUDE]}, {origin}"
            values[key.attribute] = value
            origins[key.name] = origin
        own = {name: value for name, value in self._options.items() if name not in _SHARED and value is not None}
        settings = msgspec.structs.replace(Settings(), **values, **own, origins=origins)
        if settings.new_only and not settings.baseline:
            raise ConfigError(catalogue("check.new-only"))
        return settings


def read_settings(options: Mapping[str, object], folder: Path, environment: Mapping[str, str]) -> Settings:
    """The settings in force in a folder; `options` are by their attribute of `Settings`, and None where not given.

    Raises:
        ConfigError: the file cannot be read, a key is not known, or a value is not one the key takes.
    """
    return SettingsReader(options, folder, environment).of("")


def output_of(text: str) -> tuple[Format, Path]:
    """A file to write and its format: `FORMAT:FILE`, or a file whose name says which.

    Raises:
        ConfigError: neither does.
    """
    name, colon, rest = text.partition(":")
    if colon and rest and name in tuple(Format):
        return Format(name), Path(rest)
    if colon and rest and re.fullmatch(r"[A-Za-z][\w-]+", name):
        raise ConfigError(catalogue("check.output.format", name=name, hint=_hint(name, tuple(Format)), text=text))
    target = Path(text)
    if target.suffix not in OUTPUT_FORMATS:
        ends = ", ".join(OUTPUT_FORMATS)
        raise ConfigError(f"--output {text}: expected a name that ends with {ends}, or FORMAT:FILE as in junit:{text}")
    return OUTPUT_FORMATS[target.suffix], target


def check_walls(settings: Settings, known: tuple[str, ...]) -> None:
    """Make sure that every wall with a least score is one of the questionnaire's.

    Raises:
        ConfigError: one is not.
    """
    for name in settings.min_wall:
        if name not in known:
            origin = settings.origins["min-wall"]
            raise ConfigError(f"{origin}: found the unknown wall `{name}` in min-wall; {_hint(name, known)}")


def _given(
    tables: list[tuple[Table, Path]], options: Mapping[str, object], environment: Mapping[str, str]
) -> list[tuple[Key, object, str, str]]:
    """Each setting given, the weakest first: key, raw value, the place for a message, and the origin."""
    given: list[tuple[Key, object, str, str]] = []
    for table, folder in tables:
        for name, raw in table.keys.items():
            key = _BY_NAME.get(name)
            if key is None:
                raise ConfigError(f"{table.where}: found the unknown key `{name}`; {_hint(name, tuple(_BY_NAME))}")
            # A folder in a file is meant from where the file is.
            value = str(folder / raw) if name == "questionnaire" and isinstance(raw, str) and raw else raw
            given.append((key, value, f"{table.where}: `{name}`", table.where))
    # CI systems set what is not given to nothing.
    given += [(k, text, k.variable, k.variable) for k in KEYS if (text := environment.get(k.variable, ""))]
    given += [(k, o, f"--{k.name}", f"--{k.name}") for k in KEYS if (o := options.get(k.attribute)) is not None]
    return given


def _hint(name: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, known, 1, 0.6)
    return f"did you mean `{near[0]}`?" if near else f"expected one of {', '.join(known)}"


def _value(key: Key, raw: object, where: str) -> object:
    try:
        return key.read(raw)
    except (ValueError, KeyError, TypeError):
        raise ConfigError(f"{where}: found {raw!r}, expected {key.takes}") from None


def written(value: object) -> str:
    """A setting as a person reads it; empty where it is not set."""
    return "" if value is None or value in ("", ()) else _toml(value).strip('"')


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name} = {_toml(each)}" for name, each in value.items()) + "}"
    return f"{value:g}" if isinstance(value, float) else str(value) if isinstance(value, int) else f'"{value}"'
