"""`readiness assess PILOT --set PATH=ANSWER`: what other answers would change, beside today's result."""

from __future__ import annotations

from collections.abc import Sequence

from readiness.assessment.assess import Assessment, assess
from readiness.cli.app import Exit, fail, say
from readiness.cli.assess_run import Run, planned
from readiness.cli.sources import Unreadable, read_source
from readiness.pilot.description import Reading, read_description
from readiness.pilot.fields import FIELD, LIST_SECTIONS
from readiness.pilot.written import Address, Answer, address
from readiness.report.assess_document import AssessDocument, assess_document
from readiness.report.beside import Beside
from readiness.report.formats.escape import one_line
from readiness.texts import text


def compare(run: Run, path: str, given: Sequence[str]) -> Exit:
    """Print today's result beside the one with other answers. The description is only read.

    Raises:
        typer.Exit: the description cannot be read, or an answer has no place or is not taken by its field.
    """
    supposed = [_parsed(each) for each in given]
    try:
        data, name, folder = read_source(path, run.settings.max_bytes)
    except Unreadable as error:
        raise fail(str(error)) from None

    def read(answers: Sequence[tuple[Address, Answer]]) -> Reading:
        return read_description(data, name, folder, max_bytes=run.settings.max_bytes, supposed=answers)

    today = read(())
    if today.pilot is None:
        from readiness.report.formats.faults import render as render_faults

        say(render_faults(name, today.faults))
        return Exit.FINDINGS
    known = {(fault.path, fault.message) for fault in today.faults}
    for one, each in zip(supposed, given, strict=True):
        # One at a time, so that the one at fault is named.
        new = [fault for fault in read([one]).faults if (fault.path, fault.message) not in known]
        if new:
            said = text("what_if.refused", given=one_line(each), message=new[0].message, help=new[0].help)
            raise fail(one_line(said).rstrip())
    then = read(supposed)
    assert then.pilot is not None

    from readiness.report.formats.what_if import render
    from readiness.report.what_if import what_if

    def judged(reading: Reading) -> Assessment:
        assert reading.pilot is not None
        settings = run.settings
        return assess(
            reading.pilot,
            run.questionnaire,
            today=settings.today,
            trust_links=settings.trust_links,
            profile=settings.profile or "",
        )

    found = what_if(_document(judged(today)), _document(judged(then)), tuple(given))
    say(render(found, width=run.settings.width, colour=run.settings.colour))
    return Exit.CLEAN


def _document(assessment: Assessment) -> AssessDocument:
    plan, roadmap, no_roadmap = planned(assessment)
    return assess_document(assessment, plan, roadmap, Beside(no_roadmap=no_roadmap))


def _parsed(given: str) -> tuple[Address, Answer]:
    from readiness.interview.session import understood

    where, equals, answer = given.partition("=")
    if "[" in where:
        # A name may have the sign in it.
        end = given.find("]")
        _, equals, answer = given[end:].partition("=")
        where = given[: len(given) - len(answer) - len(equals)]
    where = where.strip()
    if not equals or not where:
        raise fail(text("what_if.form", given=one_line(given)))
    place = address(where)
    field = FIELD.get(place.field) if place is not None else None
    if place is not None and field is None and not place.key and place.name is None:
        # An answer for a whole section: `slos=no`.
        return place, " ".join(answer.split())
    if place is None or field is None:
        section, _, key = where.partition(".")
        named = section in LIST_SECTIONS and key
        hint = text("what_if.address.list", section=section, key=key) if named else text("what_if.address.explain")
        raise fail(text("what_if.address", given=one_line(given), address=one_line(where), hint=hint))
    return place, understood(field, answer)
