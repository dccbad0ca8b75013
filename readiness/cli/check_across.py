"""What a run of `check` finds across its descriptions: pilots of one name, and descriptions that are gone."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from readiness.assessment.across import description_gone, left_out, name_shared
from readiness.assessment.findings import Finding
from readiness.cli.check_run import FileRun, Found, Run
from readiness.cli.collect import closed
from readiness.cli.config import Format
from readiness.pilot.naming import name_key
from readiness.report.check_document import FileView, Tally
from readiness.report.check_view import not_checked, with_finding
from readiness.report.formats import check_text

if TYPE_CHECKING:
    from readiness.cli.config import SettingsReader
    from readiness.earlier import Revision


class Across(msgspec.Struct, frozen=True):
    """All that was found in each description, with what the whole run shows; `tally` and `text` are of the latter.

    `missing` are the descriptions that were there before and are not checked; they are in `found` too.
    """

    found: tuple[Found, ...]
    missing: tuple[FileView, ...]
    tally: Tally
    text: str


def found_across(
    paths: Sequence[str], files: Sequence[str], done: Sequence[FileRun], run: Run, reader: SettingsReader
) -> Across:
    """Complete what was found in the descriptions of a run, which are those in `files`; `paths` are as given.

    `reader` reads the settings of today.
    """
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
    missing = list(_missing(paths, files, done, run, reader)) if run.earlier is not None else []
    shown += [each.view for each in missing]
    render = check_text.blocks if settings.format is Format.TEXT else check_text.concise
    return Across(
        tuple(each for each in (*found, *missing) if each is not None),
        tuple(each.view for each in missing),
        tally,
        "".join(
            render(view if view.status == "not_checked" else run.printed(view), colour=settings.colour)
            for view in shown
        ),
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


def _missing(
    paths: Sequence[str], files: Sequence[str], done: Sequence[FileRun], run: Run, reader: SettingsReader
) -> Iterator[Found]:
    """Descriptions of before that are not checked, and settings that ask for less than before."""
    assert run.earlier is not None
    from readiness.earlier import Revision

    matched = frozenset(each.compared_with for each in done if each.compared_with)
    # Of what is in a folder that cannot be looked through nobody knows whether it is gone.
    unseen = tuple(f"{file}{os.sep}" for file in files if closed(file))
    gone = run.earlier.gone(paths, matched)
    if not isinstance(run.earlier, Revision):
        for each in gone:
            if each.path.startswith(unseen):
                continue
            yield _not_checked(run, each.path, each.name, description_gone(each.path, each.name, run.earlier.name))
        return
    # Loads what only a comparison with git needs.
    from readiness.cli.settings_changes import EarlierSettings, still_there

    revision = run.earlier
    then = EarlierSettings(revision, reader)

    def fails(path: str, finding: Finding) -> bool:
        """Whether it fails the run: by the settings of before, as those of today may be what has changed."""
        settings = then.of(path) or run.settings
        fail_on = settings.fail_on.severity
        return fail_on is not None and finding.severity.rank >= fail_on.rank

    checked = frozenset(inside for file in files if (inside := revision.inside(file)) is not None)
    elsewhere = still_there(revision, [(each.path, each.name) for each in gone], checked) if gone else {}
    for each in gone:
        file, now = _shown(revision, each.path), elsewhere.get(each.path, "")
        if file.startswith(unseen) or then.left_out(each.path):
            continue
        finding = (
            left_out(file, revision.name, pilot=each.name, now=_shown(revision, now))
            if now
            else description_gone(file, each.name, revision.name)
        )
        yield _not_checked(run, file, each.name, finding, fails=fails(each.path, finding))
    for path in revision.left_out(paths):
        if not then.left_out(path):
            file = _shown(revision, path)
            finding = left_out(file, revision.name)
            yield _not_checked(run, file, "", finding, fails=fails(path, finding))
    before = {file: each.compared_with for file, each in zip(files, done, strict=True)}
    for loosened in then.loosened(before, run.questionnaire.policy["warn_days"]):
        yield _not_checked(run, loosened.file, "", loosened.finding, fails=loosened.fails)


def _shown(revision: Revision, path: str) -> str:
    """The path of an earlier description from the working folder, as the others of the run are."""
    return os.path.relpath(revision.top / path)


def _not_checked(run: Run, file: str, pilot: str, finding: Finding, *, fails: bool = False) -> Found:
    view = not_checked(file, pilot, finding, fails=fails)
    if not run.settings.keeps_json:
        return _always_shown(run.located(Found(view, None), file))
    from readiness.output.check_v1 import not_checked_file

    return _always_shown(run.located(Found(view, not_checked_file(file, finding, fails=fails)), file))


def _always_shown(found: Found) -> Found:
    """Something found beside the descriptions, which nobody would look for if it were left out."""
    return msgspec.structs.replace(found, view=msgspec.structs.replace(found.view, least="info"))


def _with_finding(found: Found, finding: Finding, *, fails: bool) -> Found:
    view = with_finding(found.view, finding, fails=fails)
    if found.json is None:
        return msgspec.structs.replace(found, view=view)
    from readiness.output.check_v1 import with_finding as with_finding_json

    return msgspec.structs.replace(found, view=view, json=with_finding_json(found.json, finding, fails=fails))
