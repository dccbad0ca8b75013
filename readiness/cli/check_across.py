"""What a run of `check` finds across its descriptions: pilots of one name, and descriptions that are gone."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from readiness.assessment.across import description_gone, left_out, name_shared
from readiness.assessment.findings import Finding
from readiness.cli.check_run import FileRun, Found, Run
from readiness.pilot.naming import name_key
from readiness.report.check_document import FileView, Tally
from readiness.report.check_view import not_checked, with_finding
from readiness.report.formats import check_text


class Across(msgspec.Struct, frozen=True):
    """All that was found in each description, with what the whole run shows; `tally` and `text` are of the latter.

    `missing` are the descriptions that were there before and are not checked; they are in `found` too.
    """

    found: tuple[Found, ...]
    missing: tuple[FileView, ...]
    tally: Tally
    text: str


def found_across(paths: Sequence[str], files: Sequence[str], done: Sequence[FileRun], run: Run) -> Across:
    """Complete what was found in the descriptions of a run, which are those in `files`; `paths` are as given."""
    settings = run.settings
    found = [each.found for each in done]
    tally, shown = Tally(), []
    for index, finding in _shared_names(files, done).items():
        fail_on = run.own.get(files[index], settings).fail_on.severity
        fails = fail_on is not None and finding.severity.rank >= fail_on.rank
        first_to_fail = fails and not done[index].tally.failed
        tally += Tally(warnings=1, new=1, failing=int(fails), failing_files=int(first_to_fail), failed=fails)
        shown.append(with_finding(FileView(file=files[index], status="checked"), finding, fails=fails))
        if (each := found[index]) is not None:
            found[index] = _with_finding(each, finding, fails=fails)
    # Loads what only a comparison needs.
    missing = [*_gone(paths, done, run), *_left_out(paths, run)] if run.earlier is not None else []
    shown += [each.view for each in missing]
    return Across(
        tuple(each for each in (*found, *missing) if each is not None),
        tuple(each.view for each in missing),
        tally,
        "".join(check_text.concise(run.printed(view), colour=settings.colour) for view in shown),
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


def _gone(paths: Sequence[str], done: Sequence[FileRun], run: Run) -> Iterator[Found]:
    assert run.earlier is not None
    matched = frozenset(each.compared_with for each in done if each.compared_with)
    for each in run.earlier.gone(paths, matched):
        file = _shown(run, each.path)
        yield _not_checked(run, file, each.name, description_gone(file, each.name, run.earlier.name))


def _left_out(paths: Sequence[str], run: Run) -> Iterator[Found]:
    from readiness.earlier import Revision

    if not isinstance(run.earlier, Revision):
        return
    for path in run.earlier.left_out(paths):
        file = _shown(run, path)
        yield _not_checked(run, file, "", left_out(file, run.earlier.name))


def _shown(run: Run, path: str) -> str:
    """The path of an earlier description from the working folder, as the others of the run are."""
    from readiness.earlier import Revision

    top = run.earlier.top if isinstance(run.earlier, Revision) else Path()
    return os.path.relpath(top / path)


def _not_checked(run: Run, file: str, pilot: str, finding: Finding) -> Found:
    view = not_checked(file, pilot, finding)
    if not run.settings.keeps_json:
        return run.located(Found(view, None), file)
    from readiness.output.check_v1 import not_checked_file

    return run.located(Found(view, not_checked_file(file, finding)), file)


def _with_finding(found: Found, finding: Finding, *, fails: bool) -> Found:
    view = with_finding(found.view, finding, fails=fails)
    if found.json is None:
        return msgspec.structs.replace(found, view=view)
    from readiness.output.check_v1 import with_finding as with_finding_json

    return msgspec.structs.replace(found, view=view, json=with_finding_json(found.json, finding, fails=fails))
