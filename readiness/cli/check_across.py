"""What a run of `check` finds across its descriptions: pilots of one name, and descriptions that are gone."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from readiness.assessment.across import description_gone, name_shared
from readiness.assessment.findings import Finding
from readiness.cli.check_run import FileRun, Found, Run
from readiness.pilot.naming import name_key
from readiness.report.check_document import FileView, Tally
from readiness.report.check_view import gone, with_finding
from readiness.report.formats import check_text

if TYPE_CHECKING:
    from readiness.earlier import EarlierDescription, SavedPilot


class Across(msgspec.Struct, frozen=True):
    """All that was found in each description, with what the whole run shows; `tally` and `text` are of the latter.

    `gone` are the descriptions that are not there any more; they are in `found` too.
    """

    found: tuple[Found, ...]
    gone: tuple[FileView, ...]
    tally: Tally
    text: str


def found_across(paths: Sequence[str], files: Sequence[str], done: Sequence[FileRun], run: Run) -> Across:
    """Complete what was found in the descriptions of a run, which are those in `files`; `paths` are as given."""
    settings = run.settings
    found = [each.found for each in done]
    tally, shown = Tally(), []
    fail_on = settings.fail_on.severity
    for index, finding in _shared_names(files, done).items():
        fails = fail_on is not None and finding.severity.rank >= fail_on.rank
        tally += Tally(warnings=1, failed=fails)
        shown.append(with_finding(FileView(file=files[index], status="checked"), finding, fails=fails))
        if (each := found[index]) is not None:
            found[index] = _with_finding(each, finding, fails=fails)
    missing = [_gone(run, each) for each in _gone_descriptions(paths, done, run)]
    shown += [each.view for each in missing]
    least = "nothing" if settings.quiet else settings.min_severity.value
    return Across(
        tuple(each for each in (*found, *missing) if each is not None),
        tuple(each.view for each in missing),
        tally,
        "".join(check_text.concise(view, least=least, colour=settings.colour) for view in shown),
    )


def _shared_names(files: Sequence[str], done: Sequence[FileRun]) -> dict[int, Finding]:
    """A finding for each description, by its number, whose pilot is called like that of another file."""
    by_name: dict[str, dict[str, int]] = {}
    for index, each in enumerate(done):
        if each.pilot:
            # One file may be named twice, by another path or through a link.
            by_name.setdefault(name_key(each.pilot), {}).setdefault(os.path.realpath(files[index]), index)
    found = {}
    for indices in (tuple(named.values()) for named in by_name.values() if len(named) > 1):
        for index in indices:
            others = [files[other] for other in indices if other != index]
            found[index] = name_shared(done[index].pilot, *done[index].name_at, others)
    return found


def _gone_descriptions(
    paths: Sequence[str], done: Sequence[FileRun], run: Run
) -> Sequence[EarlierDescription | SavedPilot]:
    if run.earlier is None:
        return ()
    return run.earlier.gone(paths, frozenset(each.compared_with for each in done if each.compared_with))


def _gone(run: Run, description: EarlierDescription | SavedPilot) -> Found:
    from readiness.earlier import Revision

    assert run.earlier is not None
    top = run.earlier.top if isinstance(run.earlier, Revision) else Path()
    file = os.path.relpath(top / description.path)
    finding = description_gone(file, description.name, run.earlier.name)
    view = gone(file, description.name, finding)
    if not run.settings.keeps_json:
        return Found(view, None)
    from readiness.output.check_v1 import gone_file

    return Found(view, gone_file(file, finding))


def _with_finding(found: Found, finding: Finding, *, fails: bool) -> Found:
    view = with_finding(found.view, finding, fails=fails)
    if found.json is None:
        return msgspec.structs.replace(found, view=view)
    from readiness.output.check_v1 import with_finding as with_finding_json

    return msgspec.structs.replace(found, view=view, json=with_finding_json(found.json, finding, fails=fails))
