"""What `readiness check` found, as types."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath
from typing import Literal

import msgspec


class _View(msgspec.Struct, frozen=True):
    pass


class WaiverView(_View, frozen=True, kw_only=True):
    """A waiver that covers a finding."""

    owner: str
    reason: str
    expires: str
    approved_by: str
    line: int


Since = Literal["", "new", "before"]
RANK = {"info": 0, "warning": 1, "error": 2, "nothing": 3}
"""How bad a finding is; nothing is that bad."""


class EffectView(_View, frozen=True, kw_only=True):
    """What a cause does: the requirements it leaves open, the score without and with it, the gates that it shuts."""

    requirements: tuple[str, ...]
    score: tuple[float, float] | None
    gates: tuple[str, ...]


class PasteView(_View, frozen=True, kw_only=True):
    """Lines to paste as they are: below `key` on a line, in the brackets of it, or at the end of the file (line 0).

    What `replaces` goes in place of that line.
    """

    text: str
    key: str
    line: int
    in_brackets: bool
    replaces: bool


class FindingView(_View, frozen=True, kw_only=True):
    """A finding with its place. `end_column` is behind the word it stands at; `source` is that line of the file.

    `since` tells what is new from what was there before, where a run counts only what is new. `met_before` is the
    baseline at which its requirement was met. A finding that others follow from is as bad as the worst of these: `own`
    is what was found there itself, `consequences` are the others, and `effect` is what it does.
    """

    rule: str
    severity: Literal["error", "warning", "info"]
    path: str
    line: int
    column: int
    end_column: int
    message: str
    help: str
    topic: str
    fingerprint: str
    fails: bool
    waiver: WaiverView | None
    note: str
    source: str
    since: Since = ""
    met_before: str = ""
    paste: tuple[PasteView, ...] = ()
    own: FindingView | None = None
    consequences: tuple[FindingView, ...] = ()
    effect: EffectView | None = None

    @property
    def each(self) -> tuple[FindingView, ...]:
        """All that was found, one by one: what was found at its place, and what follows from it."""
        return (self.own or self, *self.consequences)

    @property
    def weight(self) -> tuple[bool, bool, int, int, bool, int, float, bool, int]:
        """What to sort by so that the worst comes first.

        What was there before comes last. Before all else counts whether it fails the run and how bad it is, then how
        many gates it shuts, a verdict, how many requirements it leaves open, and how much of the score it costs.
        """
        effect = self.effect
        loss = effect.score[0] - effect.score[1] if effect is not None and effect.score is not None else 0.0
        return (
            self.since == "before",
            not self.fails,
            -RANK[self.severity],
            -len(effect.gates) if effect is not None else 0,
            self.topic not in ("verdict", "yardstick"),
            -len(effect.requirements) if effect is not None else 0,
            -loss,
            # A score that fell says that something got worse, and not what.
            self.path == "pilot.name" and self.topic in ("ratchet", "bounds"),
            self.line,
        )


class WallFigure(_View, frozen=True):
    """A wall: what it scores today, and what it could."""

    id: str
    title: str
    low: float
    high: float


class RequirementView(_View, frozen=True, kw_only=True):
    """A requirement due at the gate a description is held to, and whether it is met."""

    id: str
    severity: Literal["error", "warning", "info"]
    state: Literal["met", "open", "not applicable"]


class ComparedWith(_View, frozen=True):
    """The description of an earlier run that one of today is compared with, and what it was recognised by."""

    file: str
    pilot: str
    by: Literal["path", "name", "content"]


class ThenView(_View, frozen=True, kw_only=True):
    """What a description was at the baseline, and the requirements met since (`closed`) and met no more (`opened`).

    A requirement is its id and its question. The verdict and the gate are empty where only the scores are known.
    """

    index: float
    verdict: str = ""
    gate: str = ""
    passed: int = 0
    blockers: int = 0
    gate_passes: bool = False
    closed: tuple[tuple[str, str], ...] = ()
    opened: tuple[tuple[str, str], ...] = ()


class FileView(_View, frozen=True, kw_only=True):
    """One description: checked, malformed, not read at all (`error` says why), or not checked: gone since the
    earlier run, or left out of this one.

    `file` is its name as it was given; `location` the name by which a program finds it, with `/` on every platform,
    from the root of the git repository where `in_repository` is set. `findings` are all there are, the worst first,
    each with what follows from it; `every` are the same one by one. `shown` and `every_shown` are those of the severity
    `least` or above, and what fails the run. `requirements` are those due at its gate.
    `not_compared` are the criteria that ask something else than in the earlier run; `not_read` is how many values
    could not be read and count as unknown. `gate_due` is False where the gate lies ahead and fails nothing,
    `gate_asked` where no gate was to be checked.
    """

    file: str
    status: Literal["checked", "malformed", "unreadable", "not_checked"]
    error: str = ""
    pilot: str = ""
    sha256: str = ""
    gate: str = ""
    gate_title: str = ""
    blockers: int = 0
    passed: int = 0
    gate_passes: bool = False
    gate_due: bool = True
    gate_asked: bool = True
    verdict: str = ""
    level: int = 0
    index: tuple[float, float] = (0.0, 0.0)
    walls: tuple[WallFigure, ...] = ()
    findings: tuple[FindingView, ...] = ()
    not_compared: tuple[str, ...] = ()
    not_read: int = 0
    compared_with: ComparedWith | None = None
    location: str = ""
    in_repository: bool = False
    least: Literal["info", "warning", "error", "nothing"] = "info"
    requirements: tuple[RequirementView, ...] = ()
    baseline: str = ""
    then: ThenView | None = None
    only_new: bool = False
    one_by_one: bool = False
    never_fails: bool = False

    @property
    def path(self) -> str:
        """The name by which a program finds it."""
        # As git has it, without the `./` that a name on the command line may begin with.
        return self.location or str(PurePosixPath(self.file))

    @property
    def every(self) -> tuple[FindingView, ...]:
        """The findings one by one, what follows from another among them."""
        return tuple(each for finding in self.findings for each in finding.each)

    @property
    def shown(self) -> tuple[FindingView, ...]:
        """The findings to print."""
        return tuple(f for f in self.findings if self._is_shown(f))

    @property
    def listed(self) -> tuple[FindingView, ...]:
        """The findings to print for people."""
        found = tuple(f for f in self.shown if not (self.only_new and f.since == "before" and f.waiver is None))
        if not self.one_by_one:
            return found
        return tuple(f for each in found for f in (each, *filter(self._is_shown, each.consequences)))

    @property
    def unlisted(self) -> tuple[FindingView, ...]:
        """The findings that were there before and are only counted, one by one."""
        return tuple(f for f in self.every_shown if self.only_new and f.since == "before" and f.waiver is None)

    @property
    def changed(self) -> bool:
        """Whether there is anything to read about it: it fails, is new, is not what it was, or has something new."""
        then = self.then
        if self.status != "checked" or not self.baseline or then is None or any(f.fails for f in self.findings):
            return True
        same = abs(then.index - self.index[0]) < 0.05 and not then.closed and not then.opened
        if then.verdict:
            was = (then.verdict, then.gate, then.passed, then.blockers)
            same = same and was == (self.verdict, self.gate_title, self.passed, self.blockers)
        # What a waiver covers is not known to be new or old; a waiver that is new is a finding of its own.
        new = (f for f in self.findings if f.waiver is None and (f.since == "new" or not f.since))
        return not same or any(f.since == "new" or f.topic == "comparison" for f in new)

    @property
    def every_shown(self) -> tuple[FindingView, ...]:
        """The findings to print where each is listed by itself."""
        return tuple(f for f in self.every if self._is_shown(f))

    def _is_shown(self, finding: FindingView) -> bool:
        return finding.fails or RANK[finding.severity] >= RANK[self.least]

    def count(self, severity: str) -> int:
        """How many findings of a severity no waiver covers."""
        return sum(f.severity == severity and f.waiver is None for f in self.every)

    @property
    def waived(self) -> int:
        """How many findings are waived."""
        return sum(f.waiver is not None for f in self.every)


class Tally(_View, frozen=True, kw_only=True):
    """What the descriptions of a run came to, in numbers.

    `failing_files` are those with a finding that fails the run, or that could not be read, `failing` the findings that
    fail it, `follow` those that follow from another and were not there before. `new` and `before` are findings since an
    earlier run, where only what is new counts (`compared`); those of before are by severity. A finding that a waiver
    covers is in none of them but `waived`. `never_fail` are descriptions whose findings fail nothing by `fail-on`.
    """

    files: int = 0
    failing_files: int = 0
    failing: int = 0
    follow: int = 0
    compared: bool = False
    new: int = 0
    errors_before: int = 0
    warnings_before: int = 0
    infos_before: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    waived: int = 0
    unreadable: int = 0
    failed: bool = False
    never_fail: int = 0

    @classmethod
    def of(cls, file: FileView) -> Tally:
        """The tally of one description."""
        unreadable = file.status == "unreadable"
        every = file.every
        failing = sum(finding.fails for finding in every)
        open_ones = [finding for finding in every if finding.waiver is None]
        before = Counter(finding.severity for finding in open_ones if finding.since == "before")
        return cls(
            files=int(file.status != "not_checked"),
            failing_files=int(unreadable or (failing > 0 and file.status != "not_checked")),
            failing=failing,
            compared=any(finding.since for finding in every),
            follow=sum(len(finding.consequences) for finding in file.findings if finding.since != "before"),
            new=sum(finding.since != "before" for finding in open_ones),
            errors_before=before["error"],
            warnings_before=before["warning"],
            infos_before=before["info"],
            errors=file.count("error"),
            warnings=file.count("warning"),
            infos=file.count("info"),
            waived=file.waived,
            unreadable=int(unreadable),
            failed=unreadable or failing > 0,
            never_fail=int(file.never_fails and file.status != "not_checked"),
        )

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            files=self.files + other.files,
            failing_files=self.failing_files + other.failing_files,
            failing=self.failing + other.failing,
            follow=self.follow + other.follow,
            compared=self.compared or other.compared,
            new=self.new + other.new,
            errors_before=self.errors_before + other.errors_before,
            warnings_before=self.warnings_before + other.warnings_before,
            infos_before=self.infos_before + other.infos_before,
            errors=self.errors + other.errors,
            warnings=self.warnings + other.warnings,
            infos=self.infos + other.infos,
            waived=self.waived + other.waived,
            unreadable=self.unreadable + other.unreadable,
            failed=self.failed or other.failed,
            never_fail=self.never_fail + other.never_fail,
        )


class RuleView(_View, frozen=True, kw_only=True):
    """A rule that found something: what it finds, why, how it is decided, what to do, and where it comes from.

    `severity` is what it is by default: of a criterion, whether it can hold a gate shut. `url` is its page in the
    documentation, empty for a question of a house.
    """

    id: str
    title: str
    why: str
    how: str
    advice: str
    url: str
    proof: str
    source: tuple[str, ...]
    topic: str
    walls: tuple[str, ...]
    severity: Literal["error", "warning", "info"]


class CheckDocument(_View, frozen=True, kw_only=True):
    """A whole run. `failed` is whether it ends with 1 or 2; `fail_on` the least severity that fails it."""

    tool: tuple[str, str]
    questionnaire: tuple[str, str, str]
    fail_on: str
    failed: bool
    files: tuple[FileView, ...]
    rules: tuple[RuleView, ...]

    @property
    def tally(self) -> Tally:
        """The tally of all descriptions."""
        return sum(map(Tally.of, self.files), Tally())
