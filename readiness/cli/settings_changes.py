"""Settings that a change loosens: the check of that change would else be as mild as the change wants it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from readiness.assessment.across import settings_changed
from readiness.assessment.findings import Finding
from readiness.cli.collect import Ignored
from readiness.cli.config import FailOn, GateChoice, Settings, SettingsReader, written
from readiness.cli.settings_files import OVERRIDES, ConfigError
from readiness.earlier import Revision
from readiness.pilot.naming import name_key
from readiness.questionnaire.ids import ProfileId

_UNLIMITED = float("inf")
_GATES = (GateChoice.NONE, GateChoice.START, GateChoice.SHADOW, GateChoice.GO_LIVE, GateChoice.SCALE)
_OVERRIDE = re.compile(rf" \[\[{OVERRIDES}\]\] (\d+)$")


class Loosened(msgspec.Struct, frozen=True):
    """A setting that is looser than at the baseline: the file it is in, as it is named, and the finding.

    It fails the run unless nothing failed it before.
    """

    file: str
    finding: Finding
    fails: bool


class EarlierSettings:
    """The settings at a git revision, of descriptions named by their path from the root of the repository."""

    def __init__(self, revision: Revision, today: SettingsReader) -> None:
        self._revision = revision
        self._today = today
        self._reader = today.at(revision.top, revision.there)
        with suppress(OSError):
            # What this clone alone ignores, it ignores in every commit.
            (revision.there / ".git/info").mkdir()
            shutil.copyfile(revision.top / ".git/info/exclude", revision.there / ".git/info/exclude")
        self._ignored = Ignored(revision.there)

    def of(self, path: str) -> Settings | None:
        """The settings in force for a description; None where they cannot be read."""
        try:
            return self._reader.of(path)
        except ConfigError:
            return None

    def left_out(self, path: str) -> bool:
        """Whether a description was left out of a run over its folder, by a setting or a `.gitignore`."""
        there = str(self._revision.there / path)
        try:
            return (
                self._today.typed(str(self._revision.top / path)) or self._reader.excluded(path) or self._ignored(there)
            )
        except ConfigError:
            return False

    def loosened(self, files: Mapping[str, str | None], warn_days: float) -> Iterator[Loosened]:
        """What is looser for the descriptions in these files, each with the one that it is compared with.

        `warn_days` is what counts where no setting says it.
        """
        found: dict[tuple[str, str], tuple[Settings, Settings]] = {}
        for file, before in files.items():
            inside = before or self._revision.inside(file)
            then = self.of(inside) if inside is not None else None
            if then is None:
                continue
            now = self._today.of(file)
            for key in _looser(self._plain(then), self._plain(now), warn_days):
                found.setdefault((_origin(then, now, key), key), (then, now))
        for (origin, key), (then, now) in found.items():
            path = self._here(origin)
            name, was, is_ = key.partition(".")[0], *(_written(self._plain(each), key) for each in (then, now))
            shown = os.path.relpath(path)
            finding = settings_changed(shown, key, was, is_, self._revision.name, _line_of(path, origin, name))
            yield Loosened(shown, finding, then.fail_on.severity is not None)

    def _plain(self, settings: Settings) -> Settings:
        """Settings that can be compared: a folder by its path in the repository."""
        folder = settings.questionnaire
        for root in (self._revision.there, self._revision.top):
            if folder and Path(os.path.abspath(folder)).is_relative_to(root):
                folder = Path(os.path.abspath(folder)).relative_to(root).as_posix()
                break
        return msgspec.structs.replace(settings, questionnaire=folder)

    def _here(self, origin: str) -> Path:
        path = Path(_OVERRIDE.sub("", origin))
        there = self._revision.there
        return self._revision.top / path.relative_to(there) if path.is_relative_to(there) else path


def still_there(revision: Revision, gone: Sequence[tuple[str, str]], checked: frozenset[str]) -> dict[str, str]:
    """Files of the work tree that have the pilot of a description that is gone, and are not checked: file by path.

    `gone` are paths with the names of their pilots, `checked` the paths of the files that are checked, all from the
    root of the repository.
    """
    found: dict[str, str] = {}
    wanted = {name_key(name): path for path, name in gone if name}
    contents = {(revision.there / path).read_bytes(): path for path, _ in gone}
    for inside in revision.files_here():
        if inside in checked or (not wanted and not contents):
            continue
        file = revision.top / inside
        stems = {os.path.basename(path).partition(".")[0] for path, _ in gone}
        if file.suffix not in (".yaml", ".yml") and file.name.partition(".")[0] not in stems:
            continue
        try:
            data = file.read_bytes()
        except OSError:
            continue
        path = contents.get(data) or (
            wanted.get(name_key(revision.pilot_in(data, inside))) if b"pilot" in data else None
        )
        if path is not None:
            found.setdefault(path, inside)
    return found


def _looser(then: Settings, now: Settings, warn_days: float) -> Iterator[str]:
    """The settings that ask for less now; a wall by `min-wall.NAME`."""
    if _gate_is_looser(then.gate, now.gate):
        yield "gate"
    # From the one that fails the most on.
    order = (FailOn.INFO, FailOn.WARNING, FailOn.ERROR, FailOn.NEVER)
    if order.index(now.fail_on) > order.index(then.fail_on):
        yield "fail-on"
    if (now.min_index or 0) < (then.min_index or 0):
        yield "min-index"
    for wall, least in then.min_wall.items():
        if now.min_wall.get(wall, 0) < least:
            yield f"min-wall.{wall}"
    if then.strict_evidence and not now.strict_evidence:
        yield "strict-evidence"
    if (now.max_waiver_days or _UNLIMITED) > (then.max_waiver_days or _UNLIMITED):
        yield "max-waiver-days"
    # What ends is reported later.
    if (now.warn_days or warn_days) < (then.warn_days or warn_days):
        yield "warn-days"
    # No other profile is as strict for every pilot, and the description may name a stricter one itself.
    if now.profile != then.profile and now.profile != ProfileId.STRICT_HANDOFF:
        yield "profile"
    if now.trust_links and not then.trust_links:
        yield "trust-links"
    # Another questionnaire may ask for less of any pilot.
    if now.questionnaire != then.questionnaire:
        yield "questionnaire"


def _gate_is_looser(then: GateChoice | None, now: GateChoice | None) -> bool:
    if now is then:
        return False
    if now is GateChoice.NONE or then is GateChoice.NONE:
        return now is GateChoice.NONE
    if then is None or now is None:
        # Without one the gate is that of the stage, which may be any.
        return now not in (GateChoice.GO_LIVE, GateChoice.SCALE)
    return _GATES.index(now) < _GATES.index(then)


def _written(settings: Settings, key: str) -> str:
    name, _, wall = key.partition(".")
    value = getattr(settings, name.replace("-", "_"))
    return written(value.get(wall) if wall else value)


def _origin(then: Settings, now: Settings, key: str) -> str:
    """The file that loosens it: the one that sets it now, or the one that set it then."""
    name = key.partition(".")[0]
    return next(origin for each in (now, then) if os.path.isabs(origin := each.origins[name]))


def _line_of(path: Path, origin: str, name: str) -> int:
    """The line of a file at which a setting is; 1 where it is gone."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return 1
    override = _OVERRIDE.search(origin)
    table, wanted = 0, int(override[1]) if override else 0
    for number, line in enumerate(lines, 1):
        table += bool(re.match(rf"\s*\[\[.*{OVERRIDES}\s*\]\]", line))
        if table == wanted and re.match(rf'\s*(\[.*\.)?"?{re.escape(name)}"?\s*[=.\]]', line):
            return number
    return 1
