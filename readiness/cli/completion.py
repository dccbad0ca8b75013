"""What the shell completes beside commands, options, choices and file names: ids, fields and answers."""

from __future__ import annotations

import contextlib
import io
import os
import shlex
from collections.abc import Callable, Iterable, MutableMapping, Sequence

import typer

_BASH_WORDS, _BASH_AT, _LINE = "COMP_WORDS", "COMP_CWORD", "_TYPER_COMPLETE_ARGS"


def words_typed(environment: MutableMapping[str, str]) -> list[str]:
    """The words of the line that is to be completed, the program first and the one that is begun last.

    In bash, a word that has been cut at its equals signs is put together again, and the environment with it.
    """
    if _BASH_WORDS in environment:
        words = environment[_BASH_WORDS].split("\n")[: int(environment.get(_BASH_AT, "0")) + 1]
        joined: list[str] = []
        for word in words:
            if joined and (word.startswith("=") or joined[-1].endswith("=")) and len(joined) > 1:
                joined[-1] += word
            else:
                joined.append(word)
        environment[_BASH_WORDS], environment[_BASH_AT] = "\n".join(joined), str(len(joined) - 1)
        return joined
    line = environment.get(_LINE, "")
    try:
        words = shlex.split(line)
    except ValueError:
        words = line.split()
    return [*words, ""] if line.endswith(" ") else words


def offered(ask: Callable[[], object], typed: Sequence[str]) -> str:
    """What typer offers for the word that is begun.

    Raises:
        SystemExit: what fish asks is answered by the exit code.
    """
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out):
            ask()
    except SystemExit as ended:
        if ended.code and not out.getvalue():
            raise
    word = typed[-1] if typed else ""
    # bash replaces only what stands behind the equals sign.
    cut = word[: word.find("=") + 1] if _BASH_WORDS in os.environ and not word.startswith("-") else ""
    return "".join(f"{line.removeprefix(cut)}\n" for line in out.getvalue().splitlines())


def ids(incomplete: str) -> list[str]:
    """What `explain` knows."""
    from readiness.questionnaire.built_in import built_in
    from readiness.reference.lookup import Reference

    return list(Reference(built_in()).completions(incomplete))


def subjects(incomplete: str) -> list[str]:
    """What `why` can be asked about, which is the same of every pilot."""
    from readiness.assessment.assess import assess
    from readiness.pilot.description import read_description
    from readiness.questionnaire.built_in import built_in
    from readiness.report.why import names_of

    pilot = read_description(b"readiness: 1\npilot: {name: Any, as_of: 2026-01-01}\n", "pilot.yaml").pilot
    assert pilot is not None
    return _beginning(incomplete, names_of(assess(pilot, built_in())))


def rules(incomplete: str) -> list[str]:
    """The rules that can be waived."""
    from readiness.questionnaire.built_in import built_in
    from readiness.rules.registry import rules as every

    return _beginning(incomplete, (each.id for each in every(built_in()) if each.waivable and "<" not in each.id))


def actions(incomplete: str) -> list[str]:
    """The actions of the playbook."""
    from readiness.questionnaire.built_in import built_in

    return _beginning(incomplete, (each.id for each in built_in().actions))


def templates(incomplete: str) -> list[str]:
    """The templates of `init`."""
    from readiness.interview.template import NAMES

    return _beginning(incomplete, NAMES)


def supported(ctx: typer.Context, incomplete: str) -> list[str]:
    """What evidence can support: sections, fields, requirements."""
    from readiness.pilot.fields import SECTIONS
    from readiness.questionnaire.built_in import built_in

    sections = [each.name for each in SECTIONS]
    criteria = [each.id for each in built_in().criteria]
    return _beginning(incomplete, [*sections, *_fields(_pilot(ctx)), *criteria])


def settings(ctx: typer.Context, incomplete: str) -> list[str]:
    """Fields with the answers that each takes; the entries of lists are those of the description on the line."""
    from readiness.pilot.fields import FIELD
    from readiness.pilot.written import address

    where, equals, _ = incomplete.partition("=")
    if not equals:
        # Two answers for each: what they share, up to the equals sign, is completed without a blank after it.
        fields = _beginning(where, _fields(_pilot(ctx)))
        return [f"{field}={answer}" for field in fields for answer in ("unknown", "no")]
    place = address(where)
    field = FIELD.get(place.field) if place is not None else None
    if field is None:
        return []
    answers = [*field.values, "yes", "no", "unknown"] if not field.values else [*field.values, "unknown"]
    return _beginning(incomplete, (f"{where}={answer}" for answer in dict.fromkeys(answers)))


def _pilot(ctx: typer.Context) -> str:
    """The description that is already on the line."""
    given = ctx.params.get("paths") or ctx.params.get("pilot") or "pilot.yaml"
    return str(given if isinstance(given, (str, os.PathLike)) else next(iter(given)))


def _fields(description: str) -> Iterable[str]:
    """The addresses of all fields, those of the entries of lists by the names they have in a description."""
    from readiness.pilot.fields import FIELD

    names = _entries(description)
    for path in FIELD:
        section, bracket, key = path.partition("[]")
        if not bracket:
            yield path
        for name in names.get(section, ()) if bracket else ():
            yield f"{section}[{name}]{key}"


def _entries(description: str) -> dict[str, list[str]]:
    """The names of the entries of each list in a description; none where it cannot be read."""
    from pathlib import Path

    from readiness.pilot.description import read_description
    from readiness.pilot.fields import LIST_SECTIONS

    try:
        pilot = read_description(Path(description).read_bytes(), description).pilot
    except OSError:
        return {}
    if pilot is None:
        return {}
    # A shell would take a name with a blank for two words.
    return {
        section: [
            item.name for item in pilot.items.get(section, ()) if item.name and not set(item.name) & set(" \"'\\$`")
        ]
        for section in LIST_SECTIONS
    }


def _beginning(incomplete: str, names: Iterable[str]) -> list[str]:
    wanted = incomplete.casefold()
    return [name for name in names if name.casefold().startswith(wanted)]
